"""The three inclusions: grants, carriage and freedom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.made import TAGS, a_clause, a_license, granting
from clausegraph.analysis.inclusions import Code, Failure, failures, weaker
from clausegraph.vocabulary.relations import Follow, Group

if TYPE_CHECKING:
    from clausegraph.clauses.model import Clause, License

YES, NO, UNCLEAR = Follow
NON_COMMERCIAL = a_clause("non-commercial")
FRAUD_AND_SPAM = a_clause("use-restriction", categories=("fraud", "spam"))
LARGE = a_clause("scale-threshold", metric="monthly-active-users", above="700000000", effect="separate-license")
GUARD = a_clause("no-further-restrictions", tolerates=("keep-notices", "no-warranty"))


def found(
    inbound: License, *outbound: License, group: Group = Group.MODIFIED, carried: bool = True
) -> list[tuple[Code, str, Follow]]:
    """Return what fails, each with its clause and how certain it is."""
    return [
        (one.code, one.clause.id if one.clause else "", one.certainty)
        for one in failed(inbound, *outbound, group=group, carried=carried)
    ]


def failed(inbound: License, *outbound: License, group: Group = Group.MODIFIED, carried: bool = True) -> list[Failure]:
    """Return the failures of an inbound license under outbound ones."""
    return list(failures(inbound=inbound, outbound=outbound, group=group, carried=carried, tags=TAGS))


@pytest.mark.parametrize(
    ("limit", "kept", "is_kept"),
    [
        pytest.param(NON_COMMERCIAL, (), False, id="nothing kept"),
        pytest.param(NON_COMMERCIAL, (a_clause("non-commercial", note="else"),), True, id="the same limit"),
        pytest.param(NON_COMMERCIAL, (a_clause("research-only"),), True, id="a stronger limit"),
        pytest.param(a_clause("research-only"), (NON_COMMERCIAL,), False, id="a weaker limit"),
        pytest.param(FRAUD_AND_SPAM, (FRAUD_AND_SPAM,), True, id="the same list"),
        pytest.param(
            FRAUD_AND_SPAM, (a_clause("use-restriction", categories=("fraud", "spam", "weapons")),), True, id="more"
        ),
        pytest.param(FRAUD_AND_SPAM, (a_clause("use-restriction", categories=("fraud",)),), False, id="less"),
        pytest.param(
            FRAUD_AND_SPAM,
            (
                a_clause("use-restriction", "a", categories=("fraud",)),
                a_clause("use-restriction", "b", categories=("spam",)),
            ),
            True,
            id="spread over two clauses",
        ),
        pytest.param(
            a_clause("use-restriction", categories=()), (FRAUD_AND_SPAM,), False, id="a list that nobody could read"
        ),
        pytest.param(
            a_clause("territory-exclusion", places=("EU", "UK")),
            (a_clause("territory-exclusion", places=("EU",)),),
            False,
            id="places",
        ),
        pytest.param(
            LARGE, (LARGE._replace(parameters={**LARGE.parameters, "above": "5"}),), True, id="a lower threshold"
        ),
        pytest.param(
            LARGE, (LARGE._replace(parameters={**LARGE.parameters, "above": "800000000"}),), False, id="a higher one"
        ),
        pytest.param(
            LARGE,
            (LARGE._replace(parameters={**LARGE.parameters, "metric": "funding-usd"}),),
            False,
            id="another measure",
        ),
        pytest.param(LARGE, (LARGE,), True, id="the same threshold"),
        pytest.param(
            LARGE,
            (
                LARGE._replace(parameters={**LARGE.parameters, "above": "800000000"}),
                LARGE._replace(id="money", parameters={**LARGE.parameters, "metric": "funding-usd", "above": "5"}),
            ),
            False,
            id="a higher one and another measure",
        ),
    ],
)
def test_a_limit_is_kept_by_one_that_is_at_least_as_strict(
    limit: Clause, kept: tuple[Clause, ...], *, is_kept: bool
) -> None:
    """An outbound license gives away nothing that the inbound one withholds, parameter by parameter."""
    outcome = found(a_license("In", granting(), limit), a_license("Out", granting(), *kept))
    assert outcome == ([] if is_kept else [(Code.LIMIT_DROPPED, limit.id, YES)])


@pytest.mark.parametrize(
    ("kept", "certainty"),
    [
        pytest.param((), YES, id="nothing kept"),
        pytest.param((a_clause("purpose-limit", to="teaching"),), NO, id="the same words"),
        pytest.param((a_clause("purpose-limit", to="schooling"),), UNCLEAR, id="other words"),
        pytest.param(
            (a_clause("purpose-limit", "a", to="schooling"), a_clause("purpose-limit", "b", to="teaching")),
            NO,
            id="other words and the same",
        ),
    ],
)
def test_a_limit_told_in_words_is_kept_by_the_same_words(kept: tuple[Clause, ...], certainty: Follow) -> None:
    """Whether a purpose in other words is the same purpose nobody knows, so the limit is possibly dropped."""
    outcome = found(a_license("In", granting(), a_clause("purpose-limit", to="teaching")), a_license("Out", *kept))
    assert outcome == ([] if certainty is NO else [(Code.LIMIT_DROPPED, "purpose-limit", certainty)])


def test_licenses_that_all_bind_keep_a_limit_together() -> None:
    """What two outbound licenses keep back between them is kept."""
    one = a_license("One", a_clause("use-restriction", categories=("fraud",)))
    other = a_license("Other", a_clause("use-restriction", categories=("spam",)))
    assert found(a_license("In", FRAUD_AND_SPAM), one, other) == []
    assert found(a_license("In", FRAUD_AND_SPAM), one) == [(Code.LIMIT_DROPPED, "use-restriction", YES)]


@pytest.mark.parametrize(
    ("follows", "reaches", "certainty"),
    [
        pytest.param(YES, None, YES, id="the terms follow"),
        pytest.param(UNCLEAR, None, UNCLEAR, id="whether they follow is open"),
        pytest.param(NO, None, NO, id="they do not"),
        pytest.param(NO, {Group.MODIFIED: YES}, NO, id="a limit on an act where the terms do not follow"),
        pytest.param(YES, {Group.MODIFIED: UNCLEAR}, UNCLEAR, id="whether the limit reaches it is open"),
        pytest.param(YES, {Group.OUTPUT: YES}, NO, id="the limit reaches something else"),
        pytest.param(UNCLEAR, {Group.MODIFIED: YES}, UNCLEAR, id="the limit reaches what may not follow"),
    ],
)
def test_a_dropped_limit_is_as_certain_as_its_reach(
    follows: Follow, reaches: dict[str, Follow] | None, certainty: Follow
) -> None:
    """A limit counts where both it and the terms of its license come to the result."""
    inbound = a_license("In", NON_COMMERCIAL._replace(reaches=reaches), follows=follows)
    expected = [] if certainty is NO else [(Code.LIMIT_DROPPED, "non-commercial", certainty)]
    assert found(inbound, a_license("Out")) == expected


ALIKE = a_clause("license-alike", scope="program", accepts=("Newer",))
PASS_ON = a_clause("pass-on-terms")
PASS_ON_LIMITS = a_clause("pass-on-use-restrictions")


@pytest.mark.parametrize(
    ("inbound", "outbound", "code"),
    [
        pytest.param([ALIKE], [a_license("Out")], Code.LICENSE_ALIKE_UNMET, id="another license"),
        pytest.param([ALIKE], [a_license("Newer")], None, id="a license that it accepts"),
        pytest.param([ALIKE], [a_license("In")], None, id="itself"),
        pytest.param([ALIKE], [a_license("Out"), a_license("In")], None, id="itself beside another"),
        pytest.param([PASS_ON], [a_license("Out")], Code.TERMS_NOT_PASSED_ON, id="terms under another license"),
        pytest.param([PASS_ON], [a_license("Out"), a_license("In")], None, id="terms beside another license"),
        pytest.param([PASS_ON_LIMITS], [a_license("Out")], Code.USE_RESTRICTIONS_DROPPED, id="no hand-on"),
        pytest.param([PASS_ON_LIMITS], [a_license("Out", PASS_ON_LIMITS)], None, id="nothing to hand on"),
        pytest.param(
            [PASS_ON_LIMITS, FRAUD_AND_SPAM], [a_license("Out", PASS_ON_LIMITS, FRAUD_AND_SPAM)], None, id="handed on"
        ),
        pytest.param(
            [PASS_ON_LIMITS, FRAUD_AND_SPAM],
            [a_license("Out", FRAUD_AND_SPAM)],
            Code.USE_RESTRICTIONS_DROPPED,
            id="kept once but not handed on",
        ),
        pytest.param(
            [PASS_ON_LIMITS, FRAUD_AND_SPAM],
            [a_license("Out", FRAUD_AND_SPAM), a_license("Else", PASS_ON_LIMITS)],
            Code.USE_RESTRICTIONS_DROPPED,
            id="handed on by a license without them",
        ),
    ],
)
def test_what_has_to_be_handed_on_is(inbound: list[Clause], outbound: list[License], code: Code | None) -> None:
    """The outbound license is one that the inbound one accepts, or carries its terms or restrictions on."""
    codes = [one[0] for one in found(a_license("In", *inbound), *outbound)]
    assert codes == ([] if code is None else [code])


@pytest.mark.parametrize(
    ("clause", "own", "is_burden"),
    [
        pytest.param(a_clause("attribute"), (), True, id="obligation"),
        pytest.param(a_clause("keep-notices"), (), False, id="tolerated obligation"),
        pytest.param(a_clause("attribute"), (a_clause("attribute"),), False, id="obligation that it asks itself"),
        pytest.param(a_clause("governing-law"), (), True, id="defence"),
        pytest.param(a_clause("no-warranty"), (), False, id="tolerated defence"),
        pytest.param(granting(), (), False, id="permission"),
        pytest.param(NON_COMMERCIAL, (a_clause("research-only"),), False, id="limit that it has itself"),
        pytest.param(
            FRAUD_AND_SPAM, (a_clause("use-restriction", categories=("fraud",)),), True, id="limit that goes further"
        ),
        pytest.param(
            a_clause("license-alike", scope="file", accepts=("Out",)), (), False, id="hand-on that the license meets"
        ),
        pytest.param(a_clause("license-alike", scope="file"), (), False, id="hand-on that fails already by itself"),
        pytest.param(
            a_clause("license-alike", scope="file", reaches=(Group.OUTPUT,)),
            (),
            True,
            id="hand-on that stays with the copy",
        ),
    ],
)
def test_a_guard_meets_no_burden_but_those_it_tolerates(
    clause: Clause, own: tuple[Clause, ...], *, is_burden: bool
) -> None:
    """Obligations, limits and defences of others are burdens unless the license tolerates them or asks the same."""
    inbound, outbound = a_license("In", clause), a_license("Out", GUARD, *own)
    burdens = [one for one in failed(inbound, outbound) if one.code is Code.FREEDOM_BURDENED]
    assert [(one.clause, one.guard, one.guard_license) for one in burdens] == (
        [(inbound.clauses[0], outbound.clauses[0], "Out")] if is_burden else []
    )


@pytest.mark.parametrize(
    ("guard", "follows", "reaches", "carried", "certainty"),
    [
        pytest.param(None, YES, None, True, YES, id="both reach the result"),
        pytest.param({Group.OUTPUT: YES}, YES, None, True, NO, id="the guard reaches something else"),
        pytest.param({Group.MODIFIED: UNCLEAR}, YES, None, True, UNCLEAR, id="whether the guard reaches it is open"),
        pytest.param(None, NO, None, True, YES, id="the copy that goes along is burdened"),
        pytest.param(None, UNCLEAR, None, True, YES, id="the copy is burdened whatever follows"),
        pytest.param(None, NO, None, False, NO, id="no copy goes along"),
        pytest.param(None, UNCLEAR, None, False, UNCLEAR, id="no copy and an open question"),
        pytest.param(None, NO, {Group.OUTPUT: YES}, True, YES, id="a clause on something else stands on the copy"),
        pytest.param(None, NO, {Group.MODIFIED: UNCLEAR}, True, UNCLEAR, id="a clause that may reach it"),
        pytest.param(None, NO, {Group.MODIFIED: YES}, False, YES, id="a clause that reaches it"),
    ],
)
def test_a_burden_is_as_certain_as_both_clauses(
    guard: dict[str, Follow] | None,
    follows: Follow,
    reaches: dict[str, Follow] | None,
    certainty: Follow,
    *,
    carried: bool,
) -> None:
    """A clause burdens the result that it reaches, or the copy of the material that goes out with it."""
    inbound = a_license("In", a_clause("attribute")._replace(reaches=reaches), follows=follows)
    outbound = a_license("Out", GUARD._replace(reaches=guard))
    expected = [] if certainty is NO else [(Code.FREEDOM_BURDENED, "attribute", certainty)]
    assert found(inbound, outbound, carried=carried) == expected


@pytest.mark.parametrize(
    ("clauses", "is_burden"),
    [
        pytest.param(
            [a_clause("license-alike", "changes", scope="program", reaches=(Group.MODIFIED,))], True, id="one rule"
        ),
        pytest.param(
            [
                a_clause("license-alike", "changes", scope="program", reaches=(Group.MODIFIED,)),
                a_clause(
                    "license-alike", "links", scope="program", accepts=("Out",), reaches=(Group.LINKED_STATICALLY,)
                ),
            ],
            False,
            id="a rule of its own for the group",
        ),
    ],
)
def test_a_rule_for_the_group_counts_instead_of_the_others(clauses: list[Clause], *, is_burden: bool) -> None:
    """Where a license asks one thing of changes and another of links, a link is burdened by the latter alone."""
    outcome = found(a_license("In", *clauses), a_license("Out", GUARD), group=Group.LINKED_STATICALLY)
    assert outcome == ([(Code.FREEDOM_BURDENED, "changes", YES)] if is_burden else [])


def test_a_license_stands_no_way_of_itself() -> None:
    """Material under a license goes out under that license, whatever it holds."""
    license = a_license("In", NON_COMMERCIAL, ALIKE, PASS_ON, GUARD, a_clause("attribute"))
    assert found(license, license) == []


def test_a_license_beside_itself_is_guarded_by_the_other() -> None:
    """With its own license offered along, only the freedom of the other one can still be burdened."""
    inbound = a_license("In", ALIKE, a_clause("attribute"))
    assert found(inbound, inbound, a_license("Out", GUARD)) == [
        (Code.FREEDOM_BURDENED, "license-alike", YES),
        (Code.FREEDOM_BURDENED, "attribute", YES),
    ]


@pytest.mark.parametrize("one", Follow)
@pytest.mark.parametrize("other", Follow)
def test_two_things_hold_as_surely_as_the_less_certain_one(one: Follow, other: Follow) -> None:
    """What does not hold beats what is open, and that beats what holds."""
    order = [NO, UNCLEAR, YES]
    assert weaker(one, other) is order[min(order.index(one), order.index(other))]

"""Whether a license allows the act that a relation is, under the intended use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.made import REAL, TAGS, a_clause, a_database, a_license, granting
from clausegraph.analysis.inclusions import Code
from clausegraph.analysis.permissions import (
    Outputs,
    Part,
    Wish,
    conditions,
    is_beside,
    owed,
    permission_failures,
    use_failures,
)
from clausegraph.expressions.model import Term
from clausegraph.vocabulary.relations import Follow, Group, Relation

if TYPE_CHECKING:
    from clausegraph.clauses.model import Clause, License

YES, NO, UNCLEAR = Follow
WITHHELD, NOT_GRANTED = Code.ACT_WITHHELD, Code.ACT_NOT_GRANTED
NO_DERIVATIVES = a_clause("no-derivatives")
NO_TRAINING_ON_OUTPUTS = a_clause("no-training-on-outputs", models="any")
COMMERCIAL = Wish(commercial=True)


def acts(license: License, relation: Relation, wish: Wish = Wish()) -> list[tuple[Code, str, Follow]]:
    """Return the acts that a relation takes and a license withholds or does not grant."""
    found = permission_failures(license, REAL.relations[relation], wish, TAGS, REAL.acts)
    return [(one.code, one.act, one.certainty) for one in found]


@pytest.mark.parametrize(
    ("granted", "relation", "missing"),
    [
        pytest.param(("reproduce", "modify", "distribute-modified"), Relation.FINE_TUNES, [], id="all that it takes"),
        pytest.param(("reproduce", "modify"), Relation.FINE_TUNES, ["distribute-modified"], id="not the release"),
        pytest.param(("use",), Relation.TRAINS_ON, [], id="an act that another one implies"),
        pytest.param(("modify",), Relation.CONTAINS, ["reproduce", "distribute"], id="acts that nothing implies"),
        pytest.param((), Relation.DOCUMENTS, [], id="a relation that takes nothing"),
    ],
)
def test_what_a_relation_takes_has_to_be_granted(
    granted: tuple[str, ...], relation: Relation, missing: list[str]
) -> None:
    """An act is granted by name or by an act that implies it; one that nobody granted is told without a clause."""
    license = a_license("In", a_clause("grant", acts=granted), follows=Follow.NO)
    assert acts(license, relation) == [(NOT_GRANTED, act, YES) for act in missing]
    found = list(permission_failures(license, REAL.relations[relation], Wish(), TAGS, REAL.acts))
    assert {one.clause for one in found} <= {None}


@pytest.mark.parametrize("completeness", ["part", "none"])
def test_what_was_not_read_may_grant(completeness: str) -> None:
    """An act that the part at hand does not grant is possibly granted by the rest."""
    license = a_license("In", follows=Follow.NO, completeness=completeness)
    assert {certainty for _, _, certainty in acts(license, Relation.FINE_TUNES)} == {UNCLEAR}


def test_what_only_adds_is_not_asked_for_grants() -> None:
    """A policy beside a license is not asked to grant what that one does; alone it is."""
    policy = a_license("Policy", a_clause("comply-with-laws"), kind="use-policy")
    assert acts(policy, Relation.FINE_TUNES, Wish(beside=True)) == []
    assert acts(policy, Relation.FINE_TUNES) != []


@pytest.mark.parametrize(
    ("branch", "beside"),
    [
        pytest.param(("Policy", "License"), True, id="beside a license"),
        pytest.param(("Policy", "Nobody-tagged"), True, id="beside what nobody tagged"),
        pytest.param(("Policy", "Condition"), False, id="beside another addition"),
        pytest.param(("Policy",), False, id="alone"),
    ],
)
def test_an_addition_needs_a_license_beside_it(branch: tuple[str, ...], *, beside: bool) -> None:
    """Terms that only add stand beside a license of the same branch, or stand alone."""
    database = a_database(
        a_license("Policy", kind="use-policy"), a_license("Condition", kind="condition"), a_license("License")
    )
    terms = [Term(name) for name in branch]
    assert is_beside(terms[0], terms, database) == beside


@pytest.mark.parametrize("act", [name for name, act in REAL.acts.items() if not act.is_reserved])
def test_an_act_that_is_not_reserved_needs_no_leave(act: str) -> None:
    """What a licensor has no right in can be limited by contract but need not be granted."""
    relations = [rule for rule in REAL.relations.values() if act in (*rule.always, *rule.released, *rule.if_follows)]
    for rule in relations:
        found = permission_failures(a_license("In"), rule, Wish(competes=True), TAGS, REAL.acts)
        assert act not in [one.act for one in found]


@pytest.mark.parametrize(
    ("follows", "certainty"),
    [pytest.param(YES, YES, id="yes"), pytest.param(UNCLEAR, UNCLEAR, id="open"), pytest.param(NO, None, id="no")],
)
def test_passing_on_what_follows_is_an_act_as_certain_as_the_following(
    follows: Follow, certainty: Follow | None
) -> None:
    """To release a model trained on data takes leave to pass on changed data only where the terms follow."""
    license = a_license("In", granting("train-on"), follows=follows)
    expected = [] if certainty is None else [(NOT_GRANTED, "distribute-modified", certainty)]
    assert acts(license, Relation.TRAINS_ON) == expected


@pytest.mark.parametrize(
    ("part", "missing"),
    [
        pytest.param(Part.RELEASED, ["distribute-modified"], id="released"),
        pytest.param(Part.KEPT, [], id="kept"),
    ],
)
def test_what_is_kept_is_not_passed_on(part: Part, missing: list[str]) -> None:
    """Who keeps a result needs leave to make it and none to pass it on."""
    license = a_license("In", granting("reproduce", "modify", "train-on"))
    for relation in (Relation.FINE_TUNES, Relation.TRAINS_ON):
        assert [act for _, act, _ in acts(license, relation, Wish(part=part))] == missing


@pytest.mark.parametrize(
    ("limit", "relation", "wish", "withheld"),
    [
        pytest.param(
            NO_DERIVATIVES, Relation.FINE_TUNES, Wish(), [("distribute-modified", YES)], id="changed versions"
        ),
        pytest.param(NO_DERIVATIVES, Relation.CONTAINS, Wish(), [], id="unchanged copies"),
        pytest.param(
            a_clause("non-commercial"), Relation.TRAINS_ON, COMMERCIAL, [("commercial-use", YES)], id="commercial"
        ),
        pytest.param(a_clause("non-commercial"), Relation.TRAINS_ON, Wish(commercial=False), [], id="not commercial"),
        pytest.param(a_clause("non-commercial"), Relation.TRAINS_ON, Wish(), [], id="nobody said"),
        pytest.param(
            a_clause("non-commercial"), Relation.DOCUMENTS, COMMERCIAL, [], id="writing about it takes nothing"
        ),
        pytest.param(
            a_clause("research-only"),
            Relation.CALLS,
            COMMERCIAL,
            [("commercial-use", YES), ("production-use", YES)],
            id="research only",
        ),
        pytest.param(
            a_clause("no-managed-service"), Relation.CONTAINS, Wish(served=True), [("serve", YES)], id="served"
        ),
        pytest.param(
            a_clause("no-competing-model"),
            Relation.DISTILLS,
            Wish(competes=True),
            [("develop-competing-model", YES)],
            id="competing",
        ),
        pytest.param(a_clause("no-competing-model"), Relation.DISTILLS, Wish(competes=False), [], id="not competing"),
        pytest.param(
            a_clause("no-training", reaches={Group.TRAINED: UNCLEAR}),
            Relation.TRAINS_ON,
            Wish(),
            [("train-on", UNCLEAR)],
            id="an open limit on the act",
        ),
        pytest.param(
            a_clause("no-training", reaches=(Group.MODIFIED,)),
            Relation.TRAINS_ON,
            Wish(),
            [],
            id="a limit on other acts",
        ),
    ],
)
def test_what_a_license_withholds_may_not_be_done(
    limit: Clause, relation: Relation, wish: Wish, withheld: list[tuple[str, Follow]]
) -> None:
    """An act that a clause forbids is withheld where the stated use or the relation takes it."""
    assert acts(a_license("In", granting(), limit), relation, wish) == [(WITHHELD, *one) for one in withheld]


def test_an_act_that_a_limit_speaks_of_is_not_told_as_missing() -> None:
    """Where a clause limits an act elsewhere its silence here is not taken for a missing grant."""
    license = a_license("In", a_clause("no-training", reaches=(Group.MODIFIED,)))
    assert acts(license, Relation.TRAINS_ON) == [(NOT_GRANTED, "distribute-modified", YES)]


@pytest.mark.parametrize(
    ("limit", "wish", "is_withheld"),
    [
        pytest.param(NO_TRAINING_ON_OUTPUTS, Wish(), True, id="any model"),
        pytest.param(
            a_clause("no-training-on-outputs", models="others", except_="its own derivatives"),
            Wish(own_derivative=True),
            False,
            id="a derivative where those are excepted",
        ),
        pytest.param(
            a_clause("no-training-on-outputs", models="others", except_="its own derivatives"),
            Wish(),
            True,
            id="another model where derivatives are excepted",
        ),
        pytest.param(NO_TRAINING_ON_OUTPUTS, Wish(own_derivative=True), True, id="a derivative without exception"),
    ],
)
def test_a_derivative_of_the_model_may_learn_from_it_where_that_is_excepted(
    limit: Clause, wish: Wish, *, is_withheld: bool
) -> None:
    """A limit on training other models lets pass what is derived from the licensed one, if it says so."""
    expected = [(WITHHELD, "train-on-outputs", YES)] if is_withheld else []
    assert acts(a_license("In", granting(), limit), Relation.DISTILLS, wish) == expected


@pytest.mark.parametrize(
    ("outputs", "follows", "reaches", "certainty"),
    [
        pytest.param(Outputs.NONE, {}, None, YES, id="the work itself"),
        pytest.param(Outputs.OURS, {}, None, YES, id="outputs made here"),
        pytest.param(Outputs.OTHERS, {}, None, NO, id="outputs that others made"),
        pytest.param(
            Outputs.OTHERS, {Group.DISTILLED: YES}, None, YES, id="outputs of others whose training is followed"
        ),
        pytest.param(Outputs.OTHERS, {Group.DISTILLED: UNCLEAR}, None, UNCLEAR, id="outputs of others in doubt"),
        pytest.param(Outputs.OTHERS, {Group.OUTPUT: YES}, None, YES, id="outputs that the terms follow"),
        pytest.param(
            Outputs.OTHERS,
            {},
            {Group.OUTPUT: UNCLEAR, Group.DISTILLED: YES},
            UNCLEAR,
            id="a clause that may bind outputs",
        ),
    ],
)
def test_a_limit_on_outputs_binds_whoever_made_them(
    outputs: Outputs, follows: dict[Group, Follow], reaches: dict[str, Follow] | None, certainty: Follow
) -> None:
    """Who got outputs from a licensee is bound only where the terms or the limit follow the outputs or what learns from them."""
    license = a_license("In", granting(), NO_TRAINING_ON_OUTPUTS._replace(reaches=reaches), follows=follows)
    wish = Wish(outputs=outputs)
    assert owed(license, license.clauses[1], wish) is certainty
    withheld = [(act, sure) for code, act, sure in acts(license, Relation.DISTILLS, wish) if code is WITHHELD]
    assert withheld == ([] if certainty is NO else [("train-on-outputs", certainty)])


LARGE = a_clause("scale-threshold", metric="monthly-active-users", above="100", effect="rights-end")
EUROPE = a_clause("territory-exclusion", places=("EU", "UK"))
SPAM = a_clause("use-restriction", categories=("spam", "fraud"))


@pytest.mark.parametrize(
    ("limit", "wish", "outcome"),
    [
        pytest.param(LARGE, Wish(sizes=(("monthly-active-users", 101),)), "exceeded", id="above the threshold"),
        pytest.param(LARGE, Wish(sizes=(("monthly-active-users", 100),)), "kept", id="at the threshold"),
        pytest.param(LARGE, Wish(sizes=(("funding-usd", 101),)), "open", id="another measure"),
        pytest.param(LARGE, Wish(), "open", id="no size stated"),
        pytest.param(EUROPE, Wish(places=frozenset({"EU", "US"})), "exceeded", id="an excluded place"),
        pytest.param(EUROPE, Wish(places=frozenset({"US"})), "kept", id="other places"),
        pytest.param(EUROPE, Wish(), "open", id="no places stated"),
        pytest.param(
            a_clause("territory-exclusion", places=("EU",), only="large models"),
            Wish(places=frozenset({"EU"})),
            "in doubt",
            id="an excluded place for some",
        ),
        pytest.param(SPAM, Wish(fields=frozenset({"spam"})), "exceeded", id="a forbidden field"),
        pytest.param(SPAM, Wish(fields=frozenset({"medical-advice"})), "open", id="another field"),
        pytest.param(SPAM, Wish(), "open", id="no field stated"),
        pytest.param(a_clause("licensee-class", only="researchers"), Wish(), "open", id="a limit that no use decides"),
        pytest.param(a_clause("non-commercial"), Wish(), "open", id="an act that nobody spoke of"),
        pytest.param(a_clause("non-commercial"), Wish(commercial=False), "kept", id="an act that is not wanted"),
        pytest.param(
            a_clause("research-only"), Wish(commercial=False), "open", id="research that is not only not commercial"
        ),
        pytest.param(a_clause("no-benchmark-publication"), COMMERCIAL, "open", id="an act that no use speaks of"),
        pytest.param(NO_DERIVATIVES, Wish(), "kept", id="an act that the relation decides"),
        pytest.param(a_clause("attribute"), Wish(), "kept", id="no limit"),
    ],
)
def test_a_limit_on_use_is_exceeded_kept_or_open(limit: Clause, wish: Wish, outcome: str) -> None:
    """What the stated use exceeds fails, what it keeps is silent, and what nobody stated becomes a condition."""
    license, rule = a_license("In", limit), REAL.relations[Relation.FINE_TUNES]
    failed = [(one.code, one.certainty) for one in use_failures(license, rule, wish, TAGS)]
    open_ = [one.clause.id for one in conditions(license, rule, wish, TAGS)]
    certainty = {"exceeded": YES, "in doubt": UNCLEAR}.get(outcome)
    assert failed == ([(Code.USE_NOT_PERMITTED, certainty)] if certainty else [])
    assert open_ == ([limit.id] if outcome == "open" else [])


@pytest.mark.parametrize(
    ("relation", "outputs", "reaches", "certainty"),
    [
        pytest.param(Relation.FINE_TUNES, Outputs.NONE, None, YES, id="the work"),
        pytest.param(Relation.DOCUMENTS, Outputs.NONE, None, NO, id="a relation that takes nothing"),
        pytest.param(
            Relation.FINE_TUNES, Outputs.NONE, {Group.MODIFIED: UNCLEAR}, UNCLEAR, id="a clause that may reach it"
        ),
        pytest.param(Relation.FINE_TUNES, Outputs.NONE, {Group.OUTPUT: YES}, NO, id="a clause on something else"),
        pytest.param(
            Relation.DISTILLS, Outputs.OURS, {Group.DISTILLED: UNCLEAR}, UNCLEAR, id="outputs that a clause may reach"
        ),
        pytest.param(Relation.DISTILLS, Outputs.OURS, {Group.MODIFIED: YES}, NO, id="outputs that no clause reaches"),
        pytest.param(Relation.DISTILLS, Outputs.OTHERS, {Group.DISTILLED: YES}, YES, id="outputs of others"),
    ],
)
def test_a_limit_binds_whom_it_reaches(
    relation: Relation, outputs: Outputs, reaches: dict[str, Follow] | None, certainty: Follow
) -> None:
    """A limit on use binds who does something with the work, or with outputs where it reaches those."""
    license = a_license("In", LARGE._replace(reaches=reaches))
    wish = Wish(outputs=outputs, sizes=(("monthly-active-users", 101),))
    found = [one.certainty for one in use_failures(license, REAL.relations[relation], wish, TAGS)]
    open_ = [one.certainty for one in conditions(license, REAL.relations[relation], Wish(outputs=outputs), TAGS)]
    assert found == open_ == ([] if certainty is NO else [certainty])


def test_a_limit_on_the_act_itself_binds_outputs_made_here() -> None:
    """Who distils a model from outputs made here is bound by a limit on that act though no terms follow."""
    license = a_license("In", a_clause("no-competing-model"), follows=Follow.NO)
    found = [
        one.clause.id
        for one in conditions(license, REAL.relations[Relation.DISTILLS], Wish(outputs=Outputs.OURS), TAGS)
    ]
    assert found == ["no-competing-model"]


@pytest.mark.parametrize(
    ("when", "triggers", "is_awake"),
    [
        pytest.param((), {"release-model"}, True, id="a clause that never sleeps"),
        pytest.param(("release-data",), set(), True, id="nobody said what goes out"),
        pytest.param(("release-data", "release-model"), {"release-model"}, True, id="woken"),
        pytest.param(("release-data",), {"release-model"}, False, id="not woken"),
    ],
)
def test_a_clause_wakes_by_what_is_done(when: tuple[str, ...], triggers: set[str], *, is_awake: bool) -> None:
    """A clause with triggers counts when one of them is pulled, or as long as nobody said which are."""
    assert Wish(triggers=frozenset(triggers)).wakes(a_clause("attribute", when=when)) is is_awake

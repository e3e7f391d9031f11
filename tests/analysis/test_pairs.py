"""The judgement on one inbound license under one outbound license, by one relation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from analysis.made import REAL, a_clause, a_database, a_license, granting
from clausegraph.analysis.inclusions import Code
from clausegraph.analysis.pairs import Duty, Judge, Judgement, Step, best_choice, joined
from clausegraph.analysis.permissions import Outputs, Part, Wish
from clausegraph.expressions.model import Term
from clausegraph.vocabulary.relations import Follow, Group, Relation
from clausegraph.vocabulary.verdicts import Stance, Verdict

if TYPE_CHECKING:
    from clausegraph.clauses.model import Clause, License

GOOD, TO_DO, OPEN, BAD = Verdict
YES, NO, UNCLEAR = Follow
ALIKE = a_clause("license-alike", scope="program")
UNREAD = "LicenseRef-nobody-read-this"


def judge(*licenses: License, stance: Stance = Stance.BALANCED) -> Judge:
    """Return a judge who knows these licenses, and an outbound one that asks and keeps back nothing."""
    return Judge(a_database(*licenses, a_license("Free", granting())), stance)


def judged(
    inbound: str,
    *licenses: License,
    outbound: tuple[str, ...] = ("Free",),
    relation: Relation = Relation.MODIFIES,
    wish: Wish = Wish(),
    stance: Stance = Stance.BALANCED,
) -> Judgement:
    """Return the judgement on an inbound license under outbound ones that all bind."""
    terms = [Term(one) for one in outbound]
    return judge(*licenses, stance=stance).term(inbound=Term(inbound), outbound=terms, relation=relation, wish=wish)


@pytest.mark.parametrize(
    ("clauses", "verdict"),
    [
        pytest.param([granting()], GOOD, id="nothing to do"),
        pytest.param([granting(), a_clause("keep-notices")], TO_DO, id="an obligation"),
        pytest.param([granting(), a_clause("licensee-class")], BAD, id="a limit that is dropped"),
        pytest.param([granting(), ALIKE], BAD, id="a demand that is not met"),
        pytest.param(
            [granting(), a_clause("license-alike", scope="program", reaches={Group.MODIFIED: UNCLEAR})],
            OPEN,
            id="a demand that is open",
        ),
        pytest.param([], BAD, id="no grant"),
    ],
)
def test_a_pair_is_as_good_as_its_worst_clause(clauses: list[Clause], verdict: Verdict) -> None:
    """Certain failures make a pair incompatible, open ones undetermined, and things to do conditional."""
    assert judged("In", a_license("In", *clauses)).verdict is verdict


@pytest.mark.parametrize(
    ("stance", "verdict", "certainties"),
    [
        pytest.param(Stance.CAUTIOUS, BAD, [YES], id="cautious"),
        pytest.param(Stance.BALANCED, OPEN, [UNCLEAR], id="balanced"),
        pytest.param(Stance.LITERAL, TO_DO, [], id="literal"),
    ],
)
def test_the_stance_decides_what_is_open(stance: Stance, verdict: Verdict, certainties: list[Follow]) -> None:
    """What a text leaves open counts as certain, stays open, or falls away; obligations do likewise."""
    open_ = {Group.MODIFIED: UNCLEAR}
    license = a_license(
        "In",
        granting(),
        a_clause("license-alike", scope="program", reaches=open_),
        a_clause("attribute", reaches=open_),
        a_clause("cite"),
    )
    found = judged("In", license, stance=stance)
    assert found.verdict is verdict
    assert [one.certainty for one in found.failures] == certainties
    assert [one.certainty for one in found.duties if one.clause.tag == "attribute"] == certainties


@pytest.mark.parametrize(("stance", "certainties"), [(Stance.CAUTIOUS, [YES]), (Stance.LITERAL, [])])
def test_the_stance_decides_on_conditions(stance: Stance, certainties: list[Follow]) -> None:
    """A limit whose reach is open is a condition for the cautious and none for a literal reading."""
    limit = a_clause("licensee-class", reaches={Group.DISTILLED: UNCLEAR})
    found = judged("In", a_license("In", granting(), limit), relation=Relation.DISTILLS, stance=stance)
    assert [one.certainty for one in found.conditions] == certainties


@pytest.mark.parametrize(
    ("relation", "follows", "reaches", "certainty"),
    [
        pytest.param(Relation.MODIFIES, YES, None, YES, id="the terms follow"),
        pytest.param(Relation.MODIFIES, NO, None, YES, id="a copy goes along"),
        pytest.param(Relation.LINKS_DYNAMICALLY, UNCLEAR, None, UNCLEAR, id="a copy may go along"),
        pytest.param(Relation.LINKS_DYNAMICALLY, YES, None, YES, id="a copy may go along and the terms follow"),
        pytest.param(Relation.TRAINS_ON, YES, None, YES, id="no copy but the terms follow"),
        pytest.param(Relation.TRAINS_ON, UNCLEAR, None, UNCLEAR, id="no copy and an open question"),
        pytest.param(Relation.TRAINS_ON, NO, None, NO, id="no copy and no following"),
        pytest.param(Relation.TRAINS_ON, NO, {Group.TRAINED: YES}, YES, id="a clause of its own reach"),
        pytest.param(Relation.MODIFIES, YES, {Group.TRAINED: YES}, NO, id="a clause on something else"),
    ],
)
def test_an_obligation_is_owed_for_what_follows_and_for_what_is_copied(
    relation: Relation, follows: Follow, reaches: dict[str, Follow] | None, certainty: Follow
) -> None:
    """What can be met is owed where the terms follow or a copy goes out, unless the clause says where it counts."""
    license = a_license("In", granting(), a_clause("attribute")._replace(reaches=reaches), follows=follows)
    duties = judged("In", license, relation=relation).duties
    assert [one.certainty for one in duties] == ([] if certainty is NO else [certainty])
    assert {one.license for one in duties} <= {"In"}


@pytest.mark.parametrize(
    ("outputs", "follows", "certainty"),
    [
        pytest.param(Outputs.OURS, {}, YES, id="outputs made here"),
        pytest.param(Outputs.OTHERS, {}, UNCLEAR, id="outputs of others"),
        pytest.param(Outputs.OTHERS, {Group.DISTILLED: YES}, YES, id="outputs of others whose training is followed"),
    ],
)
def test_what_others_made_with_a_work_binds_at_most_by_its_text(
    outputs: Outputs, follows: dict[Group, Follow], certainty: Follow
) -> None:
    """An obligation on models that learn from outputs is open for who got the outputs from a licensee."""
    license = a_license(
        "In", granting(), a_clause("name-prefix", value="In", reaches=(Group.DISTILLED,)), follows=follows
    )
    duties = judged("In", license, relation=Relation.DISTILLS, wish=Wish(outputs=outputs)).duties
    assert [one.certainty for one in duties] == [certainty]


def test_what_has_to_be_handed_on_is_owed_only_where_it_follows() -> None:
    """A demand on the result is no demand on an unchanged copy beside it."""
    license = a_license("In", granting(), ALIKE, follows={Group.MODIFIED: YES})
    assert [one.clause.tag for one in judged("In", license, outbound=("In",)).duties] == ["license-alike"]
    assert judged("In", license, relation=Relation.CONTAINS).duties == ()


def test_a_sleeping_demand_stands_no_way() -> None:
    """A demand that only another way of giving out wakes fails nothing."""
    license = a_license("In", granting(), a_clause("license-alike", scope="program", when=("serve-over-network",)))
    assert judged("In", license, wish=Wish(triggers=frozenset({"release-model"}))).failures == ()
    assert judged("In", license, wish=Wish(triggers=frozenset({"serve-over-network"}))).verdict is BAD


@pytest.mark.parametrize(
    ("part", "codes"),
    [
        pytest.param(Part.RELEASED, [Code.ACT_NOT_GRANTED, Code.LICENSE_ALIKE_UNMET], id="released"),
        pytest.param(Part.KEPT, [Code.ACT_NOT_GRANTED], id="kept"),
        pytest.param(Part.OTHERS, [Code.LICENSE_ALIKE_UNMET], id="somebody else's"),
    ],
)
def test_acts_of_others_are_not_ours_and_what_is_kept_is_offered_to_nobody(part: Part, codes: list[Code]) -> None:
    """Of somebody else's work only the terms are judged, of what is kept only the acts."""
    license = a_license("In", granting("modify", "distribute-modified"), ALIKE)
    found = judged("In", license, wish=Wish(part=part))
    assert [one.code for one in found.failures] == codes


@pytest.mark.parametrize(
    ("clauses", "verdict"),
    [
        pytest.param([granting()], GOOD, id="nothing to keep"),
        pytest.param([granting(), a_clause("licensee-class")], TO_DO, id="a limit to keep"),
        pytest.param([granting(), a_clause("keep-notices")], GOOD, id="an obligation of who gives out"),
    ],
)
def test_what_is_kept_has_conditions_and_no_obligations(clauses: list[Clause], verdict: Verdict) -> None:
    """Who keeps a result to himself has limits on its use to keep and nothing to hand out."""
    found = judged("In", a_license("In", *clauses), wish=Wish(part=Part.KEPT))
    assert (found.verdict, found.duties) == (verdict, ())


def test_an_inbound_license_that_nobody_read_leaves_everything_open() -> None:
    """Of unread terms only their name is known."""
    found = judged(UNREAD)
    assert found.verdict is OPEN
    assert [(one.code, one.license, one.clause) for one in found.failures] == [
        (Code.LICENSE_UNDETERMINED, UNREAD, None)
    ]


@pytest.mark.parametrize(
    ("clauses", "follows", "verdict", "codes"),
    [
        pytest.param(
            [granting(), a_clause("keep-notices")], YES, OPEN, [Code.LICENSE_UNDETERMINED], id="terms that follow"
        ),
        pytest.param([granting()], NO, GOOD, [], id="terms that stay behind"),
        pytest.param([granting("modify")], NO, BAD, [Code.ACT_NOT_GRANTED] * 2, id="an act that was not granted"),
        pytest.param(
            [granting("reproduce", "modify"), a_clause("no-derivatives", reaches={Group.MODIFIED: UNCLEAR})],
            NO,
            OPEN,
            [Code.ACT_WITHHELD, Code.LICENSE_UNDETERMINED],
            id="an act that may be withheld",
        ),
    ],
)
def test_an_outbound_license_that_nobody_read_leaves_open_what_it_would_have_to_carry(
    clauses: list[Clause], follows: Follow, verdict: Verdict, codes: list[Code]
) -> None:
    """Terms that follow cannot be compared with unread ones; what was permitted and what is owed is known anyway."""
    license = a_license("In", *clauses, follows=follows)
    found = judged("In", license, outbound=(UNREAD, "Free"))
    assert (found.verdict, [one.code for one in found.failures]) == (verdict, codes)
    if verdict is OPEN:
        assert [one.clause.tag for one in found.duties] == [
            one.tag for one in license.clauses if one.tag == "keep-notices"
        ]
        assert {one.license for one in found.failures if one.code is Code.LICENSE_UNDETERMINED} == {UNREAD}


def to(*licenses: str, **parts: Any) -> Clause:
    """Return a clause that lets material go out under other licenses."""
    return a_clause("relicense", "other-license", to=licenses, **parts)


@pytest.mark.parametrize(
    ("clause", "relation", "verdict", "steps"),
    [
        pytest.param(to("Newer"), Relation.MODIFIES, TO_DO, ["Newer"], id="by name"),
        pytest.param(to("Older", "Newer"), Relation.MODIFIES, TO_DO, ["Newer"], id="one of several"),
        pytest.param(
            to("Newer", reaches=(Group.MODIFIED,)), Relation.MODIFIES, TO_DO, ["Newer"], id="for this relation"
        ),
        pytest.param(
            to("Newer", reaches=(Group.MODIFIED,)), Relation.MERGES, TO_DO, ["Newer"], id="for one of its group"
        ),
        pytest.param(to("Newer", reaches=(Group.OUTPUT,)), Relation.MODIFIES, BAD, [], id="for another relation"),
        pytest.param(to("Newer", reaches={Group.MODIFIED: NO}), Relation.MODIFIES, BAD, [], id="not for this relation"),
        pytest.param(to("Newest"), Relation.MODIFIES, BAD, [], id="under a license that nobody tagged"),
        pytest.param(to("Bridge"), Relation.MODIFIES, TO_DO, ["Bridge", "Newer"], id="over another license"),
        pytest.param(to("Bridge", onward="no"), Relation.MODIFIES, BAD, [], id="over another license that is not open"),
    ],
)
def test_material_goes_out_under_licenses_that_its_own_names(
    clause: Clause, relation: Relation, verdict: Verdict, steps: list[str]
) -> None:
    """A route over named licenses counts where it is better than the direct way, and tells its steps."""
    licenses = [
        a_license("In", granting(), ALIKE, clause),
        a_license("Bridge", granting(), ALIKE, to("In", "Newer")),
        a_license("Newer", granting(), ALIKE),
        a_license("Older", granting(), ALIKE),
    ]
    found = judged("In", *licenses, outbound=("Newer",), relation=relation)
    assert (found.verdict, [step.to for step in found.route]) == (verdict, steps)


def test_the_direct_way_counts_where_a_route_is_no_better() -> None:
    """A license offered under itself needs no route."""
    licenses = [a_license("In", granting(), ALIKE, to("Newer")), a_license("Newer", granting(), ALIKE)]
    assert judged("In", *licenses, outbound=("In",)).route == ()


def test_a_route_asks_its_provisos_and_perhaps_the_notices_left_behind() -> None:
    """What a license ties a route to is owed; where it keeps its own notices they may be owed still."""
    clause = to("Newer", unless="somebody marked it so", keeps="notices")
    inbound = a_license("In", granting(), ALIKE, clause, a_clause("keep-notices"))
    found = judged("In", inbound, a_license("Newer", granting(), ALIKE), outbound=("Newer",))
    proviso, step = inbound.clauses[2], inbound.clauses[2]
    assert found.route == (Step("In", step, "Newer"),)
    assert found.duties[1:] == (
        Duty("In", proviso._replace(parameters={**proviso.parameters, "to": "Newer"}), YES),
        Duty("In", inbound.clauses[3], UNCLEAR),
    )
    assert found.duties[0].license == "Newer"


def test_what_alone_changes_over_leaves_the_material_under_its_license() -> None:
    """Where only adaptations may go out under another license, what the first one asks stays owed."""
    licenses = [
        a_license("In", granting(), ALIKE, to("Bridge")),
        a_license("Bridge", granting(), ALIKE, to("Newer", scope="adaptation"), a_clause("keep-notices")),
        a_license("Newer", granting(), ALIKE, a_clause("state-changes")),
    ]
    found = judged("In", *licenses, outbound=("Newer",))
    assert [step.to for step in found.route] == ["Bridge", "Newer"]
    assert [(one.license, one.clause.tag) for one in found.duties] == [
        ("Bridge", "license-alike"),
        ("Bridge", "keep-notices"),
    ]


def test_a_route_without_proviso_asks_none() -> None:
    """A step that is tied to nothing and keeps nothing adds no obligation of its own."""
    inbound = a_license("In", granting(), ALIKE, to("Newer"), a_clause("keep-notices"))
    found = judged("In", inbound, a_license("Newer", granting(), ALIKE), outbound=("Newer",))
    assert [one.clause.tag for one in found.duties] == ["license-alike"]


@pytest.mark.parametrize(
    ("inbound", "outbound", "relation", "verdict"),
    [
        pytest.param("MIT", "GPL-3.0-only", Relation.LINKS_STATICALLY, TO_DO, id="permissive into copyleft"),
        pytest.param("GPL-3.0-only", "MIT", Relation.LINKS_STATICALLY, BAD, id="copyleft into permissive"),
        pytest.param("GPL-2.0-or-later", "GPL-3.0-only", Relation.LINKS_STATICALLY, TO_DO, id="later versions"),
        pytest.param("GPL-2.0-only", "GPL-3.0-only", Relation.LINKS_STATICALLY, BAD, id="no later versions"),
        pytest.param("MPL-2.0", "GPL-3.0-or-later", Relation.LINKS_STATICALLY, TO_DO, id="secondary licenses"),
        pytest.param("CC-BY-NC-4.0", "CC-BY-4.0", Relation.MODIFIES, BAD, id="a limit dropped"),
    ],
)
def test_real_licenses_meet_as_everybody_expects(
    inbound: str, outbound: str, relation: Relation, verdict: Verdict
) -> None:
    """The pairs that every table agrees on come out of the clauses."""
    found = Judge(REAL).term(inbound=Term(inbound), outbound=[Term(outbound)], relation=relation)
    assert found.verdict is verdict


def test_a_term_is_found_with_its_exception() -> None:
    """A license WITH an exception is another license than the bare one, and one that nobody wrote is none."""
    found = Judge(REAL).find(Term("GPL-2.0-only", with_exception="Classpath-exception-2.0"))
    assert found is not None
    assert found.id == "GPL-2.0-only WITH Classpath-exception-2.0"
    assert Judge(REAL).find(Term("MIT", with_exception="Classpath-exception-2.0")) is None


def test_what_was_judged_is_remembered() -> None:
    """The same question gets the same answer without being worked out again."""
    one = judge(a_license("In", granting()))
    first, again = (one.term(inbound=Term("In"), outbound=[Term("Free")], relation=Relation.MODIFIES) for _ in range(2))
    assert first is again


DUTY = Duty("In", a_clause("attribute"), YES)


def test_terms_that_all_bind_are_judged_together() -> None:
    """The worst verdict counts, and what is owed twice is owed once."""
    found = joined([Judgement(TO_DO, duties=(DUTY,)), Judgement(OPEN, duties=(DUTY, DUTY._replace(license="Else")))])
    assert found == Judgement(OPEN, duties=(DUTY, DUTY._replace(license="Else")))


@pytest.mark.parametrize(
    ("judgements", "best"),
    [
        pytest.param([Judgement(BAD), Judgement(TO_DO)], 1, id="the better verdict"),
        pytest.param([Judgement(TO_DO, duties=(DUTY,)), Judgement(TO_DO)], 1, id="less to do"),
        pytest.param([Judgement(OPEN), Judgement(OPEN)], 0, id="the first"),
    ],
)
def test_the_best_of_several_branches_is_chosen(judgements: list[Judgement], best: int) -> None:
    """By verdict, then by how little there is to do, then by order."""
    assert best_choice(judgements) == best

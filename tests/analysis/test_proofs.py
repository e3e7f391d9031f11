"""The proof that a finding is made of: facts, clauses and named assumptions."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.made import HERE, a_clause, a_component, a_license, a_project, an_edge, granting, offer, stated
from clausegraph.analysis.findings import Assumption, ClauseCited, Fact, Finding, FollowCited, Premise
from clausegraph.analysis.inclusions import Code, Failure
from clausegraph.analysis.pairs import Judgement
from clausegraph.analysis.proofs import PRIORITY, Case, finding
from clausegraph.analysis.reach import Arrival, Atom
from clausegraph.clauses.model import FollowRule, License, Reading
from clausegraph.expressions.model import Term
from clausegraph.graph.model import Component, ComponentId, Offer
from clausegraph.sources.locations import Location
from clausegraph.vocabulary.relations import Follow, Group, Relation
from clausegraph.vocabulary.verdicts import Severity, Stance, Verdict

YES, NO, UNCLEAR = Follow
PLACE = Location("base.yaml", "3:1")
ALIKE = a_clause("license-alike", scope="program")
GUARD = a_clause("no-further-restrictions", tolerates=())
UNMET = Failure(Code.LICENSE_ALIKE_UNMET, "In", ALIKE, YES)
DROPPED = Failure(Code.LIMIT_DROPPED, "In", a_clause("non-commercial"), UNCLEAR)
NO_DERIVATIVES, ATTRIBUTE = a_clause("no-derivatives"), a_clause("attribute")
WITHHELD = Failure(Code.ACT_WITHHELD, "In", NO_DERIVATIVES, YES, act="distribute-modified")
NOT_GRANTED = Failure(Code.ACT_NOT_GRANTED, "In", None, YES, act="modify")
UNREAD = Failure(Code.LICENSE_UNDETERMINED, "Unread", None, UNCLEAR)
BURDENED = Failure(Code.FREEDOM_BURDENED, "In", ATTRIBUTE, YES, GUARD, "Out")


def found(
    *failed: Failure,
    component: Component = a_component("app"),
    base: Component = a_component("base", "In"),
    offered: Offer | None = offer("Out"),
    license: License | None = a_license("In", granting()),
    relation: Relation = Relation.FINE_TUNES,
    arriving_as: Relation | None = None,
    is_ours: bool = True,
    assumption: str = "",
    stance: Stance = Stance.BALANCED,
) -> Finding:
    """Return the finding that failures make at a component that was fine-tuned from a base, unless told otherwise."""
    edge = an_edge("app", relation, "base", assumption)
    arrival = Arrival(edge, arriving_as or relation, Atom(Term("In")), certain=True)
    case = Case(component, arrival, (edge,), (Group.MODIFIED,), offered, Judgement(Verdict.INCOMPATIBLE), is_ours)
    return finding(case, failed, a_project(component, base, edges=[("app", relation, "base")]), license, stance)


def premises(proof: Finding) -> tuple[Premise, ...]:
    """Return what the conclusion of a finding rests on."""
    return proof.derivation.premises


def test_a_finding_tells_what_is_wrong_where_and_why() -> None:
    """Relations, the stated license, what follows, the clause and the offer stand in the proof in this order."""
    proof = found(UNMET)
    assert (proof.code, proof.verdict, proof.severity) == (
        Code.LICENSE_ALIKE_UNMET,
        Verdict.INCOMPATIBLE,
        Severity.ERROR,
    )
    assert (proof.subject, proof.inbound, proof.outbound) == (ComponentId("app"), "In", "Out")
    assert [edge.object for edge in proof.path] == ["base"]
    assert proof.locations == (HERE,)
    assert proof.derivation.statement == "offer-incompatible"
    assert dict(proof.derivation.arguments) == {
        "subject": "app",
        "outbound": "Out",
        "inbound": "In",
        "source": "base",
        "relation": "fine-tunes",
    }
    assert premises(proof) == (
        Fact("related", (("subject", "app"), ("relation", "fine-tunes"), ("object", "base")), HERE),
        Fact("declared", (("component", "base"), ("license", "In")), HERE),
        FollowCited("In", Group.MODIFIED, FollowRule(YES, "2", "")),
        ClauseCited("In", ALIKE, Code.LICENSE_ALIKE_UNMET),
        Fact("offered", (("component", "app"), ("license", "Out")), HERE),
    )


@pytest.mark.parametrize(
    ("failed", "code", "verdict", "statement"),
    [
        pytest.param(
            [UNMET, BURDENED], Code.LICENSE_ALIKE_UNMET, Verdict.INCOMPATIBLE, "offer-incompatible", id="most telling"
        ),
        pytest.param([DROPPED], Code.LIMIT_DROPPED, Verdict.UNDETERMINED, "offer-undetermined", id="open"),
        pytest.param(
            [DROPPED, WITHHELD], Code.LIMIT_DROPPED, Verdict.INCOMPATIBLE, "offer-incompatible", id="offer and act"
        ),
        pytest.param([WITHHELD], Code.ACT_WITHHELD, Verdict.INCOMPATIBLE, "act-incompatible", id="act"),
        pytest.param([NOT_GRANTED], Code.ACT_NOT_GRANTED, Verdict.INCOMPATIBLE, "act-incompatible", id="missing grant"),
        pytest.param([UNREAD], Code.LICENSE_UNDETERMINED, Verdict.UNDETERMINED, "terms-undetermined", id="unread"),
    ],
)
def test_a_finding_is_called_by_its_most_telling_failure(
    failed: list[Failure], code: Code, verdict: Verdict, statement: str
) -> None:
    """One certain failure makes it incompatible; acts, offers and unread terms are told apart."""
    proof = found(*failed)
    assert (proof.code, proof.verdict, proof.derivation.statement) == (code, verdict, statement)


def test_every_code_of_a_failure_has_its_place_in_the_order() -> None:
    """What the inclusions and permissions yield can be called by name."""
    others = {
        Code.LICENSE_LAUNDERED,
        Code.REFERENCE_UNRESOLVED,
        Code.NO_OUTBOUND_FITS,
        Code.OBLIGATION_UNMET,
        Code.WAIVER_EXPIRED,
        Code.WAIVER_UNMATCHED,
        Code.POLICY_LICENSE_DENIED,
        Code.POLICY_LICENSE_NOT_ALLOWED,
        Code.POLICY_TAG_DENIED,
        Code.FRAMEWORK_UNMET,
    }
    assert set(PRIORITY) == set(Code) - others


@pytest.mark.parametrize(
    ("component", "failed", "code"),
    [
        pytest.param(
            a_component("app", "Out"), [UNMET], Code.LICENSE_LAUNDERED, id="stated, and terms that do not hold"
        ),
        pytest.param(a_component("app"), [UNMET], Code.LICENSE_ALIKE_UNMET, id="not stated"),
        pytest.param(a_component("app", "Out"), [DROPPED], Code.LIMIT_DROPPED, id="open"),
        pytest.param(a_component("app", "Out"), [WITHHELD], Code.ACT_WITHHELD, id="an act"),
        pytest.param(a_component("app", "Out"), [UNREAD], Code.LICENSE_UNDETERMINED, id="unread"),
    ],
)
def test_a_stated_license_that_cannot_hold_is_laundering(
    component: Component, failed: list[Failure], code: Code
) -> None:
    """Only a component with terms of its own whose source surely forbids them is told as laundered."""
    assert found(*failed, component=component).code is code


def test_a_finding_on_somebody_elses_component_is_a_note() -> None:
    """What others offer under wrong terms is told and does not stop the release."""
    assert found(UNMET, is_ours=False).severity is Severity.NOTE


@pytest.mark.parametrize(
    ("failed", "cited"),
    [
        pytest.param(WITHHELD, [ClauseCited("In", NO_DERIVATIVES, Code.ACT_WITHHELD)], id="clause"),
        pytest.param(
            BURDENED,
            [ClauseCited("In", ATTRIBUTE, Code.FREEDOM_BURDENED), ClauseCited("Out", GUARD, "guard")],
            id="clause and guard",
        ),
        pytest.param(
            NOT_GRANTED, [Fact("not-granted", (("license", "In"), ("act", "modify")), Location("In"))], id="no clause"
        ),
        pytest.param(UNREAD, [Fact("unknown-clauses", (("license", "Unread"),), Location("Unread"))], id="unread"),
        pytest.param(NOT_GRANTED._replace(act=""), [], id="nothing to cite"),
    ],
)
def test_a_failure_is_cited_with_what_it_rests_on(failed: Failure, cited: list[Premise]) -> None:
    """A clause, the guard it runs into, or the fact that there is none stands in the proof."""
    proof = premises(found(failed, offered=None, license=None))[2:]
    assert [one for one in proof if not isinstance(one, Assumption)] == cited


@pytest.mark.parametrize(
    ("failed", "arguments"),
    [
        pytest.param([UNREAD, UNREAD._replace(license="Else")], {"unknown": "Unread"}, id="the first unread license"),
        pytest.param([NOT_GRANTED, WITHHELD], {"act": "modify"}, id="the first act"),
        pytest.param([DROPPED], {}, id="neither"),
    ],
)
def test_the_conclusion_names_what_is_unread_or_not_allowed(failed: list[Failure], arguments: dict[str, str]) -> None:
    """The first unread license or act stands among the arguments of the conclusion."""
    named = dict(found(*failed).derivation.arguments)
    assert {key: named[key] for key in ("unknown", "act") if key in named} == arguments


DISPUTED = Reading("r", "follows.modified", "Two views.", ())


@pytest.mark.parametrize(
    ("options", "names"),
    [
        pytest.param({}, [], id="none"),
        pytest.param({"assumption": "a-list-means-all"}, ["a-list-means-all"], id="how the relation was read"),
        pytest.param(
            {"base": a_component("base")._replace(declared=stated("In")._replace(assumption="first-of-two"))},
            ["first-of-two"],
            id="how the license was read",
        ),
        pytest.param({"license": a_license("In", readings=(DISPUTED,))}, ["disputed-reading"], id="a disputed reading"),
        pytest.param(
            {"license": a_license("In")._replace(follows={Group.MODIFIED: FollowRule(YES, "2", "", "so-it-is")})},
            ["so-it-is"],
            id="what the license ties it to",
        ),
        pytest.param(
            {"relation": Relation.TRAINS_ON, "arriving_as": Relation.DISTILLS},
            ["training-on-outputs-is-distilling"],
            id="training on outputs",
        ),
        pytest.param({"relation": Relation.DISTILLS}, [], id="distilling by name"),
        pytest.param({"stance": Stance.CAUTIOUS}, ["stance-cautious"], id="a stance that was taken"),
    ],
)
def test_what_is_assumed_is_named(options: dict[str, Any], names: list[str]) -> None:
    """Every step that no fact or clause settles stands in the proof as an assumption with a name."""
    assert list(found(UNMET, **options).assumptions()) == names


def test_an_open_question_names_the_stance_that_leaves_it_open() -> None:
    """An undetermined finding rests on the stance, whichever it is."""
    assert found(DROPPED).assumptions() == ("stance-balanced",)


def test_what_the_size_was_measured_at_is_assumed() -> None:
    """A threshold that is measured at a time is held against the size that was stated."""
    limit = a_clause("scale-threshold", metric="funding-usd", above="5", measured="at release", effect="rights-end")
    proof = found(Failure(Code.USE_NOT_PERMITTED, "In", limit, YES))
    assert proof.assumptions() == ("size-stated-is-the-size-measured",)


def test_an_act_needs_no_following() -> None:
    """Whether an act was allowed does not rest on whether the terms follow."""
    assert not [one for one in premises(found(WITHHELD)) if isinstance(one, FollowCited)]


def test_earlier_steps_are_cited_where_they_are_open() -> None:
    """The last step is always cited, an earlier one only where it is open whether the terms follow it."""
    license = a_license("In", follows={Group.MODIFIED: YES, Group.TRAINED: UNCLEAR, Group.COLLECTED: YES})
    edges = tuple(
        an_edge(*edge)
        for edge in (("app", Relation.MERGES, "x"), ("x", Relation.TRAINS_ON, "y"), ("y", Relation.CONTAINS, "base"))
    )
    arrival = Arrival(edges[0], Relation.MERGES, Atom(Term("In")), certain=False)
    groups = (Group.MODIFIED, Group.TRAINED, Group.COLLECTED)
    case = Case(a_component("app"), arrival, edges, groups, None, Judgement(Verdict.UNDETERMINED), is_ours=True)
    project = a_project(a_component("app"), a_component("base", "In"))
    proof = finding(case, [UNMET], project, license, Stance.BALANCED)
    assert [one.group for one in premises(proof) if isinstance(one, FollowCited)] == [Group.MODIFIED, Group.TRAINED]


@pytest.mark.parametrize(
    "base",
    [pytest.param(a_component("base"), id="nothing stated"), pytest.param(a_component("base", "In"), id="stated")],
)
def test_the_source_is_cited_where_it_states_something(base: Component) -> None:
    """Only a license that somebody states is a fact, and only it has a place."""
    declared = base.declared._replace(location=PLACE) if base.declared else None
    proof = found(UNMET, base=base._replace(declared=declared))
    assert (PLACE in proof.locations) == (declared is not None)
    stated = [one for one in premises(proof) if isinstance(one, Fact) and one.statement == "declared"]
    assert len(stated) == (1 if declared else 0)


def test_a_component_that_nobody_offers_has_no_offer_in_its_proof() -> None:
    """Without an outbound license the proof ends with the clauses."""
    proof = found(WITHHELD, offered=None)
    assert proof.outbound == ""
    assert not [one for one in premises(proof) if isinstance(one, Fact) and one.statement == "offered"]

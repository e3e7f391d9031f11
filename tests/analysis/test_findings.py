"""Findings as proofs: their leaves, their fingerprint and their severity."""

from __future__ import annotations

import pytest

from analysis.made import HERE, a_clause, an_edge
from clausegraph.analysis.findings import (
    Assumption,
    ClauseCited,
    Fact,
    Finding,
    FollowCited,
    Obligation,
    Remedy,
    Step,
    Summary,
    leaves,
    severity_of,
)
from clausegraph.analysis.inclusions import Code
from clausegraph.clauses.model import FollowRule
from clausegraph.graph.model import ComponentId
from clausegraph.sources.locations import Location
from clausegraph.vocabulary.relations import Follow, Group, Relation
from clausegraph.vocabulary.verdicts import Severity, Verdict

FACT = Fact("declared", (("component", "base"),), HERE)
CITED = ClauseCited("In", a_clause("license-alike", scope="file"), Code.LICENSE_ALIKE_UNMET)
FOLLOWS = FollowCited("In", Group.MODIFIED, FollowRule(Follow.YES, "2", ""))
PROOF = Step(
    "offer", (), (FACT, Step("inner", (), (Assumption("b"), CITED)), FOLLOWS, Assumption("a"), Assumption("b"))
)
FINDING = Finding(
    code=Code.LICENSE_ALIKE_UNMET,
    verdict=Verdict.INCOMPATIBLE,
    severity=Severity.ERROR,
    subject=ComponentId("app"),
    path=(an_edge("app", Relation.FINE_TUNES, "base"),),
    inbound="In",
    outbound="Out",
    derivation=PROOF,
    remedies=(),
    locations=(HERE,),
)


def test_the_leaves_of_a_proof_come_in_order() -> None:
    """Steps are gone through to what they rest on."""
    assert list(leaves(PROOF)) == [FACT, Assumption("b"), CITED, FOLLOWS, Assumption("a"), Assumption("b")]


def test_a_finding_tells_what_it_rests_on() -> None:
    """Clauses come in the order of the proof, assumptions by name and once."""
    assert FINDING.clauses() == (CITED,)
    assert FINDING.assumptions() == ("a", "b")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(FINDING._replace(severity=Severity.NOTE, verdict=Verdict.UNDETERMINED), id="severity and verdict"),
        pytest.param(FINDING._replace(remedies=(Remedy("ask-licensor", ()),)), id="remedies"),
        pytest.param(FINDING._replace(locations=(Location("moved.yaml"),)), id="places"),
        pytest.param(FINDING._replace(other_paths=3), id="other paths"),
        pytest.param(FINDING._replace(derivation=Step("other words", (), (CITED,))), id="the words of the proof"),
        pytest.param(
            FINDING._replace(
                derivation=Step("offer", (), (CITED._replace(clause=CITED.clause._replace(says="Else.")),))
            ),
            id="the sentence of a clause",
        ),
    ],
)
def test_the_fingerprint_is_stable_under_wording(other: Finding) -> None:
    """A finding is the same whatever words, places and remedies are told with it."""
    assert other.fingerprint == FINDING.fingerprint


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(FINDING._replace(code=Code.LIMIT_DROPPED), id="code"),
        pytest.param(FINDING._replace(subject=ComponentId("lib")), id="subject"),
        pytest.param(FINDING._replace(path=(an_edge("app", Relation.MERGES, "base"),)), id="relation"),
        pytest.param(FINDING._replace(path=(an_edge("app", Relation.FINE_TUNES, "other"),)), id="path"),
        pytest.param(FINDING._replace(derivation=Step("offer", (), (CITED._replace(license="Else"),))), id="license"),
        pytest.param(FINDING._replace(derivation=Step("offer", (), ())), id="clauses"),
    ],
)
def test_the_fingerprint_differs_where_the_finding_does(other: Finding) -> None:
    """Another code, subject, path or clause makes another finding."""
    assert other.fingerprint != FINDING.fingerprint


def test_a_fingerprint_is_a_short_text_that_never_changes() -> None:
    """Baselines hold fingerprints, so their form is fixed."""
    assert FINDING.fingerprint == FINDING._replace().fingerprint
    assert len(FINDING.fingerprint) == 16
    assert set(FINDING.fingerprint) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    ("verdict", "severity"),
    [
        pytest.param(Verdict.COMPATIBLE, Severity.NOTE, id="compatible"),
        pytest.param(Verdict.CONDITIONAL, Severity.NOTE, id="conditional"),
        pytest.param(Verdict.UNDETERMINED, Severity.WARNING, id="undetermined"),
        pytest.param(Verdict.INCOMPATIBLE, Severity.ERROR, id="incompatible"),
    ],
)
def test_a_verdict_matters_on_what_is_ours(verdict: Verdict, severity: Severity) -> None:
    """The same verdict on somebody else's component is a note."""
    assert severity_of(verdict, is_ours=True) is severity
    assert severity_of(verdict, is_ours=False) is Severity.NOTE


def test_an_obligation_is_unchecked_until_somebody_looks() -> None:
    """Without a look into the folder nothing is known of an obligation."""
    assert (
        Obligation(ComponentId("app"), ComponentId("base"), "In", a_clause("attribute"), Follow.YES).status
        == "unchecked"
    )


def test_what_reaches_a_component_is_told_once_and_sorted() -> None:
    """Sure and possible licenses are told together."""
    summary = Summary(ComponentId("app"), "model", "", ("MIT", "ISC"), ("ISC", "0BSD"), True, "", Verdict.COMPATIBLE)
    assert summary.reaching() == ("0BSD", "ISC", "MIT")

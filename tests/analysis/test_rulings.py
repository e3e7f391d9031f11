"""Severities that a policy gives: what they change, what they never change, and what the report says of it."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.made import HERE, a_clause, a_component, a_database, a_license, a_project, granting
from clausegraph.analysis.inclusions import Code
from clausegraph.analysis.rulings import Setting
from clausegraph.analysis.whole import checked
from clausegraph.graph.model import ComponentId, Said
from clausegraph.vocabulary.relations import Follow, Group, Relation
from clausegraph.vocabulary.verdicts import Severity, Verdict

DATABASE = a_database(
    a_license("Free", granting(), follows=Follow.NO),
    a_license("Limited", granting(), a_clause("non-commercial")),
    a_license("LimitedChanges", granting(), a_clause("non-commercial"), follows={Group.MODIFIED: Follow.YES}),
    a_license("Alike", granting(), a_clause("license-alike", scope="library")),
)
PROJECT = a_project(
    a_component("app"),
    a_component("base", "Limited"),
    edges=[("app", Relation.FINE_TUNES, "base")],
    outbound="Free",
)


def ruled(code: str, word: str, project: Any = PROJECT) -> Any:
    """Return the report on a project in which one code has a severity."""
    return checked(project, DATABASE, setting=Setting(severities={code: Said(word, HERE)}))


@pytest.mark.parametrize(
    ("word", "severities", "verdict", "notes"),
    [
        ("off", [], Verdict.CONDITIONAL, ["made.yaml: the policy turns limit-dropped off; findings left out: 1"]),
        (
            "note",
            [Severity.NOTE],
            Verdict.CONDITIONAL,
            ["made.yaml: the policy makes limit-dropped a note; findings that no longer count: 1"],
        ),
        ("warning", [Severity.WARNING], Verdict.INCOMPATIBLE, []),
        ("error", [Severity.ERROR], Verdict.INCOMPATIBLE, []),
    ],
)
def test_what_a_severity_does(word: str, severities: list[Severity], verdict: Verdict, notes: list[str]) -> None:
    """Off and note take a finding out of the verdict and are told; the others change only how loud it is."""
    report = ruled("limit-dropped", word)
    assert [finding.severity for finding in report.findings] == severities
    assert (report.verdict, list(report.notes)) == (verdict, notes)


def test_what_is_not_there_is_not_told() -> None:
    """A code that is turned off and was not found leaves no note."""
    assert ruled("act-withheld", "off").notes == ()


@pytest.mark.parametrize("word", ["error", "warning"])
def test_a_finding_on_others_stays_a_note(word: str) -> None:
    """The label of somebody else's component never decides, whatever a policy calls it."""
    components = (a_component("app"), a_component("tool", "Free"), a_component("base", "LimitedChanges"))
    edges = [("app", Relation.BUILDS_WITH, "tool"), ("tool", Relation.FINE_TUNES, "base")]
    project = a_project(*components, edges=edges, outbound="Free", subjects=(ComponentId("app"),))
    report = ruled("license-laundered", word, project)
    assert [(one.code, one.severity) for one in report.findings] == [(Code.LICENSE_LAUNDERED, Severity.NOTE)]
    assert report.verdict is not Verdict.INCOMPATIBLE


@pytest.mark.parametrize(("word", "found"), [("off", 0), ("note", 1), ("error", 1)])
def test_no_outbound_fits_has_a_severity_too(word: str, found: int) -> None:
    """The finding that is added last is ruled as the others are."""
    components = (a_component("app"), a_component("a", "Limited"), a_component("b", "Alike"))
    edges = [("app", Relation.FINE_TUNES, "a"), ("app", Relation.MERGES, "b")]
    project = a_project(*components, edges=edges)
    report = ruled("no-outbound-fits", word, project)
    assert len([one for one in report.findings if one.code is Code.NO_OUTBOUND_FITS]) == found
    assert (report.verdict is Verdict.INCOMPATIBLE) is (word == "error")
    assert bool(report.notes) is (word != "error")

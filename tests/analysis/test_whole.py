"""A check with remedies, and with suggestions where no outbound license is named."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.made import a_clause, a_component, a_database, a_license, a_project, granting, offer
from clausegraph.analysis.findings import Fact
from clausegraph.analysis.inclusions import Code
from clausegraph.analysis.outbound import Suggestion
from clausegraph.analysis.rulings import Setting
from clausegraph.analysis.whole import SHOWN, checked, recommended
from clausegraph.graph.model import ComponentId, ProjectGraph, Waiver
from clausegraph.sources.locations import Location
from clausegraph.vocabulary.relations import Follow, Relation
from clausegraph.vocabulary.verdicts import Severity, Stance, Verdict

GOOD, TO_DO, OPEN, BAD = Verdict
YES, NO, UNCLEAR = Follow
ALIKE = a_clause("license-alike", scope="program")
LICENSES = (
    a_license("Free", granting(), follows=NO),
    a_license("Notice", granting(), a_clause("keep-notices")),
    a_license("Alike", granting(), ALIKE),
    a_license("Alike-2", granting(), ALIKE),
    a_license("Perhaps", granting(), ALIKE, follows=UNCLEAR),
    a_license("Steward", granting(), a_clause("pass-on-terms"), offered_by="steward"),
)
DATABASE = a_database(*LICENSES)


def merged(*licenses: str, outbound: str = "", **fields: Any) -> ProjectGraph:
    """Return a project of an application merged from components under these licenses."""
    components = [a_component(f"c{place}", license) for place, license in enumerate(licenses)]
    edges = [("app", Relation.MERGES, component.id) for component in components]
    return a_project(a_component("app"), *components, edges=edges, outbound=outbound, **fields)


@pytest.mark.parametrize(
    ("licenses", "ids"),
    [
        pytest.param((), ["Free", "Notice", "Alike", "Alike-2", "Perhaps"], id="nothing comes in"),
        pytest.param(("Free",), ["Free", "Notice", "Alike", "Alike-2", "Perhaps"], id="nothing is asked"),
        pytest.param(("Alike",), ["Alike"], id="the same license"),
        pytest.param(("Alike", "Alike-2"), [], id="two that exclude each other"),
        pytest.param(("Steward",), ["Steward"], id="terms of a steward that come in"),
    ],
)
def test_every_license_that_stands_the_test_is_recommended(licenses: tuple[str, ...], ids: list[str]) -> None:
    """The whole database is tried, the lightest first; terms of a steward only where they come in."""
    assert [one.license for one in recommended(merged(*licenses), DATABASE)] == ids


def test_a_recommendation_tells_whether_there_is_something_to_do() -> None:
    """The verdict under each license goes along."""
    found = {one.license: one.verdict for one in recommended(merged("Notice"), DATABASE)}
    assert (found["Free"], found["Alike"]) == (TO_DO, TO_DO)
    assert recommended(merged("Free"), DATABASE)[0] == Suggestion("Free", GOOD)


def test_components_that_are_released_together_need_one_license_for_all() -> None:
    """Only what every released component could be offered under is recommended."""
    components = (a_component("app"), a_component("tool"), a_component("a", "Alike"), a_component("b", "Free"))
    edges = [("app", Relation.MERGES, "b"), ("tool", Relation.MERGES, "a")]
    project = a_project(*components, edges=edges, subjects=(ComponentId("app"), ComponentId("tool")))
    assert [one.license for one in recommended(project, DATABASE)] == ["Alike"]


def test_a_project_that_releases_nothing_is_recommended_nothing() -> None:
    """Without a subject there is nothing to offer."""
    assert recommended(merged("Free", subjects=()), DATABASE) == ()


def test_a_choice_is_made_for_what_can_be_recommended() -> None:
    """Of two licenses to choose from the one that leaves more licenses open is taken."""
    assert "Free" in [one.license for one in recommended(merged("Alike OR Notice"), DATABASE)]


def test_licenses_are_suggested_where_none_is_named() -> None:
    """A report on a project without outbound license names the lightest that fit, up to a number."""
    many = tuple(a_license(f"Free-{number}", granting(), follows=NO) for number in range(2 * SHOWN))
    found = checked(merged("Free"), a_database(*LICENSES, *many))
    assert (found.verdict, found.findings) == (GOOD, ())
    assert found.suggested == ("Free", "Free-0", "Free-1", "Free-2", "Free-3")


@pytest.mark.parametrize(
    ("project", "options"),
    [
        pytest.param(merged("Free", outbound="Free"), {}, id="a license in the manifest"),
        pytest.param(merged("Free"), {"override": offer("Free")}, id="a license for this check"),
        pytest.param(merged("Unread"), {}, id="terms that nobody knows"),
        pytest.param(merged(""), {}, id="no terms"),
    ],
)
def test_nothing_is_suggested_where_it_would_be_no_use(project: ProjectGraph, options: dict[str, Any]) -> None:
    """A named license needs no suggestion, and unknown terms allow none."""
    found = checked(project, DATABASE, **options)
    assert found.suggested == ()
    assert Code.NO_OUTBOUND_FITS not in [one.code for one in found.findings]


def test_a_doubt_that_bears_on_nothing_stops_no_suggestion() -> None:
    """Unknown terms of what was only tested on leave the suggestions alone."""
    project = a_project(a_component("app"), a_component("data"), edges=[("app", Relation.EVALUATES_ON, "data")])
    assert checked(project, DATABASE).suggested[0] == "Free"


@pytest.mark.parametrize(
    ("licenses", "stance", "verdict", "severity"),
    [
        pytest.param(("Alike", "Alike-2"), Stance.BALANCED, BAD, Severity.ERROR, id="for certain"),
        pytest.param(("Alike", "Perhaps"), Stance.BALANCED, OPEN, Severity.WARNING, id="by what the texts leave open"),
        pytest.param(("Alike", "Perhaps"), Stance.CAUTIOUS, OPEN, Severity.WARNING, id="for the cautious"),
    ],
)
def test_that_no_license_fits_is_a_finding(
    licenses: tuple[str, ...], stance: Stance, verdict: Verdict, severity: Severity
) -> None:
    """Where sources exclude every outbound license the release cannot go out, or not before something is settled."""
    found = checked(merged(*licenses), DATABASE, stance=stance)
    finding = found.findings[0]
    assert (found.verdict, found.suggested) == (verdict, ())
    assert (finding.code, finding.verdict, finding.severity) == (Code.NO_OUTBOUND_FITS, verdict, severity)
    assert finding.derivation.statement == "no-outbound"
    reaching = [dict(one.arguments)["license"] for one in finding.derivation.premises if isinstance(one, Fact)]
    assert reaching == sorted(licenses)


def test_remedies_are_searched_for_only_when_asked() -> None:
    """A check without repair is a check all the same."""
    project = merged("Alike", outbound="Free")
    with_them, without = checked(project, DATABASE), checked(project, DATABASE, repair=False)
    assert with_them.findings[0].remedies
    assert without.findings[0].remedies == ()
    assert (with_them.verdict, without.verdict) == (BAD, BAD)


def test_waivers_run_out_by_the_day_that_is_named() -> None:
    """The day goes through to the waivers."""
    waiver = Waiver("license-alike-unmet", "app", "", "contract", "Legal", "2026-12-31", Location("made.yaml"))
    project = merged("Alike", outbound="Free", waivers=(waiver,))
    assert checked(project, DATABASE, setting=Setting("2026-12-31")).verdict is TO_DO
    assert checked(project, DATABASE, setting=Setting("2027-01-01")).verdict is BAD


def test_an_outbound_license_of_the_check_stands_in_for_that_of_the_project() -> None:
    """The override is what the release is judged under."""
    assert checked(merged("Alike", outbound="Free"), DATABASE, override=offer("Alike")).verdict is TO_DO

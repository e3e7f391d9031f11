"""Which findings a waiver accepts, and what becomes of waivers that no longer fit."""

from __future__ import annotations

import pytest

from analysis.made import a_component, a_project
from clausegraph.analysis.findings import Fact, Finding, Step, Waived
from clausegraph.analysis.inclusions import Code
from clausegraph.analysis.waivers import waived
from clausegraph.graph.model import ComponentId, Waiver
from clausegraph.sources.locations import Location
from clausegraph.vocabulary.verdicts import Severity, Verdict

PLACE = Location("clausegraph.yaml", "9:5")


def a_finding(code: Code = Code.LIMIT_DROPPED, subject: str = "app", inbound: str = "In") -> Finding:
    """Return a finding about a license at a component."""
    step = Step("offer-incompatible", (), ())
    return Finding(code, Verdict.INCOMPATIBLE, Severity.ERROR, ComponentId(subject), (), inbound, "Out", step, (), ())


def a_waiver(
    code: str = "limit-dropped", component: str = "app", license: str = "", until: str = "2026-12-31"
) -> Waiver:
    """Return a waiver that somebody approved."""
    return Waiver(code, component, license, "we have a contract", "Legal", until, PLACE)


@pytest.mark.parametrize(
    ("waiver", "today", "accepted"),
    [
        pytest.param(a_waiver(), "2026-11-21", True, id="code and component"),
        pytest.param(a_waiver(), "2026-12-31", True, id="on its last day"),
        pytest.param(a_waiver(), "2027-01-01", False, id="past its last day"),
        pytest.param(a_waiver(), "", True, id="nobody said what day it is"),
        pytest.param(a_waiver(until=""), "2099-01-01", True, id="without end"),
        pytest.param(a_waiver(license="In"), "", True, id="the license that it names"),
        pytest.param(a_waiver(license="Else"), "", False, id="another license"),
        pytest.param(a_waiver(code="act-withheld"), "", False, id="another code"),
        pytest.param(a_waiver(component="lib"), "", False, id="another component"),
    ],
)
def test_a_waiver_accepts_what_it_speaks_of_until_its_last_day(waiver: Waiver, today: str, *, accepted: bool) -> None:
    """A finding is accepted where code, component and, if named, license fit, and the waiver has not run out."""
    finding = a_finding()
    kept, found, stale = waived(a_project(a_component("app"), waivers=(waiver,)), (finding,), today)
    assert kept == (() if accepted else (finding,))
    assert found == ((Waived(finding, "we have a contract", "Legal", waiver.until),) if accepted else ())
    assert len(stale) == (0 if accepted else 1)


def test_one_waiver_accepts_all_that_it_fits_and_leaves_the_rest() -> None:
    """Two findings of one code on one component are accepted together, a third on another stays."""
    one, other, third = a_finding(), a_finding(inbound="Other"), a_finding(subject="lib")
    kept, accepted, stale = waived(a_project(a_component("app"), waivers=(a_waiver(),)), (one, third, other), "")
    assert (kept, [found.finding for found in accepted], stale) == ((third,), [one, other], ())


@pytest.mark.parametrize(
    ("findings", "today", "code"),
    [
        pytest.param((a_finding(),), "2027-01-01", Code.WAIVER_EXPIRED, id="expired"),
        pytest.param((), "2026-11-21", Code.WAIVER_UNMATCHED, id="nothing to accept"),
        pytest.param((), "2027-01-01", Code.WAIVER_EXPIRED, id="nothing to accept and expired"),
    ],
)
def test_a_stale_waiver_is_a_finding_of_its_own(findings: tuple[Finding, ...], today: str, code: Code) -> None:
    """A waiver that ran out or fits nothing is told with its place, and stops nothing."""
    _, _, (stale,) = waived(a_project(a_component("app"), waivers=(a_waiver(),)), findings, today)
    assert (stale.code, stale.verdict, stale.severity) == (code, Verdict.CONDITIONAL, Severity.NOTE)
    assert (stale.subject, stale.locations) == (ComponentId("app"), (PLACE,))
    arguments = (("code", "limit-dropped"), ("component", "app"), ("until", "2026-12-31"))
    assert stale.derivation == Step(code, arguments, (Fact("waiver", arguments, PLACE),))

"""Waivers: recorded decisions to accept a finding, and what becomes of those that no longer fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.analysis.findings import Fact, Finding, Step, Waived, severity_of
from clausegraph.analysis.inclusions import Code
from clausegraph.graph.model import ComponentId, ProjectGraph, Waiver
from clausegraph.vocabulary.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

NEVER_WAIVED = frozenset({Code.WAIVER_EXPIRED, Code.WAIVER_UNMATCHED})


def waived(
    project: ProjectGraph, findings: Sequence[Finding], today: str
) -> tuple[tuple[Finding, ...], tuple[Waived, ...], tuple[Finding, ...]]:
    """Return the findings that stand, those that a waiver accepts, and a finding for each waiver gone stale.

    `today` and the day of a waiver are compared as year-month-day texts; a
    waiver counts on its last day. Without `today` no waiver runs out.
    """
    kept, accepted, stale = list(findings), [], []
    for waiver in project.waivers:
        matching = [one for one in kept if _fits(one, waiver)]
        expired = bool(today and waiver.until and waiver.until < today)
        if matching and not expired:
            kept = [one for one in kept if one not in matching]
            accepted += [Waived(one, waiver.reason, waiver.approved_by, waiver.until) for one in matching]
        else:
            stale.append(_stale(waiver, Code.WAIVER_EXPIRED if expired else Code.WAIVER_UNMATCHED))
    return tuple(kept), tuple(accepted), tuple(stale)


def _fits(finding: Finding, waiver: Waiver) -> bool:
    """Tell whether a waiver speaks of a finding: its code, its component and, where it names one, its license."""
    is_meant = (finding.code, finding.subject) == (waiver.code, waiver.component)
    return is_meant and waiver.license in ("", finding.inbound)


def _stale(waiver: Waiver, code: Code) -> Finding:
    arguments = (("code", waiver.code), ("component", waiver.component), ("until", waiver.until))
    return Finding(
        code=code,
        verdict=Verdict.CONDITIONAL,
        severity=severity_of(Verdict.CONDITIONAL, is_ours=True),
        subject=ComponentId(waiver.component),
        path=(),
        inbound="",
        outbound="",
        derivation=Step(code, arguments, (Fact("waiver", arguments, waiver.location),)),
        remedies=(),
        locations=(waiver.location,),
    )

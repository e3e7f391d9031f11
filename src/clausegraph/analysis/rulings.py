"""What surrounds a check: the day, what else is asked of the project, and how much each kind of finding counts.

A policy can turn a kind of finding off, make it a note, or have it told as an error or a warning. What is turned off
is gone from the verdict as well, and what is a note no longer counts for it; the notes of the report say so each time,
since doubt must not get lost without a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from clausegraph.analysis.findings import Finding
from clausegraph.vocabulary.verdicts import Severity, Verdict

if TYPE_CHECKING:
    from clausegraph.analysis.judging import Checker
    from clausegraph.graph.model import Said

OFF = "off"
COUNTING = (Verdict.INCOMPATIBLE, Verdict.UNDETERMINED)

Beyond = Callable[["Checker"], Iterable[Finding]]


class Setting(NamedTuple):
    """What a check is made in: the day, as year-month-day, what finds more, and the severity of each code.

    Without a day no waiver runs out. `accepts` tells of a license id whether
    it may be suggested.
    """

    today: str = ""
    beyond: Beyond | None = None
    severities: Mapping[str, Said] = MappingProxyType({})
    accepts: Callable[[str], bool] | None = None


def ruled(findings: Iterable[Finding], severities: Mapping[str, Said]) -> tuple[Finding, ...]:
    """Return the findings that are not turned off, each with the severity that its code is given."""
    return tuple(
        _with_severity(one, severities)
        for one in findings
        if one.code not in severities or severities[one.code].word != OFF
    )


def _with_severity(finding: Finding, severities: Mapping[str, Said]) -> Finding:
    if finding.code not in severities or _is_about_others(finding):
        return finding
    return finding._replace(severity=Severity(severities[finding.code].word))


def _is_about_others(finding: Finding) -> bool:
    """Tell whether a finding is on a component that somebody else offers: such a one never counts."""
    return finding.severity is Severity.NOTE and finding.verdict in COUNTING


def silenced(findings: Iterable[Finding], severities: Mapping[str, Said]) -> Iterator[str]:
    """Yield a line for each code by which findings were left out, or no longer count."""
    found = tuple(findings)
    for code, said in severities.items():
        meant = [one for one in found if one.code == code]
        counted = [one for one in meant if one.severity is not Severity.NOTE]
        if said.word == OFF and meant:
            yield f"{said.location}: the policy turns {code} off; findings left out: {len(meant)}"
        elif said.word == Severity.NOTE and counted:
            yield f"{said.location}: the policy makes {code} a note; findings that no longer count: {len(counted)}"

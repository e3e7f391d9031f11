"""A report for the terminal: lines of text with a style each, so that the same lines serve a screen and a pipe.

The layout of a finding is that of a compiler's message: what is wrong, where, how it got there, why, what to do.
What belongs together is said once: clauses of one license stand in one list, and what no two of them differ in is
left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausegraph.analysis.findings import ClauseCited, Fact, Finding, FollowCited, Obligation, Premise, Report, leaves
from clausegraph.reports.lines import Line, row
from clausegraph.vocabulary.relations import Follow
from clausegraph.vocabulary.verdicts import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausegraph.reports.wording import Wording

MOST_NOTES = 8


def report_lines(report: Report, wording: Wording) -> Iterator[Line]:
    """Yield a whole report: findings, obligations, conditions, choices, and the verdict last."""
    notes = [finding for finding in report.findings if finding.severity is Severity.NOTE]
    for finding in (one for one in report.findings if one not in notes[MOST_NOTES:]):
        yield from finding_lines(finding, report, wording)
        yield Line("")
    if len(notes) > MOST_NOTES:
        yield Line(wording.label("more-notes", count=str(len(notes) - MOST_NOTES)), "note")
        yield Line("")
    yield from obligation_lines(report, wording)
    yield from _conditions(report, wording)
    yield from _choices(report, wording)
    yield from _waived(report, wording)
    yield from _notes(report, wording)
    if report.policy:
        yield Line(f"{wording.label('held-to')}: {report.policy}", "faint")
    style = {"incompatible": "error", "undetermined": "warning"}.get(report.verdict, "strong")
    yield Line(f"{report.verdict}: {wording.say('verdict', report.verdict, {'project': report.project})}", style)
    if report.suggested:
        yield Line(f"{wording.label('suggested')}: {', '.join(report.suggested)}")
    yield Line(wording.label("disclaimer"), "faint")


def finding_lines(finding: Finding, report: Report, wording: Wording) -> Iterator[Line]:
    """Yield one finding with its proof and its remedies, a blank line between what, where, why and what to do."""
    yield Line(f"{finding.severity}[{finding.code}]: {wording.headline(finding)}", finding.severity)
    helps = (line for text in wording.helps(finding) for line in row(wording.label("help"), text))
    for part in (_place(finding, wording), _because(finding, report, wording), helps):
        lines = tuple(part)
        if lines:
            yield Line("")
        yield from lines


def _place(finding: Finding, wording: Wording) -> Iterator[Line]:
    if finding.inbound and finding.path:
        stated = next(
            (l for l in leaves(finding.derivation) if isinstance(l, Fact) and l.statement == "declared"), None
        )
        where = wording.label("declared-for", component=finding.path[-1].object)
        yield from row(wording.label("inbound"), f"{finding.inbound}, {where}", str(stated.location) if stated else "")
    if finding.path:
        steps = [finding.path[0].subject, *(edge.object for edge in finding.path)]
        relations = ", ".join(wording.relation(edge.relation) for edge in finding.path)
        more = f" ({wording.label('more-paths', count=str(finding.other_paths))})" if finding.other_paths else ""
        yield from row(wording.label("path"), " > ".join(steps) + more, relations)


def _because(finding: Finding, report: Report, wording: Wording) -> Iterator[Line]:
    """Yield the leaves of a proof: facts, what follows, the clauses, the assumptions, then what is offered."""
    label = "because"
    for premise, text in _told(finding, wording):
        yield from row(wording.label(label), text, wording.citation(premise))
        label = "and"
    missing = _missing(finding, wording)
    if missing:
        yield from row(wording.label("but"), missing)
    terms = next((s.effective for s in report.components if s.component == finding.subject), ())
    if finding.code == "license-laundered" and terms:
        text = wording.label("effective-terms", subject=finding.subject, terms=" AND ".join(terms))
        yield from row(wording.label("so"), text)


def _told(finding: Finding, wording: Wording) -> Iterator[tuple[Premise, str]]:
    order = {Fact: 0, FollowCited: 1, ClauseCited: 2}
    found = [leaf for leaf in leaves(finding.derivation) if not _is_said_above(leaf)]
    for leaf in sorted(dict.fromkeys(found), key=lambda leaf: order.get(type(leaf), 3) if not _is_offer(leaf) else 4):
        yield leaf, wording.premise(leaf)


def _is_said_above(premise: Premise) -> bool:
    return isinstance(premise, Fact) and premise.statement == "declared"


def _is_offer(premise: Premise) -> bool:
    return isinstance(premise, Fact) and premise.statement == "offered"


def _missing(finding: Finding, wording: Wording) -> str:
    """Return what the outbound license lacks, for the first of the clauses."""
    cited = [leaf for leaf in finding.clauses() if leaf.because in wording.lacking()]
    if not cited or not finding.outbound:
        return ""
    arguments = {"inbound": finding.inbound, "outbound": finding.outbound}
    telling = min((leaf.because for leaf in cited), key=list(wording.lacking()).index)
    return wording.say("missing", telling, arguments)


def obligation_lines(report: Report, wording: Wording) -> Iterator[Line]:
    """Yield what has to be done, as a checklist with who asks for it."""
    if not report.obligations:
        return
    yield Line(wording.label("obligations"), "strong")
    for group in grouped(report.obligations, wording):
        mark = {"met": "[x]", "missing": "[!]"}.get(group.status, "[ ]")
        doubt = wording.possibly(certain=group.certain)
        asked = "; ".join(group.asked_by)
        yield from row(f"{mark}", f"{group.text}{doubt}", asked)
    yield Line("")


class Duties(NamedTuple):
    """Obligations that ask the same, with everybody who asks for it."""

    text: str
    status: str
    certain: bool
    asked_by: tuple[str, ...]


def grouped(obligations: Iterable[Obligation], wording: Wording) -> tuple[Duties, ...]:
    """Return obligations with those that read the same put together; certain ones first."""
    found: dict[tuple[str, str, bool], list[str]] = {}
    for obligation in obligations:
        key = (wording.duty(obligation), obligation.status, obligation.certainty is Follow.YES)
        found.setdefault(key, []).append(f"{obligation.license} {obligation.clause.section}")
    rows = [Duties(*key, tuple(dict.fromkeys(asked))) for key, asked in found.items()]
    return tuple(sorted(rows, key=lambda row: not row.certain))


def _conditions(report: Report, wording: Wording) -> Iterator[Line]:
    if not report.conditions:
        return
    yield Line(wording.label("conditions"), "strong")
    told: dict[tuple[str, str], bool] = {}
    for open_ in report.conditions:
        clause = open_.condition.clause
        text = clause.says if wording.language == "en" else wording.tag(clause.tag)
        key = (text, f"{open_.condition.license} {clause.section}")
        told[key] = told.get(key, False) or open_.condition.certainty is Follow.YES
    for (text, citation), certain in told.items():
        yield from row("-", f"{text}{wording.possibly(certain=certain)}", citation)
    yield Line("")


def _choices(report: Report, wording: Wording) -> Iterator[Line]:
    if not report.choices:
        return
    yield Line(wording.label("choices"), "strong")
    for choice in report.choices:
        yield from row("-", wording.label("choice-of", **choice._asdict()))
    yield Line("")


def _notes(report: Report, wording: Wording) -> Iterator[Line]:
    """Yield what was left out while reading, the first of it where it is much."""
    if not report.notes:
        return
    yield Line(wording.label("notes"), "strong")
    for note in report.notes[:MOST_NOTES]:
        yield from row("-", note)
    if len(report.notes) > MOST_NOTES:
        yield from row("", wording.label("more-paths", count=str(len(report.notes) - MOST_NOTES)))
    yield Line("")


def _waived(report: Report, wording: Wording) -> Iterator[Line]:
    if not report.waived:
        return
    yield Line(wording.label("waived"), "strong")
    for one in report.waived:
        told = wording.label("approved", who=one.approved_by, until=one.until, reason=one.reason)
        yield from row("-", f"{one.finding.code}, {one.finding.subject}: {told}")
    yield Line("")

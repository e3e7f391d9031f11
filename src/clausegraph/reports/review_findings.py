"""The findings of a review report, each with its proof: where, why, what is lacking, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.analysis.findings import Assumption, ClauseCited, Fact, FollowCited, leaves
from clausegraph.analysis.inclusions import Code
from clausegraph.reports.markdown_text import bold, bullets, escaped, heading, numbered
from clausegraph.vocabulary.verdicts import Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausegraph.analysis.findings import Finding, Premise
    from clausegraph.reports.reviews import Review


def findings(review: Review) -> Iterator[str]:
    """Yield the conflicts, then the doubts, numbered through; what is to be done or waived stands further down."""
    conflicts = [one for one in review.report.findings if one.verdict is Verdict.INCOMPATIBLE]
    doubts = [one for one in review.report.findings if one.verdict is Verdict.UNDETERMINED]
    yield heading(2, review.say("conflicts"))
    yield from _proofs(conflicts, review, first=1) if conflicts else (escaped(review.say("no-conflicts")),)
    yield heading(2, review.wording.label("doubts"))
    yield from _proofs(doubts, review, first=len(conflicts) + 1) if doubts else (escaped(review.say("no-doubts")),)


def _proofs(findings: Iterable[Finding], review: Review, *, first: int) -> Iterator[str]:
    for number, finding in enumerate(findings, start=first):
        yield f"### {number}. {escaped(review.wording.headline(finding))}"
        if finding.severity is Severity.NOTE:
            yield escaped(review.say("only-noted" if _is_ours(finding, review) else "not-ours"))
        where = tuple(_where(finding, review))
        if where:
            yield bullets(where)
        yield from _reasons(finding, review)
        yield from _help(finding, review)
        severity = review.wording.title("severities", finding.severity)
        yield escaped(review.say("fingerprint", code=finding.code, severity=severity, fingerprint=finding.fingerprint))


def _is_ours(finding: Finding, review: Review) -> bool:
    """Tell whether a finding is on what this project releases or makes, so that only a policy can make it a note."""
    component = review.project.components.get(finding.subject)
    is_released = finding.subject in review.project.subjects
    return is_released or (component is not None and review.project.is_made_here(component))


def _where(finding: Finding, review: Review) -> Iterator[str]:
    """Yield the inbound and the outbound license, each with where it was stated, and the path between them."""
    wording = review.wording
    facts = {leaf.statement: leaf for leaf in leaves(finding.derivation) if isinstance(leaf, Fact)}
    if finding.inbound and finding.path:
        told = review.say("inbound", license=finding.inbound, component=finding.path[-1].object)
        yield review.labelled(wording.label("inbound"), review.cited(told, _place(facts.get("declared"))))
    if finding.outbound:
        yield review.labelled(wording.label("outbound"), review.cited(finding.outbound, _place(facts.get("offered"))))
    if finding.path:
        steps = (f" —{wording.relation(edge.relation)}→ {edge.object}" for edge in finding.path)
        told = "".join((finding.path[0].subject, *steps))
        others = wording.label("more-paths", count=str(finding.other_paths)) if finding.other_paths else ""
        yield review.labelled(wording.label("path"), review.detailed(told, others))


def _place(fact: Fact | None) -> str:
    return str(fact.location) if fact is not None else ""


def _reasons(finding: Finding, review: Review) -> Iterator[str]:
    """Yield the leaves of a proof, numbered, then what the outbound license lacks and what a recipient really gets."""
    wording = review.wording
    yield bold(review.say("reasons"))
    told = (review.cited(wording.premise(leaf), wording.citation(leaf)) for leaf in _in_order(finding))
    yield numbered(map(escaped, told))
    lacks = review.listed(_lacking(finding, review))
    if lacks:
        yield review.labelled(wording.label("but"), lacks)
    terms = next((one.effective for one in review.report.components if one.component == finding.subject), ())
    if finding.code is Code.LICENSE_LAUNDERED and terms:
        gets = wording.label("effective-terms", subject=finding.subject, terms=" AND ".join(terms))
        yield review.labelled(wording.label("so"), gets)


def _in_order(finding: Finding) -> list[Premise]:
    """Return the leaves of a proof: facts, what follows, clauses, assumptions, and what is offered last."""
    order = {Fact: 0, FollowCited: 1, ClauseCited: 2, Assumption: 3}

    def place(leaf: Premise) -> int:
        return 4 if isinstance(leaf, Fact) and leaf.statement == "offered" else order[type(leaf)]

    return sorted(dict.fromkeys(leaves(finding.derivation)), key=place)


def _lacking(finding: Finding, review: Review) -> Iterator[str]:
    known = review.database.phrases[review.wording.language]["missing"]
    for cited in finding.clauses() if finding.outbound else ():
        if cited.because in known:
            arguments = {"inbound": finding.inbound, "outbound": finding.outbound}
            yield review.wording.say("missing", cited.because, arguments)


def _help(finding: Finding, review: Review) -> Iterator[str]:
    told = [escaped(text) for text in _acts(finding, review)]
    if told:
        is_doubt = finding.verdict is Verdict.UNDETERMINED
        yield bold(review.say("settles") if is_doubt else review.wording.label("remedies"))
        yield bullets(told)


def _acts(finding: Finding, review: Review) -> Iterator[str]:
    """Yield the remedies, and for what a text leaves open the decisions that would settle it."""
    for remedy in finding.remedies:
        told = review.wording.remedy(remedy)
        yield review.say("verified", remedy=told) if remedy.is_verified else told
    assumptions = finding.assumptions()
    if "disputed-reading" in assumptions:
        yield review.say("settle-reading", license=finding.inbound)
    if "stance-balanced" in assumptions and finding.code is not Code.LICENSE_UNDETERMINED:
        yield review.say("settle-stance")

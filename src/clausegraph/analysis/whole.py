"""A check with everything around it: remedies tried out, and outbound licenses suggested where none is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.analysis.checking import Checker, check_project
from clausegraph.analysis.findings import Fact, Finding, Report, Step, severity_of
from clausegraph.analysis.inclusions import Code
from clausegraph.analysis.outbound import Suggestion, suggestions
from clausegraph.analysis.repair import with_remedies
from clausegraph.vocabulary.verdicts import Stance, Verdict, all_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausegraph.clauses.database import Database
    from clausegraph.expressions.model import Term
    from clausegraph.graph.model import ComponentId, Offer, ProjectGraph
    from clausegraph.sources.locations import Location

SHOWN = 5


def checked(
    project: ProjectGraph,
    database: Database,
    *,
    stance: Stance = Stance.BALANCED,
    override: Offer | None = None,
    today: str = "",
    repair: bool = True,
) -> Report:
    """Return the report on a project, with remedies, and with suggestions where no outbound license is named."""

    def again(changed: ProjectGraph, offer: Offer | None) -> Report:
        return check_project(changed, database, stance=stance, override=offer or override, today=today)

    report = again(project, None)
    if override is None and _nameless(project):
        report = _suggested(report, project, recommended(project, database, stance=stance))
    if not repair or not report.findings:
        return report

    def suggest(subject: ComponentId) -> Iterator[Suggestion]:
        return _for_component(Checker(project, database, stance), database, subject)

    return with_remedies(report, project, again, suggest)


def _nameless(project: ProjectGraph) -> bool:
    """Tell whether something is released for which nobody named an outbound license."""
    return any(project.offer_of(project.components[subject]) is None for subject in project.subjects)


def _suggested(report: Report, project: ProjectGraph, found: tuple[Suggestion, ...]) -> Report:
    if found:
        return report._replace(suggested=tuple(one.license for one in found[:SHOWN]))
    subject = project.subjects[0]
    verdict = Verdict.INCOMPATIBLE
    finding = Finding(
        code=Code.NO_OUTBOUND_FITS,
        verdict=verdict,
        severity=severity_of(verdict, is_ours=True),
        subject=subject,
        path=(),
        inbound="",
        outbound="",
        derivation=Step(
            "no-outbound",
            (("subject", subject),),
            tuple(_reaching(report, subject, project.components[subject].location)),
        ),
        remedies=(),
        locations=(project.components[subject].location,),
    )
    return report._replace(findings=(finding, *report.findings), verdict=all_of([report.verdict, verdict]))


def _reaching(report: Report, subject: ComponentId, location: Location) -> list[Fact]:
    summary = next(one for one in report.components if one.component == subject)
    return [Fact("declared", (("component", subject), ("license", name)), location) for name in summary.effective]


def recommended(
    project: ProjectGraph, database: Database, *, stance: Stance = Stance.BALANCED
) -> tuple[Suggestion, ...]:
    """Return the licenses that every released component could be offered under, best first."""
    checker = Checker(project, database, stance)
    found = [tuple(_for_component(checker, database, subject)) for subject in project.subjects]
    shared = set.intersection(*({one.license for one in each} for each in found)) if found else set()
    return tuple(one for one in found[0] if one.license in shared) if found else ()


def _for_component(checker: Checker, database: Database, subject: ComponentId) -> Iterator[Suggestion]:
    component = checker.project.components[subject]
    inbound = checker.inbound(component)

    def verdict_under(outbound: Term) -> Verdict:
        worst = Verdict.COMPATIBLE
        for term, relation, wish in inbound:
            judged = checker.judge.term(inbound=term, outbound=(outbound,), relation=relation, wish=wish).verdict
            worst = max(worst, judged, key=lambda verdict: verdict.rank)
            if worst.rank > Verdict.CONDITIONAL.rank:
                break  # one license that fails is enough
        return worst

    yield from suggestions(database, component.kind, {str(term) for term, _, _ in inbound}, verdict_under)

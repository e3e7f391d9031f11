"""A check with everything around it: remedies tried out, and outbound licenses suggested where none is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.analysis.checking import ANY_DAY, check_project
from clausegraph.analysis.findings import Fact, Finding, Report, Step, severity_of
from clausegraph.analysis.inclusions import Code
from clausegraph.analysis.judging import Checker, Inbound
from clausegraph.analysis.outbound import Suggestion, suggestions
from clausegraph.analysis.repair import Ways, with_remedies
from clausegraph.analysis.rulings import Setting, ruled, silenced
from clausegraph.vocabulary.verdicts import Severity, Stance, Verdict, all_of, any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausegraph.clauses.database import Database
    from clausegraph.expressions.model import Term
    from clausegraph.graph.model import ComponentId, Offer, ProjectGraph

SHOWN = 5
DOUBTS = frozenset({Code.LICENSE_UNDETERMINED, Code.REFERENCE_UNRESOLVED})


def checked(
    project: ProjectGraph,
    database: Database,
    *,
    stance: Stance = Stance.BALANCED,
    override: Offer | None = None,
    setting: Setting = ANY_DAY,
    repair: bool = True,
) -> Report:
    """Return the report on a project, with remedies, and with suggestions where no outbound license is named."""

    def again(changed: ProjectGraph, offer: Offer | None) -> Report:
        standing_in = offer if override and offer else override
        return check_project(changed, database, stance=stance, override=standing_in, setting=setting)

    report = again(project, None)
    if override is None and _nameless(project) and not _is_in_doubt(report):
        report = _with_suggestions(report, project, database, setting)
    if not repair or not report.findings:
        return report

    def suggest(subject: ComponentId, changed: ProjectGraph) -> Iterator[Suggestion]:
        return _for_component(Checker(changed, database, stance), database, subject)

    present = Checker(project, database, stance, override)

    def offer_of(subject: ComponentId) -> Offer | None:
        return present.offer_of(project.components[subject])

    return with_remedies(report, project, Ways(again, suggest, offer_of))


def _nameless(project: ProjectGraph) -> bool:
    """Tell whether something is released for which nobody named an outbound license."""
    return any(project.offer_of(project.components[subject]) is None for subject in project.subjects)


def _is_in_doubt(report: Report) -> bool:
    """Tell whether terms that nobody knows bear on the release, so that no outbound license can be named for it."""
    return any(one.code in DOUBTS and one.severity is not Severity.NOTE for one in report.findings)


def _with_suggestions(report: Report, project: ProjectGraph, database: Database, setting: Setting) -> Report:
    found = recommended(project, database, stance=Stance(report.stance))
    if found:
        wanted = [one.license for one in found if setting.accepts is None or setting.accepts(one.license)]
        return report._replace(suggested=tuple(wanted[:SHOWN]))
    # What a literal reading would let pass fails only for what the texts leave open.
    is_open = bool(recommended(project, database, stance=Stance.LITERAL))
    verdict = Verdict.UNDETERMINED if is_open else Verdict.INCOMPATIBLE
    finding = _none_fits(report, project, verdict)
    kept = ruled((finding,), setting.severities)
    counted = [one.verdict for one in kept if one.severity is not Severity.NOTE]
    return report._replace(
        findings=(*kept, *report.findings),
        verdict=all_of([report.verdict, *counted]),
        notes=(*report.notes, *silenced((finding,), setting.severities)),
    )


def _none_fits(report: Report, project: ProjectGraph, verdict: Verdict) -> Finding:
    subject = project.subjects[0]
    place = project.components[subject].location
    summary = next(one for one in report.components if one.component == subject)
    reaching = [Fact("reaches", (("component", subject), ("license", name)), place) for name in summary.reaching()]
    return Finding(
        code=Code.NO_OUTBOUND_FITS,
        verdict=verdict,
        severity=severity_of(verdict, is_ours=True),
        subject=subject,
        path=(),
        inbound="",
        outbound="",
        derivation=Step("no-outbound", (("subject", subject),), tuple(reaching)),
        remedies=(),
        locations=(place,),
    )


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
        for branches in inbound:
            best = any_of(_worst_under(checker, branch, outbound) for branch in branches)
            worst = max(worst, best, key=lambda verdict: verdict.rank)
            if worst.rank > Verdict.CONDITIONAL.rank:
                break  # one license that fails is enough
        return worst

    names = {str(one.term) for branches in inbound for branch in branches for one in branch}
    yield from suggestions(database, component.kind, names, verdict_under)


def _worst_under(checker: Checker, branch: tuple[Inbound, ...], outbound: Term) -> Verdict:
    """Return the worst verdict on inbound licenses that bind together."""
    judged = (
        checker.judge.term(inbound=one.term, outbound=(outbound,), relation=one.relation, wish=one.wish).verdict
        for one in branch
    )
    return max(judged, key=lambda verdict: verdict.rank)

"""A whole project checked: what was judged, put together into findings, obligations, conditions and a verdict.

A finding on a component that somebody else offers never decides the verdict: the terms behind it reach the project's
own components anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausegraph.analysis.findings import (
    ClauseCited,
    Fact,
    Finding,
    LicenseChoice,
    Obligation,
    OpenCondition,
    Report,
    Step,
    Summary,
    severity_of,
)
from clausegraph.analysis.inclusions import Code, Failure
from clausegraph.analysis.judging import Checker, Judged, worst
from clausegraph.analysis.obligations import looked_for, woken
from clausegraph.analysis.proofs import PERMISSION, Case, finding
from clausegraph.analysis.rulings import Setting, ruled, silenced
from clausegraph.analysis.waivers import waived
from clausegraph.vocabulary.relations import Follow
from clausegraph.vocabulary.verdicts import Severity, Stance, Verdict, all_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausegraph.clauses.database import Database
    from clausegraph.expressions.model import Expression
    from clausegraph.graph.model import Component, ComponentId, Offer, ProjectGraph

ANY_DAY = Setting()


def check_project(
    project: ProjectGraph,
    database: Database,
    *,
    stance: Stance = Stance.BALANCED,
    override: Offer | None = None,
    setting: Setting = ANY_DAY,
) -> Report:
    """Return the report on a project: whether its own components can be released as they are offered.

    `override` stands in for the outbound license; `setting` holds the day,
    what else is asked of the project, and how much a kind of finding counts.
    """
    checker = Checker(project, database, stance, override)
    found = _everything(checker)
    findings = (*found.findings, *(setting.beyond(checker) if setting.beyond else ()))
    standing, accepted, unmatched = waived(project, findings, setting.today)
    kept = ruled((*standing, *unmatched), setting.severities)
    return Report(
        project=project.name,
        verdict=_overall(kept, something_to_do=bool(found.obligations or found.conditions)),
        stance=stance,
        findings=_in_order(kept),
        waived=accepted,
        obligations=tuple(dict.fromkeys(found.obligations)),
        conditions=tuple(dict.fromkeys(found.conditions)),
        components=tuple(_summary(checker, c, found.verdicts[c]) for c in sorted(project.components)),
        choices=tuple(_taken(project, checker.choices)),
        suggested=(),
        assumptions=tuple(sorted({name for one in findings for name in one.assumptions()})),
        notes=(
            *(f"{note.location}: {note.headline}" for note in project.notes),
            *silenced((*standing, *unmatched), setting.severities),
        ),
        database=database.fingerprint,
    )


class _Found(NamedTuple):
    """What the judgement on every component comes to."""

    findings: Sequence[Finding]
    obligations: Sequence[Obligation]
    conditions: Sequence[OpenCondition]
    verdicts: Mapping[ComponentId, Verdict]


def _everything(checker: Checker) -> _Found:
    findings: list[Finding] = []
    obligations: list[Obligation] = []
    conditions: list[OpenCondition] = []
    verdicts: dict[ComponentId, Verdict] = {}
    for component in sorted(checker.project.components.values(), key=lambda c: c.id):
        judged = list(checker.judged(component))
        found = [*_findings(checker, judged), *_doubts(checker, component)]
        findings += found
        if checker.is_ours(component):
            owed = looked_for(_obligations(checker.project, judged), checker.project)
            obligations += owed
            conditions += _conditions(judged)
            findings += _unmet(component, owed)
        verdicts[component.id] = _verdict_of(judged, found)
    return _Found(findings, obligations, conditions, verdicts)


def _findings(checker: Checker, judged: Iterable[Judged]) -> Iterator[Finding]:
    """Yield a finding for each license that fails, with what was permitted apart from what can be offered."""
    for found in _alike(judged).values():
        case, failed = min(found, key=lambda one: (-worst(one[1]), len(one[0].path), one[0].path))
        license = checker.judge.find(case.arrival.atom.term)
        proof = finding(case, failed, checker.project, license, checker.stance)
        yield proof._replace(other_paths=len({one.path for one, _ in found}) - 1)


def _alike(judged: Iterable[Judged]) -> dict[object, list[tuple[Case, tuple[Failure, ...]]]]:
    """Return the failures of each license with the paths that bring the same ones put together.

    What was permitted and what can be offered are told apart.
    """
    groups: dict[object, list[tuple[Case, tuple[Failure, ...]]]] = {}
    for one in judged:
        acts = tuple(failure for failure in one.failures if failure.code in PERMISSION)
        terms = tuple(failure for failure in one.failures if failure.code not in PERMISSION)
        for failed in filter(None, (terms, acts)):
            clauses = frozenset((f.license, f.clause and f.clause.id, f.act) for f in failed)
            groups.setdefault((one.case.arrival.atom.term, clauses), []).append((one.case, failed))
    return groups


def _doubts(checker: Checker, component: Component) -> Iterator[Finding]:
    """Yield what nobody knows about a component: which one it is, or under which terms it stands."""
    if not component.resolved:
        yield _doubt(checker, component, Code.REFERENCE_UNRESOLVED)
    elif component.terms is None and (not checker.is_ours(component) or _is_bare(checker, component)):
        yield _doubt(checker, component, Code.LICENSE_UNDETERMINED)


def _is_bare(checker: Checker, component: Component) -> bool:
    """Tell whether nothing at all is said of a released component: no terms, no offer, nothing it is made from."""
    return checker.offer_of(component) is None and not checker.project.made_from(component.id)


def _doubt(checker: Checker, component: Component, code: Code) -> Finding:
    users = checker.project.made_into(component.id)
    return Finding(
        code=code,
        verdict=Verdict.UNDETERMINED,
        severity=severity_of(Verdict.UNDETERMINED, is_ours=checker.is_ours(component) or checker.matters(component.id)),
        subject=component.id,
        path=tuple(users[:1]),
        inbound="",
        outbound="",
        derivation=Step(
            f"{code}-undetermined",
            (("subject", component.id),),
            (Fact("nothing-said", (("component", component.id),), component.location),),
        ),
        remedies=(),
        locations=(component.location,),
    )


def _obligations(project: ProjectGraph, judged: Iterable[Judged]) -> Iterator[Obligation]:
    for one in judged:
        source = one.case.path[-1].object
        for duty in one.case.judgement.duties:
            if woken(duty.clause, one.case.arrival.relation, project.use):
                certainty = duty.certainty if one.case.arrival.certain else Follow.UNCLEAR
                yield Obligation(one.case.component.id, source, duty.license, duty.clause, certainty)


def _conditions(judged: Iterable[Judged]) -> Iterator[OpenCondition]:
    for one in judged:
        for found in one.case.judgement.conditions:
            condition = found if one.case.arrival.certain else found._replace(certainty=Follow.UNCLEAR)
            yield OpenCondition(one.case.component.id, one.case.path[-1].object, condition)


def _unmet(component: Component, owed: Iterable[Obligation]) -> Iterator[Finding]:
    """Yield a note for each obligation that a look into the folder found missing."""
    for obligation in owed:
        if obligation.status == "missing" and obligation.certainty is Follow.YES:
            yield Finding(
                code=Code.OBLIGATION_UNMET,
                verdict=Verdict.CONDITIONAL,
                severity=severity_of(Verdict.CONDITIONAL, is_ours=True),
                subject=component.id,
                path=(),
                inbound=obligation.license,
                outbound="",
                derivation=Step(
                    "obligation-missing",
                    (("subject", component.id), ("component", obligation.about), ("license", obligation.license)),
                    (ClauseCited(obligation.license, obligation.clause, "asks"),),
                ),
                remedies=(),
                locations=(component.location,),
            )


def _verdict_of(judged: Sequence[Judged], found: Sequence[Finding]) -> Verdict:
    to_do = any(one.case.judgement.duties or one.case.judgement.conditions for one in judged)
    base = Verdict.CONDITIONAL if to_do else Verdict.COMPATIBLE
    return all_of([base, *(one.verdict for one in found)])


def _overall(findings: Sequence[Finding], *, something_to_do: bool) -> Verdict:
    """Return the verdict on the release: the worst of the findings that bear on it."""
    base = Verdict.CONDITIONAL if something_to_do else Verdict.COMPATIBLE
    return all_of([base, *(one.verdict for one in findings if one.severity is not Severity.NOTE)])


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(
        sorted(
            dict.fromkeys(findings),
            key=lambda f: (-f.verdict.rank, f.severity != "error", f.subject, f.code, f.inbound),
        )
    )


def _taken(project: ProjectGraph, choices: Mapping[ComponentId, int]) -> Iterator[LicenseChoice]:
    for component, place in sorted(choices.items()):
        terms = project.components[component].terms
        if terms is not None:
            branch = terms.identity.expression.branches()[place]
            yield LicenseChoice(component, " AND ".join(map(str, branch)), str(terms.identity.expression))


def _joined_terms(expression: Expression) -> list[str]:
    """Return the terms of an expression that all bind; a choice stays one."""
    branches = expression.branches()
    return [str(term) for term in branches[0]] if len(branches) == 1 else [f"({expression})"]


def _summary(checker: Checker, component_id: ComponentId, verdict: Verdict) -> Summary:
    component = checker.project.components[component_id]
    offer = checker.offer_of(component)
    reached = [(atom, certain) for atom, certain in checker.reach.at(component_id) if not atom.is_output]
    own = _joined_terms(component.terms.identity.expression) if component.terms else []
    sure = [str(atom.term) for atom, certain in reached if certain]
    return Summary(
        component=component_id,
        kind=component.kind,
        declared=str(component.terms.identity.expression) if component.terms else "",
        effective=tuple(sorted({*own, *sure})),
        possible=tuple(sorted({str(atom.term) for atom, certain in reached if not certain} - {*own, *sure})),
        is_subject=component_id in checker.project.subjects,
        outbound=str(offer.identity.expression) if offer and checker.is_ours(component) else "",
        verdict=verdict,
    )

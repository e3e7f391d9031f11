"""A whole project checked: reach, judgement, choices and findings, put together into a report.

Judged are the components whose release is in question and every other one made here. A component that somebody else
offers is judged only against what it itself was made from, since its stated license may not be what a recipient
gets; that never decides the project's verdict, because the terms behind it reach the project's own components
anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

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
from clausegraph.analysis.obligations import looked_for, pulled, woken
from clausegraph.analysis.pairs import Judge, Judgement, best_choice, joined
from clausegraph.analysis.permissions import Outputs, Part, Wish
from clausegraph.analysis.proofs import PERMISSION, Case, finding
from clausegraph.analysis.reach import Arrival, Choice, Reach, chosen
from clausegraph.analysis.waivers import waived
from clausegraph.vocabulary.relations import Follow, Group, Relation
from clausegraph.vocabulary.verdicts import Severity, Stance, Verdict, all_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausegraph.clauses.database import Database
    from clausegraph.expressions.model import Expression, Term
    from clausegraph.graph.model import Component, ComponentId, Offer, ProjectGraph

DERIVING = (Group.MODIFIED, Group.ADAPTED)


class Inbound(NamedTuple):
    """A license that comes to a component, by which relation and for what use."""

    term: Term
    relation: Relation
    wish: Wish


class Judged(NamedTuple):
    """One arrival at one component, judged."""

    case: Case
    failures: tuple[Failure, ...]

    def verdict(self) -> Verdict:
        """Return what this license alone comes to."""
        if self.failures:
            return Verdict.INCOMPATIBLE if _worst(self.failures) > 1 else Verdict.UNDETERMINED
        judgement = self.case.judgement
        return (
            Verdict.CONDITIONAL if judgement.duties or judgement.conditions or judgement.route else Verdict.COMPATIBLE
        )


class Checker:
    """Checks one project; everything it works out stays the same for its life."""

    def __init__(
        self, project: ProjectGraph, database: Database, stance: Stance = Stance.BALANCED, override: Offer | None = None
    ) -> None:
        self.project = project
        self.database = database
        self.stance = stance
        self.override = override
        self.judge = Judge(database, stance)
        self.reach = Reach(project, database, stance)
        self._derived: dict[ComponentId, set[Term]] = {}
        self._released = self._going_out()
        self._places = _widened(project.use.places, database.words["regions"])
        self.choices = self._choices()

    def offer_of(self, component: Component) -> Offer | None:
        """Return what a component is offered under, with the override for those in question."""
        if self.override is not None and component.id in self.project.subjects:
            return self.override
        if component.terms is None and not self.is_ours(component):
            return None
        return self.project.offer_of(component)

    def is_ours(self, component: Component) -> bool:
        """Tell whether the release of a component is this project's own act."""
        return component.id in self.project.subjects or self.project.is_made_here(component)

    def _going_out(self) -> frozenset[ComponentId]:
        """Return the components that are released, with those of which a copy goes out inside them."""
        found, waiting = set(self.project.subjects), list(self.project.subjects)
        while waiting:
            for edge in self.project.made_from(waiting.pop()):
                if self.database.relations[edge.relation].carries == "yes" and edge.object not in found:
                    found.add(edge.object)
                    waiting.append(edge.object)
        return frozenset(found)

    def matters(self, component: ComponentId) -> bool:
        """Tell whether unknown terms of a component could bind the release.

        They could where something of ours uses it for more than a test, or
        where a copy of it went into something that does.
        """
        rules, seen, waiting = self.database.relations, {component}, [component]
        while waiting:
            for edge in self.project.made_into(waiting.pop()):
                rule = rules[edge.relation]
                if self.is_ours(self.project.components[edge.subject]) and rule.group is not Group.USED:
                    return True
                if rule.carries == "yes" and edge.subject not in seen:
                    seen.add(edge.subject)
                    waiting.append(edge.subject)
        return False

    def judged(self, component: Component) -> Iterator[Judged]:
        """Yield the judgement on every license that comes to a component, over every edge by which it comes."""
        for arrival in chosen(self.reach.arrivals(component.id), self.choices):
            yield self._one(component, arrival, self.offer_of(component))

    def inbound(self, component: Component) -> tuple[tuple[tuple[Inbound, ...], ...], ...]:
        """Return every license that comes to a component, as choices between branches that bind together.

        A license that leaves no choice is a choice of one.
        """
        alone: list[Inbound] = []
        choices: dict[ComponentId, dict[int, list[Inbound]]] = {}
        for one in self.reach.arrivals(component.id):
            came = Inbound(one.atom.term, one.relation, self._wish(component, one))
            if one.atom.choice is None:
                alone.append(came)
            else:
                choices.setdefault(one.atom.choice.component, {}).setdefault(one.atom.choice.branch, []).append(came)
        shared = tuple(tuple(tuple(branch) for branch in branches.values()) for branches in choices.values())
        return (*(((came,),) for came in dict.fromkeys(alone)), *shared)

    def _one(self, component: Component, arrival: Arrival, offer: Offer | None) -> Judged:
        judgement = self._judgement(component, arrival, offer)
        failures = judgement.failures
        if not arrival.certain:
            failures = self.judge.settled(failure._replace(certainty=Follow.UNCLEAR) for failure in failures)
        case = Case(
            component=component,
            arrival=arrival,
            path=self.reach.witness(arrival),
            groups=self.reach.groups(arrival),
            offer=offer,
            judgement=judgement,
            is_ours=self.is_ours(component),
        )
        return Judged(case, failures)

    def _judgement(self, component: Component, arrival: Arrival, offer: Offer | None) -> Judgement:
        wish = self._wish(component, arrival)
        branches: Sequence[Sequence[Term]] = offer.identity.expression.branches() if offer else ((arrival.atom.term,),)
        return joined(
            [
                self.judge.term(inbound=arrival.atom.term, outbound=branch, relation=arrival.relation, wish=wish)
                for branch in branches
            ]
        )

    def _wish(self, component: Component, arrival: Arrival) -> Wish:
        use = self.project.use
        return Wish(
            commercial=use.commercial,
            competes=use.competes,
            served="service" in use.distributed if use.distributed else None,
            places=self._places,
            fields=use.fields,
            sizes=use.sizes,
            own_derivative=self._derives(component.id, arrival.atom.term),
            outputs=self._outputs(component, arrival),
            part=self._part(component),
            triggers=pulled(arrival.relation, use),
        )

    def _part(self, component: Component) -> Part:
        """Return whose act a component is, and whether it goes out: released itself, or inside what is."""
        if not self.is_ours(component):
            return Part.OTHERS
        return Part.RELEASED if component.id in self._released else Part.KEPT

    def _outputs(self, component: Component, arrival: Arrival) -> Outputs:
        """Return whether only outputs of a licensed work are at hand, and whether they were made here."""
        if not arrival.atom.is_output:
            return Outputs.NONE
        makers = [edge.subject for edge in self.reach.witness(arrival) if edge.relation is Relation.GENERATED_BY]
        ours = all(self.is_ours(self.project.components[maker]) for maker in makers)
        return Outputs.OURS if ours and component.id not in makers else Outputs.OTHERS

    def _derives(self, component: ComponentId, term: Term) -> bool:
        """Tell whether a component is itself derived from a work under the same license."""
        if component not in self._derived:
            arrivals = (one for one in self.reach.arrivals(component) if not one.atom.is_output)
            rules = self.database.relations
            self._derived[component] = {one.atom.term for one in arrivals if rules[one.relation].group in DERIVING}
        return term in self._derived[component]

    def _choices(self) -> Mapping[ComponentId, int]:
        """Return the branch taken for every OR: the best for all components that it comes to."""
        offered: dict[Choice, list[Judgement]] = {}
        for component in self.project.components.values():
            for arrival in self.reach.arrivals(component.id):
                if arrival.atom.choice is not None:
                    judged = self._judgement(component, arrival, self.offer_of(component))
                    offered.setdefault(arrival.atom.choice, []).append(judged)
        choosers = sorted({choice.component for choice in offered})
        return {chooser: best_choice(tuple(self._branches(chooser, offered))) for chooser in choosers}

    def _branches(self, chooser: ComponentId, offered: Mapping[Choice, Sequence[Judgement]]) -> Iterator[Judgement]:
        """Yield what each branch of a component comes to for all that it reaches."""
        terms = self.project.components[chooser].terms
        branches = terms.identity.expression.branches() if terms else ()
        for place in range(len(branches)):
            found = offered.get(Choice(chooser, place))
            yield joined(found) if found else Judgement(Verdict.COMPATIBLE)


def _widened(places: frozenset[str], regions: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    """Return places with every region that holds one of them, and every member of a region among them."""
    around = {name for name, region in regions.items() if not places.isdisjoint(region["members"])}
    inside = {member for name in places & regions.keys() for member in regions[name]["members"]}
    return places | around | inside


def _worst(failures: Iterable[Failure]) -> int:
    return max((2 if failure.certainty is Follow.YES else 1 for failure in failures), default=0)


def check_project(
    project: ProjectGraph,
    database: Database,
    *,
    stance: Stance = Stance.BALANCED,
    override: Offer | None = None,
    today: str = "",
) -> Report:
    """Return the report on a project: whether its own components can be released as they are offered.

    `override` stands in for the outbound license; `today`, as year-month-day,
    decides which waivers have run out.
    """
    checker = Checker(project, database, stance, override)
    findings: list[Finding] = []
    obligations: list[Obligation] = []
    conditions: list[OpenCondition] = []
    verdicts: dict[ComponentId, Verdict] = {}
    for component in sorted(project.components.values(), key=lambda c: c.id):
        judged = list(checker.judged(component))
        found = [*_findings(checker, judged), *_doubts(checker, component)]
        findings += found
        if checker.is_ours(component):
            owed = looked_for(_obligations(project, judged), project)
            obligations += owed
            conditions += _conditions(judged)
            findings += _unmet(component, owed)
        verdicts[component.id] = _verdict_of(judged, found)
    kept, accepted, unmatched = waived(project, tuple(findings), today)
    return Report(
        project=project.name,
        verdict=_overall(kept, something_to_do=bool(obligations or conditions)),
        stance=stance,
        findings=_in_order((*kept, *unmatched)),
        waived=accepted,
        obligations=tuple(dict.fromkeys(obligations)),
        conditions=tuple(dict.fromkeys(conditions)),
        components=tuple(_summary(checker, c, verdicts[c]) for c in sorted(project.components)),
        choices=tuple(_taken(project, checker.choices)),
        suggested=(),
        assumptions=tuple(sorted({name for one in findings for name in one.assumptions()})),
        notes=tuple(f"{note.location}: {note.headline}" for note in project.notes),
        database=database.fingerprint,
    )


def _findings(checker: Checker, judged: Iterable[Judged]) -> Iterator[Finding]:
    """Yield a finding for each license that fails, with what was permitted apart from what can be offered."""
    for found in _alike(judged).values():
        case, failed = min(found, key=lambda one: (-_worst(one[1]), len(one[0].path), one[0].path))
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
        for condition in one.case.judgement.conditions:
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

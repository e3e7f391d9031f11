"""Every license at every component of a project, judged: what came, by which path, under which offer, and what fails.

Judged are the components whose release is in question and every other one made here. A component that somebody else
offers is judged only against what it itself was made from, since its stated license may not be what a recipient gets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from clausegraph.analysis.obligations import pulled
from clausegraph.analysis.pairs import Judge, Judgement, best_choice, joined
from clausegraph.analysis.permissions import Outputs, Part, Wish
from clausegraph.analysis.proofs import Case
from clausegraph.analysis.reach import Arrival, Choice, Reach, chosen
from clausegraph.vocabulary.relations import Follow, Group, Relation
from clausegraph.vocabulary.verdicts import Stance, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausegraph.analysis.inclusions import Failure
    from clausegraph.clauses.database import Database
    from clausegraph.expressions.model import Term
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
            beside=arrival.atom.is_beside,
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
                    if not arrival.certain and judged.verdict is Verdict.INCOMPATIBLE:
                        judged = judged._replace(verdict=Verdict.UNDETERMINED)  # it may not have come at all
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


def worst(failures: Iterable[Failure]) -> int:
    """Return 2 where something surely fails, 1 where it possibly does, 0 where nothing does."""
    return max((2 if failure.certainty is Follow.YES else 1 for failure in failures), default=0)

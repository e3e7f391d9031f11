"""Reach: which licenses follow to which component, certainly or possibly.

Every license that somebody states is one atom, and a set of atoms is one integer. Along an edge only those atoms
pass whose license follows the group of its relation. A second atom for each license stands for the *outputs* of
what it covers: an output passes on as such, and to train on an output is to distil the model behind it.

Sets only grow, so the work ends, cycles or not; what a cycle adds is what its members hand each other. No path is
stored: the witness, the shortest path by which a license came, is searched for when a finding needs it.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from clausegraph.analysis.permissions import is_beside
from clausegraph.vocabulary.relations import Follow, Group, Relation
from clausegraph.vocabulary.verdicts import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausegraph.clauses.database import Database
    from clausegraph.expressions.model import Term
    from clausegraph.graph.model import Component, ComponentId, Edge, ProjectGraph


# Groups over which hardly any terms follow: nothing of the other one is in the result, or only an unchanged copy.
STAYING = frozenset({Group.COLLECTED, Group.CALLED, Group.USED})


class Choice(NamedTuple):
    """One branch of the OR of a component: which component, and the place of the branch."""

    component: ComponentId
    branch: int


class Atom(NamedTuple):
    """One license as it travels: the term, the branch it belongs to, and whether as the work or as its output.

    `is_beside` tells that it only adds to a license beside it.
    """

    term: Term
    choice: Choice | None = None
    is_output: bool = False
    is_beside: bool = False


class Arrival(NamedTuple):
    """A license that comes to a component over one of its own edges.

    `relation` is what the edge amounts to for this license: to train on
    an output is to distil. `certain` tells whether it surely stands on the
    other side.
    """

    edge: Edge
    relation: Relation
    atom: Atom
    certain: bool


class Masks(NamedTuple):
    """The atoms at a component: surely there, and possibly there."""

    certain: int = 0
    possible: int = 0

    def __or__(self, other: Masks) -> Masks:
        certain = self.certain | other.certain
        return Masks(certain, (self.possible | other.possible) & ~certain)


class Reach:
    """The licenses at every component of a project."""

    def __init__(self, project: ProjectGraph, database: Database, stance: Stance) -> None:
        self.project = project
        self._database = database
        self._rules = database.relations
        self._passes = frozenset(database.outputs["passes"])
        self._becomes = {Relation(k): Relation(v) for k, v in database.outputs["becomes"].items()}
        self._stance = stance
        self._bits: dict[Atom, int] = {}
        self._atoms: list[Atom] = []
        self._follow_masks: dict[Group, Masks] = {}
        self._arrivals: dict[ComponentId, tuple[Arrival, ...]] = {}
        self.own = {name: self._own(project.components[name]) for name in sorted(project.components)}
        self._works = sum(1 << 2 * place for place in range(len(self._atoms) // 2))
        self.reached = self._spread()

    def _own(self, component: Component) -> Masks:
        """Return the atoms of what somebody states for a component itself.

        What the releaser owns binds others, not the releaser: of a work made
        here only the terms of what it was made from go on.
        """
        if component.terms is None or self.project.is_made_here(component):
            return Masks()
        branches = component.terms.identity.expression.branches()
        mask = 0
        for place, branch in enumerate(branches):
            choice = Choice(component.id, place) if len(branches) > 1 else None
            for term in branch:
                mask |= self._bit(Atom(term, choice, is_beside=is_beside(term, branch, self._database)))
        return Masks(certain=mask)

    def _bit(self, atom: Atom) -> int:
        if atom not in self._bits:
            for twin in (atom, atom._replace(is_output=True)):
                self._bits[twin] = 1 << len(self._atoms)
                self._atoms.append(twin)
        return self._bits[atom]

    def _spread(self) -> dict[ComponentId, Masks]:
        reached = {component: Masks() for component in self.project.components}
        waiting = deque(sorted(self.project.components))
        queued = set(waiting)
        while waiting:
            component = waiting.popleft()
            queued.discard(component)
            passed = self.own[component] | reached[component]
            for edge in self.project.made_into(component):
                grown = reached[edge.subject] | self._along(edge.relation, passed)
                if grown != reached[edge.subject]:
                    reached[edge.subject] = grown
                    if edge.subject not in queued:
                        waiting.append(edge.subject)
                        queued.add(edge.subject)
        return reached

    def _along(self, relation: Relation, masks: Masks) -> Masks:
        """Return what passes over one edge."""
        group = self._rules[relation].group
        works = Masks(masks.certain & self._works, masks.possible & self._works)
        outputs = Masks(masks.certain & ~self._works, masks.possible & ~self._works)
        passed = _filtered(works, self._following(group))
        if group is Group.OUTPUT:
            passed |= Masks(works.certain << 1, works.possible << 1)
        if relation in self._passes:
            passed |= outputs
        if relation in self._becomes:
            became = self._rules[self._becomes[relation]].group
            passed |= _filtered(Masks(outputs.certain >> 1, outputs.possible >> 1), self._following(became))
        return passed

    def _following(self, group: Group) -> Masks:
        """Return which work atoms follow a group, by the stance."""
        if group not in self._follow_masks:
            certain = possible = 0
            for atom, bit in self._bits.items():
                follow = self.follow(atom.term, group)
                if not atom.is_output and follow is Follow.YES:
                    certain |= bit
                elif not atom.is_output and follow is Follow.UNCLEAR:
                    possible |= bit
            self._follow_masks[group] = Masks(certain, possible)
        return self._follow_masks[group]

    def follow(self, term: Term, group: Group) -> Follow:
        """Return whether a license follows a group, as the stance decides; of an untagged one nobody knows."""
        found = self._database.find(term.text)
        unread = Follow.NO if group in STAYING else Follow.UNCLEAR
        follow = found.follow(group).value if found else unread
        if follow is Follow.UNCLEAR:
            return {Stance.CAUTIOUS: Follow.YES, Stance.LITERAL: Follow.NO}.get(self._stance, Follow.UNCLEAR)
        return follow

    def at(self, component: ComponentId) -> Iterator[tuple[Atom, bool]]:
        """Yield every license that reaches a component from others, and whether it surely does."""
        masks = self.reached[component]
        for place in _places(masks.certain | masks.possible):
            yield self._atoms[place], bool(masks.certain >> place & 1)

    def arrivals(self, component: ComponentId) -> tuple[Arrival, ...]:
        """Return every license that stands on the other side of an edge of this component."""
        if component not in self._arrivals:
            self._arrivals[component] = tuple(self._arriving(component))
        return self._arrivals[component]

    def _arriving(self, component: ComponentId) -> Iterator[Arrival]:
        for edge in self.project.made_from(component):
            masks = self.own[edge.object] | self.reached[edge.object]
            for place in _places(masks.certain | masks.possible):
                relation = self._amounts_to(edge.relation, self._atoms[place])
                if relation is not None:
                    yield Arrival(edge, relation, self._atoms[place], bool(masks.certain >> place & 1))

    def _amounts_to(self, relation: Relation, atom: Atom) -> Relation | None:
        """Return what an edge is for a license; `None` where an output is out of its reach."""
        if not atom.is_output:
            return relation
        if relation in self._becomes:
            return self._becomes[relation]
        return Relation.GENERATED_BY if relation in self._passes else None

    def witness(self, arrival: Arrival) -> tuple[Edge, ...]:
        """Return the shortest path from a component to one that states the license, the given edge first.

        For a license that is surely there, only sure steps count.
        """
        return tuple(edge for edge, _ in self._trace(arrival))

    def groups(self, arrival: Arrival) -> tuple[Group, ...]:
        """Return what each edge of the witness path amounts to for the license that came over it."""
        relations = ((edge, self._amounts_to(edge.relation, before)) for edge, before in self._trace(arrival))
        return tuple(self._rules[relation or edge.relation].group for edge, relation in relations)

    def _trace(self, arrival: Arrival) -> tuple[tuple[Edge, Atom], ...]:
        """Return the witness path with what the license was, work or output, on the far side of each edge."""
        first = (arrival.edge, arrival.atom)
        if self._states(arrival.edge.object, arrival.atom):
            return (first,)
        queue: deque[tuple[tuple[Edge, Atom], ...]] = deque([(first,)])
        seen = {(arrival.edge.object, arrival.atom)}
        while queue:
            path = queue.popleft()
            edge, atom = path[-1]
            for step in self._sources(edge.object, atom, certain=arrival.certain):
                if self._states(step[0].object, step[1]):
                    return (*path, step)
                if (step[0].object, step[1]) not in seen:
                    seen.add((step[0].object, step[1]))
                    queue.append((*path, step))
        return (first,)

    def _states(self, component: ComponentId, atom: Atom) -> bool:
        return bool(self.own[component].certain & self._bits[atom])

    def _sources(self, component: ComponentId, atom: Atom, *, certain: bool) -> Iterator[tuple[Edge, Atom]]:
        """Yield the edges over which an atom can have come to a component, and what it was on the other side."""
        bit = self._bits[atom]
        work = atom._replace(is_output=False)
        output = atom._replace(is_output=True)
        for edge in sorted(self.project.made_from(component), key=lambda edge: (edge.object, edge.relation)):
            held = self.own[edge.object] | self.reached[edge.object]
            for before in (work, output):
                there = (held.certain if certain else held.certain | held.possible) & self._bits[before]
                passed = self._along(edge.relation, Masks(certain=there))
                if there and (passed.certain if certain else passed.certain | passed.possible) & bit:
                    yield edge, before


def _places(mask: int) -> Iterator[int]:
    """Yield the places of the bits that are set, from the lowest.

    >>> list(_places(0b1010))
    [1, 3]
    """
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _filtered(masks: Masks, following: Masks) -> Masks:
    certain = masks.certain & following.certain
    possible = (masks.possible & (following.certain | following.possible)) | (masks.certain & following.possible)
    return Masks(certain, possible & ~certain)


def chosen(arrivals: Iterable[Arrival], choices: Mapping[ComponentId, int]) -> Iterator[Arrival]:
    """Yield the arrivals that bind once every OR is decided."""
    for arrival in arrivals:
        choice = arrival.atom.choice
        if choice is None or choices.get(choice.component, choice.branch) == choice.branch:
            yield arrival

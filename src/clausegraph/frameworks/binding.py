"""Which licenses bind whoever gets what is released: stated ones, ones that came along, and those of copies inside.

A license binds a recipient of a component in three ways: it is what the component is offered under; its terms follow
over the relations by which the component was made; or a copy of what it covers goes out with the component, as a
library does that was linked in, and stays under its own terms.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from clausegraph.analysis.inclusions import weaker
from clausegraph.analysis.reach import chosen
from clausegraph.vocabulary.relations import Follow, Relation
from clausegraph.vocabulary.verdicts import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausegraph.clauses.model import Clause, License
    from clausegraph.expressions.model import Term
    from clausegraph.frameworks.evaluating import Evaluator
    from clausegraph.graph.model import Component, ComponentId, Declared, Edge, Offer
    from clausegraph.vocabulary.relations import Group

Path = tuple["Edge", ...]
COPIED = {"yes": Follow.YES, "maybe": Follow.UNCLEAR, "no": Follow.NO}
SURER = (Follow.YES, Follow.UNCLEAR, Follow.NO)


class Bound(NamedTuple):
    """A license that binds a recipient of a component.

    `follows` tells how surely its terms follow over the last relation,
    `copied` how surely a copy goes out with the component, and `is_sure`
    whether it surely stands at the other end. Without a path it is what the
    component itself is offered under.
    """

    component: Component
    term: Term
    license: License | None
    path: Path = ()
    group: Group | None = None
    follows: Follow = Follow.YES
    copied: Follow = Follow.NO
    is_sure: bool = True
    stance: Stance = Stance.BALANCED

    @property
    def certainty(self) -> Follow:
        """Return whether it binds at all."""
        return self._settled(surer(self.follows, self.copied))

    def reach(self, clause: Clause) -> Follow:
        """Return whether one of its clauses binds."""
        if self.license is None or self.group is None:
            return self.certainty
        reach = self.license.reach_of(clause, self.group)
        if clause.reaches is None or reach is Follow.NO:
            reach = surer(reach, self.copied)  # the copy is under the clause, whatever follows the result
        return self._settled(reach)

    def _settled(self, follow: Follow) -> Follow:
        if follow is Follow.YES and not self.is_sure:
            follow = Follow.UNCLEAR
        if follow is Follow.UNCLEAR:
            return {Stance.CAUTIOUS: Follow.YES, Stance.LITERAL: Follow.NO}.get(self.stance, follow)
        return follow


def surer(one: Follow, other: Follow) -> Follow:
    """Return how certain it is that either holds.

    >>> surer(Follow.NO, Follow.UNCLEAR).value
    'unclear'
    """
    return min(one, other, key=SURER.index)


class Binding:
    """What binds the recipients of the components of one project.

    `released` are those that are given out by themselves: the subjects, the
    own works inside them, and what fills a slot of the release.
    """

    def __init__(self, evaluator: Evaluator) -> None:
        self.checker = evaluator.terms.checker
        self.project = evaluator.project
        self._terms = evaluator.terms
        self._rules = evaluator.database.relations
        packed = set(self._packed())
        self.released = tuple(one for one in evaluator.released if one.id not in packed)
        self._apart = {one.id for one in self.released}

    def _packed(self) -> Iterator[ComponentId]:
        """Yield what others offer and the subjects contain: it is told as what lies inside them, with the way there."""
        seen, waiting = set(self.project.subjects), list(self.project.subjects)
        while waiting:
            for edge in self.project.made_from(waiting.pop()):
                if edge.relation is Relation.CONTAINS and edge.object not in seen:
                    seen.add(edge.object)
                    waiting.append(edge.object)
                    if not self.project.components[edge.object].owned:
                        yield edge.object

    def stated(self, component: Component) -> Offer | Declared | None:
        """Return what a released component is offered under; an own work without a label goes as the project does."""
        return self._terms.stated(component)

    def branches(self, component: Component) -> tuple[tuple[Bound, ...], ...]:
        """Return the licenses that a component is offered under, as branches of which a recipient may choose one."""
        stated = self.stated(component)
        branches = stated.identity.expression.branches() if stated is not None else ()
        return tuple(tuple(Bound(component, term, self._find(term)) for term in branch) for branch in branches)

    def brought(self, component: Component) -> Iterator[Bound]:
        """Yield the licenses that come with what a component was made from, over each relation of its own."""
        for arrival in chosen(self.checker.reach.arrivals(component.id), self.checker.choices):
            path = self.checker.reach.witness(arrival)
            group = self._rules[arrival.relation].group
            follows = self.checker.reach.follow(arrival.atom.term, group)
            copied = Follow.NO if arrival.atom.is_output else self._copied(arrival.edge.relation, arrival.edge.object)
            bound = Bound(component, arrival.atom.term, self._find(arrival.atom.term), path, group, follows, copied)
            bound = bound._replace(is_sure=arrival.certain, stance=self.checker.stance)
            if bound.certainty is not Follow.NO and not self._is_own(path):
                yield bound

    def inside(self, component: Component) -> Iterator[Bound]:
        """Yield the licenses of what lies further inside: copies that went into a copy that goes out."""
        queue: deque[tuple[Path, Follow]] = deque([((), Follow.YES)])
        seen: set[ComponentId] = {component.id}
        while queue:
            path, before = queue.popleft()
            for edge in self.project.made_from(path[-1].object if path else component.id):
                copied = weaker(before, self._copied(edge.relation, edge.object))
                if copied is Follow.NO or edge.object in seen:
                    continue
                seen.add(edge.object)
                queue.append(((*path, edge), copied))
                if path and not self._is_own((edge,)):
                    yield from self._copies(component, (*path, edge), copied)

    def _copies(self, component: Component, path: Path, copied: Follow) -> Iterator[Bound]:
        source = self.project.components[path[-1].object]
        if source.terms is None:
            return
        branches = source.terms.identity.expression.branches()
        for term in branches[self.checker.choices.get(source.id, 0)]:
            license = self._find(term)
            bound = Bound(component, term, license, path, None, Follow.NO, copied, stance=self.checker.stance)
            if bound.certainty is not Follow.NO:
                yield bound

    def _copied(self, relation: Relation, other: ComponentId) -> Follow:
        """Return whether a copy goes out inside; what is itself released is judged by itself."""
        return Follow.NO if other in self._apart else COPIED[self._rules[relation].carries]

    def _is_own(self, path: Path) -> bool:
        """Tell whether a license comes from a work of the releaser's own, who is bound by no terms."""
        return self.project.components[path[-1].object].owned

    def _find(self, term: Term) -> License | None:
        return self.checker.judge.find(term)

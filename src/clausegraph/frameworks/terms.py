"""The terms that a recipient of a component really gets, and what a criterion finds in them.

Stated terms bind as they stand. What a component was made from may bring terms along: of those licenses only the
clauses count that reach the component over the relation by which they came, surely or possibly. A limit on the act by
which the component was made (training on outputs, say) is aimed at whoever made it. Whether it binds who only receives
the result is not settled by that, unless the result is itself under the license. Where somebody else's work is inside
and nobody states its terms, that is a doubt of its own.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from clausegraph.analysis.reach import chosen
from clausegraph.expressions.model import NO_ASSERTION, Term
from clausegraph.frameworks.model import ClauseTest, Judged, Reason, Rule
from clausegraph.vocabulary.behaviours import Behaviour
from clausegraph.vocabulary.openness import Mark
from clausegraph.vocabulary.relations import Follow, Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausegraph.analysis.judging import Checker
    from clausegraph.clauses.model import Clause, License, RelationRule
    from clausegraph.graph.model import Component, ComponentId, Declared, Edge, Offer, ProjectGraph

UNREAD = ("part", "none")
GRANT = "grant"
# Over these something of the other work is in the result, so that its author has a say even if nobody states terms.
INSIDE = (Group.MODIFIED, Group.ADAPTED)
# Whether a model holds anything of what it learned from is open, and hardly any data set states terms.
LEARNED = (Group.TRAINED, Group.DISTILLED, Group.OUTPUT)


class Holding(NamedTuple):
    """A license that binds a recipient: stated, or brought along over a relation of a group.

    `on_making` are the tags of limits on the acts that the relation takes.
    """

    term: Term
    license: License | None
    certain: bool = True
    group: Group | None = None
    path: tuple[Edge, ...] = ()
    is_beside: bool = False
    on_making: frozenset[str] = frozenset()

    def reach(self, clause: Clause) -> Follow:
        """Return whether one of its clauses binds the recipient."""
        if self.license is None or self.group is None:
            return Follow.YES
        reach = self.license.reach_of(clause, self.group)
        is_settled = clause.tag not in self.on_making or self.license.follow(self.group).value is Follow.YES
        return reach if (self.certain and is_settled) or reach is Follow.NO else Follow.UNCLEAR


class Terms:
    """What the components of one project stand under."""

    def __init__(self, checker: Checker, whole: ProjectGraph | None = None) -> None:
        """Look at what a checker checks; `whole` is the project with all relations, where some are left out there."""
        self.checker = checker
        self.project = checker.project
        self._whole = whole or checker.project
        self._branches: dict[ComponentId, tuple[tuple[Holding, ...], ...]] = {}
        self._brought: dict[ComponentId, tuple[Holding, ...]] = {}
        self._unstated: dict[ComponentId, tuple[Reason, ...]] = {}

    def stated(self, component: Component) -> Offer | Declared | None:
        """Return the terms that a component is given out under, as far as somebody states them.

        That its releaser owns a work gives nobody else a right in it: without
        a label it goes out as the project does, or under no stated terms.
        """
        if component.offered is not None:
            return component.offered
        if component.owned:
            override = self.checker.override if component.id in self.project.subjects else None
            label = component.terms if self._whole.made_from(component.id) else None
            return override or label or self.project.outbound
        return self.checker.offer_of(component) or component.terms

    def branches(self, component: Component) -> tuple[tuple[Holding, ...], ...]:
        """Return the stated licenses, as branches of which a recipient may choose one."""
        if component.id not in self._branches:
            self._branches[component.id] = self._stated_branches(component)
        return self._branches[component.id]

    def _stated_branches(self, component: Component) -> tuple[tuple[Holding, ...], ...]:
        stated = self.stated(component)
        if stated is None:
            return ()
        beside = self.checker.database.is_added
        return tuple(
            tuple(
                Holding(term, license, is_beside=len(branch) > 1 and license is not None and beside(license))
                for term in branch
                for license in (self.checker.judge.find(term),)
            )
            for branch in stated.identity.expression.branches()
        )

    def brought(self, component: Component) -> tuple[Holding, ...]:
        """Return the licenses that come along with what a component was made from."""
        if component.id not in self._brought:
            self._brought[component.id] = self._arriving(component)
        return self._brought[component.id]

    def _arriving(self, component: Component) -> tuple[Holding, ...]:
        rules = self.checker.database.relations
        reach = self.checker.reach
        return tuple(
            Holding(
                one.atom.term,
                self.checker.judge.find(one.atom.term),
                one.certain,
                rules[one.relation].group,
                reach.witness(one),
                on_making=self._on_making(rules[one.relation]),
            )
            for one in chosen(reach.arrivals(component.id), self.checker.choices)
        )

    def _on_making(self, rule: RelationRule) -> frozenset[str]:
        """Return the tags of limits on the acts that a relation takes."""
        tags = self.checker.database.tags.items()
        return frozenset(name for name, tag in tags if not set(tag.forbids).isdisjoint(rule.always))

    def judged(self, component: Component, test: ClauseTest) -> Judged:
        """Return how the terms of a component stand a test of clauses; of a choice the best branch counts."""
        brought = list(self._brought_marks(component, test))
        branches = self.branches(component)
        if not branches:
            nothing = Reason("no-terms-stated", (("component", component.id),), component.location)
            brought.append((Mark.UNDETERMINED, (nothing,)))
            return _joined(component.id, brought)
        stated = self.stated(component)
        place = stated.location if stated is not None else component.location
        judged = [
            _joined(component.id, [*(_tested(holding, test) for holding in branch), *brought]) for branch in branches
        ]
        best = min(judged, key=lambda one: one.mark.rank)
        return best._replace(reasons=tuple(r if r.location else r._replace(location=place) for r in best.reasons))

    def judged_brought(self, component: Component, test: ClauseTest) -> Judged:
        """Return how the terms alone that came along with a component stand a test of clauses."""
        return _joined(component.id, self._brought_marks(component, test))

    def _brought_marks(self, component: Component, test: ClauseTest) -> Iterator[tuple[Mark, tuple[Reason, ...]]]:
        yield from (_tested(holding, test) for holding in self.brought(component))
        yield from ((Mark.UNDETERMINED, (reason,)) for reason in self.unstated(component))

    def unstated(self, component: Component) -> tuple[Reason, ...]:
        """Return a reason for each work of others that went into a component and of which nobody states the terms."""
        if component.id not in self._unstated:
            found = filter(self._is_unstated, self._bases(component))
            self._unstated[component.id] = tuple(self._reason("no-terms-stated", path) for path in found)
        return self._unstated[component.id]

    def unstated_data(self, component: Component) -> tuple[Reason, ...]:
        """Return a reason for each work of others that a component learned from and whose terms nobody states."""
        nearest: dict[ComponentId, tuple[Edge, ...]] = {}
        for path in filter(self._is_unstated, self._learned_from(component)):
            nearest.setdefault(path[-1].object, path)
        return tuple(self._reason("data-terms-unstated", path) for path in nearest.values())

    def _bases(self, component: Component) -> Iterator[tuple[Edge, ...]]:
        """Yield the ways to the works of which something is inside a component, the nearest first."""
        seen = {component.id}
        waiting: deque[tuple[tuple[Edge, ...], ComponentId]] = deque([((), component.id)])
        while waiting:
            path, made = waiting.popleft()
            for edge in self.project.made_from(made):
                if edge.object not in seen and self._group(edge) in INSIDE:
                    seen.add(edge.object)
                    yield (*path, edge)
                    waiting.append(((*path, edge), edge.object))

    def _learned_from(self, component: Component) -> Iterator[tuple[Edge, ...]]:
        """Yield the ways to what a component and its bases learned from: data, models, and what wrote such data."""
        for base in ((), *self._bases(component)):
            for edge in self.project.made_from(base[-1].object if base else component.id):
                if self._group(edge) in LEARNED:
                    yield (*base, edge)
                    written = (one for one in self.project.made_from(edge.object) if self._group(one) is Group.OUTPUT)
                    yield from ((*base, edge, one) for one in written)

    def _group(self, edge: Edge) -> Group | None:
        return self.checker.database.relations[edge.relation].group

    def _is_unstated(self, path: tuple[Edge, ...]) -> bool:
        """Tell whether the last work of a way is somebody else's and nobody states its terms, or not all of them."""
        other = self.project.components[path[-1].object]
        if other.owned or self.checker.is_ours(other):
            return False
        branches = other.terms.identity.expression.branches() if other.terms else ()
        return all(any(term.license == NO_ASSERTION for term in branch) for branch in branches)

    def _reason(self, statement: str, path: tuple[Edge, ...]) -> Reason:
        other = self.project.components[path[-1].object]
        return Reason(statement, (("component", other.id),), other.location, path=path)


def judged_license(license: License, test: ClauseTest) -> Judged:
    """Return how a license by itself stands a test of clauses."""
    return _joined(license.id, [_tested(Holding(Term(license.id), license), test)])


def _joined(about: str, marks: Iterable[tuple[Mark, tuple[Reason, ...]]]) -> Judged:
    """Return the worst of several marks with the reasons for it."""
    found = tuple(marks)
    mark = max((mark for mark, _ in found), key=lambda mark: mark.rank, default=Mark.MET)
    reasons = dict.fromkeys(reason for one, reasons in found if one is mark for reason in reasons)
    return Judged(about, mark, tuple(reasons))


def _tested(holding: Holding, test: ClauseTest) -> tuple[Mark, tuple[Reason, ...]]:
    """Return how one license stands a test, with what decides."""
    license = holding.license
    if license is None:
        return _unknown(holding)
    surely: list[Clause] = []
    possibly: list[Clause] = []
    arguably: list[Clause] = []
    for clause in license.clauses:
        if clause.tag not in test.fails_on and clause.tag not in test.arguable_on:
            continue
        reach = holding.reach(clause)
        if reach is Follow.NO:
            continue
        if matches(test.fails_on, clause, license):
            (surely if reach is Follow.YES else possibly).append(clause)
        elif matches(test.arguable_on, clause, license):
            arguably.append(clause)
    missing = _not_granted(holding, license, test)
    if surely or missing:
        return Mark.NOT_MET, (*(_cited("stands-against", holding, clause) for clause in surely), *missing)
    open_ = [_cited("may-stand-against", holding, clause) for clause in possibly]
    open_ += [_cited("arguable", holding, clause) for clause in arguably]
    open_ += _followed(holding, license, test)
    open_ += _unread(holding, license)
    return (Mark.UNDETERMINED, tuple(open_)) if open_ else (Mark.MET, ())


def _unknown(holding: Holding) -> tuple[Mark, tuple[Reason, ...]]:
    """Return the mark on a license that nobody has tagged; one that hardly follows does not count.

    Nor does it come along that nobody states any terms: see `unstated` and
    `unstated_data`, which tell of it however it is written down.
    """
    if holding.group in (Group.USED, Group.CALLED, Group.COLLECTED):
        return Mark.MET, ()
    if holding.group is not None and holding.term.license == NO_ASSERTION:
        return Mark.MET, ()
    reason = Reason("clauses-unknown", (("license", str(holding.term)),), path=holding.path, license=str(holding.term))
    return Mark.UNDETERMINED, (reason,)


def _cited(statement: str, holding: Holding, clause: Clause) -> Reason:
    return Reason(statement, (), license=str(holding.term), clause=clause, path=holding.path)


def _not_granted(holding: Holding, license: License, test: ClauseTest) -> tuple[Reason, ...]:
    """Return a reason for each act that a stated license does not grant."""
    if holding.group is not None or holding.is_beside or license.completeness in UNREAD:
        return ()
    granted = {act for clause in license.clauses if clause.tag == GRANT for act in clause.words("acts")}
    missing = [act for act in test.grants if act not in granted]
    return tuple(Reason("act-not-granted", (("act", act),), license=str(holding.term)) for act in missing)


def _followed(holding: Holding, license: License, test: ClauseTest) -> Iterator[Reason]:
    """Yield a reason for each rule about what terms follow, if the license holds anything back."""
    if holding.group is not None or not license.behaving(Behaviour.WITHHOLDS):
        return
    for group in test.follows:
        if license.follow(Group(group)).value is Follow.YES:
            yield Reason("terms-follow", (("group", group),), license=str(holding.term))


def _unread(holding: Holding, license: License) -> tuple[Reason, ...]:
    if license.completeness not in UNREAD or (holding.group and license.follow(holding.group).value is Follow.NO):
        return ()
    return (Reason("text-not-read", (("license", str(holding.term)),), license=str(holding.term), path=holding.path),)


def matches(rules: Mapping[str, tuple[Rule, ...]], clause: Clause, license: License) -> bool:
    """Tell whether any rule speaks of a clause of a license."""
    return any(_speaks_of(rule, clause, license) for rule in rules.get(clause.tag, ()))


def _speaks_of(rule: Rule, clause: Clause, license: License) -> bool:
    if any(name in clause.parameters for name in rule.without):
        return False
    if any(set(clause.words(name)).isdisjoint(values) for name, values in rule.parameters.items()):
        return False
    return not rule.reaches or license.reach_of(clause, Group(rule.reaches)) is Follow.YES

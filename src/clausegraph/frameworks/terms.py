"""The terms that a recipient of a component really gets, and what a criterion finds in them.

Stated terms bind as they stand. What a component was made from may bring terms along: of those licenses only the
clauses count that reach the component over the relation by which they came, surely or possibly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausegraph.analysis.reach import chosen
from clausegraph.expressions.model import Term
from clausegraph.frameworks.copies import without_terms
from clausegraph.frameworks.model import ClauseTest, Judged, Reason, Rule
from clausegraph.vocabulary.behaviours import Behaviour
from clausegraph.vocabulary.openness import Mark
from clausegraph.vocabulary.relations import Follow, Group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from clausegraph.analysis.judging import Checker
    from clausegraph.clauses.model import Clause, License
    from clausegraph.graph.model import Component, ComponentId, Declared, Edge, Offer, ProjectGraph

UNREAD = ("part", "none")
GRANT = "grant"


class Holding(NamedTuple):
    """A license that binds a recipient: stated, or brought along over a relation of a group."""

    term: Term
    license: License | None
    certain: bool = True
    group: Group | None = None
    path: tuple[Edge, ...] = ()
    is_beside: bool = False

    def reach(self, clause: Clause) -> Follow:
        """Return whether one of its clauses binds the recipient."""
        if self.license is None or self.group is None:
            return Follow.YES
        reach = self.license.reach_of(clause, self.group)
        return reach if self.certain or reach is Follow.NO else Follow.UNCLEAR


class Terms:
    """What the components of one project stand under."""

    def __init__(self, checker: Checker, whole: ProjectGraph | None = None) -> None:
        """Look at what a checker checks; `whole` is the project with all relations, where some are left out there."""
        self.checker = checker
        self.project = checker.project
        self._whole = whole or checker.project
        self._branches: dict[ComponentId, tuple[tuple[Holding, ...], ...]] = {}
        self._brought: dict[ComponentId, tuple[Holding, ...]] = {}
        self._unknown: dict[ComponentId, tuple[Reason, ...]] = {}

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
            )
            for one in chosen(reach.arrivals(component.id), self.checker.choices)
        )

    def unknown(self, component: Component) -> tuple[Reason, ...]:
        """Return a reason for each work of others that went into a component under terms that nobody states."""
        if component.id not in self._unknown:
            paths = without_terms(
                self.project, self.checker.database, component.id, lambda other: self.stated(other) is not None
            )
            self._unknown[component.id] = tuple(
                Reason("no-terms-stated", (("component", path[-1].object),), path[-1].location, path=path)
                for path in paths
            )
        return self._unknown[component.id]

    def judged(
        self, component: Component, test: ClauseTest, fits: Callable[[tuple[Holding, ...]], bool] | None = None
    ) -> Judged:
        """Return how the terms of a component stand a test of clauses; of a choice the best branch that fits counts."""
        brought = [_tested(holding, test) for holding in self.brought(component)]
        brought += [(Mark.UNDETERMINED, (reason,)) for reason in self.unknown(component)]
        branches = [branch for branch in self.branches(component) if fits is None or fits(branch)]
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
    """Return the mark on a license that nobody has tagged; one that hardly follows does not count."""
    if holding.group in (Group.USED, Group.CALLED, Group.COLLECTED):
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

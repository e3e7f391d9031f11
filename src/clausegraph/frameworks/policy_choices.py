"""Choices that a policy makes: of the branches of an OR, those that it objects to are not taken if another is there.

The check takes the branch that is best for the release. Where a policy stands against some branches and not against
others, the others are taken instead, as long as the release comes out no worse for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.analysis.findings import LicenseChoice
from clausegraph.expressions.model import Both, Either, Expression, Leaf
from clausegraph.frameworks.binding import Bound
from clausegraph.frameworks.objections import Objector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from clausegraph.analysis.findings import Report
    from clausegraph.clauses.database import Database
    from clausegraph.expressions.model import Node, Term
    from clausegraph.graph.model import Component, ComponentId, Declared, Policy, ProjectGraph


def checked_within(
    project: ProjectGraph, policy: Policy, database: Database, check: Callable[[ProjectGraph], Report]
) -> Report:
    """Return the report on a project by the choices that a policy leaves, or by free ones where those do better."""
    narrowed = within(project, policy, database)
    report = check(narrowed)
    if narrowed is project:
        return report
    free = check(project)
    return free if free.verdict.rank < report.verdict.rank else _told(report, project, narrowed)


def within(project: ProjectGraph, policy: Policy, database: Database) -> ProjectGraph:
    """Return the project with only those branches of others' licenses that a policy does not object to.

    Where it objects to all branches, or to none, they stay; if nothing
    changes, the project itself is returned.
    """
    objector = Objector(policy, database)
    changed = {
        component.id: component._replace(concluded=narrowed)
        for component in project.components.values()
        if component.id not in project.subjects and not component.owned
        for narrowed in _narrowed(component, objector)
    }
    return project._replace(components={**project.components, **changed}) if changed else project


def _narrowed(component: Component, objector: Objector) -> Iterator[Declared]:
    """Yield the terms of a component with fewer branches, if a policy leaves some and not all of them."""
    if component.terms is None:
        return
    branches = component.terms.identity.expression.branches()
    left = [branch for branch in branches if not any(_objections(component, branch, objector))]
    if left and len(left) < len(branches):
        options = tuple(_joined(branch) for branch in left)
        root: Node = Either(options) if len(options) > 1 else options[0]
        identity = component.terms.identity
        expression = Expression(identity.expression.source, root)
        yield component.terms._replace(identity=identity._replace(expression=expression))


def _objections(component: Component, branch: Sequence[Term], objector: Objector) -> Iterator[object]:
    for term in branch:
        yield from objector.against(Bound(component, term, objector.database.find(term.text)))


def _joined(branch: Sequence[Term]) -> Node:
    leaves = tuple(Leaf(term) for term in branch)
    return Both(leaves) if len(leaves) > 1 else leaves[0]


def _told(report: Report, project: ProjectGraph, narrowed: ProjectGraph) -> Report:
    """Return a report that tells of every narrowed component what there was to choose from."""
    full: dict[ComponentId, str] = {}
    chosen = {choice.component: choice for choice in report.choices}
    for key, component in narrowed.components.items():
        before = project.components[key].terms
        if component is not project.components[key] and before is not None and component.terms is not None:
            full[key] = str(before.identity.expression)
            taken = chosen[key].taken if key in chosen else str(component.terms.identity.expression)
            chosen[key] = LicenseChoice(key, taken, full[key])
    components = tuple(
        one._replace(declared=full[one.component]) if one.component in full else one for one in report.components
    )
    return report._replace(choices=tuple(chosen[key] for key in sorted(chosen)), components=components)

"""Reach against a brute-force oracle that walks every path."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from hypothesis import given, settings

from clausegraph.analysis.reach import Atom, Reach
from clausegraph.clauses.database import open_database
from clausegraph.graph.model import ComponentId, ProjectGraph
from clausegraph.vocabulary.relations import Follow, Group, Relation
from clausegraph.vocabulary.verdicts import Stance
from properties.strategies import projects

if TYPE_CHECKING:
    from clausegraph.expressions.model import Term

State = tuple[ComponentId, bool]


def steps(project: ProjectGraph, state: State, term: Term, reach: Reach) -> list[tuple[State, Follow]]:
    """Return where a license goes next from a component, as a work or as an output, and how surely."""
    database = open_database()
    place, is_output = state
    found = []
    for edge in project.edges:
        if edge.object != place:
            continue
        group = database.relations[edge.relation].group
        if not is_output:
            found.append(((edge.subject, False), reach.follow(term, group)))
            if group is Group.OUTPUT:
                found.append(((edge.subject, True), Follow.YES))
        elif edge.relation in (Relation.CONTAINS, Relation.MODIFIES, Relation.CONVERTS):
            found.append(((edge.subject, True), Follow.YES))
        elif edge.relation is Relation.TRAINS_ON:
            found.append(((edge.subject, False), reach.follow(term, Group.DISTILLED)))
    return [(state, follow) for state, follow in found if follow is not Follow.NO]


def walked(project: ProjectGraph, start: ComponentId, term: Term, reach: Reach) -> dict[State, bool]:
    """Return every state that a license gets to over paths without repetition, and whether one path is certain."""
    found: dict[State, bool] = {}

    def walk(state: State, path: tuple[State, ...], *, certain: bool) -> None:
        for after, follow in steps(project, state, term, reach):
            if after in path:
                continue
            sure = certain and follow is Follow.YES
            found[after] = found.get(after, False) or sure
            walk(after, (*path, after), certain=sure)

    walk((start, False), ((start, False),), certain=True)
    # A path may also come back to where it began: reach counts what others hand a component.
    for state in list(found):
        for after, follow in steps(project, state, term, reach):
            if after == (start, False):
                found[after] = found.get(after, False) or (found[state] and follow is Follow.YES)
    return found


def expected(project: ProjectGraph, reach: Reach) -> dict[ComponentId, dict[Atom, bool]]:
    """Return what reaches every component, by walking every path from every stated license."""
    result: dict[ComponentId, dict[Atom, bool]] = {name: {} for name in project.components}
    for source in project.components.values():
        branches = source.terms.identity.expression.branches() if source.terms else ()
        for place, branch in enumerate(branches):
            for term in branch:
                choice = (source.id, place) if len(branches) > 1 else None
                for (component, is_output), certain in walked(project, source.id, term, reach).items():
                    atom = Atom(term, choice, is_output)  # type: ignore[arg-type]  # a Choice is this pair
                    result[component][atom] = result[component].get(atom, False) or certain
    return result


@settings(max_examples=150, deadline=None)
@given(projects())
def test_reach_agrees_with_walking_every_path(project: ProjectGraph) -> None:
    """The licenses at every component, and how surely they are there, are those that some path brings."""
    reach = Reach(project, open_database(), Stance.BALANCED)
    wanted = expected(project, reach)
    for name in project.components:
        assert dict(reach.at(name)) == wanted[name]


@settings(max_examples=60, deadline=None)
@given(projects())
def test_every_arrival_has_a_witness_that_ends_where_the_license_is_stated(project: ProjectGraph) -> None:
    """The witness path begins with the edge of the arrival, hangs together, and ends at a component that states the license."""
    reach = Reach(project, open_database(), Stance.BALANCED)
    for name in project.components:
        for arrival in reach.arrivals(name):
            path = reach.witness(arrival)
            assert path[0] == arrival.edge
            assert all(one.object == other.subject for one, other in itertools.pairwise(path))
            source = project.components[path[-1].object]
            assert source.terms is not None
            assert arrival.atom.term in source.terms.identity.expression.terms()

"""What goes out inside something else.

A copy that lies unchanged inside what is given out stays under its own terms, however the whole is labelled, and so
does one inside a work that was changed on the way. The terms of the changed work itself go on as far as they follow.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from clausegraph.vocabulary.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from clausegraph.clauses.database import Database
    from clausegraph.graph.model import ComponentId, Edge, ProjectGraph

UNCHANGED = (Relation.CONTAINS, Relation.LINKS_STATICALLY)


def copies(
    project: ProjectGraph, database: Database, start: Iterable[ComponentId], gone: Collection[ComponentId] = ()
) -> tuple[ComponentId, ...]:
    """Return what lies unchanged inside some components, the nearest first; what is `gone` lies nowhere."""
    waiting = deque(start)
    seen = set(waiting)
    found: dict[ComponentId, None] = {}
    while waiting:
        for edge in _carried(project, database, waiting.popleft()):
            if edge.object in gone:
                continue
            if edge.relation in UNCHANGED:
                found[edge.object] = None
            if edge.object not in seen:
                seen.add(edge.object)
                waiting.append(edge.object)
    return tuple(found)


def _carried(project: ProjectGraph, database: Database, component: ComponentId) -> Iterator[Edge]:
    """Yield the relations of a component to that of which a copy goes out with it."""
    return (edge for edge in project.made_from(component) if database.relations[edge.relation].carries == "yes")

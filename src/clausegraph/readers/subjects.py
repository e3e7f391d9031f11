"""Which components a release is about where nobody says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausegraph.graph.model import Component, ComponentId, Edge


def roots(components: Mapping[ComponentId, Component], edges: Iterable[Edge]) -> tuple[ComponentId, ...]:
    """Return the components that nothing else is made from, sorted, with those that none of them leads to.

    Works that were made from one another in a circle would else be looked at by nobody.
    """
    made: dict[ComponentId, set[ComponentId]] = {}
    for edge in edges:
        made.setdefault(edge.subject, set()).add(edge.object)
    used = set().union(*made.values())
    found = {component for component in components if component not in used}
    seen, waiting = set(found), list(found)
    while waiting:
        new = made.get(waiting.pop(), set()) - seen
        seen |= new
        waiting += new
    return tuple(sorted(found | (components.keys() - seen)))

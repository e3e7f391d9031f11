"""Which components a release is about where nobody says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausegraph.graph.model import Component, ComponentId, Edge


def roots(components: Mapping[ComponentId, Component], edges: Iterable[Edge]) -> tuple[ComponentId, ...]:
    """Return the components that nothing else is made from, sorted; all of them where everything lies on a cycle."""
    used = {edge.object for edge in edges}
    found = tuple(sorted(component for component in components if component not in used))
    return found or tuple(sorted(components))

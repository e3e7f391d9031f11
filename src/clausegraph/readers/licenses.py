"""Licenses as readers meet them: looked up, placed, and refused with the nearest right answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.expressions.parsing import ExpressionError, Unknown, identify
from clausegraph.expressions.problems import misspelt, refused
from clausegraph.graph.model import Declared

if TYPE_CHECKING:
    from clausegraph.expressions.names import NameTable
    from clausegraph.sources.locations import Location
    from clausegraph.sources.problems import Problem

NO_LICENSE = "NONE"


def declared(
    text: str, location: Location, names: NameTable, problems: list[Problem], *, assumption: str = ""
) -> Declared | None:
    """Return a stated license. A name that nobody knows stays, as a doubt; broken grammar is a problem."""
    try:
        return Declared(identify(text, names), location, assumption)
    except ExpressionError as error:
        problems.append(refused(error, "license", location))
        return None


def strictly(
    text: str, location: Location, names: NameTable, problems: list[Problem], *, label: str = "license"
) -> Declared | None:
    """Return a stated license as `declared` does, but refuse a name that nobody knows.

    For places where a person writes a license by hand: a misspelt one is a
    mistake there, not a fact. References (`LicenseRef-…`) are accepted.
    """
    found = declared(text, location, names, problems)
    if found is not None:
        problems += [
            misspelt(doubt, found.identity, names, location, label)
            for doubt in found.identity.doubts
            if not _is_reference(doubt)
        ]
    return found


def _is_reference(doubt: Unknown) -> bool:
    return doubt.standing == "ambiguous" or doubt.name.startswith(("LicenseRef-", "DocumentRef-"))

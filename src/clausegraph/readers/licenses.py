"""Licenses as readers meet them: looked up, placed, and refused with the nearest right answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.expressions.model import leaf_expression
from clausegraph.expressions.names import Standing
from clausegraph.expressions.parsing import ExpressionError, Identity, Unknown, identify
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


def as_written(text: str, location: Location, names: NameTable, *, assumption: str = "") -> Declared:
    """Return a stated license as `declared` does, but keep free text whole: as one name that nobody knows.

    For records in which people write sentences where a license is due: what
    looks like a choice in one, with a part that nobody knows, is none.
    """
    unknown = (Unknown(text, 0, len(text), Standing.UNKNOWN, ()),)
    whole = Identity(text, leaf_expression(text), Standing.UNKNOWN, "no rule knows the name", unknown)
    try:
        found = identify(text, names)
    except ExpressionError:
        return Declared(whole, location, assumption)
    is_known = all(_is_reference(doubt) for doubt in found.doubts)
    return Declared(found if is_known else whole, location, assumption)


def _is_reference(doubt: Unknown) -> bool:
    return doubt.standing == "ambiguous" or doubt.name.startswith(("LicenseRef-", "DocumentRef-"))

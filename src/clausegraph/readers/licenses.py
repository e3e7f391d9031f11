"""Licenses as readers meet them: looked up, placed, and refused with the nearest right answer."""

from __future__ import annotations

from clausegraph.expressions.names import NameTable
from clausegraph.expressions.parsing import ExpressionError, Identity, Unknown, identify
from clausegraph.graph.model import Declared
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
        problems.append(Problem(str(error), location, (("help", "write it like MIT OR (GPL-2.0-only AND BSD-3-Clause)"),)))
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
        problems += [misspelt(doubt, found.identity, location, label) for doubt in found.identity.doubts if not _is_reference(doubt)]
    return found


def _is_reference(doubt: Unknown) -> bool:
    return doubt.standing == "ambiguous" or doubt.name.startswith(("LicenseRef-", "DocumentRef-"))


def misspelt(doubt: Unknown, identity: Identity, location: Location | None, label: str) -> Problem:
    """Return the problem of a name that is no license, with the text underlined and the nearest right names."""
    details = [(label, identity.text), ("", " " * doubt.start + "^" * (doubt.end - doubt.start))]
    details.append(("help", corrections(doubt)))
    return Problem(f'no license is called "{doubt.name}"', location, tuple(details))


def corrections(doubt: Unknown) -> str:
    """Return the names that a misspelt one may have meant, as a sentence."""
    if not doubt.candidates:
        return "use an SPDX id, or LicenseRef-<name> for terms that have none"
    first, *others = doubt.candidates
    later = f"{first.removesuffix('-only')}-or-later"
    if first.endswith("-only") and later in others:
        return f"{first}, or {later} if later versions may be used too"
    return " or ".join(doubt.candidates)

"""What to tell somebody who wrote a license that is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.sources.problems import Problem

if TYPE_CHECKING:
    from clausegraph.expressions.names import NameTable
    from clausegraph.expressions.parsing import ExpressionError, Identity, Unknown
    from clausegraph.sources.locations import Location


def refused(error: ExpressionError, label: str, location: Location | None = None) -> Problem:
    """Return the problem of a text whose operators do not fit together."""
    details = ((label, error.source), ("help", "write it like MIT OR (GPL-2.0-only AND BSD-3-Clause)"))
    return Problem(f"this is no license expression: {error.what}", location, details)


def misspelt(doubt: Unknown, identity: Identity, names: NameTable, location: Location | None, label: str) -> Problem:
    """Return the problem of a name that is no license, with the text underlined and the nearest right names."""
    doubt = doubt._replace(candidates=doubt.candidates or names.nearest(doubt.name))
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

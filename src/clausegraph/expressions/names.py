"""Which license a name means, and how sure that is.

Nothing is guessed: a name is an id, or a known spelling of one, or a family that leaves open which member is meant,
or a word for "nothing known", or it is unknown. The rule that made the decision goes along.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from clausegraph.expressions.addresses import is_address, named_at
from clausegraph.expressions.listings import collected_id, spdx_id
from clausegraph.expressions.model import NO_ASSERTION, Term
from clausegraph.vocabulary.names import fold, fold_address

if TYPE_CHECKING:
    from collections.abc import Mapping

AMBIGUOUS = "LicenseRef-ambiguous-"
ABBREVIATED = re.compile(r"(.*\S)\s*\(([A-Z0-9][\w.+-]*(?: [A-Z0-9][\w.+-]*)*)\)")
POINTERS = ("see license", "see licence", "see the license", "see file", "{'file':", "license only specified")


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
        self._successors: Mapping[str, str] = tables["successors"]
        self._places: Mapping[str, str] = tables["places"]
        self._addresses: Mapping[str, str] = tables["addresses"]

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all tagged licenses."""
        return tuple(self._ids.values())

    def is_id(self, name: str) -> bool:
        """Tell whether a name is the id of a tagged license, or a reference."""
        return fold(name) in self._ids or name.startswith("LicenseRef-")

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
        if is_address(name):
            return self._addressed(name)
        return self._listed(name.strip())

    def _plain(self, name: str, folded: str) -> Named | None:
        if folded in self._ids:
            found = self._ids[folded]
            rule = "license id" if found == name.strip() else "license id in another spelling"
            return Named(Term(found), Standing.EXACT, rule)
        for table, rule in ((self._aliases, "known name"), (self._successors, "deprecated id of the SPDX list")):
            if folded in table:
                target = table[folded]
                return Named(target if " " in target else Term(target), Standing.ALIAS, rule)
        if folded.endswith("+"):
            return self._or_later(name, folded.rstrip("+").strip())
        return None

    def _or_later(self, name: str, folded: str) -> Named | None:
        base = self._ids.get(folded) or self._aliases.get(folded) or self._successors.get(folded)
        if base is None:
            return None
        later = f"{base.removesuffix('-only')}-or-later"
        if fold(later) in self._ids:
            return Named(Term(later), Standing.ALIAS, "trailing + means or later")
        return Named(Term(base, or_later=True), Standing.EXACT, f"license id with + in {name.strip()}")

    def _addressed(self, name: str) -> Named:
        """Return what a web address names: the place of a license's text, or a place that ends in its name."""
        target = self._addresses.get(fold_address(name))
        if target is not None:
            return Named(Term(target), Standing.ALIAS, "address of the license")
        called = named_at(name, self._places)
        found = self._plain(called, fold(called)) if called else None
        listed = spdx_id(called) if called and found is None else ""
        if listed:
            found = Named(Term(listed), Standing.ALIAS, "")
        if found is None:
            return Named(Term(name), Standing.UNKNOWN, "no rule knows the address")
        return found._replace(standing=Standing.ALIAS, rule="address that ends in the name of a license")

    def _listed(self, name: str) -> Named:
        if name.startswith(("LicenseRef-", "DocumentRef-")):
            return Named(Term(name), Standing.UNKNOWN, "a reference that only its own document explains")
        if name.upper() == NO_ASSERTION:
            return Named(Term(NO_ASSERTION), Standing.EXACT, "SPDX keyword")
        if name.casefold().startswith(POINTERS):
            return Named(Term(NO_ASSERTION), Standing.ALIAS, "points to a file that nobody has read")
        listed = spdx_id(name)
        if listed:
            return Named(Term(listed), Standing.EXACT, "on the SPDX list; its clauses are not tagged here")
        return self._collected(name) or self._within(name)

    def _within(self, name: str) -> Named:
        """Return what a name means without what people put around it: a classifier's path, an abbreviation behind."""
        last = name.rpartition("::")[2].strip()
        abbreviated = ABBREVIATED.fullmatch(last)
        inner, short = abbreviated.groups() if abbreviated else (last, "")
        found = self.look_up(inner) if inner != name else None
        if found is None or found.standing is Standing.UNKNOWN or not self._stands_for(short, found):
            return Named(Term(name), Standing.UNKNOWN, "no rule knows the name")
        return found._replace(standing=max(found.standing, Standing.ALIAS, key=lambda standing: standing.rank))

    def _stands_for(self, short: str, found: Named) -> bool:
        """Tell whether an abbreviation names the same license, or none that is known."""
        named = self.look_up(short) if short else found
        return named.standing in (Standing.UNKNOWN, Standing.AMBIGUOUS) or named.term == found.term

    def _collected(self, name: str) -> Named | None:
        """Return what a name means to LicenseLynx, as far as that is a license of ours or of the SPDX list.

        A text shaped like an id has to be one: LicenseLynx reads GPL-3 as
        GPL-3.0-only, which it does not say.
        """
        found = collected_id(name) if " " in name else ""
        if not found:
            return None
        for spelling in (found, f"LicenseRef-scancode-{found}"):
            known = self._plain(spelling, fold(spelling))
            if known is not None:
                return known._replace(standing=Standing.ALIAS, rule="name that LicenseLynx knows")
        listed = spdx_id(found)
        return Named(Term(listed), Standing.ALIAS, "name that LicenseLynx knows") if listed else None

    def nearest(self, name: str, *, most: int = 3) -> tuple[str, ...]:
        """Return the license ids that a misspelt name may have meant, the likeliest first."""
        from clausegraph.sources.words import nearest  # only an error needs it

        folded = fold(name)
        begins = sorted(i for f, i in self._ids.items() if f.startswith(folded) and len(folded) > 2)  # noqa: PLR2004
        if begins:
            return tuple(begins[:most])
        close = nearest(folded, [*self._ids, *self._aliases], most=most)
        return tuple(dict.fromkeys(self._ids.get(c) or self._aliases[c] for c in close))

"""What a license can go into and what can go into it, by the relation that asks most: copied in or changed.

The table of all pairs takes longer than one page may, so that an installation carries it in its index; from a checkout
it is worked out when a page is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausegraph.clauses.database import Database

NO_LICENSE = "no-license"
GOOD, OPEN, NEVER = range(3)


class Neighbours(NamedTuple):
    """The licenses that a license goes into, and those that go into it: surely, possibly, and not at all."""

    into: tuple[str, ...]
    into_open: tuple[str, ...]
    into_never: tuple[str, ...]
    taken: tuple[str, ...]
    taken_open: tuple[str, ...]
    taken_never: tuple[str, ...]


def pair_table(database: Database) -> dict[str, Any]:
    """Return, by inbound license, the outbound ones that take it in and those of which that is open, as bits.

    States that a work can be in, such as all rights reserved, are left out.
    """
    from clausegraph.analysis.matrices import Matrix  # an installation has the table at hand
    from clausegraph.expressions.model import Term
    from clausegraph.vocabulary.relations import Relation

    ids = [license.id for license in database if license.kind != NO_LICENSE]
    matrix = Matrix(database, [Term(license_id) for license_id in ids], Relation.MODIFIES)
    rows = {
        str(row.inbound): [f"{row.compatible | row.conditional:x}", f"{row.undetermined:x}"] for row in matrix.rows()
    }
    return {"ids": ids, "rows": rows}


def neighbours(license_id: str, table: Mapping[str, Any]) -> Neighbours | None:
    """Return the neighbours of a license, `None` for one that is not in the table, such as an exception."""
    ids, rows = table["ids"], table["rows"]
    if license_id not in rows:
        return None
    place = ids.index(license_id)
    others = [(at, one) for at, one in enumerate(ids) if at != place]
    into = {one: _standing(rows[license_id], at) for at, one in others}
    taken = {one: _standing(rows[one], place) for _, one in others}
    return Neighbours(*(_standing_so(found, standing) for found in (into, taken) for standing in (GOOD, OPEN, NEVER)))


def _standing(row: list[str], place: int) -> int:
    good, open_ = (int(bits, 16) >> place & 1 for bits in row)
    return GOOD if good else OPEN if open_ else NEVER


def _standing_so(found: Mapping[str, int], standing: int) -> tuple[str, ...]:
    return tuple(one for one, its in found.items() if its == standing)

"""The license database: every license by its id, decoded when asked for.

`open_database()` finds the compiled index: beside the package in an installed wheel, or built from `data/` in a
checkout, where it is cached under `build/` by the hash of what it was built from.
"""

from __future__ import annotations

import os
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from clausegraph.clauses.index import Index
from clausegraph.clauses.model import Work
from clausegraph.clauses.rows import act_from, license_from, listed_from, relation_from, tag_from
from clausegraph.vocabulary.behaviours import Behaviour
from clausegraph.vocabulary.relations import Follow, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clausegraph.clauses.model import Act, Clause, License, Listed, RelationRule, Tag

INDEX_NAME = "index.jsonl"
PAIR_TABLE = "pair-table"


class Database:
    """Licenses, exceptions, tags, acts and relations, read from an index on demand."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._licenses: dict[str, License | None] = {}

    @property
    def fingerprint(self) -> str:
        """Return the hash of the data files that this database was compiled from."""
        return self._index.fingerprint

    @cached_property
    def tags(self) -> Mapping[str, Tag]:
        """Return the tags of the vocabulary by name."""
        return {row["name"]: tag_from(row) for row in self._index.section("tags")}

    @cached_property
    def acts(self) -> Mapping[str, Act]:
        """Return the acts of the vocabulary by name."""
        return {row["name"]: act_from(row) for row in self._index.section("acts")}

    @cached_property
    def relations(self) -> Mapping[Relation, RelationRule]:
        """Return what each relation means."""
        return {Relation(row["relation"]): relation_from(row) for row in self._index.section("relations")}

    @cached_property
    def outputs(self) -> Mapping[str, Any]:
        """Return over which relations an output stays one, and what relations become for it."""
        found: Mapping[str, Any] = self._index.section("outputs")
        return found

    @cached_property
    def names(self) -> Mapping[str, Any]:
        """Return the name tables: `aliases`, `ambiguous` and `nothing`, by folded name."""
        found: Mapping[str, Any] = self._index.section("names")
        return found

    @cached_property
    def frameworks(self) -> Mapping[str, Any]:
        """Return the rows of the frameworks by id; `clausegraph.frameworks` makes values of them."""
        found: Mapping[str, Any] = self._index.section("frameworks")
        return found

    @cached_property
    def _list(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._index.section("listed")
        return found

    @property
    def pair_table(self) -> Mapping[str, Any] | None:
        """Return the table of all pairs that this installation carries, `None` from a checkout."""
        return self._index.section(PAIR_TABLE) if self._index.has_section(PAIR_TABLE) else None

    @property
    def list_version(self) -> str:
        """Return the version of the SPDX list that licenses and flags are told by."""
        return str(self._list["version"])

    def listed_ids(self) -> tuple[str, ...]:
        """Return every id of the SPDX list, exceptions among them, sorted."""
        return tuple(sorted(self._list["rows"], key=str.casefold))

    def find_listed(self, license_id: str) -> Listed | None:
        """Return what the SPDX list says of an id, or `None` where it is not on it."""
        return listed_from(license_id, self._list["rows"])

    @cached_property
    def _works(self) -> Mapping[str, Sequence[str]]:
        found: Mapping[str, Sequence[str]] = self._index.section("works")
        return found

    def find_work(self, name: str) -> Work | None:
        """Return what is known of a well-known model or data set, by its hub id; the longest fitting prefix counts."""
        fitting = [key for key in self._works if key == name or (key.endswith("*") and name.startswith(key[:-1]))]
        if not fitting:
            return None
        best = max(fitting, key=lambda key: (key == name, len(key)))
        return Work(best, *self._works[best])

    @cached_property
    def words(self) -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
        """Return the closed words with their titles, by list and word."""
        found: Mapping[str, Mapping[str, Mapping[str, Any]]] = self._index.section("words")
        return found

    @cached_property
    def phrases(self) -> Mapping[str, Any]:
        """Return the phrases that reports are worded with, by language."""
        found: Mapping[str, Any] = self._index.section("phrases")
        return found

    def is_added(self, license: License) -> bool:
        """Tell whether a license only adds to what another one grants, as a use policy does."""
        return bool(self.words["license-kinds"][license.kind]["is_added"])

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all tagged licenses and exceptions, sorted."""
        return self._index.license_ids()

    def find(self, license_id: str) -> License | None:
        """Return a tagged license or exception, or `None`.

        An id of the form `A WITH B` is license A with what exception B
        changes, provided that B is written for A.
        """
        if license_id not in self._licenses:
            self._licenses[license_id] = self._build(license_id)
        return self._licenses[license_id]

    def __getitem__(self, license_id: str) -> License:
        found = self.find(license_id)
        if found is None:
            raise KeyError(license_id)
        return found

    def __contains__(self, license_id: str) -> bool:
        return self.find(license_id) is not None

    def __iter__(self) -> Iterator[License]:
        """Yield every license, exceptions left out, sorted by id."""
        for license_id in self.ids():
            found = self[license_id]
            if found.kind != "exception":
                yield found

    def _build(self, license_id: str) -> License | None:
        base, with_word, exception = license_id.partition(" WITH ")
        if with_word:
            return self._with_exception(base, exception)
        row = self._index.license_row(license_id)
        return license_from(row) if row else None

    def _with_exception(self, base_id: str, exception_id: str) -> License | None:
        base, exception = self.find(base_id), self.find(exception_id)
        if base is None or exception is None or base_id not in exception.applies_to:
            return None
        kept = tuple(_freed(clause, exception) for clause in base.clauses if clause.tag not in exception.lifts)
        added = tuple(_without_exception(clause, base_id) for clause in exception.clauses)
        return base._replace(
            id=f"{base_id} WITH {exception_id}",
            name=f"{base.name} with {exception.name}",
            aliases=(),
            superseded_by="",
            supersedes=(),
            follows={**base.follows, **exception.follows},
            clauses=kept + added,
            readings=tuple(r for r in base.readings if r.on.removeprefix("follows.") not in exception.follows),
        )


def _freed(clause: Clause, exception: License) -> Clause:
    """Return a clause that an exception keeps from works of the groups which it says the terms do not surely follow.

    Only what binds such a work: duties about the licensed copy stay.
    """
    if clause.reaches is None or clause.behaviour not in (Behaviour.HANDED_ON, Behaviour.GUARDS):
        return clause
    sure = {group: rule.value for group, rule in exception.follows.items()}
    reaches = {group: _surest_left(reach, sure.get(group, Follow.YES)) for group, reach in clause.reaches.items()}
    return clause._replace(reaches=reaches)


def _surest_left(reach: Follow, follows: Follow) -> Follow:
    """Return how far a clause still reaches a group that an exception's terms follow so surely."""
    if Follow.NO in (reach, follows):
        return Follow.NO
    return Follow.UNCLEAR if Follow.UNCLEAR in (reach, follows) else Follow.YES


def _without_exception(clause: Clause, base_id: str) -> Clause:
    """Return a clause that lets an exception be dropped for the one license that is left then."""
    if base_id not in clause.words("to"):
        return clause
    return clause._replace(parameters={**clause.parameters, "to": (base_id,)})


@lru_cache(maxsize=1)
def open_database() -> Database:
    """Return the database of this installation."""
    shipped = os.path.join(os.path.dirname(__file__), os.pardir, INDEX_NAME)  # noqa: PTH118, PTH120 - pathlib is slow to import
    try:
        return Database(Index.at(shipped))
    except FileNotFoundError:
        from clausegraph.clauses.checkouts import checkout_index

        return Database(Index(checkout_index()))

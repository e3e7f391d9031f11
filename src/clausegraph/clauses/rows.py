"""Licenses, tags and relations to and from the rows of the index."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clausegraph.clauses.model import Act, Clause, FollowRule, License, Listed, Reading, RelationRule, Tag
from clausegraph.vocabulary.behaviours import Behaviour
from clausegraph.vocabulary.relations import Follow, Group, Relation

Row = Mapping[str, Any]


def license_row(found: License) -> Row:
    """Return a license as the index stores it."""
    row = found._asdict()
    row["follows"] = {group: list(rule) for group, rule in found.follows.items()}
    row["clauses"] = [_clause_row(clause) for clause in found.clauses]
    row["readings"] = [list(reading) for reading in found.readings]
    return row


def _clause_row(clause: Clause) -> list[object]:
    return list(clause)


def license_from(row: Row) -> License:
    """Return the license of a row."""
    fields = dict(row)
    fields["follows"] = {group: FollowRule(Follow(value), *rest) for group, (value, *rest) in row["follows"].items()}
    fields["clauses"] = tuple(_clause_from(clause) for clause in row["clauses"])
    fields["readings"] = tuple(_reading_from(reading) for reading in row["readings"])
    for key in ("aliases", "applies_to", "lifts", "supersedes", "reviewed"):
        fields[key] = tuple(row[key])
    fields["texts"] = tuple((file, digest) for file, digest in row["texts"])
    return License(**fields)


def _clause_from(row: list[Any]) -> Clause:
    clause_id, tag, behaviour, parameters, when, reaches, *prose = row
    return Clause(
        clause_id,
        tag,
        Behaviour(behaviour),
        {name: value if isinstance(value, str) else tuple(value) for name, value in parameters.items()},
        tuple(when),
        None if reaches is None else {group: Follow(value) for group, value in reaches.items()},
        *prose,
    )


def _reading_from(row: list[Any]) -> Reading:
    reading_id, subject, says, held = row
    return Reading(reading_id, subject, says, tuple((side, reading, source) for side, reading, source in held))


def tag_from(row: Row) -> Tag:
    """Return the tag of a row."""
    fields = dict(row)
    fields["behaviour"] = Behaviour(row["behaviour"])
    fields["stronger"] = tuple(row["stronger"])
    fields["forbids"] = tuple(row["forbids"])
    return Tag(**fields)


def act_from(row: Row) -> Act:
    """Return the act of a row."""
    return Act(row["name"], row["titles"], tuple(row["implied_by"]), row["is_reserved"])


def relation_from(row: Row) -> RelationRule:
    """Return the relation rule of a row."""
    fields = dict(row)
    fields["relation"] = Relation(row["relation"])
    fields["group"] = Group(row["group"])
    for key in ("always", "released", "if_follows"):
        fields[key] = tuple(row[key])
    return RelationRule(**fields)


def listed_from(license_id: str, rows: Row) -> Listed | None:
    """Return what the SPDX list says of an id, `None` where it is not on it."""
    row = rows.get(license_id)
    return Listed(license_id, *row) if row else None

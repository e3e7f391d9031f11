"""The settings of an openness table, checked: how its score is made, in what order it stands, what parts tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausegraph.sources.fields import Fields
from clausegraph.vocabulary.openness import Slot

if TYPE_CHECKING:
    from collections.abc import Collection

    from clausegraph.sources.problems import Problem
    from clausegraph.sources.yaml_text import Value

SCORES = ("sum", "mean")
ORDERS = ("score-descending", "name-ascending", "file-descending")
UNNAMED = ("dropped", "kept")
RULES = ("all", "any")
Row = dict[str, Any]


def table_settings(value: Value, dimensions: Collection[str], problems: list[Problem]) -> Row:
    """Return the settings of a table; each of its dimensions has to stand in one group, and in one only."""
    fields = Fields(value, '"settings"', problems)
    row: Row = {
        "groups": _groups(fields, dimensions),
        "score": fields.word("score", SCORES, required=True),
        "order": list(fields.texts("order", ORDERS)),
        "unnamed": fields.word("unnamed", UNNAMED, default="kept"),
        "types": list(fields.texts("types")),
        "former": list(fields.texts("former")),
        "derived": {key: _derived(key, inner, fields, dimensions) for key, inner in fields.children("derived")},
    }
    fields.refuse_others()
    return row


def _groups(fields: Fields, dimensions: Collection[str]) -> dict[str, list[str]]:
    value = fields.value("groups", required=True)
    if value is None:
        return {}
    inner = Fields(value, '"groups"', fields.problems)
    found = {name: list(inner.texts(name, dimensions)) for name in inner.keys}
    for name, group in found.items():
        if not group:
            inner.problem(f'"{name}" has no dimensions', inner.place(name))
    listed = [dimension for group in found.values() for dimension in group]
    for dimension in dimensions:
        if listed.count(dimension) != 1:
            inner.problem(f'"{dimension}" has to stand in one group, and stands in {listed.count(dimension)}')
    return found


def _derived(key: str, value: Value, fields: Fields, dimensions: Collection[str]) -> Row:
    if key not in dimensions:
        fields.unknown_word(key, dimensions, value.location, "a derived dimension")
    inner = Fields(value, f'the parts for "{key}"', fields.problems)
    row = {
        "of": list(inner.texts("of", tuple(Slot))),
        "rule": inner.word("rule", RULES, default="all"),
    }
    inner.refuse_others()
    if not inner.items("of"):
        inner.problem(f"{inner.what} are none")
    return row

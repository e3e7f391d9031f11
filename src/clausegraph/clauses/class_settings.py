"""The settings of a framework that judges by classes, read and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausegraph.sources.fields import Fields
from clausegraph.sources.yaml_text import Value
from clausegraph.vocabulary.openness import Content, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TERMS = ("listed", "effective")
Row = dict[str, Any]


def class_settings(whole: Fields, steps: Sequence[Row], kinds: Sequence[str]) -> Row:
    """Return the settings of a framework with these steps; `kinds` are the kinds of license.

    One that goes by a list of licenses has to name the component that stands
    for each part; one that goes by effective terms needs no list.
    """
    fields = _inner(whole, "settings")
    row: Row = {
        "terms": fields.word("terms", TERMS, required=True),
        "report": fields.word("report", tuple(Slot), required=True),
        "paper": fields.word("paper", tuple(Slot), required=True),
        "unknown": fields.word("unknown", tuple(Slot)),
        "any_terms": list(fields.texts("any-terms", tuple(Slot))),
        "open": list(fields.texts("open")),
        "record": {},
        "components": {key: _component(key, value, fields) for key, value in fields.children("components")},
        "fits": {key: _fitting(key, value, fields, kinds) for key, value in fields.children("fits")},
    }
    if row["terms"] == "listed":
        row["record"] = _texts(_inner(fields, "record"), ("name", "version", "date"))
        _all_named(fields, steps, row)
    fields.refuse_others()
    return row


def _inner(fields: Fields, key: str) -> Fields:
    found = fields.value(key, required=True) or Value({}, fields.location, {})
    return Fields(found, f'"{key}" of {fields.what}', fields.problems)


def _texts(fields: Fields, keys: Sequence[str]) -> Row:
    row = {key: fields.text(key, required=True) for key in keys}
    fields.refuse_others()
    return row


def _component(key: str, value: Value, fields: Fields) -> Row:
    if key not in tuple(Slot):
        fields.unknown_word(key, tuple(Slot), value.location, "a component")
    inner = Fields(value, f'component "{key}"', fields.problems)
    row: Row = {"content": inner.word("content", tuple(Content), required=True)}
    return {**row, **_texts(inner, ("id", "name"))}


def _fitting(key: str, value: Value, fields: Fields, kinds: Sequence[str]) -> Row:
    if key not in tuple(Content):
        fields.unknown_word(key, tuple(Content), value.location, '"fits"')
    inner = Fields(value, f'what fits "{key}"', fields.problems)
    row = {"kinds": list(inner.texts("kinds", kinds)), "licenses": list(inner.texts("licenses"))}
    inner.refuse_others()
    return row


def _all_named(fields: Fields, steps: Sequence[Row], row: Row) -> None:
    """Record each part of a class that no component stands for."""
    named = row["components"]
    for slot in _listed(steps):
        if slot not in named:
            fields.problem(f'"components" of {fields.what} lacks "{slot}"', fields.place("components"))
    if row["unknown"] not in named:
        fields.problem(f'"unknown" of {fields.what} names no component', fields.place("unknown"))


def _listed(steps: Sequence[Row]) -> Iterator[str]:
    for step in steps:
        yield from (*step["required"], *step["optional"], *step["if_used"])

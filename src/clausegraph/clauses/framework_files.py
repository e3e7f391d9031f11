"""`data/frameworks/` read and checked: criteria as rows of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausegraph.clauses.class_settings import class_settings
from clausegraph.clauses.table_settings import table_settings
from clausegraph.sources.fields import Fields
from clausegraph.sources.yaml_text import Value, parse_yaml
from clausegraph.vocabulary.components import ComponentKind
from clausegraph.vocabulary.openness import Mark, Slot
from clausegraph.vocabulary.relations import Group

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from clausegraph.clauses.vocabulary_files import Vocabulary
    from clausegraph.sources.problems import Problem

LANGUAGES = ("en", "zh")
TABLE = "table"
CLASSES = "classes"
WAYS = ("criteria", CLASSES, TABLE, "policy")
RULES = ("all", "any")
TERMS = ("any", "open", "osi-approved-license", "osd-conformant")
FACTS = ("monetisation", "information", "data-information", "systemic-risk", "sharing")
TEXTS = ("short", "name", "version", "about", "source", "date")
Row = dict[str, Any]


def read_frameworks(folder: Path, vocabulary: Vocabulary, problems: list[Problem]) -> dict[str, Row]:
    """Return the row of every framework of a folder by id; what is wrong is added to `problems`."""
    return {path.stem: _framework(path, vocabulary, problems) for path in sorted(folder.glob("*.yaml"))}


def _framework(path: Path, vocabulary: Vocabulary, problems: list[Problem]) -> Row:
    name = f"data/frameworks/{path.name}"
    fields = Fields(parse_yaml(path.read_text(encoding="utf-8"), name), path.stem, problems)
    row: Row = {key: fields.text(key, required=True) for key in TEXTS}
    row["id"] = path.stem
    row["titles"] = _titles(fields)
    row["on_request"] = fields.word("on-request", ("yes", "no"), default="no") == "yes"
    row["means"] = _meanings(fields)
    row["judges"] = fields.word("judges", WAYS, required=True)
    row["kinds"] = list(fields.texts("kinds", tuple(ComponentKind)))
    row["criteria"] = [_criterion(key, value, vocabulary, problems) for key, value in fields.children("criteria")]
    row["steps"] = [_step(key, value, problems) for key, value in fields.children("steps")]
    row["settings"] = _settings(fields, row, vocabulary, problems)
    fields.refuse_others()
    return row


def _meanings(fields: Fields) -> Row:
    """Return what follows from an outcome, by the mark and the language."""
    found: Row = {}
    for mark, value in fields.children("means"):
        if mark not in tuple(Mark):
            fields.unknown_word(mark, tuple(Mark), value.location, "a mark")
        inner = Fields(value, f'what "{mark}" means', fields.problems)
        found[mark] = {language: inner.text(language, required=True) for language in LANGUAGES}
        inner.refuse_others()
    return found


def _settings(fields: Fields, row: Row, vocabulary: Vocabulary, problems: list[Problem]) -> object:
    """Return what only this way of judging needs."""
    if row["judges"] == CLASSES:
        return class_settings(fields, row["steps"], tuple(vocabulary.words["license-kinds"]))
    value = fields.value("settings")
    if value is None:
        return {}
    if row["judges"] == TABLE:
        return table_settings(value, [criterion["id"] for criterion in row["criteria"]], problems)
    return value.plain()


def _titles(fields: Fields) -> dict[str, str]:
    found = fields.value("title", required=True) or Value({}, fields.location, {})
    inner = Fields(found, f'"title" of {fields.what}', fields.problems)
    titles = {language: inner.text(language, required=True) for language in LANGUAGES}
    inner.refuse_others()
    return titles


def _criterion(key: str, value: Value, vocabulary: Vocabulary, problems: list[Problem]) -> Row:
    fields = Fields(value, f'criterion "{key}"', problems)
    row: Row = {"id": key, "titles": _titles(fields), "says": fields.text("says", required=True)}
    row["section"] = fields.text("section") or key
    row["clauses"] = _clause_test(fields, vocabulary)
    row["slots"] = _slot_test(fields)
    row["fact"] = _fact_test(fields)
    fields.refuse_others()
    return row


def _clause_test(fields: Fields, vocabulary: Vocabulary) -> Row | None:
    """Return what a criterion asks of clauses; one that names none of these keys asks nothing of them."""
    fails, arguable = (
        [_rule(value, vocabulary, fields.problems) for value in fields.items(key)] if fields.has(key) else None
        for key in ("fails-on", "arguable-on")
    )
    grants = list(fields.texts("grants", tuple(vocabulary.acts)))
    if fails is None and arguable is None and not grants:
        return None
    return {"fails_on": fails or [], "arguable_on": arguable or [], "grants": grants}


def _rule(value: Value, vocabulary: Vocabulary, problems: list[Problem]) -> Row:
    """Return a rule; a single word is a tag."""
    if isinstance(value.content, str):
        value = Value({"tag": value}, value.location, {"tag": value.location})
    fields = Fields(value, "a rule", problems)
    tag = fields.word("tag", tuple(vocabulary.tags))
    known: Mapping[str, str] = vocabulary.tags[tag]["parameters"] if tag else {}
    row = {
        "tag": tag,
        "parameters": {name: list(fields.texts(name)) for name in known if fields.has(name)},
        "without": list(fields.texts("without", tuple(known))),
        "reaches": fields.word("reaches", tuple(Group)),
        "follows": fields.word("follows", tuple(Group)),
    }
    if not tag and not row["follows"]:
        fields.problem('a rule needs a "tag" or "follows"')
    fields.refuse_others()
    return row


def _slot_test(fields: Fields) -> Row | None:
    value = fields.value("parts")
    if value is None:
        return None
    inner = Fields(value, f'"parts" of {fields.what}', fields.problems)
    row = {
        "slots": list(inner.texts("of", tuple(Slot))),
        "rule": inner.word("rule", RULES, default="all"),
        "terms": inner.word("terms", TERMS, required=True),
        "if_used": list(inner.texts("if-used", tuple(Slot))),
    }
    inner.refuse_others()
    return row


def _fact_test(fields: Fields) -> Row | None:
    value = fields.value("stated")
    if value is None:
        return None
    inner = Fields(value, f'"stated" of {fields.what}', fields.problems)
    row = {
        "key": inner.word("key", FACTS, required=True),
        "all_of": list(inner.texts("all-of")),
        "none_of": list(inner.texts("none-of")),
        "value": inner.text("value"),
    }
    inner.refuse_others()
    return row


def _step(key: str, value: Value, problems: list[Problem]) -> Row:
    fields = Fields(value, f'class "{key}"', problems)
    row = {
        "name": key,
        "titles": _titles(fields),
        "required": list(fields.texts("required", tuple(Slot))),
        "optional": list(fields.texts("optional", tuple(Slot))),
        "if_used": list(fields.texts("if-used", tuple(Slot))),
    }
    fields.refuse_others()
    return row

"""`data/vocabulary.yaml` and `data/relations.yaml` read and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from clausegraph.sources.fields import Fields
from clausegraph.sources.yaml_text import Value, parse_yaml
from clausegraph.vocabulary.behaviours import Behaviour
from clausegraph.vocabulary.openness import Content
from clausegraph.vocabulary.relations import Group, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from clausegraph.sources.problems import Problem

LANGUAGES = ("en", "zh")
COMPARISONS = ("superset", "at-most", "same", "told")
PLAIN_TYPES = ("text", "number", "licenses", "list of text")


class Vocabulary(NamedTuple):
    """The closed words: lists of words with their titles, and the tags and acts with what they mean."""

    words: Mapping[str, Mapping[str, Mapping[str, Any]]]
    tags: Mapping[str, Mapping[str, Any]]
    acts: Mapping[str, Mapping[str, Any]]


def read_vocabulary(path: Path, problems: list[Problem]) -> Vocabulary:
    """Return the vocabulary of a file; what is wrong is added to `problems`."""
    whole = Fields(parse_yaml(path.read_text(encoding="utf-8"), path.name), "the vocabulary", problems)
    lists = [key for key in whole.keys if key != "tags"]
    known_acts = [name for name, _ in whole.children("acts")]
    words = {
        key: {name: _word(key, name, value, known_acts, problems) for name, value in whole.children(key)}
        for key in lists
    }
    known: dict[str, Mapping[str, Any]] = {**words, "tags": {name: {} for name, _ in whole.children("tags")}}
    tags = {name: _tag(name, value, known, problems) for name, value in whole.children("tags")}
    acts = {
        name: {"name": name, **{key: word[key] for key in ("titles", "implied_by", "is_reserved")}}
        for name, word in words["acts"].items()
    }
    return Vocabulary(words, tags, acts)


def _titles(fields: Fields, key: str, *, required: bool = True) -> dict[str, str]:
    found = fields.value(key, required=required)
    if found is None:
        return {}
    inner = Fields(found, f'"{key}" of {fields.what}', fields.problems)
    titles = {language: inner.text(language, required=True) for language in LANGUAGES}
    inner.refuse_others()
    return titles


def _word(list_name: str, name: str, value: Value, acts: Sequence[str], problems: list[Problem]) -> dict[str, Any]:
    fields = Fields(value, f"{list_name}.{name}", problems)
    word: dict[str, Any] = {"titles": _titles(fields, "title"), "says": fields.text("says", required=True)}
    if list_name == "acts":
        word["implied_by"] = list(fields.texts("implied-by", acts))
        word["is_reserved"] = fields.word("reserved", ("yes", "no"), default="yes") == "yes"
    if list_name == "license-kinds":
        word["is_added"] = fields.word("added", ("yes", "no"), default="no") == "yes"
    if list_name == "regions":
        word["members"] = list(fields.texts("members"))
    if list_name == "slots":
        word["content"] = fields.word("content", tuple(Content), required=True)
    if list_name == "contents":
        word["licenses"] = list(fields.texts("licenses"))
    if list_name == "monetisation":
        word["counts"] = fields.word("counts", ("yes", "no"), required=True) == "yes"
    fields.refuse_others()
    return word


def _tag(name: str, value: Value, words: Mapping[str, Mapping[str, Any]], problems: list[Problem]) -> dict[str, Any]:
    fields = Fields(value, f"tag {name}", problems)
    row = {
        "name": name,
        "family": fields.word("family", words["families"], required=True),
        "behaviour": fields.word("behaviour", tuple(Behaviour), required=True),
        "titles": _titles(fields, "title"),
        "says": fields.text("says", required=True),
        "parameters": _parameters(fields, words),
        "covers": {
            key: _one_of(how, COMPARISONS, f"{key} of {name}", fields) for key, how in fields.children("covers")
        },
        "stronger": list(fields.texts("stronger", words["tags"])),
        "forbids": list(fields.texts("forbids", words["acts"])),
        "duties": _titles(fields, "duty", required=False),
        "check": fields.text("check"),
        "same_as": {key: str(inner.plain()) for key, inner in fields.children("same-as")},
    }
    fields.refuse_others()
    return row


def _one_of(value: Value, words: Sequence[str], where: str, fields: Fields) -> str:
    text = str(value.plain())
    if text not in words:
        fields.unknown_word(text, words, value.location, where)
    return text


def _parameters(fields: Fields, words: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    parameters = {}
    for key, value in fields.children("with"):
        kind = str(value.plain())
        parameters[key] = kind
        plain = kind.removeprefix("optional ").strip("[]")
        if plain not in PLAIN_TYPES and plain not in words:
            fields.unknown_word(plain, [*PLAIN_TYPES, *words], value.location, f"a parameter type of {fields.what}")
    return parameters


def read_relations(path: Path, acts: Mapping[str, Any], problems: list[Problem]) -> dict[str, Any]:
    """Return the rows of the relations and of the rule for outputs."""
    whole = Fields(parse_yaml(path.read_text(encoding="utf-8"), path.name), "the relations", problems)
    rows = [_relation(name, value, acts, problems) for name, value in whole.children("relations")]
    for missing in sorted(set(Relation) - {row["relation"] for row in rows}):
        whole.problem(f'"relations" lacks {missing}')
    outputs = Fields(whole.value("outputs", required=True) or Value({}, whole.location, {}), "outputs", problems)
    becomes = _becomes(outputs)
    passes = list(outputs.texts("passes", tuple(Relation)))
    outputs.refuse_others()
    whole.refuse_others()
    return {"relations": rows, "outputs": {"passes": passes, "becomes": becomes}}


def _becomes(outputs: Fields) -> dict[str, str]:
    """Return what each relation counts as when an output stands on its other side."""
    known = tuple(Relation)
    rows = {}
    for name, value in outputs.children("becomes"):
        if name not in known:
            outputs.unknown_word(name, known, value.location, "a relation")
        rows[name] = _one_of(value, known, f"what {name} becomes", outputs)
    return rows


def _relation(name: str, value: Value, acts: Mapping[str, Any], problems: list[Problem]) -> dict[str, Any]:
    fields = Fields(value, f"relation {name}", problems)
    if name not in tuple(Relation):
        fields.unknown_word(name, tuple(Relation), value.location, "a relation")
    needs = Fields(fields.value("needs", required=True) or Value({}, value.location, {}), f"needs of {name}", problems)
    row = {
        "relation": name,
        "group": fields.word("group", tuple(Group), required=True),
        "carries": fields.word("carries", ("yes", "no", "maybe"), required=True),
        "titles": _titles(fields, "title"),
        "says": fields.text("says", required=True),
        "always": list(needs.texts("always", acts)),
        "released": list(needs.texts("released", acts)),
        "if_follows": list(needs.texts("if-follows", acts)),
    }
    needs.refuse_others()
    fields.refuse_others()
    return row

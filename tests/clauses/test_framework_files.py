"""A definition as a file: what it may say, and what is refused in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph.clauses.compiling import compile_index
from clausegraph.clauses.database import Database, open_database
from clausegraph.clauses.index import Index
from clausegraph.frameworks.catalogue import find_framework, framework_ids, the_framework
from clausegraph.sources.problems import InputError
from clauses.tiny import data_folder

if TYPE_CHECKING:
    from pathlib import Path

DEFINITION = """\
title: {en: tiny definition, zh: 小定义}
short: Tiny
name: Tiny Definition
version: "1"
about: Three criteria.
source: nobody
date: "2026-11-21"
judges: criteria
kinds: [model]
means: {met: {en: all is well, zh: 一切正常}}
criteria:
  terms: {title: {en: terms, zh: 条款}, says: No limits., grants: [], fails-on: [scale-threshold]}
  parts: {title: {en: parts, zh: 部分}, says: The weights are there., parts: {of: [parameters], terms: any}}
  facts: {title: {en: facts, zh: 事实}, says: No money., stated: {key: monetisation, none-of: [price]}}
"""


def compiled(folder: Path, text: str) -> Database:
    """Return a database with one definition."""
    return Database(Index(compile_index(data_folder(folder, {"frameworks/tiny.yaml": text}))))


def test_a_definition_is_read(tmp_path: Path) -> None:
    """A criterion looks at clauses, at parts or at a stated fact; what follows from an outcome may be said."""
    framework = find_framework("tiny", compiled(tmp_path, DEFINITION))
    assert framework is not None
    terms, parts, facts = framework.criteria
    assert terms.clauses is not None
    assert parts.slots is not None
    assert facts.fact is not None
    assert (framework.kinds, framework.on_request) == (("model",), False)
    assert framework.means == {"met": {"en": "all is well", "zh": "一切正常"}}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("short: Tiny\n", "", '"short"', id="no short name"),
        pytest.param("zh: 小定义", "fr: petite", '"zh"', id="no title in Chinese"),
        pytest.param("judges: criteria", "judges: criterion", "criteria", id="way of judging"),
        pytest.param("kinds: [model]", "kinds: [modle]", "model", id="kind"),
        pytest.param("means: {met:", "means: {meet:", "met", id="mark"),
        pytest.param("fails-on: [scale-threshold]", "fails-on: [scale-treshold]", "scale-threshold", id="tag"),
        pytest.param("fails-on:", "fail-on:", "fails-on", id="key of a criterion"),
        pytest.param("of: [parameters]", "of: [parametres]", "parameters", id="slot"),
        pytest.param("terms: any", "terms: all", "any", id="kind of terms"),
        pytest.param("key: monetisation", "key: money", "monetisation", id="fact"),
        pytest.param("date:", "day:", "date", id="key of the definition"),
    ],
)
def test_what_is_wrong_in_a_definition_is_refused(tmp_path: Path, old: str, new: str, told: str) -> None:
    """A wrong word is refused with the file, the place and the nearest right word."""
    assert old in DEFINITION
    with pytest.raises(InputError) as caught:
        compiled(tmp_path, DEFINITION.replace(old, new))
    text = str(caught.value)
    assert "data/frameworks/tiny.yaml:" in text
    assert told in text


def test_definitions_say_what_follows_in_both_languages() -> None:
    """Where a definition says what follows from an outcome, it says so for a mark and in English and Chinese."""
    database = open_database()
    found = [the_framework(name, database).means for name in framework_ids(database)]
    assert any(found)
    assert {frozenset(texts) for means in found for texts in means.values()} == {frozenset({"en", "zh"})}

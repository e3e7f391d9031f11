"""The settings of an openness table, and what is refused in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph.clauses.compiling import compile_index
from clausegraph.clauses.database import Database, open_database
from clausegraph.clauses.index import Index
from clausegraph.frameworks.catalogue import find_framework
from clausegraph.frameworks.tables import Derived, table_of
from clausegraph.sources.problems import InputError
from clausegraph.vocabulary.openness import Slot
from clauses.tiny import data_folder

if TYPE_CHECKING:
    from pathlib import Path

TABLE = """\
title: {en: tiny table, zh: 小表}
short: Tiny
name: Tiny Table
version: "1"
about: Two dimensions.
source: nobody
date: "2026-11-21"
judges: table
criteria:
  weights: {title: {en: weights, zh: 权重}, says: They are there.}
  card: {title: {en: card, zh: 卡片}, says: It is there.}
settings:
  groups: {all: [weights, card]}
  score: sum
  order: [score-descending, name-ascending]
  derived: {card: {of: [model-card]}}
"""


def refusals(folder: Path, text: str) -> list[str]:
    """Return what is said about a data folder with one table."""
    with pytest.raises(InputError) as caught:
        compile_index(data_folder(folder, {"frameworks/tiny.yaml": text}))
    return [problem.headline for problem in caught.value.problems]


def test_the_settings_of_a_table(tmp_path: Path) -> None:
    """A table has groups, a score, an order, and the parts that tell of its dimensions; what is left out is empty."""
    database = Database(Index(compile_index(data_folder(tmp_path, {"frameworks/tiny.yaml": TABLE}))))
    framework = find_framework("tiny", database)
    assert framework is not None
    table = table_of(framework)
    assert table.groups == {"all": ("weights", "card")}
    assert (table.score, table.order) == ("sum", ("score-descending", "name-ascending"))
    assert (table.unnamed, table.types, table.former) == ("kept", (), ())
    assert table.derived == {"card": Derived((Slot.MODEL_CARD,), "all")}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("score: sum", "score: some", ['"score" of "settings" cannot be "some"'], id="score"),
        pytest.param("  score: sum\n", "", ['"settings" lacks "score"'], id="no score"),
        pytest.param(
            "name-ascending", "name-descending", ['"order" of "settings" cannot be "name-descending"'], id="order"
        ),
        pytest.param(
            "[weights, card]",
            "[weights]",
            ['"card" has to stand in one group, and stands in 0'],
            id="a dimension in no group",
        ),
        pytest.param(
            "[weights, card]}",
            "[weights, card], more: [card]}",
            ['"card" has to stand in one group, and stands in 2'],
            id="a dimension in two groups",
        ),
        pytest.param(
            "[weights, card]}", "[weights, card], none: []}", ['"none" has no dimensions'], id="a group without any"
        ),
        pytest.param("  groups: {all: [weights, card]}\n", "", ['"settings" lacks "groups"'], id="no groups"),
        pytest.param(
            "card: {of: [", "cart: {of: [", ['a derived dimension cannot be "cart"'], id="a derived dimension"
        ),
        pytest.param(
            "[model-card]", "[model-cart]", ['"of" of the parts for "card" cannot be "model-cart"'], id="a part"
        ),
        pytest.param(
            "of: [model-card]}",
            "of: [model-card], rule: some}",
            ['"rule" of the parts for "card" cannot be "some"'],
            id="a rule",
        ),
        pytest.param("{of: [model-card]}", "{}", ['the parts for "card" are none'], id="no parts"),
        pytest.param("  score: sum", "  scored: x\n  score: sum", ['"settings" has no key "scored"'], id="a key"),
    ],
)
def test_settings_that_do_not_fit_are_refused(tmp_path: Path, old: str, new: str, told: list[str]) -> None:
    """The words of the settings are closed, each dimension stands in one group, and derived ones name parts."""
    assert old in TABLE
    assert refusals(tmp_path, TABLE.replace(old, new)) == told


@pytest.mark.parametrize(
    ("name", "sizes", "score"),
    [
        pytest.param("radboud-2023", {"availability": 6, "documentation": 6, "access": 2}, "sum", id="2023"),
        pytest.param("osai-2026", {"availability": 5, "documentation": 6, "access": 1}, "mean", id="2026"),
    ],
)
def test_the_tables_of_the_database(name: str, sizes: dict[str, int], score: str) -> None:
    """The table of 2023 adds fourteen dimensions up, the index of 2026 takes the mean of twelve."""
    framework = find_framework(name, open_database())
    assert framework is not None
    table = table_of(framework)
    assert {group: len(dimensions) for group, dimensions in table.groups.items()} == sizes
    assert table.score == score

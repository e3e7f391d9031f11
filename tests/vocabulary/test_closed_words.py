"""The enums hold the words of the vocabulary file, no more and no fewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph.clauses.database import open_database
from clausegraph.vocabulary.behaviours import Behaviour
from clausegraph.vocabulary.components import ComponentKind, Distribution, Trigger
from clausegraph.vocabulary.openness import Content, Evidence, Mark, Sharing, Slot
from clausegraph.vocabulary.relations import Follow, Group, Relation
from clausegraph.vocabulary.verdicts import Severity, Stance, Verdict

if TYPE_CHECKING:
    from enum import StrEnum


@pytest.mark.parametrize(
    ("name", "enum"),
    [
        pytest.param("behaviours", Behaviour, id="behaviours"),
        pytest.param("verdicts", Verdict, id="verdicts"),
        pytest.param("stances", Stance, id="stances"),
        pytest.param("severities", Severity, id="severities"),
        pytest.param("kinds", ComponentKind, id="kinds"),
        pytest.param("groups", Group, id="groups"),
        pytest.param("follow-values", Follow, id="follow values"),
        pytest.param("triggers", Trigger, id="triggers"),
        pytest.param("distributions", Distribution, id="distributions"),
        pytest.param("slots", Slot, id="slots"),
        pytest.param("evidence", Evidence, id="evidence"),
        pytest.param("sharing", Sharing, id="sharing"),
        pytest.param("marks", Mark, id="marks"),
        pytest.param("contents", Content, id="contents"),
    ],
)
def test_enums_and_vocabulary_hold_the_same_words(name: str, enum: type[StrEnum]) -> None:
    """Every word of an enum has a title in the vocabulary, in the same order, and none is left over."""
    assert list(open_database().words[name]) == list(enum)


def test_every_relation_has_its_row() -> None:
    """The relations of the data are those of the enum, in the same order."""
    assert list(open_database().relations) == list(Relation)

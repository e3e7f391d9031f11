"""What a license and its clauses say of themselves."""

from __future__ import annotations

import pytest

from clausegraph.clauses.database import open_database
from clausegraph.clauses.model import Clause, FollowRule
from clausegraph.clauses.rows import license_from, license_row
from clausegraph.vocabulary.behaviours import Behaviour
from clausegraph.vocabulary.relations import Follow, Group

DATABASE = open_database()


@pytest.mark.parametrize(
    ("value", "words", "word"),
    [
        pytest.param("one", ("one",), "one", id="text"),
        pytest.param(("one", "two"), ("one", "two"), "one, two", id="list"),
        pytest.param((), (), "", id="empty list"),
        pytest.param(None, (), "", id="missing"),
    ],
)
def test_a_parameter_is_read_as_words_or_as_text(
    value: str | tuple[str, ...] | None, words: tuple[str, ...], word: str
) -> None:
    """A text counts as a list of one, a list as its words, and what is missing as nothing."""
    parameters = {} if value is None else {"name": value}
    clause = Clause("a", "grant", Behaviour.GIVES, parameters, (), None, "", "", "", "X")
    assert (clause.words("name"), clause.word("name")) == (words, word)


def test_a_clause_is_hashed_by_where_it_was_written() -> None:
    """Parameters are no part of the hash, so that clauses can be keys."""
    clause = Clause("a", "grant", Behaviour.GIVES, {"acts": ("use",)}, (), None, "", "", "", "X")
    assert hash(clause) == hash(clause._replace(parameters={}))
    assert {clause: 1}[clause] == 1


def test_what_no_file_settles_is_unclear() -> None:
    """A group that a license says nothing about is unclear."""
    license = DATABASE["MIT"]._replace(follows={})
    assert license.follow(Group.MODIFIED) == FollowRule(Follow.UNCLEAR, "", "")


def test_clauses_are_listed_by_behaviour() -> None:
    """The clauses of a behaviour come in the order of the file."""
    license = DATABASE["MIT"]
    duties = license.behaving(Behaviour.MET)
    assert duties == tuple(clause for clause in license.clauses if clause.behaviour is Behaviour.MET)
    assert duties


@pytest.mark.parametrize("license_id", DATABASE.ids())
def test_a_license_goes_into_the_index_and_comes_back(license_id: str) -> None:
    """The row of a license holds all of it."""
    assert license_from(license_row(DATABASE[license_id])) == DATABASE[license_id]

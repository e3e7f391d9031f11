"""Which licenses a search finds, and in which order."""

from __future__ import annotations

import pytest

from clausegraph.clauses.database import open_database
from clausegraph.clauses.searching import Fit, Query, search, with_tags
from clausegraph.vocabulary.relations import Follow, Group

DATABASE = open_database()
LICENSES = tuple(map(DATABASE.__getitem__, DATABASE.ids()))


def found(query: Query) -> list[tuple[str, str]]:
    """Return the ids that a query finds, each with how it fits."""
    hits = search(LICENSES, DATABASE.tags, query, DATABASE.names["aliases"])
    return [(hit.license.id, hit.fit.name) for hit in hits]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("MIT", ("MIT", "NAME"), id="id"),
        pytest.param("mit license", ("MIT", "NAME"), id="name"),
        pytest.param("llama3.1", ("LicenseRef-llama-3.1-community", "NAME"), id="alias"),
        pytest.param("asl 2.0", ("Apache-2.0", "NAME"), id="alias-of-the-table"),
        pytest.param("community llama 3.1", ("LicenseRef-llama-3.1-community", "BEGINNING"), id="words-of-a-name"),
        pytest.param("gemna", ("LicenseRef-gemma-2024-04-01", "ALIKE"), id="misspelt"),
        pytest.param("monthly visits", (), id="nothing"),
        pytest.param("...", (), id="no-letters"),
    ],
)
def test_the_best_fit_comes_first(text: str, first: tuple[str, str]) -> None:
    """A search by name puts the license that is meant first."""
    assert found(Query(text))[:1] == ([first] if first else [])


def test_likeness_counts_only_where_no_name_fits() -> None:
    """A text that some name holds brings up no names that are merely like it."""
    assert "ALIKE" not in {fit for _, fit in found(Query("gemma"))}


def test_a_name_that_begins_so_comes_before_one_that_holds_it() -> None:
    """The GPL comes before the LGPL and the AGPL in a search for it."""
    hits = found(Query("gpl"))
    fits = [fit for _, fit in hits]
    assert hits.index(("GPL-3.0-only", "BEGINNING")) < hits.index(("AGPL-3.0-only", "PART"))
    assert fits == sorted(fits, key=lambda fit: Fit[fit])


@pytest.mark.parametrize("text", [pytest.param("trademark", id="english"), pytest.param("商标", id="chinese")])
def test_tags_are_found_by_their_titles(text: str) -> None:
    """A clause is found by its sentence and by the title of its tag in either language."""
    hits = search(LICENSES, DATABASE.tags, Query(text))
    assert all(clause.tag == "no-trademark" for hit in hits if hit.license.id == "Apache-2.0" for clause in hit.clauses)
    assert "Apache-2.0" in {hit.license.id for hit in hits}


def test_all_tags_must_be_there() -> None:
    """Several tags narrow a search, and the hit shows the clauses of each."""
    query = Query(tags=("scale-threshold", "name-prefix"))
    hits = search(LICENSES, DATABASE.tags, query)
    assert {hit.license.id for hit in hits} == {one.id for one in with_tags(LICENSES, query.tags)}
    assert "LicenseRef-llama-3.1-community" in {hit.license.id for hit in hits}
    assert all({clause.tag for clause in hit.clauses} == set(query.tags) for hit in hits)


def test_follows_are_asked_of_licenses_and_of_what_an_exception_changes() -> None:
    """An exception is found only by a group that it decides itself."""
    ids = [one for one, _ in found(Query(follows=((Group.LINKED_STATICALLY, Follow.NO),)))]
    assert "Classpath-exception-2.0" in ids
    assert "Classpath-exception-2.0" not in [one for one, _ in found(Query(follows=((Group.TRAINED, Follow.UNCLEAR),)))]


def test_hits_without_a_text_are_sorted_by_id() -> None:
    """A search by tag alone lists licenses by their ids."""
    ids = [one for one, _ in found(Query(tags=("license-alike",)))]
    assert ids == sorted(ids)
    assert len(ids) > 1


def test_an_empty_license_list_finds_nothing() -> None:
    """A search in no licenses is empty, not an error."""
    assert search((), DATABASE.tags, Query("MIT")) == ()

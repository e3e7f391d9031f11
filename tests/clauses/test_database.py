"""The database: licenses by id, exceptions put together with what they are attached to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph.api import compatible
from clausegraph.clauses import checkouts, database
from clausegraph.clauses.compiling import compile_index
from clausegraph.clauses.database import INDEX_NAME, Database, open_database
from clausegraph.clauses.index import Index
from clausegraph.vocabulary.relations import Follow, Group, Relation
from clauses.tiny import LIKE, data_folder, plain

if TYPE_CHECKING:
    from pathlib import Path

EXCEPTION = """\
id: Plain-exception
name: Plain exception
kind: exception
status: {osi: not-approved, fsf: not-listed}
applies-to: [Plain-1.0, Like-1.0]
lifts: [scale-threshold]
follows:
  used: {value: unclear, section: "9"}
clauses:
  - {id: drop, tag: relicense, with: {to: [Plain-1.0, Like-1.0]}, says: Drop it., section: "9"}
reviewed: {date: "2026-11-21", by: two-readings, confidence: high}
"""
READINGS = """\
readings:
  - {id: on-use, on: follows.used, says: x, for: {reading: a, source: b}, against: {reading: c, source: d}}
  - {id: on-size, on: clauses.size, says: x, for: {reading: a, source: b}, against: {reading: c, source: d}}
"""
SIZE = "  - {id: size, tag: scale-threshold, with: {metric: users, above: 7}, says: Up to seven., section: '3', anchor: up to seven}\n"


@pytest.fixture
def tiny(tmp_path: Path) -> Database:
    """Return a database of two licenses and an exception."""
    files = {
        "licenses/Plain-1.0.yaml": plain(("reviewed:", f"{SIZE}{READINGS}aliases: [Plain]\nreviewed:")),
        "licenses/Like-1.0.yaml": LIKE,
        "licenses/Other-1.0.yaml": LIKE.replace("Like", "Other"),
        "exceptions/Plain-exception.yaml": EXCEPTION,
    }
    return Database(Index(compile_index(data_folder(tmp_path, files))))


def test_an_exception_changes_the_license_it_is_attached_to(tiny: Database) -> None:
    """What it lifts goes, what it adds and decides counts, and readings on what it decides fall away."""
    base, both = tiny["Plain-1.0"], tiny["Plain-1.0 WITH Plain-exception"]
    assert (both.id, both.name) == ("Plain-1.0 WITH Plain-exception", "Plain License 1.0 with Plain exception")
    assert [clause.id for clause in base.clauses] == ["permission", "size"]
    assert [(clause.id, clause.origin) for clause in both.clauses] == [
        ("permission", "Plain-1.0"),
        ("drop", "Plain-exception"),
    ]
    assert both.follow(Group.USED).value is Follow.UNCLEAR
    assert both.follow(Group.MODIFIED) == base.follow(Group.MODIFIED)
    assert [reading.id for reading in both.readings] == ["on-size"]
    assert both.aliases == ()


def test_dropping_an_exception_leaves_its_own_license(tiny: Database) -> None:
    """A clause that lets the exception be dropped leads to the one license that is left then."""
    (dropped,) = [clause for clause in tiny["Like-1.0 WITH Plain-exception"].clauses if clause.id == "drop"]
    assert dropped.words("to") == ("Like-1.0",)


@pytest.mark.parametrize(
    "license_id",
    [
        pytest.param("Plain-2.0", id="unknown license"),
        pytest.param("Plain-2.0 WITH Plain-exception", id="unknown license with an exception"),
        pytest.param("Plain-1.0 WITH Other-exception", id="unknown exception"),
        pytest.param("Other-1.0 WITH Plain-exception", id="an exception to other licenses"),
    ],
)
def test_what_is_not_there_is_not_found(tiny: Database, license_id: str) -> None:
    """Only tagged licenses are found, and exceptions only with licenses that they are written for."""
    assert tiny.find(license_id) is None
    assert license_id not in tiny
    with pytest.raises(KeyError, match=license_id):
        tiny[license_id]


def test_licenses_are_listed_without_exceptions(tiny: Database) -> None:
    """Ids name everything, and going through the database gives the licenses."""
    assert tiny.ids() == ("Like-1.0", "Other-1.0", "Plain-1.0", "Plain-exception")
    assert [license.id for license in tiny] == ["Like-1.0", "Other-1.0", "Plain-1.0"]
    assert "Plain-exception" in tiny


def test_a_license_is_decoded_once(tiny: Database) -> None:
    """Asking twice gives the same value."""
    assert tiny["Plain-1.0"] is tiny["Plain-1.0"]


def test_sections_are_read_when_asked_for(tiny: Database) -> None:
    """Names, words, phrases, tags, acts and relations come from the same index."""
    assert tiny.names["aliases"]["plain"] == "Plain-1.0"
    assert tiny.words["metrics"]["users"]["titles"]["en"] == "users"
    assert tiny.phrases == {"en": {}, "zh": {}}
    assert set(tiny.tags) >= {"grant", "relicense"}
    assert tiny.acts["modify"].implied_by == ("use",)
    assert set(tiny.relations) == set(Relation)


def test_an_exception_keeps_a_clause_that_does_not_name_the_license(tiny: Database) -> None:
    """A clause of the exception that leads elsewhere stays as it is."""
    other = tiny["Plain-exception"]._replace(clauses=(tiny["Plain-1.0"].clauses[0],))
    tiny._licenses["Plain-exception"] = other
    assert tiny["Plain-1.0 WITH Plain-exception"].clauses[-1] == tiny["Plain-1.0"].clauses[0]


def test_a_license_or_later_holds_the_version_and_leads_to_it() -> None:
    """What may be used under later versions has the clauses of its version and a way to that version alone."""
    only, later = open_database()["GPL-3.0-only"], open_database()["GPL-3.0-or-later"]
    assert {clause.id for clause in only.clauses} <= {clause.id for clause in later.clauses}
    assert later.follows == only.follows
    assert "GPL-3.0-only" in [to for clause in later.clauses if clause.tag == "relicense" for to in clause.words("to")]
    assert {clause.origin for clause in later.clauses} == {"GPL-3.0-only", "GPL-3.0-or-later"}


def test_an_installed_package_reads_the_index_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an index was shipped it is read, and no checkout is looked for."""
    (tmp_path / "clauses").mkdir()
    (tmp_path / INDEX_NAME).write_bytes(compile_index(data_folder(tmp_path)))
    monkeypatch.setattr(database, "__file__", str(tmp_path / "clauses" / "database.py"))
    assert open_database.__wrapped__().ids() == ("Plain-1.0",)


def test_a_checkout_builds_its_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no index was shipped that of the checkout is used."""
    content = compile_index(data_folder(tmp_path))
    monkeypatch.setattr(database, "__file__", str(tmp_path / "clauses" / "database.py"))
    monkeypatch.setattr(checkouts, "checkout_index", lambda: content)
    assert open_database.__wrapped__().fingerprint == Index(content).fingerprint


def test_the_database_is_opened_once() -> None:
    """Everybody who opens the database gets the same one, with licenses in it."""
    assert open_database() is open_database()
    assert len(list(open_database())) > 1


@pytest.mark.parametrize(
    ("inbound", "verdict"),
    [
        pytest.param("GPL-3.0-only", "incompatible", id="the license alone"),
        pytest.param("GPL-3.0-only WITH GCC-exception-3.1", "conditional", id="an exception that frees what is linked"),
        pytest.param("GPL-3.0-only WITH Font-exception-2.0", "undetermined", id="one that leaves open whether it does"),
    ],
)
def test_an_exception_frees_from_what_a_clause_reaches_itself(inbound: str, verdict: str) -> None:
    """A clause that names the groups it binds lets go of those which an exception says the terms do not follow."""
    found = compatible(inbound=inbound, outbound="MIT", relation="links-statically")
    assert found.verdict.value == verdict

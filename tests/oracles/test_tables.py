"""Rows of the openness tables: read from the records, scored, and put in order as the tables themselves have them.

The rows to compare with say for each system its place, the class in every dimension, the score of each group and of
the whole. Three editions: the table of 2023, the index of 2026, and an edition of that index with two parameters more,
of which the twelve that both have are compared.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from clausegraph.api import load
from clausegraph.clauses.database import open_database
from clausegraph.frameworks.catalogue import find_framework
from clausegraph.frameworks.evaluating import Evaluator
from clausegraph.frameworks.tables import ranked, table_of
from clausegraph.sources.problems import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from clausegraph.frameworks.model import Evaluation, Framework

FOLDER = "openness/data"
RADBOUD, OSAI = "radboud-2023", "osai-2026"
SITE = ".class"


class Edition(NamedTuple):
    """One edition of a table: its records, the rows to compare with, and how many there are of each.

    `systems` counts the records that have a name; only `rows` of them, and
    never none, stand in the file of expected rows.
    """

    framework: str
    records: str
    expected: str
    systems: int
    rows: int
    score: str
    unnamed: tuple[str, ...]


EDITIONS = {
    "2023": Edition(
        RADBOUD,
        "oucg/projects",
        "oucg/expected.csv",
        systems=46,
        rows=46,
        score="openness",
        unnamed=("A_sample.yaml", "text-generation-webui.yaml"),
    ),
    "2026": Edition(
        OSAI,
        "osai/yaml",
        "osai/expected.csv",
        systems=193,
        rows=98,
        score="score",
        unnamed=("a_submission_template.yaml",),
    ),
    "2025": Edition(
        OSAI,
        "osai/yaml_v1.0.2c",
        "osai/expected_v1.0.2c.csv",
        systems=169,
        rows=169,
        score="score",
        unnamed=("a_submission_template.yaml",),
    ),
}
CURRENT = ("2023", "2026")


class Table(NamedTuple):
    """What came out for an edition: the evaluations by file, the files without a name, and the expected rows."""

    framework: Framework
    found: dict[str, Evaluation]
    refused: dict[str, str]
    expected: list[dict[str, str]]


def framework(name: str) -> Framework:
    """Return a framework that is there."""
    found = find_framework(name, open_database())
    assert found is not None
    return found


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(edition: Edition, folder: Path) -> Table:
    """Return what comes out of all records of an edition."""
    table = Table(framework(edition.framework), {}, {}, rows_of(folder / edition.expected))
    for path in sorted((folder / edition.records).glob("*.yaml")):
        try:
            project = load(path)
        except InputError as error:
            table.refused[path.name] = str(error)
        else:
            table.found[path.name] = Evaluator(project, open_database()).evaluate(table.framework)
    return table


@pytest.fixture(scope="module")
def tables(reference: Path) -> dict[str, Table]:
    """Return what comes out of all editions."""
    return {name: read(edition, reference / FOLDER) for name, edition in EDITIONS.items()}


def class_of(found: Evaluation, dimension: str) -> str:
    """Return the class that an evaluation has for a dimension, by its mark and not by the word it was read from."""
    words = {"met": "open", "partly": "partial", "not-met": "closed"}
    return words.get(found.result(dimension).mark, "counts nothing")


def shown(number: float, like: str) -> str:
    """Return a number with as many decimals as another one is written with."""
    return f"{number:.{len(like.partition('.')[2])}f}"


def group_scores(found: Evaluation) -> dict[str, tuple[float, float]]:
    """Return the score of each group with the highest that it could be."""
    told = [dict(note.arguments) for note in found.notes if note.statement == "group-score"]
    return {one["group"]: (float(one["score"]), float(one["most"])) for one in told}


each_edition = pytest.mark.parametrize("name", list(EDITIONS))
each_current = pytest.mark.parametrize("name", CURRENT)


@each_edition
def test_every_record_with_a_name_is_read(name: str, tables: dict[str, Table]) -> None:
    """All records are read but those that name no system, and these are refused for just that."""
    edition, table = EDITIONS[name], tables[name]
    assert (len(table.found), len(table.expected)) == (edition.systems, edition.rows)
    assert tuple(table.refused) == edition.unnamed
    assert all('has no "name"' in told for told in table.refused.values())


@each_edition
def test_every_cell(name: str, tables: dict[str, Table]) -> None:
    """Each dimension of each system has the class of the table; another word than its three counts nothing."""
    table = tables[name]
    words = ("open", "partial", "closed")
    dimensions = [criterion.id for criterion in table.framework.criteria]
    differing = [
        (row["file"], dimension)
        for row in table.expected
        for dimension in dimensions
        if class_of(table.found[row["file"]], dimension)
        != (row[dimension] if row[dimension] in words else "counts nothing")
    ]
    assert differing == []


@each_current
def test_every_score(name: str, tables: dict[str, Table]) -> None:
    """Each system has the score of the table, to the decimals that the table gives."""
    column = EDITIONS[name].score
    table = tables[name]
    pairs = {row["file"]: (row[column], table.found[row["file"]].score) for row in table.expected}
    assert {file: pair for file, pair in pairs.items() if pair[1] is None or shown(pair[1], pair[0]) != pair[0]} == {}


@each_current
def test_every_score_of_a_group(name: str, tables: dict[str, Table]) -> None:
    """Each group of dimensions has the score of the table, among the notes and as a share in the progress."""
    table = tables[name]
    differing = []
    for row in table.expected:
        found = table.found[row["file"]]
        scores = group_scores(found)
        for step in found.progress:
            score, most = scores[step.step]
            told = {shown(score, row[step.step]), shown(step.percent * most / 100, row[step.step])}
            if told != {row[step.step]}:
                differing.append((row["file"], step.step))
    assert differing == []
    assert all(set(group_scores(one)) == set(table_of(table.framework).groups) for one in table.found.values())


@each_current
def test_the_order_of_the_table(name: str, tables: dict[str, Table]) -> None:
    """The systems stand in the order of the table; where its file holds only some, these stand so among all."""
    table = tables[name]
    expected = [row["file"] for row in sorted(table.expected, key=lambda row: int(row["position"]))]
    order = ranked(table.found.values(), table.framework)
    files = {id(found): file for file, found in table.found.items()}
    places = {files[id(found)]: place for place, found in enumerate(order, start=1)}
    assert [file for file in places if file in expected] == expected
    assert {row["file"]: places[row["file"]] for row in table.expected} == {
        row["file"]: int(row["position"]) for row in table.expected
    }


@each_current
def test_every_row_has_the_name_of_the_table(name: str, tables: dict[str, Table]) -> None:
    """Each row goes by the name that the table gives it."""
    table = tables[name]
    assert [table.found[row["file"]].project for row in table.expected] == [row["name"] for row in table.expected]


def test_the_export_of_the_site(reference: Path, tables: dict[str, Table]) -> None:
    """The rows that the site of 2023 exports have the same order, classes and scores, 644 cells in all."""
    table = tables["2023"]
    rows = rows_of(reference / FOLDER / "oucg/docs/df.csv")
    order = [
        one.location.file.rpartition("/")[2] for one in ranked(table.found.values(), table.framework) if one.location
    ]
    assert [row["source.file"].rpartition("/")[2] for row in rows] == order
    cells = [
        (class_of(table.found[file], key.removesuffix(SITE)), value)
        for file, row in zip(order, rows, strict=True)
        for key, value in row.items()
        if key.endswith(SITE)
    ]
    assert [cell for cell in cells if cell[0] != cell[1]] == []
    assert len(cells) == 644
    assert [table.found[file].score for file in order] == [float(row["openness"]) for row in rows]


def test_the_older_edition_is_scored_as_the_newer(tables: dict[str, Table]) -> None:
    """A record with two parameters more is scored by the twelve that the table has now, and a note says so."""
    table = tables["2025"]
    former = table_of(table.framework).former
    points: dict[str, Any] = {"open": 1.0, "partial": 0.5}
    for row in table.expected:
        found = table.found[row["file"]]
        classes = [row[criterion.id] for criterion in table.framework.criteria]
        assert found.score == sum(points.get(word, 0.0) for word in classes) / 12
        told = [dict(note.arguments)["dimension"] for note in found.notes if note.statement == "dimension-former"]
        assert sorted(told) == sorted(former)


def test_a_word_of_no_class_counts_nothing_and_is_told(tables: dict[str, Table]) -> None:
    """The one cell of all editions that holds another word than the three counts nothing, with a note."""
    strange = [
        (name, file, dict(note.arguments)["class"])
        for name, table in tables.items()
        for file, found in table.found.items()
        for note in found.notes
        if note.statement == "class-unknown"
    ]
    assert strange == [("2025", "smollm.yaml", "full")]

"""The works that everybody knows, and what is refused in their file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph.clauses.compiling import compile_index
from clausegraph.clauses.database import Database
from clausegraph.clauses.index import Index
from clausegraph.clauses.model import Work
from clausegraph.sources.problems import InputError
from clauses.tiny import data_folder

if TYPE_CHECKING:
    from pathlib import Path

WORKS = """\
works:
  lab/*: {kind: model, license: MIT, source: card}
  lab/tuned-*: {kind: model, license: ISC, source: card}
  lab/tuned-7b: {kind: dataset, license: 0BSD, source: paper}
"""


@pytest.mark.parametrize(
    ("name", "work"),
    [
        pytest.param("lab/tuned-7b", Work("lab/tuned-7b", "dataset", "0BSD", "paper"), id="its own row"),
        pytest.param("lab/tuned-7b-v2", Work("lab/tuned-*", "model", "ISC", "card"), id="the longest beginning"),
        pytest.param("lab/other", Work("lab/*", "model", "MIT", "card"), id="a beginning"),
        pytest.param("others/tuned-7b", None, id="none"),
    ],
)
def test_a_work_is_found_by_its_hub_id(tmp_path: Path, name: str, work: Work | None) -> None:
    """A row of its own counts before a prefix, and a longer prefix before a shorter one."""
    database = Database(Index(compile_index(data_folder(tmp_path, {"works.yaml": WORKS}))))
    assert database.find_work(name) == work


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "works: {a: {kind: modle, license: MIT, source: x}}\n",
            '1:19: "kind" of work "a" cannot be "modle"',
            id="kind",
        ),
        pytest.param("works: {a: {kind: model, license: MIT}}\n", '1:12: work "a" lacks "source"', id="no source"),
        pytest.param(
            "works: {a: {kind: model, license: MIT, source: x, by: y}}\n",
            '1:51: work "a" has no key "by"',
            id="unknown key",
        ),
        pytest.param("work: {}\n", '1:1: the works has no key "work"', id="unknown list"),
    ],
)
def test_a_work_that_does_not_fit_is_refused(tmp_path: Path, text: str, told: str) -> None:
    """A work has a known kind, a license and a source."""
    with pytest.raises(InputError) as caught:
        compile_index(data_folder(tmp_path, {"works.yaml": text}))
    assert [f"{one.location}: {one.headline}" for one in caught.value.problems] == [f"works.yaml:{told}"]

"""The name tables: which spellings stand for which license."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph.clauses.compiling import compile_index
from clausegraph.clauses.index import Index
from clausegraph.sources.problems import InputError
from clauses.tiny import LIKE, data_folder, plain

if TYPE_CHECKING:
    from pathlib import Path

ALIASES = """\
aliases: {PL: Plain-1.0, plain-1.0: Plain-1.0, PL or Like: Plain-1.0 OR Like-1.0}
ambiguous: {Some Plain One: {candidates: [Plain-1.0], says: no version is named}}
nothing: {unknown: nobody said}
"""


def test_names_come_from_ids_files_and_aliases(tmp_path: Path) -> None:
    """Every spelling is folded; one that folds to an id is not kept twice."""
    files = {
        "aliases.yaml": f'{ALIASES}places: {{example.org/: "{{}}"}}\n',
        "spdx.yaml": 'version: "1.0"\nsuccessors: {GPL-2.0: Plain-1.0}\n',
        "licenses/Plain-1.0.yaml": plain(("kind:", "url: https://www.example.org/Plain.html\nkind:")),
        "licenses/Like-1.0.yaml": f"{LIKE}aliases: [LikeLicense, Like-1.0]\nurl: https://example.org/like\n",
    }
    assert Index(compile_index(data_folder(tmp_path, files))).section("names") == {
        "ids": {"like 1.0": "Like-1.0", "plain 1.0": "Plain-1.0"},
        "aliases": {
            "like license 1.0": "Like-1.0",
            "likelicense": "Like-1.0",
            "plain license 1.0": "Plain-1.0",
            "pl": "Plain-1.0",
            "pl or like": "Plain-1.0 OR Like-1.0",
        },
        "ambiguous": {
            "some plain one": {"name": "Some-Plain-One", "candidates": ["Plain-1.0"], "says": "no version is named"}
        },
        "nothing": {"unknown": "nobody said"},
        "successors": {"gpl 2.0": "Plain-1.0"},
        "places": {"example.org/": "{}"},
        "addresses": {"example.org/plain": "Plain-1.0", "example.org/like": "Like-1.0"},
    }


def test_an_address_of_two_licenses_names_neither(tmp_path: Path) -> None:
    """Where two files give one address, which it is if they say like, the address does not tell them apart."""
    files = {
        "licenses/Plain-1.0.yaml": plain(("kind:", "url: https://example.org/plain\nkind:")),
        "licenses/Like-1.0.yaml": LIKE,
    }
    assert Index(compile_index(data_folder(tmp_path, files))).section("names")["addresses"] == {}


@pytest.mark.parametrize(
    ("files", "told"),
    [
        pytest.param(
            {"licenses/Like-1.0.yaml": f"{LIKE}aliases: [Plain License 1.0]\n"},
            'the name "Plain License 1.0" stands for Like-1.0 and for Plain-1.0',
            id="two files",
        ),
        pytest.param(
            {"licenses/Like-1.0.yaml": f"{LIKE}aliases: [plain_1.0]\n"},
            'the name "plain_1.0" stands for Plain-1.0 and for Like-1.0',
            id="the id of another",
        ),
        pytest.param(
            {"aliases.yaml": "aliases: {Plain-1.0: MIT}\n"},
            'the name "Plain-1.0" stands for Plain-1.0 and for MIT',
            id="an id",
        ),
        pytest.param(
            {"aliases.yaml": "nothing: {PLAIN 1.0: nobody said}\n"},
            'aliases.yaml:1:1: the name "plain 1.0" stands for a license and for none',
            id="a license and a word for none",
        ),
        pytest.param(
            {"aliases.yaml": "ambiguous: {plain license 1.0: {says: a family}}\n"},
            'aliases.yaml:1:1: the name "plain license 1.0" stands for a license and for none',
            id="a license and a family",
        ),
        pytest.param(
            {"aliases.yaml": "ambiguous: {x: {}}\n"},
            'aliases.yaml:1:16: x lacks "says"',
            id="a family without a reason",
        ),
        pytest.param(
            {"aliases.yaml": "alias: {}\n"},
            'aliases.yaml:1:1: the aliases has no key "alias"\n  help: aliases',
            id="unknown key",
        ),
    ],
)
def test_a_name_stands_for_one_license(tmp_path: Path, files: dict[str, str], told: str) -> None:
    """A name that two licenses claim, or a license and a family, is refused."""
    with pytest.raises(InputError) as caught:
        compile_index(data_folder(tmp_path, files))
    assert str(caught.value) == f"error: {told}"

"""Law is data: no code names a license, so that every verdict comes from clauses; and the data is in own words."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import clausegraph
from clausegraph.clauses.database import open_database
from clausegraph.vocabulary.names import fold
from texts import content_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(clausegraph.__file__).parent
REASONING = ("analysis", "graph", "clauses", "vocabulary", "sources")
WORD = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*")
LONGEST_RUN = 8
WORDS = ("json", "public domain", "proprietary", "commercial", "ruby", "intel", "fair", "vim")

# What is shown to a person as an example, and one value that the SPDX specification fixes. None is ever compared.
EXAMPLES = {
    ("expressions/problems.py", "write it like MIT OR (GPL-2.0-only AND BSD-3-Clause)"),
    ("readers/cards.py", "add a line such as license: apache-2.0, or name one with --outbound"),
    ("readers/drafts.py", "  # base-model: {kind: model, license: llama3.1}"),
    ("readers/drafts.py", "# outbound: Apache-2.0      # the license you want to offer this under"),
    ("readers/spdx2_documents.py", "CC0-1.0"),
}


def _names() -> re.Pattern[str]:
    """Return a pattern for the ids and aliases of all licenses and exceptions, as whole words.

    States that a work can be in ("all rights reserved", `NONE`) are no
    licenses, and their names are ordinary words; so are a few names of
    licenses.
    """
    database = open_database()
    found = [database[license_id] for license_id in database.ids()]
    states = {license.id for license in found if license.kind == "no-license"}
    names = {name for license in found if license.id not in states for name in (license.id, *license.aliases)}
    names |= {name for name, meaning in database.names["aliases"].items() if meaning not in states}
    longest_first = sorted((name for name in names if fold(name) not in WORDS), key=len, reverse=True)
    return re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-]|\.\w)", re.IGNORECASE)


def _literals(tree: ast.AST) -> Iterator[str]:
    """Yield the text literals of a module; texts that stand alone, as docstrings do, decide nothing."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


def _naming() -> set[tuple[str, str]]:
    """Return every literal that names a license, with its file."""
    pattern = _names()
    return {
        (path.relative_to(SOURCE).as_posix(), literal)
        for path in SOURCE.rglob("*.py")
        for literal in _literals(ast.parse(path.read_text(encoding="utf-8")))
        if pattern.search(literal)
    }


def test_reasoning_names_no_license() -> None:
    """No literal in a layer that reasons holds the id or another name of a license, not even as an example."""
    assert not {one for one in _naming() if one[0].split("/")[0] in REASONING}


def test_other_code_names_licenses_as_examples_only() -> None:
    """Elsewhere a license is named only in the examples listed here, each of which is still there."""
    assert {one for one in _naming() if one[0].split("/")[0] not in REASONING} == EXAMPLES


@pytest.mark.parametrize(
    ("literal", "is_naming"),
    [
        pytest.param("GPL-3.0-only", True, id="id"),
        pytest.param("if it is gpl-3.0-only, then", True, id="id-in-a-sentence"),
        pytest.param("Apache License 2.0", True, id="alias"),
        pytest.param("permit", False, id="part-of-a-word"),
        pytest.param("MIT-like", False, id="part-of-a-longer-name"),
    ],
)
def test_names_are_seen(literal: str, is_naming: bool) -> None:
    """A license is seen by its id or another name, as a whole word in any case."""
    assert bool(_names().search(literal)) == is_naming


def _runs(text: str) -> set[tuple[str, ...]]:
    words, length = WORD.findall(text.lower().replace("’", "'")), LONGEST_RUN + 1
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


@pytest.mark.parametrize("license_id", [one for one in open_database().ids() if open_database()[one].texts])
def test_clauses_are_told_in_own_words(license_id: str, reference: Path) -> None:
    """What a file says of a license repeats no nine words in a row of the license's text."""
    license = open_database()[license_id]
    texts = (content_of(file, reference).decode("utf-8", "replace") for file, _ in license.texts)
    text = {run for one in texts for run in _runs(one)}
    says = {f"clause {clause.id}": clause.says for clause in license.clauses}
    says |= {f"follows {group}": rule.says for group, rule in license.follows.items()}
    says |= {f"reading {reading.id}": reading.says for reading in license.readings}
    shared = {place: [" ".join(run) for run in _runs(said) & text] for place, said in says.items()}
    assert not {place: runs for place, runs in shared.items() if runs}

"""What licenses allow, ask and keep back, compared with the tags of choosealicense.com.

A tag of theirs is one of ours where the vocabulary says so (`same-as`), and a permission is an act. A duty that
binaries always escape is not their "same license", which holds whenever the material goes out. Their tags come in
variants (`same-license--file`) and one has no word in the vocabulary (`network-use-disclose`): what these say, our
clauses hold as scope and trigger, and the variants are compared apart from the words.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

import pytest

from clausegraph.api import licenses
from clausegraph.clauses.database import open_database
from clausegraph.vocabulary.behaviours import Behaviour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from clausegraph.clauses.model import Clause, License

GROUPS = ("permissions", "conditions", "limitations")
LEAST = 99.0
FEWEST_LICENSES = 47

# Each permission by the act that it names.
ACTS = {
    "commercial-use": "commercial-use",
    "modifications": "modify",
    "distribution": "distribute",
    "private-use": "use",
    "patent-use": "patent-use",
}
NETWORK_TAG = "network-use-disclose"
NETWORK_SCOPES = ("network-service", "service-stack")

# The words in which we differ: whose the word is, and why.
DIFFERENCES = {
    ("Artistic-2.0", "disclose-source"): (
        "ours",
        "section 5 lets compiled copies go out only with working instructions on how to get the source",
    ),
    ("CC0-1.0", "liability"): (
        "theirs",
        "4.b disclaims warranties only; the disclaimer before the text is that of its publisher",
    ),
    ("CECILL-2.1", "document-changes"): (
        "ours",
        "5.2 allows contributions only with a notice of who made them and when",
    ),
    ("GFDL-1.3-only", "liability"): (
        "theirs",
        "sections 1 and 7 speak of disclaimers of warranty, and no sentence limits liability",
    ),
    ("LPPL-1.3c", "include-copyright"): (
        "theirs",
        "no clause asks for notices or for the license; 10b wants documentation that lets recipients keep to clause 6",
    ),
    ("Vim", "same-license"): (
        "theirs",
        "II.2(a) puts the license on changes that the maintainer gets and II.4 only encourages it for others",
    ),
}

# The same for variants.
VARIANT_DIFFERENCES = {
    ("CECILL-2.1", NETWORK_TAG): (
        "theirs",
        "5.3 counts transmission to the public as distribution but gives the users of a service no source",
    ),
    ("EPL-2.0", "same-license--file"): (
        "ours",
        "section 1 counts new files as modified works only if they hold contents of the program",
    ),
    ("ODbL-1.0", NETWORK_TAG): (
        "ours",
        "4.6 gives whoever sees what was made from a derivative database, such as a map on a page, that database",
    ),
    ("CERN-OHL-W-2.0", "same-license--library"): (
        "theirs",
        "3.3(d) leaves out external material that it is interfaced with, and nothing speaks of swapping a library",
    ),
}


class Cell(NamedTuple):
    """One tag of one license, in both sources."""

    license: str
    tag: str
    theirs: bool
    ours: bool


@pytest.fixture(scope="module")
def rows(reference: Path) -> dict[str, dict[str, set[str]]]:
    """Return their tags of every license that is in both, by our id and group."""
    with (reference / "licenses" / "choosealicense.csv").open(encoding="utf-8", newline="") as file:
        found = [row for row in csv.DictReader(file) if row["spdx_id"] in licenses]
    return {licenses[row["spdx_id"]].id: {group: set(row[group].split(";")) for group in GROUPS} for row in found}


@pytest.fixture(scope="module")
def words(reference: Path, rows: dict[str, dict[str, set[str]]]) -> tuple[Cell, ...]:
    """Return every word of every license that is in both; a word stands for all its variants."""
    with (reference / "licenses" / "choosealicense_rules.csv").open(encoding="utf-8", newline="") as file:
        rules = dict.fromkeys((row["group"], _word(row["tag"])) for row in csv.DictReader(file))
    known = {*ACTS, *(tag.same_as.get("choosealicense") for tag in open_database().tags.values())}
    compared = [(group, word) for group, word in rules if word in known]
    return tuple(
        Cell(name, word, word in map(_word, row[group]), (group, word) in ours)
        for name, row in rows.items()
        for ours in [set(_words(licenses[name]))]
        for group, word in compared
    )


@pytest.fixture(scope="module")
def variants(rows: dict[str, dict[str, set[str]]]) -> tuple[Cell, ...]:
    """Return every variant of every license that is in both."""
    found = [(name, row["conditions"], set(_variants(licenses[name]))) for name, row in rows.items()]
    names = sorted({tag for _, theirs, ours in found for tag in theirs | ours if _word(tag) != tag} | {NETWORK_TAG})
    return tuple(Cell(name, tag, tag in theirs, tag in ours) for name, theirs, ours in found for tag in names)


def _word(tag: str) -> str:
    return tag.partition("--")[0]


def _words(license: License) -> Iterator[tuple[str, str]]:
    """Yield the words that our clauses come to."""
    permitted = [word for word, act in ACTS.items() if _is_granted(license, act)]
    for word in permitted:
        yield "permissions", word
    for clause in license.clauses:
        word = _same_as(clause)
        # A word that is a permission too, as patents are, cannot be kept back where it is given.
        if clause.behaviour is Behaviour.DEFENDS and word not in permitted:
            yield "limitations", word
        elif clause.behaviour is Behaviour.MET or (clause.behaviour is Behaviour.HANDED_ON and _binds_binaries(clause)):
            yield "conditions", word


def _same_as(clause: Clause) -> str:
    return open_database().tags[clause.tag].same_as.get("choosealicense", "")


def _is_granted(license: License, act: str) -> bool:
    database = open_database()
    withheld = {one for c in license.behaving(Behaviour.WITHHOLDS) for one in database.tags[c.tag].forbids}
    granted = {one for clause in license.clauses if clause.tag == "grant" for one in clause.words("acts")}
    return act not in withheld and bool(granted & {act, *database.acts[act].implied_by})


def _variants(license: License) -> Iterator[str]:
    """Yield the variants that scopes and triggers come to."""
    notices = [clause for clause in license.clauses if _same_as(clause) == "include-copyright"]
    sources = [clause for clause in license.clauses if _same_as(clause) == "disclose-source"]
    # A binary that has to bring its source brings the notices in it.
    if notices and not any(_binds_binaries(clause) for clause in (*notices, *sources)):
        yield "include-copyright--source"
    if any(c.word("scope") in NETWORK_SCOPES or "serve-over-network" in c.when for c in sources):
        yield NETWORK_TAG
    scopes = [c.word("scope") for c in license.clauses if _same_as(c) == "same-license" and _binds_binaries(c)]
    if "file" in scopes:
        yield "same-license--file"
    # The variant for libraries speaks of works that use one; only licenses that let users swap it do so.
    if "library" in scopes and any(clause.tag == "allow-relinking" for clause in license.clauses):
        yield "same-license--library"


def _binds_binaries(clause: Clause) -> bool:
    return not clause.when or "distribute-binary" in clause.when


def _told(cells: tuple[Cell, ...]) -> str:
    agreeing = sum(cell.theirs == cell.ours for cell in cells)
    return f"{agreeing} of {len(cells)} agree: {100 * agreeing / len(cells):.2f} %"


def _differing(cells: tuple[Cell, ...]) -> dict[tuple[str, str], str]:
    """Return the cells that differ, each with whose the tag is."""
    return {(c.license, c.tag): "ours" if c.ours else "theirs" for c in cells if c.ours != c.theirs}


def test_agreement(words: tuple[Cell, ...], record_testsuite_property: Callable[[str, object], None]) -> None:
    """At least 99 of 100 words of the licenses in both are the same."""
    record_testsuite_property("choosealicense words", _told(words))
    assert len({cell.license for cell in words}) >= FEWEST_LICENSES
    assert 100 * sum(cell.theirs == cell.ours for cell in words) >= LEAST * len(words), _told(words)


def test_differences_are_those_listed(words: tuple[Cell, ...]) -> None:
    """Each word in which we differ is listed with its reason, and each one listed still differs."""
    assert _differing(words) == {cell: whose for cell, (whose, _) in DIFFERENCES.items()}


def test_variants_differ_as_listed(
    variants: tuple[Cell, ...], record_testsuite_property: Callable[[str, object], None]
) -> None:
    """How far a condition goes is the same too, except where a reason is listed."""
    record_testsuite_property("choosealicense variants", _told(variants))
    assert _differing(variants) == {cell: whose for cell, (whose, _) in VARIANT_DIFFERENCES.items()}

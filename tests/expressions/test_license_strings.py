"""License texts from real files, with the expression that a person gave each."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

import pytest

from clausegraph.clauses.database import open_database
from clausegraph.expressions.model import Expression, Term
from clausegraph.expressions.names import AMBIGUOUS, NameTable
from clausegraph.expressions.parsing import ExpressionError, identify

if TYPE_CHECKING:
    from pathlib import Path

DATABASE = open_database()
NAMES = NameTable(DATABASE.names)
TRAPS = ("LicenseRef-ambiguous", "LicenseRef-unparseable", "NOASSERTION")
# What the file calls by a name that no license file of ours has as an alias.
SAME = {
    "LicenseRef-scancode-flux-1-nc": "LicenseRef-flux-1-dev-non-commercial",
    "LicenseRef-baai-aquila": "LicenseRef-aquila",
    "LicenseRef-gemma-terms": "LicenseRef-ambiguous-gemma-terms",
}

Branches = frozenset[frozenset[Term]]


class Row(NamedTuple):
    """A text, the expression that stands beside it in the file, and what each of them comes to."""

    text: str
    wanted: str
    given: Branches
    found: Branches

    @property
    def is_trap(self) -> bool:
        """Tell whether the text names no license at all, or leaves open which one."""
        return self.wanted.startswith(TRAPS)

    @property
    def is_tagged(self) -> bool:
        """Tell whether every license that the text names is in the database."""
        return claimed(self.given) == self.given

    @property
    def claims(self) -> Branches:
        """Return the choices of tagged licenses that were read into the text and do not stand in it."""
        return claimed(self.found) - self.given


def claimed(branches: Branches) -> Branches:
    """Return the choices that consist of licenses whose clauses are known."""
    return frozenset(branch for branch in branches if all(DATABASE.find(str(term)) for term in branch))


def branches(text: str) -> Branches:
    """Return the choices that a text leaves, none where it is no expression."""
    try:
        found: Expression = identify(text, NAMES).expression
    except ExpressionError:
        return frozenset()
    return frozenset(frozenset(map(_same_family, branch)) for branch in found.branches())


def _same_family(term: Term) -> Term:
    """Return a term with the name of a family in one spelling."""
    return Term(term.license.casefold()) if term.license.startswith(AMBIGUOUS) else term


@pytest.fixture(scope="module")
def rows(reference: Path) -> list[Row]:
    """Return the rows of the file, each with what it was read as."""
    with (reference / "formats" / "license_strings.csv").open(encoding="utf-8", newline="") as file:
        read = [(row["string"], row["expression"]) for row in csv.DictReader(file)]
    return [Row(text, wanted, branches(SAME.get(wanted, wanted)), branches(text)) for text, wanted in read]


def test_no_license_is_claimed_that_a_text_does_not_name(rows: list[Row]) -> None:
    """A text is read as its expression or left open, and never taken for another license."""
    wrong = {row.text: row.wanted for row in rows if row.claims}
    right = sum(row.found == row.given or (row.is_trap and not row.claims) for row in rows)
    left = [row.text for row in rows if row.found != row.given and not (row.is_trap and not row.claims)]
    print(f"left open: {left}")  # noqa: T201
    print(f"{len(rows)} texts: {right} right, {len(rows) - right - len(wrong)} undetermined, {len(wrong)} wrong")  # noqa: T201
    assert not wrong


def test_texts_that_name_no_license_claim_none(rows: list[Row]) -> None:
    """Families without a version, pointers to files and placeholders stay open."""
    traps = [row for row in rows if row.is_trap]
    assert traps
    assert not [row.text for row in traps if claimed(row.found)]


def test_most_texts_of_tagged_licenses_are_read(rows: list[Row]) -> None:
    """Of the texts whose license is in the database all are read but lists with commas, which leave open what they mean."""
    tagged = [row for row in rows if row.is_tagged and not row.is_trap]
    missed = [row.text for row in tagged if row.found != row.given]
    prose = ("the library", "see COPYING.txt")
    assert not [text for text in missed if not any(word in text for word in prose)]


def test_a_slash_in_the_name_of_one_license_is_no_choice() -> None:
    """MIT/X11 is the MIT license by two names."""
    assert branches("MIT/X11") == branches("MIT")

"""The verdicts of all pairs at once are those of the pairs one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph.analysis.matrices import Matrix
from clausegraph.analysis.pairs import Judge
from clausegraph.clauses.database import open_database
from clausegraph.expressions.model import Term
from clausegraph.vocabulary.relations import Relation
from clausegraph.vocabulary.verdicts import Stance

if TYPE_CHECKING:
    from clausegraph.clauses.database import Database

EVERY = 7  # of the licenses of the database, so that a run stays short; each relation begins with another one


def compared(database: Database, terms: list[Term], relation: Relation, stance: Stance) -> list[str]:
    """Return the pairs on which a matrix and a judge differ."""
    judge = Judge(database, stance)
    return [
        f"{row.inbound} under {outbound}: {row.verdict(place)}"
        for row in Matrix(database, terms, relation, stance).rows()
        for place, outbound in enumerate(terms)
        if judge.term(inbound=row.inbound, outbound=(outbound,), relation=relation).verdict is not row.verdict(place)
    ]


@pytest.mark.parametrize("relation", list(Relation))
@pytest.mark.parametrize("stance", list(Stance))
def test_a_matrix_agrees_with_the_judge(relation: Relation, stance: Stance) -> None:
    """Each verdict of a matrix is that of its pair, for every relation and stance."""
    database = open_database()
    offset = list(Relation).index(relation) % EVERY
    licenses = [license.id for license in database]
    terms = [Term(license_id) for license_id in licenses[offset::EVERY]]
    terms += [Term("GPL-2.0-only", with_exception="Classpath-exception-2.0")]
    assert compared(database, terms, relation, stance) == []


def test_a_license_that_nobody_tagged_has_no_row() -> None:
    """What is not in the database cannot be asked for."""
    with pytest.raises(KeyError, match="Nobody"):
        Matrix(open_database(), [Term("Nobody-1.0")], Relation.MODIFIES)

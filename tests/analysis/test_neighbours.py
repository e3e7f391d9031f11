"""Which licenses go into one another: what the page of a license says of its neighbours."""

from __future__ import annotations

from clausegraph.analysis.neighbours import neighbours, pair_table
from clausegraph.analysis.pairs import Judge
from clausegraph.clauses.database import open_database
from clausegraph.expressions.model import Term
from clausegraph.vocabulary.relations import Relation
from clausegraph.vocabulary.verdicts import Verdict

DATABASE = open_database()
TABLE = pair_table(DATABASE)
GOOD = (Verdict.COMPATIBLE, Verdict.CONDITIONAL)


def verdict(inbound: str, outbound: str) -> Verdict:
    """Return the verdict of one pair."""
    judge = Judge(DATABASE)
    return judge.term(inbound=Term(inbound), outbound=(Term(outbound),), relation=Relation.MODIFIES).verdict


def test_neighbours_are_those_of_the_pairs() -> None:
    """Each license stands once on either side, by the verdict of its pair."""
    found = neighbours("EPL-2.0", TABLE)
    assert found is not None
    assert len({*found.into, *found.into_open, *found.into_never}) == len(TABLE["ids"]) - 1
    assert len({*found.taken, *found.taken_open, *found.taken_never}) == len(TABLE["ids"]) - 1
    assert all(verdict("EPL-2.0", other) in GOOD for other in found.into)
    assert all(verdict("EPL-2.0", other) is Verdict.UNDETERMINED for other in found.into_open)
    assert all(verdict(other, "EPL-2.0") in GOOD for other in found.taken[::5])
    assert all(verdict(other, "EPL-2.0") is Verdict.INCOMPATIBLE for other in found.taken_never[::5])


def test_states_and_exceptions_have_no_neighbours() -> None:
    """A state that a work is in is offered by nobody, and an exception stands beside a license."""
    assert neighbours("LicenseRef-all-rights-reserved", TABLE) is None
    assert neighbours("Classpath-exception-2.0", TABLE) is None

"""Verdicts on pairs of software licenses, compared with those of OSADL and of what several other sources agree on.

Tables from elsewhere are evidence, not law: where we differ, docs/differences/osadl.md says why, and the two are held
equal here. Compared are the pairs of two different licenses of the database on which the source is definite. Ours
agrees when it is the same, where `conditional` counts as compatible and `undetermined` never agrees.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from clausegraph.api import compatible
from clausegraph.clauses.database import open_database
from clausegraph.vocabulary.relations import Relation
from clausegraph.vocabulary.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

DIFFERENCES = Path(__file__).parents[2] / "docs" / "differences" / "osadl.md"
DEFINITE = (Verdict.COMPATIBLE, Verdict.INCOMPATIBLE)
LICENSE_ALIKE = "license-alike"


class Source(NamedTuple):
    """A table of verdicts: its file, the relation it speaks of, its columns, and the least that has to agree.

    Shares are in percent; `fewest` is how many pairs there have to be, so
    that a figure never rests on a handful.
    """

    name: str
    relation: Relation
    inbound: str
    outbound: str
    share: float
    share_with_copyleft: float
    fewest: int


class Pair(NamedTuple):
    """One pair of a source with both verdicts."""

    inbound: str
    outbound: str
    source: str
    theirs: str
    ours: str
    has_copyleft: bool

    @property
    def agrees(self) -> bool:
        """Tell whether both say the same, with conditions that can be met counted as met."""
        return self.theirs == (Verdict.COMPATIBLE if self.ours == Verdict.CONDITIONAL else self.ours)

    @property
    def row(self) -> tuple[str, ...]:
        """Return the pair as it stands in the table of differences."""
        return self.inbound, self.outbound, self.source, self.theirs, self.ours


OSADL = Source(
    "osadl_matrix_2026", Relation.MODIFIES, "inbound_subordinate", "outbound_leading", 98.6, 96.6, fewest=6500
)
SNIPPET = Source("consensus_strict_snippet", Relation.MODIFIES, "inbound", "outbound", 98.5, 98.5, fewest=60)
LIBRARY = Source("consensus_library", Relation.LINKS_DYNAMICALLY, "inbound", "outbound", 98.3, 97.9, fewest=300)
SOURCES = (OSADL, SNIPPET, LIBRARY)


@pytest.fixture(scope="module")
def pairs(reference: Path) -> dict[str, tuple[Pair, ...]]:
    """Return all compared pairs by the name of their source."""
    return {source.name: tuple(_pairs(source, reference / "peers")) for source in SOURCES}


def _pairs(source: Source, folder: Path) -> Iterator[Pair]:
    with (folder / f"{source.name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row[source.inbound], row[source.outbound], row["verdict"]) for row in csv.DictReader(file)]
    database = open_database()
    for inbound, outbound, theirs in rows:
        sides = [database.find(inbound), database.find(outbound)]
        if None in sides or inbound == outbound or theirs not in DEFINITE:
            continue
        has_copyleft = any(clause.tag == LICENSE_ALIKE for side in sides if side for clause in side.clauses)
        ours = compatible(inbound=inbound, outbound=outbound, relation=source.relation).verdict
        yield Pair(inbound, outbound, source.name, theirs, ours.value, has_copyleft)


def _documented() -> set[tuple[str, ...]]:
    """Return the pairs of the table of differences; the reason, the last column, has to be there.

    A row may name several licenses on either side, with commas between them.
    """
    _, _, section = DIFFERENCES.read_text(encoding="utf-8").partition("\n## The differences\n")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if "|" in line]
    return {
        (inbound, outbound, *rest)
        for inbounds, outbounds, *rest, reason in rows[2:]
        if reason
        for inbound in inbounds.split(", ")
        for outbound in outbounds.split(", ")
    }


def _told(agreeing: int, compared: Sequence[Pair]) -> str:
    differing = "".join(f"\n  {' | '.join(pair.row)}" for pair in compared if not pair.agrees)
    open_ = sum(pair.ours == "undetermined" for pair in compared)
    share = f"{100 * agreeing / max(len(compared), 1):.2f} %"
    return f"{agreeing} of {len(compared)} agree: {share}; {open_} of the others are undetermined here{differing}"


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
@pytest.mark.parametrize("only_copyleft", [pytest.param(False, id="all"), pytest.param(True, id="copyleft")])
def test_agreement(
    source: Source,
    only_copyleft: bool,
    pairs: dict[str, tuple[Pair, ...]],
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    """Our verdicts agree with those of the source at least as often as the source's table asks."""
    compared = [pair for pair in pairs[source.name] if pair.has_copyleft or not only_copyleft]
    agreeing = sum(pair.agrees for pair in compared)
    told = _told(agreeing, compared)
    record_testsuite_property(f"{source.name}{' with copyleft' if only_copyleft else ''}", told)
    assert len(pairs[source.name]) >= source.fewest, told
    assert 100 * agreeing >= (source.share_with_copyleft if only_copyleft else source.share) * len(compared), told


def test_every_difference_is_documented(pairs: dict[str, tuple[Pair, ...]]) -> None:
    """Each verdict that differs from a source stands in the table of differences with a reason."""
    found = {pair.row for compared in pairs.values() for pair in compared if not pair.agrees}
    assert not found - _documented(), f"add to {DIFFERENCES}, with the reason: {sorted(found - _documented())}"


def test_every_documented_difference_still_is_one(pairs: dict[str, tuple[Pair, ...]]) -> None:
    """Each row of the table of differences is a verdict that still differs in just that way."""
    found = {pair.row for compared in pairs.values() for pair in compared if not pair.agrees}
    assert not _documented() - found, f"take out of {DIFFERENCES}: {sorted(_documented() - found)}"

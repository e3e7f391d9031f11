"""The licenses that a report met, each with what of it bites: what its findings, obligations and conditions cite."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausegraph.analysis.findings import ClauseCited, FollowCited, leaves
from clausegraph.expressions.model import NO_ASSERTION
from clausegraph.expressions.names import NameTable
from clausegraph.expressions.parsing import identify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausegraph.analysis.findings import Report
    from clausegraph.clauses.database import Database
    from clausegraph.clauses.model import Clause, License


class LicenseMet(NamedTuple):
    """A license of a component, or one that it is offered under; `license` is `None` where nobody has tagged it."""

    id: str
    license: License | None
    follows: tuple[FollowCited, ...]
    clauses: tuple[Clause, ...]


def licenses_met(report: Report, database: Database) -> tuple[LicenseMet, ...]:
    """Return every license that a report met, sorted by id, with the cited clauses in the order of the license file."""
    cited: dict[str, list[Clause]] = {}
    for license_id, clause in _cited(report):
        cited.setdefault(license_id, []).append(clause)
    followed: dict[str, list[FollowCited]] = {}
    for leaf in _leaves(report):
        if isinstance(leaf, FollowCited):
            followed.setdefault(leaf.license, []).append(leaf)
    known = {*_named(report, database), *cited, *followed} - {NO_ASSERTION}
    return tuple(
        _met(license_id, database, followed.get(license_id, []), cited.get(license_id, []))
        for license_id in sorted(known)
    )


def _met(license_id: str, database: Database, follows: list[FollowCited], clauses: list[Clause]) -> LicenseMet:
    found = database.find(license_id)
    places = {clause.id: place for place, clause in enumerate(found.clauses)} if found else {}
    ordered = sorted(dict.fromkeys(clauses), key=lambda clause: places.get(clause.id, len(places)))
    by_group = {leaf.group: leaf for leaf in follows}
    return LicenseMet(license_id, found, tuple(by_group.values()), tuple(ordered))


def _leaves(report: Report) -> Iterator[object]:
    for finding in (*report.findings, *(one.finding for one in report.waived)):
        yield from leaves(finding.derivation)


def _cited(report: Report) -> Iterator[tuple[str, Clause]]:
    yield from ((leaf.license, leaf.clause) for leaf in _leaves(report) if isinstance(leaf, ClauseCited))
    yield from ((duty.license, duty.clause) for duty in report.obligations)
    yield from ((open_.condition.license, open_.condition.clause) for open_ in report.conditions)


def _named(report: Report, database: Database) -> Iterator[str]:
    """Yield the terms of the components and those that they are offered under, which are an expression."""
    names = NameTable(database.names)
    for component in report.components:
        yield from (*component.effective, *component.possible)
    for outbound in sorted({component.outbound for component in report.components} - {""}):
        yield from map(str, identify(outbound, names).expression.terms())

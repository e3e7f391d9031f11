"""`clausegraph matrix`: the verdicts of all pairs of licenses, as CSV."""

from __future__ import annotations

import csv
import sys
from typing import TYPE_CHECKING

import click

from clausegraph.analysis.matrices import Matrix
from clausegraph.clauses.database import Database, open_database
from clausegraph.cli import options
from clausegraph.expressions.model import Term
from clausegraph.vocabulary.relations import Relation
from clausegraph.vocabulary.verdicts import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command("matrix")
@click.option(
    "--relation",
    type=click.Choice([r.value for r in Relation]),
    default="modifies",
    show_default=True,
    metavar="RELATION",
    help="How the outbound work was made from the inbound one: one of the relations in docs/manifest.md.",
)
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="Only licenses of this kind, as software; repeatable."
)
@options.stance
def command(relation: str, kinds: tuple[str, ...], stance: str) -> int:
    """Write the verdict of every pair of licenses as CSV: a row for each inbound, a column for each outbound one.

    Licenses with an exception that is written for them are included.
    """
    database = open_database()
    terms = tuple(_terms(database, kinds))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["inbound \\ outbound", *map(str, terms)])
    for row in Matrix(database, terms, Relation(relation), Stance(stance)).rows():
        writer.writerow([str(row.inbound), *map(row.verdict, range(len(terms)))])
    return 0


def _terms(database: Database, kinds: tuple[str, ...]) -> Iterator[Term]:
    _refuse_unknown(database, kinds)
    exceptions = [found for found in map(database.find, database.ids()) if found and found.kind == "exception"]
    for license in database:
        if not kinds or license.kind in kinds:
            yield Term(license.id)
            yield from (Term(license.id, with_exception=e.id) for e in exceptions if license.id in e.applies_to)


def _refuse_unknown(database: Database, kinds: tuple[str, ...]) -> None:
    from clausegraph.sources.words import nearest  # only wrong kinds need it

    known = tuple(database.words["license-kinds"])
    for kind in kinds:
        if kind not in known:
            raise click.UsageError(
                f'there is no license kind "{kind}"\n  help: {" or ".join(nearest(kind, known) or known)}'
            )

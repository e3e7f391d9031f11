"""`clausegraph compatible`: can one license go into a work under another?"""

from __future__ import annotations

import click

from clausegraph import api
from clausegraph.clauses.database import open_database
from clausegraph.cli import options


@click.command("compatible")
@click.option("--inbound", required=True, metavar="LICENSE", help="The terms you received a work under.")
@click.option("--outbound", required=True, metavar="LICENSE", help="The terms you offer yours under.")
@click.option("--relation", default="modifies", show_default=True, help="How yours was made from it.")
@options.stance
@options.output_format
@options.fail_on
@options.lang
def command(
    inbound: str, outbound: str, relation: str, stance: str, output_format: str, fail_on: str, lang: str
) -> int:
    """Tell whether material under one license can go into a work offered under another, and why.

    Licenses are SPDX expressions or known names. Of an inbound OR the best branch counts; an outbound OR has to
    hold for all.
    """
    from clausegraph.reports.pairs import pair_json, pair_lines

    found = api.compatible(inbound=inbound, outbound=outbound, relation=relation, stance=stance)
    if output_format == "json":
        click.echo(pair_json(found, open_database(), lang))
    else:
        from clausegraph.cli.screen import show

        show(pair_lines(found, open_database(), lang))
    return options.exit_code(found.verdict, fail_on)

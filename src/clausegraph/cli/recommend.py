"""`clausegraph recommend`: under which licenses could this be offered?"""

from __future__ import annotations

import json

import click

from clausegraph import api
from clausegraph.cli import options


@click.command("recommend")
@options.path
@options.stance
@options.output_format
@click.option("--most", default=12, show_default=True, help="Show at most this many; 0 shows all.")
def command(path: str, stance: str, output_format: str, most: int) -> int:
    """List the licenses of the database that everything released could be offered under, the best fit first.

    Exits with 1 if there is none.
    """
    found = api.recommend(api.load(path), stance=stance)
    shown = found[:most] if most else found
    if output_format == "json":
        click.echo(json.dumps([one._asdict() for one in shown], indent=2))
    else:
        for one in shown:
            click.echo(f"{one.license}  ({one.verdict})")
        if len(shown) < len(found):
            click.echo(f"and {len(found) - len(shown)} more; --most 0 shows all")
        if not found:
            click.echo("no license of the database stands the test; clausegraph check says why", err=True)
    return 0 if found else 1

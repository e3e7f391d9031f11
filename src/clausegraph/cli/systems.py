"""`clausegraph systems`: well-known AI systems beside one another, by each definition."""

from __future__ import annotations

import json

import click

from clausegraph import api
from clausegraph.clauses.database import open_database
from clausegraph.cli import options


@click.command("systems")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--framework", "frameworks", multiple=True, metavar="FRAMEWORK", help="Only by this definition; repeat for several."
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("terminal", "json", "markdown")),
    default="terminal",
    show_default=True,
    help="Text to read, JSON, or a table in Markdown.",
)
@options.lang
def command(*, names: tuple[str, ...], frameworks: tuple[str, ...], output_format: str, lang: str) -> None:
    """Compare the AI systems that the database has records of: definitions across, systems down, and what decides.

    NAME is a system, or the beginning of its name; without one all are told.
    """
    from clausegraph.reports import systems as reports
    from clausegraph.reports.wording import Wording

    rows, judged_by = api.systems(names, frameworks)
    wording = Wording(open_database(), lang)
    if output_format == "json":
        click.echo(json.dumps(reports.systems_document(rows, judged_by, wording), ensure_ascii=False, indent=2))
    elif output_format == "markdown":
        click.echo(reports.systems_markdown(rows, judged_by, wording), nl=False)
    else:
        from clausegraph.cli.screen import show

        show(reports.systems_lines(rows, judged_by, wording))

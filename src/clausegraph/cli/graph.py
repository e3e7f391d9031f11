"""`clausegraph graph`: the components and relations of a project as a picture."""

from __future__ import annotations

import click

from clausegraph import api
from clausegraph.clauses.database import open_database
from clausegraph.cli import options


@click.command("graph")
@options.path
@click.option("--format", "output_format", type=click.Choice(("mermaid", "dot")), default="mermaid", show_default=True)
@options.lang
def command(path: str, output_format: str, lang: str) -> int:
    """Draw the components and relations of a project, as Mermaid or Graphviz DOT text.

    Components are coloured by the verdict on what they are offered under.
    """
    from clausegraph.reports.drawings import dot, mermaid
    from clausegraph.reports.wording import Wording

    project = api.load(path)
    report = api.check(project, repair=False)
    draw = mermaid if output_format == "mermaid" else dot
    click.echo(draw(project.edges, report, Wording(open_database(), lang)))
    return 0

"""`clausegraph check`: can this project be released as it is offered?"""

from __future__ import annotations

from datetime import date

import click

from clausegraph import api
from clausegraph.clauses.database import open_database
from clausegraph.cli import options
from clausegraph.cli.words import exit_code


@click.command("check")
@options.path
@options.outbound
@options.stance
@options.output_format
@options.fail_on
@options.lang
def command(path: str, outbound: str | None, stance: str, output_format: str, fail_on: str, lang: str) -> int:
    """Check a project and prove what stands against its release.

    PATH is a clausegraph.yaml, a folder that holds one or a model card, or an SPDX 2 document; the current folder
    by default. Exits with 0, with 1 if the verdict is at --fail-on or worse, with 2 on wrong usage, with 3 if the
    input could not be judged.
    """
    from clausegraph.reports.wording import Wording

    project = api.load(path)
    report = api.check(project, outbound=outbound, stance=stance, today=date.today().isoformat())  # noqa: DTZ011 - the user's day
    wording = Wording(open_database(), lang)
    if output_format == "json":
        from clausegraph.reports.jsons import report_json

        click.echo(report_json(report, wording))
    else:
        from clausegraph.cli.screen import show
        from clausegraph.reports.terminal import report_lines

        show(report_lines(report, wording))
    return exit_code(report.verdict, fail_on)

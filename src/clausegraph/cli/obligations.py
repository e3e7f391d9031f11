"""`clausegraph obligations`: what has to be done along with the release?"""

from __future__ import annotations

import json

import click

from clausegraph import api
from clausegraph.clauses.database import open_database
from clausegraph.cli import options


@click.command("obligations")
@options.path
@options.outbound
@options.stance
@options.output_format
@options.lang
def command(path: str, outbound: str | None, stance: str, output_format: str, lang: str) -> int:
    """List what has to be done along with a release: each obligation with who asks for it and in which section.

    Always exits with 0 where the input can be judged; clausegraph check is the gate.
    """
    from clausegraph.reports.wording import Wording

    report = api.check(api.load(path), outbound=outbound, stance=stance, repair=False)
    wording = Wording(open_database(), lang)
    if output_format == "json":
        from clausegraph.reports.jsons import report_document

        click.echo(json.dumps(report_document(report, wording)["obligations"], ensure_ascii=False, indent=2))
    else:
        from clausegraph.cli.screen import show
        from clausegraph.reports.terminal import obligation_lines

        show(obligation_lines(report, wording))
    return 0

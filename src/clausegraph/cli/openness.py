"""`clausegraph openness`: by which definitions is a project open, and what decides?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from clausegraph import api
from clausegraph.clauses.database import open_database
from clausegraph.cli import options
from clausegraph.vocabulary.openness import Mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausegraph.frameworks.outcomes import Outcome
    from clausegraph.graph.model import ProjectGraph


@click.command("openness")
@options.path
@click.option(
    "--framework",
    "frameworks",
    multiple=True,
    metavar="FRAMEWORK",
    help="Judge by this definition, as osaid-1.0, and exit with 1 unless it is met; repeat for several.",
)
@click.option("--declared", is_flag=True, help="Show beside it what would come out by labels alone.")
@options.policy
@options.stance
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("terminal", "json", "markdown", "mof")),
    default="terminal",
    show_default=True,
    help="Text to read, JSON as docs/schema describes it, a page in Markdown, or a record of the MOF in YAML.",
)
@options.lang
def command(path: str, frameworks: tuple[str, ...], output_format: str, lang: str, **asked: Any) -> int:  # noqa: ANN401 - click's values
    """Tell by which definitions of openness a project passes, what decides, and what would change it.

    PATH is what clausegraph check takes, or a record of the Model Openness Framework or of an openness table. Without
    --framework the newest version of each definition is told, and the exit code is 0.
    """
    project = api.load(path)
    if output_format == "mof":
        _refuse_judging(frameworks, asked)
        from clausegraph.reports.mof import mof_record

        click.echo(mof_record(project, open_database()), nl=False)
        return 0
    policy = api.policy_for(path, asked["policy"])
    found = api.openness(project, frameworks, stance=asked["stance"], declared=asked["declared"], policy=policy)
    _tell(project, found, output_format, lang)
    return int(bool(frameworks) and any(one.evaluation.mark is not Mark.MET for one in found))


def _refuse_judging(frameworks: tuple[str, ...], asked: Mapping[str, object]) -> None:
    """Refuse what asks for a judgement beside a record, which is written and judged by nothing."""
    given = ["--framework"] * bool(frameworks) + [f"--{key}" for key in ("declared", "policy") if asked[key]]
    if given:
        raise click.UsageError(f"a record is judged by nothing: leave out {' and '.join(given)}, or the format mof")


def _tell(project: ProjectGraph, found: Sequence[Outcome], output_format: str, lang: str) -> None:
    """Print the outcomes in a format."""
    from clausegraph.reports.wording import Wording  # a record needs no words

    wording = Wording(open_database(), lang)
    if output_format == "json":
        from clausegraph.reports.openness_json import openness_document

        click.echo(json.dumps(openness_document(project, found, wording), ensure_ascii=False, indent=2))
    elif output_format == "markdown":
        from clausegraph.reports.openness_markdown import openness_markdown

        click.echo(openness_markdown(project, found, wording), nl=False)
    else:
        from clausegraph.cli.screen import show
        from clausegraph.reports.openness import openness_lines

        show(openness_lines(project, found, wording))

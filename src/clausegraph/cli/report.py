"""`clausegraph report`: a review report for the person who has to answer for the release."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from clausegraph import api
from clausegraph.clauses.database import open_database
from clausegraph.cli import options
from clausegraph.cli.words import THRESHOLDS, exit_code
from clausegraph.sources.locations import Location
from clausegraph.sources.problems import Problem, UsageError
from clausegraph.vocabulary.verdicts import Stance

SCREEN = "-"


@click.command("report")
@options.path
@click.option(
    "-o", "--output", default=SCREEN, metavar="FILE", help="Write the report to this file instead of printing it."
)
@options.outbound
@options.policy
@options.stance
@options.lang
@click.option(
    "--format",
    type=click.Choice(("markdown",)),
    default="markdown",
    show_default=True,
    expose_value=False,  # there is one format so far
    help="Markdown, readable as it is and as a page.",
)
@click.option(
    "--fail-on",
    type=click.Choice(THRESHOLDS),
    default="never",
    show_default=True,
    help="Exit with 1 from this verdict on.",
)
def command(path: str, output: str, fail_on: str, lang: str, **asked: str | None) -> int:
    """Write a review report for a lawyer: every finding with its proof, every doubt, every obligation as a checklist.

    PATH is what clausegraph check takes. A file that is there already is replaced, and only by a whole report. Exits
    with 0 whatever the verdict, unless --fail-on says otherwise.
    """
    from clausegraph.reports.markdown import review_markdown
    from clausegraph.reports.wording import Wording

    project, policy = api.load(path), api.policy_for(path, asked["policy"])
    today = date.today().isoformat()  # noqa: DTZ011 - the user's day
    stance = asked["stance"] or Stance.BALANCED
    report = api.check(project, outbound=asked["outbound"], stance=stance, today=today, policy=policy)
    database = open_database()
    text = review_markdown(report, project, database, Wording(database, lang))
    if output == SCREEN:
        click.echo(text, nl=False)
    else:
        _write(output, text)
        click.echo(f"wrote {output} ({report.verdict})")
    return exit_code(report.verdict, fail_on)


def _write(name: str, text: str) -> None:
    """Write a file whole or not at all: beside it first, then in its place."""
    try:
        _replace(Path(os.path.realpath(name)), text)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        help_ = ("help", "-o takes a file in a folder that is there and can be written to")
        raise UsageError([Problem(f"the report cannot be written: {reason}", Location(name), (help_,))]) from error


def _replace(target: Path, text: str) -> None:
    if target.exists() and not target.is_file():
        target.write_text(text, encoding="utf-8")  # a device or a pipe is written to, never replaced
        return
    scratch = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with scratch.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        scratch.replace(target)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise

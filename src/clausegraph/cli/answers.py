"""The answers to `compatible` and `check`: printed, with the exit code returned."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from clausegraph import api
from clausegraph.clauses.database import open_database
from clausegraph.cli.screen import show
from clausegraph.cli.words import exit_code

if TYPE_CHECKING:
    from clausegraph.cli.plain import CheckQuestion, PairQuestion


def answer_pair(asked: PairQuestion) -> int:
    """Print whether one license can go into a work under another, and why."""
    from clausegraph.reports.pairs import pair_json, pair_lines

    found = api.compatible(inbound=asked.inbound, outbound=asked.outbound, relation=asked.relation, stance=asked.stance)
    if asked.output_format == "json":
        sys.stdout.write(pair_json(found, open_database(), asked.lang) + "\n")
    else:
        show(pair_lines(found, open_database(), asked.lang))
    return exit_code(found.verdict, asked.fail_on)


def answer_check(asked: CheckQuestion) -> int:
    """Print the report on a project."""
    from clausegraph.reports.wording import Wording

    project, policy = api.load(asked.path), api.policy_for(asked.path, asked.policy)
    report = api.check(project, outbound=asked.outbound, stance=asked.stance, today=_today(), policy=policy)
    wording = Wording(open_database(), asked.lang)
    if asked.output_format == "json":
        from clausegraph.reports.jsons import report_json

        sys.stdout.write(report_json(report, wording) + "\n")
    else:
        from clausegraph.reports.terminal import report_lines

        show(report_lines(report, wording))
    return exit_code(report.verdict, asked.fail_on)


def _today() -> str:
    """Return the user's day as year-month-day."""
    import time

    return time.strftime("%Y-%m-%d")

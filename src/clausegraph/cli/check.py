"""`clausegraph check`, asked in a way that needs click."""

from __future__ import annotations

from typing import Any

import click

from clausegraph.cli import options
from clausegraph.cli.answers import answer_check
from clausegraph.cli.plain import CheckQuestion


@click.command("check")
@options.path
@options.outbound
@options.policy
@options.stance
@options.output_format
@options.fail_on
@options.lang
def command(**asked: Any) -> int:  # noqa: ANN401 - click's values, one for each field of a question
    """Check a project and prove what stands against its release.

    PATH is a clausegraph.yaml, a folder that holds one or a model card, or an SPDX 2 document; the current folder by
    default. Exits with 0, with 1 if the verdict is at --fail-on or worse, with 2 on wrong usage, with 3 if the input
    could not be judged.
    """
    return answer_check(CheckQuestion(**asked))

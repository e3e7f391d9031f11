"""`clausegraph compatible`, asked in a way that needs click."""

from __future__ import annotations

from typing import Any

import click

from clausegraph.cli import options
from clausegraph.cli.answers import answer_pair
from clausegraph.cli.plain import PairQuestion


@click.command("compatible")
@click.option("--inbound", required=True, metavar="LICENSE", help="The terms you received a work under.")
@click.option("--outbound", required=True, metavar="LICENSE", help="The terms you offer yours under.")
@click.option("--relation", default="modifies", show_default=True, help="How yours was made from it.")
@options.stance
@options.output_format
@options.fail_on
@options.lang
def command(**asked: Any) -> int:  # noqa: ANN401 - click's values, one for each field of a question
    """Tell whether material under one license can go into a work offered under another, and why.

    Licenses are SPDX expressions or known names. Of an inbound OR the best branch counts; an outbound OR has to hold
    for all.
    """
    return answer_pair(PairQuestion(**asked))

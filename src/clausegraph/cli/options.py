"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from clausegraph.cli.words import FORMATS, LANGUAGES, STANCES, THRESHOLDS

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

path: Decorator = click.argument("path", default=".", type=click.Path())
outbound: Decorator = click.option(
    "--outbound", metavar="LICENSE", help="Offer the release under this license instead of the stated one."
)
policy: Decorator = click.option(
    "--policy",
    metavar="FILE",
    help="Hold the project to the policy in this file instead of the nearest clausegraph.toml or pyproject.toml.",
)
stance: Decorator = click.option(
    "--stance",
    type=click.Choice(STANCES),
    default="balanced",
    show_default=True,
    help="What a license counts as whose text leaves open whether its terms follow.",
)
lang: Decorator = click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the report."
)
output_format: Decorator = click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    default="terminal",
    show_default=True,
    help="Text to read, or JSON as docs/schema describes it.",
)
fail_on: Decorator = click.option(
    "--fail-on",
    type=click.Choice(THRESHOLDS),
    default="undetermined",
    show_default=True,
    help="Exit with 1 from this verdict on.",
)

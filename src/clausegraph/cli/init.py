"""`clausegraph init`: a first manifest from what lies in a folder."""

from __future__ import annotations

from pathlib import Path

import click

from clausegraph.clauses.database import open_database
from clausegraph.sources.locations import Location
from clausegraph.sources.problems import Problem, UsageError


@click.command("init")
@click.argument("folder", default=".", type=click.Path())
def command(folder: str) -> int:
    """Write a first clausegraph.yaml into FOLDER (the current one by default) from what lies there.

    An existing manifest is never overwritten.
    """
    from clausegraph.readers.drafts import draft_manifest

    place = Path(folder)
    target = place / "clausegraph.yaml"
    if not place.is_dir():
        raise UsageError([Problem("there is no such folder", Location(folder))])
    if target.exists():
        help_ = ("help", "move it away first, or edit it: docs/manifest.md lists its keys")
        raise UsageError([Problem("there is a manifest already", Location(str(target)), (help_,))])
    text = draft_manifest(place, open_database())
    scratch = target.with_suffix(".yaml.new")
    scratch.write_text(text, encoding="utf-8")
    scratch.replace(target)
    click.echo(f"wrote {target}; complete it, then run: clausegraph check {folder}")
    return 0

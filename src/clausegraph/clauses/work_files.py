"""`data/works.yaml` read and checked: the license that publishers state for well-known models and data sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.sources.fields import Fields
from clausegraph.sources.yaml_text import parse_yaml
from clausegraph.vocabulary.components import ComponentKind

if TYPE_CHECKING:
    from pathlib import Path

    from clausegraph.sources.problems import Problem


def read_works(path: Path, problems: list[Problem]) -> dict[str, list[str]]:
    """Return the rows of the works, by hub id or by a prefix that ends in `*`: kind, license and source."""
    whole = Fields(parse_yaml(path.read_text(encoding="utf-8"), path.name), "the works", problems)
    rows = {}
    for name, value in whole.children("works"):
        fields = Fields(value, f'work "{name}"', problems)
        rows[name] = [
            fields.word("kind", tuple(ComponentKind), required=True),
            fields.text("license", required=True),
            fields.text("source", required=True),
        ]
        fields.refuse_others()
    whole.refuse_others()
    return rows

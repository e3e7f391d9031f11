"""Markdown as text: what is escaped, and how tables and lists are laid out so that they can be read unrendered too."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from clausegraph.reports.lines import width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDEST = 44
_ACTIVE = re.compile(r"[\\`*\[<~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|(?<!\S)#")
_OPENING = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[=>]|[-+](?:[-\s]|$)))")


def escaped(text: str) -> str:
    r"""Return a text that Markdown shows as it is, on one line.

    Only what would be read as markup is escaped: an underscore inside a
    word, as in a file name, stays readable.

    >>> escaped("1. my_model *v2* of\n# <b>")
    '1\\. my_model \\*v2\\* of \\# \\<b>'
    """
    flat = " ".join(text.split())
    return _OPENING.sub(r"\1\\", _ACTIVE.sub(r"\\\g<0>", flat))


def heading(level: int, text: str) -> str:
    """Return a heading."""
    return f"{'#' * level} {escaped(text)}"


def bold(text: str) -> str:
    """Return a text in bold; what follows it should be punctuation or a blank, or bold never ends beside Chinese."""
    return f"**{escaped(text)}**"


def bullets(items: Iterable[str]) -> str:
    """Return a list of items that are Markdown already."""
    return "\n".join(f"- {item}" for item in items)


def numbered(items: Iterable[str]) -> str:
    """Return a numbered list of items that are Markdown already."""
    return "\n".join(f"{place}. {item}" for place, item in enumerate(items, start=1))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of plain texts; an empty cell is shown as a dash where its row has any text.

    Columns are padded for those who read the file itself, but not past
    `WIDEST`, and the last one never.
    """
    cells = [[_cell(text) for text in head], *(_row(row) for row in rows)]
    widths = [min(WIDEST, max(3, *map(width_of, column))) for column in zip_longest(*cells, fillvalue="")][:-1]
    rule = ["-" * width for width in widths] + ["---"]
    return "\n".join(_padded(row, widths) for row in (cells[0], rule, *cells[1:]))


def _row(row: Sequence[str]) -> list[str]:
    return [_cell(text) or ("–" if any(row) else "") for text in row]


def _cell(text: str) -> str:
    return escaped(text).replace("|", r"\|")


def _padded(cells: Sequence[str], widths: Sequence[int]) -> str:
    filled = [cell + " " * (width - width_of(cell)) for cell, width in zip(cells, widths, strict=False)]
    return f"| {' | '.join([*filled, cells[-1]])} |"

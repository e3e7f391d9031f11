"""Text wrapped, padded and clipped by the columns it takes on a screen, where a Chinese character takes two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausegraph.reports.lines import WIDTH, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator

# A piece that stays on one line: a run of narrow characters, or one wide character, with the marks that may not begin
# or end a line.
_PIECE = re.compile(r"[（“《【]*(?:[^\s\u2e80-\uffef]+|[^\s])[，。、；：）”》】！？]*\s*")


def wrapped(text: str, columns: int) -> list[str]:
    """Return a text in lines of at most so many columns; a word that is longer has a line of its own.

    >>> wrapped("保留版权声明，并附带许可证。", 12)
    ['保留版权声', '明，并附带许', '可证。']
    """
    if width_of(text) <= columns:
        return [text]
    lines, line = [], ""
    for piece in _PIECE.findall(text):
        if line and width_of(line + piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def padded(text: str, columns: int) -> str:
    """Return a text filled up with blanks.

    >>> padded("许可", 6) + "|"
    '许可  |'
    """
    return text + " " * max(0, columns - width_of(text))


def clipped(text: str, columns: int) -> str:
    """Return a text cut to so many columns, with an ellipsis where something is missing.

    >>> clipped("GNU General Public License", 12)
    'GNU General…'
    """
    if width_of(text) <= columns:
        return text
    while width_of(text) > columns - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


def entry(head: str, text: str, *, indent: int, margin: int) -> Iterator[str]:
    """Yield a text beside its head, with every line of it beginning at `margin`."""
    first, *others = wrapped(text, WIDTH - margin)
    yield f"{padded(' ' * indent + head, margin - 1)} {first}"
    for line in others:
        yield " " * margin + line

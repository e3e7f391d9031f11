"""Lines of a report: text with a style, laid out in two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 118
MARGIN = 12


class Line(NamedTuple):
    """One line of text; `style` is plain, error, warning, note, strong or faint."""

    text: str
    style: str = "plain"


def row(label: str, text: str, citation: str = "") -> Iterator[Line]:
    """Yield a labelled text, wrapped, with its citation at the end."""
    whole = f"{text}  [{citation}]" if citation else text
    first, *others = _wrapped(whole)
    yield Line(f"  {label}{' ' * max(1, MARGIN - 2 - width_of(label))}{first}")
    for line in others:
        yield Line(" " * MARGIN + line)


def _wrapped(text: str) -> list[str]:
    if width_of(text) <= WIDTH - MARGIN:
        return [text]
    from clausegraph.reports.columns import wrapped  # short lines do not need it

    return wrapped(text, WIDTH - MARGIN)


def width_of(text: str) -> int:
    """Return how many columns a text takes; wide characters take two.

    >>> width_of("许可证 MIT")
    10
    """
    if text.isascii():
        return len(text)
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)

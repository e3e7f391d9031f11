"""Lines on the screen: coloured by rich on a terminal, plain in a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausegraph.reports.lines import Line

STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold cyan",
    "strong": "bold",
    "faint": "dim",
    "plain": "",
}


# A name out of a file must neither end a line of ours nor steer the terminal, nor turn the direction of writing.
UNSEEN = dict.fromkeys([*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd")


def show(lines: Iterable[Line]) -> None:
    """Print lines, each as one line and without what steers a terminal."""
    lines = (line._replace(text=line.text.translate(UNSEEN)) for line in lines)
    if not sys.stdout.isatty():
        sys.stdout.write("".join(f"{line.text.rstrip()}\n" for line in lines))
        return
    from rich.console import Console  # as slow to import as a pair check; only a terminal needs it
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        console.print(Text(line.text, style=STYLES[line.style]), soft_wrap=True)

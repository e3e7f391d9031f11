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


def show(lines: Iterable[Line]) -> None:
    """Print lines."""
    if not sys.stdout.isatty():
        sys.stdout.write("".join(f"{line.text.rstrip()}\n" for line in lines))
        return
    from rich.console import Console  # as slow to import as a pair check; only a terminal needs it
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        console.print(Text(line.text, style=STYLES[line.style]), soft_wrap=True)

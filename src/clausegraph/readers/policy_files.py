"""Where the policy of a project lies: beside what is checked, or in a folder above it, up to that of the repository.

Nearly every check finds none, so nothing is imported and hardly anything read here.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

POLICY_NAME = "clausegraph.toml"
PYPROJECT = "pyproject.toml"
# However a table `tool.clausegraph` is spelt: as a header, as a dotted key, or inside a table `tool`.
TABLE = re.compile(rb"""^[\s\[]*["']?tool["']?\s*(\.\s*["']?clausegraph|\]|=)""", re.MULTILINE)


def policy_files(path: str) -> Iterator[str]:
    """Yield the files that may hold the policy for what lies at a path, the nearest first.

    A `pyproject.toml` is among them if it may have a table for us.
    Outside a repository only the folder of what is checked is looked into.
    """
    start = path if os.path.isdir(path) else os.path.dirname(path)  # noqa: PTH112, PTH120 - pathlib is slow to import
    for folder in _folders(start or os.curdir):
        for name in (POLICY_NAME, PYPROJECT):
            file = os.path.normpath(os.path.join(folder, name))  # noqa: PTH118 - the same
            if os.path.isfile(file) and (name == POLICY_NAME or _speaks_of_us(file)):  # noqa: PTH113 - the same
                yield file


def _folders(start: str) -> tuple[str, ...]:
    """Return the folder and those above it up to the root of the repository; without a repository only the folder."""
    found = [start]
    while not os.path.exists(os.path.join(found[-1], ".git")):  # noqa: PTH110, PTH118 - the same
        above = os.path.join(found[-1], os.pardir)  # noqa: PTH118 - the same
        if os.path.realpath(above) == os.path.realpath(found[-1]):
            return (start,)
        found.append(above)
    return tuple(found)


def _speaks_of_us(file: str) -> bool:
    try:
        with open(file, "rb") as opened:  # noqa: PTH123 - the same
            return bool(TABLE.search(opened.read()))
    except OSError:
        return False

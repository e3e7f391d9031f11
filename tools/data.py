"""Checks every data file and prints how much the database holds."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from clausegraph.clauses.compiling import compile_index
from clausegraph.clauses.database import Database
from clausegraph.clauses.index import Index
from clausegraph.sources.problems import InputError


def main() -> int:
    """Compile the data of the checkout; print its figures, or every problem."""
    try:
        content = compile_index(Path("data"))
    except InputError as error:
        print(error)
        return 1
    database = Database(Index(content))
    kinds = Counter(found.kind for found in map(database.find, database.ids()) if found)
    clauses = sum(len(found.clauses) for found in map(database.find, database.ids()) if found)
    print(f"{sum(kinds.values())} licenses and exceptions, {clauses} clauses, index {len(content) / 1e6:.1f} MB")
    print(", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())

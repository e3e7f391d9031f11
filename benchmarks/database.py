#!/usr/bin/env python3
"""Measure what the license database costs: opening it, one page, the verdicts of all pairs, and of all systems.

Run it with the Python of the environment that clausegraph is installed in:

    python benchmarks/database.py --runs 15

Times are CPU, medians over the runs. What is measured inside this process stands beside a bare loop of the same
interpreter, and the page beside a bare interpreter and one that imports click, so that ratios carry over to other
machines.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import sysconfig
import time
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from peers import cpu_of_children, finished

if TYPE_CHECKING:
    from collections.abc import Callable

SIDE = 800
LOOP = 1_000_000
COMPONENTS = "benchmarks/ten-components"
BASELINE = f"a loop of {LOOP:,} steps"


def bare_loop() -> None:
    """Count, to tell how fast this interpreter is."""
    for _ in range(LOOP):
        pass


def opened() -> None:
    """Open the database anew and read its list of ids."""
    from clausegraph.clauses.database import open_database

    open_database.cache_clear()
    open_database().ids()


def one_license() -> None:
    """Open the database anew and decode one license."""
    from clausegraph.clauses.database import open_database

    open_database.cache_clear()
    open_database()["MIT"]


def all_pairs() -> None:
    """Judge eight hundred licenses against as many; the licenses of the database fill the places in turn."""
    from clausegraph.analysis.matrices import Matrix
    from clausegraph.clauses.database import open_database
    from clausegraph.expressions.model import Term
    from clausegraph.vocabulary.relations import Relation

    database = open_database()
    terms = list(islice(cycle(Term(license.id) for license in database), SIDE))
    rows = list(Matrix(database, terms, Relation.MODIFIES).rows())
    if len(rows) != SIDE:
        raise AssertionError(f"{len(rows)} rows")


INSIDE: dict[str, Callable[[], None]] = {
    BASELINE: bare_loop,
    "open the index": opened,
    "open it and decode one license": one_license,
    f"judge {SIDE} x {SIDE} pairs": all_pairs,
}


def inside(work: Callable[[], None], runs: int) -> float:
    """Return the median CPU of a piece of work in milliseconds, after one run that warms up."""
    times = []
    for _ in range(runs + 1):
        before = time.process_time()
        work()
        times.append((time.process_time() - before) * 1000)
    return statistics.median(times[1:])


def outside(command: list[str], runs: int) -> float:
    """Return the median CPU of a whole process in milliseconds, after one run that warms up."""
    times = []
    for _ in range(runs + 1):
        before = cpu_of_children()
        process = finished(command)
        if process.returncode:
            raise SystemExit(process.stderr)
        times.append((cpu_of_children() - before) * 1000)
    return statistics.median(times[1:])


def table(times: dict[str, float]) -> str:
    """Return times as a Markdown table, each beside the first.

    >>> print(table({"a": 2.0, "b": 5.0}))
    | what | CPU, ms | x a |
    |---|--:|--:|
    | a | 2.0 | 1.00 |
    | b | 5.0 | 2.50 |
    """
    first, base = next(iter(times.items()))
    head = (f"| what | CPU, ms | x {first} |", "|---|--:|--:|")
    return "\n".join((*head, *(f"| {what} | {ms:.1f} | {ms / base:.2f} |" for what, ms in times.items())))


def main() -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description="Measure the license database, in CPU time.")
    parser.add_argument("--runs", type=int, default=15, metavar="N", help="measured rounds (default: 15)")
    runs = parser.parse_args().runs
    clausegraph = str(Path(sysconfig.get_path("scripts")) / "clausegraph")
    pages = {
        "`python -c pass`": [sys.executable, "-c", "pass"],
        "`python -c 'import click'`": [sys.executable, "-c", "import click"],
        "`clausegraph license show MIT`": [clausegraph, "license", "show", "MIT"],
        f"`clausegraph openness {COMPONENTS}`": [clausegraph, "openness", COMPONENTS],
        "`clausegraph systems`": [clausegraph, "systems"],
    }
    print(table({what: inside(work, runs) for what, work in INSIDE.items()}), end="\n\n")
    print(table({what: outside(command, runs) for what, command in pages.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())

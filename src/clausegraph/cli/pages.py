"""The answer to `license show`: the page of a license, printed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from clausegraph.analysis.neighbours import neighbours, pair_table
from clausegraph.clauses.database import open_database
from clausegraph.clauses.model import Listed
from clausegraph.cli import named
from clausegraph.cli.screen import show
from clausegraph.reports import licenses as reports
from clausegraph.sources.problems import Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from clausegraph.clauses.model import License
    from clausegraph.cli.plain import PageQuestion
    from clausegraph.reports.lines import Line


def answer_page(asked: PageQuestion) -> int:
    """Print the page of a license; one that is only on the SPDX list has a short one."""
    problems: list[Problem] = []
    found = named.listed_only(asked.name) or named.license_named(asked.name, "NAME", problems)
    if found is None or problems:
        raise UsageError(problems)
    if asked.output_format == "json":
        import json  # only JSON needs it

        sys.stdout.write(json.dumps(_document(found, asked.lang), ensure_ascii=False, indent=2) + "\n")
    else:
        show(_lines(found, asked.lang))
    return 0


def _document(found: License | Listed, lang: str) -> dict[str, Any]:
    database = open_database()
    if isinstance(found, Listed):
        return reports.listed_document(found, database)
    beside = neighbours(found.id, database.pair_table or pair_table(database))
    return reports.license_document(found, database, lang, beside)


def _lines(found: License | Listed, lang: str) -> Iterator[Line]:
    database = open_database()
    if isinstance(found, Listed):
        return reports.listed_lines(found, database, lang)
    beside = neighbours(found.id, database.pair_table or pair_table(database))
    return reports.license_lines(found, database, lang, beside)

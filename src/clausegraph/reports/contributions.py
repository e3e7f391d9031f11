"""What a check of license files has to say of those that can go in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausegraph.reports.clauses import ClauseWording
from clausegraph.reports.columns import wrapped
from clausegraph.reports.lines import WIDTH, Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausegraph.clauses.contributions import Contribution
    from clausegraph.clauses.database import Database


def contribution_lines(
    contributions: Sequence[Contribution], database: Database, language: str, *, with_texts: bool
) -> Iterator[Line]:
    """Yield a line for each file, and under it the sentences that no clause cites."""
    words = ClauseWording(database, language)
    for contribution in contributions:
        told = {"license": contribution.license.id, "count": str(len(contribution.license.clauses))}
        yield Line(words.label("fits", **told), "strong")
        if not with_texts:
            continue
        for one in contribution.misplaced:
            stands = ", ".join(map(str, one.stands_in))
            told = {"clause": one.clause.id, "section": one.clause.section, "stands": stands}
            yield Line(f"  {words.label('misplaced', **told)}")
        yield Line(f"  {words.label('uncited' if contribution.uncited else 'all-cited')}", "faint")
        for file, left in contribution.uncited:
            first, *others = wrapped(f"{file}:{left.line}  {left.sentence}", WIDTH - 6)
            yield Line(f"    {first}")
            for line in others:
                yield Line(f"      {line}")


def contribution_document(contributions: Sequence[Contribution]) -> dict[str, Any]:
    """Return the same as plain JSON values."""
    return {
        "licenses": [
            {
                "id": contribution.license.id,
                "clauses": len(contribution.license.clauses),
                "misplaced": [
                    {"clause": one.clause.id, "cites": one.clause.section, "standsIn": list(one.stands_in)}
                    for one in contribution.misplaced
                ],
                "uncited": [
                    {"text": file, "line": left.line, "sentence": left.sentence} for file, left in contribution.uncited
                ],
            }
            for contribution in contributions
        ]
    }

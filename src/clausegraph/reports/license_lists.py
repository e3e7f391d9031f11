"""Lists of licenses: a row each, counts, and the hits of a search with what made them fit."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from clausegraph.reports.clauses import ClauseWording
from clausegraph.reports.columns import clipped, padded, wrapped
from clausegraph.reports.licenses import clause_document, review, rule_document, status, summary
from clausegraph.reports.lines import WIDTH, Line, width_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from clausegraph.clauses.database import Database
    from clausegraph.clauses.model import License, Listed
    from clausegraph.clauses.searching import Hit, Query

GAP = 2
SHOWN_CLAUSES = 3
SHOWN_LONE = 12


def list_lines(licenses: Sequence[License], database: Database, language: str) -> Iterator[Line]:
    """Yield a row a license: id, kind, whether the OSI approved it, how many clauses it has, name."""
    words = ClauseWording(database, language)
    if not licenses:
        yield Line(words.label("none-listed"))
        return
    head = [words.label(key) for key in ("id", "kind", "osi", "clauses", "name")]
    rows = [_cells(license, words) for license in licenses]
    widths = [max(width_of(row[place]) for row in [head, *rows]) for place in range(len(head) - 1)]
    yield Line(_table_row(head, widths), "strong")
    for row in rows:
        yield Line(_table_row(row, widths))
    yield Line("")
    yield Line(words.label("total", count=str(len(licenses))), "faint")


def _cells(license: License, words: ClauseWording) -> list[str]:
    kind = words.wording.title("license-kinds", license.kind)
    mark = words.label("osi") if license.osi == "approved" else "-"
    return [license.id, kind, mark, str(len(license.clauses)), license.name]


def _table_row(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return cells side by side; the last but one is a number and stands to the right."""
    *texts, number, name = cells
    *text_widths, number_width = widths
    left = "".join(padded(text, width + GAP) for text, width in zip(texts, text_widths, strict=True))
    left += " " * (number_width - width_of(number)) + number + " " * GAP
    return left + clipped(name, WIDTH - width_of(left))


def stats_lines(licenses: Sequence[License], database: Database, language: str) -> Iterator[Line]:
    """Yield how many licenses there are of each kind, status and state of review, most first."""
    words = ClauseWording(database, language)
    for key, sort in _sorts(words):
        yield Line(words.label(key), "note")
        counted = _counted(licenses, sort)
        lone = [text for text, count in counted if count == 1]
        for text, count in counted:
            if count > 1 or len(lone) <= SHOWN_LONE:
                yield Line(f"  {count:>4}  {text}")
        if len(lone) > SHOWN_LONE:
            yield Line(f"  {len(lone):>4}  {words.label('lone')}")
        yield Line("")
    yield Line(words.label("total", count=str(len(licenses))), "faint")


def _sorts(words: ClauseWording) -> tuple[tuple[str, Callable[[License], str]], ...]:
    return (
        ("by-kind", lambda one: words.wording.title("license-kinds", one.kind)),
        ("by-status", lambda one: status(one, words)),
        ("by-family", lambda one: one.family or words.label("no-family")),
        ("by-completeness", lambda one: words.wording.say("license-completeness", one.completeness)),
        ("by-review", lambda one: review(one, words)),
    )


def _counted(licenses: Iterable[License], sort: Callable[[License], str]) -> list[tuple[str, int]]:
    return sorted(Counter(map(sort, licenses)).items(), key=lambda row: (-row[1], row[0]))


def list_document(licenses: Sequence[License]) -> dict[str, Any]:
    """Return the list as plain JSON values."""
    return {"licenses": [{**summary(license), "clauses": len(license.clauses)} for license in licenses]}


def stats_document(licenses: Sequence[License]) -> dict[str, Any]:
    """Return the counts as plain JSON values, by the words of the license files."""
    return {
        "licenses": len(licenses),
        "kinds": dict(_counted(licenses, lambda one: one.kind)),
        "families": dict(_counted(licenses, lambda one: one.family)),
        "completeness": dict(_counted(licenses, lambda one: one.completeness)),
        "osi": dict(_counted(licenses, lambda one: one.osi)),
        "fsf": dict(_counted(licenses, lambda one: one.fsf)),
        "readings": dict(_counted(licenses, lambda one: one.reviewed[1])),
        "confidence": dict(_counted(licenses, lambda one: one.reviewed[2])),
    }


def hit_lines(
    hits: Sequence[Hit], query: Query, database: Database, language: str, others: Sequence[Listed] = ()
) -> Iterator[Line]:
    """Yield each license that fits, and under it the clauses and groups for which it does.

    `others` are ids of the SPDX list that fit by name and that nobody has tagged.
    """
    words = ClauseWording(database, language)
    left = max((width_of(hit.license.id) for hit in hits), default=0) + GAP
    for hit in hits:
        name = hit.license.name
        if hit.name not in ("", hit.license.id, name):
            name = f"{name} ({words.label('known-as', name=hit.name)})"
        yield Line(clipped(f"{padded(hit.license.id, left)}{name}", WIDTH), "strong")
        yield from _reasons(hit, query, words)
    if others:
        yield from [Line("")] if hits else []
        yield Line(words.label("only-listed"), "note")
        for one in others:
            yield Line(clipped(f"  {one.id}  {one.name}", WIDTH))
    count = len(hits) + len(others)
    if count:
        yield Line("")
    yield Line(words.label("found", count=str(count)) if count else words.label("none-listed"), "faint")


def _reasons(hit: Hit, query: Query, words: ClauseWording) -> Iterator[Line]:
    for group, _ in query.follows:
        rule = hit.license.follow(group)
        told = {
            "group": words.wording.title("groups", group),
            "value": words.wording.title("follow-values", rule.value),
        }
        yield from _reason(words.label("decides", **told, says=rule.says), rule.section)
    for clause in hit.clauses[:SHOWN_CLAUSES]:
        yield from _reason(words.label("does", title=words.wording.tag(clause.tag), says=clause.says), clause.section)
    more = len(hit.clauses) - SHOWN_CLAUSES
    if more > 0:
        yield Line(f"    {words.label('more', count=str(more))}", "faint")


def _reason(text: str, section: str) -> Iterator[Line]:
    first, *others = wrapped(f"{text}  [{section}]" if section else text, WIDTH - 6)
    yield Line(f"    {first}")
    for line in others:
        yield Line(f"      {line}")


def hit_document(
    hits: Sequence[Hit], query: Query, database: Database, language: str, others: Sequence[Listed] = ()
) -> dict[str, Any]:
    """Return the hits as plain JSON values."""
    words = ClauseWording(database, language)
    return {
        "query": {"text": query.text or None, "tags": list(query.tags), "follows": dict(query.follows)},
        "licenses": [
            {
                **summary(hit.license),
                "matched": hit.fit.name.lower() if query.text else None,
                "matchedName": hit.name or None,
                "clauses": [clause_document(clause, hit.license.id, words) for clause in hit.clauses],
                "follows": {group: rule_document(hit.license.follow(group)) for group, _ in query.follows},
            }
            for hit in hits
        ],
        "onlyListed": [{"id": one.id, "name": one.name, "osi": one.osi, "fsf": one.fsf} for one in others],
    }

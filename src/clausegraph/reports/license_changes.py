"""What changed from one license to another, worded: gone, new and changed clauses, and what the terms follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from clausegraph.clauses.database import Database
from clausegraph.reports.clauses import ClauseWording, detail
from clausegraph.reports.licenses import clause_document, rule_document, summary
from clausegraph.reports.lines import Line, width_of
from clausegraph.vocabulary.relations import Follow, Group

if TYPE_CHECKING:
    from clausegraph.clauses.comparison import Comparison, FollowChange, Match
    from clausegraph.clauses.model import Clause, License

ONE_LINE = 72


def comparison_lines(found: Comparison, database: Database, language: str) -> Iterator[Line]:
    """Yield the differences: facts, clauses that are gone, new and changed, what the terms follow, and what is only reworded."""
    words = ClauseWording(database, language)
    yield Line(_heading("compared", words, before=found.before.name, after=found.after.name), "strong")
    for fact in ("id", *found.facts):
        yield from detail(words.label(fact), _fact(found, fact, words))
    yield from _one_sided("removed", found.removed, found.before, "- ", words)
    yield from _one_sided("added", found.added, found.after, "+ ", words)
    yield from _matches("changed", found.changed(), found, words)
    yield from _follows(found.follows, words)
    yield from _matches("reworded", found.reworded(), found, words)
    yield Line("")
    same = sum(1 for match in found.matched if not match.changes and not match.is_reworded)
    is_same = not (found.removed or found.added or found.follows or same < len(found.matched))
    yield Line(words.label("no-difference") if is_same else words.label("same", count=str(same)), "faint")
    yield Line(words.wording.label("disclaimer"), "faint")


def _heading(key: str, words: ClauseWording, **arguments: str) -> str:
    return words.wording.say("license-heading", key, arguments)


def _fact(found: Comparison, fact: str, words: ClauseWording) -> str:
    return _from_to(_spelt_fact(found.before, fact, words), _spelt_fact(found.after, fact, words), words)


def _spelt_fact(license: License, fact: str, words: ClauseWording) -> str:
    value: str = getattr(license, fact)
    if fact == "kind":
        return words.wording.title("license-kinds", value)
    return words.wording.say("license-status", f"{fact}-{value}") if fact in ("osi", "fsf") else value


def _from_to(before: str, after: str, words: ClauseWording) -> str:
    none = words.label("none")
    return words.label("from-to", before=before or none, after=after or none)


def _one_sided(key: str, clauses: Sequence[Clause], license: License, mark: str, words: ClauseWording) -> Iterator[Line]:
    if not clauses:
        return
    yield Line("")
    yield Line(_heading(key, words, license=license.id), "note")
    for clause in clauses:
        yield from words.lines(clause, license.id, mark)


def _matches(key: str, matches: Sequence[Match], found: Comparison, words: ClauseWording) -> Iterator[Line]:
    if not matches:
        return
    yield Line("")
    yield Line(_heading(key, words), "note")
    for match in matches:
        yield from _match(match, found, words)


def _match(match: Match, found: Comparison, words: ClauseWording) -> Iterator[Line]:
    before, after = match
    sections = before.section if before.section == after.section else _from_to(before.section, after.section, words)
    yield Line(f"  {words.wording.tag(after.tag)}  [{sections}]", "strong")
    for name in match.changes:
        yield from _change(name, match, found, words)
    if before.says == after.says:
        yield from detail(words.label("both"), after.says)
    else:
        yield from detail(words.label("before"), before.says)
        yield from detail(words.label("after"), after.says)

"""The licenses of a review report, each with the clauses that bite and the readings that are disputed."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from clausegraph.reports.clauses import ClauseWording
from clausegraph.reports.licenses import review as read
from clausegraph.reports.licenses import status
from clausegraph.reports.licenses_met import licenses_met
from clausegraph.reports.markdown_text import bold, escaped, heading, table
from clausegraph.reports.reviews import capital, told_clause

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausegraph.clauses.model import License, Reading
    from clausegraph.reports.licenses_met import LicenseMet
    from clausegraph.reports.reviews import Review


def licenses(review: Review) -> Iterator[str]:
    """Yield every license met, with what this report cites of it; nothing where there is none."""
    found = licenses_met(review.report, review.database)
    if not found:
        return
    yield heading(2, review.wording.label("licenses"))
    yield escaped(review.say("own-words"))
    for met in found:
        yield from _license(met, review)


def _license(met: LicenseMet, review: Review) -> Iterator[str]:
    wording = review.wording
    yield heading(3, met.id)
    if met.license is None:
        yield escaped(capital(wording.unknown(met.id)))
        return
    yield escaped(review.listed(_about(met.license, review), "semicolon")) + (
        f" <{met.license.url}>" if met.license.url else ""
    )
    if met.follows or met.clauses:
        head = (wording.label("section"), wording.label("clause"), review.say("says"))
        yield table(tuple(map(capital, head)), _clause_rows(met, review))
    else:
        yield escaped(review.say("no-clause"))
    if met.license.readings:
        yield bold(review.say("readings"))
        yield "\n".join(chain.from_iterable(_reading(one, met.license, review) for one in met.license.readings))


def _about(license: License, review: Review) -> Iterator[str]:
    """Yield name, steward, day, kind, standing, and how well the database read it."""
    words = ClauseWording(review.database, review.wording.language)
    yield from (word for word in (license.name, license.steward, license.released) if word)
    yield review.wording.title("license-kinds", license.kind)
    yield status(license, words)
    yield read(license, words)


def _clause_rows(met: LicenseMet, review: Review) -> Iterator[Sequence[str]]:
    for leaf in met.follows:
        yield leaf.rule.section, _group(leaf.group, leaf.rule.value, review), leaf.rule.says.removesuffix(".")
    for clause in met.clauses:
        yield clause.section, review.wording.tag(clause.tag), told_clause(clause.says, clause, review)


def _group(group: str, value: str, review: Review) -> str:
    return f"{review.wording.title('groups', group)}{review.say('colon')}{review.wording.title('follow-values', value)}"


def _reading(reading: Reading, license: License, review: Review) -> Iterator[str]:
    """Yield a disputed reading as a list entry with a sub-entry for each side and who holds it."""
    words = ClauseWording(review.database, review.wording.language)
    yield f"- {review.labelled(_topic(reading, license, review), reading.says)}"
    for side, text, source in reading.held:
        yield f"  - {review.labelled(words.label(side), review.cited(text, source))}"


def _topic(reading: Reading, license: License, review: Review) -> str:
    family, _, name = reading.on.partition(".")
    if family == "follows":
        return review.wording.title("groups", name)
    found = next((clause for clause in license.clauses if clause.id == name), None)
    return review.detailed(review.wording.tag(found.tag), found.section) if found else name

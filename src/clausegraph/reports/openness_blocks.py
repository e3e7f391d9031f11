"""What a report tells of each definition: criteria that fail alike put together, the same reason told once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausegraph.reports.reasons import about_title, criterion_title, joined, reason_citation, reason_path, reason_text
from clausegraph.vocabulary.openness import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausegraph.frameworks.model import Criterion, Reason, Result
    from clausegraph.frameworks.outcomes import Outcome
    from clausegraph.reports.wording import Wording

MOST_NAMED = 3
ASSESSED = ("assessed-as", "class-unknown", "class-missing", "derived-from-part")
PASSED = (Mark.MET, Mark.NOT_ASSESSED)


class Told(NamedTuple):
    """One reason with all that it holds for, as a sentence with its citation."""

    text: str
    citation: str


class Block(NamedTuple):
    """Criteria that come out alike for the same reasons."""

    criteria: tuple[Criterion, ...]
    mark: Mark
    reasons: tuple[Told, ...]


def blocks(outcome: Outcome, wording: Wording) -> tuple[Block, ...]:
    """Return what is not met, criteria with the same reasons put together, in the order of the definition."""
    found: dict[tuple[Mark, tuple[Told, ...]], list[Criterion]] = {}
    for criterion, result in criteria_of(outcome):
        if result.mark not in PASSED:
            found.setdefault((result.mark, tuple(_told(criterion, result, wording))), []).append(criterion)
    return tuple(Block(tuple(criteria), mark, reasons) for (mark, reasons), criteria in found.items())


def criteria_of(outcome: Outcome) -> Iterator[tuple[Criterion, Result]]:
    """Yield the criteria of a definition with how they came out."""
    by_id = {result.criterion: result for result in outcome.evaluation.results}
    for criterion in outcome.framework.criteria:
        if criterion.id in by_id:
            yield criterion, by_id[criterion.id]


def passed(outcome: Outcome, mark: Mark, wording: Wording) -> str:
    """Return the criteria that came out with one mark, as a list in one line."""
    titles = [criterion_title(criterion, wording) for criterion, result in criteria_of(outcome) if result.mark is mark]
    return joined(titles, wording)


def _told(criterion: Criterion, result: Result, wording: Wording) -> Iterator[Told]:
    """Yield the reasons of a result, each once with everything that it holds for."""
    holds: dict[tuple[object, ...], dict[str, None]] = {}
    first: dict[tuple[object, ...], Reason] = {}
    for judged in result.looked_at:
        if judged.mark is not result.mark:
            continue
        for reason in judged.reasons:
            key = _same(reason)
            first[key] = reason if key not in first or not reason.path else first[key]
            about = holds.setdefault(key, {})
            if not reason.path:  # what holds for a work itself is told of that, and not of all that it came along with
                about[dict(reason.arguments).get("component") or judged.about] = None
    for key, reason in first.items():
        text = reason_text(reason, wording, criterion)
        yield Told(_with_about(text, reason, holds[key], wording), reason_citation(reason))


def _same(reason: Reason) -> tuple[object, ...]:
    if reason.clause is not None:
        return reason.statement, reason.license, reason.clause.id
    return reason.statement, reason.arguments, reason.license


def _with_about(text: str, reason: Reason, about: dict[str, None], wording: Wording) -> str:
    path = reason_path(reason, wording)
    if path:
        return wording.say("openness-label", "along", {"text": text, "path": path})
    if dict(reason.arguments).get("component") and reason.clause is None:
        return text  # the sentence names it
    if reason.statement in ASSESSED:
        return text  # it is about the criterion itself
    names = [one for one in about if about_title(one, wording) == one]  # the title of a part or a fact says nothing new
    if not names:
        return text
    told = joined(names[:MOST_NAMED], wording)
    if len(names) > MOST_NAMED:
        more = {"components": told, "count": str(len(names) - MOST_NAMED)}
        told = wording.say("openness-label", "more-along", more)
    return wording.say("openness-label", "about", {"text": text, "components": told})

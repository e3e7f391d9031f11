"""How open a project is, as lines to read: a row for each definition, then what decides each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.reports.columns import wrapped
from clausegraph.reports.lines import WIDTH, Line, row, width_of
from clausegraph.reports.openness_blocks import PASSED, Block, blocks, passed
from clausegraph.reports.reasons import (
    change_text,
    class_texts,
    criterion_title,
    framework_title,
    joined,
    meaning_text,
    note_texts,
    outcome_text,
    system_title,
    way_title,
    where_used_text,
)
from clausegraph.vocabulary.openness import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausegraph.frameworks.changes import Way
    from clausegraph.frameworks.outcomes import Outcome
    from clausegraph.graph.model import ProjectGraph
    from clausegraph.reports.wording import Wording

MOST_REASONS = 4
STYLES = {Mark.MET: "strong", Mark.NOT_MET: "error", Mark.PARTLY: "warning", Mark.UNDETERMINED: "warning"}


def openness_lines(project: ProjectGraph, outcomes: Sequence[Outcome], wording: Wording) -> Iterator[Line]:
    """Yield the answer: all definitions in a table, then each with what stands against it."""
    named = system_title(project.system, wording) if project.system else project.name
    yield Line(wording.say("openness-label", "title", {"project": named}), "strong")
    yield Line("")
    yield from _summary(outcomes, wording)
    for outcome in outcomes:
        if outcome.evaluation.mark is not Mark.NOT_ASSESSED or outcome.evaluation.notes:
            yield Line("")
            yield from outcome_lines(outcome, wording)
    yield Line("")
    yield Line(wording.label("disclaimer"), "faint")


def _summary(outcomes: Sequence[Outcome], wording: Wording) -> Iterator[Line]:
    widest = max((len(outcome.framework.id) for outcome in outcomes), default=0)
    told = [outcome_text(outcome, wording) for outcome in outcomes]
    wide = max(map(width_of, told), default=0)
    for outcome, text in zip(outcomes, told, strict=True):
        name = outcome.framework.id.ljust(widest)
        title = framework_title(outcome.framework, wording)
        style = STYLES.get(outcome.evaluation.mark, "faint")
        yield Line(f"  {name}  {text}{' ' * (wide - width_of(text))}  {title}", style)


def outcome_lines(outcome: Outcome, wording: Wording) -> Iterator[Line]:
    """Yield one definition: the criteria that are not met with what decides, those that are, and what it would take."""
    framework, evaluation = outcome.framework, outcome.evaluation
    name = framework_title(framework, wording)
    told = {"name": f"{framework.id}, {name}", "mark": outcome_text(outcome, wording)}
    yield Line(wording.say("openness-label", "headline", told), STYLES.get(evaluation.mark, "plain"))
    for block in blocks(outcome, wording):
        yield from _block(block, wording)
    for mark in PASSED:
        titles = passed(outcome, mark, wording)
        if titles:
            label = wording.label("met") if mark is Mark.MET else wording.say("openness-label", "not-assessed")
            yield from row(label, titles)
    texts = (*class_texts(outcome, wording), *note_texts(evaluation, wording), meaning_text(outcome, wording))
    for text in filter(None, texts):
        yield from row("", text)
    if outcome.way is not None:
        yield from _way_lines(outcome, outcome.way, wording)


def _block(block: Block, wording: Wording) -> Iterator[Line]:
    titles = joined((criterion_title(criterion, wording) for criterion in block.criteria), wording)
    named = {"name": titles, "mark": wording.title("marks", block.mark)}
    for line in wrapped(wording.say("openness-label", "headline", named), WIDTH - 2):
        yield Line(f"  {line}", STYLES[block.mark])
    label = wording.label("because")
    for told in block.reasons[:MOST_REASONS]:
        yield from row(label, told.text, told.citation)
        label = wording.label("and")
    if len(block.reasons) > MOST_REASONS:
        yield from row("", wording.label("more-paths", count=str(len(block.reasons) - MOST_REASONS)))


def _way_lines(outcome: Outcome, way: Way, wording: Wording) -> Iterator[Line]:
    if not way.changes:
        return
    yield Line(f"  {way_title(way, wording)}", "strong")
    for change in way.changes:
        yield from row("-", change_text(change, wording))
    where_used = where_used_text(outcome, wording)
    if where_used:
        yield from row("", where_used)

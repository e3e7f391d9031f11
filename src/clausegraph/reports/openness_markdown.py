"""How open a project is, as a page in Markdown: a table of definitions, then a section on each with its criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.frameworks.outcomes import deciding
from clausegraph.reports.markdown_text import bold, bullets, escaped, heading, table
from clausegraph.reports.openness_blocks import PASSED, blocks, criteria_of, passed
from clausegraph.reports.reasons import (
    change_text,
    class_texts,
    criterion_title,
    deciding_text,
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

    from clausegraph.frameworks.outcomes import Outcome
    from clausegraph.graph.model import ProjectGraph
    from clausegraph.reports.openness_blocks import Block
    from clausegraph.reports.wording import Wording


def openness_markdown(project: ProjectGraph, outcomes: Sequence[Outcome], wording: Wording) -> str:
    """Return the whole page."""
    named = system_title(project.system, wording) if project.system else project.name
    parts = [heading(1, wording.say("openness-label", "title", {"project": named}))]
    head = tuple(wording.say("openness-label", key) for key in ("framework", "outcome", "decides"))
    parts.append(table(head, (_row(outcome, project, wording) for outcome in outcomes)))
    for outcome in outcomes:
        if outcome.evaluation.mark is not Mark.NOT_ASSESSED:
            parts += _section(outcome, wording)
    parts.append(escaped(wording.label("disclaimer")))
    return "\n\n".join(parts) + "\n"


def _row(outcome: Outcome, project: ProjectGraph, wording: Wording) -> tuple[str, str, str]:
    found = deciding(outcome.framework, outcome.evaluation, project)
    told = deciding_text(outcome.framework, found, wording) if found else ""
    return framework_title(outcome.framework, wording), outcome_text(outcome, wording), told


def _section(outcome: Outcome, wording: Wording) -> Iterator[str]:
    yield heading(2, framework_title(outcome.framework, wording))
    if any(True for _ in criteria_of(outcome)):
        items = [_block(block, wording) for block in blocks(outcome, wording)]
        items += [_passed(outcome, mark, wording) for mark in PASSED if passed(outcome, mark, wording)]
        items += [f"- {escaped(text)}" for text in class_texts(outcome, wording)]
        items += [f"- {escaped(text)}" for text in note_texts(outcome.evaluation, wording)]
        items += [f"- {escaped(text)}" for text in (meaning_text(outcome, wording),) if text]
        yield "\n".join(items)
    if outcome.way is not None and outcome.way.changes:
        yield heading(3, way_title(outcome.way, wording))
        acts = [*(change_text(change, wording) for change in outcome.way.changes), where_used_text(outcome, wording)]
        yield bullets(escaped(act) for act in acts if act)


def _block(block: Block, wording: Wording) -> str:
    titles = joined((criterion_title(criterion, wording) for criterion in block.criteria), wording)
    told = {"name": titles, "mark": wording.title("marks", block.mark)}
    lines = [f"- {bold(wording.say('openness-label', 'headline', told))}"]
    for reason in block.reasons:
        cited = {"text": reason.text, "citation": reason.citation}
        lines.append(f"  - {escaped(wording.say('review', 'cited', cited) if reason.citation else reason.text)}")
    return "\n".join(lines)


def _passed(outcome: Outcome, mark: Mark, wording: Wording) -> str:
    told = {"name": passed(outcome, mark, wording), "mark": wording.title("marks", mark)}
    return f"- {escaped(wording.say('openness-label', 'headline', told))}"

"""Systems beside one another: definitions across, systems down, and for each system what decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausegraph.frameworks.outcomes import deciding
from clausegraph.reports.lines import Line, row, width_of
from clausegraph.reports.markdown_text import bold, bullets, escaped, heading, table
from clausegraph.reports.openness_json import evaluation_document
from clausegraph.reports.reasons import deciding_text, framework_title, mark_text
from clausegraph.vocabulary.openness import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausegraph.frameworks.model import Evaluation, Framework
    from clausegraph.frameworks.outcomes import SystemRow
    from clausegraph.reports.wording import Wording


SCHEMA = "systems.schema.json"
SIGNS = {Mark.MET: "✓", Mark.PARTLY: "◐", Mark.NOT_ASSESSED: "–", Mark.UNDETERMINED: "?", Mark.NOT_MET: "✗"}


def systems_lines(rows: Sequence[SystemRow], frameworks: Sequence[Framework], wording: Wording) -> Iterator[Line]:
    """Yield the table, then a line on what decides for each system."""
    cells = [_head(frameworks, wording), *(_cells(one, wording) for one in rows)]
    widths = [max(map(width_of, column)) for column in zip(*cells, strict=True)]
    for place, texts in enumerate(cells):
        padded = (text + " " * (width - width_of(text)) for text, width in zip(texts, widths, strict=True))
        yield Line("  ".join(padded).rstrip(), "plain" if place else "strong")
    yield Line("")
    yield Line(wording.say("openness-label", "decides"), "strong")
    for one in rows:
        yield Line(f"{one.system.name}, {one.system.released}", "plain")
        yield from row("", decided(one, frameworks, wording))
    yield Line("")
    yield Line(wording.label("disclaimer"), "faint")


def systems_markdown(
    rows: Sequence[SystemRow], frameworks: Sequence[Framework], wording: Wording, *, records: str = ""
) -> str:
    """Return the table and what decides as sections of a page in Markdown; `records` is the folder to link to."""
    parts = [
        table(_head(frameworks, wording), (_marked(one, wording) for one in rows)),
        bullets(
            f"{bold(framework.short)}{wording.say('review', 'colon')}{escaped(framework_title(framework, wording))}"
            for framework in frameworks
        ),
        heading(2, wording.say("openness-label", "decides")),
        bullets(
            f"{_linked(one, records)} ({escaped(one.system.producer)}){wording.say('review', 'colon')}"
            f"{escaped(decided(one, frameworks, wording))}"
            for one in rows
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _linked(one: SystemRow, records: str) -> str:
    name = bold(one.system.name)
    return f"[{name}]({records}/{one.project.location.file.rpartition('/')[2]})" if records else name


def systems_document(rows: Sequence[SystemRow], frameworks: Sequence[Framework], wording: Wording) -> dict[str, Any]:
    """Return the table as plain JSON values."""
    return {
        "$schema": SCHEMA,
        "language": wording.language,
        "systems": [
            {
                "name": one.system.name,
                "producer": one.system.producer,
                "released": one.system.released,
                "record": one.project.location.file,
                "decides": decided(one, frameworks, wording),
                "frameworks": {
                    framework.id: _brief(evaluation_document(evaluation, framework, wording))
                    for framework, evaluation in zip(frameworks, one.evaluations, strict=True)
                },
            }
            for one in rows
        ],
    }


def _brief(document: dict[str, Any]) -> dict[str, Any]:
    """Return an evaluation without its reasons: marks by criterion, and percentages by class."""
    kept: dict[str, Any] = {key: document[key] for key in ("mark", "grade", "score", "class") if key in document}
    kept["criteria"] = {one["id"]: one["mark"] for one in document["criteria"]}
    if "progress" in document:
        kept["progress"] = {name: one["percent"] for name, one in document["progress"].items()}
    return kept


def _head(frameworks: Sequence[Framework], wording: Wording) -> tuple[str, ...]:
    labels = (wording.say("openness-label", key) for key in ("system", "released"))
    return (*labels, *(framework.short for framework in frameworks))


def _cells(one: SystemRow, wording: Wording) -> tuple[str, ...]:
    return (one.system.name, one.system.released, *(_cell(found, wording) for found in one.evaluations))


def _marked(one: SystemRow, wording: Wording) -> tuple[str, ...]:
    """Return the cells of a row with a sign before each outcome, which the eye finds faster than words."""
    named, outcomes = _cells(one, wording)[:2], _cells(one, wording)[2:]
    signs = (SIGNS[found.mark] for found in one.evaluations)
    return (*named, *(f"{sign} {cell}" for sign, cell in zip(signs, outcomes, strict=True)))


def _cell(found: Evaluation, wording: Wording) -> str:
    """Return an outcome in few words; of classes none of which is reached, how far the first is."""
    if found.grade or found.score is not None or not found.progress:
        return mark_text(found, wording)
    first = found.progress[0]
    told = {"mark": wording.title("marks", found.mark), "step": first.step, "percent": f"{first.percent:.0f}"}
    return wording.say("openness-label", "so-far", told)


def decided(one: SystemRow, frameworks: Sequence[Framework], wording: Wording) -> str:
    """Return what decides: by the first framework that is not met, else by the first that is not settled."""
    for mark in (Mark.NOT_MET, Mark.PARTLY, Mark.UNDETERMINED):
        for framework, evaluation in zip(frameworks, one.evaluations, strict=True):
            found = deciding(framework, evaluation, one.project) if evaluation.mark is mark else None
            if found is not None:
                return deciding_text(framework, found, wording)
    return wording.say("openness-label", "every-part")

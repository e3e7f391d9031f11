"""How open a project is, as JSON that `docs/schema/openness.schema.json` describes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausegraph.reports.jsons import cited_clause
from clausegraph.reports.reasons import change_text, framework_title, meaning_text, reason_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausegraph.frameworks.changes import Way
    from clausegraph.frameworks.model import Alternative, Evaluation, Framework, Judged, Progress, Reason
    from clausegraph.frameworks.outcomes import Outcome
    from clausegraph.graph.model import ProjectGraph
    from clausegraph.reports.wording import Wording

SCHEMA = "openness.schema.json"


def openness_document(project: ProjectGraph, outcomes: Sequence[Outcome], wording: Wording) -> dict[str, Any]:
    """Return the answer as plain JSON values."""
    system = project.system
    return {
        "$schema": SCHEMA,
        "project": project.name,
        "system": {"name": system.name, "producer": system.producer, "released": system.released} if system else None,
        "language": wording.language,
        "frameworks": [_outcome(outcome, wording) for outcome in outcomes],
    }


def _outcome(outcome: Outcome, wording: Wording) -> dict[str, Any]:
    framework = outcome.framework
    return {
        "framework": framework.id,
        "title": framework_title(framework, wording),
        "version": framework.version,
        **evaluation_document(outcome.evaluation, framework, wording),
        "means": meaning_text(outcome, wording) or None,
        "declared": evaluation_document(outcome.declared, framework, wording) if outcome.declared else None,
        "toMeet": _way(outcome.way, wording) if outcome.way else None,
    }


def evaluation_document(evaluation: Evaluation, framework: Framework, wording: Wording) -> dict[str, Any]:
    """Return one evaluation as plain JSON values; `class` counts from 0, which is none, up to the highest."""
    steps = [step.name for step in framework.steps]
    document: dict[str, Any] = {
        "mark": evaluation.mark,
        "grade": evaluation.grade or None,
        "score": evaluation.score,
        "notes": [_reason(note, wording) for note in evaluation.notes],
        "criteria": [
            {
                "id": criterion.id,
                "section": criterion.section,
                "title": criterion.titles[wording.language],
                "mark": result.mark,
                "lookedAt": [_judged(judged, wording) for judged in result.looked_at],
            }
            for criterion in framework.criteria
            for result in evaluation.results
            if result.criterion == criterion.id
        ],
    }
    if steps:
        document["class"] = _class(evaluation.grade, steps)
    if evaluation.progress:
        document["progress"] = _progress(evaluation.progress)
    if evaluation.alternatives:
        document["without"] = {one.without: _alternative(one, steps) for one in evaluation.alternatives}
    return document


def _class(grade: str, steps: Sequence[str]) -> int:
    return next((place for place, name in enumerate(steps, 1) if grade == f"Class {name}"), 0)


def _progress(progress: Sequence[Progress]) -> dict[str, Any]:
    return {
        one.step: {
            "percent": one.percent,
            "ungated": one.ungated,
            "needs": list(one.needs),
            "ifUsed": list(one.if_used),
        }
        for one in progress
    }


def _alternative(one: Alternative, steps: Sequence[str]) -> dict[str, Any]:
    return {"grade": one.grade or None, "class": _class(one.grade, steps), "progress": _progress(one.progress)}


def _judged(judged: Judged, wording: Wording) -> dict[str, Any]:
    return {
        "about": judged.about,
        "mark": judged.mark,
        "reasons": [_reason(reason, wording) for reason in judged.reasons],
    }


def _reason(reason: Reason, wording: Wording) -> dict[str, Any]:
    return {
        "statement": reason.statement,
        "arguments": dict(reason.arguments),
        "text": reason_text(reason, wording),
        "license": reason.license or None,
        "clause": cited_clause(reason.license, reason.clause, wording) if reason.clause is not None else None,
        "path": [
            {"subject": edge.subject, "relation": edge.relation, "object": edge.object, "location": str(edge.location)}
            for edge in reason.path
        ],
        "location": str(reason.location) if reason.location is not None else None,
    }


def _way(way: Way, wording: Wording) -> dict[str, Any]:
    return {
        "target": way.target or None,
        "enough": way.is_enough,
        "changes": [
            {"act": one.act, "about": one.about, "words": list(one.words), "text": change_text(one, wording)}
            for one in way.changes
        ],
    }

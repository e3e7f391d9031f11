"""Where the framework comes to something else than the tool, part by part, each with its reason from a closed list."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from clausegraph.expressions.model import NO_ASSERTION, Leaf
from clausegraph.expressions.names import Standing
from clausegraph.frameworks.mot import outcome, release_of
from clausegraph.frameworks.progress import settings_of
from clausegraph.vocabulary.openness import Mark, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausegraph.frameworks.evaluating import Evaluator
    from clausegraph.frameworks.model import Framework, Result
    from clausegraph.frameworks.progress import Settings
    from clausegraph.graph.model import Declared, Offer


CLAUSES_UNREAD = ("clauses-unknown", "text-not-read")
UNSETTLED = ("part-unstated", "part-unknown")


class Difference(StrEnum):
    """Why a part counts for one of the two and not for the other, or is not settled."""

    NOT_IN_TOOL = "not-in-tool"
    PART_INCOMPLETE = "part-incomplete"
    PART_UNSETTLED = "part-unsettled"
    ANY_TERMS = "any-terms"
    NO_TERMS_STATED = "no-terms-stated"
    NAME_UNKNOWN = "name-unknown"
    NAME_AMBIGUOUS = "name-ambiguous"
    SPELLING = "spelling"
    EXPRESSION = "expression"
    NOT_ON_LIST = "not-on-list"
    CLAUSES_UNREAD = "clauses-unread"
    CLAUSE_ARGUABLE = "clause-arguable"
    CLAUSE_AGAINST = "clause-against"
    TERMS_BROUGHT = "terms-brought"


def differences(evaluator: Evaluator, framework: Framework, tool: Framework) -> dict[Slot, Difference]:
    """Return the parts that come out differently by the framework and by the tool, each with the reason."""
    counted = {part.slot: part.counts for part in outcome(release_of(evaluator.project, tool), tool).parts}
    results = {result.criterion: result for result in evaluator.evaluate(framework).results}
    return dict(_differing(evaluator, settings_of(framework), counted, results))


def _differing(
    evaluator: Evaluator, settings: Settings, counted: dict[Slot, bool], results: dict[str, Result]
) -> Iterator[tuple[Slot, Difference]]:
    for slot, result in ((Slot(name), result) for name, result in results.items()):
        if slot not in counted:
            if result.mark is Mark.MET:
                yield slot, Difference.NOT_IN_TOOL
        elif result.mark is not (Mark.MET if counted[slot] else Mark.NOT_MET):
            yield slot, _reason(evaluator, settings, slot, result)


def _reason(evaluator: Evaluator, settings: Settings, slot: Slot, result: Result) -> Difference:
    """Return why a part differs: first what is wrong with the part, then with its terms."""
    statements = {reason.statement for reason in result.reasons}
    if result.mark is Mark.PARTLY:
        return Difference.PART_INCOMPLETE
    if not statements.isdisjoint(UNSETTLED):
        return Difference.PART_UNSETTLED
    stated = _stated(evaluator, slot)
    if result.mark is Mark.MET:
        return _read_further(stated)
    if slot in settings.any_terms and result.mark is Mark.UNDETERMINED:
        return Difference.ANY_TERMS
    return _held_back(result, stated, statements)


def _held_back(result: Result, stated: tuple[Offer | Declared, ...], statements: set[str]) -> Difference:
    """Return what stands against the terms of a part, or keeps them from being settled."""
    if any(reason.path for reason in result.reasons):
        return Difference.TERMS_BROUGHT
    return Difference.CLAUSE_AGAINST if result.mark is Mark.NOT_MET else _doubted(stated, statements)


def _stated(evaluator: Evaluator, slot: Slot) -> tuple[Offer | Declared, ...]:
    """Return the terms that are stated for the components of a part."""
    project = evaluator.project
    ids = (one.component for one in project.openness.filling(slot) if one.component is not None)
    found = (evaluator.terms.stated(project.components[one]) for one in ids)
    return tuple(one for one in found if one is not None)


def _read_further(stated: tuple[Offer | Declared, ...]) -> Difference:
    """Return what the tool does not read: an expression, another spelling, or an id that its list lacks."""
    if any(not isinstance(one.identity.expression.root, Leaf) for one in stated):
        return Difference.EXPRESSION
    if any(one.identity.text != str(one.identity.expression) for one in stated):
        return Difference.SPELLING
    return Difference.NOT_ON_LIST


def _doubted(stated: tuple[Offer | Declared, ...], statements: set[str]) -> Difference:
    doubts = [doubt for one in stated for doubt in one.identity.doubts]
    terms = {term.license for one in stated for term in one.identity.expression.terms()}
    if not stated or NO_ASSERTION in terms:
        return Difference.NO_TERMS_STATED
    if any(doubt.standing is Standing.UNKNOWN for doubt in doubts):
        return Difference.NAME_UNKNOWN
    if doubts:
        return Difference.NAME_AMBIGUOUS
    return Difference.CLAUSE_ARGUABLE if statements.isdisjoint(CLAUSES_UNREAD) else Difference.CLAUSES_UNREAD

"""The parts of a release: which slots are filled, with what evidence, under which terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.frameworks.model import Judged, Reason, SlotTest, worst_of
from clausegraph.vocabulary.openness import Evidence, Mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausegraph.graph.model import Component, Filling, ProjectGraph
    from clausegraph.vocabulary.openness import Slot

SEEN = {
    Evidence.PRESENT: Mark.MET,
    Evidence.PARTIAL: Mark.PARTLY,
    Evidence.GATED: Mark.PARTLY,
    Evidence.NOT_RELEASED: Mark.NOT_MET,
    Evidence.ABSENT: Mark.NOT_MET,
    Evidence.UNKNOWN: Mark.UNDETERMINED,
}


def judged_slot(project: ProjectGraph, slot: Slot, test: SlotTest, terms: Callable[[Component], Judged]) -> Judged:
    """Return whether a slot is filled and under fitting terms; `terms` judges those of a component.

    Where several components fill a slot, all of them have to stand.
    """
    found = project.openness.filling(slot)
    if not found:
        return _unfilled(project, slot)
    judged = [_judged_filling(project, filling, test, terms) for filling in found]
    marks = tuple(one.mark for one in judged)
    if any(filling.evidence.is_there for filling in found):
        # A part of which something is there is partly there, and its terms count all the same.
        marks = tuple(Mark.PARTLY if _is_gap(one) else one.mark for one in judged)
    mark = worst_of(marks)
    reasons = tuple(reason for one in judged if one.mark is not Mark.MET for reason in one.reasons)
    return Judged(slot, mark, reasons)


def _is_gap(judged: Judged) -> bool:
    """Tell whether nothing but that it is not there stands against a filling."""
    return judged.mark is Mark.NOT_MET and all(reason.statement == "part-missing" for reason in judged.reasons)


def _unfilled(project: ProjectGraph, slot: Slot) -> Judged:
    if project.openness.is_complete:
        return Judged(slot, Mark.NOT_MET, (Reason("part-unlisted", (("slot", slot),), project.location),))
    return Judged(slot, Mark.UNDETERMINED, (Reason("part-unstated", (("slot", slot),), project.location),))


def unseen(filling: Filling) -> Judged:
    """Return how a part stands that is not there, or of which nobody knows whether it is."""
    arguments = (("slot", filling.slot), ("evidence", filling.evidence), ("component", filling.component or ""))
    statement = "part-unknown" if filling.evidence is Evidence.UNKNOWN else "part-missing"
    return Judged(filling.slot, SEEN[filling.evidence], (Reason(statement, arguments, filling.location),))


def _judged_filling(
    project: ProjectGraph, filling: Filling, test: SlotTest, terms: Callable[[Component], Judged]
) -> Judged:
    seen = SEEN[filling.evidence]
    arguments = (("slot", filling.slot), ("evidence", filling.evidence), ("component", filling.component or ""))
    if not filling.evidence.is_there or filling.component is None:
        if filling.evidence is Evidence.ABSENT and filling.slot in test.if_used:
            return Judged(filling.slot, Mark.MET, ())
        return unseen(filling)
    gap = (Reason("part-" + filling.evidence, arguments, filling.location),) if seen is not Mark.MET else ()
    legal = terms(project.components[filling.component])
    if legal.mark is Mark.MET:
        return Judged(filling.slot, seen, gap)
    named = (one.on(filling.component) for one in legal.reasons)
    return Judged(filling.slot, worst_of((seen, legal.mark)), (*gap, *named))

"""The classes of the Model Openness Framework over a project: which parts are there under open terms.

A part counts when it is there as a whole and what a recipient gets of it is open, by its clauses and by those that
came along with what it was made from. What is not settled does not count: the class is the best one that is proven.
That a license is made for what it is put on is asked for as a good habit only, so the lack of it is a note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.frameworks.model import Alternative, Evaluation, Judged, Reason, Result, SlotTest
from clausegraph.frameworks.mot import PRESUMED, filled, judged_by_list
from clausegraph.frameworks.progress import all_slots, grade, progress, settings_of, whole_mark
from clausegraph.vocabulary.openness import Content, Evidence, Mark, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausegraph.frameworks.evaluating import Evaluator
    from clausegraph.frameworks.model import Framework
    from clausegraph.frameworks.progress import Fit, Settings
    from clausegraph.frameworks.terms import Holding
    from clausegraph.graph.model import Component, Filling
    from clausegraph.sources.locations import Location

LISTED = "listed"


def judged_by_classes(evaluator: Evaluator, framework: Framework) -> Evaluation:
    """Return which class a project reaches, how far each is, and what each still needs."""
    settings = settings_of(framework)
    if settings.terms == LISTED:
        return judged_by_list(evaluator.project, framework)
    judged = {slot: _judged(evaluator, settings, slot) for slot in all_slots(framework)}
    counted = {slot for slot, one in judged.items() if one.mark is Mark.MET}
    open_ = {slot for slot, one in judged.items() if one.mark is Mark.UNDETERMINED and _may_be_whole(evaluator, slot)}
    unused = _unused(evaluator)
    reached = progress(framework, counted, unused)
    presumed = tuple(_presumed(evaluator))
    without = progress(framework, counted - {one.slot for one, _ in presumed}, unused)
    return Evaluation(
        project=evaluator.project.name,
        framework=framework.id,
        mark=whole_mark(framework, reached, counted | open_),
        results=tuple(Result(slot, one.mark, (one,)) for slot, one in judged.items()),
        grade=grade(reached),
        progress=reached,
        subjects=filled(evaluator.project),
        notes=(*_unfitting(evaluator, settings), *(_note(filling, component) for filling, component in presumed)),
        alternatives=(Alternative(PRESUMED, grade(without), without),) if presumed else (),
    )


def _judged(evaluator: Evaluator, settings: Settings, slot: Slot) -> Judged:
    """Return how a part stands; where any terms are said to do, none are held against it, and none prove it."""
    found = evaluator.slot(slot, SlotTest((slot,), "all", "open", ()))
    if found.mark is Mark.MET or slot not in settings.any_terms:
        return found
    bare = evaluator.slot(slot, SlotTest((slot,), "all", "any", ()))
    if bare.mark is not Mark.MET:
        return found
    said = Reason("any-terms-said", (("slot", slot),), _place(evaluator, slot))
    return Judged(slot, Mark.UNDETERMINED, (said, *found.reasons))


def _may_be_whole(evaluator: Evaluator, slot: Slot) -> bool:
    """Tell whether a part would do under fitting terms: of what is there in part, terms settle nothing."""
    return evaluator.slot(slot, SlotTest((slot,), "all", "any", ())).mark is not Mark.PARTLY


def _place(evaluator: Evaluator, slot: Slot) -> Location:
    return evaluator.project.openness.filling(slot)[0].location


def _unused(evaluator: Evaluator) -> frozenset[Slot]:
    """Return the parts that somebody states not to exist."""
    fillings = evaluator.project.openness.fillings
    return frozenset(one.slot for one in fillings if one.evidence is Evidence.ABSENT)


def _there(evaluator: Evaluator) -> Iterator[tuple[Filling, Component]]:
    for filling in evaluator.project.openness.fillings:
        if filling.evidence.is_there and filling.component is not None:
            yield filling, evaluator.project.components[filling.component]


def _presumed(evaluator: Evaluator) -> Iterator[tuple[Filling, Component]]:
    """Yield the parts whose license is only presumed, since one is stated for more than that part."""
    for filling, component in _there(evaluator):
        if component.terms is not None and component.terms.assumption == PRESUMED:
            yield filling, component


def _note(filling: Filling, component: Component) -> Reason:
    license = str(component.terms.identity.expression) if component.terms else ""
    arguments = (("slot", filling.slot), ("component", component.id), ("license", license))
    return Reason(PRESUMED, arguments, component.terms.location if component.terms else component.location)


def _unfitting(evaluator: Evaluator, settings: Settings) -> Iterator[Reason]:
    """Yield a note for each part none of whose branches of licenses is made for what the part holds."""
    words = evaluator.database.words["slots"]
    for filling, component in _there(evaluator):
        stated = evaluator.terms.stated(component)
        branches = evaluator.terms.branches(component)
        fit = settings.fits[Content(words[filling.slot]["content"])]
        if stated is None or any(all(_fits(one, fit) for one in branch) for branch in branches):
            continue
        license = str(stated.identity.expression)
        arguments = (("slot", filling.slot), ("component", component.id), ("license", license))
        yield Reason("license-not-made-for", arguments, stated.location)


def _fits(holding: Holding, fit: Fit) -> bool:
    kind = holding.license.kind if holding.license is not None else ""
    return kind in fit.kinds or holding.term.text in fit.licenses

"""What it would take: the changes after which a project meets a framework, the smallest first, each tried out.

What stands against a criterion says what could be changed: a part that is missing can be released, own terms can be
exchanged, a base whose terms come along can be replaced, a fact can be stated. The changes are applied to the project
and it is judged again, until it passes, nothing is left to change, or a few rounds were not enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from clausegraph.expressions.names import NameTable
from clausegraph.expressions.parsing import identify
from clausegraph.graph.model import Component, ComponentId, Declared, Filling
from clausegraph.sources.locations import Location
from clausegraph.vocabulary.components import ComponentKind
from clausegraph.vocabulary.openness import Content, Evidence, Mark, Sharing, Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from clausegraph.clauses.database import Database
    from clausegraph.frameworks.model import Evaluation, FactTest, Framework, Judged, Reason, Result, SlotTest
    from clausegraph.graph.model import Openness, ProjectGraph

# From the smallest effort to the largest.
STATE, DROP, OPEN, RELICENSE, RELEASE, REPLACE = "state", "drop", "open-part", "relicense", "release-part", "replace"
ACTS = (STATE, DROP, OPEN, RELICENSE, RELEASE, REPLACE)
MISSING = ("part-missing", "part-unlisted", "part-unstated", "part-unknown")
GAPS = ("part-partial", "part-gated")
ROUNDS = 4
EFFORT = 30_000  # components judged while trying which changes are not needed
TABLE = "table"
IMAGINED = Location("a change")
CONTENT_OF = {
    ComponentKind.CODE: Content.CODE,
    ComponentKind.DOCUMENT: Content.DOCUMENT,
    ComponentKind.OUTPUT: Content.DOCUMENT,
}
KIND_OF = {
    Content.CODE: ComponentKind.CODE,
    Content.DOCUMENT: ComponentKind.DOCUMENT,
    Content.DATA: ComponentKind.DATASET,
}


class Change(NamedTuple):
    """One act: what to do, with which component, part or fact, and under which licenses, the first offered first."""

    act: str
    about: str
    words: tuple[str, ...] = ()


class Way(NamedTuple):
    """The changes that lead to a framework, or to a class of it; `is_enough` tells that they were tried and do."""

    framework: str
    target: str
    changes: tuple[Change, ...]
    is_enough: bool


class Changer:
    """Applies changes to a project."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._names = NameTable(database.names)

    def licenses_for(self, content: Content) -> tuple[str, ...]:
        """Return the licenses to offer for a kind of content."""
        return tuple(self.database.words["contents"][content]["licenses"])

    def content_of(self, slot: Slot) -> Content:
        """Return what a slot holds."""
        return Content(self.database.words["slots"][slot]["content"])

    def applied(self, project: ProjectGraph, change: Change) -> ProjectGraph:
        """Return the project as it would be after a change."""
        if change.act in (STATE, DROP):
            return project._replace(openness=_stated(project.openness, change))
        if change.act == OPEN:
            return _with_evidence(project, change.about)
        if change.act == RELEASE:
            return self._released(project, Slot(change.about), change.words[0])
        component = project.components[ComponentId(change.about)]
        if change.act == REPLACE:
            kept = tuple(edge for edge in project.edges if edge.subject != component.id)
            project = project._replace(edges=kept)
        return self._under(project, component, change.words[0])

    def all_applied(self, project: ProjectGraph, changes: Iterable[Change]) -> ProjectGraph:
        """Return the project as it would be after several changes."""
        for change in changes:
            project = self.applied(project, change)
        return project

    def _declared(self, license: str) -> Declared:
        return Declared(identify(license, self._names), IMAGINED)

    def _under(self, project: ProjectGraph, component: Component, license: str) -> ProjectGraph:
        found = self._declared(license)
        offered = found if component.owned else None
        new = component._replace(declared=found, concluded=None, offered=offered, resolved=True)
        return project._replace(components={**project.components, component.id: new})

    def _released(self, project: ProjectGraph, slot: Slot, license: str) -> ProjectGraph:
        """Return the project with a part that is wholly there; what had no terms gets some."""
        found = _with_evidence(project, slot)
        filled = found.openness.filling(slot)
        for component in [found.components[one.component] for one in filled if one.component]:
            is_unlabelled = component.owned and component.offered is None and project.outbound is None
            if component.terms is None or is_unlabelled:
                found = self._under(found, component, license)
        if any(one.component for one in filled):
            return found
        new_id = ComponentId(f"{slot} (new)")
        kind = ComponentKind.MODEL if slot is Slot.PARAMETERS else KIND_OF[self.content_of(slot)]
        component = Component(id=new_id, kind=kind, location=IMAGINED, declared=self._declared(license))
        others = tuple(one for one in found.openness.fillings if one.slot is not slot)
        fillings = (*others, Filling(slot, new_id, Evidence.PRESENT, IMAGINED))
        return found._replace(
            components={**found.components, new_id: component}, openness=found.openness._replace(fillings=fillings)
        )


def _with_evidence(project: ProjectGraph, slot: str) -> ProjectGraph:
    fillings = tuple(
        one._replace(evidence=Evidence.PRESENT) if one.slot == slot and one.component else one
        for one in project.openness.fillings
    )
    return project._replace(openness=project.openness._replace(fillings=fillings))


def _stated(openness: Openness, change: Change) -> Openness:
    """Return the facts with one stated, or with what stands against it taken away."""
    if change.about == "sharing":
        said = dict.fromkeys(change.words, Sharing.UNSHAREABLE)
        return openness._replace(sharing={**openness.sharing, **said})
    key = change.about.replace("-", "_")
    if change.about == "systemic-risk":
        return openness._replace(systemic_risk=False)
    present: frozenset[str] = getattr(openness, key) or frozenset()
    words = present - set(change.words) if change.act == DROP else present | set(change.words)
    changed: dict[str, Any] = {key: words}
    return openness._replace(**changed)


def way_to(
    project: ProjectGraph,
    framework: Framework,
    evaluate: Callable[[ProjectGraph], Evaluation],
    changer: Changer,
) -> Way | None:
    """Return the changes after which a project meets a framework, `None` where it does or nobody can judge it.

    Of a framework that has classes they lead to the one that is asked for,
    else to the next one. `evaluate`
    judges a project by the framework. What people concluded for a table
    changes only when they look again, so there is no way to a table.
    """
    if framework.judges == TABLE:
        return None
    found = evaluate(project)
    if found.mark in (Mark.MET, Mark.NOT_ASSESSED):
        return None
    target = framework.at_least or next((one.step for one in found.progress if one.needs), "")
    changes: list[Change] = []
    ordered: list[Change] = []
    current = project
    for _ in range(ROUNDS):
        results = _standing_against(found, target)
        wanted = [one for one in _wanted(results, framework, current, changer) if one not in changes]
        if not wanted:
            break
        changes += wanted
        ordered = sorted(_merged(changes), key=lambda one: (ACTS.index(one.act), one.about))
        current = changer.all_applied(project, ordered)  # in the order in which they are told
        found = evaluate(current)
    goal = f"Class {target}" if target else ""
    if not _is_reached(found, target):
        return Way(framework.id, goal, tuple(ordered), is_enough=False)
    tries = max(1, EFFORT // len(project.components))
    needed = _needed(ordered, tries, lambda some: _is_reached(evaluate(changer.all_applied(project, some)), target))
    return Way(framework.id, goal, needed, is_enough=True)


def _is_reached(found: Evaluation, target: str) -> bool:
    return not _standing_against(found, target) if target else found.mark is Mark.MET


def _needed(changes: Sequence[Change], tries: int, is_enough: Callable[[Sequence[Change]], bool]) -> tuple[Change, ...]:
    """Return the changes without those that are not needed, of which the largest are tried first.

    They are left out by halves, and of a very long list not every one is tried.
    """
    kept = list(changes)
    waiting = [tuple(reversed(changes))]
    while waiting and tries:
        group = waiting.pop()
        others = [one for one in kept if one not in group]
        tries -= 1
        if is_enough(others):
            kept = others
        elif len(group) > 1:
            half = len(group) // 2
            waiting += [group[half:], group[:half]]  # the larger changes are the last to be put in, the first to go
    return tuple(kept)


def _merged(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes with the words of those put together that state the same fact."""
    by_key: dict[tuple[str, str], tuple[str, ...]] = {}
    for change in changes:
        key = (change.act, change.about)
        by_key[key] = tuple(dict.fromkeys((*by_key.get(key, ()), *change.words)))
    return tuple(Change(act, about, words) for (act, about), words in by_key.items())


def _standing_against(found: Evaluation, target: str) -> tuple[Result, ...]:
    """Return the results that stand in the way: to a class, or else to the whole framework."""
    if not target:
        return tuple(result for result in found.results if result.mark not in (Mark.MET, Mark.NOT_ASSESSED))
    needs = {need for one in found.progress if one.step == target for need in one.needs}
    return tuple(result for result in found.results if result.criterion in needs)


def _wanted(
    results: tuple[Result, ...], framework: Framework, project: ProjectGraph, changer: Changer
) -> Iterator[Change]:
    tests = {criterion.id: criterion for criterion in framework.criteria}
    for result in results:
        criterion = tests.get(result.criterion)  # a class asks for parts and has no criteria
        slots, fact = (criterion.slots, criterion.fact) if criterion else (None, None)
        yield from dict.fromkeys(_for_result(result, slots, fact, project, changer))


def _for_result(
    result: Result, slots: SlotTest | None, fact: FactTest | None, project: ProjectGraph, changer: Changer
) -> Iterator[Change]:
    judged: tuple[Judged, ...] = result.looked_at
    if slots is not None and slots.rule == "any":
        judged = (min(judged, key=lambda one: _size(one, project, changer)),)
    for one in judged:
        if one.mark not in (Mark.MET, Mark.NOT_ASSESSED):
            for reason in one.reasons:
                yield from changes_for(reason, one.about, fact, project, changer)


def _size(judged: Judged, project: ProjectGraph, changer: Changer) -> tuple[int, int]:
    """Return how much it would take to mend one part, for choosing among parts of which any will do."""
    changes = [c for reason in judged.reasons for c in changes_for(reason, judged.about, None, project, changer)]
    return (max((ACTS.index(one.act) for one in changes), default=0), len(changes))


def changes_for(
    reason: Reason, about: str, fact: FactTest | None, project: ProjectGraph, changer: Changer
) -> Iterator[Change]:
    """Yield what could be changed about one reason; nothing where nobody can change it."""
    arguments = dict(reason.arguments)
    if reason.statement in (*MISSING, "open-data-withheld"):
        slot = Slot(arguments.get("slot", Slot.DATASETS))
        yield Change(RELEASE, slot, changer.licenses_for(changer.content_of(slot)))
    elif reason.statement in GAPS:
        yield Change(OPEN, arguments["slot"])
    elif reason.statement == "sharing-unstated":
        yield Change(STATE, "sharing", (arguments["component"],))
    elif reason.statement == "fact-unstated" and fact is not None:
        yield Change(STATE, fact.key, fact.all_of)
    elif reason.statement == "fact-lacks":
        yield Change(STATE, arguments["key"], (arguments["word"],))
    elif reason.statement == "fact-has":
        yield Change(DROP, arguments["key"], (arguments["word"],))
    elif not reason.statement.startswith("fact-"):
        yield from _terms(reason, arguments.get("component") or about, project, changer)


def _terms(reason: Reason, about: str, project: ProjectGraph, changer: Changer) -> Iterator[Change]:
    """Yield the exchange of terms: own ones, or of the work of others by which they came."""
    target = reason.path[-1].object if reason.path else ComponentId(about)
    component = project.components.get(target)
    if component is None:
        return
    contents = {changer.content_of(one.slot) for one in project.openness.fillings if one.component == target}
    is_code = Content.CODE in contents  # only licenses for code will do for all that it fills
    licenses = changer.licenses_for(Content.CODE if is_code else CONTENT_OF.get(component.kind, Content.DATA))
    is_own = not reason.path and _is_own(component.id, project)
    yield Change(RELICENSE if is_own else REPLACE, component.id, licenses)


def _is_own(component: ComponentId, project: ProjectGraph) -> bool:
    """Tell whether the releaser can choose the terms: of what is released or owned, and of parts not by others."""
    parts = [one for one in project.openness.fillings if one.component == component]
    is_named = component in project.subjects or project.components[component].owned
    return is_named or any(not one.by_others for one in parts)

"""A project judged by a framework: each criterion by what it looks at, the whole by the framework's own way."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from clausegraph.analysis.judging import Checker
from clausegraph.frameworks.catalogue import the_framework
from clausegraph.frameworks.classes import judged_by_classes
from clausegraph.frameworks.copies import copies
from clausegraph.frameworks.model import Evaluation, Judged, Reason, Result, SlotTest, worst_of
from clausegraph.frameworks.parts import judged_slot, unseen
from clausegraph.frameworks.tables import evaluated_by_table
from clausegraph.frameworks.terms import Terms, judged_license
from clausegraph.graph.model import Filling
from clausegraph.vocabulary.components import ComponentKind
from clausegraph.vocabulary.openness import Evidence, Mark, Sharing, Slot
from clausegraph.vocabulary.relations import Relation
from clausegraph.vocabulary.verdicts import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausegraph.clauses.database import Database
    from clausegraph.clauses.model import License
    from clausegraph.frameworks.model import ClauseTest, Criterion, FactTest, Framework
    from clausegraph.graph.model import Component, ComponentId, Offer, ProjectGraph

CONFORMANCE = "osd"
OPEN_CONTENT = "open-definition"
SHARING = "sharing"


class Evaluator:
    """Judges one project; what it works out for one framework serves the others."""

    def __init__(
        self,
        project: ProjectGraph,
        database: Database,
        *,
        stance: Stance = Stance.BALANCED,
        declared_only: bool = False,
        override: Offer | None = None,
    ) -> None:
        self._whole = project  # labels alone decide nothing about what lies inside
        if declared_only:
            project = project._replace(edges=())
        self.project = project
        self.database = database
        self.terms = Terms(Checker(project, database, stance, override), self._whole)
        self._legal: dict[tuple[str, str], Judged] = {}
        self._scopes: dict[tuple[str, ...], tuple[Component, ...]] = {}

    @cached_property
    def _apart(self) -> tuple[ComponentId, ...]:
        """What is given out by itself: the subjects, and what fills a slot, is there and is not given out by others."""
        there = (one.component for one in self.project.openness.fillings if one.evidence.is_there and not one.by_others)
        named = dict.fromkeys((*self.project.subjects, *filter(None, there)))
        return tuple(one for one in named if one not in self._gone)

    @cached_property
    def released(self) -> tuple[Component, ...]:
        """The components that are given out: by themselves, or contained in one that is."""
        found = dict.fromkeys(self._apart)
        waiting = list(found)
        while waiting:
            for edge in self._whole.made_from(waiting.pop()):
                is_new = edge.object not in found and edge.object not in self._gone
                if is_new and edge.relation is Relation.CONTAINS:
                    found[edge.object] = None
                    waiting.append(edge.object)
        return tuple(self.project.components[one] for one in found)

    @cached_property
    def _gone(self) -> frozenset[ComponentId]:
        """What is not there, or of which nobody knows; what is named as released only if it is surely not there."""
        missing = {one.component: one.evidence for one in self.project.openness.fillings if not one.evidence.is_there}
        doubted = (one for one in self.project.subjects if missing.get(one) is Evidence.UNKNOWN)
        return frozenset(filter(None, missing.keys() - set(doubted)))

    def inside(self, components: Iterable[ComponentId]) -> tuple[Component, ...]:
        """Return what lies unchanged inside some components."""
        found = copies(self._whole, self.database, components, self._gone)
        return tuple(self.project.components[one] for one in found)

    @cached_property
    def _looked_at(self) -> tuple[Component, ...]:
        """The components whose terms bind who gets the release: those given out by themselves, and what lies inside."""
        apart = {one: self.project.components[one] for one in self._apart}
        return tuple({**apart, **{one.id: one for one in self.inside(self._apart)}}.values())

    def evaluate(self, framework: Framework) -> Evaluation:
        """Return how the project stands by a framework: by classes, by a table, or criterion by criterion."""
        if framework.judges == "classes":
            return judged_by_classes(self, framework)
        if framework.judges == "table":
            return evaluated_by_table(self.project, framework)
        results = tuple(self._result(criterion, framework) for criterion in framework.criteria)
        mark = worst_of(tuple(result.mark for result in results))
        return Evaluation(
            project=self.project.name,
            framework=framework.id,
            mark=mark,
            results=results,
            grade=self._grade(framework, mark),
            subjects=tuple(one.id for one in self._scope(framework)),
            notes=tuple(self._notes(framework)),
        )

    def _notes(self, framework: Framework) -> Iterator[Reason]:
        """Yield the data whose terms nobody states: whether they follow a model is open, and they are not counted."""
        yield from dict.fromkeys(reason for one in self._scope(framework) for reason in self.terms.unstated_data(one))

    def _grade(self, framework: Framework, mark: Mark) -> str:
        """Return `license-only` where all parts are there and nothing but terms stands against it."""
        tests = [criterion.slots for criterion in framework.criteria if criterion.slots is not None]
        if mark is Mark.MET or not tests:
            return ""
        there = worst_of(tuple(self._slots(test._replace(terms="any")).mark for test in tests))
        facts = [self._stated(criterion.fact).mark for criterion in framework.criteria if criterion.fact is not None]
        is_told = Mark.NOT_MET not in facts
        return "license-only" if there is Mark.MET and is_told and mark is Mark.NOT_MET else ""

    def _speaks_of_it(self, framework: Framework) -> bool:
        """Tell whether a framework is about what is named as released, or lies inside that, not only what is beside."""
        return any(self._is_its_kind(one, framework) for one in self._named)

    @cached_property
    def _named(self) -> tuple[Component, ...]:
        """What is named as released, with what lies inside that as far as it is there."""
        there = (one for one in self.project.subjects if one not in self._gone)
        return (*(self.project.components[one] for one in self.project.subjects), *self.inside(there))

    def _scope(self, framework: Framework) -> tuple[Component, ...]:
        """Return what a definition looks at; whatever fills the slot of the parameters is a model to it."""
        if framework.kinds not in self._scopes:
            found = (one for one in self._looked_at if self._is_its_kind(one, framework))
            self._scopes[framework.kinds] = tuple(found) if self._speaks_of_it(framework) else ()
        return self._scopes[framework.kinds]

    @cached_property
    def _filling(self) -> frozenset[ComponentId | None]:
        return frozenset(one.component for one in self.project.openness.fillings)

    @cached_property
    def _weights(self) -> frozenset[ComponentId | None]:
        return frozenset(one.component for one in self.project.openness.filling(Slot.PARAMETERS))

    def _is_its_kind(self, component: Component, framework: Framework) -> bool:
        is_model = component.id in self._weights and ComponentKind.MODEL in framework.kinds
        return not framework.kinds or component.kind in framework.kinds or is_model

    def _withheld(self, framework: Framework) -> Iterator[Judged]:
        """Yield how a subject stands that was not given out: under no terms at all can anybody have it."""
        for filling in self.project.openness.fillings:
            about = filling.component
            if about is None or about not in self.project.subjects or filling.evidence.is_there:
                continue
            if self._is_its_kind(self.project.components[about], framework):
                found = unseen(filling)
                yield found._replace(about=about)

    def _result(self, criterion: Criterion, framework: Framework) -> Result:
        if not self._speaks_of_it(framework):
            return Result(criterion.id, Mark.NOT_ASSESSED, ())
        judged: list[Judged] = []
        if criterion.clauses is not None:
            judged += [self._on_terms(one, criterion.clauses) for one in self._scope(framework)]
            judged += self._withheld(framework)
        if criterion.slots is not None:
            found = self._slots(criterion.slots)
            return Result(criterion.id, found.mark, found.looked_at)
        if criterion.fact is not None:
            judged.append(self._stated(criterion.fact))
        return Result(criterion.id, worst_of(tuple(one.mark for one in judged)), tuple(judged))

    def _slots(self, test: SlotTest) -> Result:
        """Return how the parts stand that a criterion asks for."""
        judged = tuple(self.slot(slot, test) for slot in test.slots)
        marks = tuple(one.mark for one in judged)
        mark = worst_of(marks) if test.rule == "all" else min(marks, key=lambda mark: mark.rank)
        return Result("", mark, judged)

    def slot(self, slot: Slot, test: SlotTest) -> Judged:
        """Return how one part stands."""
        return judged_slot(self.project, slot, test, lambda component: self.legal(component, test.terms))

    def legal(self, component: Component, terms: str) -> Judged:
        """Return whether a component stands under terms of a kind; see `terms` in docs/frameworks.md."""
        key = (component.id, terms)
        if key not in self._legal:
            self._legal[key] = self._judged_legal(component, terms)
        return self._legal[key]

    def _judged_legal(self, component: Component, terms: str) -> Judged:
        """Return how the terms of a component stand, and those of the copies that lie inside it."""
        if terms == "any":
            return Judged(component.id, Mark.MET, ())
        own = self._own_terms(component, terms)
        parts = [self._part(one) for one in self.inside([component.id]) if one.id != component.id]
        mark = worst_of((own.mark, *(one.mark for one in parts)))
        reasons = dict.fromkeys(reason for one in (own, *parts) if one.mark is mark for reason in one.reasons)
        return Judged(component.id, mark, tuple(reasons))

    def _part(self, component: Component) -> Judged:
        """Return how the terms of a copy stand inside something else, by the definition for works of its kind."""
        software = the_framework(CONFORMANCE, self.database).kinds
        found = self._own_terms(component, CONFORMANCE if component.kind in software else "open")
        return found._replace(reasons=tuple(one.on(component.id) for one in found.reasons))

    def _own_terms(self, component: Component, terms: str) -> Judged:
        conformant = self.conformance(component, CONFORMANCE)
        if terms == "osi-approved-license":
            return self._approved(component, conformant)
        if terms == "open" and conformant.mark is not Mark.MET:
            content = self.conformance(component, OPEN_CONTENT)
            return content if content.mark.rank < conformant.mark.rank else conformant
        return conformant

    def conformance(self, component: Component, framework_id: str) -> Judged:
        """Return whether the terms of a component fail no criterion of a definition of licenses."""
        framework = the_framework(framework_id, self.database)
        return self._on_terms(component, framework.whole)

    def _on_terms(self, component: Component, test: ClauseTest) -> Judged:
        """Return how the terms of a component stand a test of clauses.

        An own copy without a label goes out as the whole does around it. Of
        that only counts what came along with what it was made from; where
        nothing stands against that, the copy itself proves nothing. What
        fills a part of the release is no mere copy.
        """
        is_copy = component.id not in self._apart and component.id not in self._filling
        if not is_copy or not component.owned or self.terms.stated(component) is not None:
            return self.terms.judged(component, test)
        found = self.terms.judged_brought(component, test)
        return found if found.mark is not Mark.MET else found._replace(mark=Mark.NOT_ASSESSED)

    def _approved(self, component: Component, conformant: Judged) -> Judged:
        """Return whether a license is approved by the OSI and nothing that was brought along undoes that.

        Of an approved license the list decides, whatever we read in its clauses.
        """
        branches = self.terms.branches(component)
        hoped_for = [branch for branch in branches if all(_may_be_approved(one.license) for one in branch)]
        if any(all(one.license is not None for one in branch) for branch in hoped_for):
            return self.terms.judged_brought(component, the_framework(CONFORMANCE, self.database).whole)
        if not branches or conformant.mark is Mark.NOT_MET:
            return conformant
        names = " OR ".join(" AND ".join(str(one.term) for one in branch) for branch in branches)
        reason = Reason("not-osi-approved", (("component", component.id), ("license", names)), component.location)
        return Judged(component.id, Mark.UNDETERMINED if hoped_for else Mark.NOT_MET, (reason,))

    def _stated(self, test: FactTest) -> Judged:
        """Return how a stated fact stands; what nobody stated is not settled."""
        if test.key == SHARING:
            return self._shared()
        found = getattr(self.project.openness, test.key.replace("-", "_"))
        place = self.project.openness.location(test.key) or self.project.location
        if found is None:
            return Judged(test.key, Mark.UNDETERMINED, (Reason("fact-unstated", (("key", test.key),), place),))
        if test.value:
            stated = "yes" if found else "no"
            reasons = (Reason("fact-is", (("key", test.key), ("value", stated)), place),)
            return Judged(test.key, Mark.MET if stated == test.value else Mark.NOT_MET, reasons)
        lacking = [Reason("fact-lacks", (("key", test.key), ("word", w)), place) for w in test.all_of if w not in found]
        against = [Reason("fact-has", (("key", test.key), ("word", w)), place) for w in test.none_of if w in found]
        return Judged(test.key, Mark.NOT_MET if lacking or against else Mark.MET, (*lacking, *against))

    def _shared(self) -> Judged:
        """Return whether the training data that may be shared is there; what is not there has to say why not."""
        fillings = self.project.openness.filling(Slot.DATASETS)
        if not fillings:
            place = self.project.location
            return Judged(SHARING, Mark.UNDETERMINED, (Reason("part-unstated", (("slot", Slot.DATASETS),), place),))
        judged = [self._shared_data(filling) for filling in (*fillings, *self._untold_data())]
        mark = worst_of(tuple(one.mark for one in judged))
        return Judged(SHARING, mark, tuple(reason for one in judged if one.mark is mark for reason in one.reasons))

    def _untold_data(self) -> Iterator[Filling]:
        """Yield what a released model was trained on and nobody counts among the data sets, as not looked at.

        What one of the data sets was made from, or is made from one, is told with it.
        """
        told = {one.component for one in self.project.openness.filling(Slot.DATASETS)}
        for model in self.released:
            for edge in self._whole.made_from(model.id):
                beside = {one.object for one in self._whole.made_from(edge.object)}
                beside |= {one.subject for one in self._whole.made_into(edge.object)}
                if edge.relation is Relation.TRAINS_ON and told.isdisjoint({edge.object, *beside}):
                    yield Filling(Slot.DATASETS, edge.object, Evidence.UNKNOWN, edge.location)

    def _shared_data(self, filling: Filling) -> Judged:
        component = filling.component or filling.slot.value
        sharing = self.project.openness.sharing.get(component)
        arguments = (("component", component), ("sharing", sharing or ""), ("evidence", filling.evidence))
        if filling.evidence is Evidence.PRESENT or sharing not in (None, Sharing.OPEN):
            return Judged(component, Mark.MET, ())
        if sharing is None:
            return Judged(component, Mark.UNDETERMINED, (Reason("sharing-unstated", arguments, filling.location),))
        if filling.evidence is Evidence.UNKNOWN:
            told = (("slot", filling.slot), *arguments)
            return Judged(component, Mark.UNDETERMINED, (Reason("part-unknown", told, filling.location),))
        return Judged(component, Mark.NOT_MET, (Reason("open-data-withheld", arguments, filling.location),))


def _may_be_approved(license: License | None) -> bool:
    """Tell whether a license is approved by the OSI, or nobody knows it here."""
    return license is None or license.osi == "approved"


def judged_by(license: License, framework: Framework) -> tuple[Result, ...]:
    """Return how a license by itself stands by each criterion of a framework that looks at clauses."""
    tests = ((criterion.id, criterion.clauses) for criterion in framework.criteria if criterion.clauses is not None)
    judged = ((name, judged_license(license, test)) for name, test in tests)
    return tuple(Result(name, one.mark, (one,)) for name, one in judged)

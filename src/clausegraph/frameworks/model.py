"""What a framework is, and what comes out when a project is judged by one.

A framework is data (`data/frameworks/`): criteria, each of which looks at clauses, at the parts of a release, or at
facts that somebody states. An evaluation holds a mark for every criterion with its reasons, and no prose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausegraph.vocabulary.openness import Mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausegraph.clauses.model import Clause
    from clausegraph.graph.model import ComponentId, Edge
    from clausegraph.sources.locations import Location
    from clausegraph.vocabulary.openness import Slot


class Rule(NamedTuple):
    """Which clauses of a tag a criterion speaks of: what their parameters and their reach have to be."""

    tag: str
    parameters: Mapping[str, tuple[str, ...]]
    without: tuple[str, ...]
    reaches: str


class ClauseTest(NamedTuple):
    """Clauses that a criterion fails on, those about which one can argue, and acts that have to be granted.

    The rules stand by the tag that they speak of; `follows` are groups of
    relations about which one can argue where terms surely follow over them.
    """

    fails_on: Mapping[str, tuple[Rule, ...]]
    arguable_on: Mapping[str, tuple[Rule, ...]]
    follows: tuple[str, ...]
    grants: tuple[str, ...]


class SlotTest(NamedTuple):
    """Parts that have to be there: all of them or any, under terms of a kind.

    A part that is among `if_used` may also be missing where there is none.
    """

    slots: tuple[Slot, ...]
    rule: str
    terms: str
    if_used: tuple[Slot, ...]


class FactTest(NamedTuple):
    """A fact that somebody has to state: which one, and what has to be or must not be among it."""

    key: str
    all_of: tuple[str, ...]
    none_of: tuple[str, ...]
    value: str


class Criterion(NamedTuple):
    """One thing that a framework asks for; `section` is how the framework itself counts it."""

    id: str
    titles: Mapping[str, str]
    says: str
    section: str
    clauses: ClauseTest | None
    slots: SlotTest | None
    fact: FactTest | None


class Step(NamedTuple):
    """A class of a framework that has classes: what it asks for beyond those below, and what it only lists.

    What is listed under `if_used` it asks for where there is one; since no
    record tells whether there is, it is told and decides nothing.
    """

    name: str
    titles: Mapping[str, str]
    required: tuple[Slot, ...]
    optional: tuple[Slot, ...]
    if_used: tuple[Slot, ...] = ()


class Framework(NamedTuple):
    """A definition of openness, a model of completeness, a table or a law, as data.

    `short` heads its column in a table; one that is `on_request` is told only
    where somebody asks for it, assessed the project by it, or has a policy.
    `means` tells what follows from an outcome, by its mark and the language.
    `judges` names how it comes to its verdict: `criteria`, `classes` (then
    the criteria are the parts that a class asks for, counted by its name),
    `table` or `policy` (what an organisation's own file says); `kinds` are
    the kinds of component whose terms it looks at, none given for those that
    look at parts. `whole` puts the clause tests of all criteria together.
    `settings` holds what only that way of judging needs. `at_least` is the
    class that has to be reached, the best one where it is empty.
    """

    id: str
    name: str
    version: str
    titles: Mapping[str, str]
    short: str
    on_request: bool
    means: Mapping[str, Mapping[str, str]]
    about: str
    source: str
    date: str
    judges: str
    kinds: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    whole: ClauseTest
    steps: tuple[Step, ...]
    settings: Mapping[str, object]
    at_least: str = ""


class Reason(NamedTuple):
    """What decided: a statement with arguments, the clause behind it, the path it came by, and where it stands."""

    statement: str
    arguments: tuple[tuple[str, str], ...]
    location: Location | None = None
    license: str = ""
    clause: Clause | None = None
    path: tuple[Edge, ...] = ()

    def on(self, component: str) -> Reason:
        """Return the reason with the component that it is about, where it names none."""
        if dict(self.arguments).get("component"):
            return self
        return self._replace(arguments=(*self.arguments, ("component", component)))


class Judged(NamedTuple):
    """The mark on one component or slot by one criterion, with what decided it."""

    about: str
    mark: Mark
    reasons: tuple[Reason, ...]


class Result(NamedTuple):
    """How one criterion comes out, with what was looked at."""

    criterion: str
    mark: Mark
    looked_at: tuple[Judged, ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Return what decided: the reasons of those that came out as the whole did."""
        return tuple(reason for one in self.looked_at if one.mark is self.mark for reason in one.reasons)


class Progress(NamedTuple):
    """How far a class of a framework is reached: in percent, gated by the classes below, and what it still needs.

    `needs` are the slots that are missing or do not count, with those of the
    classes below; `if_used` those that are needed only where there is one.
    """

    step: str
    percent: float
    ungated: float
    needs: tuple[str, ...]
    if_used: tuple[str, ...] = ()


class Alternative(NamedTuple):
    """The class and the progress that are left where something is not assumed."""

    without: str
    grade: str
    progress: tuple[Progress, ...]


class Evaluation(NamedTuple):
    """A project judged by a framework.

    `grade` is the class or category where a framework has one, `score` the
    sum or mean of a table, `progress` how far each class is reached, and
    `location` where the project stands. `alternatives` tell what comes out
    without an assumption.
    """

    project: str
    framework: str
    mark: Mark
    results: tuple[Result, ...]
    grade: str = ""
    score: float | None = None
    progress: tuple[Progress, ...] = ()
    subjects: tuple[ComponentId, ...] = ()
    notes: tuple[Reason, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    location: Location | None = None

    @property
    def unmet(self) -> tuple[Result, ...]:
        """Return the results that keep it from being met; where there are classes or groups, those that one needs."""
        needed = {need for one in self.progress for need in one.needs}
        asked = (result for result in self.results if not self.progress or result.criterion in needed)
        return tuple(result for result in asked if result.mark not in (Mark.MET, Mark.NOT_ASSESSED))

    def result(self, criterion: str) -> Result:
        """Return how one criterion came out."""
        return next(result for result in self.results if result.criterion == criterion)


def worst_of(marks: tuple[Mark, ...]) -> Mark:
    """Return the mark on things that all have to hold; what nobody assessed does not count beside others.

    >>> worst_of((Mark.MET, Mark.NOT_ASSESSED)).value
    'met'
    >>> worst_of(()).value
    'not-assessed'
    """
    counted = [mark for mark in marks if mark is not Mark.NOT_ASSESSED]
    return max(counted, key=lambda mark: mark.rank, default=Mark.NOT_ASSESSED)

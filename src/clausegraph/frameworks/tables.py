"""Openness tables: dimensions that people judged open, partial or closed, and the score they add up to.

A table states what people concluded; nothing here second-guesses it. Where nobody assessed a project, the parts of its
release still tell something of a few dimensions. That is a lower bound, each mark of it says so, and no score is made
of it, for a score of some dimensions would stand beside scores of all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from clausegraph.frameworks.model import Evaluation, Judged, Progress, Reason, Result
from clausegraph.frameworks.parts import SEEN
from clausegraph.sources.words import nearest
from clausegraph.vocabulary.openness import Evidence, Mark, Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

    from clausegraph.frameworks.model import Framework
    from clausegraph.graph.model import Filling, ProjectGraph
    from clausegraph.sources.locations import Location

MARKS = {"open": Mark.MET, "partial": Mark.PARTLY, "closed": Mark.NOT_MET}
POINTS = {Mark.MET: 1.0, Mark.PARTLY: 0.5}
MEAN = "mean"
DROPPED = "dropped"
TYPE = "type"


class Derived(NamedTuple):
    """The parts of a release that tell of a dimension: all of them together, or any of them."""

    slots: tuple[Slot, ...]
    rule: str


class Table(NamedTuple):
    """The settings of a table: its groups, how its score is made, what it speaks of, and in what order it stands."""

    groups: Mapping[str, tuple[str, ...]]
    score: str
    order: tuple[str, ...]
    unnamed: str
    types: tuple[str, ...]
    former: tuple[str, ...]
    derived: Mapping[str, Derived]

    def points(self, marks: Iterable[Mark]) -> float:
        """Return the sum or the mean of what marks count; all but open and partial count nothing."""
        counted = [POINTS.get(mark, 0.0) for mark in marks]
        return sum(counted) / len(counted) if self.score == MEAN and counted else sum(counted)

    def most(self, size: int) -> float:
        """Return the highest score that a number of dimensions can make."""
        return 1.0 if self.score == MEAN else float(size)


def table_of(framework: Framework) -> Table:
    """Return the settings of a framework that is a table."""
    row = cast("Mapping[str, Any]", framework.settings)
    return Table(
        groups={name: tuple(group) for name, group in row["groups"].items()},
        score=row["score"],
        order=tuple(row["order"]),
        unnamed=row["unnamed"],
        types=tuple(row["types"]),
        former=tuple(row["former"]),
        derived={key: Derived(tuple(map(Slot, one["of"])), one["rule"]) for key, one in row["derived"].items()},
    )


def evaluated_by_table(project: ProjectGraph, framework: Framework) -> Evaluation:
    """Return how a project stands in a table: as it was assessed, else as far as its parts tell."""
    table = table_of(framework)
    assessed = project.openness.assessments.get(framework.id)
    if not assessed:
        return _derived(project, framework, table)
    results = tuple(_assessed(criterion.id, assessed, project.location) for criterion in framework.criteria)
    strange = _strange_type(project, table)
    notes = (*_notes(results), *_others(assessed, framework, table), *strange)
    return Evaluation(
        project=project.name,
        framework=framework.id,
        mark=overall(tuple(result.mark for result in results)),
        results=results,
        score=None if strange else table.points(result.mark for result in results),
        progress=tuple(_progress(name, group, results, table) for name, group in table.groups.items()),
        subjects=project.subjects,
        notes=(*_group_scores(results, table), *notes),
        location=project.location,
    )


def overall(marks: tuple[Mark, ...]) -> Mark:
    """Return the mark on a whole row: met only if every dimension is open, partly if anything is open at all.

    >>> overall((Mark.MET, Mark.NOT_ASSESSED)).value
    'partly'
    """
    if all(mark is Mark.MET for mark in marks):
        return Mark.MET
    if any(mark in POINTS for mark in marks):
        return Mark.PARTLY
    return max(marks, key=lambda mark: (mark is not Mark.NOT_ASSESSED, mark.rank))


def _assessed(dimension: str, assessed: Mapping[str, tuple[str, Location]], place: Location) -> Result:
    """Return how a dimension was judged; one that is left out, or in words of no table, is never open."""
    if dimension not in assessed:
        reason = Reason("class-missing", (("dimension", dimension),), place)
        return _result(dimension, Mark.NOT_ASSESSED, reason)
    word, spot = assessed[dimension]
    arguments = (("dimension", dimension), ("class", word))
    if word not in MARKS:
        return _result(dimension, Mark.UNDETERMINED, Reason("class-unknown", arguments, spot))
    return _result(dimension, MARKS[word], Reason("assessed-as", arguments, spot))


def _result(dimension: str, mark: Mark, *reasons: Reason) -> Result:
    return Result(dimension, mark, (Judged(dimension, mark, reasons),))


def _notes(results: tuple[Result, ...]) -> Iterator[Reason]:
    """Yield why a dimension counts nothing although nobody called it closed."""
    for result in results:
        yield from (reason for reason in result.reasons if reason.statement in ("class-missing", "class-unknown"))


def _others(assessed: Mapping[str, tuple[str, Location]], framework: Framework, table: Table) -> Iterator[Reason]:
    """Yield a note for each assessed dimension that the table does not have."""
    known = [criterion.id for criterion in framework.criteria]
    for name, (_, place) in assessed.items():
        if name in table.former:
            yield Reason("dimension-former", (("dimension", name), ("framework", framework.id)), place)
        elif name not in known:
            arguments = (("dimension", name), ("framework", framework.id), ("nearest", " ".join(nearest(name, known))))
            yield Reason("dimension-unknown", arguments, place)


def _strange_type(project: ProjectGraph, table: Table) -> tuple[Reason, ...]:
    """Return a note if a system is stated to be of a type that no parameter of the table speaks of."""
    stated = project.system.details.get(TYPE, "") if project.system is not None else ""
    types = [one.strip() for one in stated.split(",") if one.strip()]
    if project.system is None or not table.types or not types or not set(types).isdisjoint(table.types):
        return ()
    arguments = ((TYPE, stated), ("types", ", ".join(table.types)))
    return (Reason("type-unknown", arguments, project.system.location),)


def _progress(name: str, group: tuple[str, ...], results: tuple[Result, ...], table: Table) -> Progress:
    """Return how far the dimensions of a group are open, in percent, and which of them are not."""
    found = [result for result in results if result.criterion in group]
    percent = 100 * table.points(result.mark for result in found) / table.most(len(found))
    needs = tuple(result.criterion for result in found if result.mark is not Mark.MET)
    return Progress(name, percent, percent, needs)


def _group_scores(results: tuple[Result, ...], table: Table) -> Iterator[Reason]:
    """Yield the score of each group, counted as the table counts."""
    for name, group in table.groups.items():
        points = table.points(result.mark for result in results if result.criterion in group)
        most = f"{table.most(len(group)):g}"
        yield Reason("group-score", (("group", name), ("score", f"{round(points, 4):g}"), ("most", most)))


def _derived(project: ProjectGraph, framework: Framework, table: Table) -> Evaluation:
    """Return the lower bound that the parts of a release tell; there is no score of it."""
    results = tuple(_from_parts(project, criterion.id, table) for criterion in framework.criteria)
    told = any(result.mark is not Mark.NOT_ASSESSED for result in results)
    statement = "score-needs-assessment" if told else "nothing-assessed"
    return Evaluation(
        project=project.name,
        framework=framework.id,
        mark=overall(tuple(result.mark for result in results)),
        results=results,
        subjects=project.subjects,
        notes=(Reason(statement, (("framework", framework.id),), project.location),),
        location=project.location,
    )


def _from_parts(project: ProjectGraph, dimension: str, table: Table) -> Result:
    derived = table.derived.get(dimension)
    if derived is None:
        return _result(dimension, Mark.NOT_ASSESSED)
    seen = {slot: project.openness.filling(slot) for slot in derived.slots}
    groups = [_seen(project, found) for found in seen.values()]
    if derived.rule == "any":
        mark = min((_together(group) for group in groups), key=lambda mark: mark.rank)
    else:
        mark = _together(tuple(one for group in groups for one in group))
    if mark is Mark.NOT_ASSESSED:
        return _result(dimension, mark)
    return _result(dimension, mark, *_reasons(dimension, seen, project))


def _seen(project: ProjectGraph, found: tuple[Filling, ...]) -> tuple[Mark, ...]:
    """Return what was seen of a slot; one that a complete list leaves out is not there."""
    if not found:
        return (SEEN[Evidence.ABSENT if project.openness.is_complete else Evidence.UNKNOWN],)
    return tuple(SEEN[filling.evidence] for filling in found)


def _together(seen: tuple[Mark, ...]) -> Mark:
    """Return what several parts tell together, never more than what was seen of each.

    >>> [_together(one).value for one in ((Mark.MET, Mark.UNDETERMINED), (Mark.NOT_MET, Mark.UNDETERMINED))]
    ['partly', 'not-assessed']
    """
    if all(mark is Mark.MET for mark in seen):
        return Mark.MET
    if any(mark in POINTS for mark in seen):
        return Mark.PARTLY
    return Mark.NOT_ASSESSED if Mark.UNDETERMINED in seen else Mark.NOT_MET


def _reasons(dimension: str, seen: Mapping[Slot, tuple[Filling, ...]], project: ProjectGraph) -> Iterator[Reason]:
    """Yield the parts that a derived mark rests on."""
    for slot, found in seen.items():
        named = (("dimension", dimension), ("slot", slot))
        for filling in found:
            yield Reason("derived-from-part", (*named, ("evidence", filling.evidence)), filling.location)
        if not found and project.openness.is_complete:
            yield Reason("derived-from-part", (*named, ("evidence", Evidence.ABSENT)), project.location)


def ranked(evaluations: Iterable[Evaluation], framework: Framework) -> tuple[Evaluation, ...]:
    """Return the rows of a table in its own order.

    Rows without a score have no place in it and are left out, as are rows
    without a name where the table drops those. Raises `ValueError` for an
    evaluation by another framework.
    """
    table = table_of(framework)
    rows = list(evaluations)
    for row in rows:
        if row.framework != framework.id:
            raise ValueError(f"{row.project} was judged by {row.framework}, not by {framework.id}")
    kept = [row for row in rows if row.score is not None and (row.project or table.unnamed != DROPPED)]
    for key in reversed(table.order):  # a stable sort by the last key first is a sort by all of them
        what, _, direction = key.rpartition("-")
        kept.sort(key=_KEYS[what], reverse=direction == "descending")
    return tuple(kept)


def _file(row: Evaluation) -> str:
    return row.location.file if row.location is not None else ""


_KEYS: Mapping[str, Callable[[Evaluation], Any]] = {
    "score": lambda row: row.score,
    "name": lambda row: row.project,
    "file": _file,
}

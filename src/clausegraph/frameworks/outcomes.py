"""A project judged by several frameworks: each as analysed, as declared, and with what it would take."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausegraph.frameworks.catalogue import framework_ids, the_framework
from clausegraph.frameworks.changes import MISSING, Changer, Way, way_to
from clausegraph.frameworks.evaluating import Evaluator
from clausegraph.frameworks.policies import POLICY, policy_evaluation
from clausegraph.vocabulary.openness import Mark
from clausegraph.vocabulary.verdicts import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausegraph.clauses.database import Database
    from clausegraph.frameworks.model import Evaluation, Framework, Reason, Result
    from clausegraph.graph.model import Policy, ProjectGraph, System


class Outcome(NamedTuple):
    """A project by one framework.

    `declared` is how it comes out by labels alone, where somebody asked for
    that; `way` is what it would take, where it does not pass.
    """

    framework: Framework
    evaluation: Evaluation
    declared: Evaluation | None
    way: Way | None


class Deciding(NamedTuple):
    """What decides an outcome: the first criterion that is not met, the component or part, and the first reason."""

    criterion: str
    about: str
    reason: Reason


class SystemRow(NamedTuple):
    """A well-known system with how it comes out by each of several frameworks."""

    system: System
    project: ProjectGraph
    evaluations: tuple[Evaluation, ...]


def compared(
    systems: Iterable[ProjectGraph], frameworks: Sequence[Framework], database: Database
) -> tuple[SystemRow, ...]:
    """Return those projects that are records of a system, each with how it comes out by each framework."""
    found = []
    for project in systems:
        if project.system is not None:
            evaluator = Evaluator(project, database)
            found.append(SystemRow(project.system, project, tuple(map(evaluator.evaluate, frameworks))))
    return tuple(found)


def usual_frameworks(
    database: Database, project: ProjectGraph | None = None, policy: Policy | None = None
) -> tuple[Framework, ...]:
    """Return the frameworks that need not be asked for, and those by which a project is assessed, the oldest first.

    A policy is one of them where there is one.
    """
    assessed = project.openness.assessments if project is not None else {}
    known = (the_framework(name, database) for name in framework_ids(database))
    asked = (one for one in known if one.judges != POLICY or policy is not None)
    usual = (one for one in asked if not one.on_request or assessed.get(one.id) or one.judges == POLICY)
    return tuple(sorted(usual, key=lambda one: (one.date, one.id)))


def outcomes(
    project: ProjectGraph,
    frameworks: Sequence[Framework],
    database: Database,
    *,
    stance: Stance = Stance.BALANCED,
    declared: bool = False,
    policy: Policy | None = None,
) -> tuple[Outcome, ...]:
    """Return how a project comes out by each framework, with `declared` also by labels alone."""
    evaluator = Evaluator(project, database, stance=stance)
    labels = Evaluator(project, database, stance=stance, declared_only=True) if declared else None
    return tuple(
        Outcome(framework, policy_evaluation(project, policy, database, stance), None, None)
        if framework.judges == POLICY and policy is not None
        else Outcome(
            framework,
            evaluator.evaluate(framework),
            labels.evaluate(framework) if labels is not None else None,
            _way(project, framework, database, stance),
        )
        for framework in frameworks
    )


def _way(project: ProjectGraph, framework: Framework, database: Database, stance: Stance) -> Way | None:
    def evaluate(changed: ProjectGraph) -> Evaluation:
        return Evaluator(changed, database, stance=stance).evaluate(framework)

    return way_to(project, framework, evaluate, Changer(database))


def deciding(framework: Framework, evaluation: Evaluation, project: ProjectGraph) -> Deciding | None:
    """Return what decides: what is not met before what is partly so or in doubt, and a clause before a gap.

    What is released goes before what it comes with.
    """
    asked = {criterion.id for criterion in framework.criteria}
    results = [result for result in evaluation.results if result.criterion in asked]
    for mark in (Mark.NOT_MET, Mark.PARTLY, Mark.UNDETERMINED):
        found = [one for result in results if result.mark is mark for one in _reasons(result)]
        if found:
            return min(found, key=lambda one: (_weight(one.reason), one.about not in project.subjects))
    return None


def _reasons(result: Result) -> Iterator[Deciding]:
    for judged in result.looked_at:
        if judged.mark is result.mark:
            yield from (Deciding(result.criterion, judged.about, reason) for reason in judged.reasons)


def _weight(reason: Reason) -> int:
    if reason.clause is not None:
        return 0
    return 1 if reason.statement in MISSING else 2

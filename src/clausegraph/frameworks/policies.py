"""A policy as a framework of its own: what of all that binds the recipients of a release it objects to.

A policy speaks of licenses by their ids, of clauses by their tags, and of other frameworks. It judges what binds
recipients, not what is declared: terms that come along count, and so do those of copies inside. Terms that nobody
knows are no objection here: the check tells of them already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.analysis.inclusions import Code
from clausegraph.expressions.model import NO_ASSERTION
from clausegraph.frameworks.binding import Binding
from clausegraph.frameworks.catalogue import find_framework
from clausegraph.frameworks.evaluating import Evaluator
from clausegraph.frameworks.model import Evaluation, Judged, Reason, Result, worst_of
from clausegraph.frameworks.objections import Objection, Objector
from clausegraph.frameworks.policy_choices import within
from clausegraph.vocabulary.openness import Mark
from clausegraph.vocabulary.relations import Follow
from clausegraph.vocabulary.verdicts import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clausegraph.clauses.database import Database
    from clausegraph.graph.model import Component, ComponentId, Policy, ProjectGraph, Said

POLICY = "policy"
CRITERIA = {
    "allowed-licenses": Code.POLICY_LICENSE_NOT_ALLOWED,
    "denied-licenses": Code.POLICY_LICENSE_DENIED,
    "denied-tags": Code.POLICY_TAG_DENIED,
    "required-frameworks": Code.FRAMEWORK_UNMET,
}
MARKS = {Follow.YES: Mark.NOT_MET, Follow.UNCLEAR: Mark.UNDETERMINED}


def policy_evaluation(
    project: ProjectGraph, policy: Policy, database: Database, stance: Stance = Stance.BALANCED
) -> Evaluation:
    """Return how a project stands by a policy; what the policy says nothing about is not assessed.

    Of a choice of licenses the branches count that the policy accepts. Its
    severities and waivers are for the findings of a check and change nothing.
    """
    evaluator = Evaluator(within(project, policy, database), database, stance=stance)
    binding = Binding(evaluator)
    objector = Objector(policy, database)
    asked = {
        "allowed-licenses": bool(policy.allowed),
        "denied-licenses": bool(policy.denied),
        "denied-tags": bool(policy.tags),
    }
    found = {component.id: objector.objections(component, binding) for component in binding.released}
    results = [
        Result(name, *_looked_at(CRITERIA[name], found, binding)) if is_asked else Result(name, Mark.NOT_ASSESSED, ())
        for name, is_asked in asked.items()
    ]
    results.append(_required(policy, evaluator))
    return Evaluation(
        project=project.name,
        framework=POLICY,
        mark=worst_of(tuple(result.mark for result in results)),
        results=tuple(results),
        subjects=tuple(one.id for one in binding.released),
    )


def _looked_at(
    code: Code, found: Mapping[ComponentId, tuple[Objection, ...]], binding: Binding
) -> tuple[Mark, tuple[Judged, ...]]:
    judged = tuple(
        _judged(component, code, [one for one in found[component.id] if one.code is code], binding)
        for component in binding.released
    )
    return worst_of(tuple(one.mark for one in judged)), judged


def _judged(component: Component, code: Code, objections: Sequence[Objection], binding: Binding) -> Judged:
    marks = [(MARKS[one.certainty], _reason(one)) for one in objections]
    marks += [(Mark.UNDETERMINED, reason) for reason in _unstated(component, binding)]
    marks += [(Mark.UNDETERMINED, reason) for reason in _unread(component, code, binding)]
    mark = worst_of(tuple(mark for mark, _ in marks)) if marks else Mark.MET
    return Judged(component.id, mark, tuple(dict.fromkeys(reason for one, reason in marks if one is mark)))


def _reason(objection: Objection) -> Reason:
    clause = objection.clauses[0] if objection.clauses else None
    arguments = (("component", objection.bound.component.id), ("license", objection.license))
    return Reason(objection.code, arguments, objection.said.location, objection.license, clause, objection.bound.path)


def _unstated(component: Component, binding: Binding) -> Iterator[Reason]:
    """Yield a reason for each component whose terms could bind and for which nobody states any."""
    if binding.stated(component) is None:
        yield Reason("no-terms-stated", (("component", component.id),), component.location)
    for edge in binding.project.made_from(component.id):
        other = binding.project.components[edge.object]
        if other.terms is None and not binding.checker.is_ours(other) and binding.checker.matters(other.id):
            yield Reason("no-terms-stated", (("component", other.id),), other.location, path=(edge,))


def _unread(component: Component, code: Code, binding: Binding) -> Iterator[Reason]:
    """Yield a reason for each license that binds and cannot be judged: by its id if it is none, by tags if untagged."""
    own = (bound for branch in binding.branches(component)[:1] for bound in branch)
    for bound in (*own, *binding.brought(component), *binding.inside(component)):
        is_tagless = code is Code.POLICY_TAG_DENIED and bound.license is None
        if is_tagless or bound.term.license == NO_ASSERTION:
            arguments = (("license", str(bound.term)),)
            yield Reason("clauses-unknown", arguments, license=str(bound.term), path=bound.path)


def required(policy: Policy, evaluator: Evaluator) -> Iterator[tuple[Said, Evaluation]]:
    """Yield each framework that a policy requires with how the project stands by it.

    Raises `ValueError` for one that the database does not hold; a policy that
    was read from a file names none.
    """
    for said in policy.frameworks:
        framework = find_framework(said.word, evaluator.database)
        if framework is None:
            raise ValueError(f'there is no framework "{said.word}"')
        yield said, evaluator.evaluate(framework)


def _required(policy: Policy, evaluator: Evaluator) -> Result:
    judged = []
    for said, found in required(policy, evaluator):
        mark = Mark.UNDETERMINED if found.mark is Mark.NOT_ASSESSED else found.mark
        worst = worst_of(tuple(result.mark for result in found.unmet))
        reasons = tuple(reason for result in found.unmet if result.mark is worst for reason in result.reasons)
        judged.append(Judged(said.word, mark, reasons))
    return Result("required-frameworks", worst_of(tuple(one.mark for one in judged)), tuple(judged))

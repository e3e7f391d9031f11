"""The findings of a policy: what it objects to, each with the way by which the license came and where it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.analysis.findings import (
    Arguments,
    Assumption,
    ClauseCited,
    Fact,
    Finding,
    FollowCited,
    Premise,
    Step,
    severity_of,
)
from clausegraph.analysis.inclusions import Code
from clausegraph.frameworks.binding import Binding
from clausegraph.frameworks.catalogue import the_framework
from clausegraph.frameworks.evaluating import Evaluator
from clausegraph.frameworks.objections import Objection, Objector
from clausegraph.frameworks.policies import required
from clausegraph.graph.model import ComponentId
from clausegraph.vocabulary.openness import Mark, Slot
from clausegraph.vocabulary.relations import Follow
from clausegraph.vocabulary.verdicts import Stance, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausegraph.analysis.judging import Checker
    from clausegraph.frameworks.model import Evaluation, Judged, Reason
    from clausegraph.graph.model import Component, Edge, Policy, Said
    from clausegraph.sources.locations import Location

VERDICTS = {Follow.YES: Verdict.INCOMPATIBLE, Follow.UNCLEAR: Verdict.UNDETERMINED}
ASKED = {
    Code.POLICY_LICENSE_DENIED: "policy-denies",
    Code.POLICY_LICENSE_NOT_ALLOWED: "policy-does-not-allow",
    Code.POLICY_TAG_DENIED: "policy-denies-tag",
}
COPIES = {Follow.YES: "copied", Follow.UNCLEAR: "may-be-copied"}
OUTCOMES = {True: "criterion-open", False: "criterion-not-met"}
STANDING = (Mark.MET, Mark.NOT_ASSESSED)
ABOUT_LICENSES = (Code.POLICY_LICENSE_DENIED, Code.POLICY_LICENSE_NOT_ALLOWED)


def policy_findings(checker: Checker, policy: Policy) -> Iterator[Finding]:
    """Yield what a policy holds against what a project releases, a finding for each license and each of its words."""
    evaluator = Evaluator(checker.project, checker.database, stance=checker.stance, override=checker.override)
    binding = Binding(evaluator)
    objector = Objector(policy, checker.database)
    for component in binding.released:
        for alike in _alike(objector.objections(component, binding)):
            yield _finding(alike, binding)
    for said, found in required(policy, evaluator):
        yield from _unmet(found, said, evaluator)


def _alike(objections: Sequence[Objection]) -> Iterator[tuple[Objection, ...]]:
    """Yield the objections of one kind to one license together, the surest and best explained one first."""
    groups: dict[tuple[str, str, str], list[Objection]] = {}
    for one in objections:
        word = "" if one.code in ABOUT_LICENSES else one.said.word
        groups.setdefault((one.code, one.license, word), []).append(one)
    for group in groups.values():
        yield tuple(sorted(group, key=_telling))


def _telling(objection: Objection) -> tuple[bool, bool, int, tuple[Edge, ...]]:
    """Return what to sort by: sure before open, came along before merely offered, the shorter path first."""
    path = objection.bound.path
    return (objection.certainty is not Follow.YES, not path, len(path), path)


def _finding(alike: Sequence[Objection], binding: Binding) -> Finding:
    first = alike[0]
    bound, verdict = first.bound, VERDICTS[first.certainty]
    stated = binding.stated(bound.component)
    premises = tuple(dict.fromkeys(_premises(first, binding)))
    return Finding(
        code=first.code,
        verdict=verdict,
        severity=severity_of(verdict, is_ours=True),
        subject=bound.component.id,
        path=bound.path,
        inbound=first.license,
        outbound=str(stated.identity.expression) if stated is not None else "",
        derivation=Step(f"{first.code}-{verdict}", _arguments(first), premises),
        remedies=(),
        locations=tuple(dict.fromkeys((bound.component.location, *_places(premises)))),
        other_paths=len({one.bound.path for one in alike if one.bound.path} - {bound.path}),
    )


def _arguments(objection: Objection) -> Arguments:
    bound = objection.bound
    source = bound.path[-1].object if bound.path else bound.component.id
    tag = (("tag", objection.said.word),) if objection.code is Code.POLICY_TAG_DENIED else ()
    return (("subject", bound.component.id), ("inbound", objection.license), ("source", source), *tag)


def _premises(objection: Objection, binding: Binding) -> Iterator[Premise]:
    """Yield the way by which a license came, what makes it bind, the clauses, and where the policy objects."""
    bound = objection.bound
    yield from _related(bound.path)
    yield from _stated(objection, binding)
    if bound.path and bound.copied is not Follow.NO and bound.follows is not Follow.YES:
        first = bound.path[0]
        yield Fact(COPIES[bound.copied], (("subject", first.subject), ("object", first.object)), first.location)
    if bound.license is not None and bound.group is not None and bound.follows is not Follow.NO:
        yield FollowCited(bound.license.id, bound.group, bound.license.follow(bound.group))
    yield from (ClauseCited(objection.license, clause, Code.POLICY_TAG_DENIED) for clause in objection.clauses)
    arguments = (("license", objection.license), ("tag", objection.said.word))
    is_tag = objection.code is Code.POLICY_TAG_DENIED
    if is_tag and not objection.clauses:
        yield Fact("text-unread", arguments, objection.said.location)
    yield Fact(ASKED[objection.code], arguments if is_tag else arguments[:1], objection.said.location)
    if bound.path and (objection.certainty is Follow.UNCLEAR or bound.stance is not Stance.BALANCED):
        yield Assumption(f"stance-{bound.stance}")


def _related(path: Sequence[Edge]) -> Iterator[Premise]:
    for edge in path:
        arguments = (("subject", edge.subject), ("relation", edge.relation), ("object", edge.object))
        yield Fact("related", arguments, edge.location)
    yield from (Assumption(edge.assumption) for edge in path if edge.assumption)


def _stated(objection: Objection, binding: Binding) -> Iterator[Premise]:
    """Yield where the license is stated: by what it came from, or as what the component is offered under."""
    bound = objection.bound
    if not bound.path:
        offered = binding.stated(bound.component)
        if offered is not None:
            arguments = (("component", bound.component.id), ("license", str(offered.identity.expression)))
            yield Fact("offered", arguments, offered.location)
        return
    yield from _declared(binding.project.components[bound.path[-1].object])


def _declared(source: Component) -> Iterator[Premise]:
    if source.terms is not None:
        arguments = (("component", source.id), ("license", str(source.terms.identity.expression)))
        yield Fact("declared", arguments, source.terms.location)
        if source.terms.assumption:
            yield Assumption(source.terms.assumption)


def _places(premises: Sequence[Premise]) -> Iterator[Location]:
    yield from (premise.location for premise in premises if isinstance(premise, Fact))


def _unmet(found: Evaluation, said: Said, evaluator: Evaluator) -> Iterator[Finding]:
    """Yield a finding for each component that keeps a required framework from being met, or leaves that open.

    What is open is told only where nothing fails.
    """
    if found.mark is Mark.MET:
        return
    against: dict[ComponentId, list[tuple[str, Judged]]] = {}
    asked = {criterion.id for criterion in the_framework(said.word, evaluator.database).criteria}
    for result in (one for one in found.unmet if one.criterion in asked):
        for judged in result.looked_at:
            if judged.mark not in STANDING:
                against.setdefault(_subject(judged, evaluator), []).append((result.criterion, judged))
    for subject, criteria in (against or {evaluator.project.subjects[0]: []}).items():
        failed = [one for one in criteria if one[1].mark is not Mark.UNDETERMINED]
        yield _framework_finding(subject, failed or criteria, said, evaluator)


def _subject(judged: Judged, evaluator: Evaluator) -> ComponentId:
    """Return the component that a mark is on; one on a part or on a stated fact is on the release as a whole."""
    released = {one.id for one in evaluator.released}
    is_component = not isinstance(judged.about, Slot) and judged.about in released
    return ComponentId(judged.about) if is_component else evaluator.project.subjects[0]


def _framework_finding(
    subject: ComponentId, criteria: Sequence[tuple[str, Judged]], said: Said, evaluator: Evaluator
) -> Finding:
    is_open = all(judged.mark is Mark.UNDETERMINED for _, judged in criteria)
    verdict = Verdict.UNDETERMINED if is_open else Verdict.INCOMPATIBLE
    reasons = [reason for _, judged in criteria for reason in judged.reasons]
    blamed = sorted((one for one in reasons if one.license), key=lambda one: not one.path)
    path, license = (blamed[0].path, blamed[0].license) if blamed else ((), "")
    place = evaluator.project.components[subject].location
    premises: list[Premise] = [*_related(path)]
    premises += _declared(evaluator.project.components[path[-1].object]) if path else ()
    premises += [_criterion(name, judged, said, place) for name, judged in criteria]
    premises.append(Fact("policy-requires", (("framework", said.word),), said.location))
    return Finding(
        code=Code.FRAMEWORK_UNMET,
        verdict=verdict,
        severity=severity_of(verdict, is_ours=True),
        subject=subject,
        path=path,
        inbound=license,
        outbound="",
        derivation=Step(
            f"framework-unmet-{verdict}", (("subject", subject), ("framework", said.word)), tuple(premises)
        ),
        remedies=(),
        locations=tuple(dict.fromkeys((place, said.location))),
    )


def _criterion(name: str, judged: Judged, said: Said, place: Location) -> Step:
    """Return how one criterion came out, with the clauses that decide it."""
    arguments = (("framework", said.word), ("criterion", name))
    told = next((reason.location for reason in judged.reasons if reason.location), place)
    cited = (_cited(reason) for reason in judged.reasons)
    is_open = judged.mark is Mark.UNDETERMINED
    return Step(
        OUTCOMES[is_open],
        arguments,
        (Fact(OUTCOMES[is_open], arguments, told), *(one for one in cited if one is not None)),
    )


def _cited(reason: Reason) -> ClauseCited | None:
    return ClauseCited(reason.license, reason.clause, Code.FRAMEWORK_UNMET) if reason.clause is not None else None

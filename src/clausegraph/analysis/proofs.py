"""Builds the proof of a finding from the failed clauses and the path they came by."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
from clausegraph.analysis.inclusions import DISPUTED, Code, Failure
from clausegraph.sources.locations import Location
from clausegraph.vocabulary.relations import Follow, Relation
from clausegraph.vocabulary.verdicts import Stance, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausegraph.analysis.pairs import Judgement
    from clausegraph.analysis.reach import Arrival
    from clausegraph.clauses.model import License
    from clausegraph.graph.model import Component, Edge, Offer, ProjectGraph
    from clausegraph.vocabulary.relations import Group

# The most telling code first: what a finding with several failed clauses is called.
PRIORITY = (
    Code.LICENSE_ALIKE_UNMET,
    Code.TERMS_NOT_PASSED_ON,
    Code.USE_RESTRICTIONS_DROPPED,
    Code.LIMIT_DROPPED,
    Code.FREEDOM_BURDENED,
    Code.ACT_WITHHELD,
    Code.ACT_NOT_GRANTED,
    Code.USE_NOT_PERMITTED,
    Code.LICENSE_UNDETERMINED,
)
PERMISSION = frozenset({Code.ACT_WITHHELD, Code.ACT_NOT_GRANTED, Code.USE_NOT_PERMITTED})


class Case(NamedTuple):
    """One inbound license at one component, as it came and as it was judged."""

    component: Component
    arrival: Arrival
    path: tuple[Edge, ...]
    groups: tuple[Group, ...]
    offer: Offer | None
    judgement: Judgement
    is_ours: bool


def finding(
    case: Case, failed: Sequence[Failure], project: ProjectGraph, license: License | None, stance: Stance
) -> Finding:
    """Return the finding that these failures of one inbound license make."""
    verdict = _verdict(failed)
    code = _code(case, failed)
    outbound = str(case.offer.identity.expression) if case.offer else ""
    locations = [case.component.location, *(edge.location for edge in case.path)]
    source = project.components[case.path[-1].object].terms
    if source is not None:
        locations.append(source.location)
    return Finding(
        code=code,
        verdict=verdict,
        severity=severity_of(verdict, is_ours=case.is_ours),
        subject=case.component.id,
        path=case.path,
        inbound=str(case.arrival.atom.term),
        outbound=outbound,
        derivation=_derivation(case, failed, project, license, stance, verdict),
        remedies=(),
        locations=tuple(dict.fromkeys(locations)),
    )


def _verdict(failed: Sequence[Failure]) -> Verdict:
    sure = any(failure.certainty is Follow.YES for failure in failed)
    return Verdict.INCOMPATIBLE if sure else Verdict.UNDETERMINED


def _code(case: Case, failed: Sequence[Failure]) -> Code:
    first = min((failure.code for failure in failed), key=PRIORITY.index)
    is_inclusion = first not in PERMISSION and first is not Code.LICENSE_UNDETERMINED
    is_sure = _verdict(failed) is Verdict.INCOMPATIBLE
    return Code.LICENSE_LAUNDERED if is_sure and is_inclusion and case.component.terms is not None else first


def _derivation(
    case: Case,
    failed: Sequence[Failure],
    project: ProjectGraph,
    license: License | None,
    stance: Stance,
    verdict: Verdict,
) -> Step:
    premises: list[Premise] = [_related(edge) for edge in case.path]
    premises += [Assumption(edge.assumption) for edge in case.path if edge.assumption]
    premises += _stated(case, project)
    if license is not None and not {failure.code for failure in failed} <= PERMISSION:
        premises += _following(case, license)
    if case.arrival.relation is Relation.DISTILLS and case.arrival.edge.relation is not Relation.DISTILLS:
        premises.append(Assumption("training-on-outputs-is-distilling"))
    for failure in failed:
        premises += _cited(failure)
    if verdict is Verdict.UNDETERMINED or (stance is not Stance.BALANCED):
        premises.append(Assumption(f"stance-{stance}"))
    if case.offer is not None:
        premises.append(_offered(case.component, case.offer))
    unknown = tuple(("unknown", failure.license) for failure in failed if failure.code is Code.LICENSE_UNDETERMINED)
    acts = tuple(("act", failure.act) for failure in failed if failure.act)
    arguments = (
        ("subject", case.component.id),
        ("outbound", _outbound(case.offer)),
        *_about(case),
        *unknown[:1],
        *acts[:1],
    )
    return Step(f"{_kind(failed)}-{verdict}", arguments, tuple(dict.fromkeys(premises)))


def _kind(failed: Sequence[Failure]) -> str:
    codes = {failure.code for failure in failed}
    if Code.LICENSE_UNDETERMINED in codes:
        return "terms"
    return "act" if codes <= PERMISSION else "offer"


def _about(case: Case) -> Arguments:
    source = case.path[-1].object
    return (("inbound", str(case.arrival.atom.term)), ("source", source), ("relation", case.arrival.relation))


def _outbound(offer: Offer | None) -> str:
    return str(offer.identity.expression) if offer else ""


def _related(edge: Edge) -> Fact:
    arguments = (("subject", edge.subject), ("relation", edge.relation), ("object", edge.object))
    return Fact("related", arguments, edge.location)


def _stated(case: Case, project: ProjectGraph) -> Iterator[Premise]:
    """Yield the fact that the source of the license is under it, and what had to be assumed to read that."""
    source = project.components[case.path[-1].object]
    if source.terms is None:
        return
    said = str(source.terms.identity.expression)
    yield Fact("declared", (("component", source.id), ("license", said)), source.terms.location)
    if source.terms.assumption:
        yield Assumption(source.terms.assumption)


def _following(case: Case, license: License) -> Iterator[Premise]:
    """Yield that the terms follow the last step, and every earlier step over which that is open."""
    for place, group in enumerate(case.groups):
        rule = license.follow(group)
        if place and rule.value is not Follow.UNCLEAR:
            continue
        yield FollowCited(license.id, group, rule)
        if rule.assumes:
            yield Assumption(rule.assumes)
        if license.reading_on(f"follows.{group}"):
            yield Assumption("disputed-reading")


def _cited(failure: Failure) -> Iterator[Premise]:
    if failure.clause is not None:
        yield ClauseCited(failure.license, failure.clause, failure.code)
        if failure.code is Code.USE_NOT_PERMITTED and failure.clause.word("measured"):
            yield Assumption("size-stated-is-the-size-measured")
    elif failure.code is Code.LICENSE_UNDETERMINED:
        yield Fact("unknown-clauses", (("license", failure.license),), Location(failure.license))
    elif failure.act:
        yield Fact("not-granted", (("license", failure.license), ("act", failure.act)), Location(failure.license))
    if failure.guard is not None:
        yield ClauseCited(failure.guard_license, failure.guard, "guard")
        if failure.clause is not None and failure.clause.tag in failure.guard.words(DISPUTED):
            yield Assumption("disputed-reading")


def _offered(component: Component, offer: Offer) -> Fact:
    arguments = (("component", component.id), ("license", str(offer.identity.expression)))
    return Fact("offered", arguments, offer.location)

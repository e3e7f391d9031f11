"""The three inclusions: whether what an inbound license asks survives under an outbound one.

grants    the outbound license gives away nothing that the inbound one withholds;
carriage  what the inbound license demands to be handed on is handed on;
freedom   an outbound license that forbids further restrictions meets none but those that it tolerates.

What is left over from a failed inclusion is the explanation: the inbound clause, and for freedom the guard it runs
into. Every failure carries how certain it is that both clauses reach the result.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from clausegraph.vocabulary.behaviours import Behaviour
from clausegraph.vocabulary.relations import Follow, Group

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clausegraph.clauses.model import Clause, License, Tag

USE_RESTRICTION = "use-restriction"
LICENSE_ALIKE = "license-alike"
PASS_ON_TERMS = "pass-on-terms"  # noqa: S105 - a tag, no password
DISPUTED = "disputed"
GIVEN_AWAY = {Follow.YES: Follow.NO, Follow.UNCLEAR: Follow.UNCLEAR, Follow.NO: Follow.YES}
BURDENS = (Behaviour.MET, Behaviour.HANDED_ON, Behaviour.WITHHOLDS, Behaviour.DEFENDS)


class Code(StrEnum):
    """What a finding is about; stable for ever."""

    LICENSE_LAUNDERED = "license-laundered"
    LIMIT_DROPPED = "limit-dropped"
    LICENSE_ALIKE_UNMET = "license-alike-unmet"
    TERMS_NOT_PASSED_ON = "terms-not-passed-on"
    USE_RESTRICTIONS_DROPPED = "use-restrictions-dropped"
    FREEDOM_BURDENED = "freedom-burdened"
    ACT_WITHHELD = "act-withheld"
    ACT_NOT_GRANTED = "act-not-granted"
    USE_NOT_PERMITTED = "use-not-permitted"
    LICENSE_UNDETERMINED = "license-undetermined"
    REFERENCE_UNRESOLVED = "reference-unresolved"
    NO_OUTBOUND_FITS = "no-outbound-fits"
    OBLIGATION_UNMET = "obligation-unmet"
    WAIVER_UNMATCHED = "waiver-unmatched"
    WAIVER_EXPIRED = "waiver-expired"
    POLICY_LICENSE_DENIED = "policy-license-denied"
    POLICY_LICENSE_NOT_ALLOWED = "policy-license-not-allowed"
    POLICY_TAG_DENIED = "policy-tag-denied"
    FRAMEWORK_UNMET = "framework-unmet"


class Failure(NamedTuple):
    """One clause of an inbound license that an act or an outbound license runs against.

    `guard` is the outbound clause it collides with; `act` the act that is
    withheld or not granted. A failure without a clause is an act that no
    clause grants.
    """

    code: Code
    license: str
    clause: Clause | None
    certainty: Follow
    guard: Clause | None = None
    guard_license: str = ""
    act: str = ""


def weaker(one: Follow, other: Follow) -> Follow:
    """Return how certain it is that both hold.

    >>> weaker(Follow.YES, Follow.UNCLEAR).value
    'unclear'
    """
    if Follow.NO in (one, other):
        return Follow.NO
    return Follow.UNCLEAR if Follow.UNCLEAR in (one, other) else Follow.YES


def failures(
    *, inbound: License, outbound: Sequence[License], group: Group, carried: bool, tags: Mapping[str, Tag]
) -> Iterator[Failure]:
    """Yield what fails when material under `inbound` is in a result of `group` offered under all of `outbound`.

    `carried` tells whether a copy of the material goes out with the result:
    then its clauses burden that copy even where the terms do not follow.
    """
    ids = {license.id for license in outbound}
    told = set()
    for clause in inbound.clauses:
        certainty = inbound.reach_of(clause, group)
        if certainty is Follow.NO or inbound.id in ids:
            continue
        if clause.behaviour is Behaviour.WITHHOLDS:
            # A limit that reaches a group which the license does not follow limits the act, not the result.
            bound = weaker(certainty, inbound.follow(group).value)
            bound = weaker(bound, GIVEN_AWAY[covered(clause, outbound, tags)])
            if bound is not Follow.NO:
                yield Failure(Code.LIMIT_DROPPED, inbound.id, clause, bound)
        elif clause.behaviour is Behaviour.HANDED_ON:
            code = _uncarried(clause, inbound, outbound, tags)
            if code is not None:
                told.add(clause)
                yield Failure(code, inbound.id, clause, certainty)
    for license in outbound:
        if license.id != inbound.id:
            burdens = _burdens(inbound, license, group, carried=carried, tags=tags)
            yield from (failure for failure in burdens if failure.clause not in told)


def covered(limit: Clause, outbound: Sequence[License], tags: Mapping[str, Tag]) -> Follow:
    """Tell whether the outbound licenses, which all bind, keep back what this limit keeps back.

    Where both tell in their own words what they keep back, equal words
    cover, and of different ones nobody knows whether they do.
    """
    names = (limit.tag, *tags[limit.tag].stronger)
    kept = [clause for license in outbound for clause in license.clauses if clause.tag in names]
    if any(clause.tag != limit.tag for clause in kept):
        return Follow.YES
    covers = tags[limit.tag].covers
    lists = [name for name, comparison in covers.items() if comparison == "superset"]
    alike = [clause for clause in kept if _is_as_strict(clause, limit, covers)]
    if not alike or not all(_list_covered(name, limit, alike) for name in lists):
        return Follow.NO
    told = [name for name, comparison in covers.items() if comparison == "told"]
    is_same = any(all(clause.word(name) == limit.word(name) for name in told) for clause in alike)
    return Follow.YES if is_same else Follow.UNCLEAR


def _is_as_strict(clause: Clause, limit: Clause, covers: Mapping[str, str]) -> bool:
    """Tell whether one clause measures the same as a limit and is no looser."""
    same = all(clause.word(name) == limit.word(name) for name, how in covers.items() if how == "same")
    return same and all(
        int(clause.word(name)) <= int(limit.word(name)) for name, how in covers.items() if how == "at-most"
    )


def _list_covered(name: str, limit: Clause, kept: Sequence[Clause]) -> bool:
    """Tell whether clauses that bind together list all that a limit lists.

    An empty list stands for a policy whose text nobody could read: nothing is
    known to cover it.
    """
    wanted = set(limit.words(name))
    return bool(wanted) and wanted <= {word for clause in kept for word in clause.words(name)}


def _uncarried(clause: Clause, inbound: License, outbound: Sequence[License], tags: Mapping[str, Tag]) -> Code | None:
    """Return the code of what is not handed on, or `None` where it is."""
    if clause.tag == LICENSE_ALIKE:
        accepted = {inbound.id, *clause.words("accepts")}
        return None if any(license.id in accepted for license in outbound) else Code.LICENSE_ALIKE_UNMET
    if clause.tag == PASS_ON_TERMS:
        return None if any(license.id == inbound.id for license in outbound) else Code.TERMS_NOT_PASSED_ON
    restrictions = [limit for limit in inbound.clauses if limit.tag == USE_RESTRICTION]
    handed_on = [license for license in outbound if hands_on_restrictions(license)]
    if handed_on and all(covered(limit, handed_on, tags) is Follow.YES for limit in restrictions):
        return None
    return Code.USE_RESTRICTIONS_DROPPED


def hands_on_restrictions(license: License) -> bool:
    """Tell whether a license makes the next recipient bind the one after to its use restrictions."""
    return any(clause.behaviour is Behaviour.HANDED_ON for clause in license.clauses)


def _burdens(
    inbound: License, outbound: License, group: Group, *, carried: bool, tags: Mapping[str, Tag]
) -> Iterator[Failure]:
    """Yield each inbound clause that an outbound freedom guard does not tolerate."""
    for guard in outbound.behaving(Behaviour.GUARDS):
        reach = outbound.reach_of(guard, group)
        if reach is Follow.NO:
            continue
        tolerated, disputed = set(guard.words("tolerates")), set(guard.words(DISPUTED))
        for clause in inbound.clauses:
            certainty = weaker(reach, bears_on(inbound, clause, group, carried=carried))
            if certainty is Follow.NO or clause.behaviour not in BURDENS or has_own_rule(inbound, clause, group):
                continue
            if clause.tag not in tolerated and not _asked_anyway(clause, inbound, outbound, tags):
                sure = weaker(certainty, Follow.UNCLEAR) if clause.tag in disputed else certainty
                yield Failure(Code.FREEDOM_BURDENED, inbound.id, clause, sure, guard, outbound.id)


def bears_on(inbound: License, clause: Clause, group: Group, *, carried: bool) -> Follow:
    """Return how certainly a clause burdens the result, or the copy that goes out with it."""
    reach = inbound.reach_of(clause, group)
    if carried and (clause.reaches is None or reach is Follow.NO):
        return Follow.YES
    return reach


def has_own_rule(inbound: License, clause: Clause, group: Group) -> bool:
    """Tell whether the license has another clause of the same tag for this group, which then counts instead.

    The AGPL asks one thing of changed versions and another of what it is
    linked with.
    """
    if clause.behaviour is not Behaviour.HANDED_ON or inbound.reach_of(clause, group) is not Follow.NO:
        return False
    return any(other.tag == clause.tag and inbound.reach_of(other, group) is not Follow.NO for other in inbound.clauses)


def _asked_anyway(clause: Clause, inbound: License, outbound: License, tags: Mapping[str, Tag]) -> bool:
    """Tell whether the outbound license asks the same of everybody itself, so that nothing is added."""
    if clause.behaviour is Behaviour.HANDED_ON:
        return _uncarried(clause, inbound, (outbound,), tags) is None
    if clause.behaviour is Behaviour.WITHHOLDS:
        return covered(clause, (outbound,), tags) is Follow.YES
    return any(own.tag == clause.tag for own in outbound.clauses)

"""Outbound recommendation: under which license of the whole database something could be offered.

The test is the same as for any pair, over every license of a kind that fits. A suggestion is better the better its
kind fits, then if it is in use here or widely accepted, then the less it asks and keeps back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausegraph.expressions.model import Term
from clausegraph.vocabulary.behaviours import Behaviour
from clausegraph.vocabulary.components import ComponentKind
from clausegraph.vocabulary.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from clausegraph.clauses.model import License

# Which kinds of license are written for which kinds of component, the best fit first.
FITTING = {
    ComponentKind.MODEL: ("model", "software", "data", "content"),
    ComponentKind.ADAPTER: ("model", "software", "data", "content"),
    ComponentKind.DATASET: ("data", "content", "model"),
    ComponentKind.CODE: ("software",),
    ComponentKind.DOCUMENT: ("content", "documentation", "data"),
    ComponentKind.OUTPUT: ("content", "data", "documentation"),
    ComponentKind.SERVICE: ("software", "service-terms"),
}


class Suggestion(NamedTuple):
    """A license that something could be offered under, and with what verdict."""

    license: str
    verdict: Verdict


def suggestions(
    licenses: Iterable[License], kind: ComponentKind, inbound: Container[str], verdict_under: Callable[[Term], Verdict]
) -> Iterator[Suggestion]:
    """Yield the licenses that fit the kind and stand the test.

    First those that came along with something, then those that are not
    superseded and that the OSI or the FSF has accepted, and among equals the
    lightest. Terms that only their steward can offer count where they are
    among `inbound`.
    """
    fitting = [license for license in licenses if license.kind in FITTING[kind]]
    open_ = [license for license in fitting if license.offered_by == "anyone" or license.id in inbound]
    for license in sorted(open_, key=lambda one: _order(one, kind, inbound)):
        verdict = verdict_under(Term(license.id))
        if verdict in (Verdict.COMPATIBLE, Verdict.CONDITIONAL):
            yield Suggestion(license.id, verdict)


def _order(license: License, kind: ComponentKind, inbound: Container[str]) -> tuple[int, bool, bool, bool, int, str]:
    is_accepted = license.osi == "approved" or license.fsf == "free"
    return (
        FITTING[kind].index(license.kind),
        license.id not in inbound,
        bool(license.superseded_by),
        not is_accepted,
        weight(license),
        license.id,
    )


def weight(license: License) -> int:
    """Return how much a license asks and keeps back, for an order from light to heavy."""
    cost = {Behaviour.WITHHOLDS: 8, Behaviour.HANDED_ON: 4, Behaviour.GUARDS: 2, Behaviour.MET: 1}
    return sum(cost.get(clause.behaviour, 0) for clause in license.clauses)

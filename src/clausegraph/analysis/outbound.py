"""Outbound recommendation: under which license of the whole database something could be offered.

The test is the same as for any pair, over every license of a kind that fits. A suggestion is better the better its
kind fits, then the less it asks and keeps back.
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
    """Yield the licenses that fit the kind and stand the test, the lightest first.

    Terms that only their steward can offer count where they are among `inbound`.
    """
    fitting = [license for license in licenses if license.kind in FITTING[kind]]
    open_ = [license for license in fitting if license.offered_by == "anyone" or license.id in inbound]
    for license in sorted(open_, key=lambda one: (FITTING[kind].index(one.kind), weight(one), one.id)):
        verdict = verdict_under(Term(license.id))
        if verdict in (Verdict.COMPATIBLE, Verdict.CONDITIONAL):
            yield Suggestion(license.id, verdict)


def weight(license: License) -> int:
    """Return how much a license asks and keeps back, for an order from light to heavy."""
    cost = {Behaviour.WITHHOLDS: 8, Behaviour.HANDED_ON: 4, Behaviour.GUARDS: 2, Behaviour.MET: 1}
    return sum(cost.get(clause.behaviour, 0) for clause in license.clauses)

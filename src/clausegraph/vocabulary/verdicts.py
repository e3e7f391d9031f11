"""Verdicts, how they join, and the stance that decides what an open question counts as."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Verdict(StrEnum):
    """What can be said of a use, best first."""

    COMPATIBLE = "compatible"
    CONDITIONAL = "conditional"
    UNDETERMINED = "undetermined"
    INCOMPATIBLE = "incompatible"

    @property
    def rank(self) -> int:
        """Return the place in the order, 0 for the best."""
        return _RANKS[self]


_RANKS = {verdict: place for place, verdict in enumerate(Verdict)}


class Stance(StrEnum):
    """What a clause counts as whose text leaves open whether it follows."""

    CAUTIOUS = "cautious"
    BALANCED = "balanced"
    LITERAL = "literal"


class Severity(StrEnum):
    """How much a finding matters to whoever releases."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict on terms that bind together, as AND joins them.

    The worst term decides. Doubt ranks below a condition that can be met
    and above a plain breach, so a term nobody has settled is never hidden
    behind one that passes.

    No terms at all is an error, not a pass: a work without a license gives
    its recipient no rights.

    >>> all_of([Verdict.COMPATIBLE, Verdict.UNDETERMINED]).value
    'undetermined'
    >>> all_of([])
    Traceback (most recent call last):
    ValueError: no terms to judge: a work without a license is not compatible
    """
    worst = max(verdicts, key=_RANKS.__getitem__, default=None)
    if worst is None:
        raise ValueError("no terms to judge: a work without a license is not compatible")
    return worst


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict on branches of which one may be chosen, as OR joins them: the best.

    >>> any_of([Verdict.INCOMPATIBLE, Verdict.CONDITIONAL]).value
    'conditional'
    """
    best = min(verdicts, key=_RANKS.__getitem__, default=None)
    if best is None:
        raise ValueError("no branches to choose from: an OR needs at least one")
    return best

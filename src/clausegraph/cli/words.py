"""Closed words of the command line, and what a verdict exits with."""

from __future__ import annotations

STANCES = ("cautious", "balanced", "literal")
LANGUAGES = ("en", "zh")
FORMATS = ("terminal", "json")
THRESHOLDS = ("incompatible", "undetermined", "conditional", "never")
VERDICTS = ("compatible", "conditional", "undetermined", "incompatible")

USAGE = 2
UNJUDGED = 3


def exit_code(verdict: str, threshold: str) -> int:
    """Return 1 where a verdict is at the threshold or worse, else 0.

    >>> exit_code("undetermined", "incompatible"), exit_code("undetermined", "undetermined")
    (0, 1)
    """
    if threshold == "never":
        return 0
    return int(VERDICTS.index(verdict) >= VERDICTS.index(threshold))

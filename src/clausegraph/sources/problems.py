"""Problems found in what a user wrote, drawn so that they teach.

A problem names the thing, shows the place and offers the nearest right answer. Problems of one input are collected
and raised together, so that nobody mends a file one error at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausegraph.sources.locations import Location


class Problem(NamedTuple):
    """One thing that is wrong with an input.

    `headline` is lower case without a final stop; `details` are pairs of a
    short label and a text, such as `("help", "…")`.
    """

    headline: str
    location: Location | None = None
    details: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        place = f"{self.location}: " if self.location else ""
        width = max((len(label) for label, _ in self.details if label != "help"), default=0)
        lines = [f"error: {place}{self.headline}"]
        for label, text in self.details:
            lines.append(f"  help: {text}" if label == "help" else f"  {label:<{width}}  {text}")
        return "\n".join(lines)


class InputError(Exception):
    """An input could not be judged; `problems` says why, all at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class UsageError(InputError):
    """A word given on the command line or in a call is not one we know."""

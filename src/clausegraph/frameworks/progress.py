"""The arithmetic of classes: how far each is reached, and what it still needs.

A class asks for its own parts and for those of the classes below it. A paper can stand in for the report: then the
classes that do not ask for the paper count it in place of the report, and the one that does asks for one part less.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from clausegraph.frameworks.model import Progress
from clausegraph.vocabulary.openness import Content, Mark, Slot

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from clausegraph.frameworks.model import Framework, Step

WHOLE = 100.0


class Named(NamedTuple):
    """The component that stands for a part in the tool: its number, its exact name and what it holds."""

    id: str
    name: str
    content: Content


class Fit(NamedTuple):
    """What is made for a content: licenses of a kind, and others that are in use for it."""

    kinds: frozenset[str]
    licenses: frozenset[str]


class Settings(NamedTuple):
    """What a framework that judges by classes says beside its classes; see `data/frameworks/mot.yaml`."""

    terms: str
    report: Slot
    paper: Slot
    unknown: Slot | None
    any_terms: frozenset[Slot]
    open: frozenset[str]
    record: Mapping[str, str]
    components: Mapping[Slot, Named]
    fits: Mapping[Content, Fit]


def settings_of(framework: Framework) -> Settings:
    """Return the settings of a framework that judges by classes."""
    row: Mapping[str, Any] = framework.settings
    return Settings(
        terms=row["terms"],
        report=Slot(row["report"]),
        paper=Slot(row["paper"]),
        unknown=Slot(row["unknown"]) if row["unknown"] else None,
        any_terms=frozenset(Slot(name) for name in row["any_terms"]),
        open=frozenset(row["open"]),
        record=row["record"],
        components={
            Slot(key): Named(one["id"], one["name"], Content(one["content"])) for key, one in row["components"].items()
        },
        fits={
            Content(key): Fit(frozenset(one["kinds"]), frozenset(one["licenses"])) for key, one in row["fits"].items()
        },
    )


def all_slots(framework: Framework) -> tuple[Slot, ...]:
    """Return every part that a framework speaks of, the lowest class first."""
    return tuple(slot for step in framework.steps for slot in (*step.required, *step.optional, *step.if_used))


def stands_in(settings: Settings, counted: Collection[Slot]) -> bool:
    """Tell whether the paper counts and the report does not."""
    return settings.paper in counted and settings.report not in counted


def progress(framework: Framework, counted: Collection[Slot], unused: Collection[Slot] = ()) -> tuple[Progress, ...]:
    """Return how far each class is reached by the parts that count, the lowest first.

    `unused` are parts of which it is known that there is none to give out.
    """
    settings = settings_of(framework)
    found: list[Progress] = []
    for place, step in enumerate(framework.steps):
        below = framework.steps[: place + 1]
        ungated = _percent(below, settings, counted)
        is_open = not found or found[-1].percent == WHOLE
        found.append(
            Progress(
                step=step.name,
                percent=ungated if is_open else 0.0,
                ungated=ungated,
                needs=_needs(below, settings, counted),
                if_used=tuple(s for one in below for s in one.if_used if s not in counted and s not in unused),
            )
        )
    return tuple(found)


def grade(reached: Collection[Progress]) -> str:
    """Return the best class that is reached whole, empty where none is."""
    return next((f"Class {one.step}" for one in reversed(tuple(reached)) if one.percent == WHOLE), "")


def whole_mark(framework: Framework, reached: tuple[Progress, ...], hoped_for: Collection[Slot]) -> Mark:
    """Return the mark on the whole: met in the class that is asked for, else the best one, and partly in a lower one.

    Without a class it is undetermined where the lowest one would be reached
    if all that is not settled came out well: by the parts `hoped_for`.
    """
    asked = framework.at_least or framework.steps[-1].name
    if any(one.step == asked and one.percent == WHOLE for one in reached):
        return Mark.MET
    if grade(reached):
        return Mark.PARTLY
    return Mark.UNDETERMINED if grade(progress(framework, hoped_for)) else Mark.NOT_MET


def _percent(steps: tuple[Step, ...], settings: Settings, counted: Collection[Slot]) -> float:
    required = [slot for step in steps for slot in step.required]
    got, total = sum(slot in counted for slot in required), len(required)
    if stands_in(settings, counted):
        if settings.paper in required:
            total -= 1
        else:
            got += 1
    return min(got / total * 100, WHOLE)  # in this order, so that the last bit is that of the tool


def _needs(steps: tuple[Step, ...], settings: Settings, counted: Collection[Slot]) -> tuple[Slot, ...]:
    waived = {settings.report} if stands_in(settings, counted) else set()
    return tuple(slot for step in steps for slot in step.required if slot not in counted and slot not in waived)

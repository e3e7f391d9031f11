"""The frameworks of the database, by id."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from clausegraph.frameworks.model import ClauseTest, Criterion, FactTest, Framework, Rule, SlotTest, Step
from clausegraph.vocabulary.openness import Slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausegraph.clauses.database import Database

    Row = Mapping[str, Any]


def framework_ids(database: Database) -> tuple[str, ...]:
    """Return the ids of all frameworks, in the order of the data."""
    return tuple(database.frameworks)


def framework_names(database: Database) -> tuple[str, ...]:
    """Return what a framework can be asked for by: its id, of one with classes also with a class, as `mof-1.0:III`."""
    found = (the_framework(name, database) for name in framework_ids(database))
    return tuple(name for one in found for name in (one.id, *(f"{one.id}:{step.name}" for step in one.steps)))


def find_framework(name: str, database: Database) -> Framework | None:
    """Return a framework by its id, with the class that has to be reached if one is named, `None` for no such name."""
    return the_framework(name, database) if name in framework_names(database) else None


@cache
def the_framework(name: str, database: Database) -> Framework:
    """Return a framework that is there; raises `KeyError` where it is not."""
    framework_id, _, at_least = name.partition(":")
    whole = _framework(database.frameworks[framework_id], database.words.get("slots", {}))
    if not at_least:
        return whole
    names = [step.name for step in whole.steps]
    if at_least not in names:
        raise KeyError(name)
    counted = names[: names.index(at_least) + 1]
    criteria = tuple(criterion for criterion in whole.criteria if criterion.section in counted)
    return whole._replace(id=name, criteria=criteria, at_least=at_least)


def _framework(row: Row, slots: Mapping[str, Any]) -> Framework:
    fields = dict(row)
    fields["kinds"] = tuple(row["kinds"])
    criteria = tuple(_criterion(one) for one in row["criteria"]) or tuple(_asked_parts(row["steps"], slots))
    fields["criteria"] = criteria
    fields["whole"] = _together([one.clauses for one in criteria if one.clauses is not None])
    fields["steps"] = tuple(_step(one) for one in row["steps"])
    return Framework(**fields)


def _asked_parts(steps: Iterable[Row], slots: Mapping[str, Any]) -> Iterator[Criterion]:
    """Yield a criterion for each part that a class asks for, counted by the name of the class."""
    for step in steps:
        for slot in (*step["required"], *step["if_used"]):
            yield Criterion(slot, slots[slot]["titles"], slots[slot]["says"], step["name"], None, None, None)


def _criterion(row: Row) -> Criterion:
    fields = dict(row)
    fields["clauses"] = _clause_test(row["clauses"]) if row["clauses"] is not None else None
    fields["slots"] = _slot_test(row["slots"]) if row["slots"] is not None else None
    fields["fact"] = _fact_test(row["fact"]) if row["fact"] is not None else None
    return Criterion(**fields)


def _clause_test(row: Row) -> ClauseTest:
    follows = tuple(one["follows"] for one in row["arguable_on"] if one["follows"])
    return ClauseTest(_by_tag(row["fails_on"]), _by_tag(row["arguable_on"]), follows, tuple(row["grants"]))


def _together(tests: list[ClauseTest]) -> ClauseTest:
    """Return the one test that a license stands if it stands them all."""
    grants = dict.fromkeys(act for test in tests for act in test.grants)
    follows = dict.fromkeys(group for test in tests for group in test.follows)
    return ClauseTest(
        _merged(test.fails_on for test in tests),
        _merged(test.arguable_on for test in tests),
        tuple(follows),
        tuple(grants),
    )


def _merged(tables: Iterable[Mapping[str, tuple[Rule, ...]]]) -> dict[str, tuple[Rule, ...]]:
    found: dict[str, tuple[Rule, ...]] = {}
    for table in tables:
        for tag, rules in table.items():
            found[tag] = (*found.get(tag, ()), *rules)
    return found


def _by_tag(rows: Iterable[Row]) -> dict[str, tuple[Rule, ...]]:
    return _merged({rule.tag: (rule,)} for rule in (_rule(row) for row in rows if row["tag"]))


def _rule(row: Row) -> Rule:
    parameters = {name: tuple(values) for name, values in row["parameters"].items()}
    return Rule(row["tag"], parameters, tuple(row["without"]), row["reaches"])


def _slot_test(row: Row) -> SlotTest:
    return SlotTest(_slots(row["slots"]), row["rule"], row["terms"], _slots(row["if_used"]))


def _fact_test(row: Row) -> FactTest:
    return FactTest(row["key"], tuple(row["all_of"]), tuple(row["none_of"]), row["value"])


def _step(row: Row) -> Step:
    return Step(row["name"], row["titles"], _slots(row["required"]), _slots(row["optional"]), _slots(row["if_used"]))


def _slots(names: list[str]) -> tuple[Slot, ...]:
    return tuple(Slot(name) for name in names)

"""The frameworks of the database, by id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausegraph.frameworks.model import ClauseTest, Criterion, FactTest, Framework, Rule, SlotTest, Step
from clausegraph.vocabulary.openness import Slot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausegraph.clauses.database import Database

    Row = Mapping[str, Any]


def framework_ids(database: Database) -> tuple[str, ...]:
    """Return the ids of all frameworks, in the order of the data."""
    return tuple(database.frameworks)


def find_framework(name: str, database: Database) -> Framework | None:
    """Return a framework by its id, `None` where there is none."""
    row = database.frameworks.get(name)
    return _framework(row) if row is not None else None


def _framework(row: Row) -> Framework:
    fields = dict(row)
    fields["kinds"] = tuple(row["kinds"])
    fields["criteria"] = tuple(_criterion(one) for one in row["criteria"])
    fields["steps"] = tuple(_step(one) for one in row["steps"])
    return Framework(**fields)


def _criterion(row: Row) -> Criterion:
    fields = dict(row)
    fields["clauses"] = _clause_test(row["clauses"]) if row["clauses"] is not None else None
    fields["slots"] = _slot_test(row["slots"]) if row["slots"] is not None else None
    fields["fact"] = _fact_test(row["fact"]) if row["fact"] is not None else None
    return Criterion(**fields)


def _clause_test(row: Row) -> ClauseTest:
    fails, arguable = ([_rule(one) for one in row[key]] for key in ("fails_on", "arguable_on"))
    return ClauseTest(tuple(fails), tuple(arguable), tuple(row["grants"]))


def _rule(row: Row) -> Rule:
    parameters = {name: tuple(values) for name, values in row["parameters"].items()}
    return Rule(row["tag"], parameters, tuple(row["without"]), row["reaches"], row["follows"])


def _slot_test(row: Row) -> SlotTest:
    return SlotTest(_slots(row["slots"]), row["rule"], row["terms"], _slots(row["if_used"]))


def _fact_test(row: Row) -> FactTest:
    return FactTest(row["key"], tuple(row["all_of"]), tuple(row["none_of"]), row["value"])


def _step(row: Row) -> Step:
    return Step(row["name"], row["titles"], _slots(row["required"]), _slots(row["optional"]))


def _slots(names: list[str]) -> tuple[Slot, ...]:
    return tuple(Slot(name) for name in names)

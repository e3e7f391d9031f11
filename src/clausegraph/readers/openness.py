"""What a manifest says about openness: who fills which slot, what is missing, and facts that no license tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausegraph.graph.model import ComponentId, Filling, Openness, System
from clausegraph.sources.fields import Fields
from clausegraph.sources.yaml_text import Value
from clausegraph.vocabulary.openness import Evidence, Sharing, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausegraph.clauses.database import Database
    from clausegraph.sources.locations import Location

TRUTHS = {"yes": True, "true": True, "no": False, "false": False}
UNKNOWN = "unknown"
TABLE = "table"
MISSING = tuple(word for word in Evidence if not word.is_there)
LISTS = {"monetisation": "monetisation", "information": "public-information", "data-information": "data-information"}


class OpennessKeys(NamedTuple):
    """What the keys of a component or of a slot say, collected on the way.

    `sharing` stands by the id of the component, or by the slot that none fills.
    """

    fillings: tuple[Filling, ...]
    sharing: Mapping[str, Sharing]


def component_keys(component_id: ComponentId, fields: Fields) -> OpennessKeys:
    """Return which slots a component fills, what was seen of it, and how far its data can be had."""
    slots = tuple(dict(fields.placed_texts("fills", tuple(Slot))).items())
    evidence = fields.word("evidence", tuple(Evidence), default=Evidence.PRESENT)
    where, note = fields.text("where"), fields.text("note")
    by_others = TRUTHS.get(fields.word("by-others", tuple(TRUTHS)), False)
    for key in ("evidence", "by-others"):
        if fields.has(key) and not slots:
            fields.problem(f'"{key}" needs "fills"', fields.place(key), help="name the slots it speaks of")
    sharing = fields.word("sharing", tuple(Sharing))
    fillings = (
        Filling(Slot(slot), component_id, Evidence(evidence), place, where=where, note=note, by_others=by_others)
        for slot, place in slots
    )
    return OpennessKeys(tuple(fillings), {component_id: Sharing(sharing)} if sharing else {})


def project_openness(fields: Fields, keys: tuple[OpennessKeys, ...], database: Database) -> Openness:
    """Return what the whole manifest says about openness."""
    filled = {filling.slot for one in keys for filling in one.fillings}
    told = (*keys, *_missing(fields, filled))
    found = Openness(
        fillings=tuple(filling for one in told for filling in one.fillings),
        sharing={about: word for one in told for about, word in one.sharing.items()},
    )
    value = fields.value("openness")
    return found if value is None else _stated(found, Fields(value, '"openness"', fields.problems), fields, database)


def _missing(fields: Fields, filled: set[Slot]) -> Iterator[OpennessKeys]:
    """Yield what is said of slots that no component fills."""
    for name, value in fields.children("slots"):
        place = value.location
        if name not in tuple(Slot):
            fields.unknown_word(name, tuple(Slot), place, "a slot")
            continue
        if name in filled:
            help_ = 'give that component an "evidence"'
            fields.problem(f'"slots" speaks of "{name}", which a component fills', place, help=help_)
        inner = Fields(_as_mapping(value), f'slot "{name}"', fields.problems)
        evidence = inner.word("evidence", MISSING, required=True)
        sharing = inner.word("sharing", tuple(Sharing)) if name == Slot.DATASETS else ""
        filling = Filling(Slot(name), None, Evidence(evidence or UNKNOWN), place, note=inner.text("note"))
        inner.refuse_others()
        yield OpennessKeys((filling,), {name: Sharing(sharing)} if sharing else {})


def _as_mapping(value: Value) -> Value:
    """Return `slot: word` as the mapping that it stands for."""
    if isinstance(value.content, str):
        return Value({"evidence": value}, value.location, {"evidence": value.location})
    return value


def _stated(found: Openness, fields: Fields, whole: Fields, database: Database) -> Openness:
    lists = {key: _words(fields, key, tuple(database.words[name])) for key, name in LISTS.items()}
    risk = fields.word("systemic-risk", (*TRUTHS, UNKNOWN))
    complete = fields.word("complete", tuple(TRUTHS))
    stated = found._replace(
        is_complete=TRUTHS.get(complete, False),
        monetisation=lists["monetisation"],
        information=lists["information"],
        data_information=lists["data-information"],
        systemic_risk=TRUTHS.get(risk),
        assessments=dict(_assessments(fields, database)),
        locations=tuple((key, inner.location) for key, inner in whole.children("openness")),
    )
    for remark in ("note", "source"):
        fields.has(remark)
    fields.refuse_others()
    return stated


def _words(fields: Fields, key: str, words: tuple[str, ...]) -> frozenset[str] | None:
    """Return a list of closed words; `None` where nobody said, or said that it is not known."""
    if not fields.has(key):
        return None
    value = fields.value(key)
    if value is not None and value.content == UNKNOWN:
        return None
    if value is not None and value.content == "none":
        return frozenset()
    if value is not None and value.content in ("", ()):  # a key that somebody has still to fill says nothing
        fields.problem(f'"{key}" of {fields.what} is empty', fields.place(key), help="none, unknown, or the words")
    return frozenset(fields.texts(key, words))


def _assessments(fields: Fields, database: Database) -> Iterator[tuple[str, dict[str, tuple[str, Location]]]]:
    """Yield what was concluded for each table; one that nobody knows would never be looked at, so it is refused."""
    tables = [name for name, row in database.frameworks.items() if row["judges"] == TABLE]
    for name, value in fields.children("assessed"):
        if name not in tables:
            fields.unknown_word(name, tables, value.location, "an assessed table")
        yield name, dict(_assessed(name, value, fields))


def _assessed(framework: str, value: Value, fields: Fields) -> Iterator[tuple[str, tuple[str, Location]]]:
    inner = Fields(value, f'the assessment by "{framework}"', fields.problems)
    for dimension in inner.keys:
        yield dimension, (inner.text(dimension), inner.place(dimension))


def described_system(fields: Fields) -> System | None:
    """Return the system that a manifest is a record of, if it says so."""
    value = fields.value("system")
    if value is None:
        return None
    inner = Fields(value, '"system"', fields.problems)
    found = System(
        name=inner.text("name", required=True),
        producer=inner.text("producer", required=True),
        released=inner.text("released", required=True),
        location=value.location,
        version=inner.text("version"),
    )
    for remark in ("note", "source"):
        inner.has(remark)
    inner.refuse_others()
    return found

"""Records of the Model Openness Framework: which parts of a model are released, under which licenses.

A part without a license of its own takes the one that is stated for its content, else the one for the whole. That is a
presumption (`license-presumed`): nobody looked whether it really covers the part. Where a model comes from stands in a
record as free text, so no lineage is read out of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausegraph.expressions.names import NameTable
from clausegraph.frameworks.catalogue import find_framework
from clausegraph.frameworks.mot import NO_LICENSE, PRESUMED, TOOL, UNLICENSED, WHOLE_RELEASE, Release
from clausegraph.frameworks.progress import settings_of
from clausegraph.graph.model import Component, ComponentId, Declared, Filling, Openness, ProjectGraph, System
from clausegraph.readers.files import read_text
from clausegraph.readers.licenses import as_written
from clausegraph.sources.days import is_day
from clausegraph.sources.fields import Fields
from clausegraph.sources.problems import InputError, Problem
from clausegraph.sources.words import nearest
from clausegraph.sources.yaml_text import Value, parse_yaml
from clausegraph.vocabulary.components import ComponentKind
from clausegraph.vocabulary.openness import Content, Evidence, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clausegraph.clauses.database import Database
    from clausegraph.frameworks.progress import Settings
    from clausegraph.sources.locations import Location

LEVELS = (WHOLE_RELEASE, *Content)
OWN_KEYS = ("name", "license", "producer", "version", "date", "components")
PARAMETERS = (Slot.PARAMETERS, Slot.INTERMEDIATE_PARAMETERS)
KINDS = {
    Content.CODE: ComponentKind.CODE,
    Content.DATA: ComponentKind.DATASET,
    Content.DOCUMENT: ComponentKind.DOCUMENT,
}
# The words that the schema of the records knows; a text may also be empty.
WORDS = {
    "type": ("language", "vision", "image", "audio", "video", "3d", "code", "multimodal", "other"),
    "architecture": (
        "transformer", "transformer decoder", "transformer encoder-decoder", "decoder", "encoder", "diffusion",
        "RNN", "CNN", "LSTM", "NeRF", "hybrid", "undisclosed", "other",
    ),
    "treatment": ("pre-trained", "instruct fine-tuned", "chat fine-tuned"),
}  # fmt: skip


def read_record(path: Path, name: str, database: Database) -> ProjectGraph:
    """Return the project of a record; `name` is how messages call the file.

    Raises `InputError` with every problem of the file.
    """
    return project_of(parse_yaml(read_text(path, name), name), database)


def project_of(record: Value, database: Database) -> ProjectGraph:
    """Return the project of a record that is read as YAML already; raises `InputError` with every problem."""
    return _Reader(record, database).read()


class _Stated(NamedTuple):
    """A license that a record states for more than one part, and where."""

    name: str
    path: str
    location: Location


class _Reader:
    """Reads one record and collects what is wrong with it."""

    def __init__(self, record: Value, database: Database) -> None:
        framework = find_framework(TOOL, database)
        if framework is None:
            raise LookupError(TOOL)
        self.problems: list[Problem] = []
        self.record = Fields(record, "the record", self.problems)
        self.settings: Settings = settings_of(framework)
        self.names = NameTable(database.names)
        self.stated: dict[str, _Stated] = {}
        self.details: dict[str, str] = {}

    def read(self) -> ProjectGraph:
        self._framework()
        value = self.record.value("release", required=True)
        if value is None:
            raise InputError(self.problems)
        self.record.refuse_others()
        fields = Fields(value, "the release", self.problems)
        self.stated = dict(self._for_more(fields))
        found = list(self._components(fields))
        system = self._system(fields)
        if self.problems:
            raise InputError(self.problems)
        return ProjectGraph(
            name=system.name,
            location=fields.location,
            components={component.id: component for component, _ in found},
            edges=(),
            subjects=tuple(component.id for component, _ in found),
            openness=Openness(fillings=tuple(filling for _, filling in found), is_complete=True),
            system=system,
        )

    def _framework(self) -> None:
        """Check that it is a record of this framework, and stop at one of another."""
        wanted = self.settings.record["name"]
        value = self.record.value("framework")
        if value is None or not isinstance(value.content, dict) or "name" not in value.content:
            help_ = f'it begins with "framework:" and "name: {wanted}" below it'
            self.record.problem(f"this is no record of the {wanted}", value and value.location, help=help_)
            raise InputError(self.problems)
        fields = Fields(value, "the framework", self.problems)
        name = fields.text("name", required=True)
        if name != wanted:
            self.record.problem(f'the framework is "{name}"', fields.place("name"), help=f"{wanted} is read here")
            raise InputError(self.problems)
        self.details["framework-version"] = fields.text("version", required=True)
        self.details["framework-date"] = _day(fields, "date", required=True)

    def _for_more(self, fields: Fields) -> Iterator[tuple[str, _Stated]]:
        """Yield the licenses that are stated for the whole or for a content."""
        value = fields.value("license", required=True)
        if value is None:
            return
        levels = Fields(value, "the license of the release", self.problems)
        for level in LEVELS:
            inner_value = levels.value(level)
            if inner_value is None or inner_value.is_null:
                continue
            inner = Fields(inner_value, f'the "{level}" license', self.problems)
            name, path = _text(inner, "name"), _text(inner, "path")
            inner.refuse_others()
            if name:
                yield level, _Stated(name, path or "", inner.place("name"))
                self.details[f"license {level}"] = name
            if path:
                self.details[f"license-path {level}"] = path
        levels.refuse_others()

    def _components(self, fields: Fields) -> Iterator[tuple[Component, Filling]]:
        value = fields.value("components", required=True)
        if value is None:
            return
        if not isinstance(value.content, tuple):
            fields.problem('"components" of the release has to be a list', value.location)
        elif not value.content:
            fields.problem("the release has no components", value.location, help="list the parts that are released")
        else:
            seen: dict[Slot, Location] = {}
            for item in value.content:
                inner = Fields(item, "a component", self.problems)
                slot = self._slot(inner, seen)
                yield from self._component(slot, inner)

    def _slot(self, fields: Fields, seen: dict[Slot, Location]) -> Slot | None:
        """Return the part that a component is by its exact name, and remember where it stands."""
        name, place = fields.text("name", required=True), fields.place("name")
        slots = {named.name: slot for slot, named in self.settings.components.items()}
        if name and name not in slots:
            help_ = " or ".join(nearest(name, slots)) or f"one of {', '.join(slots)}"
            fields.problem(f'no component is called "{name}"', place, help=help_)
        slot = slots.get(name)
        if slot in seen:
            fields.problem(f'"{name}" stands here twice', place, help=f"it stands at {seen[slot]} already")
        if slot is not None:
            seen.setdefault(slot, place)
        return slot

    def _component(self, slot: Slot | None, fields: Fields) -> Iterator[tuple[Component, Filling]]:
        """Yield a part, its other keys being checked also where its name is wrong."""
        own = _text(fields, "license")
        where, note, path = (fields.text(key) for key in ("component_path", "description", "license_path"))
        fields.refuse_others()
        if slot is None:
            return
        content = self.settings.components[slot].content
        if path:
            self.details[f"license-path {slot}"] = path
        component = Component(
            id=ComponentId(slot.value),
            kind=ComponentKind.MODEL if slot in PARAMETERS else KINDS[content],
            location=fields.location,
            name=self.settings.components[slot].name,
            declared=self._license(own, fields.place("license")) if own is not None else self._presumed(content),
        )
        yield component, Filling(slot, component.id, Evidence.PRESENT, fields.location, where=where, note=note)

    def _license(self, text: str, place: Location, assumption: str = "") -> Declared:
        written = NO_LICENSE if text.strip() in ("", UNLICENSED) else text
        return as_written(written, place, self.names, assumption=assumption)

    def _presumed(self, content: Content) -> Declared | None:
        """Return the license that a part without one takes from its content or from the whole."""
        stated = self.stated.get(content) or self.stated.get(WHOLE_RELEASE)
        return self._license(stated.name, stated.location, PRESUMED) if stated else None

    def _system(self, fields: Fields) -> System:
        for key, words in WORDS.items():
            fields.word(key, ("", *words))
        system = System(
            name=fields.text("name", required=True),
            producer=fields.text("producer"),  # which may be empty
            released=_day(fields, "date"),
            location=fields.location,
            version=fields.text("version"),
        )
        fields.value("producer", required=True)
        others = {key: fields.text(key) for key in fields.keys if key not in OWN_KEYS}
        return system._replace(details={**{key: text for key, text in others.items() if text}, **self.details})


def _text(fields: Fields, key: str) -> str | None:
    """Return a text that may be left out or null, as `None` then."""
    value = fields.value(key)
    return None if value is None or value.is_null else fields.text(key)


def _day(fields: Fields, key: str, *, required: bool = False) -> str:
    text = fields.text(key, required=required)
    if text and not is_day(text):
        fields.problem(f'"{key}" of {fields.what} cannot be "{text}"', fields.place(key), help="a day, like 2024-12-15")
    return text


def read_release(path: Path) -> Release:
    """Return a record as the tool itself takes it, checking nothing: for `clausegraph.frameworks.mot`."""
    return release_from(parse_yaml(read_text(path, path.name), path.name))


def release_from(record: Value) -> Release:
    """Return a record that is read as YAML already as the tool takes it."""
    release = _mapping(_mapping(record).get("release"))
    components = release.get("components")
    entries = components.content if components is not None and isinstance(components.content, tuple) else ()
    stated = (_mapping(entry) for entry in entries)
    return Release(
        name=_loose(release.get("name")) or "",
        components=tuple((_loose(one.get("name")) or "", _loose(one.get("license"))) for one in stated),
        licenses={level: _loose(_mapping(v).get("name")) for level, v in _mapping(release.get("license")).items()},
    )


def _mapping(value: Value | None) -> dict[str, Value]:
    return value.content if value is not None and isinstance(value.content, dict) else {}


def _loose(value: Value | None) -> str | None:
    return value.content if value is not None and isinstance(value.content, str) and not value.is_null else None

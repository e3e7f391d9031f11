"""The manifest, `clausegraph.yaml`: components, how they were made from one another, and what the release is for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausegraph.expressions.names import NameTable
from clausegraph.graph.model import Component, ComponentId, Edge, IntendedUse, Offer, ProjectGraph
from clausegraph.readers.files import MANIFEST_NAMES, read_text, texts_in
from clausegraph.readers.licenses import declared, strictly
from clausegraph.readers.openness import OpennessKeys, component_keys, described_system, project_openness
from clausegraph.readers.subjects import roots
from clausegraph.readers.waivers import read_waivers
from clausegraph.sources.fields import Fields
from clausegraph.sources.problems import InputError, Problem
from clausegraph.sources.words import nearest
from clausegraph.sources.yaml_text import Value, parse_yaml
from clausegraph.vocabulary.components import ComponentKind, Distribution
from clausegraph.vocabulary.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clausegraph.clauses.database import Database
    from clausegraph.sources.locations import Location

OWNED = "owned by us"
TRUTHS = {"true": True, "yes": True, "false": False, "no": False}
PLACE = re.compile(r"[A-Z]{2,3}")


def read_manifest(path: Path, name: str, database: Database) -> ProjectGraph:
    """Return the project of a manifest; `name` is how messages call the file.

    Raises `InputError` with every problem of the file.
    """
    return manifest_project(parse_yaml(read_text(path, name), name), path, database)


def manifest_project(value: Value, path: Path, database: Database) -> ProjectGraph:
    """Return the project of a manifest that was parsed already; raises `InputError` as `read_manifest` does."""
    return _Reader(value, path, database).read()


class _Reader:
    """Reads one manifest and collects what is wrong with it."""

    def __init__(self, value: Value, path: Path, database: Database) -> None:
        self.problems: list[Problem] = []
        self.fields = Fields(value, "the manifest", self.problems)
        self.path = path
        self.database = database
        self.keys: list[OpennessKeys] = []
        self.names = NameTable(database.names)
        self.words = database.words

    def read(self) -> ProjectGraph:
        fields = self.fields
        components = {c.id: c for c in self._components()}
        edges = tuple(self._edges(components))
        project = ProjectGraph(
            name=fields.text("project") or self.path.resolve().parent.name,
            location=fields.location,
            components=components,
            edges=edges,
            subjects=self._subjects(components, edges),
            outbound=self._outbound(),
            use=self._use(),
            waivers=tuple(read_waivers(fields, self.names)),
            files=self._files(),
            openness=project_openness(fields, tuple(self.keys), self.database),
            system=described_system(fields),
        )
        for remark in ("about", "sources"):
            fields.value(remark)
        fields.refuse_others()
        if not components and not self.problems:
            fields.problem('the manifest has no "components"', help="see docs/manifest.md for a short one")
        if self.problems:
            raise InputError(self.problems)
        return project

    def _files(self) -> dict[str, str]:
        """Return the files beside a manifest that stands in a release folder: one with a README, license or notice."""
        found = texts_in(self.path.parent) if self.path.name in MANIFEST_NAMES else {}
        return found if any(found.values()) else {}

    def _components(self) -> Iterator[Component]:
        for component_id, value in self.fields.children("components"):
            yield self._component(ComponentId(component_id), value, self._place(component_id, value))

    def _place(self, component_id: str, value: Value) -> Location:
        whole = self.fields.value("components")
        return whole.keys.get(component_id, value.location) if whole is not None else value.location

    def _component(self, component_id: ComponentId, value: Value, place: Location) -> Component:
        fields = Fields(value, f'component "{component_id}"', self.problems)
        kind = fields.word("kind", tuple(ComponentKind), required=True)
        owned = self._truth(fields, "owned") or False
        declared_text, concluded = fields.text("license"), fields.text("concluded")
        found = Component(
            id=component_id,
            kind=ComponentKind(kind) if kind else ComponentKind.MODEL,
            location=place,
            name=fields.text("name"),
            declared=strictly(declared_text, fields.place("license"), self.names, self.problems)
            if declared_text
            else None,
            concluded=strictly(concluded, fields.place("concluded"), self.names, self.problems) if concluded else None,
            owned=owned,
            version=fields.text("version"),
            purl=fields.text("purl"),
        )
        self.keys.append(component_keys(component_id, fields))
        for known in (*Relation, "source", "note"):
            fields.has(known)
        fields.refuse_others()
        return self._own(found, fields) if owned else found

    def _own(self, component: Component, fields: Fields) -> Component:
        """Return a component that the releaser owns.

        Made from others, it is offered under its own label or as the project
        is; else its label asks nothing of its owner.
        """
        if any(fields.has(relation) for relation in Relation):
            return component
        ours = declared(OWNED, fields.place("owned"), self.names, self.problems)
        return component._replace(declared=ours, concluded=None, offered=component.terms)

    def _truth(self, fields: Fields, key: str) -> bool | None:
        text = fields.word(key, tuple(TRUTHS))
        return TRUTHS.get(text)

    def _edges(self, components: dict[ComponentId, Component]) -> Iterator[Edge]:
        for component_id, value in self.fields.children("components"):
            inner = Fields(value, f'component "{component_id}"', self.problems)
            for relation in Relation:
                for target, place in inner.placed_texts(relation):
                    if self._is_sound(component_id, relation, target, place, components):
                        yield Edge(ComponentId(component_id), relation, ComponentId(target), place)

    def _is_sound(
        self, subject: str, relation: Relation, target: str, place: Location, components: dict[ComponentId, Component]
    ) -> bool:
        if target == subject:
            self.fields.problem(f'"{subject}" {relation} itself', place, help="a relation joins two components")
            return False
        if target not in components:
            close = nearest(target, components)
            offer = " or ".join(close) if close else f'add "{target}" to "components"'
            self.fields.problem(f'"{subject}" {relation} "{target}", which is no component here', place, help=offer)
            return False
        return True

    def _subjects(self, components: dict[ComponentId, Component], edges: tuple[Edge, ...]) -> tuple[ComponentId, ...]:
        if not self.fields.has("release"):
            there = self._there(components)
            return tuple(one for one in roots(components, edges) if one in there) or tuple(sorted(there))
        place = self.fields.place("release")
        if not self.fields.items("release"):
            help_ = "leave it out to release what nothing else is made from"
            self.fields.problem('"release" names no component', place, help=help_)
        named = dict.fromkeys(self.fields.texts("release", tuple(components)))
        return tuple(ComponentId(name) for name in named)

    def _there(self, components: dict[ComponentId, Component]) -> dict[ComponentId, Component]:
        """Return the components that can be released: what was seen to be missing cannot."""
        fillings = (filling for one in self.keys for filling in one.fillings)
        gone = {filling.component for filling in fillings if not filling.evidence.is_there}
        return {key: component for key, component in components.items() if key not in gone} or components

    def _outbound(self) -> Offer | None:
        text = self.fields.text("outbound")
        if not text:
            return None
        found = strictly(text, self.fields.place("outbound"), self.names, self.problems, label="outbound")
        return Offer(found.identity, found.location) if found else None

    def _use(self) -> IntendedUse:
        value = self.fields.value("use")
        if value is None:
            return IntendedUse()
        fields = Fields(value, '"use"', self.problems)
        metrics = self.words["metrics"]
        use = IntendedUse(
            commercial=self._truth(fields, "commercial"),
            competes=self._truth(fields, "competes"),
            distributed=frozenset(fields.texts("distributed", tuple(Distribution))),
            places=frozenset(self._places(fields)),
            fields=frozenset(fields.texts("fields", tuple(self.words["use-categories"]))),
            sizes=tuple((metric, size) for metric in metrics for size in self._size(fields, metric)),
            locations=tuple((key, inner.location) for key, inner in self.fields.children("use")),
        )
        fields.refuse_others()
        return use

    def _places(self, fields: Fields) -> Iterator[str]:
        for text, place in fields.placed_texts("places"):
            if not PLACE.fullmatch(text):
                fields.problem(
                    f'"places" cannot hold "{text}"', place, help="a country code like DE or US, or EU or EEA"
                )
            yield text

    def _size(self, fields: Fields, metric: str) -> Iterator[int]:
        text = fields.text(metric).replace("_", "").replace(",", "")
        if text.isdigit():
            yield int(text)
        elif text:
            fields.problem(f'"{metric}" has to be a whole number', fields.place(metric))

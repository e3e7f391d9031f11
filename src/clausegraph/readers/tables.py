"""A record of an openness table: what people concluded about one system, dimension by dimension, as YAML.

The records of both tables have the same shape: a head that names the system, `org`, and a mapping with `class`, `link`
and `notes` for each dimension. Which dimensions there are is data (`data/frameworks/`); what the heads are called is
known here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from clausegraph.expressions.names import NameTable
from clausegraph.graph.model import Component, ComponentId, Declared, Edge, Openness, ProjectGraph, System
from clausegraph.readers.licenses import declared
from clausegraph.sources.fields import Fields
from clausegraph.sources.problems import InputError, Problem
from clausegraph.sources.yaml_text import Value
from clausegraph.vocabulary.components import ComponentKind
from clausegraph.vocabulary.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausegraph.clauses.database import Database
    from clausegraph.sources.locations import Location

ASSUMPTION = "base-model-is-fine-tuned"
FEWEST = 3
NOBODY_SAYS = ("unknown", "unclear", "unspecified", "undisclosed", "various", "mixed", "none", "na", "n/a")
ORG = "org"
DIMENSION_KEYS = ("class", "link", "notes")


class Shape(NamedTuple):
    """How the records of a table call things: its id, the head, and the keys in the head."""

    framework: str
    head: str
    license: tuple[str, ...]
    base: str
    model: str
    details: tuple[str, ...]
    remarks: tuple[str, ...]
    released: str = ""


SHAPES = (
    Shape(
        framework="radboud-2023",
        head="project",
        license=("license",),
        base="llmbase",
        model="name",
        details=("link",),
        remarks=("notes", "rlbase"),
    ),
    Shape(
        framework="osai-2026",
        head="system",
        license=("endmodellicense", "endmodel license"),  # some records write it with a space
        base="basemodelname",
        model="endmodelname",
        details=("link", "type", "performanceclass"),
        remarks=("notes",),
        released="releasedate",
    ),
)


def _reference(text: str) -> str:
    """Return a license reference that is called as a text is, as far as SPDX allows its letters.

    >>> _reference("MIT (weights only)"), _reference("((")
    ('LicenseRef-MIT-weights-only', 'LicenseRef-as-stated')
    """
    kept = "".join(c if c.isascii() and (c.isalnum() or c == ".") else " " for c in text).split()
    return f"LicenseRef-{'-'.join(kept) or 'as-stated'}"


def is_record(value: Value, database: Database) -> bool:
    """Tell whether a YAML document looks like a record of an openness table, complete or not."""
    return _shape(value, database) is not None


def _shape(value: Value, database: Database) -> Shape | None:
    """Return the shape that a document has: its head beside `org` or a dimension, or several dimensions."""
    if not isinstance(value.content, dict):
        return None
    for shape in SHAPES:
        head = value.content.get(shape.head)
        beside = value.content.keys() & {ORG, *_dimensions(shape, database)}
        if head is not None and not _is_text(head) and beside:
            return shape
    counted = [(len(value.content.keys() & _dimensions(shape, database)), shape) for shape in SHAPES]
    most, shape = max(counted, key=lambda one: one[0])
    return shape if most >= FEWEST else None


def _is_text(value: Value) -> bool:
    return isinstance(value.content, str) and bool(value.content)


def _dimensions(shape: Shape, database: Database) -> set[str]:
    return {criterion["id"] for criterion in database.frameworks[shape.framework]["criteria"]}


def read_record(value: Value, database: Database) -> ProjectGraph:
    """Return the project that a record of an openness table is about.

    Raises `InputError` with every problem: a document that is no record, a
    record without a name, a dimension that the table does not have.
    """
    shape = _shape(value, database)
    if shape is None:
        help_ = f"a record has {' or '.join(one.head for one in SHAPES)}, {ORG}, and a mapping for each dimension"
        raise InputError([Problem("this is no record of an openness table", value.location, (("help", help_),))])
    reader = _Reader(shape, value, database)
    project = reader.project()
    if reader.problems:
        raise InputError(reader.problems)
    return project


class _Reader:
    """Reads one record and collects what is wrong with it, and what it leaves in doubt."""

    def __init__(self, shape: Shape, value: Value, database: Database) -> None:
        self.shape = shape
        self.database = database
        self.names = NameTable(database.names)
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.fields = Fields(value, "the record", self.problems)
        self.head = self._mapping(shape.head, required=True)
        self.org = self._mapping(ORG)

    def _mapping(self, key: str, *, required: bool = False) -> Fields:
        """Return the fields under a key; what is left empty is a mapping without keys."""
        found = self.fields.value(key, required=required)
        if found is None or found.content == "":
            found = Value({}, self.fields.place(key), {})
        return Fields(found, f'"{key}"', self.problems)

    def project(self) -> ProjectGraph:
        row: Mapping[str, Any] = self.database.frameworks[self.shape.framework]
        assessed = dict(self._assessed(row))
        name = self._name()
        model = self._model(name)
        base = self._base(model)
        system = self._system(name)
        self._leave_out(self.head)
        self._leave_out(self.org)
        self.fields.refuse_others()
        return ProjectGraph(
            name=name,
            location=self.fields.location._replace(at=""),
            components={one.id: one for one in (model, base) if one is not None},
            edges=self._edges(model, base),
            subjects=(model.id,),
            notes=tuple(self.notes),
            openness=Openness(assessments={self.shape.framework: assessed}),
            system=system,
        )

    def _name(self) -> str:
        name = self.head.text("name").strip()
        if not name and self.fields.has(self.shape.head):
            place = self.head.place("name")
            self.fields.problem(f'"{self.shape.head}" has no "name"', place, help="a table tells systems apart by name")
        return name

    def _assessed(self, row: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, Location]]]:
        """Yield each dimension that is there with its class as it is written, and where it stands."""
        former = [key for key in row["settings"]["former"] if self.fields.has(key)]
        if former:
            named = " and ".join(f'"{key}"' for key in former)
            headline = f"the record is of an older edition: {named} are no parameters of {row['id']} and do not count"
            self.notes.append(Problem(headline, self.fields.key_place(former[0])))
        for key in (*(criterion["id"] for criterion in row["criteria"]), *former):
            if self.fields.has(key):
                yield key, self._class(key)

    def _class(self, dimension: str) -> tuple[str, Location]:
        inner = self._mapping(dimension)
        word = inner.text("class")
        if not word:
            self.notes.append(Problem(f'"{dimension}" has no "class" and counts nothing', self.fields.place(dimension)))
        for key in DIMENSION_KEYS:
            inner.has(key)
        self._leave_out(inner)
        return word, inner.place("class")

    def _leave_out(self, fields: Fields) -> None:
        """Note each key of a mapping that nobody asked for; records hold such, and nothing hangs on them."""
        for key in fields.others():
            self.notes.append(Problem(f'"{key}" of {fields.what} is not read', fields.key_place(key)))

    def _model(self, name: str) -> Component:
        called = self.head.text(self.shape.model).strip() or name
        return Component(
            id=ComponentId(called),
            kind=ComponentKind.MODEL,
            location=self.head.place(self.shape.model),
            name=called,
            declared=self._license(),
        )

    def _license(self) -> Declared | None:
        """Return the stated license. Words that are no expression become a reference, which is a doubt."""
        key = next((key for key in self.shape.license if self.head.has(key)), "")
        text = self.head.text(key).strip() if key else ""
        if not text:
            return None
        refused: list[Problem] = []
        place = self.head.place(key)
        found = declared(text, place, self.names, refused)
        if found is not None:
            return found
        self.notes.append(Problem(f'the license is stated in words that are no expression: "{text}"', place))
        return declared(_reference(text), place, self.names, self.problems)

    def _base(self, model: Component) -> Component | None:
        """Return the model that this one was made from, where the record names one that is another."""
        stated = self.head.text(self.shape.base).strip()
        if not stated or stated.casefold() in (model.id.casefold(), model.name.casefold()):
            return None
        place = self.head.place(self.shape.base)
        if stated.casefold() in NOBODY_SAYS:
            self.notes.append(Problem(f'the base model is stated as "{stated}" and left out', place))
            return None
        work = self.database.find_work(stated)
        if work is None:
            return Component(ComponentId(stated), ComponentKind.MODEL, place, name=stated, resolved=False)
        listed = place._replace(file=f"works.yaml: {work.source}", at="")
        terms = declared(work.license, listed, self.names, self.problems, assumption="license-from-list-of-works")
        return Component(ComponentId(stated), ComponentKind(work.kind), place, name=stated, declared=terms)

    def _edges(self, model: Component, base: Component | None) -> tuple[Edge, ...]:
        if base is None:
            return ()
        return (Edge(model.id, Relation.FINE_TUNES, base.id, base.location, ASSUMPTION),)

    def _system(self, name: str) -> System:
        details = {key: self._joined(key) for key in self.shape.details}
        for remark in self.shape.remarks:
            self.head.has(remark)
        for remark in ("link", "notes"):
            self.org.has(remark)
        return System(
            name=name,
            producer=self.org.text("name").strip(),
            released=self.head.text(self.shape.released).strip() if self.shape.released else "",
            location=self.head.location,
            details={key: text for key, text in details.items() if text},
        )

    def _joined(self, key: str) -> str:
        """Return a text of the head; of a list, such as one of links, all of its texts."""
        return " ".join(text.strip() for text in self.head.texts(key))

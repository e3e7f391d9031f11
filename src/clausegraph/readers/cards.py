"""A folder with a Hugging Face style card: a README.md whose front matter names license, base models and data sets.

What the card refers to is looked for beside the folder, `org/name` as a sibling folder of that name, and then in the
list of well-known works, which is a named assumption. What is found in neither is no mistake of the card: it becomes a
component that is not resolved, and a finding says what would settle it.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from clausegraph.expressions.names import NameTable
from clausegraph.graph.model import Component, ComponentId, Declared, Edge, Filling, Openness, ProjectGraph
from clausegraph.readers.files import read_text, texts_in
from clausegraph.readers.licenses import declared
from clausegraph.sources.fields import Fields
from clausegraph.sources.locations import Location
from clausegraph.sources.problems import InputError, Problem
from clausegraph.sources.yaml_text import parse_yaml
from clausegraph.vocabulary.components import ComponentKind
from clausegraph.vocabulary.openness import Evidence, Slot
from clausegraph.vocabulary.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausegraph.clauses.database import Database

CARD = "README.md"
FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
BASE_RELATIONS = {
    "finetune": Relation.FINE_TUNES,
    "adapter": Relation.ADAPTS,
    "quantized": Relation.CONVERTS,
    "merge": Relation.MERGES,
}
QUANTIZED = re.compile(r"(?i)(^|[-_.])(gguf|awq|gptq|exl2|mlx|fp8|nvfp4|[2-8]bit|quantized)([-_.]|$)")
DATASET_KEYS = ("dataset_info", "task_categories", "size_categories", "source_datasets", "annotations_creators")


# The files of a folder that show that a part of a release is there.
MODEL_SLOTS = {
    Slot.MODEL_CARD: (CARD,),
    Slot.PARAMETERS: (".safetensors", ".bin", ".gguf", ".pt", ".pth", ".ckpt", ".onnx", ".h5", ".msgpack"),
    Slot.METADATA: ("config.json",),
}
DATA_SLOTS = {Slot.DATA_CARD: (CARD,), Slot.DATASETS: (".parquet", ".arrow", ".csv", ".jsonl", ".jsonl.gz")}


class Card(NamedTuple):
    """What a card states: its folder, its front matter, and what kind of thing it is about."""

    folder: Path
    file: str
    fields: Fields
    kind: ComponentKind


def has_card(folder: Path) -> bool:
    """Tell whether a folder has a card: a README with front matter."""
    path = folder / CARD
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(16).lstrip(b"\xef\xbb\xbf").startswith(b"---")


def read_card_folder(folder: Path, name: str, database: Database) -> ProjectGraph:
    """Return the project of a folder with a card; `name` is how messages call the folder.

    Raises `InputError` where the card cannot be read. A card that names no
    license, or several without saying how they bind, leaves that in
    `unoffered`: it can be judged once an outbound license is named.
    """
    reader = _Reader(database)
    project = _project(reader, folder, name)
    if reader.problems:
        raise InputError(reader.problems)
    return project


def _project(reader: _Reader, folder: Path, name: str) -> ProjectGraph:
    subject = reader.card(folder, name)
    component = reader.subject(subject)
    reader.relations(subject, component)
    return ProjectGraph(
        name=component.name or component.id,
        location=Location(subject.file),
        components=reader.components,
        edges=tuple(reader.edges),
        subjects=(component.id,),
        files=texts_in(folder),
        openness=Openness(fillings=tuple(_parts(subject, component))),
        unoffered=tuple(reader.unoffered),
    )


def _parts(card: Card, component: Component) -> Iterator[Filling]:
    """Yield the parts of a release that a folder shows: the card itself, and files of weights or data beside it."""
    slots = DATA_SLOTS if card.kind is ComponentKind.DATASET else MODEL_SLOTS
    names = [path.name for path in card.folder.iterdir() if path.is_file()]
    for slot, endings in slots.items():
        if any(name.endswith(endings) for name in names):
            yield Filling(slot, component.id, Evidence.PRESENT, component.location)


class _Reader:
    """Reads a card and the cards beside it that it refers to."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.names = NameTable(database.names)
        self.problems: list[Problem] = []
        self.unoffered: list[Problem] = []
        self.components: dict[ComponentId, Component] = {}
        self.edges: list[Edge] = []

    def card(self, folder: Path, name: str) -> Card:
        file = CARD if name in ("", ".") else f"{name.rstrip('/')}/{CARD}"
        text = read_text(folder / CARD, file)
        matter = FRONT_MATTER.match(text)
        if matter is None:
            help_ = "begin the file with --- and end the metadata with another ---"
            raise InputError([Problem("the card has no front matter", Location(file), (("help", help_),))])
        fields = Fields(parse_yaml(matter.group(1), file, first_line=2), "the card", self.problems)
        return Card(folder, file, fields, _kind(folder, fields))

    def subject(self, card: Card) -> Component:
        """Return the component that the card is about. One license has to be stated, and only one."""
        fields = card.fields
        found = self.license(card)
        stated = [str(value.plain()) for value in fields.items("license")]
        if len(stated) > 1:
            self._several(stated, fields.place("license"))
        elif found is None:
            help_ = ("help", "add a line such as license: apache-2.0, or name one with --outbound")
            self.unoffered.append(Problem("the card names no license", Location(card.file, "1:1"), (help_,)))
        name = fields.text("model_name") or fields.text("pretty_name") or card.folder.resolve().name
        component = Component(
            id=ComponentId(card.folder.resolve().name),
            kind=card.kind,
            location=Location(card.file),
            name=name,
            declared=found,
        )
        self.components[component.id] = component
        return component

    def _several(self, stated: list[str], place: Location) -> None:
        """Leave it open how several licenses of the subject bind: as a choice, or all at once."""
        details = (
            ("license", ", ".join(stated)),
            ("help", f"say how they bind, as in --outbound '{' OR '.join(stated)}'"),
        )
        self.unoffered.append(Problem(f"the card lists {len(stated)} licenses and not how they bind", place, details))

    def license(self, card: Card) -> Declared | None:
        """Return what a card states as its license; a list means all of them, which is assumed."""
        fields = card.fields
        stated = [(str(value.plain()), value.location) for value in fields.items("license")]
        custom = fields.text("license_name")
        link = fields.text("license_link")
        if not stated:
            return None
        text = " AND ".join(f"({one})" if " " in one else one for one, _ in stated)
        if stated[0][0].casefold() == "other" and len(stated) == 1 and (custom or link):
            text, place = (custom or link), fields.place("license_name" if custom else "license_link")
            return declared(_reference(text, self.names), place, self.names, self.problems)
        assumption = "license-list-means-all" if len(stated) > 1 else _tag_assumption(text)
        return declared(text, stated[0][1], self.names, self.problems, assumption=assumption)

    def relations(self, card: Card, component: Component) -> None:
        """Add the relations of a card, and what they lead to."""
        for relation, target, place, assumption in self._referred(card):
            self._lead(card, component, relation, target, place, assumption)

    def _referred(self, card: Card) -> Iterator[tuple[Relation, str, Location, str]]:
        fields = card.fields
        bases = list(fields.placed_texts("base_model")) or list(_adapter_base(card))
        relation, assumption = _base_relation(card, [name for name, _ in bases])
        for name, place in bases:
            yield relation, name, place, assumption
        for name, place in fields.placed_texts("datasets"):
            yield Relation.TRAINS_ON, name, place, ""
        for name, place in fields.placed_texts("source_datasets"):
            if name.startswith("extended|"):
                yield Relation.MODIFIES, name.partition("|")[2], place, ""

    def _lead(
        self, card: Card, component: Component, relation: Relation, target: str, place: Location, assumption: str
    ) -> None:
        target_id = ComponentId(target)
        if target_id == component.id:
            help_ = ("help", "a relation joins two components")
            self.problems.append(Problem(f'"{target}" {relation} itself', place, (help_,)))
            return
        if target_id not in self.components:
            self._meet(card, target_id, place, relation)
        self.edges.append(Edge(component.id, relation, target_id, place, assumption))

    def _meet(self, card: Card, target: ComponentId, place: Location, relation: Relation) -> None:
        """Add what a card refers to, from the folder beside it where there is one."""
        kind = ComponentKind.DATASET if relation in (Relation.TRAINS_ON, Relation.MODIFIES) else ComponentKind.MODEL
        folder = _sibling(card.folder, target)
        if folder is None:
            self.components[target] = self._elsewhere(target, kind, place)
            return
        other = self.card(folder, os.path.normpath(Path(card.file).parent / ".." / folder.name))
        stated = self.license(other) or declared("NONE", Location(other.file), self.names, self.problems)
        component = Component(id=target, kind=other.kind, location=Location(other.file), name=target, declared=stated)
        self.components[target] = component
        self.relations(other, component)

    def _elsewhere(self, target: ComponentId, kind: ComponentKind, place: Location) -> Component:
        """Return a component that no folder here holds: as the list of well-known works has it, else unresolved."""
        work = self.database.find_work(target)
        if work is None:
            return Component(id=target, kind=kind, location=place, name=target, resolved=False)
        listed = Location(f"works.yaml: {work.source}")
        stated = declared(work.license, listed, self.names, self.problems, assumption="license-from-list-of-works")
        return Component(id=target, kind=ComponentKind(work.kind), location=place, name=target, declared=stated)


def _reference(name: str, names: NameTable) -> str:
    """Return the name of a custom license as the tables know it, else as a reference of its own."""
    if names.look_up(name).standing != "unknown":
        return name
    kept = "".join(c if c.isalnum() or c in ".-" else "-" for c in name).strip("-")
    return f"LicenseRef-{kept}"


def _tag_assumption(text: str) -> str:
    """Return the assumption that a card's license tag rests on: tags do not tell only from or-later."""
    gnu = re.fullmatch(r"(?i)(a|l)?gpl-\d(\.\d)?", text)
    return "tag-without-or-later-means-only" if gnu else ""


def _sibling(folder: Path, target: str) -> Path | None:
    """Return the folder beside this one that a reference means, if it has a card."""
    beside = folder.resolve().parent
    for candidate in (beside / target.rpartition("/")[2], beside.parent / target, beside / target):
        if candidate.resolve() != folder.resolve() and has_card(candidate):
            return candidate
    return None


def _kind(folder: Path, fields: Fields) -> ComponentKind:
    """Return what a card is about, from what lies in the folder and what the front matter speaks of."""
    if (folder / "adapter_config.json").is_file() or fields.text("library_name") == "peft":
        return ComponentKind.ADAPTER
    if any(fields.has(key) for key in DATASET_KEYS) and not fields.has("base_model"):
        return ComponentKind.DATASET
    return ComponentKind.MODEL


def _base_relation(card: Card, bases: list[str]) -> tuple[Relation, str]:
    """Return how a card was made from its base models, and the assumption where the card does not say."""
    fields = card.fields
    stated = fields.word("base_model_relation", tuple(BASE_RELATIONS))
    if stated:
        return BASE_RELATIONS[stated], ""
    tags = {tag.casefold() for tag in fields.texts("tags")}
    if card.kind is ComponentKind.ADAPTER or tags & {"lora", "adapter"}:
        return Relation.ADAPTS, "relation-inferred-from-card"
    if len(bases) > 1 or tags & {"merge", "mergekit"}:
        return Relation.MERGES, "relation-inferred-from-card"
    if QUANTIZED.search(card.folder.resolve().name) or tags & {"gguf", "awq", "gptq", "exl2"}:
        return Relation.CONVERTS, "relation-inferred-from-card"
    return Relation.FINE_TUNES, "relation-inferred-from-card"


def _adapter_base(card: Card) -> Iterator[tuple[str, Location]]:
    """Yield the base model that an adapter's configuration names."""
    path = card.folder / "adapter_config.json"
    if not path.is_file():
        return
    file = str(Path(card.file).parent / path.name)
    try:
        base = json.loads(read_text(path, file)).get("base_model_name_or_path")
    except (ValueError, AttributeError):
        raise InputError([Problem("the adapter configuration is not a JSON object", Location(file))]) from None
    if base:
        yield str(base), Location(file, "/base_model_name_or_path")

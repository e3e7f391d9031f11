"""SPDX 2.2 and 2.3 documents, JSON and tag-value, as projects.

Every package becomes a component. A file or snippet becomes one only where it matters by itself: where it lies in no
package, where a relationship other than lying in its package touches it, or where its license is not among those that
bind the whole package anyway. So a package of ten thousand files is one component as long as nothing is said of them.

What a relationship means is in `spdx2_relations`. What was left out, and stands in the way of no judgement, is a note.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausegraph.expressions.model import NO_ASSERTION
from clausegraph.expressions.names import NameTable, Standing
from clausegraph.expressions.parsing import ExpressionError, identify
from clausegraph.graph.model import Component, ComponentId, Declared, Edge, ProjectGraph
from clausegraph.readers.files import read_text
from clausegraph.readers.licenses import declared
from clausegraph.readers.spdx2_documents import (
    NOBODY_LOOKED,
    NONE_FOUND,
    Element,
    Relationship,
    Sheet,
    Stated,
    read_sheet,
)
from clausegraph.readers.spdx2_kinds import kind_of
from clausegraph.readers.spdx2_relations import (
    DESCRIBED_BY,
    DESCRIBES,
    INFERRED,
    MEANINGS,
    SAYS_NOTHING,
    Reading,
    by_kinds,
    told,
)
from clausegraph.readers.subjects import roots
from clausegraph.sources.problems import InputError, Problem
from clausegraph.vocabulary.components import ComponentKind
from clausegraph.vocabulary.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from pathlib import Path

    from clausegraph.clauses.database import Database

JSON_SIGN = re.compile(r'"spdxVersion"\s*:\s*"SPDX-2\.\d')
TAG_SIGN = re.compile(r"^[ \t]*SPDXVersion:[ \t]*SPDX-2\.\d", re.MULTILINE)
REFERENCE = re.compile(r"(?<![\w:.-])LicenseRef-[A-Za-z0-9.-]+")


def is_spdx2(path: Path, name: str) -> bool:
    """Tell whether a file is an SPDX 2 document, JSON or tag-value, by its version alone."""
    try:
        text = read_text(path, name)
    except InputError:
        return False
    return bool((JSON_SIGN if text.lstrip().startswith("{") else TAG_SIGN).search(text))


def read_spdx2(path: Path, name: str, database: Database) -> ProjectGraph:
    """Return the project of an SPDX 2 document; `name` is how messages call the file.

    Raises `InputError` with every problem that keeps it from being judged.
    """
    return _Reader(read_sheet(read_text(path, name), name), NameTable(database.names)).read()


class _Reader:
    """Turns the elements and relationships of one document into components and edges."""

    def __init__(self, sheet: Sheet, names: NameTable) -> None:
        self.sheet = sheet
        self.names = names
        self.problems: list[Problem] = []
        self.notes = list(sheet.notes)
        self.kinds = {element.id: kind_of(element) for element in sheet.elements.values()}
        self._read: dict[tuple[str, bool], Declared] = {}

    def read(self) -> ProjectGraph:
        edges = list(self._edges())
        components = {element.id: self._component(element) for element in self.sheet.elements.values()}
        if self.problems:
            raise InputError(dict.fromkeys(self.problems))
        described = dict.fromkeys(self._described())
        kept = self._kept(components, edges, described)
        edges = list(_distinct(edge for edge in (*edges, *self._snippets(kept)) if self._stays(edge, kept)))
        found = {component.id: component for component in components.values() if component.id in kept}
        found |= {component.id: component for component in self._elsewhere(edges)}
        project = ProjectGraph(
            name=self.sheet.name,
            location=self.sheet.location,
            components=found,
            edges=tuple(edges),
            subjects=tuple(ComponentId(one) for one in described) or roots(found, edges),
        )
        return project._replace(notes=tuple(self.notes))

    def _edges(self) -> Iterator[Edge]:
        """Yield the edges that relationships amount to. Comments come first: they tell kinds that other edges need."""
        between = [one for one in self.sheet.relationships if self._joins(one)]
        for one, reading in [(one, self._told(one)) for one in between]:
            yield from self._edge(one, reading)

    def _note(self, headline: str, relationship: Relationship) -> None:
        told = f"{relationship.subject} {relationship.type} {relationship.object}"
        details = (("relationship", told), ("comment", relationship.comment))
        self.notes.append(Problem(headline, relationship.location, tuple(d for d in details if d[1])))

    def _joins(self, one: Relationship) -> bool:
        """Tell whether a relationship joins two elements, and not one to the document, to nothing or to itself."""
        if one.type in (DESCRIBES, DESCRIBED_BY) or one.type in SAYS_NOTHING:
            return False
        ends = (one.subject, one.object)
        if NOBODY_LOOKED in ends:
            self._note("a relationship to something that nobody looked for is left out", one)
        if any(self._is_document(end) or end in (NOBODY_LOOKED, NONE_FOUND) for end in ends):
            return False
        if one.subject == one.object:
            self._note("a relationship of an element to itself is left out", one)
        return one.subject != one.object

    def _is_document(self, end: str) -> bool:
        return end == self.sheet.id or end.endswith(":DOCUMENT")

    def _described(self) -> Iterator[str]:
        """Yield the elements that the document is about."""
        for one in self.sheet.relationships:
            if one.type in (DESCRIBES, DESCRIBED_BY):
                target = one.object if one.type == DESCRIBES else one.subject
                if target in self.sheet.elements:
                    yield target
                else:
                    self._note("the document describes an element that it does not hold", one)

    def _told(self, one: Relationship) -> Reading | None:
        """Return what the comment of a loose relationship tells; the kinds that it tells are kept."""
        meaning = MEANINGS[one.type]
        if not meaning.loose:
            return None
        reading = told(one.comment, self.kinds.get(one.subject), self.kinds.get(one.object), flipped=meaning.flipped)
        if reading is not None:
            subject, object = _turned(one, flipped=reading.flipped)
            self.kinds[subject], self.kinds[object] = reading.subject, reading.object
        return reading

    def _edge(self, one: Relationship, reading: Reading | None) -> Iterator[Edge]:
        meaning = MEANINGS[one.type]
        subject, object = _turned(one, flipped=reading.flipped if reading else meaning.flipped)
        if reading is not None:
            yield Edge(subject, reading.relation, object, one.location, INFERRED)
        elif meaning.relation is None:
            self._note("a relationship that says nothing known is left out", one)
        else:
            other = self.sheet.elements.get(object)
            kinds = self.kinds.get(subject), self.kinds.get(object)
            relation, assumption = by_kinds(one.type, meaning.relation, *kinds, purl=other.purl if other else "")
            yield Edge(subject, relation, object, one.location, assumption)

    def _component(self, element: Element) -> Component:
        return Component(
            id=ComponentId(element.id),
            kind=self.kinds[element.id] or ComponentKind.CODE,
            location=element.location,
            name=element.name,
            declared=self._license(element.declared),
            concluded=self._license(element.concluded),
            version=element.version,
            purl=element.purl,
        )

    def _license(self, stated: Stated | None) -> Declared | None:
        if stated is None:
            return None
        key = (stated.text, stated.is_list)
        if key not in self._read:
            text = REFERENCE.sub(lambda match: self._name(match.group()), stated.text)
            assumption = "extracted-name" if text != stated.text else "license-list-means-all" if stated.is_list else ""
            found = declared(text, stated.location, self.names, self.problems, assumption=assumption)
            if found is None:
                return None
            self._read[key] = found
        return self._read[key]._replace(location=stated.location)

    def _name(self, reference: str) -> str:
        """Return the license that a reference is named after. One known by its own id stays, and so does doubt."""
        if self.names.look_up(reference).standing is not Standing.UNKNOWN:
            return reference
        name = self.sheet.license_names.get(reference)
        if name is None:
            return reference
        try:
            named = identify(name, self.names)
        except ExpressionError:
            return reference
        expression = str(named.expression)
        if named.standing is Standing.UNKNOWN or expression == NO_ASSERTION:
            return reference
        found = name if named.doubts else expression
        return f"({found})" if " " in found else found

    def _kept(self, components: Mapping[str, Component], edges: Iterable[Edge], described: Iterable[str]) -> set[str]:
        """Return the elements that become components, as the head of the module tells."""
        elements = self.sheet.elements
        holders = {one.id: [one.inside] for one in elements.values() if one.inside}
        touched = set(described)
        for edge in edges:
            if self._lies_in(edge):
                holders.setdefault(edge.object, []).append(edge.subject)
            else:
                touched |= {edge.subject, edge.object}
        kept = {one.id for one in elements.values() if one.section == "packages"}
        for one in elements.values():
            around = [components.get(holder) for holder in holders.get(one.id, ())]
            if one.id in touched or not around or any(_adds(components[one.id], holder) for holder in around):
                kept |= {one.id, *(holder.id for holder in around if holder)}
        return kept

    def _lies_in(self, edge: Edge) -> bool:
        """Tell whether an edge says no more than that a file lies in a package."""
        if edge.relation is not Relation.CONTAINS or edge.assumption:
            return False
        holder, held = self.sheet.elements.get(edge.subject), self.sheet.elements.get(edge.object)
        return holder is not None and held is not None and (holder.section, held.section) == ("packages", "files")

    def _snippets(self, kept: Container[str]) -> Iterator[Edge]:
        """Yield the edges of files to the snippets copied into them: a file derives from each."""
        for one in self.sheet.elements.values():
            if one.inside and one.id in kept:
                yield Edge(ComponentId(one.inside), Relation.MODIFIES, ComponentId(one.id), one.location, INFERRED)

    def _stays(self, edge: Edge, kept: Container[str]) -> bool:
        return all(end in kept or end not in self.sheet.elements for end in (edge.subject, edge.object))

    def _elsewhere(self, edges: Iterable[Edge]) -> Iterator[Component]:
        """Yield a component that is not resolved for each element that another document would have to explain."""
        for edge in edges:
            for end in (edge.subject, edge.object):
                if end not in self.sheet.elements:
                    kind = self.kinds.get(end) or ComponentKind.CODE
                    yield Component(id=end, kind=kind, location=edge.location, name=end, resolved=False)


def _turned(one: Relationship, *, flipped: bool) -> tuple[ComponentId, ComponentId]:
    """Return the ends of a relationship, the one that stands in a relation to the other first."""
    ends = (one.object, one.subject) if flipped else (one.subject, one.object)
    return ComponentId(ends[0]), ComponentId(ends[1])


def _adds(part: Component, whole: Component | None) -> bool:
    """Tell whether a part states a license that does not bind the whole around it anyway."""
    if part.terms is None:
        return False
    if whole is None or whole.terms is None:
        return True
    inner, outer = part.terms.identity.expression, whole.terms.identity.expression
    binding = outer.branches()
    return inner.branches() != binding and not (len(binding) == 1 and set(inner.terms()) <= set(binding[0]))


def _distinct(edges: Iterable[Edge]) -> Iterable[Edge]:
    """Return each edge once, as the document states it where it also has to be assumed."""
    found: dict[tuple[str, Relation, str], Edge] = {}
    for edge in edges:
        key = (edge.subject, edge.relation, edge.object)
        if key not in found or (found[key].assumption and not edge.assumption):
            found[key] = edge
    return found.values()

"""SPDX 2.2 and 2.3 documents, JSON and tag-value, as projects.

Every package becomes a component. A file or snippet becomes one only where it matters by itself: where it lies in no package,
where a relationship other than lying in its package touches it, or where its license is not among those that bind the whole
package anyway. So a package with ten thousand files stays one component as long as nothing is said about them.

What a relationship means is in `spdx2_relations`; what could not be read, and does not stand in the way of a judgement, is a note.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from clausegraph.expressions.model import NO_ASSERTION
from clausegraph.expressions.names import NameTable, Standing
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

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clausegraph.clauses.database import Database

JSON_SIGN = re.compile(r'"spdxVersion"\s*:\s*"SPDX-2\.\d')
TAG_SIGN = re.compile(r"^[ \t]*SPDXVersion:[ \t]*SPDX-2\.\d", re.MULTILINE)
REFERENCE = re.compile(r"(?<![\w:.-])LicenseRef-[A-Za-z0-9.-]+")
LYING_IN = ("CONTAINS", "CONTAINED_BY")


class Noted(NamedTuple):
    """A project, and what was left out of it or read with doubt."""

    project: ProjectGraph
    notes: tuple[Problem, ...]


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
    return read_spdx2_noting(path, name, database).project


def read_spdx2_noting(path: Path, name: str, database: Database) -> Noted:
    """Return the project of an SPDX 2 document as `read_spdx2` does, and the notes on it."""
    return _Reader(read_sheet(read_text(path, name), name), NameTable(database.names)).read()


class _Reader:
    """Turns the elements and relationships of one document into components and edges."""

    def __init__(self, sheet: Sheet, names: NameTable) -> None:
        self.sheet = sheet
        self.names = names
        self.problems: list[Problem] = []
        self.notes = list(sheet.notes)
        self.kinds = {element.id: kind_of(element) for element in sheet.elements.values()}
        self._read: dict[str, Declared] = {}

    def read(self) -> Noted:
        between = [one for one in self.sheet.relationships if self._joins(one)]
        read = [(one, self._told(one)) for one in between]  # comments first: they also tell kinds that later ones need
        edges = [edge for one, reading in read for edge in self._edge(one, reading)]
        components = {element.id: self._component(element) for element in self.sheet.elements.values()}
        if self.problems:
            raise InputError(dict.fromkeys(self.problems))
        described = list(dict.fromkeys(self._described()))
        kept = self._kept(components, set(described))
        edges = list(_distinct(edge for edge in (*edges, *self._snippets(kept)) if self._stays(edge, kept)))
        found = {ComponentId(one): components[one] for one in components if one in kept}
        found |= {c.id: c for c in self._elsewhere(edges)}
        subjects = tuple(ComponentId(one) for one in described if one in found) or roots(found, edges)
        project = ProjectGraph(
            name=self.sheet.name, location=self.sheet.location, components=found, edges=tuple(edges), subjects=subjects
        )
        return Noted(project, tuple(self.notes))

    def _note(self, headline: str, relationship: Relationship) -> None:
        told = f"{relationship.subject} {relationship.type} {relationship.object}"
        details = (("relationship", told), ("comment", relationship.comment))
        self.notes.append(Problem(headline, relationship.location, tuple(d for d in details if d[1])))

    def _joins(self, one: Relationship) -> bool:
        """Tell whether a relationship joins two elements, rather than an element and the document, nothing or anything."""
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
        for one in self.sheet.relationships:
            if one.type == DESCRIBES:
                yield one.object
            elif one.type == DESCRIBED_BY:
                yield one.subject

    def _told(self, one: Relationship) -> Reading | None:
        """Return what the comment of a loose relationship tells; the kinds that it tells are kept."""
        meaning = MEANINGS[one.type]
        if not meaning.loose:
            return None
        reading = told(one.comment, self.kinds.get(one.subject), self.kinds.get(one.object), flipped=meaning.flipped)
        if reading is not None:
            subject, object = _turned(one, reading.flipped)
            self.kinds[subject], self.kinds[object] = reading.subject, reading.object
        return reading

    def _edge(self, one: Relationship, reading: Reading | None) -> Iterator[Edge]:
        meaning = MEANINGS[one.type]
        subject, object = _turned(one, reading.flipped if reading else meaning.flipped)
        if reading is not None:
            yield Edge(subject, reading.relation, object, one.location, INFERRED)
        elif meaning.relation is None:
            self._note("a relationship that says nothing known is left out", one)
        else:
            other = self.sheet.elements.get(object)
            kinds = self.kinds.get(subject), self.kinds.get(object)
            relation, assumption = by_kinds(one.type, meaning, *kinds, purl=other.purl if other else "")
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
        if stated.text not in self._read:
            text, assumption = self._explained(stated.text)
            assumption = assumption or ("license-list-means-all" if stated.is_list else "")
            found = declared(text, stated.location, self.names, self.problems, assumption=assumption)
            if found is None:
                return None
            self._read[stated.text] = found
        return self._read[stated.text]._replace(location=stated.location)

    def _explained(self, text: str) -> tuple[str, str]:
        """Return a license with the references that the document explains by a known name put in that name's place."""

        def name(match: re.Match[str]) -> str:
            return self._name(match.group())

        found = REFERENCE.sub(name, text)
        return found, "extracted-name" if found != text else ""

    def _name(self, reference: str) -> str:
        """Return the license that a reference is named after; one whose own id is known, or whose name is not, stays."""
        if self.names.look_up(reference).standing is not Standing.UNKNOWN:
            return reference
        named = self.names.look_up(self.sheet.license_names.get(reference, ""))
        if named.standing is Standing.UNKNOWN or str(named.term) == NO_ASSERTION:
            return reference
        return f"({named.term})" if isinstance(named.term, str) else str(named.term)

    def _kept(self, components: dict[str, Component], described: set[str]) -> set[str]:
        """Return the elements that become components, as the head of the module tells."""
        elements = self.sheet.elements
        inside: dict[str, list[str]] = {one.id: [one.inside] for one in elements.values() if one.inside}
        touched = set(described)
        for one in self.sheet.relationships:
            holder, held = _turned(one, one.type == "CONTAINED_BY")
            if one.type in LYING_IN and self._lies_in(held, holder):
                inside.setdefault(held, []).append(holder)
            elif self._is_between(one):
                touched |= {one.subject, one.object}
        kept = {one.id for one in elements.values() if one.section == "packages" or one.id in touched}
        for one in elements.values():
            holders = inside.get(one.id, ())
            if not holders or any(_adds(components[one.id], components.get(holder)) for holder in holders):
                kept |= {one.id, *(holder for holder in holders if holder in elements)}
        return kept

    def _lies_in(self, held: str, holder: str) -> bool:
        elements = self.sheet.elements
        is_file = held in elements and elements[held].section == "files"
        return is_file and holder in elements and elements[holder].section == "packages"

    def _is_between(self, one: Relationship) -> bool:
        return one.type not in (DESCRIBES, DESCRIBED_BY, *SAYS_NOTHING) and not self._is_document(one.subject)

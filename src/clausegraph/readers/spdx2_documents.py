"""An SPDX 2 document, JSON or tag-value, taken apart into elements, relationships and names of licenses.

spdx-tools reads the document, and gives it up for one field that it does not like, such as a supplier without a sort.
So it is handed only what bears on licenses, with stand-ins for what it insists on and nobody here reads. The licenses
themselves are taken as they are written: our own reading keeps their text and the place of every name in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from clausegraph.readers.spdx2_sources import Source, read_source
from clausegraph.sources.problems import InputError, Problem
from clausegraph.sources.words import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spdx_tools.spdx.model.document import Document
    from spdx_tools.spdx.model.file import File
    from spdx_tools.spdx.model.package import Package

    from clausegraph.sources.locations import Location

NOBODY_LOOKED = "NOASSERTION"
NONE_FOUND = "NONE"
NO_NAMES = (NOBODY_LOOKED, NONE_FOUND)
STAND_INS = {
    "dataLicense": "CC0-1.0",
    "documentNamespace": "https://example.org/",
    "creationInfo": {"created": "1970-01-01T00:00:00Z", "creators": ["Tool: clausegraph"]},
}
NO_CHECKSUM = [{"algorithm": "SHA1", "checksumValue": "0" * 40}]
RANGES = [{"startPointer": {"offset": 1}, "endPointer": {"offset": 1}}]
ENDS = ("spdxElementId", "relationshipType", "relatedSpdxElement")
LONGEST_NAME = 80


class Stated(NamedTuple):
    """A license as it is written, where, and whether it was put together from a list."""

    text: str
    location: Location
    is_list: bool = False


class Element(NamedTuple):
    """A package, file or snippet.

    `source` is where it was got from, `file` the name of its file, `words`
    its purpose or file types, `inside` the file that a snippet lies in.
    """

    id: str
    section: str
    location: Location
    name: str
    concluded: Stated | None
    declared: Stated | None
    version: str = ""
    purl: str = ""
    source: str = ""
    file: str = ""
    words: tuple[str, ...] = ()
    inside: str = ""


class Relationship(NamedTuple):
    """Element `subject` stands in a relationship of a type to element `object`, as written."""

    subject: str
    type: str
    object: str
    comment: str
    location: Location


class Sheet(NamedTuple):
    """A document: its elements by id, what relates them, and the names of the licenses it explains itself."""

    id: str
    name: str
    location: Location
    elements: Mapping[str, Element]
    relationships: tuple[Relationship, ...]
    license_names: Mapping[str, str]
    notes: tuple[Problem, ...]


def read_sheet(text: str, file: str) -> Sheet:
    """Return the document in `text`. Raises `InputError` with every problem that keeps it from being judged."""
    return _Shaper(read_source(text, file)).sheet()


def element_id(spdx_id: str) -> str:
    """Return an SPDXID without its prefix; one of another document keeps the name of that document.

    >>> element_id("SPDXRef-app"), element_id("DocumentRef-base:SPDXRef-lib")
    ('app', 'DocumentRef-base:lib')
    """
    document, colon, local = spdx_id.rpartition(":")
    return f"{document}{colon}{local.removeprefix('SPDXRef-')}"


class _Shaper:
    """Brings a document into the shape that spdx-tools takes, and collects what is wrong with it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.pointers: dict[str, list[str]] = {}
        self._seen: dict[str, Mapping[str, Any]] = {}

    def sheet(self) -> Sheet:
        document_id = _texts(self.source.raw, "SPDXID").get("SPDXID", "SPDXRef-DOCUMENT")
        shaped = {
            **STAND_INS,
            "spdxVersion": self.source.raw["spdxVersion"],
            "SPDXID": document_id,
            "name": _texts(self.source.raw, "name").get("name", self.source.file),
            "packages": list(self._packages()),
            "files": list(self._files()),
            "snippets": list(self._snippets()),
            "relationships": list(self._relationships(document_id)),
            "hasExtractedLicensingInfos": list(self._extracted()),
        }
        self._stop_at_problems()
        document = _parsed(shaped, self.source)
        elements = {element.id: element for element in self._elements(document)}
        if not elements:
            self._problem("the document names no package and no file", "")
        self._stop_at_problems()
        return Sheet(
            id=element_id(document_id),
            name=_one_line(document.creation_info.name),
            location=self.source.place(""),
            elements=elements,
            relationships=tuple(self._related(document)),
            license_names=_license_names(document),
            notes=tuple(self.notes),
        )

    def _stop_at_problems(self) -> None:
        if self.problems:
            raise InputError(dict.fromkeys(self.problems))

    def _problem(self, headline: str, pointer: str, help: str = "") -> None:
        self.problems.append(Problem(headline, self.source.place(pointer), (("help", help),) if help else ()))

    def _objects(self, section: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield the objects of a list with their pointers; whatever else stands there is a problem."""
        found = self._list(self.source.raw, section, "")
        for place, one in enumerate(found):
            if isinstance(one, dict):
                yield f"/{section}/{place}", one
            else:
                self._problem(f'"{section}" has to hold objects', f"/{section}/{place}")

    def _list(self, raw: Mapping[str, Any], key: str, pointer: str) -> list[Any]:
        found = raw.get(key)
        if isinstance(found, list):
            return found
        if found is not None:
            self._problem(f'"{key}" has to be a list', f"{pointer}/{key}")
        return []

    def _named(self, section: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield the elements of a section. Two with one SPDXID are a problem, unless they say the same."""
        for pointer, raw in self._objects(section):
            spdx_id = _texts(raw, "SPDXID").get("SPDXID")
            if spdx_id is None:
                self._problem('an element has no "SPDXID"', pointer)
            elif element_id(spdx_id) not in self._seen:
                self._seen[element_id(spdx_id)] = raw
                self.pointers.setdefault(section, []).append(pointer)
                yield pointer, raw
            elif self._seen[element_id(spdx_id)] != raw:
                self._problem(f'"{spdx_id}" stands for two different elements', pointer, "give each its own SPDXID")

    def _packages(self) -> Iterator[dict[str, Any]]:
        from spdx_tools.spdx.model.package import PackagePurpose

        for pointer, raw in self._named("packages"):
            kept = _texts(
                raw, "SPDXID", "name", "versionInfo", "packageFileName", "downloadLocation", "primaryPackagePurpose"
            )
            if _enum_name(kept.get("primaryPackagePurpose", "")) not in PackagePurpose.__members__:
                kept.pop("primaryPackagePurpose", None)  # a hint at the kind, no more
            stand_ins = {"name": element_id(kept["SPDXID"]), "downloadLocation": NOBODY_LOOKED}
            yield {**stand_ins, **kept, "externalRefs": list(self._purls(pointer, raw))}

    def _purls(self, pointer: str, raw: Mapping[str, Any]) -> Iterator[dict[str, str]]:
        for one in self._list(raw, "externalRefs", pointer):
            kept = _texts(one, "referenceLocator", "referenceType") if isinstance(one, dict) else {}
            if kept.get("referenceType", "").endswith("purl") and "referenceLocator" in kept:
                yield {**kept, "referenceCategory": "PACKAGE-MANAGER"}

    def _files(self) -> Iterator[dict[str, Any]]:
        from spdx_tools.spdx.model.file import FileType

        for pointer, raw in self._named("files"):
            kept = _texts(raw, "SPDXID", "fileName")
            types = [one for one in self._list(raw, "fileTypes", pointer) if isinstance(one, str)]
            known = [_enum_name(one) for one in types if _enum_name(one) in FileType.__members__]
            yield {"fileName": element_id(kept["SPDXID"]), **kept, "fileTypes": known, "checksums": NO_CHECKSUM}

    def _snippets(self) -> Iterator[dict[str, Any]]:
        for pointer, raw in self._named("snippets"):
            kept = _texts(raw, "SPDXID", "snippetFromFile", "name")
            if "snippetFromFile" not in kept:
                self._problem('a snippet has no "snippetFromFile"', pointer)
            yield {"name": element_id(kept["SPDXID"]), **kept, "ranges": RANGES}

    def _relationships(self, document_id: str) -> Iterator[dict[str, Any]]:
        """Yield the relationships, those that older keys state among them, each once."""
        from spdx_tools.spdx.model.relationship import RelationshipType

        seen = set()
        for pointer, raw in (*self._objects("relationships"), *self._described(document_id), *self._contained()):
            kept = _texts(raw, *ENDS, "comment")
            said = tuple(kept.get(key, "") for key in (*ENDS, "comment"))
            if "" in said[:3]:
                self._problem("a relationship needs two elements and the relationship between them", pointer)
                continue
            if _enum_name(kept["relationshipType"]) not in RelationshipType.__members__:
                self._note_type(kept["relationshipType"], pointer, RelationshipType.__members__)
                kept["relationshipType"] = "OTHER"
            if said not in seen:
                seen.add(said)
                self.pointers.setdefault("relationships", []).append(pointer)
                yield kept

    def _note_type(self, word: str, pointer: str, words: Iterable[str]) -> None:
        close = nearest(word, words)
        told = (("help", " or ".join(close)),) if close else ()
        place = self.source.place(f"{pointer}/relationshipType")
        self.notes.append(Problem(f'no relationship is called "{word}"; it is read as OTHER', place, told))

    def _described(self, document_id: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for place, one in enumerate(self._list(self.source.raw, "documentDescribes", "")):
            yield f"/documentDescribes/{place}", _related(document_id, "DESCRIBES", one)

    def _contained(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for pointer, raw in self._objects("packages"):
            for place, one in enumerate(self._list(raw, "hasFiles", pointer)):
                yield f"{pointer}/hasFiles/{place}", _related(raw.get("SPDXID"), "CONTAINS", one)

    def _extracted(self) -> Iterator[dict[str, str]]:
        """Yield the licenses that the document explains; where one has no name, a text as short as a name stands in."""
        for pointer, raw in self._objects("hasExtractedLicensingInfos"):
            kept = _texts(raw, "licenseId", "name", "extractedText")
            text = kept.pop("extractedText", "").strip()
            if kept.get("name", NOBODY_LOOKED) == NOBODY_LOOKED and len(text) <= LONGEST_NAME and "\n" not in text:
                kept["name"] = text
            if "licenseId" in kept:
                yield kept
            else:
                self._problem('an extracted license has no "licenseId"', pointer)

    def _elements(self, document: Document) -> Iterator[Element]:
        """Yield our elements for those of spdx-tools, which keeps their order."""
        for package, pointer in self._placed(document.packages, "packages"):
            yield self._package(package, pointer)
        for file, pointer in self._placed(document.files, "files"):
            yield self._file(file, pointer)
        for snippet, pointer in self._placed(document.snippets, "snippets"):
            yield Element(
                id=element_id(snippet.spdx_id),
                section="snippets",
                location=self.source.place(pointer),
                name=_one_line(snippet.name),
                concluded=self._stated(pointer, "licenseConcluded"),
                declared=self._listed(pointer, "licenseInfoInSnippets"),
                inside=element_id(snippet.file_spdx_id),
            )

    def _placed(self, elements: Iterable[Any], section: str) -> Iterator[tuple[Any, str]]:
        return zip(elements, self.pointers.get(section, ()), strict=True)

    def _package(self, package: Package, pointer: str) -> Element:
        purls = [reference.locator for reference in package.external_references]
        return Element(
            id=element_id(package.spdx_id),
            section="packages",
            location=self.source.place(pointer),
            name=_one_line(package.name),
            concluded=self._stated(pointer, "licenseConcluded"),
            declared=self._stated(pointer, "licenseDeclared"),
            version=_one_line(package.version or ""),
            purl=purls[0] if purls else "",
            source=str(package.download_location),
            file=package.file_name or "",
            words=(package.primary_package_purpose.name,) if package.primary_package_purpose else (),
        )

    def _file(self, file: File, pointer: str) -> Element:
        return Element(
            id=element_id(file.spdx_id),
            section="files",
            location=self.source.place(pointer),
            name=_one_line(file.name),
            concluded=self._stated(pointer, "licenseConcluded"),
            declared=self._listed(pointer, "licenseInfoInFiles"),
            file=file.name,
            words=tuple(one.name for one in file.file_types),
        )

    def _raw(self, pointer: str) -> Mapping[str, Any]:
        _, section, place = pointer.split("/")
        found: Mapping[str, Any] = self.source.raw[section][int(place)]
        return found

    def _stated(self, pointer: str, key: str) -> Stated | None:
        """Return a license as it is written, or nothing where nobody looked."""
        found = self._raw(pointer).get(key)
        if found is not None and not isinstance(found, str):
            self._problem(f'"{key}" has to be text', f"{pointer}/{key}")
            return None
        if not found or not found.strip() or found.strip() == NOBODY_LOOKED:
            return None
        return Stated(found.strip(), self.source.place(f"{pointer}/{key}"))

    def _listed(self, pointer: str, key: str) -> Stated | None:
        """Return what was found inside a file, all of it binding. Nothing found there is nothing said."""
        found = [one.strip() for one in self._list(self._raw(pointer), key, pointer) if isinstance(one, str)]
        texts = list(dict.fromkeys(one for one in found if one and one not in NO_NAMES))
        if not texts:
            return None
        text = " AND ".join(f"({one})" if " " in one and len(texts) > 1 else one for one in texts)
        return Stated(text, self.source.place(f"{pointer}/{key}"), len(texts) > 1)

    def _related(self, document: Document) -> Iterator[Relationship]:
        for one, pointer in self._placed(document.relationships, "relationships"):
            yield Relationship(
                subject=element_id(one.spdx_element_id),
                type=one.relationship_type.name,
                object=element_id(str(one.related_spdx_element_id)),
                comment=one.comment or "",
                location=self.source.place(pointer),
            )


def _parsed(shaped: dict[str, Any], source: Source) -> Document:
    """Return the document as spdx-tools reads it."""
    from spdx_tools.spdx.parser.error import SPDXParsingError
    from spdx_tools.spdx.parser.jsonlikedict.json_like_dict_parser import JsonLikeDictParser

    try:
        return JsonLikeDictParser().parse(shaped)  # type: ignore[no-untyped-call]
    except SPDXParsingError as error:
        told = [(("spdx-tools", str(message)),) for message in error.messages]
        raise InputError([Problem("the document breaks SPDX 2", source.place(""), one) for one in told]) from None


def _license_names(document: Document) -> dict[str, str]:
    """Return the names that the document gives to its own licenses, those left out that are words for no name."""
    named = [(one.license_id, one.license_name) for one in document.extracted_licensing_info]
    return {str(id): name for id, name in named if isinstance(name, str) and name.upper() not in NO_NAMES}


def _texts(raw: Mapping[str, Any], *keys: str) -> dict[str, str]:
    """Return the named values that are text, and not empty."""
    return {key: raw[key] for key in keys if isinstance(raw.get(key), str) and raw[key].strip()}


def _related(subject: object, type: str, object: object) -> Mapping[str, Any]:
    return dict(zip(ENDS, (subject, type, object), strict=True))


def _enum_name(word: str) -> str:
    return word.strip().replace("-", "_").upper()


def _one_line(name: str) -> str:
    return " ".join(name.split())

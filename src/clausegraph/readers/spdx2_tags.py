"""The tag-value form of an SPDX 2 document, read into the shape of its JSON form.

Each tag belongs to one sort of block, so a tag that stands after a relationship or an annotation still goes to the
package or file that it speaks of. Tags that say nothing about licenses are passed over, whatever is wrong with them.

The tag-value parser of spdx-tools is not used: it loses a document for one such tag, builds its license table anew for
every license, and writes its grammar tables beside its own code. Its JSON parser reads what comes out here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from clausegraph.sources.locations import Location
from clausegraph.sources.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

TAG = re.compile(r"^[ \t]*([A-Za-z]+):(?:\s*<text>((?s:.*?))</text>|[ \t]*([^\n]*))", re.MULTILINE)
STARTS = {
    "PackageName": ("packages", "name"),
    "FileName": ("files", "fileName"),
    "SnippetSPDXID": ("snippets", "SPDXID"),
    "LicenseID": ("hasExtractedLicensingInfos", "licenseId"),
    "Relationship": ("relationships", ""),
}
DOCUMENT = {"SPDXVersion": "spdxVersion", "DocumentName": "name"}
MEMBERS = {
    "PackageVersion": ("packages", "versionInfo"),
    "PackageFileName": ("packages", "packageFileName"),
    "PackageDownloadLocation": ("packages", "downloadLocation"),
    "PrimaryPackagePurpose": ("packages", "primaryPackagePurpose"),
    "PackageLicenseConcluded": ("packages", "licenseConcluded"),
    "PackageLicenseDeclared": ("packages", "licenseDeclared"),
    "LicenseConcluded": ("files", "licenseConcluded"),
    "SnippetName": ("snippets", "name"),
    "SnippetFromFileSPDXID": ("snippets", "snippetFromFile"),
    "SnippetLicenseConcluded": ("snippets", "licenseConcluded"),
    "LicenseName": ("hasExtractedLicensingInfos", "name"),
    "ExtractedText": ("hasExtractedLicensingInfos", "extractedText"),
    "RelationshipComment": ("relationships", "comment"),
}
LISTS = {
    "ExternalRef": ("packages", "externalRefs"),
    "FileType": ("files", "fileTypes"),
    "LicenseInfoInFile": ("files", "licenseInfoInFiles"),
    "LicenseInfoInSnippet": ("snippets", "licenseInfoInSnippets"),
}
PARTS = {
    "Relationship": ("spdxElementId", "relationshipType", "relatedSpdxElement"),
    "ExternalRef": ("referenceCategory", "referenceType", "referenceLocator"),
}


class Tag(NamedTuple):
    """A tag, its value without `<text>`, and the line:column of the value."""

    name: str
    value: str
    at: str


class Tagged(NamedTuple):
    """A document in the shape of its JSON form, and the line:column of what its JSON pointers point at."""

    raw: dict[str, Any]
    places: dict[str, str]
    problems: tuple[Problem, ...]


def parse_tags(text: str, file: str) -> Tagged:
    """Return a tag-value document in the shape of its JSON form; what stands twice in one block is a problem."""
    blocks = _Blocks(file)
    for tag in tags(text):
        blocks.add(tag)
    return Tagged(blocks.raw, blocks.places, tuple(blocks.problems))


def tags(text: str) -> Iterator[Tag]:
    r"""Yield the tags of a text that have a value; tags inside `<text>` are text.

    >>> [tag.value for tag in tags("PackageName: a\nPackageComment: <text>x\nPackageName: b</text>")]
    ['a', 'x\nPackageName: b']
    """
    line, begin = 1, 0
    for match in TAG.finditer(text):
        long = match.group(2)
        value = (match.group(3) if long is None else long).strip()
        start = match.start(3) if long is None else match.start(2)
        line += text.count("\n", begin, start)
        begin = start
        if value:
            yield Tag(match.group(1), value, f"{line}:{start - text.rfind(chr(10), 0, start)}")


class _Blocks:
    """The blocks of a document as they grow, tag by tag."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.raw: dict[str, Any] = {}
        self.places: dict[str, str] = {}
        self.problems: list[Problem] = []
        self._owner = ""  # whose SPDXID comes next: the document's, or that of a package or file

    def add(self, tag: Tag) -> None:
        if tag.name in STARTS:
            self._start(tag)
        elif tag.name == "SPDXID":
            self._identify(tag)
        elif tag.name in DOCUMENT:
            self.raw.setdefault(DOCUMENT[tag.name], tag.value)
            self.places.setdefault(f"/{DOCUMENT[tag.name]}", tag.at)
        elif tag.name in MEMBERS:
            self._set(*MEMBERS[tag.name], tag)
        elif tag.name in LISTS:
            self._append(*LISTS[tag.name], tag)

    def _start(self, tag: Tag) -> None:
        section, key = STARTS[tag.name]
        self.raw.setdefault(section, []).append(_parts(tag) if tag.name in PARTS else {key: tag.value})
        self.places[self._pointer(section)] = tag.at
        if section in ("packages", "files"):
            self._owner = section

    def _pointer(self, section: str) -> str:
        return f"/{section}/{len(self.raw[section]) - 1}"

    def _identify(self, tag: Tag) -> None:
        """Give an SPDXID to what was started last; a file after a package lies in that package (SPDX 2.3, 5.2.2)."""
        if not self._owner:
            self.raw.setdefault("SPDXID", tag.value)
            return
        self._set(self._owner, "SPDXID", tag)
        if self._owner == "files" and "packages" in self.raw:
            self._append("packages", "hasFiles", tag)

    def _set(self, section: str, key: str, tag: Tag) -> None:
        if section not in self.raw:
            return
        block = self.raw[section][-1]
        if block.setdefault(key, tag.value) != tag.value:
            told = (("values", f"{block[key]}, {tag.value}"),)
            self.problems.append(Problem(f'"{tag.name}" stands twice in one block', Location(self.file, tag.at), told))
        self.places.setdefault(f"{self._pointer(section)}/{key}", tag.at)

    def _append(self, section: str, key: str, tag: Tag) -> None:
        if section not in self.raw:
            return
        found = self.raw[section][-1].setdefault(key, [])
        self.places[f"{self._pointer(section)}/{key}/{len(found)}"] = tag.at
        self.places.setdefault(f"{self._pointer(section)}/{key}", tag.at)
        found.append(_parts(tag) if tag.name in PARTS else tag.value)


def _parts(tag: Tag) -> dict[str, str]:
    """Return the blank-separated parts of a value under their JSON keys, as many as there are."""
    return dict(zip(PARTS[tag.name], tag.value.split(), strict=False))

"""The text of an SPDX 2 document, JSON or tag-value, as one mapping whose JSON pointers can be placed in the text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from clausegraph.readers.spdx2_tags import parse_tags
from clausegraph.sources.locations import Location
from clausegraph.sources.problems import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = "SPDX-2."
WRAPPERS = ("sbom", "predicate")  # GitHub's export and in-toto attestations put the document one level down
FORMATS_HELP = (
    "SPDX 2 is read as JSON or tag-value; pyspdxtools -i <file> -o <name>.spdx.json converts RDF, XML and YAML"
)


class Source(NamedTuple):
    """The document as a mapping; `at` gives line:column for JSON pointers where the text itself is not JSON."""

    raw: Mapping[str, Any]
    file: str
    prefix: str = ""
    at: Mapping[str, str] | None = None

    def place(self, pointer: str) -> Location:
        """Return where the value of a JSON pointer stands, or what is around it."""
        if self.at is None:
            return Location(self.file, f"{self.prefix}{pointer}")
        while pointer and pointer not in self.at:
            pointer = pointer.rpartition("/")[0]
        return Location(self.file, self.at.get(pointer, ""))


def read_source(text: str, file: str) -> Source:
    """Return the document in `text`. Raises `InputError` where it is no SPDX 2 document, or a broken one."""
    source = _json(text, file) if text.lstrip().startswith(("{", "[")) else _tags(text, file)
    version = source.raw.get("spdxVersion")
    if isinstance(version, str) and version.startswith(VERSION):
        return source
    said = f'the document says "{version}", not SPDX-2.2 or SPDX-2.3' if version else "the file is no SPDX 2 document"
    raise InputError([Problem(said, source.place("/spdxVersion" if version else ""), (("help", FORMATS_HELP),))])


def _json(text: str, file: str) -> Source:
    try:
        raw = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        place = Location(file, f"{error.lineno}:{error.colno}")
        raise InputError([Problem(f"the JSON breaks here: {error.msg.casefold()}", place)]) from None
    except (ValueError, RecursionError):
        raise InputError(
            [Problem("the JSON is nested too deeply or holds a number without end", Location(file))]
        ) from None
    if not isinstance(raw, dict):
        raise InputError([Problem("the file holds no JSON object", Location(file))])
    for wrapper in WRAPPERS:
        if "spdxVersion" not in raw and isinstance(raw.get(wrapper), dict):
            return Source(raw[wrapper], file, f"/{wrapper}")
    return Source(raw, file)


def _tags(text: str, file: str) -> Source:
    tagged = parse_tags(text, file)
    if tagged.problems:
        raise InputError(tagged.problems)
    return Source(tagged.raw, file, at=tagged.places)

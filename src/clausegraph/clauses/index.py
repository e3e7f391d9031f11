"""The index: all data files compiled into one artefact that is read piece by piece.

The first line is a JSON header that tells where every section and every license lies in the rest; each of them is
one line of JSON of its own, decoded only when something asks for it. That keeps a pair check at two licenses' worth
of work whatever the size of the database.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FORMAT = 1
CHUNK = 1 << 16


class Index:
    """The bytes of an index and the places of its parts; `read` returns so many bytes from a place on."""

    def __init__(self, content: bytes, read: Callable[[int, int], bytes] | None = None) -> None:
        end = content.index(b"\n")
        header = json.loads(content[:end])
        if header["format"] != FORMAT:
            raise ValueError(f"the index has format {header['format']}, this version reads {FORMAT}")
        self._body = end + 1
        self._read = read or (lambda start, length: content[start : start + length])
        self.fingerprint: str = header["fingerprint"]
        self._sections: dict[str, list[int]] = header["sections"]
        self._licenses: dict[str, list[int]] = header["licenses"]

    @classmethod
    def at(cls, path: str) -> Index:
        """Return the index in a file, of which only those parts are read that something asks for."""
        file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))

        def read(start: int, length: int) -> bytes:
            os.lseek(file, start, os.SEEK_SET)
            return os.read(file, length)

        head, wanted = read(0, CHUNK), CHUNK
        while b"\n" not in head and len(head) == wanted:
            wanted *= 2
            head = read(0, wanted)
        return cls(head, read)

    def section(self, name: str) -> Any:  # noqa: ANN401 - whatever JSON the section holds
        """Return one section, decoded."""
        return self._decode(self._sections[name])

    def has_section(self, name: str) -> bool:
        """Tell whether the index holds a section."""
        return name in self._sections

    def license_ids(self) -> tuple[str, ...]:
        """Return the ids of all licenses and exceptions, sorted."""
        return tuple(self._licenses)

    def license_row(self, license_id: str) -> Mapping[str, Any] | None:
        """Return the row of a license, or `None` where there is none."""
        place = self._licenses.get(license_id)
        return self._decode(place) if place else None

    def _decode(self, place: list[int]) -> Any:  # noqa: ANN401
        start, length = place
        return json.loads(self._read(self._body + start, length))


def with_section(content: bytes, name: str, section: Any) -> bytes:  # noqa: ANN401 - whatever JSON it holds
    """Return an index with one more section, laid behind everything else."""
    head, _, body = content.partition(b"\n")
    header = json.loads(head)
    line = json.dumps(section, ensure_ascii=False, separators=(",", ":")).encode()
    header["sections"][name] = [len(body), len(line)]
    return json.dumps(header, separators=(",", ":")).encode() + b"\n" + body + line + b"\n"


def write_index(sections: Mapping[str, Any], licenses: Mapping[str, Any], fingerprint: str) -> bytes:
    """Return the index of these sections and license rows; the same input gives the same bytes."""
    body = bytearray()
    places: dict[str, dict[str, list[int]]] = {"sections": {}, "licenses": {}}
    for kind, rows in (("sections", sections), ("licenses", licenses)):
        for name in sorted(rows):
            line = json.dumps(rows[name], ensure_ascii=False, separators=(",", ":")).encode()
            places[kind][name] = [len(body), len(line)]
            body += line + b"\n"
    header = json.dumps({"format": FORMAT, "fingerprint": fingerprint, **places}, separators=(",", ":"))
    return header.encode() + b"\n" + bytes(body)

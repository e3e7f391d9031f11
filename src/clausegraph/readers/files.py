"""Files read as text, with the errors that a user can make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausegraph.sources.locations import Location
from clausegraph.sources.problems import InputError, Problem

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST_NAMES = ("clausegraph.yaml", "clausegraph.yml")
WORTH_READING = re.compile(r"(?i)(readme|licen[sc]e|copying|notice|agreement|terms)[\w.-]*$")
MOST_BESIDE = 1024 * 1024
MOST_BYTES = 32 * 1024 * 1024


def read_text(path: Path, name: str, *, most: int = MOST_BYTES) -> str:
    """Return the text of a file. Raises `InputError` where it is missing, empty, too large or no text."""
    place = Location(name)
    try:
        content = _content(path, place, most)
    except OSError as error:
        raise InputError([unreadable(error, name)]) from None
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError([Problem("the file is binary, not text", place)])
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        told = f"byte {error.start} is not {encoding.removesuffix('-sig')}"
        raise InputError([Problem("the file is not text", place, (("at", told),))]) from None
    if not text.strip():
        raise InputError([Problem("the file is empty", place)])
    return text.replace("\r\n", "\n")


def _content(path: Path, place: Location, most: int) -> bytes:
    if not path.exists():
        raise InputError([Problem("there is no such file", place)])
    if path.is_dir():
        raise InputError([Problem("this is a folder, not a file", place)])
    size = path.stat().st_size
    if size > most:
        told = f"it has {size / 1e6:.0f} MB; at most {most / 1e6:.0f} MB are read"
        raise InputError([Problem("the file is too large", place, (("size", told),))])
    return path.read_bytes()


def unreadable(error: OSError, name: str) -> Problem:
    """Return the problem of a file or folder that the system does not let us read."""
    told = (error.strerror or "").lower()
    return Problem("it cannot be read", Location(name), (("system", told),) if told else ())


def texts_in(folder: Path) -> dict[str, str]:
    """Return the names of the files of a folder, with the text of those in which obligations can be seen."""
    found = {}
    for path in sorted(folder.iterdir()):
        if path.is_file():
            is_text = path.stat().st_size <= MOST_BESIDE and bool(WORTH_READING.match(path.name))
            found[path.name] = path.read_text(encoding="utf-8", errors="replace") if is_text else ""
    return found

"""Files read as text, with the errors that a user can make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.sources.locations import Location
from clausegraph.sources.problems import InputError, Problem

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 32 * 1024 * 1024


def read_text(path: Path, name: str, *, most: int = MOST_BYTES) -> str:
    """Return the text of a file. Raises `InputError` where it is missing, empty, too large or no text."""
    place = Location(name)
    if not path.exists():
        raise InputError([Problem("there is no such file", place)])
    size = path.stat().st_size
    if size > most:
        told = f"it has {size / 1e6:.0f} MB; at most {most / 1e6:.0f} MB are read"
        raise InputError([Problem("the file is too large", place, (("size", told),))])
    content = path.read_bytes()
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
    return text

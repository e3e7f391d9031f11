"""Where something stands: a file and a place in it."""

from __future__ import annotations

from typing import NamedTuple


class Location(NamedTuple):
    """A file, named as the user named it, and a place in it.

    `at` is `line:column` in text and YAML, a JSON pointer such as
    `/components/3` in JSON, and empty for the file as a whole.
    """

    file: str
    at: str = ""

    def __str__(self) -> str:
        if not self.at:
            return self.file
        return f"{self.file}#{self.at}" if self.at.startswith("/") else f"{self.file}:{self.at}"

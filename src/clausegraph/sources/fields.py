"""A mapping taken apart field by field, with every problem collected.

`Fields` is what readers and the clause loader share: it knows which keys were asked for, names unknown ones with the
nearest right word, and never stops at the first error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.sources.problems import Problem
from clausegraph.sources.words import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from clausegraph.sources.locations import Location
    from clausegraph.sources.yaml_text import Value


class Fields:
    """The fields of one mapping; `problems` grows as they are read."""

    def __init__(self, value: Value, what: str, problems: list[Problem]) -> None:
        self.location = value.location
        self.what = what
        self.problems = problems
        self._asked: set[str] = set()
        self._keys = value.keys
        self._content: dict[str, Value] = {}
        self._is_mapping = isinstance(value.content, dict)
        if isinstance(value.content, dict):
            self._content = value.content
        else:
            self.problem(f"{what} has to be a mapping of keys to values")

    def problem(self, headline: str, location: Location | None = None, *, help: str = "") -> None:
        """Record a problem, at `location` or at the mapping itself."""
        details = (("help", help),) if help else ()
        problem = Problem(headline, location or self.location, details)
        if problem not in self.problems:  # a field may be looked at more than once
            self.problems.append(problem)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the mapping, in the order of the file."""
        return tuple(self._content)

    def has(self, key: str) -> bool:
        """Tell whether the key is there."""
        self._asked.add(key)
        return key in self._content

    def place(self, key: str) -> Location:
        """Return where the value of a key stands, or the mapping where it is missing."""
        return self._content[key].location if key in self._content else self.location

    def value(self, key: str, *, required: bool = False) -> Value | None:
        """Return the value of a key; a missing required one is a problem, unless there are no keys at all."""
        self._asked.add(key)
        found = self._content.get(key)
        if found is None and required and self._is_mapping:
            self.problem(f'{self.what} lacks "{key}"')
        return found

    def text(self, key: str, *, required: bool = False) -> str:
        """Return a text, empty where it is missing."""
        found = self.value(key, required=required)
        if found is None:
            return ""
        if not isinstance(found.content, str):
            self.problem(f'"{key}" of {self.what} has to be text', found.location)
            return ""
        if required and not found.content.strip():
            self.problem(f'"{key}" of {self.what} is empty', found.location)
        return found.content

    def word(self, key: str, words: Collection[str], *, default: str = "", required: bool = False) -> str:
        """Return one of a closed list of words."""
        text = self.text(key, required=required)
        if text and text not in words:
            self.unknown_word(text, words, self.place(key), f'"{key}" of {self.what}')
            return default
        return text or default

    def unknown_word(self, word: str, words: Collection[str], location: Location, where: str) -> None:
        """Record that a word is not in its closed list, with the nearest ones."""
        close = nearest(word, words)
        listed = sorted(word for word in words if word)
        many = 12
        offer = " or ".join(close) if close else ", ".join(listed) if len(listed) <= many else ""
        self.problem(f'{where} cannot be "{word}"', location, help=offer)

    def items(self, key: str) -> tuple[Value, ...]:
        """Return the values of a list; a single text counts as a list of one."""
        found = self.value(key)
        if found is None or found.content == "":
            return ()
        if isinstance(found.content, str):
            return (found,)
        if isinstance(found.content, dict):
            self.problem(f'"{key}" of {self.what} has to be a list', found.location)
            return ()
        return found.content

    def texts(self, key: str, words: Collection[str] | None = None) -> tuple[str, ...]:
        """Return a list of texts, each from `words` where given."""
        return tuple(text for text, _ in self.placed_texts(key, words))

    def placed_texts(self, key: str, words: Collection[str] | None = None) -> Iterator[tuple[str, Location]]:
        """Yield the texts of a list with their places."""
        for item in self.items(key):
            if not isinstance(item.content, str):
                self.problem(f'"{key}" of {self.what} has to be a list of texts', item.location)
            elif words is not None and item.content not in words:
                self.unknown_word(item.content, words, item.location, f'"{key}" of {self.what}')
            else:
                yield item.content, item.location

    def children(self, key: str) -> Iterator[tuple[str, Value]]:
        """Yield the keys and values of a mapping."""
        found = self.value(key)
        if found is None or found.content == "":
            return
        if not isinstance(found.content, dict):
            self.problem(f'"{key}" of {self.what} has to be a mapping', found.location)
            return
        yield from found.content.items()

    def key_place(self, key: str) -> Location:
        """Return where a key itself stands."""
        return self._keys.get(key, self.location)

    def others(self) -> tuple[str, ...]:
        """Return the keys that nobody asked for, in the order of the file."""
        return tuple(key for key in self._content if key not in self._asked)

    def refuse_others(self) -> None:
        """Record every key that nobody asked for, with the nearest known one."""
        for key in self.others():
            close = nearest(key, self._asked)
            known = ", ".join(sorted(self._asked))
            offer = " or ".join(close) if close else f"known keys are {known}"
            self.problem(f'{self.what} has no key "{key}"', self._keys.get(key), help=offer)

"""YAML read as text with places.

Every scalar stays text: YAML 1.1 would turn `no` into false and `1.10` into 1.1. Duplicate keys, which PyYAML keeps
silently, are refused, and so are anchors and aliases, with which a small file can grow without bound.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausegraph.sources.locations import Location
from clausegraph.sources.problems import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

DEEPEST = 10_000
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


class Value(NamedTuple):
    """A YAML value and where it stands.

    `content` is text, a tuple of values, or a dict from keys to values;
    `keys` holds the place of each key of a mapping. `is_null` tells that a
    text is what YAML takes as no value, unlike the same text in quotes.
    """

    content: str | tuple[Value, ...] | dict[str, Value]
    location: Location
    keys: dict[str, Location]
    is_null: bool = False

    def plain(self) -> object:
        """Return the value without places, as text, tuples and dicts."""
        if isinstance(self.content, str):
            return self.content
        if isinstance(self.content, dict):
            return {key: value.plain() for key, value in self.content.items()}
        return tuple(value.plain() for value in self.content)


def parse_yaml(text: str, file: str, *, first_line: int = 1) -> Value:
    """Return the one YAML document in `text`; an empty one is an empty mapping.

    `first_line` is the line of `file` on which `text` begins, for front
    matter. Raises `InputError` with line and column where the YAML breaks,
    and where it is nested so deeply that reading it would exhaust the stack.
    """
    import yaml  # costs more than the rest of a pair check

    reader = _Reader(file, first_line)
    try:
        node = _composed(text)
        value = reader.value(node) if node is not None else Value({}, Location(file), {})
    except yaml.YAMLError as error:
        raise InputError([reader.broken(error)]) from None
    except RecursionError:
        raise InputError([Problem("the YAML is nested too deeply to be read", Location(file))]) from None
    if reader.problems:
        raise InputError(reader.problems)
    return value


def _composed(text: str) -> yaml.Node | None:
    """Return the tree of a text; raises `RecursionError` where PyYAML's C code would crash on its depth."""
    import yaml  # loaded by the caller already

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    if len(text) > DEEPEST:  # a shorter text cannot have that many levels
        depth = 0
        for event in yaml.parse(text, Loader=loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                raise RecursionError
    node: yaml.Node | None = yaml.compose(text, Loader=loader)
    return node


class _Reader:
    """Turns PyYAML nodes into values and collects what is wrong on the way."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.problems: list[Problem] = []
        self._seen: set[int] = set()
        from yaml import SequenceNode  # loaded by the caller already

        self._sequence = SequenceNode

    def place(self, mark: yaml.Mark) -> Location:
        return Location(self.file, f"{mark.line + self.first_line}:{mark.column + 1}")

    def broken(self, error: yaml.YAMLError) -> Problem:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "is not YAML"
        return Problem(f"the YAML breaks here: {what}", self.place(mark) if mark else Location(self.file))

    def value(self, node: yaml.Node) -> Value:
        place = self.place(node.start_mark)
        if id(node) in self._seen:
            self.problems.append(Problem("YAML aliases are not read here; write the value out", place))
            return Value("", place, {})
        self._seen.add(id(node))
        if isinstance(node.value, str):
            is_plain = not getattr(node, "style", None)
            return Value(node.value, place, {}, is_null=is_plain and node.value in NOTHING)
        if isinstance(node, self._sequence):
            return Value(tuple(self.value(child) for child in node.value), place, {})
        return self.mapping(node, place)

    def mapping(self, node: yaml.Node, place: Location) -> Value:
        content: dict[str, Value] = {}
        keys: dict[str, Location] = {}
        for key, value in self._pairs(node):
            spot = self.place(key.start_mark)
            if key.value in content:
                self.problems.append(Problem(f'the key "{key.value}" stands here twice', spot))
            content[key.value] = self.value(value)
            keys[key.value] = spot
        return Value(content, place, keys)

    def _pairs(self, node: yaml.Node) -> Iterator[tuple[yaml.Node, yaml.Node]]:
        for key, value in node.value:
            if isinstance(key.value, str):
                yield key, value
            else:
                self.problems.append(Problem("a key has to be plain text", self.place(key.start_mark)))

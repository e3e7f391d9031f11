"""TOML read with places: every value knows the line and column it came from, and every scalar is text.

tomllib tells no places. A statement of TOML never ends in the middle of a line, and no beginning of one that runs over
several lines can be read by itself; so the shortest run of lines that can be read is one statement, and its place is
known for sure. The elements of a list are placed the same way, a list being closed after each of its lines.
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from clausegraph.sources.locations import Location
from clausegraph.sources.problems import InputError, Problem
from clausegraph.sources.yaml_text import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BROKEN_AT = " (at "
# A statement ends on its first line, or where a list or a text of several lines is closed; nothing else runs on.
CLOSING = ("]", '"""', "'''")


def parse_toml(text: str, file: str) -> Value:
    """Return the TOML document in `text`, as `parse_yaml` returns a YAML one.

    Days are written as year-month-day, truths as `true` and `false`. Raises
    `InputError` with line and column where the TOML breaks.
    """
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError([_broken(error, text, file)]) from None
    except RecursionError:
        raise InputError([Problem("the TOML is nested too deeply to be read", Location(file))]) from None
    root = Value({}, Location(file), {})
    table = root
    for first, lines in _statements(text.split("\n")):
        content = tomllib.loads("\n".join(lines))
        if not content:
            continue  # a blank line or a comment
        place = _place(file, first, lines[0], len(lines[0]) - len(lines[0].lstrip()))
        if lines[0].lstrip().startswith("["):
            table = _opened(root, content, place)
        else:
            _Statement(file, first, lines, place).fill(table, content)
    return root


def _broken(error: tomllib.TOMLDecodeError, text: str, file: str) -> Problem:
    """Return where a text breaks; tomllib says it in words only."""
    what, _, where = str(error).partition(BROKEN_AT)
    numbers = [int(word) for word in where.strip("()").replace(",", "").split() if word.isdigit()]
    line, column = numbers if len(numbers) == len(("line", "column")) else (text.count("\n") + 1, 1)
    return Problem(f"the TOML breaks here: {what[:1].lower()}{what[1:]}", Location(file, f"{line}:{column}"))


def _statements(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield every statement with the number of its first line, counted from 1."""
    start = 0
    for end in range(1, len(lines) + 1):
        may_end = end == start + 1 or any(mark in lines[end - 1] for mark in CLOSING)
        if may_end and _is_whole("\n".join(lines[start:end])):
            yield start + 1, lines[start:end]
            start = end


def _is_whole(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _place(file: str, number: int, line: str, column: int) -> Location:
    return Location(file, f"{number}:{min(column, len(line)) + 1}")


def _opened(root: Value, header: Mapping[str, Any], place: Location) -> Value:
    """Return the table that a header opens, made where it is not there yet."""
    table: Value = root
    inner: Any = header
    while inner:
        ((key, inner),) = inner.items()
        is_list = isinstance(inner, list)
        inner = inner[0] if is_list else inner
        table = _added(table, key, place) if is_list else _child(table, key, place)
    return table


def _child(table: Value, key: str, place: Location) -> Value:
    """Return the table under a key; of a list of tables the last one."""
    content = _mapping(table)
    if key not in content:
        content[key] = Value({}, place, {})
        table.keys[key] = place
    found = content[key]
    return found.content[-1] if isinstance(found.content, tuple) else found


def _added(table: Value, key: str, place: Location) -> Value:
    """Return a new table at the end of the list under a key."""
    content = _mapping(table)
    before = content[key].content if key in content else ()
    new = Value({}, place, {})
    content[key] = Value((*before, new) if isinstance(before, tuple) else (new,), place, {})
    table.keys.setdefault(key, place)
    return new


def _mapping(table: Value) -> dict[str, Value]:
    if not isinstance(table.content, dict):  # pragma: no cover - tomllib refuses such a text before
        raise TypeError("a table was expected")
    return table.content


class _Statement:
    """One `key = value`, which may run over several lines."""

    def __init__(self, file: str, first: int, lines: list[str], place: Location) -> None:
        self.file = file
        self.first = first
        self.lines = lines
        self.place = place

    def fill(self, table: Value, content: Mapping[str, Any]) -> None:
        """Put what the statement says into a table; a dotted key goes down into the tables that it names."""
        for key, value in content.items():
            if isinstance(value, dict) and isinstance(
                _mapping(table).get(key, Value({}, self.place, {})).content, dict
            ):
                self.fill(_child(table, key, self.place), value)
            else:
                table.keys[key] = self.place
                _mapping(table)[key] = self.value(value)

    def value(self, value: object) -> Value:
        """Return a value with its place."""
        if isinstance(value, list):
            return Value(tuple(self.elements(value)), self.place, {})
        if isinstance(value, dict):
            content = {key: self.value(inner) for key, inner in value.items()}
            return Value(content, self.place, dict.fromkeys(content, self.place))
        text = _text(value)
        return Value(text, self._spot(text, 0, len(self.lines)), {})

    def elements(self, values: list[Any]) -> Iterator[Value]:
        """Yield the elements of a list, each at the line on which it ends."""
        ends = tuple(self._ends(len(values)))
        for position, value in enumerate(values):
            if isinstance(value, list | dict):
                yield self.value(value)
            else:
                text = _text(value)
                yield Value(text, self._spot(text, ends[position], ends[position] + 1), {})

    def _ends(self, count: int) -> Iterator[int]:
        """Yield for each element of the list the line on which it ends; the first one where that is not sure."""
        told: list[int] = []
        start, opening = 0, ""
        for number in range(len(self.lines)):
            found = _count(opening + "\n".join(self.lines[start : number + 1]))
            if found is not None:
                told += [number] * (found - bool(opening.strip("x=[")))
                # The list goes on; where the next line begins with the comma, an element has to stand before it.
                following = self.lines[number + 1].lstrip() if number + 1 < len(self.lines) else ""
                start, opening = number + 1, "x=[0" if following.startswith(",") else "x=["
        yield from told if len(told) == count else [0] * count

    def _spot(self, text: str, start: int, end: int) -> Location:
        """Return where a text stands between two lines, if it stands there once; else where the statement does."""
        quoted = [f"{mark}{text}{mark}" for mark in ('"', "'")]
        found = [
            (number, self.lines[number].index(one))
            for number in range(start, end)
            for one in quoted
            if self.lines[number].count(one) == 1
        ]
        if len(found) == 1:
            number, column = found[0]
            return _place(self.file, self.first + number, self.lines[number], column)
        if start and end == start + 1:
            line = self.lines[start]
            return _place(self.file, self.first + start, line, len(line) - len(line.lstrip()))
        return self.place


def _count(text: str) -> int | None:
    """Return how many elements a list has whose text may lack its end; `None` where no element ends there."""
    for candidate in (text, f"{text}\n]"):
        if _is_whole(candidate):
            inner: Any = tomllib.loads(candidate)
            while isinstance(inner, dict) and len(inner) == 1:
                (inner,) = inner.values()
            return len(inner) if isinstance(inner, list) else None
    return None


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value)

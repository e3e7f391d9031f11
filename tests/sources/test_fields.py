"""A mapping taken apart field by field, with its problems collected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph.sources.fields import Fields
from clausegraph.sources.locations import Location
from clausegraph.sources.yaml_text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausegraph.sources.problems import Problem


def fields(text: str) -> Fields:
    """Return the fields of a YAML text that messages call "the thing"."""
    return Fields(parse_yaml(text, "f.yaml"), "the thing", [])


def told(problems: list[Problem]) -> list[str]:
    """Return the problems as lines without their label."""
    return [str(problem).removeprefix("error: f.yaml") for problem in problems]


@pytest.mark.parametrize(
    ("text", "read", "found", "problems"),
    [
        pytest.param("a: x", lambda f: f.text("a"), "x", [], id="text"),
        pytest.param("a: x", lambda f: f.text("b"), "", [], id="missing text"),
        pytest.param(
            "a: x", lambda f: f.text("b", required=True), "", [':1:1: the thing lacks "b"'], id="lacking text"
        ),
        pytest.param("a: [x]", lambda f: f.text("a"), "", [':1:4: "a" of the thing has to be text'], id="no text"),
        pytest.param(
            "a: ' '", lambda f: f.text("a", required=True), " ", [':1:4: "a" of the thing is empty'], id="empty"
        ),
        pytest.param("a: yes", lambda f: f.word("a", ("yes", "no")), "yes", [], id="word"),
        pytest.param("b: x", lambda f: f.word("a", ("yes", "no"), default="no"), "no", [], id="default word"),
        pytest.param(
            "a: yess",
            lambda f: f.word("a", ("yes", "no"), default="no"),
            "no",
            [':1:4: "a" of the thing cannot be "yess"\n  help: yes'],
            id="wrong word with the nearest",
        ),
        pytest.param(
            "a: maybe",
            lambda f: f.word("a", ("yes", "no")),
            "",
            [':1:4: "a" of the thing cannot be "maybe"\n  help: no, yes'],
            id="wrong word with the whole list",
        ),
        pytest.param(
            "a: maybe",
            lambda f: f.word("a", tuple("bcdfghjklnpqr")),
            "",
            [':1:4: "a" of the thing cannot be "maybe"'],
            id="wrong word of a long list",
        ),
        pytest.param("a: [x, y]", lambda f: f.texts("a"), ("x", "y"), [], id="list"),
        pytest.param("a: x", lambda f: f.texts("a"), ("x",), [], id="one text is a list of one"),
        pytest.param("a: ''", lambda f: f.texts("a"), (), [], id="an empty text is an empty list"),
        pytest.param("b: x", lambda f: f.texts("a"), (), [], id="missing list"),
        pytest.param(
            "a: {b: c}", lambda f: f.texts("a"), (), [':1:4: "a" of the thing has to be a list'], id="no list"
        ),
        pytest.param(
            "a: [x, [y]]",
            lambda f: f.texts("a"),
            ("x",),
            [':1:8: "a" of the thing has to be a list of texts'],
            id="a list in a list",
        ),
        pytest.param(
            "a: [yes, nno]",
            lambda f: f.texts("a", ("yes", "no")),
            ("yes",),
            [':1:10: "a" of the thing cannot be "nno"\n  help: no'],
            id="wrong word in a list",
        ),
        pytest.param("a: {b: c}", lambda f: [key for key, _ in f.children("a")], ["b"], [], id="mapping"),
        pytest.param("b: x", lambda f: list(f.children("a")), [], [], id="missing mapping"),
        pytest.param("a:", lambda f: list(f.children("a")), [], [], id="empty mapping"),
        pytest.param(
            "a: [b]",
            lambda f: list(f.children("a")),
            [],
            [':1:4: "a" of the thing has to be a mapping'],
            id="no mapping",
        ),
        pytest.param("a: x", lambda f: (f.has("a"), f.has("b")), (True, False), [], id="presence"),
    ],
)
def test_a_field_is_read_or_its_problem_recorded(
    text: str, read: Callable[[Fields], object], found: object, problems: list[str]
) -> None:
    """Each way of reading returns what stands there, and what is wrong is recorded with its place."""
    whole = fields(text)
    assert read(whole) == found
    assert told(whole.problems) == problems


def test_what_is_no_mapping_has_no_fields() -> None:
    """A text where a mapping should be is one problem and then lacks every field."""
    whole = fields("just text")
    assert whole.text("a") == ""
    assert told(whole.problems) == [":1:1: the thing has to be a mapping of keys to values"]


def test_a_field_that_is_looked_at_twice_tells_its_problem_once() -> None:
    """However often a wrong field is read, it is wrong once."""
    whole = fields("a: [x]")
    assert whole.text("a") == whole.text("a") == ""
    assert told(whole.problems) == [':1:4: "a" of the thing has to be text']


def test_places_are_those_of_values_and_keys() -> None:
    """A value, a key and a missing key each have a place to point at."""
    whole = fields("a: x")
    assert whole.place("a") == Location("f.yaml", "1:4")
    assert whole.key_place("a") == Location("f.yaml", "1:1")
    assert whole.place("b") == whole.key_place("b") == whole.location


def test_keys_that_nobody_asked_for_are_refused() -> None:
    """An unknown key is told with the nearest known one, or with all known ones where none is near."""
    whole = fields("license: MIT\nlicence: MIT\nzzz: 1")
    whole.text("license")
    whole.text("kind")
    whole.refuse_others()
    assert told(whole.problems) == [
        ':2:1: the thing has no key "licence"\n  help: license',
        ':3:1: the thing has no key "zzz"\n  help: known keys are kind, license',
    ]

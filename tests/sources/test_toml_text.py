"""TOML with places: what is read is what tomllib reads, and every value says where it stands."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from clausegraph.sources.problems import InputError
from clausegraph.sources.toml_text import parse_toml

if TYPE_CHECKING:
    from clausegraph.sources.yaml_text import Value

TEXT = '''# a comment with [brackets] and "quotes"
title = "one"

[policy]
allowed-licenses = [
    "MIT",  # the usual, "MIT"
    'ISC', "0BSD",
]
denied-tags = ["a", "b"]
until = 2027-06-30
counted = 3
told = """
[not.a.header]
key = "no key"
"""
nested = [
  ["x", "y"],
  {k = "v"}
  , "z"
]
inline = {a = "x", b = ["y", "z"]}
dotted.key.here = true

[policy.severities]
"limit-dropped" = "note"

[[policy.waivers]]
code = "first"
[[policy.waivers]]
code = "second"
[policy.waivers.more]
said = "yes"
'''


def texts(value: Any) -> Any:
    """Return what tomllib reads as texts, tuples and dicts."""
    if isinstance(value, dict):
        return {key: texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return tuple(texts(inner) for inner in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def at(value: Value, *path: str | int) -> str:
    """Return the place of the value at the end of a path."""
    for step in path:
        content: Any = value.content
        value = content[step]
    return value.location.at


def test_what_is_read_is_what_tomllib_reads() -> None:
    """Tables, lists of tables, dotted keys, inline tables and texts of several lines come out as tomllib has them."""
    assert parse_toml(TEXT, "policy.toml").plain() == texts(tomllib.loads(TEXT))


@pytest.mark.parametrize(
    ("path", "place"),
    [
        pytest.param(("title",), "2:9", id="text"),
        pytest.param(("policy",), "4:1", id="table"),
        pytest.param(("policy", "allowed-licenses"), "5:1", id="list over several lines"),
        pytest.param(("policy", "allowed-licenses", 0), "6:5", id="a text that its comment repeats"),
        pytest.param(("policy", "allowed-licenses", 1), "7:5", id="two on one line"),
        pytest.param(("policy", "allowed-licenses", 2), "7:12", id="the second on one line"),
        pytest.param(("policy", "denied-tags", 1), "9:21", id="in one line"),
        pytest.param(("policy", "until"), "10:1", id="day"),
        pytest.param(("policy", "nested", 0, 1), "16:1", id="list in a list"),
        pytest.param(("policy", "nested", 2), "19:5", id="after a leading comma"),
        pytest.param(("policy", "inline", "b", 0), "21:25", id="inside an inline table"),
        pytest.param(("policy", "dotted", "key", "here"), "22:1", id="dotted key"),
        pytest.param(("policy", "severities", "limit-dropped"), "25:19", id="quoted key"),
        pytest.param(("policy", "waivers", 1), "29:1", id="second table of a list"),
        pytest.param(("policy", "waivers", 1, "code"), "30:8", id="inside it"),
        pytest.param(("policy", "waivers", 1, "more", "said"), "32:8", id="a table inside the last of a list"),
    ],
)
def test_every_value_has_its_place(path: tuple[str | int, ...], place: str) -> None:
    """The line is that of the value, and the column too where it stands on the line once."""
    assert at(parse_toml(TEXT, "policy.toml"), *path) == place


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("a = 1\nb = [\n", "p.toml:3:1: the TOML breaks here: invalid value", id="list without end"),
        pytest.param("a = 1\na = 2\n", "p.toml:2:6: the TOML breaks here: cannot overwrite a value", id="twice"),
        pytest.param("x = " + "[" * 5000 + "]" * 5000, "the TOML is nested too deeply to be read", id="too-deep"),
        pytest.param("a = \n\nb = 1", "p.toml:1:5: the TOML breaks here: ", id="value-missing"),
    ],
)
def test_toml_that_breaks_says_where(text: str, message: str) -> None:
    """A text that is no TOML is refused with the line and the column at which it breaks."""
    with pytest.raises(InputError) as caught:
        parse_toml(text, "p.toml")
    assert message in str(caught.value)

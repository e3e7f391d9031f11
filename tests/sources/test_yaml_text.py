"""YAML as text with places, and what is refused on the way."""

from __future__ import annotations

import pytest

from clausegraph.sources import yaml_text
from clausegraph.sources.locations import Location
from clausegraph.sources.problems import InputError
from clausegraph.sources.yaml_text import Value, parse_yaml


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        pytest.param("a: no\nb: 1.10\nc: ~", {"a": "no", "b": "1.10", "c": "~"}, id="scalars stay text"),
        pytest.param("a: [x, {b: y}]", {"a": ("x", {"b": "y"})}, id="lists and mappings"),
        pytest.param("a: &name x", {"a": "x"}, id="an anchor that nobody uses"),
        pytest.param("", {}, id="nothing"),
        pytest.param("# only a comment", {}, id="a comment"),
        pytest.param("a:", {"a": ""}, id="an empty value"),
        pytest.param("[]", (), id="an empty list"),
    ],
)
def test_values_are_read_as_text(text: str, plain: object) -> None:
    """Nothing is converted: what YAML would call false, a number or null stays as it was written."""
    assert parse_yaml(text, "f.yaml").plain() == plain


def test_every_value_and_key_knows_its_place() -> None:
    """Lines are counted from the line of the file on which the text begins."""
    whole = parse_yaml("a: 1\nb:\n  - two\n", "card.md", first_line=4)
    assert isinstance(whole.content, dict)
    assert whole.location == Location("card.md", "4:1")
    assert whole.keys == {"a": Location("card.md", "4:1"), "b": Location("card.md", "5:1")}
    (item,) = whole.content["b"].content
    assert isinstance(item, Value)
    assert item.location == Location("card.md", "6:5")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("a: 1\nb: 2\na: 3", ['f.yaml:3:1: the key "a" stands here twice'], id="duplicate key"),
        pytest.param("a: &x 1\nb: *x", ["f.yaml:1:4: YAML aliases are not read here; write the value out"], id="alias"),
        pytest.param("? [1]\n: 2\nb: 1", ["f.yaml:1:3: a key has to be plain text"], id="a list as a key"),
        pytest.param(
            "a: 1\na: 2\n? {b: 1}\n: 3",
            ['f.yaml:2:1: the key "a" stands here twice', "f.yaml:3:3: a key has to be plain text"],
            id="all at once",
        ),
        pytest.param(
            "a: b: c", ["f.yaml:1:5: the YAML breaks here: mapping values are not allowed in this context"], id="syntax"
        ),
        pytest.param(
            "a: 1\n---\nb: 2", ["f.yaml:2:1: the YAML breaks here: but found another document"], id="two documents"
        ),
        pytest.param("\x07", ["f.yaml: the YAML breaks here: control characters are not allowed"], id="no place"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(text: str, told: list[str]) -> None:
    """Each problem says what is wrong and on which line and column."""
    with pytest.raises(InputError) as caught:
        parse_yaml(text, "f.yaml")
    assert [str(problem) for problem in caught.value.problems] == [f"error: {line}" for line in told]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 2_000 + "]" * 2_000, id="more levels than Python's stack"),
        pytest.param("[" * 200_000 + "]" * 200_000, id="more levels than the C stack"),
    ],
)
def test_bottomless_nesting_is_refused(text: str) -> None:
    """A small file with too many levels is a problem of the file, not a crash."""
    with pytest.raises(InputError, match=r"f.yaml: the YAML is nested too deeply to be read"):
        parse_yaml(text, "f.yaml")


def test_a_long_text_of_few_levels_is_read() -> None:
    """Length alone is no reason to refuse a text."""
    text = "\n".join(f"key-{number}: [{number}]" for number in range(yaml_text.DEEPEST))
    assert len(parse_yaml(text, "f.yaml").keys) == yaml_text.DEEPEST


def test_the_reader_works_without_the_c_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML was built without its C loader the plain one reads the same."""
    monkeypatch.delattr("yaml.CBaseLoader", raising=False)
    assert parse_yaml("a: [no, 1.10]", "f.yaml").plain() == {"a": ("no", "1.10")}

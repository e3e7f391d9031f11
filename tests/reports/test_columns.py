"""Text in columns, in scripts of one and of two columns a character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegraph.reports.columns import clipped, entry, padded, wrapped
from clausegraph.reports.lines import WIDTH, width_of

text = st.text(alphabet="ab 许可，。（）", max_size=80)


@given(text, st.integers(min_value=12, max_value=40))
def test_wrapping_loses_only_blanks(given_text: str, columns: int) -> None:
    """Wrapping a text keeps every character but blanks."""
    assert "".join("".join(wrapped(given_text, columns)).split()) == "".join(given_text.split())


@pytest.mark.parametrize(
    ("given_text", "lines"),
    [
        pytest.param("one two three", ["one two", "three"], id="words"),
        pytest.param("许可证文本，条款", ["许可证文", "本，条款"], id="no-comma-in-front"),
        pytest.param("见 MIT-License 许可", ["见", "MIT-License", "许可"], id="long-word-alone"),
        pytest.param("short", ["short"], id="short"),
    ],
)
def test_where_lines_break(given_text: str, lines: list[str]) -> None:
    """Lines break between words, and between Chinese characters but not before their punctuation."""
    assert wrapped(given_text, 9) == lines


def test_clipping_and_padding_count_columns() -> None:
    """A clipped or padded text has the width that was asked for."""
    assert width_of(clipped("许可证文本的分析", 9)) <= 9
    assert width_of(padded("许可证", 9)) == 9
    assert clipped("short", 9) == "short"


def test_an_entry_keeps_its_margin() -> None:
    """All lines of an entry begin at its margin, and a long head pushes only the first."""
    first, *others = entry("head", "word " * 60, indent=2, margin=10)
    assert first.startswith("  head    word")
    assert all(line.startswith(" " * 10 + "word") for line in others)
    assert all(width_of(line) <= WIDTH for line in (first, *others))

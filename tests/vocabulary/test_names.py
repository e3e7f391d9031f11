"""When two names count as the same."""

from __future__ import annotations

import pytest

from clausegraph.vocabulary.names import fold


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        pytest.param("MIT", "mit", id="case"),
        pytest.param("The  Apache License, Version 2.0", "apache license version 2.0", id="article and commas"),
        pytest.param("GPL_v2+", "gpl v2+", id="the plus stays"),
        pytest.param("apache-2.0.", "apache 2.0", id="dots at the ends of words go"),
        pytest.param("... MIT ...", "mit", id="words of dots go"),
        pytest.param("the", "the", id="an article alone"),
        pytest.param("  ", "", id="blanks"),
        pytest.param("许可证 1.0", "许可证 1.0", id="other scripts"),
    ],
)
def test_names_are_compared_without_case_and_punctuation(name: str, folded: str) -> None:
    """Only what tells licenses apart stays: letters, digits, dots in numbers and the plus sign."""
    assert fold(name) == folded

"""Which right words are offered for a wrong one."""

from __future__ import annotations

import pytest

from clausegraph.sources.words import nearest

RELATIONS = ("fine-tunes", "merges", "contains", "converts")


@pytest.mark.parametrize(
    ("word", "found"),
    [
        pytest.param("fine-tune", ("fine-tunes",), id="a letter short"),
        pytest.param("FINE-TUNES", ("fine-tunes",), id="case does not count"),
        pytest.param("convains", ("contains", "converts"), id="nearest first"),
        pytest.param("zzz", (), id="nothing near"),
    ],
)
def test_the_nearest_words_are_offered(word: str, found: tuple[str, ...]) -> None:
    """Words that look alike are found regardless of case, nearest first."""
    assert nearest(word, RELATIONS) == found


def test_no_more_words_than_asked_for_are_offered() -> None:
    """At most so many words come back as were asked for."""
    assert len(nearest("MIT-1", ["MIT-2", "MIT-3", "MIT-4"], most=2)) == 2

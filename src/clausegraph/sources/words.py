"""The nearest right word to a wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, words: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Return up to `most` of `words` that look like `word`, nearest first, regardless of case.

    >>> nearest("fine-tune", ["fine-tunes", "merges"])
    ('fine-tunes',)
    >>> nearest("zzz", ["fine-tunes", "merges"])
    ()
    """
    from difflib import get_close_matches  # only an error needs it

    by_folded = {candidate.casefold(): candidate for candidate in sorted(words, reverse=True)}
    return tuple(by_folded[match] for match in get_close_matches(word.casefold(), list(by_folded), n=most, cutoff=0.6))

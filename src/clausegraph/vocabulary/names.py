"""How names are compared."""

from __future__ import annotations


def fold(name: str) -> str:
    """Return a name without case, punctuation and surplus blanks, for lookups.

    Dots inside numbers and the plus sign stay, since they carry meaning.

    >>> fold("The  Apache License, Version 2.0")
    'apache license version 2.0'
    >>> fold("GPL_v2+")
    'gpl v2+'
    """
    kept = "".join(c if c.isalnum() or c in ".+" else " " for c in name.casefold())
    words = [word.strip(".") for word in kept.split()]
    words = [word for word in words if word]
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)

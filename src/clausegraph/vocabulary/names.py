"""How names are compared."""

from __future__ import annotations

SCHEMES = ("https://", "http://", "git+https://")
FILES = (".html", ".htm", ".txt", ".php", ".json", ".md")
PAGES = ("legalcode", "deed")  # of Creative Commons


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


def fold_address(address: str) -> str:
    """Return what of a web address counts: no scheme, no `www.`, no query, no ending of the file, no closing slash.

    >>> fold_address("http://www.opensource.org/licenses/MIT-license.php")
    'opensource.org/licenses/mit-license'
    >>> fold_address("https://creativecommons.org/licenses/by/4.0/deed.en")
    'creativecommons.org/licenses/by/4.0'
    """
    whole = address.strip().casefold()
    for scheme in SCHEMES:
        whole = whole.removeprefix(scheme)
    whole = whole.removeprefix("www.").partition("?")[0].partition("#")[0].rstrip("/")
    for ending in FILES:
        whole = whole.removesuffix(ending)
    folder, slash, page = whole.rpartition("/")
    return folder if slash and page.partition(".")[0] in PAGES else whole

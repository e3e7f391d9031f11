"""License texts beside the clauses that cite them: where an anchor stands, and which duties no clause cites.

A text is read as passages: paragraphs, and the items of lists. A passage is cited when the anchor of a clause stands in
it. What is left over and speaks of a duty or a limit is shown to whoever tagged the license, who alone can say whether
a clause is missing or the sentence is without effect. Sections are recognised where a text counts them 1, 2, 3 …; texts
that lost their numbers, or never had any, are not checked for them.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausegraph.clauses.model import Clause

HASH_LENGTH = 16
QUOTES = str.maketrans("“”‘’–—\u00a0", "\"\"''-- ")
MARKS = re.compile(r"[\s*#>]+")
ITEM = re.compile(
    r"\s*(?:[•●*-]\s|\(?\d{1,2}(?:\.\d{1,2})*[.)、]?\s|\(?[a-z]{1,4}[.)]\s|(?:section|article|§)\s*\d|第\S{1,3}[条條])",
    re.IGNORECASE,
)
HEADING = re.compile(
    r"(?P<style>\s*[#*]*\s*(?:section|article|clause|art\.|§|第)?)\s*(?P<number>\d{1,2})(?=[.):、条條\s-])",
    re.IGNORECASE,
)
CITED = re.compile(r"(\d{1,2})(?![\d-])")
SENTENCE = re.compile(r"(?<=[.;。；])\s+|(?<=[。；])")
DUTY = re.compile(
    r"\b(?:must|shall|may not|can ?not|not permitted|not allowed|prohibit\w*|forbid\w*|provided that|only if|required|"
    r"subject to|agrees? (?:to|not)|will not|obligat\w*|muss|müssen|darf|dürfen|verpflicht\w*|doit|doivent|ne peu\w+|"
    r"interdi\w+|sous réserve|moet\w*|mag\b|mogen)\b|必须|必須|不得|应当|應當|禁止|なければならない|してはならない",
    re.IGNORECASE,
)


class Passage(NamedTuple):
    """A paragraph or list item of a text: the line it begins on, the number of its section (0 for none), its words."""

    line: int
    section: int
    text: str


class Misplaced(NamedTuple):
    """A clause whose anchor stands in sections of the text other than the one it cites."""

    clause: Clause
    stands_in: tuple[int, ...]


class Uncited(NamedTuple):
    """A sentence that speaks of a duty or a limit in a passage that no clause cites."""

    line: int
    sentence: str


def digest(content: bytes) -> str:
    """Return the hash by which a license file remembers the text that was read.

    >>> digest(b"")
    'e3b0c44298fc1c14'
    """
    return hashlib.sha256(content).hexdigest()[:HASH_LENGTH]


def folded(text: str) -> str:
    r"""Return a text without what typesetting changes: white space, quotes, dashes, case, marks of emphasis.

    >>> folded("The “Work”\n  * shall be")
    'the "work" shall be'
    """
    return MARKS.sub(" ", text.translate(QUOTES)).lower().strip()


def passages(text: str) -> tuple[Passage, ...]:
    r"""Return the passages of a text, in order.

    >>> [(p.section, p.text) for p in passages("1. Grant\nAll may.\n\n(a) But not\nthis.\n2. End")]
    [(1, '1. Grant\nAll may.'), (1, '(a) But not\nthis.'), (2, '2. End')]
    """
    found: list[Passage] = []
    section, is_open = 0, False
    lines = text.splitlines()
    headings = _headings(lines)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            is_open = False
            continue
        section = headings.get(number, section)
        if is_open and not ITEM.match(line):
            found[-1] = found[-1]._replace(text=f"{found[-1].text}\n{line}")
        else:
            found.append(Passage(number, section, line))
            is_open = True
    return tuple(found)


def _headings(lines: Sequence[str]) -> Mapping[int, int]:
    """Return the lines that open sections, with their numbers.

    Numbers of one style (the same indentation, the same word before them)
    that count up from 1 are a series; the longest one numbers the sections,
    and shorter ones are lists inside them. A text in two languages has two.
    """
    series: dict[str, list[dict[int, int]]] = {}
    for number, line in enumerate(lines, start=1):
        heading = HEADING.match(line)
        if heading:
            counted = series.setdefault(heading["style"].casefold(), [{}])
            if int(heading["number"]) == len(counted[-1]) + 1:
                counted[-1][number] = len(counted[-1]) + 1
            elif int(heading["number"]) == 1:
                counted.append({number: 1})
    found = [one for counted in series.values() for one in counted]
    longest = max(map(len, found), default=0)
    return {line: section for one in found if len(one) == longest for line, section in one.items()}


def missing_anchors(clauses: Iterable[Clause], texts: Sequence[str]) -> tuple[Clause, ...]:
    """Return the clauses whose anchor stands in none of these texts."""
    whole = [folded(text) for text in texts]
    return tuple(clause for clause in clauses if not any(folded(clause.anchor) in text for text in whole))


def misplaced_anchors(clauses: Iterable[Clause], text: str) -> tuple[Misplaced, ...]:
    """Return the clauses whose anchor stands in other sections of the text than the cited one, with those sections.

    Only where the section is cited by a number that the text counts up to,
    and where most anchors stand where they are said to: else the numbers
    that were recognised are not those of the sections.
    """
    found = passages(text)
    words = [(passage.section, folded(passage.text)) for passage in found]
    last = max((passage.section for passage in found), default=0)
    placed = []
    for clause in clauses:
        cited = CITED.match(clause.section)
        anchor = folded(clause.anchor)
        places = tuple(dict.fromkeys(section for section, passage in words if anchor in passage))
        if cited and places and 1 <= int(cited[1]) <= last:
            placed.append((int(cited[1]) in places, Misplaced(clause, places)))
    wrong = tuple(misplaced for is_right, misplaced in placed if not is_right)
    return wrong if 2 * len(wrong) < len(placed) else ()


def uncited(clauses: Iterable[Clause], text: str) -> Iterator[Uncited]:
    """Yield the sentences that speak of a duty or a limit in passages that no clause cites."""
    anchors = {folded(clause.anchor) for clause in clauses if clause.anchor}
    found = passages(text)
    words = [folded(passage.text) for passage in found]
    for place, passage in enumerate(found):
        beside = " ".join(words[place : place + 2])
        before = " ".join(words[max(place - 1, 0) : place + 1])
        if not any(_touches(anchor, words[place], before, beside) for anchor in anchors):
            for sentence in SENTENCE.split(passage.text):
                if DUTY.search(sentence):
                    yield Uncited(passage.line, " ".join(sentence.split()))


def _touches(anchor: str, words: str, before: str, beside: str) -> bool:
    """Tell whether an anchor stands in a passage, or runs over one of its ends."""
    if anchor in words:
        return True
    runs_over = (anchor in before or anchor in beside) and anchor not in before.removesuffix(words)
    return runs_over and anchor not in beside.removeprefix(words)

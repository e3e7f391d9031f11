"""Which licenses a question fits: by tag, by what their terms follow, by name, by a word in their clauses."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from clausegraph.vocabulary.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausegraph.clauses.model import Clause, License, Listed, Tag
    from clausegraph.vocabulary.relations import Follow, Group

ALIKE = 0.8


class Query(NamedTuple):
    """What to look for; a license has to fit all of it, and whatever is left empty fits every license."""

    text: str = ""
    tags: tuple[str, ...] = ()
    follows: tuple[tuple[Group, Follow], ...] = ()


class Fit(IntEnum):
    """How a license fits the text of a query, best first."""

    NAME = 0
    BEGINNING = 1
    PART = 2
    ALIKE = 3
    SENTENCE = 4


class Hit(NamedTuple):
    """A license that fits, and why: the name that matched and the clauses that did."""

    license: License
    fit: Fit
    name: str
    clauses: tuple[Clause, ...]


def search(
    licenses: Iterable[License], tags: Mapping[str, Tag], query: Query, aliases: Mapping[str, str] | None = None
) -> tuple[Hit, ...]:
    """Return the licenses that fit a query, those whose name fits best first, and then by id.

    `aliases` are names beyond those in the license files, with the id each
    stands for. Names that are only like the text count where no name holds
    it, so that a misspelt name finds its license and a right one nothing
    else.
    """
    fitting = [license for license in licenses if _fits(license, query)]
    if not query.text:
        found = [Hit(license, Fit.NAME, "", _tagged(license, query.tags)) for license in fitting]
        return tuple(sorted(found, key=lambda hit: hit.license.id))
    names = {license.id: _names(license, aliases or {}) for license in fitting}
    named = [hit for license in fitting if (hit := _by_name(license, names[license.id], query)) is not None]
    named = named or list(_by_likeness(fitting, names, query))
    known = {hit.license.id for hit in named}
    told = [_by_sentence(license, tags, query) for license in fitting if license.id not in known]
    return tuple(sorted([*named, *filter(None, told)], key=lambda hit: (hit.fit, hit.license.id)))


def listed_by_name(listed: Iterable[Listed], text: str) -> tuple[Listed, ...]:
    """Return the ids of the SPDX list whose id or name holds the words of a text, those that fit best first."""
    wanted = fold(text)
    found = []
    for one in listed:
        fits = [fit for fit in (_fit(wanted, fold(name)) for name in (one.id, one.name)) if fit is not None]
        if fits:
            found.append((min(fits), one.id, one))
    return tuple(one for _, _, one in sorted(found))


def with_tags(licenses: Iterable[License], tags: Sequence[str]) -> Iterator[License]:
    """Yield the licenses that have a clause of every one of these tags."""
    for license in licenses:
        if set(tags) <= {clause.tag for clause in license.clauses}:
            yield license


def _fits(license: License, query: Query) -> bool:
    if not any(with_tags([license], query.tags)):
        return False
    return all(_follows(license, group, value) for group, value in query.follows)


def _follows(license: License, group: Group, value: Follow) -> bool:
    """Tell whether a license decides so on a group; what an exception leaves alone it does not decide."""
    if license.kind == "exception" and group not in license.follows:
        return False
    return license.follow(group).value is value


def _tagged(license: License, tags: Sequence[str]) -> tuple[Clause, ...]:
    return tuple(clause for clause in license.clauses if clause.tag in tags)


def _names(license: License, aliases: Mapping[str, str]) -> tuple[str, ...]:
    others = (alias for alias, license_id in aliases.items() if license_id == license.id)
    return (license.id, license.name, *license.aliases, *others)


def _by_name(license: License, names: Sequence[str], query: Query) -> Hit | None:
    wanted = fold(query.text)
    found = [(fit, name) for name in names if (fit := _fit(wanted, fold(name))) is not None]
    if not found:
        return None
    fit, name = min(found, key=lambda pair: pair[0])
    return Hit(license, fit, name, _tagged(license, query.tags))


def _fit(wanted: str, name: str) -> Fit | None:
    """Return how a folded name holds the words that are looked for.

    >>> _fit("llama", "llama3"), _fit("gpl", "lgpl 2.1 only").name, _fit("gpl", "mit license")
    (<Fit.BEGINNING: 1>, 'PART', None)
    """
    if not wanted:
        return None
    if wanted == name:
        return Fit.NAME
    words = wanted.split()
    if all(f" {word}" in f" {name}" for word in words):
        return Fit.BEGINNING
    return Fit.PART if all(word in name for word in words) else None


def _by_likeness(licenses: Iterable[License], names: Mapping[str, Sequence[str]], query: Query) -> Iterator[Hit]:
    from difflib import get_close_matches  # only a name that nothing holds needs it

    wanted = fold(query.text)
    for license in licenses:
        folded = {part: name for name in reversed(names[license.id]) for part in (*fold(name).split(), fold(name))}
        close = get_close_matches(wanted, list(folded), n=1, cutoff=ALIKE)
        if close:
            yield Hit(license, Fit.ALIKE, folded[close[0]], _tagged(license, query.tags))


def _by_sentence(license: License, tags: Mapping[str, Tag], query: Query) -> Hit | None:
    words = query.text.casefold().split()
    told = tuple(
        clause for clause in license.clauses if all(_begins_word(word, _prose(clause, tags)) for word in words)
    )
    return Hit(license, Fit.SENTENCE, "", told) if told and words else None


def _prose(clause: Clause, tags: Mapping[str, Tag]) -> str:
    """Return the words a clause can be found by: its sentence and what its tag is called in every language."""
    return " ".join((clause.says, clause.tag, *tags[clause.tag].titles.values())).casefold()


def _begins_word(word: str, prose: str) -> bool:
    """Tell whether a word of the prose begins so; a script without blanks between words is searched as it is.

    >>> _begins_word("user", "all users"), _begins_word("use", "misuse"), _begins_word("商标", "不授予商标权")
    (True, False, True)
    """
    if not word.isascii():
        return word in prose
    place = prose.find(word)
    while place > 0 and prose[place - 1].isalnum():
        place = prose.find(word, place + 1)
    return place >= 0

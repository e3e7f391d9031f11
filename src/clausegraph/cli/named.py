"""What somebody named on the command line, looked up in the database: a license, a tag, a kind, a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.clauses.database import open_database
from clausegraph.expressions.model import NO_ASSERTION, Term
from clausegraph.expressions.names import NameTable, Standing
from clausegraph.sources.problems import Problem
from clausegraph.vocabulary.relations import Follow, Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausegraph.clauses.model import License, Listed
    from clausegraph.expressions.parsing import Identity, Unknown

MOST = 6


def license_named(text: str, label: str, problems: list[Problem]) -> License | None:
    """Return the license that a name or an expression with WITH stands for; what is no one license is a problem.

    A trailing `+` without an id of its own is the license itself.
    """
    from clausegraph.expressions.parsing import ExpressionError, identify  # lists need no names
    from clausegraph.expressions.problems import refused

    try:
        identity = identify(text, NameTable(open_database().names))
    except ExpressionError as error:
        problems.append(refused(error, label))
        return None
    if identity.doubts:
        problems.extend(_doubtful(doubt, identity, label) for doubt in identity.doubts)
        return None
    first, *others = identity.expression.terms()
    if others:
        commands = " or ".join(f'"{term}"' for term in (first, *others))
        problems.append(
            Problem(
                f'"{text}" is {1 + len(others)} licenses, and one is looked at',
                None,
                (("help", f"ask for {commands}"),),
            )
        )
        return None
    found = open_database().find(first.text)
    if found is None:
        problems.append(_missing(text, first, identity))
    return found


def listed_only(text: str) -> Listed | None:
    """Return what the SPDX list says of a name that stands for an id of it and for no tagged license."""
    database = open_database()
    named = NameTable(database.names).look_up(text).term
    if isinstance(named, str) or named.with_exception or named.license in database:
        return None
    return database.find_listed(named.license)


def _doubtful(doubt: Unknown, identity: Identity, label: str) -> Problem:
    """Return the problem of a name that means no license or more than one."""
    from clausegraph.expressions.problems import misspelt  # only an error needs it

    if doubt.standing is Standing.UNKNOWN:
        return misspelt(doubt, identity, NameTable(open_database().names), None, label)
    known = [found for candidate in doubt.candidates if (found := open_database().find(candidate)) is not None]
    rows = tuple((found.id, ", ".join(filter(None, (found.name, found.released)))) for found in known)
    help_ = "name one of these" if rows else "none of the family is in the database"
    headline = f'"{doubt.name}" does not say which license is meant: {identity.rule}'
    return Problem(headline, None, (*rows, ("help", help_)))


def _missing(text: str, term: Term, identity: Identity) -> Problem:
    """Return the problem of a name that is understood and has no file in the database."""
    database = open_database()
    if term.license == NO_ASSERTION:
        return Problem(f'"{text}" stands for no license: {identity.rule}', None, (("help", "name the license itself"),))
    exception = database.find(term.with_exception) if term.with_exception else None
    if exception is not None and term.license in database:
        written_for = " or ".join(exception.applies_to)
        return Problem(
            f"{exception.id} is not written for {term.license}", None, (("help", f"it goes with {written_for}"),)
        )
    unknown = term.with_exception if term.license in database else term.license
    near = NameTable(database.names).nearest(unknown)
    helps = [("help", f"in the database: {' or '.join(near)}")] if near else []
    helps.append(("help", "docs/tagging.md says how a license is described"))
    return Problem(f"the clauses of {unknown} are not known: no file of the database describes it", None, tuple(helps))


def check_word(word: str, words: Iterable[str], what: str, problems: list[Problem]) -> None:
    """Add a problem where a word is not one of those known, with the nearest right ones or else all of them."""
    known = tuple(words)
    if word not in known:
        close = _close(word, known)
        help_ = " or ".join(close) if close else ", ".join(known)
        problems.append(Problem(f'there is no {what} "{word}"', None, (("help", help_),)))


def check_tags(tags: Sequence[str], problems: list[Problem]) -> None:
    """Add a problem for each tag that is none, with the nearest right ones or else all by family."""
    known = open_database().tags
    for tag in tags:
        if tag not in known:
            close = _close(tag, tuple(known))
            details = (("help", " or ".join(close)),) if close else tuple(_tags_by_family())
            problems.append(Problem(f'there is no tag "{tag}"', None, details))


def _close(word: str, known: Sequence[str]) -> list[str]:
    """Return the words that a wrong one may have meant: spelt otherwise, part of one, or like one."""
    from clausegraph.sources.words import nearest  # only an error needs it

    folded = word.casefold().replace(" ", "-").replace("_", "-")
    if folded in known:
        return [folded]
    holding = [candidate for candidate in known if folded and (folded in candidate or candidate in folded)]
    return [*holding, *(candidate for candidate in nearest(folded, known) if candidate not in holding)][:MOST]


def _tags_by_family() -> Iterator[tuple[str, str]]:
    """Yield the tags of the vocabulary in lines, headed by their family."""
    from textwrap import wrap  # only an error needs it

    tags = open_database().tags
    for family in dict.fromkeys(tag.family for tag in tags.values()):
        label = family
        names = ", ".join(name for name, tag in tags.items() if tag.family == family)
        for line in wrap(names, 96, break_on_hyphens=False):
            yield label, line
            label = ""


def follow_asked(text: str, problems: list[Problem]) -> tuple[Group, Follow] | None:
    """Return the group and the value of GROUP=VALUE; what is neither is a problem."""
    group, equals, value = (part.strip() for part in text.partition("="))
    if not equals:
        help_ = f"write --follows {group or 'GROUP'}=yes, =no or =unclear"
        problems.append(Problem(f'"{text}" does not say what to look for', None, (("help", help_),)))
    before = len(problems)
    check_word(group, tuple(Group), "group", problems)
    if equals:
        check_word(value, tuple(Follow), "value of --follows", problems)
    return (Group(group), Follow(value)) if equals and len(problems) == before else None

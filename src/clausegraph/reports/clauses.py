"""Clauses worded: title, section, own-words sentence, parameters, what wakes a clause and what it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.reports.columns import entry, wrapped
from clausegraph.reports.lines import WIDTH, Line
from clausegraph.reports.wording import Wording
from clausegraph.vocabulary.behaviours import Behaviour
from clausegraph.vocabulary.relations import Follow, Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausegraph.clauses.database import Database
    from clausegraph.clauses.model import Clause

INDENT = 6
MARGIN = 20


class ClauseWording:
    """Words clauses and their parts in one language."""

    def __init__(self, database: Database, language: str) -> None:
        self.wording = Wording(database, language)
        self.database = database

    def label(self, key: str, **arguments: str) -> str:
        """Return a short label of the license pages."""
        return self.wording.say("license", key, arguments)

    def listed(self, words: Iterable[str]) -> str:
        """Return words as a list in the manner of the language."""
        return self.label("comma").join(words)

    def titles(self, family: str, words: Iterable[str]) -> str:
        """Return the titles of closed words as a list."""
        return self.listed(self.wording.title(family, word) for word in words)

    def headed(self, clause: Clause, license_id: str = "") -> str:
        """Return the title of a clause with its section; a clause of an exception names it there."""
        _, _, exception = license_id.partition(" WITH ")
        origin = f"{exception} " if exception and clause.origin == exception else ""
        return f"{self.wording.tag(clause.tag)}  [{origin}{clause.section}]"

    def parameter_label(self, name: str) -> str:
        """Return what a parameter, or one of the other parts of a clause, is called."""
        return self.label(name) if name in ("triggers", "reaches") else self.wording.say("license-parameter", name)

    def parameters(self, clause: Clause) -> Iterator[tuple[str, str]]:
        """Yield the name and the spelt value of each parameter that a clause gives."""
        for name in clause.parameters:
            words = clause.words(name)
            if words:
                yield name, self.listed(self.spelt(clause, name, words))

    def spelt(self, clause: Clause, name: str, words: Iterable[str]) -> Iterator[str]:
        """Yield the values of a parameter, closed words by their titles and numbers in groups of three digits."""
        kind = self.database.tags[clause.tag].parameters.get(name, "").removeprefix("optional ").strip("[]")
        for word in words:
            if kind == "tags":
                yield self.wording.tag(word)
            elif kind in self.database.words:
                yield self.wording.title(kind, word)
            else:
                yield f"{int(word):,}" if kind == "number" else word

    def reach(self, reaches: Mapping[str, Follow]) -> str:
        """Return the groups that a clause binds, certain ones first."""
        sure = self.titles("groups", (group for group in Group if reaches.get(group) is Follow.YES))
        open_ = self.titles("groups", (group for group in Group if reaches.get(group) is Follow.UNCLEAR))
        parts = [sure] if sure else []
        if open_:
            parts.append(self.label("possibly", groups=open_))
        return self.label("semicolon").join(parts) or self.label("nothing")

    def duty(self, clause: Clause, license_id: str) -> str:
        """Return what an obligation asks for in the reader's language, empty where only the English sentence does."""
        is_duty = bool(self.database.tags[clause.tag].duties)
        if self.wording.language == "en" or not is_duty or clause.behaviour is Behaviour.GIVES:
            return ""
        work, result = self.label("the-work"), self.label("the-result")
        told = self.wording.duty_of(clause, subject=result, about=work, license=license_id)
        return told.replace(f" {work} ", work).replace(f" {result} ", result)

    def details(self, clause: Clause) -> Iterator[tuple[str, str]]:
        """Yield the labelled parts of a clause: parameters, what wakes it, what it reaches."""
        for name, text in self.parameters(clause):
            yield self.parameter_label(name), text
        if clause.when:
            yield self.label("triggers"), self.titles("triggers", clause.when)
        if clause.reaches is not None:
            yield self.label("reaches"), self.reach(clause.reaches)

    def lines(self, clause: Clause, license_id: str, mark: str = "") -> Iterator[Line]:
        """Yield a clause in full; a mark, such as a plus, goes before its title."""
        yield Line(f"  {mark}{self.headed(clause, license_id)}", "strong")
        yield from indented(self.duty(clause, license_id))
        yield from indented(clause.says)
        for label, text in self.details(clause):
            yield from detail(label, text)


def indented(text: str) -> Iterator[Line]:
    """Yield a text under its title; nothing for an empty one."""
    if text:
        for line in wrapped(text, WIDTH - INDENT):
            yield Line(" " * INDENT + line)


def detail(label: str, text: str, style: str = "faint") -> Iterator[Line]:
    """Yield a labelled part of what stands above it."""
    for line in entry(label, text, indent=INDENT, margin=MARGIN):
        yield Line(line, style)

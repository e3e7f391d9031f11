"""What a review report is made from, and how its statements are put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausegraph.reports.clauses import ClauseWording
from clausegraph.reports.markdown_text import bold, escaped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausegraph.analysis.findings import Report
    from clausegraph.clauses.database import Database
    from clausegraph.clauses.model import Clause
    from clausegraph.graph.model import ProjectGraph
    from clausegraph.reports.wording import Wording


class Review(NamedTuple):
    """What a review report is made from."""

    report: Report
    project: ProjectGraph
    database: Database
    wording: Wording

    def say(self, key: str, **arguments: str) -> str:
        """Return one phrase of a review."""
        return self.wording.say("review", key, arguments)

    def listed(self, words: Iterable[str], between: str = "comma") -> str:
        """Return words as a list in running text, each once."""
        return self.say(between).join(dict.fromkeys(words))

    def labelled(self, label: str, text: str) -> str:
        """Return a text behind a bold label, as Markdown."""
        return f"{bold(capital(label))}{self.say('colon')}{escaped(text)}"

    def cited(self, text: str, citation: str) -> str:
        """Return a text with its citation."""
        return self.say("cited", text=text, citation=citation) if citation else text

    def detailed(self, text: str, details: str) -> str:
        """Return a text with details in parentheses."""
        return self.say("detailed", text=text, details=details) if details else text


def capital(text: str) -> str:
    """Return a text with a capital first letter, for a label that opens a line."""
    return text[:1].upper() + text[1:]


def told_clause(says: str, clause: Clause, review: Review) -> str:
    """Return what a clause says with its parameters: the listed words and figures that its sentence only refers to."""
    words = ClauseWording(review.database, review.wording.language)
    given = (f"{words.parameter_label(name)}{review.say('colon')}{text}" for name, text in words.parameters(clause))
    return review.detailed(says.strip().removesuffix("."), review.listed(given, "semicolon"))

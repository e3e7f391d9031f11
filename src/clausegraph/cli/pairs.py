"""The pair check behind `clausegraph compatible`, without click.

Release scripts ask about thousands of pairs, and importing click costs more than the whole answer. So the plain form of the
command, options with values and nothing else, is recognised here and answered at once. Everything else, help and mistakes
among it, is click's; a test holds both ways to the same output.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from clausegraph import api
from clausegraph.clauses.database import open_database
from clausegraph.cli.words import FORMATS, LANGUAGES, STANCES, THRESHOLDS, exit_code
from clausegraph.reports.pairs import pair_json, pair_lines

if TYPE_CHECKING:
    from collections.abc import Sequence


class Question(NamedTuple):
    """What `clausegraph compatible` is asked."""

    inbound: str
    outbound: str
    relation: str = "modifies"
    stance: str = "balanced"
    output_format: str = "terminal"
    fail_on: str = "undetermined"
    lang: str = "en"


OPTIONS = {
    "--inbound": "inbound",
    "--outbound": "outbound",
    "--relation": "relation",
    "--stance": "stance",
    "--format": "output_format",
    "--fail-on": "fail_on",
    "--lang": "lang",
}
CLOSED = {"stance": STANCES, "output_format": FORMATS, "fail_on": THRESHOLDS, "lang": LANGUAGES}


def plain_question(arguments: Sequence[str]) -> Question | None:
    """Return the question that plain arguments ask, or `None` where click has to look at them.

    >>> plain_question(["compatible", "--inbound", "MIT", "--outbound", "ISC"]).outbound
    'ISC'
    >>> plain_question(["compatible", "--help"]) is None
    True
    """
    if arguments[:1] != ["compatible"] or len(arguments) % 2 == 0:
        return None
    names, values = arguments[1::2], arguments[2::2]
    given = {OPTIONS[name]: value for name, value in zip(names, values, strict=True) if name in OPTIONS}
    is_plain = len(given) == len(names) and not any(value.startswith("-") for value in values)
    is_known = all(value in CLOSED.get(name, (value,)) for name, value in given.items())
    if not (is_plain and is_known and {"inbound", "outbound"} <= given.keys()):
        return None
    return Question(**given)


def answer(question: Question) -> int:
    """Print the answer and return the exit code."""
    found = api.compatible(
        inbound=question.inbound, outbound=question.outbound, relation=question.relation, stance=question.stance
    )
    if question.output_format == "json":
        sys.stdout.write(pair_json(found, open_database(), question.lang) + "\n")
    else:
        from clausegraph.cli.screen import show

        show(pair_lines(found, open_database(), question.lang))
    return exit_code(found.verdict, question.fail_on)

"""Plain questions, answered without click.

Release scripts ask `compatible` and `check` by the thousand, and importing click costs as much as the answer. So the
plain form of these two, and of `license show`, is recognised here. Everything else, help and mistakes among it, is
click's; a test holds both ways to the same output.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausegraph.cli.words import FORMATS, LANGUAGES, STANCES, THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Sequence


class PairQuestion(NamedTuple):
    """What `clausegraph compatible` is asked."""

    inbound: str
    outbound: str
    relation: str = "modifies"
    stance: str = "balanced"
    output_format: str = "terminal"
    fail_on: str = "undetermined"
    lang: str = "en"


class CheckQuestion(NamedTuple):
    """What `clausegraph check` is asked."""

    path: str = "."
    outbound: str | None = None
    policy: str | None = None
    stance: str = "balanced"
    output_format: str = "terminal"
    fail_on: str = "undetermined"
    lang: str = "en"


class PageQuestion(NamedTuple):
    """What `clausegraph license show` is asked."""

    name: str
    output_format: str = "terminal"
    lang: str = "en"


OPTIONS = {
    "--inbound": "inbound",
    "--outbound": "outbound",
    "--policy": "policy",
    "--relation": "relation",
    "--stance": "stance",
    "--format": "output_format",
    "--fail-on": "fail_on",
    "--lang": "lang",
}
CLOSED = {"stance": STANCES, "output_format": FORMATS, "fail_on": THRESHOLDS, "lang": LANGUAGES}


def plain_question(arguments: Sequence[str]) -> PairQuestion | CheckQuestion | PageQuestion | None:
    """Return the question that plain arguments ask, or `None` where click has to look at them.

    >>> plain_question(["compatible", "--inbound", "MIT", "--outbound", "ISC"]).outbound
    'ISC'
    >>> plain_question(["check", "folder", "--lang", "zh"]).path
    'folder'
    >>> plain_question(["license", "show", "MIT"]).name
    'MIT'
    >>> plain_question(["compatible", "--help"]) is None
    True
    """
    command, rest = arguments[:1], list(arguments[1:])
    if command == ["compatible"]:
        given = _given(rest, PairQuestion._fields)
        return PairQuestion(**given) if given is not None and {"inbound", "outbound"} <= given.keys() else None
    if command == ["check"]:
        path = {"path": rest.pop(0)} if rest and not rest[0].startswith("-") else {}
        given = _given(rest, CheckQuestion._fields)
        return CheckQuestion(**path, **given) if given is not None else None
    if command == ["license"] and rest[:1] == ["show"] and len(rest) > 1 and not rest[1].startswith("-"):
        given = _given(rest[2:], PageQuestion._fields[1:])
        return PageQuestion(rest[1], **given) if given is not None else None
    return None


def _given(arguments: Sequence[str], fields: Sequence[str]) -> dict[str, str] | None:
    """Return options with their values, or `None` where something is not plain."""
    if len(arguments) % 2:
        return None
    names, values = arguments[::2], arguments[1::2]
    given = {OPTIONS[name]: value for name, value in zip(names, values, strict=True) if OPTIONS.get(name) in fields}
    is_plain = len(given) == len(names) and not any(value.startswith("-") for value in values)
    is_known = all(value in CLOSED.get(name, (value,)) for name, value in given.items())
    return given if is_plain and is_known else None

"""What license texts of all sorts mean."""

from __future__ import annotations

import pytest

from clausegraph.clauses.database import open_database
from clausegraph.expressions.model import Leaf, Term
from clausegraph.expressions.names import NameTable, Standing
from clausegraph.expressions.parsing import ExpressionError, Identity, identify

NAMES = NameTable(open_database().names)
MADE = NameTable(
    {
        "ids": {"mit": "MIT", "isc": "ISC", "gpl 2.0 only": "GPL-2.0-only", "x exception": "x-exception"},
        "aliases": {"perl": "GPL-2.0-only OR MIT", "classpath": "GPL-2.0-only WITH x-exception"},
        "ambiguous": {},
        "nothing": {},
        "successors": {},
        "places": {},
        "addresses": {},
    }
)


def known(text: str) -> Identity:
    """Return what a text means by the names of the database."""
    return identify(text, NAMES)


@pytest.mark.parametrize(
    ("text", "expression", "standing"),
    [
        pytest.param("MIT", "MIT", Standing.EXACT, id="id"),
        pytest.param("apache-2.0", "Apache-2.0", Standing.EXACT, id="id in lower case"),
        pytest.param("The MIT License", "MIT", Standing.ALIAS, id="alias"),
        pytest.param("Apache License, Version 2.0", "Apache-2.0", Standing.ALIAS, id="alias with a comma"),
        pytest.param("llama3.1", "LicenseRef-llama-3.1-community", Standing.ALIAS, id="name on the hub"),
        pytest.param("NONE", "LicenseRef-all-rights-reserved", Standing.ALIAS, id="no license"),
        pytest.param("NOASSERTION", "NOASSERTION", Standing.EXACT, id="nobody looked"),
        pytest.param("unknown", "NOASSERTION", Standing.ALIAS, id="a word for nothing"),
        pytest.param("gpl-3.0+", "GPL-3.0-or-later", Standing.ALIAS, id="plus with an or-later id"),
        pytest.param("Apache-2.0+", "Apache-2.0+", Standing.EXACT, id="plus without one"),
        pytest.param("hpnd", "HPND", Standing.EXACT, id="on the SPDX list only"),
        pytest.param("mit or apache-2.0", "MIT OR Apache-2.0", Standing.EXACT, id="lower-case or"),
        pytest.param("MIT And ISC", "MIT AND ISC", Standing.EXACT, id="and in mixed case"),
        pytest.param(
            "gplv2 with Classpath exception",
            "GPL-2.0-only WITH Classpath-exception-2.0",
            Standing.ALIAS,
            id="lower-case with between names",
        ),
        pytest.param(
            "GPL-2.0-only WITH Classpath-exception-2.0 OR MIT",
            "GPL-2.0-only WITH Classpath-exception-2.0 OR MIT",
            Standing.EXACT,
            id="with binds closest",
        ),
        pytest.param("MIT License or Apache 2.0", "MIT OR Apache-2.0", Standing.ALIAS, id="names between operators"),
        pytest.param("MIT/Apache-2.0", "MIT OR Apache-2.0", Standing.EXACT, id="slash means or"),
        pytest.param("MIT / ISC / Zlib", "MIT OR ISC OR Zlib", Standing.EXACT, id="two slashes"),
        pytest.param("MIT AND (ISC OR 0BSD)", "MIT AND (ISC OR 0BSD)", Standing.EXACT, id="parentheses that count"),
        pytest.param("(MIT AND (ISC AND 0BSD))", "MIT AND ISC AND 0BSD", Standing.EXACT, id="parentheses that do not"),
        pytest.param("MIT OR ISC AND 0BSD", "MIT OR ISC AND 0BSD", Standing.EXACT, id="and binds closer than or"),
    ],
)
def test_a_text_is_read_as_an_expression(text: str, expression: str, standing: Standing) -> None:
    """Ids, names, operators in any case and old-style slashes are read; the least certain name tells the standing."""
    found = known(text)
    assert (str(found.expression), found.standing, found.doubts) == (expression, standing, ())
    assert found.text == found.expression.source == text


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        pytest.param("gpl", [("gpl", Standing.AMBIGUOUS, "GPL-3.0-or-later")], id="gpl"),
        pytest.param("OpenRAIL", [("OpenRAIL", Standing.AMBIGUOUS, "LicenseRef-bigscience-openrail-m")], id="openrail"),
        pytest.param("cc", [("cc", Standing.AMBIGUOUS, "CC-BY-SA-4.0")], id="cc"),
        pytest.param("BSD License", [("BSD License", Standing.AMBIGUOUS, "BSD-3-Clause")], id="bsd"),
        pytest.param("MIT OR gpl", [("gpl", Standing.AMBIGUOUS, "GPL-2.0-only")], id="a family beside a license"),
        pytest.param("GLP-3.0-only", [("GLP-3.0-only", Standing.UNKNOWN, "")], id="misspelt"),
        pytest.param("GPL-3 AND MIT", [("GPL-3", Standing.UNKNOWN, "")], id="cut short"),
        pytest.param("zzz", [("zzz", Standing.UNKNOWN, "")], id="unknown"),
        pytest.param("LicenseRef-ours", [("LicenseRef-ours", Standing.UNKNOWN, "")], id="reference"),
        pytest.param("https://example.org/terms", [("https://example.org/terms", Standing.UNKNOWN, "")], id="address"),
        pytest.param(
            "MIT OR https://a.b/c", [("https://a.b/c", Standing.UNKNOWN, "")], id="a slash in an address is none"
        ),
        pytest.param(
            "aaaaa AND (MIT or bbbbb)", [("aaaaa", Standing.UNKNOWN, ""), ("bbbbb", Standing.UNKNOWN, "")], id="two"
        ),
        pytest.param("", [("", Standing.UNKNOWN, "")], id="nothing at all"),
    ],
)
def test_doubtful_names_are_told_where_they_stand(text: str, doubts: list[tuple[str, Standing, str]]) -> None:
    """A family or an unknown name is never guessed; its span is that in the text, and of a family the members are named."""
    found = known(text)
    assert [(doubt.name, doubt.standing) for doubt in found.doubts] == [doubt[:2] for doubt in doubts]
    for doubt, (_, _, candidate) in zip(found.doubts, doubts, strict=True):
        assert text[doubt.start : doubt.end] == doubt.name
        assert candidate in (doubt.candidates or ("",))
    assert found.standing is max((doubt.standing for doubt in found.doubts), key=lambda standing: standing.rank)


def test_every_family_has_a_name_that_spdx_allows() -> None:
    """What a family is called in an expression is a license reference without blanks."""
    for row in open_database().names["ambiguous"].values():
        assert " " not in row["name"]


@pytest.mark.parametrize(
    ("text", "position", "what"),
    [
        pytest.param("MIT AND", 0, "an operator lacks a license on one side", id="nothing after and"),
        pytest.param("( OR MIT", 0, "an operator lacks a license on one side", id="nothing before or"),
        pytest.param("MIT License AND AND ISC", 16, "an operator or parenthesis is out of place", id="two operators"),
        pytest.param("MIT (ISC)", 4, "an operator or parenthesis is out of place", id="no operator"),
        pytest.param("(MIT) ISC", 0, "an operator or parenthesis is out of place", id="no operator after parentheses"),
        pytest.param("MIT AND ISC WITH", 12, "an operator or parenthesis is out of place", id="nothing after with"),
        pytest.param("WITH MIT", 0, "an operator or parenthesis is out of place", id="with without a license"),
        pytest.param("MIT AND ()", 0, "parentheses hold no license", id="empty parentheses"),
    ],
)
def test_operators_that_do_not_fit_are_refused(text: str, position: int, what: str) -> None:
    """The error tells the text, what is wrong with its operators, and where where that is known."""
    with pytest.raises(ExpressionError) as caught:
        known(text)
    assert (caught.value.source, caught.value.position, caught.value.what) == (text, position, what)
    assert str(caught.value) == f'"{text}" is no license expression: {what}'


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        pytest.param("Perl", "GPL-2.0-only OR MIT", id="alone"),
        pytest.param("Perl AND ISC", "(GPL-2.0-only OR MIT) AND ISC", id="inside another expression"),
        pytest.param("Perl OR ISC", "GPL-2.0-only OR MIT OR ISC", id="beside another choice"),
        pytest.param("Classpath AND ISC", "GPL-2.0-only WITH x-exception AND ISC", id="with its exception"),
    ],
)
def test_a_name_may_stand_for_a_whole_expression(text: str, expression: str) -> None:
    """The expression that a name stands for takes its place as if in parentheses."""
    found = identify(text, MADE)
    assert str(found.expression) == expression
    assert found.standing is Standing.ALIAS


def test_with_joins_one_license_and_one_exception() -> None:
    """A name that stands for a choice takes no exception."""
    with pytest.raises(ExpressionError, match="WITH joins one license and one exception"):
        identify("Perl WITH x-exception", MADE)


def test_a_leaf_with_an_exception_spans_both_names() -> None:
    """The span of a license WITH an exception runs from the one to the end of the other."""
    text = "MIT AND GPL-2.0-only WITH x-exception"
    root = identify(text, MADE).expression.root
    assert not isinstance(root, Leaf)
    assert root.parts[1] == Leaf(Term("GPL-2.0-only", with_exception="x-exception"), 8, len(text))

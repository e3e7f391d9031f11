"""Expressions as trees: their terms, the choices that they leave, and how they are written."""

from __future__ import annotations

import pytest

from clausegraph.expressions.model import Both, Either, Expression, Leaf, Node, Term, leaf_expression, render

MIT, ISC, GPL = (Leaf(Term(name)) for name in ("MIT", "ISC", "GPL-2.0-only"))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        pytest.param(Term("MIT"), "MIT", id="plain"),
        pytest.param(Term("Apache-2.0", or_later=True), "Apache-2.0+", id="or later"),
        pytest.param(
            Term("GPL-2.0-only", with_exception="GCC-exception-2.0"), "GPL-2.0-only WITH GCC-exception-2.0", id="with"
        ),
    ],
)
def test_a_term_is_written_with_its_plus_and_its_exception(term: Term, text: str) -> None:
    """The plus stands at the license and the exception after WITH."""
    assert str(term) == text


@pytest.mark.parametrize(
    ("root", "text"),
    [
        pytest.param(MIT, "MIT", id="one"),
        pytest.param(Both((MIT, ISC)), "MIT AND ISC", id="and"),
        pytest.param(Either((Both((MIT, ISC)), GPL)), "MIT AND ISC OR GPL-2.0-only", id="and binds closer"),
        pytest.param(Both((MIT, Either((ISC, GPL)))), "MIT AND (ISC OR GPL-2.0-only)", id="an or inside an and"),
    ],
)
def test_parentheses_stand_only_where_they_are_needed(root: Node, text: str) -> None:
    """AND binds closer than OR, so only an OR inside an AND is put in parentheses."""
    assert render(root) == str(Expression("", root)) == text


@pytest.mark.parametrize(
    ("root", "branches"),
    [
        pytest.param(MIT, [["MIT"]], id="one"),
        pytest.param(Both((MIT, ISC)), [["MIT", "ISC"]], id="all of them bind"),
        pytest.param(Either((MIT, ISC)), [["MIT"], ["ISC"]], id="one may be chosen"),
        pytest.param(
            Both((MIT, Either((ISC, GPL)))), [["MIT", "ISC"], ["MIT", "GPL-2.0-only"]], id="a choice in an and"
        ),
        pytest.param(Both((MIT, MIT)), [["MIT"]], id="a term twice counts once"),
        pytest.param(Either((MIT, MIT)), [["MIT"]], id="a branch twice counts once"),
        pytest.param(Either((MIT, Both((MIT, ISC)))), [["MIT"]], id="no more terms than needed"),
    ],
)
def test_branches_are_the_choices_that_the_ors_leave(root: Node, branches: list[list[str]]) -> None:
    """Each branch holds the terms that bind together, and none that holds another one whole is kept."""
    assert [[str(term) for term in branch] for branch in Expression("", root).branches()] == branches


def test_terms_stand_in_their_order_and_once() -> None:
    """The terms of an expression come from left to right, repeated ones left out."""
    assert Expression("", Both((ISC, Either((MIT, ISC))))).terms() == (Term("ISC"), Term("MIT"))


def test_a_license_alone_is_an_expression() -> None:
    """The expression of one license spans its whole name."""
    assert leaf_expression("MIT") == Expression("MIT", Leaf(Term("MIT"), 0, 3))

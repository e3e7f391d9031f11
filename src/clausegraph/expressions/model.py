"""SPDX expressions as trees: terms joined by AND and OR, each with its span in the source."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_ASSERTION = "NOASSERTION"


class Term(NamedTuple):
    """One license in an expression, with its `+` and its WITH exception.

    >>> str(Term("GPL-2.0-only", with_exception="Classpath-exception-2.0"))
    'GPL-2.0-only WITH Classpath-exception-2.0'
    """

    license: str
    or_later: bool = False
    with_exception: str = ""

    @property
    def text(self) -> str:
        """The license whose text it is, with its exception: what the database knows it by."""
        return self._replace(or_later=False).__str__()

    def __str__(self) -> str:
        plus = "+" if self.or_later else ""
        tail = f" WITH {self.with_exception}" if self.with_exception else ""
        return f"{self.license}{plus}{tail}"


class Leaf(NamedTuple):
    """A term where it stands in an expression."""

    term: Term
    start: int = 0
    end: int = 0


class Both(NamedTuple):
    """Parts joined by AND: all of them bind."""

    parts: tuple[Node, ...]


class Either(NamedTuple):
    """Parts joined by OR: one of them may be chosen."""

    parts: tuple[Node, ...]


Node = Leaf | Both | Either


class Expression(NamedTuple):
    """A parsed expression and the text it was parsed from."""

    source: str
    root: Node

    def __str__(self) -> str:
        return render(self.root)

    def terms(self) -> tuple[Term, ...]:
        """Return the terms in the order in which they stand, each once."""
        return tuple(dict.fromkeys(leaf.term for leaf in leaves(self.root)))

    def branches(self) -> tuple[tuple[Term, ...], ...]:
        """Return the choices that the ORs leave, each as the terms that then bind together.

        A choice that contains another one whole is left out: nobody would
        take more terms than needed.
        """
        found = list(dict.fromkeys(tuple(dict.fromkeys(branch)) for branch in _branches(self.root)))
        return tuple(branch for branch in found if not any(set(other) < set(branch) for other in found))


def leaf_expression(license_id: str) -> Expression:
    """Return the expression that is one license."""
    return Expression(license_id, Leaf(Term(license_id), 0, len(license_id)))


def leaves(node: Node) -> Iterator[Leaf]:
    """Yield the leaves from left to right."""
    if isinstance(node, Leaf):
        yield node
    else:
        for part in node.parts:
            yield from leaves(part)


def _branches(node: Node) -> Iterator[tuple[Term, ...]]:
    if isinstance(node, Leaf):
        yield (node.term,)
    elif isinstance(node, Either):
        for part in node.parts:
            yield from _branches(part)
    else:
        for choice in product(*(tuple(_branches(part)) for part in node.parts)):
            yield tuple(term for branch in choice for term in branch)


def render(node: Node) -> str:
    """Return the expression as text, with parentheses only where they are needed.

    >>> render(Both((Leaf(Term("MIT")), Either((Leaf(Term("ISC")), Leaf(Term("0BSD")))))))
    'MIT AND (ISC OR 0BSD)'
    """
    if isinstance(node, Leaf):
        return str(node.term)
    word = " AND " if isinstance(node, Both) else " OR "
    inner = [f"({render(p)})" if isinstance(node, Both) and isinstance(p, Either) else render(p) for p in node.parts]
    return word.join(inner)

"""License texts of all sorts read as SPDX expressions.

The names between the operators are looked up first, so that "MIT License or Apache 2.0" works; license-expression
does the grammar. A text that is one name never gets that far.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from clausegraph.expressions.model import Both, Either, Expression, Leaf, Node, Term
from clausegraph.expressions.names import Named, NameTable, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PIECES = re.compile(r"\s*(?:(\()|(\))|(?<![\w.+-])(AND|OR|WITH)(?![\w.+-]))\s*", re.IGNORECASE)
SCOPED = re.compile(r"\s*([^()]*\S)\s*\([a-z][a-z ]+\)\s*")
LIST = re.compile(r"\[([^\[\]]*)\]")
_SLASH = re.compile(r"(?<=[\w.+-])\s*/\s*(?=[A-Za-z])")


class Unknown(NamedTuple):
    """A name in an expression that means no license, or more than one (the `candidates`), and where it stands."""

    name: str
    start: int
    end: int
    standing: Standing
    candidates: tuple[str, ...]


class Identity(NamedTuple):
    """What a license text means.

    `standing` is that of its least certain name; `rule` says how that name
    was read; `doubts` lists the names that are unknown or ambiguous.
    """

    text: str
    expression: Expression
    standing: Standing
    rule: str
    doubts: tuple[Unknown, ...] = ()


class ExpressionError(ValueError):
    """A text whose names are fine but whose operators make no expression."""

    def __init__(self, source: str, position: int, what: str) -> None:
        self.source = source
        self.position = position
        self.what = what
        super().__init__(what)

    def __str__(self) -> str:
        return f'"{self.source}" is no license expression: {self.what}'


def identify(text: str, names: NameTable) -> Identity:
    """Return what a license text means. Raises `ExpressionError` where its operators do not fit together.

    The licenses of a list in brackets all bind, as those of a Hub card do,
    and so do those of a list that says for each which part it is for. Commas
    alone leave open whether one may choose.
    """
    listed = LIST.fullmatch(text.strip())
    if listed:
        return identify(" AND ".join(part.strip(" '\"") for part in listed[1].split(",")), names)
    scoped = [SCOPED.fullmatch(part) for part in text.split(",")]
    if len(scoped) > 1 and all(scoped):
        return identify(" AND ".join(part[1] for part in scoped if part), names)
    if _joins_ids(text, names):
        return _compound(text, names)
    whole = names.look_up(text)
    if isinstance(whole.term, str):
        known = identify(whole.term, names)
        return Identity(text, known.expression, whole.standing, whole.rule)
    if whole.standing is not Standing.UNKNOWN or not _looks_compound(text):
        return _single(text, whole.term, whole)
    return _compound(text, names)


def _single(text: str, term: Term, named: Named) -> Identity:
    expression = Expression(text, Leaf(term, 0, len(text)))
    doubts: tuple[Unknown, ...] = ()
    if named.standing in (Standing.UNKNOWN, Standing.AMBIGUOUS):
        doubts = (Unknown(text, 0, len(text), named.standing, named.candidates),)
    return Identity(text, expression, named.standing, named.rule, doubts)


def _joins_ids(text: str, names: NameTable) -> bool:
    """Tell whether a text is ids with operators, and no slash, between them, which no long name is."""
    has_operators = bool(_PIECES.search(text)) and not _SLASH.search(text)
    return has_operators and all(names.is_id(piece.text) for piece in _pieces(text) if piece.is_name)


def _looks_compound(text: str) -> bool:
    return bool(_PIECES.search(text) or _SLASH.search(text))


class _Piece(NamedTuple):
    """An operator, a parenthesis or a name, and where it stands."""

    text: str
    start: int
    end: int
    is_name: bool


def _pieces(text: str) -> Iterator[_Piece]:
    position = 0
    for match in _PIECES.finditer(text):
        yield from _names(text, position, match.start())
        yield _Piece(match.group().strip().upper(), *match.span(match.lastindex or 0), is_name=False)
        position = match.end()
    yield from _names(text, position, len(text))


def _names(text: str, start: int, end: int) -> Iterator[_Piece]:
    """Yield the name between two operators; an old-style slash between two names means OR."""
    chunk = text[start:end]
    if not chunk.strip():
        return
    slash = _SLASH.search(chunk) if "://" not in chunk else None
    if slash:
        yield from _names(text, start, start + slash.start())
        yield _Piece("OR", start + slash.start(), start + slash.end(), is_name=False)
        yield from _names(text, start + slash.end(), end)
        return
    lead = len(chunk) - len(chunk.lstrip())
    yield _Piece(chunk.strip(), start + lead, start + lead + len(chunk.strip()), is_name=True)


def _compound(text: str, names: NameTable) -> Identity:
    found: list[tuple[_Piece, Named, Node]] = []
    pieces = []
    for piece in _pieces(text):
        if piece.is_name:
            pieces.append(piece._replace(text=f"N{len(found)}"))
            named = names.look_up(piece.text)
            found.append((piece, named, _node(piece, named, names)))
        else:
            pieces.append(piece)
    root = _grown(text, _grammar(text, pieces), [node for _, _, node in found])
    least = max((named for _, named, _ in found), key=lambda named: named.standing.rank)
    doubts = tuple(
        Unknown(piece.text, piece.start, piece.end, named.standing, named.candidates)
        for piece, named, _ in found
        if named.standing in (Standing.UNKNOWN, Standing.AMBIGUOUS)
    )
    return Identity(text, Expression(text, root), least.standing, least.rule, doubts)


def _node(piece: _Piece, named: Named, names: NameTable) -> Node:
    if isinstance(named.term, str):
        return identify(named.term, names).expression.root
    return Leaf(named.term, piece.start, piece.end)


def _grammar(text: str, pieces: Sequence[_Piece]) -> Any:  # noqa: ANN401 - license-expression has no types
    """Return license-expression's tree over pieces whose names are placeholders."""
    from license_expression import (  # costs as much as a whole pair check
        ExpressionError as ExpressionError_,
    )
    from license_expression import (
        ExpressionParseError,
        Licensing,
    )

    try:
        return Licensing().parse(" ".join(piece.text for piece in pieces))
    except ExpressionParseError as error:
        place = _place(pieces, error.position or 0)
        raise ExpressionError(text, place, "an operator or parenthesis is out of place") from None
    except IndexError:  # what it raises on parentheses with nothing between them
        raise ExpressionError(text, 0, "parentheses hold no license") from None
    except (ExpressionError_, TypeError, AssertionError):
        raise ExpressionError(text, 0, "an operator lacks a license on one side") from None


def _place(pieces: Sequence[_Piece], position: int) -> int:
    """Return where in the source the piece stands that begins at a position among the placeholders."""
    begins = accumulate((len(piece.text) + 1 for piece in pieces), initial=0)
    there = (piece.start for piece, begin in zip(pieces, begins, strict=False) if begin >= position)
    return next(there, pieces[-1].start)


def _grown(text: str, tree: Any, nodes: Sequence[Node]) -> Node:  # noqa: ANN401
    """Return our tree for license-expression's, with the placeholders filled in."""
    if hasattr(tree, "exception_symbol"):
        base = _at(tree.license_symbol.key, nodes)
        exception = _at(tree.exception_symbol.key, nodes)
        if not isinstance(base, Leaf) or not isinstance(exception, Leaf):
            raise ExpressionError(text, 0, "WITH joins one license and one exception")
        return Leaf(base.term._replace(with_exception=exception.term.license), base.start, exception.end)
    if hasattr(tree, "key"):
        return _at(tree.key, nodes)
    joined = Both if tree.operator.strip() == "AND" else Either
    parts: list[Node] = []
    for argument in tree.args:
        part = _grown(text, argument, nodes)
        parts += part.parts if isinstance(part, joined) else [part]
    return joined(tuple(parts))


def _at(placeholder: str, nodes: Sequence[Node]) -> Node:
    return nodes[int(placeholder[1:])]

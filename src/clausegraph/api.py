"""The library surface: what the command line, notebooks and release pipelines call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.analysis.pairs import Compatibility, Judge, Judgement, best_choice, joined
from clausegraph.analysis.permissions import Wish, is_beside
from clausegraph.clauses.database import open_database
from clausegraph.expressions.names import NameTable, Standing
from clausegraph.expressions.parsing import ExpressionError, Identity
from clausegraph.expressions.parsing import identify as _identify
from clausegraph.sources.problems import InputError, Problem, UsageError
from clausegraph.vocabulary.relations import Relation
from clausegraph.vocabulary.verdicts import Stance

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence

    from clausegraph.analysis.findings import Obligation, Report
    from clausegraph.analysis.outbound import Suggestion
    from clausegraph.clauses.model import License
    from clausegraph.expressions.model import Expression, Term
    from clausegraph.graph.model import Offer, ProjectGraph


def identify(text: str) -> Identity:
    """Return what a license text means: expression, standing, and the rule that decided.

    Raises `ExpressionError` (a `ValueError`) where operators do not fit
    together.

    >>> identify("Apache License, Version 2.0").expression.source
    'Apache License, Version 2.0'
    >>> str(identify("gpl-3.0+ or mit").expression)
    'GPL-3.0-or-later OR MIT'
    """
    return _identify(text, NameTable(open_database().names))


def compatible(
    *, inbound: str, outbound: str, relation: str = Relation.MODIFIES, stance: str = Stance.BALANCED
) -> Compatibility:
    """Return whether material under `inbound` can go into a work offered under `outbound`, by one relation.

    Both are license expressions. Of an inbound OR the best branch counts;
    an outbound OR has to hold for every branch, since recipients choose.
    The intended use is left open, so limits on it come back as conditions.
    Raises `UsageError` for a license, relation or stance that nobody knows.

    >>> compatible(inbound="MIT", outbound="GPL-2.0-only").verdict.value
    'conditional'
    """
    problems: list[Problem] = []
    kind = _word(relation, tuple(Relation), "relation", problems)
    view = _word(stance, tuple(Stance), "stance", problems)
    received = expression(inbound, "inbound", problems)
    offered = expression(outbound, "outbound", problems)
    if problems or received is None or offered is None:
        raise UsageError(problems)
    judge = Judge(open_database(), Stance(view))
    branches = received.branches()
    judged = [_branch(judge, branch, offered, Relation(kind)) for branch in branches]
    best = best_choice(judged)
    taken = " AND ".join(map(str, branches[best]))
    return Compatibility(judged[best].verdict, judged[best], taken, str(offered), Relation(kind))


def _branch(judge: Judge, inbound: Sequence[Term], offered: Expression, relation: Relation) -> Judgement:
    return joined(
        [
            judge.term(
                inbound=term,
                outbound=branch,
                relation=relation,
                wish=Wish(beside=is_beside(term, inbound, judge.database)),
            )
            for term in inbound
            for branch in offered.branches()
        ]
    )


def _word(text: str, words: Sequence[str], what: str, problems: list[Problem]) -> str:
    if text in words:
        return text
    from clausegraph.sources.words import nearest  # only an error needs it

    close = nearest(text, words)
    known = ", ".join(words)
    problems.append(Problem(f'there is no {what} "{text}"', None, (("help", " or ".join(close) if close else known),)))
    return text


def expression(text: str, label: str, problems: list[Problem]) -> Expression | None:
    """Return a license expression that somebody typed; a name that nobody knows is a problem."""
    from clausegraph.expressions.problems import misspelt, refused

    try:
        identity = identify(text)
    except ExpressionError as error:
        problems.append(refused(error, label))
        return None
    unknown = [
        doubt for doubt in identity.doubts if doubt.standing is Standing.UNKNOWN and not _is_reference(doubt.name)
    ]
    names = NameTable(open_database().names)
    problems += [misspelt(doubt, identity, names, None, f"--{label}") for doubt in unknown]
    return None if unknown else identity.expression


def _is_reference(name: str) -> bool:
    return name.startswith(("LicenseRef-", "DocumentRef-"))


class Licenses:
    """The license database as a mapping from id, or any known name, to `License`.

    >>> licenses["mit"].id
    'MIT'
    """

    def __getitem__(self, name: str) -> License:
        found = open_database().find(str(identify(name).expression))
        if found is None:
            raise KeyError(name)
        return found

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and open_database().find(str(identify(name).expression)) is not None

    def __iter__(self) -> Iterator[License]:
        return iter(open_database())

    def __len__(self) -> int:
        return sum(1 for _ in open_database())


licenses = Licenses()


def load(path: str | os.PathLike[str]) -> ProjectGraph:
    """Return the project at a path: a manifest, a folder with a model card, or an SPDX 2 document.

    Raises `InputError` with every problem found, where it cannot be judged.
    """
    import os

    from clausegraph.readers.projects import read_project  # pairs need no reader

    return read_project(os.fspath(path), open_database())


def check(
    project: ProjectGraph,
    *,
    outbound: str | None = None,
    stance: str = Stance.BALANCED,
    today: str = "",
    repair: bool = True,
) -> Report:
    """Return the report on a project: verdict, findings with proofs, obligations, conditions.

    `outbound` stands in for the outbound license of what is released;
    `today` (year-month-day) decides which waivers have run out. With
    `repair` false no remedies are searched for, which is faster. Raises
    `UsageError` for an outbound license or stance that nobody knows, and
    `InputError` where the project leaves open what it is offered under.
    """
    from clausegraph.analysis.whole import checked  # pairs need no graph

    problems: list[Problem] = []
    view = _word(stance, tuple(Stance), "stance", problems)
    offer = _offer(outbound, problems)
    if problems:
        raise UsageError(problems)
    if offer is None and project.unoffered:
        raise InputError(project.unoffered)
    return checked(project, open_database(), stance=Stance(view), override=offer, today=today, repair=repair)


def _offer(outbound: str | None, problems: list[Problem]) -> Offer | None:
    if outbound is None:
        return None
    from clausegraph.graph.model import Offer
    from clausegraph.sources.locations import Location

    found = expression(outbound, "outbound", problems)
    return Offer(identify(outbound), Location("--outbound")) if found is not None else None


def obligations(project: ProjectGraph, *, outbound: str | None = None) -> tuple[Obligation, ...]:
    """Return what has to be done along with the release of a project, each with who asks for it and where."""
    return check(project, outbound=outbound, repair=False).obligations


def recommend(project: ProjectGraph, *, stance: str = Stance.BALANCED) -> tuple[Suggestion, ...]:
    """Return every license of the database that the released components could all be offered under, best first."""
    from clausegraph.analysis.whole import recommended

    problems: list[Problem] = []
    view = _word(stance, tuple(Stance), "stance", problems)
    if problems:
        raise UsageError(problems)
    return recommended(project, open_database(), stance=Stance(view))

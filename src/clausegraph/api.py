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
    from collections.abc import Callable, Iterator, Sequence

    from clausegraph.analysis.findings import Obligation, Report
    from clausegraph.analysis.outbound import Suggestion
    from clausegraph.clauses.model import License
    from clausegraph.expressions.model import Expression, Term
    from clausegraph.frameworks.model import Evaluation, Framework
    from clausegraph.frameworks.outcomes import Outcome, SystemRow
    from clausegraph.graph.model import Offer, Policy, ProjectGraph


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
POLICY = "policy"


def load(path: str | os.PathLike[str]) -> ProjectGraph:
    """Return the project at a path: a manifest, a folder with a card, a record, or an SPDX 2 document.

    Records are those of the Model Openness Framework and of openness tables.
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
    policy: str | os.PathLike[str] | Policy | None = None,
) -> Report:
    """Return the report on a project: verdict, findings with proofs, obligations, conditions.

    `outbound` stands in for the outbound license of what is released;
    `today` (year-month-day) decides which waivers have run out. With
    `repair` false no remedies are searched for, which is faster. `policy` is
    a policy file, or what `policy_for` found; without one none is asked for.
    Raises `UsageError` for an outbound license or stance that nobody knows,
    and `InputError` where the project leaves open what it is offered under or
    the policy cannot be read.
    """
    from functools import partial
    from os import PathLike

    from clausegraph.analysis.rulings import Setting
    from clausegraph.analysis.whole import checked  # pairs need no graph

    problems: list[Problem] = []
    view = _word(stance, tuple(Stance), "stance", problems)
    offer = _offer(outbound, problems)
    if problems:
        raise UsageError(problems)
    if offer is None and project.unoffered:
        raise InputError(project.unoffered)
    asked = partial(checked, database=open_database(), stance=Stance(view), override=offer, repair=repair)
    found = policy_for("", policy) if isinstance(policy, str | PathLike) else policy
    return asked(project, setting=Setting(today)) if found is None else _held_to(found, project, today, asked)


def policy_for(path: str | os.PathLike[str], named: str | os.PathLike[str] | None = None) -> Policy | None:
    """Return the policy for what lies at a path: that of the named file, else of the nearest `clausegraph.toml`.

    A table `tool.clausegraph.policy` in a `pyproject.toml` will do as well. Looked
    into are the folder of what is checked and those above it, up to the root
    of the repository. Raises `InputError` where a policy cannot be read.
    """
    import os

    from clausegraph.readers.policy_files import policy_files

    files = () if named is not None else tuple(policy_files(os.fspath(path)))
    if named is None and not files:
        return None
    from clausegraph.analysis.inclusions import Code
    from clausegraph.readers.policies import find_policy, read_policy  # needs a TOML reader

    if named is not None:
        return read_policy(os.fspath(named), open_database(), tuple(Code))
    return find_policy(files, open_database(), tuple(Code))


def _held_to(policy: Policy, project: ProjectGraph, today: str, asked: Callable[..., Report]) -> Report:
    """Return the report on a project that is held to a policy; `asked` checks it in a setting."""
    from functools import partial

    from clausegraph.analysis.rulings import Setting
    from clausegraph.frameworks.objections import Objector
    from clausegraph.frameworks.policy_choices import checked_within
    from clausegraph.frameworks.policy_findings import policy_findings

    beyond = partial(policy_findings, policy=policy)
    setting = Setting(today, beyond, policy.severities, Objector(policy, open_database()).accepts)
    waiving = project._replace(waivers=(*project.waivers, *policy.waivers))
    report = checked_within(waiving, policy, open_database(), partial(asked, setting=setting))
    return report._replace(policy=policy.location.file)


def evaluate(
    project: ProjectGraph, framework: str, *, stance: str = Stance.BALANCED, declared_only: bool = False
) -> Evaluation:
    """Return how a project stands by one framework, such as `osaid-1.0`: a mark for each criterion with its reasons.

    What came along with what a component was made from counts as well as its
    label; with `declared_only` labels alone do. Raises `UsageError` for a
    framework or stance that nobody knows, and for `policy`, for which there
    is `openness`.
    """
    from clausegraph.frameworks.evaluating import Evaluator  # pairs need no frameworks

    problems: list[Problem] = []
    view = _word(stance, tuple(Stance), "stance", problems)
    (found,) = _frameworks((framework,), problems)  # a policy has `openness`
    evaluator = Evaluator(project, open_database(), stance=Stance(view), declared_only=declared_only)
    return evaluator.evaluate(found)


def openness(
    project: ProjectGraph,
    frameworks: Sequence[str] = (),
    *,
    stance: str = Stance.BALANCED,
    declared: bool = False,
    policy: Policy | None = None,
) -> tuple[Outcome, ...]:
    """Return how a project comes out by each framework, and what it would take where it does not pass.

    Without `frameworks` these are the usual ones: not drafts, nor the profile
    `mot`, nor openness tables in which nobody assessed the project. With
    `declared` each outcome but that of a policy also tells what would come
    out by labels alone. A `policy` that `policy_for` found is one of the
    frameworks; its severities and waivers are for `check`. Raises
    `UsageError` for a framework or stance that nobody knows.
    """
    from clausegraph.frameworks.outcomes import outcomes, usual_frameworks

    problems: list[Problem] = []
    view = _word(stance, tuple(Stance), "stance", problems)
    chosen = _frameworks(frameworks, problems, policy) or usual_frameworks(open_database(), project, policy)
    return outcomes(project, chosen, open_database(), stance=Stance(view), declared=declared, policy=policy)


def systems(
    names: Sequence[str] = (), frameworks: Sequence[str] = ()
) -> tuple[tuple[SystemRow, ...], tuple[Framework, ...]]:
    """Return the AI systems that the database has records of, each judged by each framework, and the frameworks.

    `names` are systems, or beginnings of their names where none has the very
    name, and all without one. Without `frameworks` these are the usual ones,
    without drafts, the profile `mot` and openness tables. Raises `UsageError` for a name of a system or
    framework that nobody knows.
    """
    from clausegraph.frameworks.outcomes import compared, usual_frameworks
    from clausegraph.readers.systems import read_systems

    problems: list[Problem] = []
    records = _systems(names, read_systems(open_database()), problems)
    chosen = _frameworks(frameworks, problems) or usual_frameworks(open_database())
    return compared(records, chosen, open_database()), chosen


def _systems(names: Sequence[str], records: Sequence[ProjectGraph], problems: list[Problem]) -> list[ProjectGraph]:
    """Return the records whose systems have one of the names; a name that begins none is a problem."""
    known = {project.system.name: project for project in records if project.system is not None}
    if not names:
        return list(known.values())
    found: set[str] = set()
    for name in names:
        begins = [title for title in known if title.casefold().startswith(name.casefold())]
        begins = [title for title in begins if title.casefold() == name.casefold()] or begins
        if not begins:
            _word(name, tuple(known), "system", problems)
        found.update(begins)
    return [project for title, project in known.items() if title in found]


def _frameworks(names: Sequence[str], problems: list[Problem], policy: Policy | None = None) -> tuple[Framework, ...]:
    """Return frameworks by id; raises `UsageError` with what is wrong so far and names that nobody knows."""
    from clausegraph.frameworks.catalogue import framework_names, the_framework

    known = framework_names(open_database())
    found = [_word(name, known, "framework", problems) for name in dict.fromkeys(names)]
    if POLICY in found and policy is None:
        help_ = ("help", f"write a clausegraph.toml beside the project, or name a file with --{POLICY}")
        problems.append(Problem("there is no policy to judge by", None, (help_,)))
    if problems:
        raise UsageError(problems)
    return tuple(the_framework(name, open_database()) for name in found)


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

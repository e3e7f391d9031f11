"""What must hold of verdicts whatever the licenses are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from clausegraph import api
from clausegraph.analysis.checking import check_project
from clausegraph.clauses.database import open_database
from clausegraph.expressions.model import render
from clausegraph.graph.model import ComponentId, Edge, ProjectGraph
from clausegraph.vocabulary.verdicts import Stance, Verdict
from properties.strategies import HERE, component, expressions, projects, relations, terms

if TYPE_CHECKING:
    from clausegraph.analysis.findings import Report
    from clausegraph.vocabulary.relations import Relation

REAL = [term.id for term in open_database()]
licenses = st.sampled_from(REAL)


def rank(inbound: str, outbound: str, relation: Relation) -> int:
    """Return the rank of the verdict on a pair, 0 for the best."""
    return api.compatible(inbound=inbound, outbound=outbound, relation=relation).verdict.rank


@settings(max_examples=300, deadline=None)
@given(licenses, licenses, licenses, relations)
def test_one_more_inbound_branch_never_worsens_a_verdict(
    one: str, other: str, outbound: str, relation: Relation
) -> None:
    """A choice between two inbound licenses is at least as good as the first alone."""
    assert rank(f"{one} OR {other}", outbound, relation) <= rank(one, outbound, relation)


@settings(max_examples=300, deadline=None)
@given(licenses, licenses, licenses, relations)
def test_one_more_inbound_term_never_betters_a_verdict(one: str, other: str, outbound: str, relation: Relation) -> None:
    """Two inbound licenses that both bind are at most as good as the first alone.

    A policy or a condition that only adds to a license needs that one beside
    it, since alone it grants nothing.
    """
    database = open_database()
    assume(not database.is_added(database[one]))
    assert rank(f"{one} AND {other}", outbound, relation) >= rank(one, outbound, relation)


@settings(max_examples=200, deadline=None)
@given(licenses, licenses, licenses, relations)
def test_one_more_outbound_branch_never_betters_a_verdict(
    one: str, other: str, inbound: str, relation: Relation
) -> None:
    """Recipients choose among outbound branches, so each of them has to hold."""
    assert rank(inbound, f"{one} OR {other}", relation) >= rank(inbound, one, relation)


@settings(max_examples=200, deadline=None)
@given(licenses, licenses, relations)
def test_stances_are_ordered(inbound: str, outbound: str, relation: Relation) -> None:
    """What is cautious is never better than what is literal, and balanced lies between or is in doubt."""
    ranks = {
        stance: api.compatible(inbound=inbound, outbound=outbound, relation=relation, stance=stance).verdict.rank
        for stance in Stance
    }
    assert ranks[Stance.LITERAL] <= ranks[Stance.BALANCED] <= ranks[Stance.CAUTIOUS]


@settings(max_examples=100, deadline=None)
@given(expressions)
def test_expressions_print_and_parse_round_trip(text: str) -> None:
    """What an expression prints as is parsed to the same expression."""
    first = api.identify(text).expression
    again = api.identify(str(first)).expression
    assert render(again.root) == render(first.root)
    assert again.branches() == first.branches()


def checked(project: ProjectGraph) -> Report:
    """Return the report on a project."""
    return check_project(project, open_database())


def worst_by_component(report: Report) -> dict[ComponentId, int]:
    """Return the rank of the worst finding on every component."""
    found: dict[ComponentId, int] = {}
    for one in report.findings:
        found[one.subject] = max(found.get(one.subject, 0), one.verdict.rank)
    return found


def with_one_more(project: ProjectGraph, license: str, used: list[Relation]) -> ProjectGraph:
    """Return a project with a further component, under a license of its own, that uses others."""
    name = ComponentId("added")
    targets = sorted(project.components)
    edges = tuple(Edge(name, relation, targets[place % len(targets)], HERE) for place, relation in enumerate(used))
    components = {**project.components, name: component(name, license)}
    return project._replace(components=components, edges=(*project.edges, *edges))


@settings(max_examples=100, deadline=None)
@given(projects(choices=False), terms, st.lists(relations, min_size=1, max_size=3))
def test_adding_a_component_never_removes_a_finding_on_another(
    project: ProjectGraph, license: str, used: list[Relation]
) -> None:
    """A new component that uses others takes no finding from them."""
    before = checked(project).findings
    after = checked(with_one_more(project, license, used)).findings
    found = {(one.code, one.verdict, one.subject, one.inbound) for one in after}
    assert {(one.code, one.verdict, one.subject, one.inbound) for one in before} <= found


@settings(max_examples=100, deadline=None)
@given(projects(), terms, st.lists(relations, min_size=1, max_size=3))
def test_adding_a_component_never_betters_the_worst_finding_on_others(
    project: ProjectGraph, license: str, used: list[Relation]
) -> None:
    """A new component may turn a choice that others share, but never so that the worst of them gets better."""
    before = worst_by_component(checked(project))
    after = worst_by_component(checked(with_one_more(project, license, used)))
    assert max(after.values(), default=0) >= max(before.values(), default=0)


@settings(max_examples=60, deadline=None)
@given(projects(), st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_written_changes_nothing(project: ProjectGraph, random: object) -> None:
    """Components and relations in another order give the same report."""
    names, edges = list(project.components), list(project.edges)
    random.shuffle(names)  # type: ignore[attr-defined]
    random.shuffle(edges)  # type: ignore[attr-defined]
    shuffled = project._replace(components={n: project.components[n] for n in names}, edges=tuple(edges))
    first, second = checked(project), checked(shuffled)
    assert first == second


@settings(max_examples=60, deadline=None)
@given(projects())
def test_the_verdict_is_that_of_the_worst_finding_that_counts(project: ProjectGraph) -> None:
    """A project is exactly as bad as its worst finding that is more than a note."""
    report = checked(project)
    counted = [one.verdict.rank for one in report.findings if one.severity != "note"]
    if counted:
        assert report.verdict.rank == max(counted)
    else:
        assert report.verdict in (Verdict.COMPATIBLE, Verdict.CONDITIONAL)

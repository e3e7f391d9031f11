"""A project looked at from either end of its relations."""

from __future__ import annotations

import pytest

from analysis.made import a_component, a_project, an_edge, stated
from clausegraph.graph.model import Component, ComponentId, IntendedUse
from clausegraph.sources.locations import Location
from clausegraph.vocabulary.relations import Relation

PROJECT = a_project(
    a_component("app"),
    a_component("tune", "MIT", owned=True),
    a_component("base", "Apache-2.0", owned=True),
    edges=[
        ("app", Relation.CONTAINS, "tune"),
        ("tune", Relation.TRAINS_ON, "base"),
        ("tune", Relation.FINE_TUNES, "base"),
    ],
    outbound="ISC",
)


@pytest.mark.parametrize(
    ("name", "made_from", "made_into"),
    [
        pytest.param("app", ["tune"], [], id="released"),
        pytest.param("tune", ["base", "base"], ["app"], id="between"),
        pytest.param("base", [], ["tune", "tune"], id="source"),
        pytest.param("nobody", [], [], id="unknown"),
    ],
)
def test_relations_are_found_from_either_end(name: str, made_from: list[str], made_into: list[str]) -> None:
    """A component knows what it was made from and what was made from it."""
    component = ComponentId(name)
    assert [edge.object for edge in PROJECT.made_from(component)] == made_from
    assert [edge.subject for edge in PROJECT.made_into(component)] == made_into


def test_relations_are_sorted() -> None:
    """The order in which relations are written does not show."""
    relations = [edge.relation for edge in PROJECT.made_from(ComponentId("tune"))]
    assert relations == [Relation.FINE_TUNES, Relation.TRAINS_ON]
    assert PROJECT._replace(edges=PROJECT.edges[::-1]).made_from(ComponentId("tune")) == PROJECT.made_from(
        ComponentId("tune")
    )


@pytest.mark.parametrize(
    ("component", "terms"),
    [
        pytest.param(a_component("a"), "", id="nothing stated"),
        pytest.param(a_component("a", "MIT"), "MIT", id="declared"),
        pytest.param(a_component("a", "MIT", concluded=stated("ISC")), "ISC", id="a reviewer concluded otherwise"),
    ],
)
def test_what_a_reviewer_concluded_counts_before_what_is_declared(component: Component, terms: str) -> None:
    """The terms of a component are the concluded ones, else the declared ones, else none."""
    assert (component.terms.identity.text if component.terms else "") == terms


@pytest.mark.parametrize(
    ("component", "outbound", "text"),
    [
        pytest.param(a_component("a", "MIT"), "ISC", "MIT", id="its own"),
        pytest.param(a_component("a"), "ISC", "ISC", id="that of the project"),
        pytest.param(a_component("a"), "", "", id="none"),
    ],
)
def test_a_component_is_offered_under_its_own_terms_first(component: Component, outbound: str, text: str) -> None:
    """Where a component states nothing it goes out under the outbound license of the project."""
    found = a_project(component, outbound=outbound).offer_of(component)
    assert (found.identity.text if found else "") == text


@pytest.mark.parametrize(
    ("name", "is_made_here"),
    [
        pytest.param("tune", True, id="owned and made from another"),
        pytest.param("base", False, id="owned and made from nothing"),
        pytest.param("app", False, id="not said to be owned"),
    ],
)
def test_what_is_owned_and_made_from_others_was_made_here(name: str, *, is_made_here: bool) -> None:
    """Own material that nothing went into is no work of this project on others."""
    assert PROJECT.is_made_here(PROJECT.components[ComponentId(name)]) is is_made_here


def test_a_project_is_exported_as_a_networkx_graph() -> None:
    """Nodes carry their kind and edges, parallel ones among them, their relation."""
    graph = PROJECT.networkx()
    assert (graph.name, dict(graph.nodes(data="kind"))) == ("made", {"app": "model", "tune": "model", "base": "model"})
    assert sorted(graph.edges(data="relation")) == [
        ("app", "tune", "contains"),
        ("tune", "base", "fine-tunes"),
        ("tune", "base", "trains-on"),
    ]


def test_the_intended_use_knows_where_it_was_stated() -> None:
    """What the manifest says about a key has a place, and what it does not say has none."""
    use = IntendedUse(commercial=True, locations=(("commercial", Location("made.yaml", "3:8")),))
    assert use.location("commercial") == Location("made.yaml", "3:8")
    assert use.location("places") is None


def test_a_changed_copy_looks_its_relations_up_anew() -> None:
    """What was looked up for a project does not stick to a copy with other relations."""
    assert PROJECT.made_from(ComponentId("app"))
    smaller = PROJECT._replace(edges=(an_edge("app", Relation.CONTAINS, "base"),))
    assert [edge.object for edge in smaller.made_from(ComponentId("app"))] == ["base"]

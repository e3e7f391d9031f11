"""Random projects for property tests: a few components, licenses of every temper, any relations, cycles among them."""

from __future__ import annotations

from hypothesis import strategies as st

from clausegraph.clauses.database import open_database
from clausegraph.expressions.names import NameTable
from clausegraph.expressions.parsing import identify
from clausegraph.graph.model import Component, ComponentId, Declared, Edge, Offer, ProjectGraph
from clausegraph.sources.locations import Location
from clausegraph.vocabulary.components import ComponentKind
from clausegraph.vocabulary.relations import Relation

HERE = Location("generated")
TERMS = (
    "MIT",
    "Apache-2.0",
    "GPL-2.0-only",
    "GPL-3.0-or-later",
    "LGPL-3.0-only",
    "MPL-2.0",
    "CC-BY-4.0",
    "CC-BY-SA-4.0",
    "CC-BY-NC-4.0",
    "CC-BY-ND-4.0",
    "ODbL-1.0",
    "LicenseRef-llama-3-community",
    "LicenseRef-gemma-2025-03-24",
    "LicenseRef-bigscience-openrail-m",
    "LicenseRef-openai-terms",
    "LicenseRef-nobody-tagged-this",
)
NAMES = tuple(ComponentId(f"c{number}") for number in range(7))

terms = st.sampled_from(TERMS)
relations = st.sampled_from(tuple(Relation))
expressions = st.one_of(
    terms,
    st.builds("{} OR {}".format, terms, terms),
    st.builds("{} AND {}".format, terms, terms),
)


def stated(text: str) -> Declared:
    """Return a stated license."""
    return Declared(identify(text, NameTable(open_database().names)), HERE)


def offer(text: str) -> Offer:
    """Return an outbound license."""
    return Offer(identify(text, NameTable(open_database().names)), HERE)


def component(name: ComponentId, license: str | None) -> Component:
    """Return a component under a license, or under none."""
    return Component(id=name, kind=ComponentKind.MODEL, location=HERE, declared=stated(license) if license else None)


@st.composite
def projects(draw: st.DrawFn, *, most: int = 5, choices: bool = True) -> ProjectGraph:
    """Draw a project whose first component is what is released; without `choices` no license is an OR."""
    stated_terms = expressions if choices else terms
    count = draw(st.integers(2, most))
    names = NAMES[:count]
    licenses = [draw(st.one_of(st.none(), stated_terms)) for _ in names]
    pairs = st.tuples(st.sampled_from(names), relations, st.sampled_from(names)).filter(lambda one: one[0] != one[2])
    edges = draw(st.lists(pairs, min_size=1, max_size=2 * count, unique=True))
    return ProjectGraph(
        name="generated",
        location=HERE,
        components={name: component(name, license) for name, license in zip(names, licenses, strict=True)},
        edges=tuple(Edge(subject, relation, object, HERE) for subject, relation, object in edges),
        subjects=names[:1],
        outbound=offer(draw(terms)),
    )

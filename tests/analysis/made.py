"""Licenses, databases and projects made by hand, with the real vocabulary and the real relations."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from clausegraph.clauses.database import Database, open_database
from clausegraph.clauses.index import Index, write_index
from clausegraph.clauses.model import Clause, FollowRule, License
from clausegraph.clauses.rows import license_row
from clausegraph.expressions.names import NameTable
from clausegraph.expressions.parsing import Identity, identify
from clausegraph.graph.model import Component, ComponentId, Declared, Edge, Offer, ProjectGraph
from clausegraph.sources.locations import Location
from clausegraph.vocabulary.components import ComponentKind
from clausegraph.vocabulary.relations import Follow, Group, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

REAL = open_database()
TAGS = REAL.tags
HERE = Location("made.yaml")
EVERY_ACT = (
    "use",
    "reproduce",
    "modify",
    "distribute",
    "distribute-modified",
    "sublicense",
    "commercial-use",
    "production-use",
    "serve",
    "train-on",
    "use-outputs",
    "train-on-outputs",
    "develop-competing-model",
    "publish-benchmarks",
)


def a_clause(tag: str, clause_id: str = "", **parts: Any) -> Clause:
    """Return a clause of a tag; `reaches` and `when` are its own, everything else are parameters.

    A list of groups in `reaches` means that it surely reaches them.
    """
    reaches, when = parts.pop("reaches", None), parts.pop("when", ())
    if isinstance(reaches, tuple):
        reaches = dict.fromkeys(reaches, Follow.YES)
    parameters = {name.rstrip("_"): value for name, value in parts.items()}
    return Clause(
        clause_id or tag,
        tag,
        TAGS[tag].behaviour,
        parameters,
        when,
        reaches,
        f"It says {tag}.",
        "1",
        f"it says {tag}",
        "made",
    )


def granting(*acts: str) -> Clause:
    """Return a clause that allows acts, or every act there is."""
    return a_clause("grant", acts=acts or EVERY_ACT)


def a_license(
    license_id: str, *clauses: Clause, follows: Mapping[Group, Follow] | Follow = Follow.YES, **fields: Any
) -> License:
    """Return a license of these clauses, each placed in it, whose terms follow every group unless told otherwise."""
    by_group = dict.fromkeys(Group, follows) if isinstance(follows, Follow) else dict(follows)
    rules: dict[str, FollowRule] = {group: FollowRule(by_group.get(group, Follow.NO), "2", "") for group in Group}
    plain = License(
        id=license_id,
        name=license_id,
        kind="software",
        family="made",
        version="",
        steward="",
        released="",
        url="",
        osi="not-approved",
        fsf="not-listed",
        aliases=(),
        texts=(),
        follows=rules,
        clauses=tuple(clause._replace(origin=license_id) for clause in clauses),
        readings=(),
        reviewed=("2026-11-21", "two-readings", "high"),
        notes="",
        applies_to=(),
        lifts=(),
        offered_by="anyone",
        valid_from="",
        superseded_by="",
        supersedes=(),
        completeness="whole",
    )
    return plain._replace(**fields)


def a_database(*licenses: License) -> Database:
    """Return a database of these licenses alone."""
    names: dict[str, dict[str, str]] = {"ids": {}, "aliases": {}, "ambiguous": {}, "nothing": {}}
    sections = {
        "tags": [{**tag._asdict(), "behaviour": tag.behaviour.value} for tag in TAGS.values()],
        "acts": [act._asdict() for act in REAL.acts.values()],
        "relations": [rule._asdict() for rule in REAL.relations.values()],
        "outputs": REAL.outputs,
        "words": REAL.words,
        "names": names,
        "works": {},
        "frameworks": REAL.frameworks,
        "phrases": {},
    }
    return Database(Index(write_index(sections, {one.id: license_row(one) for one in licenses}, "made")))


@cache
def known(text: str) -> Identity:
    """Return what a license text means by the names of the real database."""
    return identify(text, NameTable(REAL.names))


def stated(text: str) -> Declared:
    """Return a license that somebody states."""
    return Declared(known(text), HERE)


def offer(text: str) -> Offer:
    """Return an outbound license."""
    return Offer(known(text), HERE)


def a_component(id: str, license: str = "", kind: ComponentKind = ComponentKind.MODEL, **fields: Any) -> Component:
    """Return a component under a license, or under none."""
    plain = Component(ComponentId(id), kind, HERE, declared=stated(license) if license else None)
    return plain._replace(**fields)


def an_edge(subject: str, relation: Relation, other: str, assumption: str = "") -> Edge:
    """Return a relation between two components."""
    return Edge(ComponentId(subject), relation, ComponentId(other), HERE, assumption)


def a_project(
    *components: Component, edges: Sequence[tuple[str, Relation, str]] = (), outbound: str = "", **fields: Any
) -> ProjectGraph:
    """Return a project whose first component is released."""
    plain = ProjectGraph(
        name="made",
        location=HERE,
        components={component.id: component for component in components},
        edges=tuple(an_edge(*edge) for edge in edges),
        subjects=(components[0].id,),
        outbound=offer(outbound) if outbound else None,
    )
    return plain._replace(**fields)

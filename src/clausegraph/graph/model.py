"""A project as the analysis sees it: components, relations, what they are offered under, and the intended use."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, NewType

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx

    from clausegraph.expressions.parsing import Identity
    from clausegraph.sources.locations import Location
    from clausegraph.sources.problems import Problem
    from clausegraph.vocabulary.components import ComponentKind
    from clausegraph.vocabulary.openness import Evidence, Sharing, Slot
    from clausegraph.vocabulary.relations import Relation

ComponentId = NewType("ComponentId", str)


class Declared(NamedTuple):
    """A license that somebody states for a component, where it says so, and how it was read.

    `assumption` names what had to be assumed to read it, such as that a list
    of licenses means all of them; empty where nothing had to be.
    """

    identity: Identity
    location: Location
    assumption: str = ""


class Component(NamedTuple):
    """A model, adapter, data set, piece of code, document, output or service.

    `offered` is what the releaser gives an own work of this project out
    under; its `declared` terms then say only that it is owned.
    """

    id: ComponentId
    kind: ComponentKind
    location: Location
    name: str = ""
    declared: Declared | None = None
    concluded: Declared | None = None
    owned: bool = False
    resolved: bool = True
    version: str = ""
    purl: str = ""
    offered: Declared | None = None

    @property
    def terms(self) -> Declared | None:
        """Return the license that counts: what a reviewer concluded, else what is declared."""
        return self.concluded or self.declared


class Edge(NamedTuple):
    """This component (`subject`) was made from, or uses, that one (`object`)."""

    subject: ComponentId
    relation: Relation
    object: ComponentId
    location: Location
    assumption: str = ""


class IntendedUse(NamedTuple):
    """What the release is meant for; `None` and empty mean that nobody said."""

    commercial: bool | None = None
    competes: bool | None = None
    distributed: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    sizes: tuple[tuple[str, int], ...] = ()
    locations: tuple[tuple[str, Location], ...] = ()

    def location(self, key: str) -> Location | None:
        """Return where the manifest says something about a key."""
        return dict(self.locations).get(key)


class Waiver(NamedTuple):
    """A recorded decision to accept findings of one code on one component until a day.

    With a `license`, only findings about that inbound license are accepted.
    """

    code: str
    component: str
    license: str
    reason: str
    approved_by: str
    until: str
    location: Location


class Said(NamedTuple):
    """A word and where it stands."""

    word: str
    location: Location


class Policy(NamedTuple):
    """What an organisation asks of all that it releases.

    `allowed` and `denied` hold license ids; without any in `allowed`, all are.
    `tags` are the clause tags that may not bind what is released,
    `frameworks` the ids of those that have to be met. `severities` maps a
    finding code to error, warning, note or off.
    """

    location: Location
    allowed: tuple[Said, ...] = ()
    denied: tuple[Said, ...] = ()
    tags: tuple[Said, ...] = ()
    frameworks: tuple[Said, ...] = ()
    severities: Mapping[str, Said] = MappingProxyType({})
    waivers: tuple[Waiver, ...] = ()


class Filling(NamedTuple):
    """A slot of a release, the component that fills it, and what was seen of that.

    Without a component it says only that a part is not there, or that nobody
    knows. `where` is the address at which it can be had. `by_others` tells
    that others give it out, and that the release only uses it or points to it.
    """

    slot: Slot
    component: ComponentId | None
    evidence: Evidence
    location: Location
    where: str = ""
    note: str = ""
    by_others: bool = False


class Openness(NamedTuple):
    """What a project states about its release that no license tells; `None` means that nobody said.

    `is_complete` tells that what no filling speaks of is not there.
    `sharing` says how far each data set can be had by others. `assessments`
    holds what people concluded for the dimensions of openness tables, by
    framework and dimension, with the place where it stands.
    """

    fillings: tuple[Filling, ...] = ()
    is_complete: bool = False
    sharing: Mapping[str, Sharing] = MappingProxyType({})
    monetisation: frozenset[str] | None = None
    information: frozenset[str] | None = None
    data_information: frozenset[str] | None = None
    systemic_risk: bool | None = None
    assessments: Mapping[str, Mapping[str, tuple[str, Location]]] = MappingProxyType({})
    locations: tuple[tuple[str, Location], ...] = ()

    def filling(self, slot: Slot) -> tuple[Filling, ...]:
        """Return what is said of a slot."""
        return tuple(one for one in self.fillings if one.slot is slot)

    def location(self, key: str) -> Location | None:
        """Return where something is said about a key."""
        return dict(self.locations).get(key)


class System(NamedTuple):
    """The AI system that a project is a record of, for a table of systems.

    `details` holds what a record of the Model Openness Framework says beside
    it, such as the type or the origin of the model.
    """

    name: str
    producer: str
    released: str
    location: Location
    version: str = ""
    details: Mapping[str, str] = MappingProxyType({})


class Offer(NamedTuple):
    """The outbound license of a project: the terms that its own components are offered under."""

    identity: Identity
    location: Location


class _Project(NamedTuple):
    """The fields of a project, as `ProjectGraph` tells them."""

    name: str
    location: Location
    components: Mapping[ComponentId, Component]
    edges: tuple[Edge, ...]
    subjects: tuple[ComponentId, ...]
    outbound: Offer | None = None
    use: IntendedUse = IntendedUse()
    waivers: tuple[Waiver, ...] = ()
    files: Mapping[str, str] = MappingProxyType({})
    unoffered: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    openness: Openness = Openness()
    system: System | None = None


class ProjectGraph(_Project):
    """A whole project, which looks its relations up from either end.

    `subjects` are the components whose release is in question. `files` maps
    the names of files that lie beside the project to their texts, as far as
    a reader found them worth reading, so that obligations can be looked for.
    `unoffered` holds what is wrong with the stated license of the subject
    itself, which matters only as long as nobody names another outbound one.
    `notes` tells what a reader left out, or read with doubt.
    """

    def made_from(self, component: ComponentId) -> tuple[Edge, ...]:
        """Return the relations of a component to what it was made from."""
        return self._outgoing.get(component, ())

    def made_into(self, component: ComponentId) -> tuple[Edge, ...]:
        """Return the relations of others to a component."""
        return self._incoming.get(component, ())

    @cached_property
    def _outgoing(self) -> Mapping[ComponentId, tuple[Edge, ...]]:
        return _grouped(self.edges, "subject")

    @cached_property
    def _incoming(self) -> Mapping[ComponentId, tuple[Edge, ...]]:
        return _grouped(self.edges, "object")

    def offer_of(self, component: Component) -> Offer | None:
        """Return the terms that a component is offered under: its own, else those of the project."""
        own = component.terms
        return Offer(own.identity, own.location) if own else self.outbound

    def is_made_here(self, component: Component) -> bool:
        """Tell whether a component that is not released was made here: it is owned, and made from others."""
        return component.owned and bool(self.made_from(component.id))

    def networkx(self) -> networkx.MultiDiGraph:
        """Return the project as a networkx graph whose edges carry their relation."""
        import networkx  # slow to import; only exports and long paths need it

        graph = networkx.MultiDiGraph(name=self.name)
        for component in self.components.values():
            graph.add_node(component.id, kind=component.kind.value)
        for edge in self.edges:
            graph.add_edge(edge.subject, edge.object, relation=edge.relation.value)
        return graph


def _grouped(edges: tuple[Edge, ...], end: str) -> Mapping[ComponentId, tuple[Edge, ...]]:
    found: dict[ComponentId, list[Edge]] = {}
    for edge in sorted(edges):
        found.setdefault(getattr(edge, end), []).append(edge)
    return {component: tuple(group) for component, group in found.items()}

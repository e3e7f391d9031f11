"""What a license is to the engine: clauses with a tag, and what they follow.

These values are named tuples, not dataclasses: a pair check has to start in a few milliseconds, and each frozen
dataclass costs one to import (docs/decisions.md, "Named tuples").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausegraph.vocabulary.relations import Follow, Group, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausegraph.vocabulary.behaviours import Behaviour


class Tag(NamedTuple):
    """A word for what a clause does; see `data/vocabulary.yaml` for each."""

    name: str
    family: str
    behaviour: Behaviour
    titles: Mapping[str, str]
    says: str
    parameters: Mapping[str, str]
    covers: Mapping[str, str]
    stronger: tuple[str, ...]
    forbids: tuple[str, ...]
    duties: Mapping[str, str]
    check: str
    same_as: Mapping[str, str]


class Act(NamedTuple):
    """Something one does with a work; whoever may do one of `implied_by` may do it too unless a limit forbids it.

    An act that is not reserved needs nobody's leave; a license can only
    limit it by contract.
    """

    name: str
    titles: Mapping[str, str]
    implied_by: tuple[str, ...]
    is_reserved: bool


class Work(NamedTuple):
    """A well-known model or data set and the license that its publisher states, by hub id or a prefix ending in `*`."""

    name: str
    kind: str
    license: str
    source: str


class Listed(NamedTuple):
    """An id of the SPDX list; `osi` and `fsf` are the words of a license file, `successor` is for a deprecated id."""

    id: str
    name: str
    is_exception: bool
    osi: str
    fsf: str
    is_deprecated: bool
    successor: str


class RelationRule(NamedTuple):
    """What a relation means: the group it falls in, whether a copy goes along, and the acts it takes."""

    relation: Relation
    group: Group
    carries: str
    titles: Mapping[str, str]
    says: str
    always: tuple[str, ...]
    released: tuple[str, ...]
    if_follows: tuple[str, ...]


class Clause(NamedTuple):
    """One thing that a license allows, demands, keeps back or guards, and where it says so.

    `origin` is the license in whose file the clause was written, which
    differs from the license that holds it where a file says `like`.
    `reaches` overrides, for this clause, what the license follows.
    """

    id: str
    tag: str
    behaviour: Behaviour
    parameters: Mapping[str, str | tuple[str, ...]]
    when: tuple[str, ...]
    reaches: Mapping[str, Follow] | None
    says: str
    section: str
    anchor: str
    origin: str

    def __hash__(self) -> int:
        return hash((self.origin, self.id))

    def words(self, name: str) -> tuple[str, ...]:
        """Return a list parameter, empty where it is not given."""
        found = self.parameters.get(name, ())
        return (found,) if isinstance(found, str) else found

    def word(self, name: str) -> str:
        """Return a text parameter, empty where it is not given."""
        found = self.parameters.get(name, "")
        return found if isinstance(found, str) else ", ".join(found)


class FollowRule(NamedTuple):
    """Whether the terms of a license follow a group, and where it says so.

    `assumes` names what is taken to be so where the text ties that to
    something that nobody states, such as what a student model is for.
    """

    value: Follow
    section: str
    says: str
    assumes: str = ""


class Reading(NamedTuple):
    """A disputed reading of a license: what it is about and who holds what."""

    id: str
    on: str
    says: str
    held: tuple[tuple[str, str, str], ...]


class License(NamedTuple):
    """A license, or an exception, or a license WITH an exception, as the engine sees it.

    `offered_by` is `anyone`, or `steward` for terms that name their licensor:
    those nobody else can put on a work of their own. `applies_to` are the
    licenses that an exception is written for, or the works that a license
    itself names. `supersedes` are the licenses that say they are superseded
    by this one. `completeness` tells how much of the text was at hand:
    `whole`, `without-policy`, `part` or `none`.
    """

    id: str
    name: str
    kind: str
    family: str
    version: str
    steward: str
    released: str
    url: str
    osi: str
    fsf: str
    aliases: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]
    follows: Mapping[str, FollowRule]
    clauses: tuple[Clause, ...]
    readings: tuple[Reading, ...]
    reviewed: tuple[str, str, str]
    notes: str
    applies_to: tuple[str, ...]
    lifts: tuple[str, ...]
    offered_by: str
    valid_from: str
    superseded_by: str
    supersedes: tuple[str, ...]
    completeness: str

    def follow(self, group: Group) -> FollowRule:
        """Return whether the terms follow the group; what no file settles is unclear."""
        return self.follows.get(group) or FollowRule(Follow.UNCLEAR, "", "")

    def reach_of(self, clause: Clause, group: Group) -> Follow:
        """Return whether one clause of this license binds a result of the group."""
        if clause.reaches is None:
            return self.follow(group).value
        return clause.reaches.get(group, Follow.NO)

    def behaving(self, behaviour: Behaviour) -> tuple[Clause, ...]:
        """Return the clauses of one behaviour, in the order of the file."""
        return tuple(clause for clause in self.clauses if clause.behaviour is behaviour)

    def reading_on(self, subject: str) -> Reading | None:
        """Return the disputed reading about `follows.<group>` or `clauses.<id>`, if there is one."""
        return next((reading for reading in self.readings if reading.on == subject), None)

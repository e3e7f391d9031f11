"""Permission: whether the license allows the act that a relation is.

To fine-tune is to reproduce and modify, to release is to distribute. What the act takes and the license withholds,
or never grants, is a failure even where the license's terms do not follow the result. What hinges on a use that
nobody has stated (commercial or not, how many users) becomes a condition, not a failure.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from clausegraph.analysis.inclusions import Code, Failure, weaker
from clausegraph.vocabulary.behaviours import Behaviour
from clausegraph.vocabulary.relations import Follow, Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausegraph.clauses.database import Database
    from clausegraph.clauses.model import Act, Clause, License, RelationRule, Tag
    from clausegraph.expressions.model import Term

GRANT = "grant"
UNREAD = ("part", "none")


class Outputs(StrEnum):
    """Whether not the licensed work but only its outputs are at hand, and who made them.

    A limit on outputs binds the licensee who made them. Whether it binds those
    who got them from the licensee is for the license to say.
    """

    NONE = "none"
    OURS = "ours"
    OTHERS = "others"


class Part(StrEnum):
    """What part the one who stands in a relation plays: whose act it is, and whether the result goes out."""

    RELEASED = "released"
    KEPT = "kept"
    OTHERS = "others"


class Wish(NamedTuple):
    """What somebody wants to do, as far as limits speak of it; `None` and empty mean that nobody said.

    `triggers` holds what the release pulls, such as giving out weights, and
    `part` whether the result goes out at all. `own_derivative` tells that the result is itself derived from the
    licensed work, which some limits on outputs let pass; `outputs` whether
    the work itself is at hand or only something it produced; `beside` that
    the terms only add to those of a license beside them, which grants.
    """

    commercial: bool | None = None
    competes: bool | None = None
    served: bool | None = None
    places: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    sizes: tuple[tuple[str, int], ...] = ()
    own_derivative: bool = False
    outputs: Outputs = Outputs.NONE
    part: Part = Part.RELEASED
    triggers: frozenset[str] = frozenset()
    beside: bool = False

    def wakes(self, clause: Clause) -> bool:
        """Tell whether what is done wakes a clause; as long as nobody said what is given out, everything does."""
        return not clause.when or not self.triggers or not self.triggers.isdisjoint(clause.when)


class Condition(NamedTuple):
    """A limit that the release keeps within only if something holds that nobody has stated."""

    license: str
    clause: Clause
    certainty: Follow


def is_beside(term: Term, branch: Iterable[Term], database: Database) -> bool:
    """Tell whether a term only adds to another one of its branch, which grants what there is to grant.

    A license that nobody tagged may grant.
    """
    found = {one: database.find(one.text) for one in branch}
    added = {one: license is not None and database.is_added(license) for one, license in found.items()}
    return added[term] and not all(added.values())


def permission_failures(
    inbound: License, rule: RelationRule, wish: Wish, tags: Mapping[str, Tag], acts: Mapping[str, Act]
) -> Iterator[Failure]:
    """Yield each act that the relation takes and the license withholds or does not grant."""
    granted = {act for clause in inbound.clauses if clause.tag == GRANT for act in clause.words("acts")}
    follows = inbound.follow(rule.group).value
    for act, certainty in _needed(rule, wish, follows):
        limits = [c for c in inbound.behaving(Behaviour.WITHHOLDS) if act in tags[c.tag].forbids]
        binding = [
            (clause, weaker(_on_act(clause, rule.group, certainty), owed(inbound, clause, wish))) for clause in limits
        ]
        binding = [(c, sure) for c, sure in binding if sure is not Follow.NO and not _excepted(c, wish)]
        for clause, sure in binding:
            yield Failure(Code.ACT_WITHHELD, inbound.id, clause, sure, act=act)
        is_granted = act in granted or not granted.isdisjoint(acts[act].implied_by)
        if not (limits or is_granted or wish.beside) and acts[act].is_reserved:
            unread = inbound.completeness in UNREAD  # the part that nobody had may grant it
            sure = weaker(certainty, Follow.UNCLEAR) if unread else certainty
            yield Failure(Code.ACT_NOT_GRANTED, inbound.id, None, sure, act=act)


def use_failures(inbound: License, rule: RelationRule, wish: Wish, tags: Mapping[str, Tag]) -> Iterator[Failure]:
    """Yield each limit on places, sizes and fields of use that the stated use runs against."""
    for clause in inbound.behaving(Behaviour.WITHHOLDS):
        certainty = _bears(inbound, clause, rule, wish, tags)
        if certainty is not Follow.NO and _exceeded(clause, wish) is True:
            # Whether a narrower scope ("only multimodal models") covers this release is not known here.
            yield Failure(
                Code.USE_NOT_PERMITTED, inbound.id, clause, Follow.UNCLEAR if clause.word("only") else certainty
            )


def conditions(inbound: License, rule: RelationRule, wish: Wish, tags: Mapping[str, Tag]) -> Iterator[Condition]:
    """Yield each limit on the use itself of which nobody said whether it is kept."""
    for clause in inbound.behaving(Behaviour.WITHHOLDS):
        certainty = _bears(inbound, clause, rule, wish, tags)
        if certainty is Follow.NO:
            continue
        unstated = [act for act in tags[clause.tag].forbids if _wanted(act, wish) is None]
        if unstated or (not tags[clause.tag].forbids and _exceeded(clause, wish) is None):
            yield Condition(inbound.id, clause, certainty)


def _bears(inbound: License, clause: Clause, rule: RelationRule, wish: Wish, tags: Mapping[str, Tag]) -> Follow:
    """Return how certainly a limit binds whoever stands in this relation to the work, or to its outputs."""
    if wish.outputs is not Outputs.NONE:
        is_needed = not set(rule.always).isdisjoint(tags[clause.tag].forbids)
        reach = inbound.reach_of(clause, rule.group)
        if reach is Follow.NO and not is_needed:
            return Follow.NO
        return weaker(Follow.YES if is_needed else reach, owed(inbound, clause, wish))
    if not rule.always:
        return Follow.NO
    return Follow.YES if clause.reaches is None else clause.reaches.get(rule.group, Follow.NO)


def owed(inbound: License, clause: Clause, wish: Wish) -> Follow:
    """Return how certainly a limit binds whoever has the work, or only outputs of it, at hand."""
    if wish.outputs is not Outputs.OTHERS:
        return Follow.YES
    ways = (inbound.follow(Group.DISTILLED).value, inbound.reach_of(clause, Group.OUTPUT))
    return next(follow for follow in (Follow.YES, Follow.UNCLEAR, Follow.NO) if follow in ways or follow is Follow.NO)


def _needed(rule: RelationRule, wish: Wish, follows: Follow) -> Iterator[tuple[str, Follow]]:
    goes_out = wish.part is Part.RELEASED
    for act in (*rule.always, *(rule.released if goes_out else ())):
        if _wanted(act, wish):
            yield act, Follow.YES
    if rule.always and wish.outputs is Outputs.NONE:
        for act in ("commercial-use", "production-use", "serve"):
            if _wanted(act, wish):
                yield act, Follow.YES
    if follows is not Follow.NO and goes_out:
        for act in rule.if_follows:
            yield act, follows


def _wanted(act: str, wish: Wish) -> bool | None:
    """Return whether an act is wanted; acts that no stated use decides always are."""
    by_use = {
        "commercial-use": wish.commercial,
        "production-use": wish.commercial or None,
        "serve": wish.served,
        "develop-competing-model": wish.competes,
        "publish-benchmarks": None,
    }
    return by_use.get(act, True)


def _on_act(clause: Clause, group: Group, certainty: Follow) -> Follow:
    if clause.reaches is None:
        return certainty
    return clause.reaches.get(group, Follow.NO)


def _excepted(clause: Clause, wish: Wish) -> bool:
    return wish.own_derivative and bool(clause.word("except"))


def _exceeded(clause: Clause, wish: Wish) -> bool | None:
    """Return whether the stated use goes beyond a limit, or `None` where nobody said."""
    if clause.parameters.get("metric"):
        sizes = dict(wish.sizes)
        metric = clause.word("metric")
        return sizes[metric] > int(clause.word("above")) if metric in sizes else None
    if clause.parameters.get("places"):
        return bool(wish.places & set(clause.words("places"))) if wish.places else None
    if clause.parameters.get("categories"):
        return bool(wish.fields & set(clause.words("categories"))) or None
    return None

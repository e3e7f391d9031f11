"""Permission: whether the license allows the act that a relation is.

To fine-tune is to reproduce and modify, to release is to distribute. What the act takes and the license withholds,
or never grants, is a failure even where the license's terms do not follow the result. What hinges on a use that
nobody has stated (commercial or not, how many users) becomes a condition, not a failure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausegraph.analysis.inclusions import Code, Failure
from clausegraph.vocabulary.behaviours import Behaviour
from clausegraph.vocabulary.relations import Follow, Group

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausegraph.clauses.model import Act, Clause, License, RelationRule, Tag

GRANT = "grant"


class Wish(NamedTuple):
    """What somebody wants to do, as far as limits speak of it; `None` and empty mean that nobody said.

    `own_derivative` tells that the result is itself derived from the
    licensed work, which some limits on outputs let pass; `only_outputs` that
    not the work but something it produced is at hand, so that limits on
    using the work itself are somebody else's to keep.
    """

    commercial: bool | None = None
    competes: bool | None = None
    served: bool | None = None
    places: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    sizes: tuple[tuple[str, int], ...] = ()
    own_derivative: bool = False
    only_outputs: bool = False


class Condition(NamedTuple):
    """A limit that the release keeps within only if something holds that nobody has stated."""

    license: str
    clause: Clause
    certainty: Follow


def permission_failures(
    inbound: License, rule: RelationRule, wish: Wish, tags: Mapping[str, Tag], acts: Mapping[str, Act]
) -> Iterator[Failure]:
    """Yield each act that the relation takes and the license withholds or does not grant."""
    granted = {act for clause in inbound.clauses if clause.tag == GRANT for act in clause.words("acts")}
    follows = inbound.follow(rule.group).value
    for act, certainty in _needed(rule, wish, follows):
        limits = [c for c in inbound.behaving(Behaviour.WITHHOLDS) if act in tags[c.tag].forbids]
        binding = [(clause, _on_act(clause, rule.group, certainty)) for clause in limits]
        binding = [(c, sure) for c, sure in binding if sure is not Follow.NO and not _excepted(c, wish)]
        for clause, sure in binding:
            yield Failure(Code.ACT_WITHHELD, inbound.id, clause, sure, act=act)
        if not binding and not limits and act not in granted and not granted & set(acts[act].implied_by):
            yield Failure(Code.ACT_NOT_GRANTED, inbound.id, None, certainty, act=act)


def use_failures(inbound: License, rule: RelationRule, wish: Wish) -> Iterator[Failure]:
    """Yield each limit on places, sizes and fields of use that the stated use runs against."""
    for clause in inbound.behaving(Behaviour.WITHHOLDS):
        at_hand = not wish.only_outputs or clause.reaches is not None
        if at_hand and _bears(clause, rule) and _exceeded(clause, wish) is True:
            # Whether a narrower scope ("only multimodal models") covers this release is not known here.
            certainty = Follow.UNCLEAR if clause.word("only") else Follow.YES
            yield Failure(Code.USE_NOT_PERMITTED, inbound.id, clause, certainty)


def conditions(inbound: License, rule: RelationRule, wish: Wish, tags: Mapping[str, Tag]) -> Iterator[Condition]:
    """Yield each limit on the use itself of which nobody said whether it is kept."""
    for clause in inbound.behaving(Behaviour.WITHHOLDS):
        if not _bears(clause, rule) or (wish.only_outputs and clause.reaches is None):
            continue
        unstated = [act for act in tags[clause.tag].forbids if _wanted(act, wish) is None]
        if unstated or (not tags[clause.tag].forbids and _exceeded(clause, wish) is None):
            yield Condition(inbound.id, clause, Follow.YES)


def _bears(clause: Clause, rule: RelationRule) -> bool:
    """Tell whether a limit binds whoever stands in this relation to the licensed work."""
    if rule.group is Group.USED and not rule.always:
        return False
    return clause.reaches is None or clause.reaches.get(rule.group, Follow.NO) is not Follow.NO


def _needed(rule: RelationRule, wish: Wish, follows: Follow) -> Iterator[tuple[str, Follow]]:
    for act in (*rule.always, *rule.released):
        if _wanted(act, wish):
            yield act, Follow.YES
    if rule.always:
        for act in ("commercial-use", "production-use", "serve"):
            if _wanted(act, wish):
                yield act, Follow.YES
    if follows is not Follow.NO:
        for act in rule.if_follows:
            yield act, follows


def _wanted(act: str, wish: Wish) -> bool | None:
    """Return whether an act is wanted; acts that no stated use decides always are."""
    by_use = {
        "commercial-use": wish.commercial,
        "production-use": wish.commercial,
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

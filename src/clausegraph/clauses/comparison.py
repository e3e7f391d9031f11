"""What changed from one license to another, clause by clause.

Files are written by different hands, so the same clause may go by another id. Clauses are matched in passes, surest
first: the same id and tag; the same tag and parameters; the same tag, by how alike the sentences are. What is left over
is new or gone. Sentences are our own words, so two that differ only there count as the same clause told in other words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausegraph.vocabulary.relations import Follow, Group

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from clausegraph.clauses.model import Clause, FollowRule, License

CATEGORIES = "categories"
FACTS = ("kind", "version", "steward", "released", "osi", "fsf", "offered_by")


class Match(NamedTuple):
    """A clause of one license and the clause of the other that stands for it; `changes` names what differs.

    `changes` holds names of parameters, and `triggers` or `reaches` for
    what wakes the clause and what it binds; empty where only words differ.
    """

    before: Clause
    after: Clause
    changes: tuple[str, ...]

    @property
    def is_reworded(self) -> bool:
        """Tell whether the two do the same and are told differently."""
        return not self.changes and self.before.says != self.after.says

    @property
    def is_same(self) -> bool:
        """Tell whether the two do the same and are told in the same words."""
        return not self.changes and self.before.says == self.after.says


class FollowChange(NamedTuple):
    """A group on which two licenses decide differently."""

    group: Group
    before: FollowRule
    after: FollowRule


class Uses(NamedTuple):
    """The behaviours that two licenses restrict: only the one before, only the one after, and both."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    both: tuple[str, ...]


class Comparison(NamedTuple):
    """Everything that differs from license `before` to license `after`.

    `facts` names fields of the licenses, such as `osi`, that are not equal;
    `uses` sets their use restrictions side by side, whatever clauses they are
    spread over.
    """

    before: License
    after: License
    facts: tuple[str, ...]
    removed: tuple[Clause, ...]
    added: tuple[Clause, ...]
    matched: tuple[Match, ...]
    follows: tuple[FollowChange, ...]
    uses: Uses

    @property
    def differs(self) -> bool:
        """Tell whether anything differs beyond the names of the two."""
        is_matched = all(match.is_same for match in self.matched)
        return bool(self.facts or self.removed or self.added or self.follows) or not is_matched

    def changed(self) -> tuple[Match, ...]:
        """Return the clauses that stand in both and do something else in each."""
        return tuple(match for match in self.matched if match.changes)

    def reworded(self) -> tuple[Match, ...]:
        """Return the clauses that do the same in both and are told in other words."""
        return tuple(match for match in self.matched if match.is_reworded)


def compared(before: License, after: License) -> Comparison:
    """Return what changed from one license to the other; clauses in the order of their files."""
    pairs = _pairs(before.clauses, after.clauses)
    taken_before = {id(one) for one, _ in pairs}
    taken_after = {id(other) for _, other in pairs}
    order = {id(clause): place for place, clause in enumerate(before.clauses)}
    return Comparison(
        before,
        after,
        tuple(fact for fact in FACTS if getattr(before, fact) != getattr(after, fact)),
        tuple(clause for clause in before.clauses if id(clause) not in taken_before),
        tuple(clause for clause in after.clauses if id(clause) not in taken_after),
        tuple(
            Match(one, other, _changes(before, one, after, other))
            for one, other in sorted(pairs, key=lambda pair: order[id(pair[0])])
        ),
        tuple(
            FollowChange(group, before.follow(group), after.follow(group))
            for group in Group
            if before.follow(group).value is not after.follow(group).value
        ),
        _uses(restricted_uses(before), restricted_uses(after)),
    )


def restricted_uses(license: License) -> frozenset[str]:
    """Return every behaviour that some clause of a license restricts."""
    return frozenset(category for clause in license.clauses for category in clause.words(CATEGORIES))


def _uses(before: frozenset[str], after: frozenset[str]) -> Uses:
    return Uses(tuple(sorted(before - after)), tuple(sorted(after - before)), tuple(sorted(before & after)))


def _pairs(before: Sequence[Clause], after: Sequence[Clause]) -> list[tuple[Clause, Clause]]:
    passes: tuple[Callable[[Clause], Hashable], ...] = (
        lambda clause: (clause.id, clause.tag),
        lambda clause: (clause.tag, _frozen(clause.parameters)),
    )
    found: list[tuple[Clause, Clause]] = []
    left, right = list(before), list(after)
    for key in passes:
        for one in tuple(left):
            other = next((clause for clause in right if key(clause) == key(one)), None)
            if other is not None:
                found.append((one, other))
                left.remove(one)
                right.remove(other)
    return found + _alike(left, right)


def _frozen(parameters: Mapping[str, str | tuple[str, ...]]) -> Hashable:
    return tuple(
        sorted((name, value if isinstance(value, str) else tuple(sorted(value))) for name, value in parameters.items())
    )


def _alike(before: Sequence[Clause], after: Sequence[Clause]) -> list[tuple[Clause, Clause]]:
    """Return clauses of one tag in pairs, those whose sentences are most alike first."""
    from difflib import SequenceMatcher  # only a comparison needs it

    scored = [
        (-SequenceMatcher(None, one.says, other.says).ratio(), place, there, one, other)
        for place, one in enumerate(before)
        for there, other in enumerate(after)
        if one.tag == other.tag
    ]
    found: list[tuple[Clause, Clause]] = []
    places: set[int] = set()
    theirs: set[int] = set()
    for _, place, there, one, other in sorted(scored, key=lambda row: row[:3]):
        if place not in places and there not in theirs:
            places.add(place)
            theirs.add(there)
            found.append((one, other))
    return found


def _changes(before: License, one: Clause, after: License, other: Clause) -> tuple[str, ...]:
    names = sorted({*one.parameters, *other.parameters})
    found = [name for name in names if set(one.words(name)) != set(other.words(name))]
    if set(one.when) != set(other.when):
        found.append("triggers")
    if _reach(before, one, other) != _reach(after, other, one):
        found.append("reaches")
    return tuple(found)


def _reach(license: License, clause: Clause, other: Clause) -> Mapping[Group, Follow] | None:
    """Return what a clause binds; `None` where both leave that to their licenses, compared apart."""
    if clause.reaches is None and other.reaches is None:
        return None
    return {group: license.reach_of(clause, group) for group in Group}

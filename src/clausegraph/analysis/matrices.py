"""The verdicts of all pairs at once: the three inclusions as operations on sets of outbound licenses.

What a pair check asks of one outbound license, a row asks of all of them: which keep back what this limit keeps back,
which hand on what this clause wants handed on, which guard freedom and do not tolerate this tag. Each answer is a set,
held as an integer with a bit for every license, so that a row costs a few dozen operations whatever their number. The
verdicts are those of `pairs.Judge` for a use that nobody has stated; a test holds them equal.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from clausegraph.analysis.inclusions import (
    BURDENS,
    DISPUTED,
    LICENSE_ALIKE,
    PASS_ON_TERMS,
    USE_RESTRICTION,
    bears_on,
    covered,
    hands_on_restrictions,
    has_own_rule,
    weaker,
)
from clausegraph.analysis.pairs import Judge
from clausegraph.vocabulary.behaviours import Behaviour
from clausegraph.vocabulary.relations import Follow
from clausegraph.vocabulary.verdicts import Stance, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausegraph.clauses.database import Database
    from clausegraph.clauses.model import Clause, License
    from clausegraph.expressions.model import Term
    from clausegraph.vocabulary.relations import Relation

Licenses = int


class Failing(NamedTuple):
    """The outbound licenses under which something certainly fails, and those under which it possibly does."""

    certainly: Licenses
    possibly: Licenses


class Covering(NamedTuple):
    """The outbound licenses that surely keep back what a limit keeps back, and those that perhaps do."""

    surely: Licenses
    perhaps: Licenses


class Row(NamedTuple):
    """One inbound license under every outbound one, as a set of licenses for each verdict but the worst."""

    inbound: Term
    compatible: Licenses
    conditional: Licenses
    undetermined: Licenses

    def verdict(self, place: int) -> Verdict:
        """Return the verdict under the outbound license at a place."""
        bit = 1 << place
        if self.compatible & bit:
            return Verdict.COMPATIBLE
        if self.conditional & bit:
            return Verdict.CONDITIONAL
        return Verdict.UNDETERMINED if self.undetermined & bit else Verdict.INCOMPATIBLE


class Matrix:
    """Every license of a list against every other one, by one relation and one stance."""

    def __init__(
        self, database: Database, terms: Sequence[Term], relation: Relation, stance: Stance = Stance.BALANCED
    ) -> None:
        self.terms = tuple(terms)
        self._judge = Judge(database, stance)
        self._rule = database.relations[relation]
        self._tags = database.tags
        self._licenses = [self._known(term) for term in self.terms]
        self._everything = (1 << len(self._licenses)) - 1
        self._by_id = _sets((license.id, place) for place, license in enumerate(self._licenses))
        self._by_tag = _sets(
            (clause.tag, place) for place, license in enumerate(self._licenses) for clause in license.clauses
        )
        self._handing_on = _set(place for place, license in enumerate(self._licenses) if hands_on_restrictions(license))
        self._guarding = tuple(self._guards())
        self._intolerant: dict[str, Failing] = {}
        self._covering: dict[object, Covering] = {}
        self._failing: dict[str, Failing] = {}

    def rows(self) -> Iterator[Row]:
        """Yield a row for each license, in the order of the list."""
        for term, license in zip(self.terms, self._licenses, strict=True):
            yield self._row(term, license)

    def _known(self, term: Term) -> License:
        found = self._judge.find(term)
        if found is None:
            raise KeyError(str(term))
        return found

    def _row(self, term: Term, license: License) -> Row:
        sets = dict.fromkeys(Verdict, 0)
        for failing, is_free in self._routes(license):
            passing = self._everything & ~failing.certainly & ~failing.possibly
            sets[Verdict.COMPATIBLE if is_free else Verdict.CONDITIONAL] |= passing
            sets[Verdict.UNDETERMINED] |= self._everything & ~failing.certainly
        conditional = sets[Verdict.CONDITIONAL] & ~sets[Verdict.COMPATIBLE]
        passing = sets[Verdict.COMPATIBLE] | conditional
        return Row(term, sets[Verdict.COMPATIBLE], conditional, sets[Verdict.UNDETERMINED] & ~passing)

    def _routes(self, license: License) -> Iterator[tuple[Failing, bool]]:
        """Yield what fails on each route, and whether the route leaves nothing to do."""
        for route in self._judge.ways(license, self._rule):
            own = _failing(self._everything, (failure.certainty for failure in route.failures))
            found = self._failing_of(route.license)
            yield Failing(own.certainly | found.certainly, own.possibly | found.possibly), not route.something_to_do

    def _failing_of(self, license: License) -> Failing:
        if license.id not in self._failing:
            found = [*self._inclusions(license), *self._burdens(license)]
            certainly = reduce(or_, (one.certainly for one in found), 0)
            possibly = reduce(or_, (one.possibly for one in found), 0)
            itself = ~self._by_id.get(license.id, 0)
            self._failing[license.id] = self._settled(Failing(certainly & itself, possibly & itself))
        return self._failing[license.id]

    def _settled(self, found: Failing) -> Failing:
        """Return what fails with what is open decided as the stance says."""
        if self._judge.stance is Stance.CAUTIOUS:
            return Failing(found.certainly | found.possibly, 0)
        return found if self._judge.stance is Stance.BALANCED else Failing(found.certainly, 0)

    def _inclusions(self, license: License) -> Iterator[Failing]:
        """Yield where a limit is given away, and where something is not handed on."""
        follows = license.follow(self._rule.group).value
        for clause in license.clauses:
            certainty = license.reach_of(clause, self._rule.group)
            if clause.behaviour is Behaviour.WITHHOLDS:
                bound, covering = weaker(certainty, follows), self._covers(clause)
                yield _failing(self._everything & ~covering.surely & ~covering.perhaps, (bound,))
                yield _failing(covering.perhaps, (weaker(bound, Follow.UNCLEAR),))
            elif clause.behaviour is Behaviour.HANDED_ON:
                yield _failing(self._everything & ~self._carries(clause, license), (certainty,))

    def _covers(self, limit: Clause) -> Covering:
        """Return the licenses that keep back what a limit keeps back."""
        key = (limit.tag, tuple(limit.parameters.items()))
        if key not in self._covering:
            names = (limit.tag, *self._tags[limit.tag].stronger)
            near = reduce(or_, (self._by_tag.get(name, 0) for name in names), 0)
            found = [(place, covered(limit, (self._licenses[place],), self._tags)) for place in _places(near)]
            self._covering[key] = Covering(
                _set(place for place, sure in found if sure is Follow.YES),
                _set(place for place, sure in found if sure is Follow.UNCLEAR),
            )
        return self._covering[key]

    def _carries(self, clause: Clause, license: License) -> Licenses:
        """Return the licenses that hand on what a clause wants handed on."""
        if clause.tag == LICENSE_ALIKE:
            return reduce(or_, (self._by_id.get(one, 0) for one in (license.id, *clause.words("accepts"))), 0)
        if clause.tag == PASS_ON_TERMS:
            return self._by_id.get(license.id, 0)
        found = self._handing_on
        for limit in license.clauses:
            if limit.tag == USE_RESTRICTION:
                found &= self._covers(limit).surely
        return found

    def _burdens(self, license: License) -> Iterator[Failing]:
        """Yield where a clause runs into a freedom guard that does not tolerate it."""
        group, carried = self._rule.group, self._rule.carries != "no"
        for clause in license.clauses:
            bears = bears_on(license, clause, group, carried=carried)
            if bears is Follow.NO or clause.behaviour not in BURDENS or has_own_rule(license, clause, group):
                continue
            guards = self._guards_against(clause.tag)
            met = self._asking(clause, license)
            if clause.behaviour is Behaviour.HANDED_ON and license.reach_of(clause, group) is not Follow.NO:
                continue  # where it is not handed on that is told instead
            certainly, possibly = guards.certainly & ~met, guards.possibly & ~met
            yield Failing(certainly, possibly) if bears is Follow.YES else Failing(0, certainly | possibly)

    def _asking(self, clause: Clause, license: License) -> Licenses:
        """Return the licenses that ask the same of everybody themselves."""
        if clause.behaviour is Behaviour.HANDED_ON:
            return self._carries(clause, license)
        if clause.behaviour is Behaviour.WITHHOLDS:
            return self._covers(clause).surely
        return self._by_tag.get(clause.tag, 0)

    def _guards(self) -> Iterator[tuple[int, Follow, Clause]]:
        """Yield the place of each freedom guard and how certainly it reaches the result."""
        for place, license in enumerate(self._licenses):
            for guard in license.behaving(Behaviour.GUARDS):
                reach = license.reach_of(guard, self._rule.group)
                if reach is not Follow.NO:
                    yield place, reach, guard

    def _guards_against(self, tag: str) -> Failing:
        """Return the licenses with a guard that does not tolerate a tag."""
        if tag not in self._intolerant:
            found = [
                (place, weaker(reach, Follow.UNCLEAR) if tag in guard.words(DISPUTED) else reach)
                for place, reach, guard in self._guarding
                if tag not in guard.words("tolerates")
            ]
            self._intolerant[tag] = Failing(
                _set(place for place, reach in found if reach is Follow.YES),
                _set(place for place, reach in found if reach is Follow.UNCLEAR),
            )
        return self._intolerant[tag]


def _set(places: Iterable[int]) -> Licenses:
    return reduce(or_, (1 << place for place in places), 0)


def _sets(pairs: Iterable[tuple[str, int]]) -> dict[str, Licenses]:
    found: dict[str, Licenses] = {}
    for name, place in pairs:
        found[name] = found.get(name, 0) | 1 << place
    return found


def _places(licenses: Licenses) -> Iterator[int]:
    """Yield the places of a set, lowest first.

    >>> list(_places(0b1010))
    [1, 3]
    """
    while licenses:
        bit = licenses & -licenses
        yield bit.bit_length() - 1
        licenses ^= bit


def _failing(licenses: Licenses, certainties: Iterable[Follow]) -> Failing:
    """Return a set as what fails, by the surest of some certainties."""
    found = set(certainties)
    if Follow.YES in found:
        return Failing(licenses, 0)
    return Failing(0, licenses) if Follow.UNCLEAR in found else Failing(0, 0)

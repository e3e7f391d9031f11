"""The judgement on one inbound license under one outbound license, by one relation.

A license that names others its material may go out under is tried on each of these routes as well; the best one
counts, and where two are equal the direct one does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausegraph.analysis.inclusions import Code, Failure, failures, weaker
from clausegraph.analysis.permissions import (
    Condition,
    Part,
    Wish,
    conditions,
    owed,
    permission_failures,
    use_failures,
)
from clausegraph.vocabulary.behaviours import Behaviour
from clausegraph.vocabulary.relations import Follow, Relation
from clausegraph.vocabulary.verdicts import Stance, Verdict, all_of, any_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausegraph.clauses.database import Database
    from clausegraph.clauses.model import Clause, License, RelationRule
    from clausegraph.expressions.model import Term

RELICENSE = "relicense"
ANY_USE = Wish()


class Duty(NamedTuple):
    """An obligation that one license puts on whoever releases, and how certain it is to reach the result."""

    license: str
    clause: Clause
    certainty: Follow


class Step(NamedTuple):
    """One step on a route: this license lets its material go out under that one."""

    license: str
    clause: Clause
    to: str


class Judgement(NamedTuple):
    """What one inbound license comes to under an outbound one.

    `failures` decide the verdict; `duties` and `conditions` make a pair
    conditional; `route` is how the material came to another license.
    """

    verdict: Verdict
    failures: tuple[Failure, ...] = ()
    duties: tuple[Duty, ...] = ()
    conditions: tuple[Condition, ...] = ()
    route: tuple[Step, ...] = ()


class Way(NamedTuple):
    """One route that material can take: the license it ends at, what its act fails on, and whether it asks anything."""

    license: License
    failures: tuple[Failure, ...]
    something_to_do: bool


class Judge:
    """Judges pairs by one stance, and remembers what it has judged."""

    def __init__(self, database: Database, stance: Stance = Stance.BALANCED) -> None:
        self.database = database
        self.stance = stance
        self._seen: dict[tuple[object, ...], Judgement] = {}

    def term(self, *, inbound: Term, outbound: Sequence[Term], relation: Relation, wish: Wish = ANY_USE) -> Judgement:
        """Return the judgement on an inbound term under outbound terms that all bind.

        Of what others offer only the inclusions are judged, since their acts
        are not ours; of what is kept only the acts, since nobody is offered it.
        """
        key = (inbound, tuple(outbound), relation, wish)
        if key not in self._seen:
            self._seen[key] = self._term(inbound, outbound, self.database.relations[relation], wish)
        return self._seen[key]

    def _term(self, inbound: Term, outbound: Sequence[Term], rule: RelationRule, wish: Wish) -> Judgement:
        license, offered = self.find(inbound), [self.find(term) for term in outbound]
        known = [found for found in offered if found is not None]
        if license is None:
            return _undetermined([inbound])
        permitted = self._permission(license, rule, wish) if wish.part is not Part.OTHERS else ()
        if wish.part is Part.KEPT:
            open_ = self._open(license, rule, wish)
            return Judgement(_verdict(permitted, something_to_do=bool(open_)), permitted, (), open_)
        reaches = license.follow(rule.group).value is not Follow.NO or any(
            license.reach_of(clause, rule.group) is not Follow.NO for clause in license.behaving(Behaviour.HANDED_ON)
        )
        if len(known) < len(offered) and (reaches or permitted):
            unknown = [term for term, found in zip(outbound, offered, strict=True) if found is None]
            return self._unread(license, unknown, rule, wish, permitted)
        return self._best(license, known, rule, wish, permitted)

    def _best(
        self, license: License, outbound: Sequence[License], rule: RelationRule, wish: Wish, first: tuple[Failure, ...]
    ) -> Judgement:
        """Return the best judgement over all routes, the nearest of those that are equal."""
        routes = self._routes(license, rule)
        judged = [self._included(found, outbound, rule, wish, first, route) for found, route in routes]
        return min(judged, key=lambda one: one.verdict.rank)

    def _unread(
        self, license: License, unknown: Sequence[Term], rule: RelationRule, wish: Wish, permitted: tuple[Failure, ...]
    ) -> Judgement:
        """Return the judgement under an outbound license that nobody has tagged: what is owed is owed anyway."""
        failed = permitted if _blocked(permitted) else (*permitted, *_undetermined(unknown).failures)
        open_ = self._open(license, rule, wish)
        duties = tuple(self.duties(license, rule, wish))
        return Judgement(_verdict(failed, something_to_do=True), failed, duties, open_)

    def find(self, term: Term) -> License | None:
        """Return the license of a term, `None` where nobody has tagged it."""
        return self.database.find(term.text)

    def _permission(self, license: License, rule: RelationRule, wish: Wish) -> tuple[Failure, ...]:
        acts = permission_failures(license, rule, wish, self.database.tags, self.database.acts)
        return self.settled((*acts, *use_failures(license, rule, wish, self.database.tags)))

    def _open(self, license: License, rule: RelationRule, wish: Wish) -> tuple[Condition, ...]:
        """Return the conditions of a license, with what is open decided as the stance says."""
        found = tuple(conditions(license, rule, wish, self.database.tags))
        if self.stance is Stance.LITERAL:
            return tuple(one for one in found if one.certainty is Follow.YES)
        if self.stance is Stance.CAUTIOUS:
            return tuple(one._replace(certainty=Follow.YES) for one in found)
        return found

    def settled(self, found: Iterable[Failure]) -> tuple[Failure, ...]:
        """Return failures with what is open decided as the stance says; each once."""
        if self.stance is Stance.BALANCED:
            return tuple(dict.fromkeys(found))
        if self.stance is Stance.LITERAL:
            return tuple(dict.fromkeys(failure for failure in found if failure.certainty is Follow.YES))
        return tuple(dict.fromkeys(failure._replace(certainty=Follow.YES) for failure in found))

    def _routes(self, license: License, rule: RelationRule) -> Iterator[tuple[License, tuple[Step, ...]]]:
        """Yield the license and every license its material may go out under, nearest first."""
        queue: list[tuple[License, tuple[Step, ...]]] = [(license, ())]
        seen = {license.id}
        for found, route in queue:
            yield found, route
            if route and route[-1].clause.word("onward") == "no":
                continue
            for clause in found.clauses:
                if clause.tag != RELICENSE or not _opens(clause, rule):
                    continue
                for target in clause.words("to"):
                    onward = self.database.find(target)
                    if onward is not None and target not in seen:
                        seen.add(target)
                        queue.append((onward, (*route, Step(found.id, clause, target))))

    def ways(self, license: License, rule: RelationRule) -> Iterator[Way]:
        """Yield each way by which material under a license can go, with all that does not hinge on where it goes to.

        For a use that nobody has stated.
        """
        permitted = self._permission(license, rule, ANY_USE)
        for found, route in self._routes(license, rule):
            asks = bool(route) or any(self.duties(found, rule)) or bool(self._open(found, rule, ANY_USE))
            yield Way(found, permitted, something_to_do=asks)

    def _asked(self, license: License, rule: RelationRule, wish: Wish, route: tuple[Step, ...]) -> Judgement:
        """Return what a route asks of whoever releases, whatever the result is offered under."""
        duties = (*self.duties(self._staying(license, route), rule, wish), *self._on_the_way(route, rule, wish))
        return Judgement(Verdict.COMPATIBLE, (), duties, self._open(license, rule, wish), route)

    def _included(
        self,
        license: License,
        outbound: Sequence[License],
        rule: RelationRule,
        wish: Wish,
        first: tuple[Failure, ...],
        route: tuple[Step, ...],
    ) -> Judgement:
        found = failures(
            inbound=license,
            outbound=outbound,
            group=rule.group,
            carried=rule.carries != "no",
            tags=self.database.tags,
        )
        awake = (failure for failure in found if failure.clause is None or wish.wakes(failure.clause))
        failed = (*first, *self.settled(awake))
        asked = self._asked(license, rule, wish, route)
        something_to_do = bool(asked.duties or asked.conditions or route)
        return asked._replace(verdict=_verdict(failed, something_to_do=something_to_do), failures=failed)

    def _staying(self, license: License, route: Sequence[Step]) -> License:
        """Return the license that the material itself is under.

        Where only what is made from it may change over, that is the one which
        the result has left behind.
        """
        left = next((step.license for step in route if step.clause.word("scope")), None)
        return self.database[left] if left else license

    def _on_the_way(self, route: Sequence[Step], rule: RelationRule, wish: Wish) -> Iterator[Duty]:
        """Yield what a route asks: its provisos, and possibly what the license that is left behind still wants."""
        for step in route:
            if step.clause.word("unless"):
                yield Duty(
                    step.license, step.clause._replace(parameters={**step.clause.parameters, "to": step.to}), Follow.YES
                )
            left = self.database[step.license] if step.clause.word("keeps") else None
            for duty in self.duties(left, rule, wish) if left else ():
                if duty.clause.behaviour is Behaviour.MET:
                    yield duty._replace(certainty=Follow.UNCLEAR)

    def duties(self, license: License, rule: RelationRule, wish: Wish = ANY_USE) -> Iterator[Duty]:
        """Yield the obligations of a license that whoever releases the result has to meet."""
        for clause in license.clauses:
            if clause.behaviour not in (Behaviour.MET, Behaviour.HANDED_ON):
                continue
            certainty = license.reach_of(clause, rule.group)
            if clause.reaches is None and rule.carries != "no" and clause.behaviour is Behaviour.MET:
                certainty = Follow.YES if rule.carries == "yes" or certainty is Follow.YES else Follow.UNCLEAR
            if owed(license, clause, wish) is not Follow.YES:
                certainty = weaker(certainty, Follow.UNCLEAR)  # what others made from it binds us at most by its text
            if certainty is Follow.UNCLEAR and self.stance is not Stance.BALANCED:
                certainty = Follow.YES if self.stance is Stance.CAUTIOUS else Follow.NO
            if certainty is not Follow.NO:
                yield Duty(license.id, clause, certainty)


def _verdict(failed: Sequence[Failure], *, something_to_do: bool) -> Verdict:
    if any(failure.certainty is Follow.YES for failure in failed):
        return Verdict.INCOMPATIBLE
    if failed:
        return Verdict.UNDETERMINED
    return Verdict.CONDITIONAL if something_to_do else Verdict.COMPATIBLE


def _opens(clause: Clause, rule: RelationRule) -> bool:
    """Tell whether a clause that names other licenses does so for this relation."""
    return clause.reaches is None or clause.reaches.get(rule.group, Follow.NO) is not Follow.NO


def _blocked(found: Sequence[Failure]) -> bool:
    return any(failure.certainty is Follow.YES for failure in found)


def _undetermined(unknown: Iterable[Term]) -> Judgement:
    found = tuple(Failure(Code.LICENSE_UNDETERMINED, str(term), None, Follow.UNCLEAR) for term in unknown)
    return Judgement(Verdict.UNDETERMINED, found)


class Compatibility(NamedTuple):
    """Whether inbound terms can go into a work under outbound terms, and why.

    `judgement` holds the failed clauses, obligations and conditions;
    `inbound` names the branch that was taken where there was a choice.
    """

    verdict: Verdict
    judgement: Judgement
    inbound: str
    outbound: str
    relation: Relation


def joined(judgements: Sequence[Judgement]) -> Judgement:
    """Return the judgement on inbound terms that all bind."""
    return Judgement(
        verdict=all_of(judged.verdict for judged in judgements),
        failures=tuple(dict.fromkeys(one for judged in judgements for one in judged.failures)),
        duties=tuple(dict.fromkeys(one for judged in judgements for one in judged.duties)),
        conditions=tuple(dict.fromkeys(one for judged in judgements for one in judged.conditions)),
        route=tuple(dict.fromkeys(one for judged in judgements for one in judged.route)),
    )


def best_choice(judgements: Sequence[Judgement]) -> int:
    """Return which of several branches is best: by verdict, then by how little there is to do, then the first."""
    best = any_of(judged.verdict for judged in judgements)
    ranked = [(len(j.duties) + len(j.conditions), n) for n, j in enumerate(judgements) if j.verdict is best]
    return min(ranked)[1]

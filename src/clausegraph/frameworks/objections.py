"""What a policy holds against licenses: their ids, the tags of their clauses, and how surely either binds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausegraph.analysis.inclusions import Code
from clausegraph.expressions.model import NO_ASSERTION, Term
from clausegraph.frameworks.binding import Binding, Bound
from clausegraph.graph.model import Component, ComponentId
from clausegraph.sources.locations import Location
from clausegraph.vocabulary.components import ComponentKind
from clausegraph.vocabulary.relations import Follow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausegraph.clauses.database import Database
    from clausegraph.clauses.model import Clause
    from clausegraph.graph.model import Policy, Said

UNREAD = ("part", "none")
NOBODY = Component(ComponentId(""), ComponentKind.DOCUMENT, Location(""))


class Objection(NamedTuple):
    """What a policy holds against one license that binds, and where the policy says so."""

    code: Code
    bound: Bound
    certainty: Follow
    said: Said
    clauses: tuple[Clause, ...] = ()

    @property
    def license(self) -> str:
        """Return the license as the expression has it."""
        return str(self.bound.term)


class Objector:
    """Holds a policy against licenses that bind."""

    def __init__(self, policy: Policy, database: Database) -> None:
        self.policy = policy
        self.database = database
        self._allowed = {said.word: said for said in policy.allowed}
        self._denied = {said.word: said for said in policy.denied}
        rows = database.names["ambiguous"].values()
        self._meant = {row["name"]: tuple(row["candidates"]) for row in rows}

    def objections(self, component: Component, binding: Binding) -> tuple[Objection, ...]:
        """Return what stands against a released component: of its own terms the best branch counts."""
        branches = [tuple(self._against(branch)) for branch in binding.branches(component)]
        own = min(branches, key=_weight, default=())
        return (*own, *self._against(binding.brought(component)), *self._against(binding.inside(component)))

    def _against(self, found: Iterable[Bound]) -> Iterator[Objection]:
        for bound in found:
            yield from self.against(bound)

    def accepts(self, license: str) -> bool:
        """Tell whether the policy has nothing against a license by itself."""
        base, _, exception = license.partition(" WITH ")
        return not any(self.against(Bound(NOBODY, Term(base, with_exception=exception), self.database.find(license))))

    def against(self, bound: Bound) -> Iterator[Objection]:
        """Yield what the policy holds against one license that binds."""
        denied = self._denying(bound.term)
        if denied is not None:
            yield Objection(Code.POLICY_LICENSE_DENIED, bound, _weakened(bound.certainty, denied[1]), denied[0])
        elif self.policy.allowed:
            sure = self._unlisted(bound.term)
            if sure is not Follow.NO:
                sure = _weakened(bound.certainty, sure)
                yield Objection(Code.POLICY_LICENSE_NOT_ALLOWED, bound, sure, self.policy.allowed[0])
        for said in self.policy.tags:
            yield from self._tagged(bound, said)

    def _denying(self, term: Term) -> tuple[Said, Follow] | None:
        """Return the entry that denies a license, and whether it surely does."""
        if str(term) in self._allowed:
            return None
        found = [self._denied.get(str(one), self._denied.get(_bare(one))) for one in self._candidates(term)]
        denied = [said for said in found if said is not None]
        return (denied[0], Follow.YES if len(denied) == len(found) else Follow.UNCLEAR) if denied else None

    def _unlisted(self, term: Term) -> Follow:
        """Return whether a license is not among the allowed ones."""
        if term.license == NO_ASSERTION:
            return Follow.NO  # nothing is said, and the check tells of that
        listed = [str(one) in self._allowed or _bare(one) in self._allowed for one in self._candidates(term)]
        if all(listed):
            return Follow.NO
        return Follow.UNCLEAR if any(listed) else Follow.YES

    def _candidates(self, term: Term) -> tuple[Term | str, ...]:
        """Return the licenses that a name can mean: the term itself, or all of a family that is left open."""
        for name, candidates in self._meant.items():
            if term.license.endswith(f"-ambiguous-{name}"):
                return candidates
        return (term,)

    def _tagged(self, bound: Bound, said: Said) -> Iterator[Objection]:
        if bound.license is None:
            return
        clauses = [(clause, bound.reach(clause)) for clause in bound.license.clauses if clause.tag == said.word]
        binding = [(clause, reach) for clause, reach in clauses if reach is not Follow.NO]
        sure = tuple(clause for clause, reach in binding if reach is Follow.YES)
        if binding:
            cited = sure or tuple(clause for clause, _ in binding)
            yield Objection(Code.POLICY_TAG_DENIED, bound, Follow.YES if sure else Follow.UNCLEAR, said, cited)
        elif bound.license.completeness in UNREAD:
            yield Objection(Code.POLICY_TAG_DENIED, bound, Follow.UNCLEAR, said)


def _bare(term: Term | str) -> str:
    """Return the license of a term without what only adds permission: its exception and its `+`."""
    return term if isinstance(term, str) else term.license


def _weakened(one: Follow, other: Follow) -> Follow:
    return Follow.UNCLEAR if Follow.UNCLEAR in (one, other) else one


def _weight(objections: Sequence[Objection]) -> tuple[int, int]:
    """Return how much stands against a branch, sure objections first."""
    return (sum(one.certainty is Follow.YES for one in objections), len(objections))

"""Findings are proofs: a code and a verdict, and a tree whose leaves are facts, clauses and named assumptions.

No prose is stored. A statement is a word with arguments; reports find the sentence for it, in the reader's
language, among the phrases. The fingerprint is made of code, subject, path and clauses, and of what a policy asks
where one does, so it stays the same when wording or severity change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausegraph.vocabulary.verdicts import Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausegraph.analysis.inclusions import Code
    from clausegraph.analysis.permissions import Condition
    from clausegraph.clauses.model import Clause, FollowRule
    from clausegraph.graph.model import ComponentId, Edge
    from clausegraph.sources.locations import Location
    from clausegraph.vocabulary.relations import Follow, Group

OF_A_POLICY = ("policy-denies", "policy-does-not-allow", "policy-denies-tag", "policy-requires")

Arguments = tuple[tuple[str, str], ...]


class Fact(NamedTuple):
    """Something that somebody stated about the project, and where."""

    statement: str
    arguments: Arguments
    location: Location


class ClauseCited(NamedTuple):
    """A clause of a license; `because` names the statement under which it stands in the proof."""

    license: str
    clause: Clause
    because: str


class FollowCited(NamedTuple):
    """What a license says on whether its terms follow a group."""

    license: str
    group: Group
    rule: FollowRule


class Assumption(NamedTuple):
    """Something taken to be so that no fact or clause settles; each has a page."""

    name: str


class Step(NamedTuple):
    """A conclusion and what it rests on."""

    statement: str
    arguments: Arguments
    premises: tuple[Premise, ...]


Premise = Fact | ClauseCited | FollowCited | Assumption | Step


class Remedy(NamedTuple):
    """An act that would change the verdict. `is_verified` tells that the check passes once it is done."""

    act: str
    arguments: Arguments
    is_verified: bool = False


class Finding(NamedTuple):
    """One thing that is wrong or not settled, with its proof."""

    code: Code
    verdict: Verdict
    severity: Severity
    subject: ComponentId
    path: tuple[Edge, ...]
    inbound: str
    outbound: str
    derivation: Step
    remedies: tuple[Remedy, ...]
    locations: tuple[Location, ...]
    other_paths: int = 0

    def clauses(self) -> tuple[ClauseCited, ...]:
        """Return the clauses that the proof rests on."""
        return tuple(leaf for leaf in leaves(self.derivation) if isinstance(leaf, ClauseCited))

    def assumptions(self) -> tuple[str, ...]:
        """Return the names of the assumptions that the proof rests on, sorted."""
        return tuple(sorted({leaf.name for leaf in leaves(self.derivation) if isinstance(leaf, Assumption)}))

    @property
    def fingerprint(self) -> str:
        """Return a hash that names this finding across runs, machines and wordings."""
        from hashlib import sha256  # slow to import

        path = [f"{edge.subject} {edge.relation} {edge.object}" for edge in self.path]
        clauses = sorted(f"{cited.license} {cited.clause.id}" for cited in self.clauses())
        return sha256("\n".join([self.code, self.subject, *path, *clauses, *self._asked()]).encode()).hexdigest()[:16]

    def _asked(self) -> list[str]:
        """Return what a policy asks here, by which two findings on one path may differ."""
        facts = (leaf for leaf in leaves(self.derivation) if isinstance(leaf, Fact))
        return sorted(" ".join(dict(fact.arguments).values()) for fact in facts if fact.statement in OF_A_POLICY)


def leaves(premise: Premise) -> Iterator[Premise]:
    """Yield the leaves of a proof in order."""
    if isinstance(premise, Step):
        for inner in premise.premises:
            yield from leaves(inner)
    else:
        yield premise


class Obligation(NamedTuple):
    """Something to do along with the release, who asks for it and for which component.

    `status` is what a look into the folder showed: met, missing or
    unchecked.
    """

    subject: ComponentId
    about: ComponentId
    license: str
    clause: Clause
    certainty: Follow
    status: str = "unchecked"


class OpenCondition(NamedTuple):
    """A limit on use that the release keeps within only if something holds that nobody stated."""

    subject: ComponentId
    about: ComponentId
    condition: Condition


class LicenseChoice(NamedTuple):
    """Which branch of an OR was taken for a component, and what else there was."""

    component: ComponentId
    taken: str
    expression: str


class Summary(NamedTuple):
    """A component with the terms stated for it and the terms that a recipient really gets."""

    component: ComponentId
    kind: str
    declared: str
    effective: tuple[str, ...]
    possible: tuple[str, ...]
    is_subject: bool
    outbound: str
    verdict: Verdict

    def reaching(self) -> tuple[str, ...]:
        """Return the licenses that come with what a component is made from, surely or possibly."""
        return tuple(sorted({*self.effective, *self.possible}))


class Waived(NamedTuple):
    """A finding that a waiver accepts."""

    finding: Finding
    reason: str
    approved_by: str
    until: str


class Report(NamedTuple):
    """Everything a check found out about a project; `policy` names the policy that it was held to, if any."""

    project: str
    verdict: Verdict
    stance: str
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    obligations: tuple[Obligation, ...]
    conditions: tuple[OpenCondition, ...]
    components: tuple[Summary, ...]
    choices: tuple[LicenseChoice, ...]
    suggested: tuple[str, ...]
    assumptions: tuple[str, ...]
    notes: tuple[str, ...]
    database: str
    policy: str = ""


def severity_of(verdict: Verdict, *, is_ours: bool) -> Severity:
    """Return how much a verdict matters: one on somebody else's component is never more than a note."""
    if not is_ours:
        return Severity.NOTE
    return {Verdict.INCOMPATIBLE: Severity.ERROR, Verdict.UNDETERMINED: Severity.WARNING}.get(verdict, Severity.NOTE)

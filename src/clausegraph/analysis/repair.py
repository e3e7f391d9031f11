"""Repair: the smallest changes after which a project passes, each tried before it is proposed.

What a person can change is little: the outbound license, the terms named beside it, the relation by which something
is used, or whether a component is used at all. Each such change is applied to the project and the project is
checked again; a change that clears a finding without adding another is a remedy. The branch of an OR is no remedy,
since the check takes the best one itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from clausegraph.analysis.findings import Finding, Remedy, Report
from clausegraph.analysis.inclusions import Code
from clausegraph.analysis.outbound import Suggestion
from clausegraph.expressions.model import NO_ASSERTION, Both, Expression, Leaf, Node, Term, render
from clausegraph.expressions.names import AMBIGUOUS, Standing
from clausegraph.expressions.parsing import Identity
from clausegraph.graph.model import ComponentId, Edge, Offer, ProjectGraph
from clausegraph.sources.locations import Location
from clausegraph.vocabulary.relations import Relation
from clausegraph.vocabulary.verdicts import Severity, Verdict

MOST = 3
FEWEST_TRIALS = 12
TRIED_COMPONENTS = 4000
PASSING = (Verdict.COMPATIBLE, Verdict.CONDITIONAL)
LOOSER = {
    Relation.LINKS_STATICALLY: (Relation.LINKS_DYNAMICALLY, Relation.CALLS),
    Relation.LINKS_DYNAMICALLY: (Relation.CALLS,),
}
SETTLING = {
    Code.LICENSE_UNDETERMINED: "settle-license",
    Code.REFERENCE_UNRESOLVED: "resolve-reference",
    Code.WAIVER_EXPIRED: "renew-waiver",
    Code.WAIVER_UNMATCHED: "renew-waiver",
}

Suggest = Callable[[ComponentId, ProjectGraph], Iterable[Suggestion]]
Check = Callable[[ProjectGraph, Offer | None], Report]


class Change(NamedTuple):
    """A change to a project: the remedy it is told as, and the project after it."""

    remedy: Remedy
    project: ProjectGraph
    offer: Offer | None = None


class Ways(NamedTuple):
    """What a search for remedies needs: to check a changed project, to find offers, and to know the present ones.

    `check` takes an offer that stands in for the one of what is released,
    where one was named for the check.
    """

    check: Check
    suggest: Suggest
    offer_of: Callable[[ComponentId], Offer | None]


def with_remedies(report: Report, project: ProjectGraph, ways: Ways) -> Report:
    """Return the report with at most three remedies for each finding, smallest change first.

    Every change is a check of its own, so the larger a project the fewer are
    tried; what only concerns other people's labels is not tried at all.
    """
    tried: dict[Remedy, Report] = {}
    trials = max(FEWEST_TRIALS, TRIED_COMPONENTS // max(1, len(project.components)))

    def outcome(change: Change) -> Report | None:
        if change.remedy not in tried and len(tried) < trials:
            tried[change.remedy] = ways.check(change.project, change.offer)
        return tried.get(change.remedy)

    found = tuple(
        finding._replace(remedies=tuple(islice(_remedies(finding, report, project, outcome, ways), MOST)))
        for finding in report.findings
    )
    return report._replace(findings=found)


def _remedies(
    finding: Finding,
    before: Report,
    project: ProjectGraph,
    outcome: Callable[[Change], Report | None],
    ways: Ways,
) -> Iterator[Remedy]:
    if finding.code in SETTLING and not finding.inbound:
        yield Remedy(SETTLING[finding.code], (("component", finding.subject),))
        return
    if finding.code is Code.LICENSE_UNDETERMINED:
        unknown = dict(finding.derivation.arguments).get("unknown", finding.inbound)
        yield _settling(unknown, finding)
        return
    if finding.code is Code.OBLIGATION_UNMET:
        return
    if finding.code is Code.FRAMEWORK_UNMET and not finding.inbound:
        yield Remedy("state-parts", (("component", finding.subject),))
        return
    if finding.code is Code.NO_OUTBOUND_FITS:
        yield from _freeing(finding, project, ways.suggest)
        return
    for change in () if finding.severity is Severity.NOTE else _changes(finding, project, ways):
        after = outcome(change)
        if after and not _still_there(finding, after) and not _adds(before, after):
            yield change.remedy._replace(is_verified=after.verdict in PASSING)
    if finding.code is Code.USE_NOT_PERMITTED:
        yield Remedy("keep-use", (("other", finding.path[-1].object),))
    if finding.path:
        yield Remedy("ask-licensor", (("other", finding.path[-1].object), ("license", finding.inbound)))


def _settling(unknown: str, finding: Finding) -> Remedy:
    """Return what settles terms that nobody has read: who knows them, which ones are meant, or a file for them."""
    if unknown == NO_ASSERTION:
        return Remedy("settle-license", (("component", finding.path[-1].object if finding.path else finding.subject),))
    return Remedy("say-which" if unknown.startswith(AMBIGUOUS) else "tag-license", (("license", unknown),))


def _freeing(finding: Finding, project: ProjectGraph, suggest: Suggest) -> Iterator[Remedy]:
    """Yield what to use otherwise, or leave out, so that some outbound license fits."""
    for edge in project.made_from(finding.subject):
        here = finding._replace(path=(edge,))
        for change in (*_looser_relations(here, project), *_leaving_out(here, project)):
            if next(iter(suggest(finding.subject, change.project)), None) is not None:
                yield change.remedy._replace(is_verified=True)


def _adds(before: Report, after: Report) -> bool:
    """Tell whether a change brings a finding that counts and was not there before."""

    def counted(report: Report) -> set[tuple[str, str, str]]:
        return {(f.code, f.subject, f.inbound) for f in report.findings if f.severity is not Severity.NOTE}

    return not counted(after) <= counted(before)


def _still_there(finding: Finding, report: Report) -> bool:
    """Tell whether the change left a finding on the same subject about the same license."""
    return any(
        (one.subject, one.inbound) == (finding.subject, finding.inbound) and one.verdict.rank >= finding.verdict.rank
        for one in report.findings
    )


def _changes(finding: Finding, project: ProjectGraph, ways: Ways) -> Iterator[Change]:
    if finding.subject in project.subjects or project.is_made_here(project.components[finding.subject]):
        yield from _other_offers(finding, project, ways)
    yield from _looser_relations(finding, project)
    yield from _leaving_out(finding, project)


def _other_offers(finding: Finding, project: ProjectGraph, ways: Ways) -> Iterator[Change]:
    """Yield the offers that could do: the inbound license itself, the best other that stands the test, both together.

    What a license asks to be handed on is found in that license; the whole
    database is searched only where the outbound license is what stands in the way.
    """
    own = Leaf(_term(finding.inbound))
    wanted: list[Node] = [own]
    is_own = not finding.path  # what is offered is itself what a policy takes offence at
    if is_own or any(cited.because == Code.FREEDOM_BURDENED for cited in finding.clauses()):
        others = (one.license for one in ways.suggest(finding.subject, project) if one.license != finding.inbound)
        wanted += [Leaf(_term(license)) for license in islice(others, MOST if is_own else 1)]
    offered = ways.offer_of(finding.subject)
    if offered is not None and finding.inbound:
        root = offered.identity.expression.root
        wanted.append(Both((own, *root.parts) if isinstance(root, Both) else (own, root)))
    for node in dict.fromkeys(wanted):
        text = render(node)
        offer = Offer(Identity(text, Expression(text, node), Standing.EXACT, "proposed"), Location(""))
        act = "add-terms" if isinstance(node, Both) else "change-outbound"
        arguments = (("component", finding.subject), ("license", text))
        standing_in = offer if finding.subject in project.subjects else None
        yield Change(Remedy(act, arguments), _offered(project, finding.subject, offer), standing_in)


def _term(text: str) -> Term:
    license, _, exception = text.partition(" WITH ")
    return Term(license, with_exception=exception)


def _offered(project: ProjectGraph, subject: ComponentId, offer: Offer) -> ProjectGraph:
    """Return the project with one component offered under other terms."""
    component = project.components[subject]
    if component.terms is None:
        return project._replace(outbound=offer)
    changed = component._replace(declared=component.terms._replace(identity=offer.identity), concluded=None)
    return project._replace(components={**project.components, subject: changed})


def _looser_relations(finding: Finding, project: ProjectGraph) -> Iterator[Change]:
    for edge in finding.path[:1]:
        for relation in LOOSER.get(edge.relation, ()):
            arguments = (
                ("component", finding.subject),
                ("other", edge.object),
                ("relation", relation),
                ("instead", edge.relation),
            )
            yield Change(
                Remedy("change-relation", arguments), _replaced(project, edge, (edge._replace(relation=relation),))
            )


def _leaving_out(finding: Finding, project: ProjectGraph) -> Iterator[Change]:
    for edge in finding.path[:1]:
        if len(project.made_from(finding.subject)) > 1:
            arguments = (("component", finding.subject), ("other", edge.object))
            yield Change(Remedy("replace-component", arguments), _replaced(project, edge, ()))


def _replaced(project: ProjectGraph, edge: Edge, by: tuple[Edge, ...]) -> ProjectGraph:
    return project._replace(edges=tuple(new for old in project.edges for new in (by if old == edge else (old,))))

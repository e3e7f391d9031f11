"""A review report in Markdown, for the person who has to answer for a release.

It says what was looked at, proves what stands against the release, names every doubt with what would settle it, lists
what has to be done as a checklist, and leaves room for the decision. Every statement carries its citation: a section
of a license, a place in a file, or a named assumption.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from clausegraph.analysis.findings import ClauseCited
from clausegraph.analysis.inclusions import Code
from clausegraph.reports.markdown_text import bold, bullets, escaped, heading, table
from clausegraph.reports.review_findings import findings
from clausegraph.reports.review_licenses import licenses
from clausegraph.reports.reviews import Review, capital, told_clause
from clausegraph.vocabulary.relations import Follow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausegraph.analysis.findings import Obligation, Report, Summary
    from clausegraph.clauses.database import Database
    from clausegraph.graph.model import Component, IntendedUse, ProjectGraph
    from clausegraph.reports.wording import Wording

DECISIONS = 3
WAIVERS = frozenset({Code.WAIVER_EXPIRED, Code.WAIVER_UNMATCHED})


def review_markdown(report: Report, project: ProjectGraph, database: Database, wording: Wording) -> str:
    """Return the review report on a project as Markdown: tables, task lists, and nothing that differs between runs."""
    review = Review(report, project, database, wording)
    sections = (_opening, _looked_at, findings, _obligations, _conditions, _choices, licenses, _assumptions, _waived)
    return "\n\n".join(chain.from_iterable(section(review) for section in (*sections, _closing))) + "\n"


def _opening(review: Review) -> Iterator[str]:
    report, wording = review.report, review.wording
    yield heading(1, wording.label("review", project=report.project))
    sentence = wording.say("verdict", report.verdict, {"project": report.project})
    told = review.say("verdict", verdict=wording.title("verdicts", report.verdict), sentence=sentence)
    yield review.labelled(wording.label("verdict"), told)
    if report.suggested:
        yield review.labelled(wording.label("suggested"), review.listed(report.suggested))


# What was looked at


def _looked_at(review: Review) -> Iterator[str]:
    wording, project = review.wording, review.project
    yield heading(2, review.say("looked-at"))
    policy = (review.labelled(wording.label("held-to"), review.report.policy),) if review.report.policy else ()
    yield bullets(
        (
            review.labelled(review.say("read-from"), str(project.location)),
            *policy,
            review.labelled(review.say("use"), review.listed(_uses(project.use, review)) or review.say("use-unstated")),
        )
    )
    labels = (
        *(wording.label(key) for key in ("component", "kind", "declared", "effective")),
        review.say("possible"),
        *(wording.label(key) for key in ("offered", "verdict")),
    )
    yield table(tuple(map(capital, labels)), (_component_row(one, review) for one in review.report.components))
    if project.edges:
        yield heading(3, review.say("made"))
        yield bullets(map(escaped, _relations(review)))


def _component_row(one: Summary, review: Review) -> Sequence[str]:
    component = review.project.components[one.component]
    named = " ".join(word for word in (component.name, component.version) if word)
    name = review.detailed(one.component, named if named != one.component else "")
    return (
        review.say("released", component=name) if one.is_subject else name,
        review.wording.title("kinds", one.kind),
        _declared(component, review),
        review.listed(one.effective),
        review.listed(one.possible),
        one.outbound,
        review.wording.title("verdicts", one.verdict),
    )


def _declared(component: Component, review: Review) -> str:
    """Return the license that counts, how it was written, where, and what else was declared."""
    terms = component.terms
    if terms is None:
        return ""
    said = str(terms.identity.expression)
    details = [str(terms.location)]
    if terms.identity.text.strip() != said:
        details.insert(0, review.say("written", text=terms.identity.text))
    if component.concluded is not None:
        details.insert(0, review.say("concluded"))
        if component.declared is not None:
            details.append(review.say("declared", license=component.declared.identity.text))
    return review.detailed(said, review.listed(details))


def _uses(use: IntendedUse, review: Review) -> Iterator[str]:
    wording = review.wording
    for stated, key in ((use.commercial, "commercial"), (use.competes, "competes")):
        if stated is not None:
            yield review.say(key if stated else f"not-{key}")
    if use.distributed:
        words = (wording.title("distributions", form) for form in sorted(use.distributed))
        yield review.say("gives-out", words=review.listed(words))
    if use.places:
        yield review.say("places", words=review.listed(sorted(use.places)))
    if use.fields:
        words = (wording.title("use-categories", field) for field in sorted(use.fields))
        yield review.say("fields", words=review.listed(words))
    for metric, size in use.sizes:
        yield review.say("size", metric=wording.title("metrics", metric), size=f"{size:,}")


def _relations(review: Review) -> Iterator[str]:
    """Yield how each component was made from another, and what had to be assumed to say so."""
    for edge in review.project.edges:
        arguments = {"subject": edge.subject, "relation": review.wording.relation(edge.relation), "object": edge.object}
        told = review.cited(review.wording.say("fact", "related", arguments), str(edge.location))
        if edge.assumption:
            told = review.say("assumed", text=told, assumption=review.wording.say("assumption", edge.assumption))
        yield told


# What has to be done, and what it depends on


def _obligations(review: Review) -> Iterator[str]:
    """Yield the checklist, by what is asked; what is certain stands before what is only possible."""
    yield heading(2, review.wording.label("obligations"))
    if not review.report.obligations:
        yield escaped(review.wording.label("nothing-to-do"))
        return
    certain_first = sorted(review.report.obligations, key=lambda one: one.certainty is not Follow.YES)
    by_tag: dict[str, dict[tuple[str, str, bool], list[Obligation]]] = {}
    for one in certain_first:
        key = (_duty(one, review), one.status, one.certainty is Follow.YES)
        by_tag.setdefault(one.clause.tag, {}).setdefault(key, []).append(one)
    lines = []
    for tag, wanted in by_tag.items():
        lines.append(f"- {escaped(capital(review.wording.tag(tag)))}")
        lines += [f"  - {_task(*key, asking, review)}" for key, asking in wanted.items()]
    yield "\n".join(lines)


def _duty(one: Obligation, review: Review) -> str:
    """Return what an obligation asks; one to hand on has no act of its own and is told as the clause."""
    if review.database.tags[one.clause.tag].duties:
        return review.wording.duty(one)
    return review.wording.clause(ClauseCited(one.license, one.clause, "asks"))


def _task(text: str, status: str, is_certain: bool, asking: Sequence[Obligation], review: Review) -> str:  # noqa: FBT001
    wording = review.wording
    by_citation: dict[str, list[str]] = {}
    for one in asking:
        by_citation.setdefault(f"{one.license} {one.clause.section}", []).append(one.about)
    asked = (review.say("on", citation=citation, components=review.listed(a)) for citation, a in by_citation.items())
    who = review.listed(asked, "semicolon")
    told = review.say("asked", text=text, who=who, subjects=review.listed(one.subject for one in asking))
    marks = [
        *([] if is_certain else [wording.label("possibly")]),
        *([wording.label(status)] if status == "missing" else []),
    ]
    box = "[x]" if status == "met" else "[ ]"
    return f"{box} {review.labelled(review.listed(marks), told) if marks else escaped(told)}"


def _conditions(review: Review) -> Iterator[str]:
    if not review.report.conditions:
        return
    yield heading(2, review.wording.label("conditions"))
    found: dict[str, list[str]] = {}
    sure: set[str] = set()
    for open_ in review.report.conditions:
        limit = open_.condition
        sentence = limit.clause.says if review.wording.language == "en" else review.wording.tag(limit.clause.tag)
        told = review.cited(told_clause(sentence, limit.clause, review), f"{limit.license} {limit.clause.section}")
        found.setdefault(told, []).append(open_.about)
        sure.update({told} if limit.certainty is Follow.YES else ())
    yield bullets(
        escaped(
            review.say("on", citation=told, components=review.listed(about))
            + review.wording.possibly(certain=told in sure)
        )
        for told, about in found.items()
    )


def _choices(review: Review) -> Iterator[str]:
    if review.report.choices:
        yield heading(2, review.wording.label("choices"))
        yield bullets(escaped(review.wording.label("choice-of", **one._asdict())) for one in review.report.choices)


# Assumptions, waivers, the decision


def _assumptions(review: Review) -> Iterator[str]:
    """Yield what was assumed by the findings and in reading the project, each with its sentence."""
    project = review.project
    stated = (one.terms.assumption for one in project.components.values() if one.terms)
    names = {*review.report.assumptions, *stated, *(edge.assumption for edge in project.edges)} - {""}
    if names:
        yield heading(2, review.wording.label("assumptions"))
        told = ((name, review.wording.say("assumption", name)) for name in sorted(names))
        yield bullets(f"{bold(name)}{review.say('colon')}{escaped(sentence)}" for name, sentence in told)


def _waived(review: Review) -> Iterator[str]:
    """Yield the findings that a waiver accepts, and the waivers that fit no longer."""
    stale = [one for one in review.report.findings if one.code in WAIVERS]
    if not review.report.waived and not stale:
        return
    wording = review.wording
    yield heading(2, wording.label("waived"))
    lines = []
    for one in review.report.waived:
        approved = wording.label("approved", who=one.approved_by, until=one.until, reason=one.reason)
        severity = wording.title("severities", one.finding.severity)
        mark = review.say("fingerprint", code=one.finding.code, severity=severity, fingerprint=one.finding.fingerprint)
        lines += [f"- {escaped(wording.headline(one.finding))}", f"  - {escaped(approved)}", f"  - {escaped(mark)}"]
    for finding in stale:
        lines.append(f"- {escaped(review.cited(wording.headline(finding), str(finding.locations[0])))}")
        lines += [f"  - {escaped(wording.remedy(remedy))}" for remedy in finding.remedies]
    yield "\n".join(lines)


def _closing(review: Review) -> Iterator[str]:
    wording, report = review.wording, review.report
    yield heading(2, wording.label("decision"))
    head = (wording.label("decision"), *(review.say(key) for key in ("decided-by", "decided-on", "decided-because")))
    yield table(tuple(map(capital, head)), [("",) * len(head)] * DECISIONS)
    sentence = wording.say("assumption", f"stance-{report.stance}")
    stance = review.detailed(wording.title("stances", report.stance), sentence)
    yield bullets(
        (review.labelled(wording.label("stance"), stance), review.labelled(wording.label("database"), report.database))
    )
    yield escaped(wording.label("disclaimer"))

"""A review report in Markdown, for the person who has to answer for a release.

It says what was looked at, proves what stands against the release, names every doubt with what would settle it, lists
what has to be done as a checklist, and leaves room for the decision. Every statement carries its citation: a section
of a license, a place in a file, or a named assumption.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from clausegraph.analysis.findings import Assumption, ClauseCited, Fact, FollowCited, leaves
from clausegraph.analysis.inclusions import Code
from clausegraph.reports.clauses import ClauseWording
from clausegraph.reports.licenses import review as read
from clausegraph.reports.licenses import status
from clausegraph.reports.licenses_met import licenses_met
from clausegraph.reports.markdown_text import bold, bullets, escaped, heading, numbered, table
from clausegraph.vocabulary.relations import Follow
from clausegraph.vocabulary.verdicts import Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausegraph.analysis.findings import Finding, Obligation, Premise, Report, Summary
    from clausegraph.clauses.database import Database
    from clausegraph.clauses.model import Clause, License, Reading
    from clausegraph.graph.model import Component, IntendedUse, ProjectGraph
    from clausegraph.reports.licenses_met import LicenseMet
    from clausegraph.reports.wording import Wording

DECISIONS = 3
WAIVERS = frozenset({Code.WAIVER_EXPIRED, Code.WAIVER_UNMATCHED})


class Review(NamedTuple):
    """What a review report is made from."""

    report: Report
    project: ProjectGraph
    database: Database
    wording: Wording

    def say(self, key: str, **arguments: str) -> str:
        """Return one phrase of a review."""
        return self.wording.say("review", key, arguments)

    def listed(self, words: Iterable[str], between: str = "comma") -> str:
        """Return words as a list in running text, each once."""
        return self.say(between).join(dict.fromkeys(words))

    def labelled(self, label: str, text: str) -> str:
        """Return a text behind a bold label, as Markdown."""
        return f"{bold(_capital(label))}{self.say('colon')}{escaped(text)}"

    def cited(self, text: str, citation: str) -> str:
        """Return a text with its citation."""
        return self.say("cited", text=text, citation=citation) if citation else text

    def detailed(self, text: str, details: str) -> str:
        """Return a text with details in parentheses."""
        return self.say("detailed", text=text, details=details) if details else text


def review_markdown(report: Report, project: ProjectGraph, database: Database, wording: Wording) -> str:
    """Return the review report on a project as Markdown: tables, task lists, and nothing that differs between runs."""
    review = Review(report, project, database, wording)
    sections = (_opening, _looked_at, _findings, _obligations, _conditions, _choices, _licenses, _assumptions, _waived)
    return "\n\n".join(chain.from_iterable(section(review) for section in (*sections, _closing))) + "\n"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


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
    yield bullets(
        (
            review.labelled(review.say("read-from"), str(project.location)),
            review.labelled(review.say("use"), review.listed(_uses(project.use, review)) or review.say("use-unstated")),
        )
    )
    labels = (
        *(wording.label(key) for key in ("component", "kind", "declared", "effective")),
        review.say("possible"),
        *(wording.label(key) for key in ("offered", "verdict")),
    )
    yield table(tuple(map(_capital, labels)), (_component_row(one, review) for one in review.report.components))
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


# Findings


def _findings(review: Review) -> Iterator[str]:
    """Yield the conflicts, then the doubts, numbered through; what is to be done or waived stands further down."""
    conflicts = [one for one in review.report.findings if one.verdict is Verdict.INCOMPATIBLE]
    doubts = [one for one in review.report.findings if one.verdict is Verdict.UNDETERMINED]
    yield heading(2, review.say("conflicts"))
    yield from _proofs(conflicts, review, first=1) if conflicts else (escaped(review.say("no-conflicts")),)
    yield heading(2, review.wording.label("doubts"))
    yield from _proofs(doubts, review, first=len(conflicts) + 1) if doubts else (escaped(review.say("no-doubts")),)


def _proofs(findings: Iterable[Finding], review: Review, *, first: int) -> Iterator[str]:
    for number, finding in enumerate(findings, start=first):
        yield f"### {number}. {escaped(review.wording.headline(finding))}"
        if finding.severity is Severity.NOTE:
            yield escaped(review.say("not-ours"))
        where = tuple(_where(finding, review))
        if where:
            yield bullets(where)
        yield from _reasons(finding, review)
        yield from _help(finding, review)
        severity = review.wording.title("severities", finding.severity)
        yield escaped(review.say("fingerprint", code=finding.code, severity=severity, fingerprint=finding.fingerprint))


def _where(finding: Finding, review: Review) -> Iterator[str]:
    """Yield the inbound and the outbound license, each with where it was stated, and the path between them."""
    wording = review.wording
    facts = {leaf.statement: leaf for leaf in leaves(finding.derivation) if isinstance(leaf, Fact)}
    if finding.inbound and finding.path:
        told = review.say("inbound", license=finding.inbound, component=finding.path[-1].object)
        yield review.labelled(wording.label("inbound"), review.cited(told, _place(facts.get("declared"))))
    if finding.outbound:
        yield review.labelled(wording.label("outbound"), review.cited(finding.outbound, _place(facts.get("offered"))))
    if finding.path:
        steps = (f" —{wording.relation(edge.relation)}→ {edge.object}" for edge in finding.path)
        told = "".join((finding.path[0].subject, *steps))
        others = wording.label("more-paths", count=str(finding.other_paths)) if finding.other_paths else ""
        yield review.labelled(wording.label("path"), review.detailed(told, others))


def _place(fact: Fact | None) -> str:
    return str(fact.location) if fact is not None else ""


def _reasons(finding: Finding, review: Review) -> Iterator[str]:
    """Yield the leaves of a proof, numbered, then what the outbound license lacks and what a recipient really gets."""
    wording = review.wording
    yield bold(review.say("reasons"))
    told = (review.cited(wording.premise(leaf), wording.citation(leaf)) for leaf in _in_order(finding))
    yield numbered(map(escaped, told))
    lacks = review.listed(_lacking(finding, review))
    if lacks:
        yield review.labelled(wording.label("but"), lacks)
    terms = next((one.effective for one in review.report.components if one.component == finding.subject), ())
    if finding.code is Code.LICENSE_LAUNDERED and terms:
        gets = wording.label("effective-terms", subject=finding.subject, terms=" AND ".join(terms))
        yield review.labelled(wording.label("so"), gets)


def _in_order(finding: Finding) -> list[Premise]:
    """Return the leaves of a proof: facts, what follows, clauses, assumptions, and what is offered last."""
    order = {Fact: 0, FollowCited: 1, ClauseCited: 2, Assumption: 3}

    def place(leaf: Premise) -> int:
        return 4 if isinstance(leaf, Fact) and leaf.statement == "offered" else order[type(leaf)]

    return sorted(leaves(finding.derivation), key=place)


def _lacking(finding: Finding, review: Review) -> Iterator[str]:
    known = review.database.phrases[review.wording.language]["missing"]
    for cited in finding.clauses() if finding.outbound else ():
        if cited.because in known:
            arguments = {"inbound": finding.inbound, "outbound": finding.outbound}
            yield review.wording.say("missing", cited.because, arguments)


def _help(finding: Finding, review: Review) -> Iterator[str]:
    told = [escaped(text) for text in _acts(finding, review)]
    if told:
        is_doubt = finding.verdict is Verdict.UNDETERMINED
        yield bold(review.say("settles") if is_doubt else review.wording.label("remedies"))
        yield bullets(told)


def _acts(finding: Finding, review: Review) -> Iterator[str]:
    """Yield the remedies, and for what a text leaves open the decisions that would settle it."""
    for remedy in finding.remedies:
        told = review.wording.remedy(remedy)
        yield review.say("verified", remedy=told) if remedy.is_verified else told
    assumptions = finding.assumptions()
    if "disputed-reading" in assumptions:
        yield review.say("settle-reading", license=finding.inbound)
    if "stance-balanced" in assumptions and finding.code is not Code.LICENSE_UNDETERMINED:
        yield review.say("settle-stance")


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
        lines.append(f"- {escaped(_capital(review.wording.tag(tag)))}")
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
    who = review.listed(
        review.say("on", citation=citation, components=review.listed(about)) for citation, about in by_citation.items()
    )
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
    for open_ in review.report.conditions:
        limit = open_.condition
        sentence = limit.clause.says if review.wording.language == "en" else review.wording.tag(limit.clause.tag)
        told = review.cited(_sentence(sentence, limit.clause, review), f"{limit.license} {limit.clause.section}")
        found.setdefault(told, []).append(open_.about)
    yield bullets(
        escaped(review.say("on", citation=told, components=review.listed(about))) for told, about in found.items()
    )


def _choices(review: Review) -> Iterator[str]:
    if review.report.choices:
        yield heading(2, review.wording.label("choices"))
        yield bullets(escaped(review.wording.label("choice-of", **one._asdict())) for one in review.report.choices)


# The licenses met


def _licenses(review: Review) -> Iterator[str]:
    found = licenses_met(review.report, review.database)
    if not found:
        return
    yield heading(2, review.wording.label("licenses"))
    yield escaped(review.say("own-words"))
    for met in found:
        yield from _license(met, review)


def _license(met: LicenseMet, review: Review) -> Iterator[str]:
    wording = review.wording
    yield heading(3, met.id)
    if met.license is None:
        yield escaped(_capital(wording.unknown(met.id)))
        return
    yield escaped(review.listed(_about(met.license, review), "semicolon")) + (
        f" <{met.license.url}>" if met.license.url else ""
    )
    if met.follows or met.clauses:
        head = (wording.label("section"), wording.label("clause"), review.say("says"))
        yield table(tuple(map(_capital, head)), _clause_rows(met, review))
    else:
        yield escaped(review.say("no-clause"))
    if met.license.readings:
        yield bold(review.say("readings"))
        yield "\n".join(chain.from_iterable(_reading(one, met.license, review) for one in met.license.readings))


def _about(license: License, review: Review) -> Iterator[str]:
    """Yield name, steward, day, kind, standing, and how well the database read it."""
    words = ClauseWording(review.database, review.wording.language)
    yield from (word for word in (license.name, license.steward, license.released) if word)
    yield review.wording.title("license-kinds", license.kind)
    yield status(license, words)
    yield read(license, words)


def _clause_rows(met: LicenseMet, review: Review) -> Iterator[Sequence[str]]:
    for leaf in met.follows:
        yield leaf.rule.section, _group(leaf.group, leaf.rule.value, review), leaf.rule.says.removesuffix(".")
    for clause in met.clauses:
        yield clause.section, review.wording.tag(clause.tag), _sentence(clause.says, clause, review)


def _group(group: str, value: str, review: Review) -> str:
    return f"{review.wording.title('groups', group)}{review.say('colon')}{review.wording.title('follow-values', value)}"


def _sentence(says: str, clause: Clause, review: Review) -> str:
    """Return what a clause says with its parameters: the listed words and figures that its sentence only refers to."""
    words = ClauseWording(review.database, review.wording.language)
    given = (f"{words.parameter_label(name)}{review.say('colon')}{text}" for name, text in words.parameters(clause))
    return review.detailed(says.strip().removesuffix("."), review.listed(given, "semicolon"))


def _reading(reading: Reading, license: License, review: Review) -> Iterator[str]:
    """Yield a disputed reading as a list entry with a sub-entry for each side and who holds it."""
    words = ClauseWording(review.database, review.wording.language)
    yield f"- {review.labelled(_topic(reading, license, review), reading.says)}"
    for side, text, source in reading.held:
        yield f"  - {review.labelled(words.label(side), review.cited(text, source))}"


def _topic(reading: Reading, license: License, review: Review) -> str:
    family, _, name = reading.on.partition(".")
    if family == "follows":
        return review.wording.title("groups", name)
    found = next((clause for clause in license.clauses if clause.id == name), None)
    return review.detailed(review.wording.tag(found.tag), found.section) if found else name


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
    yield table(tuple(map(_capital, head)), [("",) * len(head)] * DECISIONS)
    sentence = wording.say("assumption", f"stance-{report.stance}")
    stance = review.detailed(wording.title("stances", report.stance), sentence)
    yield bullets(
        (review.labelled(wording.label("stance"), stance), review.labelled(wording.label("database"), report.database))
    )
    yield escaped(wording.label("disclaimer"))

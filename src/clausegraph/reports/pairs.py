"""A pair check worded: the verdict first, then each clause that decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.reports.lines import Line, row
from clausegraph.reports.wording import Wording
from clausegraph.vocabulary.relations import Follow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausegraph.analysis.inclusions import Failure
    from clausegraph.analysis.pairs import Compatibility
    from clausegraph.clauses.database import Database
    from clausegraph.clauses.model import Clause


def pair_lines(pair: Compatibility, database: Database, language: str) -> Iterator[Line]:
    """Yield the verdict on a pair and what decides it."""
    wording = Wording(database, language)
    arguments = {"inbound": pair.inbound, "outbound": pair.outbound, "relation": wording.relation(pair.relation)}
    style = {"incompatible": "error", "undetermined": "warning"}.get(pair.verdict, "strong")
    yield Line(f"{pair.verdict}: {wording.say('pair', pair.verdict, arguments)}", style)
    found = pair.judgement
    for step in found.route:
        text = wording.say("pair", "route", {"to": step.to, "license": step.license})
        yield from row("", text, f"{step.license} {step.clause.section}")
    label = "because"
    for failure in found.failures:
        yield from _failure(failure, wording, wording.label(label))
        label = "and"
    if found.failures:
        return
    work, result = wording.label("work-under", license=pair.inbound), wording.label("result")
    for duty in found.duties:
        doubt = wording.possibly(certain=duty.certainty is Follow.YES)
        told = wording.duty_of(duty.clause, subject=result, about=work, license=duty.license)
        yield from row("[ ]", f"{told}{doubt}", f"{duty.license} {duty.clause.section}")
    for condition in found.conditions:
        told = wording.say("pair", "condition", {"says": _says(condition.clause, wording)})
        doubt = wording.possibly(certain=condition.certainty is Follow.YES)
        yield from row("-", f"{told}{doubt}", f"{condition.license} {condition.clause.section}")


def _failure(failure: Failure, wording: Wording, label: str) -> Iterator[Line]:
    doubt = wording.possibly(certain=failure.certainty is Follow.YES or not failure.clause)
    if failure.clause is None:
        told = wording.unknown(failure.license) + doubt
        if failure.act:
            act = wording.title("acts", failure.act)
            told = wording.say("fact", "not-granted", {"license": failure.license, "act": act}) + doubt
        yield from row(label, told)
        return
    arguments = {
        "license": failure.license,
        "says": _says(failure.clause, wording),
        "title": wording.tag(failure.clause.tag),
    }
    told = wording.say("because", failure.code, arguments)
    yield from row(label, told + doubt, f"{failure.license} {failure.clause.section}")
    if failure.guard is not None:
        guard = {
            "license": failure.guard_license,
            "says": _says(failure.guard, wording),
            "title": wording.tag(failure.guard.tag),
        }
        yield from row(
            wording.label("but"),
            wording.say("because", "guard", guard),
            f"{failure.guard_license} {failure.guard.section}",
        )
        if failure.clause.tag in failure.guard.words("disputed"):
            yield from row(wording.label("and"), wording.say("assumption", "disputed-reading"))


def _says(clause: Clause, wording: Wording) -> str:
    return clause.says.removesuffix(".") if wording.language == "en" else wording.tag(clause.tag)


def pair_json(pair: Compatibility, database: Database, language: str) -> str:
    """Return the pair check as JSON."""
    import json

    from clausegraph.reports.jsons import cited_clause  # only JSON needs it

    wording = Wording(database, language)
    found = pair.judgement
    document = {
        "verdict": pair.verdict,
        "inbound": pair.inbound,
        "outbound": pair.outbound,
        "relation": pair.relation,
        "failures": [
            {
                "code": one.code,
                "license": one.license,
                "certain": one.certainty is Follow.YES,
                "act": one.act or None,
                "clause": cited_clause(one.license, one.clause, wording) if one.clause else None,
                "guard": cited_clause(one.guard_license, one.guard, wording) if one.guard else None,
            }
            for one in found.failures
        ],
        "obligations": [
            {"certain": one.certainty is Follow.YES, "clause": cited_clause(one.license, one.clause, wording)}
            for one in found.duties
        ],
        "conditions": [
            {"certain": one.certainty is Follow.YES, "clause": cited_clause(one.license, one.clause, wording)}
            for one in found.conditions
        ],
        "route": [{"license": one.license, "to": one.to, "section": one.clause.section} for one in found.route],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)

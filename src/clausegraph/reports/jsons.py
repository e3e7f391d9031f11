"""A report as JSON, as `docs/schema/report.schema.json` describes it.

Statements stay words with arguments; the sentences for them stand beside, in the language that was asked for.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from clausegraph.analysis.findings import (
    Assumption,
    ClauseCited,
    Fact,
    Finding,
    FollowCited,
    Obligation,
    OpenCondition,
    Premise,
    Report,
)
from clausegraph.vocabulary.relations import Follow

if TYPE_CHECKING:
    from clausegraph.clauses.model import Clause
    from clausegraph.reports.wording import Wording

SCHEMA = "report.schema.json"


def report_json(report: Report, wording: Wording) -> str:
    """Return the report as JSON text, keys in a fixed order and nothing that differs from machine to machine."""
    return json.dumps(report_document(report, wording), ensure_ascii=False, indent=2)


def report_document(report: Report, wording: Wording) -> dict[str, Any]:
    """Return the report as plain JSON values."""
    return {
        "$schema": SCHEMA,
        "project": report.project,
        "verdict": report.verdict,
        "stance": report.stance,
        "database": report.database,
        "policy": report.policy or None,
        "language": wording.language,
        "findings": [_finding(one, wording) for one in report.findings],
        "waived": [
            {
                **_finding(one.finding, wording),
                "waiver": {"reason": one.reason, "approvedBy": one.approved_by, "until": one.until},
            }
            for one in report.waived
        ],
        "obligations": [_obligation(one, wording) for one in report.obligations],
        "conditions": [_condition(one, wording) for one in report.conditions],
        "components": [
            {
                "id": one.component,
                "kind": one.kind,
                "declared": one.declared or None,
                "effective": list(one.effective),
                "possible": list(one.possible),
                "subject": one.is_subject,
                "outbound": one.outbound or None,
                "verdict": one.verdict,
            }
            for one in report.components
        ],
        "choices": [one._asdict() for one in report.choices],
        "suggested": list(report.suggested),
        "notes": list(report.notes),
        "assumptions": [{"name": name, "text": wording.say("assumption", name)} for name in report.assumptions],
    }


def _finding(finding: Finding, wording: Wording) -> dict[str, Any]:
    return {
        "code": finding.code,
        "verdict": finding.verdict,
        "severity": finding.severity,
        "subject": finding.subject,
        "message": wording.headline(finding),
        "inbound": finding.inbound or None,
        "outbound": finding.outbound or None,
        "path": [
            {"subject": edge.subject, "relation": edge.relation, "object": edge.object, "location": str(edge.location)}
            for edge in finding.path
        ],
        "otherPaths": finding.other_paths,
        "derivation": _premise(finding.derivation, wording),
        "remedies": [
            {"act": one.act, "arguments": dict(one.arguments), "text": wording.remedy(one), "verified": one.is_verified}
            for one in finding.remedies
        ],
        "locations": [{"file": one.file, "at": one.at} for one in finding.locations],
        "fingerprint": finding.fingerprint,
    }


def _premise(premise: Premise, wording: Wording) -> dict[str, Any]:
    if isinstance(premise, Fact):
        return {
            "fact": premise.statement,
            "arguments": dict(premise.arguments),
            "text": wording.premise(premise),
            "location": str(premise.location),
        }
    if isinstance(premise, ClauseCited):
        return {"clause": cited_clause(premise.license, premise.clause, wording), "because": premise.because}
    if isinstance(premise, FollowCited):
        rule = premise.rule
        return {
            "follows": {
                "license": premise.license,
                "group": premise.group,
                "value": rule.value,
                "section": rule.section,
            },
            "text": wording.premise(premise),
        }
    if isinstance(premise, Assumption):
        return {"assumption": premise.name, "text": wording.premise(premise)}
    return {
        "conclusion": premise.statement,
        "arguments": dict(premise.arguments),
        "premises": [_premise(inner, wording) for inner in premise.premises],
    }


def cited_clause(license_id: str, clause: Clause, wording: Wording) -> dict[str, Any]:
    """Return a clause as JSON values."""
    return {
        "license": license_id,
        "id": clause.id,
        "tag": clause.tag,
        "title": wording.tag(clause.tag),
        "section": clause.section,
        "says": clause.says,
        "with": {name: list(v) if isinstance(v, tuple) else v for name, v in clause.parameters.items()},
    }


def _obligation(obligation: Obligation, wording: Wording) -> dict[str, Any]:
    return {
        "subject": obligation.subject,
        "component": obligation.about,
        "text": wording.duty(obligation),
        "clause": cited_clause(obligation.license, obligation.clause, wording),
        "certain": obligation.certainty is Follow.YES,
        "status": obligation.status,
    }


def _condition(open_: OpenCondition, wording: Wording) -> dict[str, Any]:
    found = open_.condition
    return {
        "subject": open_.subject,
        "component": open_.about,
        "clause": cited_clause(found.license, found.clause, wording),
        "certain": found.certainty is Follow.YES,
    }

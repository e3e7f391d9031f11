"""Every story: what the check finds, and how the report reads from the first line to the last."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING, Any

import pytest

from cases.stories import Story, read_story, rendered, report_of, stories
from clausegraph.vocabulary.verdicts import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausegraph.analysis.findings import Finding, Report

    Expected = dict[str, Any]


EVERY_STORY = [pytest.param(story, id=story.name) for story in stories()]


def told(finding: Finding) -> str:
    """Return a finding in one line, for messages."""
    clauses = ", ".join(f"{cited.license} {cited.clause.id}" for cited in finding.clauses())
    return f"{finding.severity} {finding.code} {finding.subject} {finding.verdict} {finding.inbound} ({clauses})"


def fits(expected: Expected, finding: Finding) -> bool:
    """Tell whether a finding is one that a story expects: listed clauses are among those that its proof cites."""
    cited = {f"{cited.license} {cited.clause.id}" for cited in finding.clauses()}
    plain = all(getattr(finding, key) == expected[key] for key in expected if key != "clauses")
    return plain and cited.issuperset(expected.get("clauses", ()))


def unmatched(expected: Iterable[Expected], found: Sequence[Finding]) -> tuple[list[Expected], list[Finding]]:
    """Return what was expected and not found, and what was found and not expected; each finding counts once."""
    left, missing = list(found), []
    for one in expected:
        match = next((finding for finding in left if fits(one, finding)), None)
        if match is None:
            missing.append(one)
        else:
            left.remove(match)
    return missing, left


def cited(report: Report, kind: str) -> set[str]:
    """Return the obligations or the conditions of a report, as license and clause."""
    if kind == "obligations":
        return {f"{one.license} {one.clause.id}" for one in report.obligations}
    return {f"{one.condition.license} {one.condition.clause.id}" for one in report.conditions}


@pytest.mark.parametrize("story", EVERY_STORY)
def test_findings_are_those_expected(story: Story) -> None:
    """The errors and warnings are exactly those listed, and no code that must not fire does."""
    report, expect = report_of(story.name), story.expect
    ours = [finding for finding in report.findings if finding.severity is not Severity.NOTE]
    missing, surplus = unmatched(expect.get("findings", ()), ours)
    absent, _ = unmatched(expect.get("findings-include", ()), report.findings)
    surplus = surplus if "findings" in expect else []
    lines = [f"not found: {one}" for one in missing + absent] + [f"not expected: {told(one)}" for one in surplus]
    assert not lines, "\n".join([*lines, *map(told, report.findings)])
    assert not {finding.code for finding in report.findings} & set(expect.get("none-of", ()))
    assert report.verdict == expect["verdict"]


@pytest.mark.parametrize("story", EVERY_STORY)
def test_what_follows_is_as_expected(story: Story) -> None:
    """Obligations and conditions are among those of the report; effective terms, choices and suggestions are equal."""
    report, expect = report_of(story.name), story.expect
    for kind in ("obligations", "conditions"):
        assert set(expect.get(kind, ())) <= cited(report, kind), sorted(cited(report, kind))
    effective = {one.component: one.effective for one in report.components}
    assert expect.get("effective", {}).items() <= effective.items()
    assert expect.get("choices", {}).items() <= {one.component: one.taken for one in report.choices}.items()
    assert report.suggested == expect.get("suggested", report.suggested)


@pytest.mark.parametrize("story", EVERY_STORY)
def test_report_says_so(story: Story) -> None:
    """Words that have to be in the report are there, and those that must not are not."""
    report = " ".join(rendered(report_of(story.name), story.options.get("lang", "en")).split())
    assert [words for words in story.expect.get("says", ()) if words not in report] == []
    assert [words for words in story.expect.get("says-not", ()) if words in report] == []


@pytest.mark.parametrize("story", EVERY_STORY)
def test_report_reads_as_written(story: Story, *, update_cases: bool) -> None:
    """The report is the one in the file; `--update-cases` writes it there for a person to read the difference."""
    report = rendered(report_of(story.name), story.options.get("lang", "en"))
    if update_cases and report != story.report:
        story.file.write_text(story.updated(report), encoding="utf-8")
    elif report != story.report:
        difference = unified_diff(story.report.splitlines(), report.splitlines(), "written", "now", lineterm="")
        pytest.fail(f"{story.file}\n" + "\n".join(difference), pytrace=False)


@pytest.mark.parametrize("story", EVERY_STORY)
def test_an_update_keeps_what_stands_before_the_report(story: Story) -> None:
    """To write the report that is there already changes no byte of the file, and another one none before it."""
    text, story = story.file.read_text(encoding="utf-8"), read_story(story.file)
    assert story.updated(story.report) == text
    assert story.updated("another\n\nreport\n") == f"{story.head}  another\n\n  report\n"

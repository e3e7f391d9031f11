"""Remedies: what a report says would help does help when it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cases.stories import MANIFEST, ROOT, TODAY, Story, checked, project_of, report_of, stories
from clausegraph import api
from clausegraph.clauses.database import open_database
from clausegraph.graph.model import ComponentId, Declared, Offer, ProjectGraph
from clausegraph.readers.manifest import read_manifest
from clausegraph.vocabulary.verdicts import Verdict

if TYPE_CHECKING:
    from pathlib import Path

PASSING = (Verdict.COMPATIBLE, Verdict.CONDITIONAL)
OFFERS = ("change-outbound", "add-terms")
LAUNDERED = "systems/llama-3-fine-tune-as-apache"


def verified_offers(story: Story) -> list[tuple[str, str]]:
    """Return each component with the license that the report of a story proposes for it and has tried out."""
    remedies = [remedy for finding in report_of(story.name).findings for remedy in finding.remedies]
    told = [dict(remedy.arguments) for remedy in remedies if remedy.act in OFFERS and remedy.is_verified]
    return [(arguments["component"], arguments["license"]) for arguments in told]


def offered(project: ProjectGraph, component: str, license: str) -> ProjectGraph:
    """Return the project with a component under another license of its own, or else with another outbound license."""
    identity = api.identify(license)
    found = project.components[ComponentId(component)]
    if found.terms is None:
        return project._replace(outbound=Offer(identity, found.location))
    changed = found._replace(declared=Declared(identity, found.location), concluded=None)
    return project._replace(components={**project.components, found.id: changed})


@pytest.mark.parametrize("story", [pytest.param(story, id=story.name) for story in stories()])
def test_verified_offers_pass(story: Story) -> None:
    """Under each license that was proposed and tried, the project passes when it is checked anew."""
    project = project_of(story)
    offers = verified_offers(story)
    reports = [checked(offered(project, component, license), story) for component, license in offers]
    assert [offer for offer, report in zip(offers, reports, strict=True) if report.verdict not in PASSING] == []


def test_offers_are_verified() -> None:
    """A fair part of the stories has an offer that was tried, so that the test above has something to do."""
    assert sum(bool(verified_offers(story)) for story in stories()) > len(stories()) // 4


def test_a_laundered_fine_tune_passes_once_it_is_offered_as_the_first_remedy_says(tmp_path: Path) -> None:
    """Written into the manifest, the first remedy leaves obligations and no finding."""
    story = next(story for story in stories() if story.name == LAUNDERED)
    remedy = report_of(LAUNDERED).findings[0].remedies[0]
    license = dict(remedy.arguments)["license"]
    assert (remedy.act, remedy.is_verified, license) == ("change-outbound", True, "LicenseRef-llama-3-community")
    manifest = (ROOT / story.given["path"]).read_text(encoding="utf-8")
    (tmp_path / MANIFEST).write_text(manifest.replace("license: apache-2.0", f"license: {license}"), encoding="utf-8")
    after = api.check(read_manifest(tmp_path / MANIFEST, MANIFEST, open_database()), today=TODAY)
    assert (after.findings, after.verdict) == ((), Verdict.CONDITIONAL)
    owed = {obligation.clause.id for obligation in after.obligations}
    assert {"copy-of-agreement", "notice-line", "badge", "llama-3-in-the-name"} <= owed

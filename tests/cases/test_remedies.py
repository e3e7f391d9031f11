"""Remedies: what a report says would help does help when it is done."""

from __future__ import annotations

import pytest

from cases.stories import MANIFEST, TODAY, project_of, report_of, stories
from clausegraph import api
from clausegraph.clauses.database import open_database
from clausegraph.readers.manifest import read_manifest
from clausegraph.vocabulary.verdicts import Verdict

PASSING = (Verdict.COMPATIBLE, Verdict.CONDITIONAL)
OFFERS = ("change-outbound", "add-terms")
LAUNDERED = "systems/llama-3-fine-tune-as-apache"


def verified_offers(name: str) -> list[str]:
    """Return the outbound licenses that the report on a story proposes and has tried out."""
    remedies = [remedy for finding in report_of(name).findings for remedy in finding.remedies]
    return [dict(one.arguments)["license"] for one in remedies if one.act in OFFERS and one.is_verified]


SINGLE = [story for story in stories() if len(project_of(story).subjects) == 1]
PROPOSED = [(story, license) for story in SINGLE for license in verified_offers(story.name)]


@pytest.mark.parametrize(
    ("story", "license"), [pytest.param(story, license, id=f"{story.name}-{license}") for story, license in PROPOSED]
)
def test_a_verified_offer_passes(story, license: str) -> None:
    """Under an outbound license that was proposed and tried, the project passes when it is checked anew."""
    stance = story.options.get("stance", "balanced")
    report = api.check(project_of(story), outbound=license, stance=stance, today=TODAY, repair=False)
    assert report.verdict in PASSING


def test_the_first_remedy_for_a_laundered_fine_tune_is_to_offer_it_under_the_terms_of_its_base(tmp_path) -> None:
    """Written into the manifest, the first remedy leaves obligations and no finding."""
    story = next(story for story in stories() if story.name == LAUNDERED)
    remedy = report_of(LAUNDERED).findings[0].remedies[0]
    license = dict(remedy.arguments)["license"]
    assert (remedy.act, remedy.is_verified, license) == ("change-outbound", True, "LicenseRef-llama-3-community")
    project = project_of(story)
    manifest = (story.file.parents[3] / story.given["path"]).read_text(encoding="utf-8")
    changed = tmp_path / MANIFEST
    changed.write_text(manifest.replace("license: apache-2.0", f"license: {license}"), encoding="utf-8")
    after = api.check(read_manifest(changed, MANIFEST, open_database()), today=TODAY)
    assert not after.findings
    assert after.verdict is Verdict.CONDITIONAL
    owed = {obligation.clause.id for obligation in after.obligations}
    assert {"copy-of-agreement", "notice-line", "badge", "llama-3-in-the-name"} <= owed
    assert set(project.subjects) == {component.component for component in after.components if component.is_subject}

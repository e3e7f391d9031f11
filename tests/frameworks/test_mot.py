"""The oddities of the Model Openness Tool, each in one made-up release."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph.clauses.database import open_database
from clausegraph.frameworks.catalogue import find_framework
from clausegraph.frameworks.evaluating import Evaluator
from clausegraph.frameworks.mot import Bucket, Outcome, Release, outcome, release_of
from clausegraph.frameworks.progress import settings_of
from clausegraph.readers.manifest import read_manifest
from clausegraph.vocabulary.openness import Mark, Slot

if TYPE_CHECKING:
    from pathlib import Path

    from clausegraph.frameworks.model import Framework

Entries = dict[str, str | None]
LOWEST = (Slot.ARCHITECTURE, Slot.PARAMETERS, Slot.EVALUATION_RESULTS, Slot.MODEL_CARD, Slot.DATA_CARD)
CARDS = (*LOWEST, Slot.TECHNICAL_REPORT)
TOOLING = (Slot.TRAINING_CODE, Slot.INFERENCE_CODE, Slot.EVALUATION_CODE, Slot.EVALUATION_DATA)
SCIENCE = (Slot.DATASETS, Slot.PREPROCESSING_CODE, Slot.INTERMEDIATE_PARAMETERS, Slot.RESEARCH_PAPER)
MANIFEST = """\
project: demo
components:
  weights: {kind: model, license: Apache-2.0, fills: [parameters]}
  code: {kind: code, license: MIT OR Apache-2.0, fills: [architecture]}
  card: {kind: document, license: "Apache 2.0", fills: [model-card], evidence: gated}
  report: {kind: document, license: NONE, fills: [technical-report]}
  news: {kind: dataset, license: CC-BY-NC-4.0, fills: [datasets]}
  books: {kind: dataset, license: MIT, fills: [datasets, configuration]}
slots: {training-code: not-released}
"""


@pytest.fixture(scope="module")
def tool() -> Framework:
    """Return the tool's own rules."""
    found = find_framework("mot", open_database())
    assert found is not None
    return found


def named(slot: Slot, tool: Framework) -> str:
    """Return the exact name of a component."""
    return settings_of(tool).components[slot].name


def released(tool: Framework, slots: tuple[Slot, ...], license: str | None = "MIT", **others: str | None) -> Release:
    """Return a release of some parts under one license; `others` are licenses for more than one part."""
    return Release("demo", tuple((named(slot, tool), license) for slot in slots), others)


def bucket_of(found: Outcome, slot: Slot) -> Bucket:
    """Return where the tool puts a part."""
    return next(part.bucket for part in found.parts if part.slot is slot)


def one(tool: Framework, license: str | None, slot: Slot = Slot.PARAMETERS, **others: str | None) -> Bucket:
    """Return where the tool puts a single part under a license."""
    return bucket_of(outcome(released(tool, (slot,), license, **others), tool), slot)


def percents(found: Outcome) -> list[float]:
    """Return the gated percentages, the lowest class first."""
    return [reached.percent for reached in found.progress]


def test_an_unknown_component_is_taken_as_the_data_sets(tool: Framework) -> None:
    """A name that nobody knows lands on one part without a word."""
    found = outcome(Release("demo", (("Training dataset", "MIT"),)), tool)
    assert bucket_of(found, Slot.DATASETS) is Bucket.INCLUDED


def test_the_last_of_two_entries_replaces_the_first_whole(tool: Framework) -> None:
    """Of two components of a name the last counts, also where it has no license and the first had one."""
    name = named(Slot.PARAMETERS, tool)
    found = outcome(Release("demo", ((name, "MIT"), (name, None))), tool)
    assert bucket_of(found, Slot.PARAMETERS) is Bucket.UNLICENSED


@pytest.mark.parametrize("license", ["", "0", "unlicensed"])
def test_an_own_license_that_says_none_inherits_nothing(tool: Framework, license: str) -> None:
    """An empty text, a zero and the word for it end as unlicensed, whatever holds for the whole."""
    assert one(tool, license, distribution="MIT") is Bucket.UNLICENSED


def test_a_license_left_out_is_taken_from_the_content_before_the_whole(tool: Framework) -> None:
    """Own license, then that of the content, then that of the whole."""
    assert one(tool, None, distribution="MIT") is Bucket.INCLUDED
    assert one(tool, None, distribution="MIT", data="CC-BY-NC-4.0") is Bucket.INVALID
    assert one(tool, None, distribution="MIT", code="CC-BY-NC-4.0") is Bucket.INCLUDED
    assert one(tool, "MIT", distribution="CC-BY-NC-4.0", data="CC-BY-NC-4.0") is Bucket.INCLUDED
    assert one(tool, None) is Bucket.UNLICENSED


@pytest.mark.parametrize("empty", ["", "0", None])
def test_an_empty_license_of_a_content_is_skipped(tool: Framework, empty: str | None) -> None:
    """An empty name for a content leaves the part to the license of the whole."""
    assert one(tool, None, distribution="MIT", data=empty) is Bucket.INCLUDED


def test_a_whole_that_is_unlicensed_leaves_its_parts_unlicensed(tool: Framework) -> None:
    """The word for no license does not become a license by being inherited."""
    assert one(tool, None, distribution="unlicensed") is Bucket.UNLICENSED


@pytest.mark.parametrize("license", ["apache-2.0", "Apache 2.0", "MIT OR Apache-2.0", " MIT", "OpenMDW-1.1"])
def test_only_the_exact_text_counts(tool: Framework, license: str) -> None:
    """Other spellings, expressions, blanks around an id and ids that are too new are rejected."""
    assert one(tool, license) is Bucket.INVALID


@pytest.mark.parametrize("license", ["PDDL-1.0", "MulanPSL-1.0", "C-UDA-1.0", "CC-PDDC", "FreeBSD-DOC"])
def test_what_is_made_for_a_content_can_still_be_rejected(tool: Framework, license: str) -> None:
    """Some licenses that the tool offers for a content are not on its list of open ones."""
    settings = settings_of(tool)
    assert any(license in fit.licenses for fit in settings.fits.values())
    assert one(tool, license) is Bucket.INVALID


@pytest.mark.parametrize("license", ["CC0-1.0", "CC-BY-4.0", "GPL-2.0", "NPL-1.0"])
def test_an_open_license_counts_on_whatever_it_is_put(tool: Framework, license: str) -> None:
    """A license that is not made for data counts in full on data, with a remark."""
    found = outcome(released(tool, (Slot.PARAMETERS,), license), tool)
    assert found.not_type_appropriate == (Slot.PARAMETERS,)
    assert percents(found)[0] == 1 / 6 * 100


def test_an_optional_part_moves_nothing(tool: Framework) -> None:
    """An optional part is listed apart, and neither helps nor hurts."""
    without = outcome(released(tool, CARDS), tool)
    for license, bucket in (("MIT", Bucket.OPTIONAL), ("Proprietary", Bucket.INVALID), ("", Bucket.UNLICENSED)):
        extra = released(tool, (Slot.SAMPLE_OUTPUTS,), license).components
        found = outcome(Release("demo", (*released(tool, CARDS).components, *extra)), tool)
        assert bucket_of(found, Slot.SAMPLE_OUTPUTS) is bucket
        assert found.progress == without.progress


def test_the_classes_hold_back_one_another(tool: Framework) -> None:
    """Without the lowest class the higher ones stand at nothing, however many of their parts are there."""
    found = outcome(released(tool, (*LOWEST, *TOOLING)), tool)
    assert percents(found) == [5 / 6 * 100, 0.0, 0.0]
    assert [reached.ungated for reached in found.progress] == [5 / 6 * 100, 9 / 10 * 100, 9 / 14 * 100]


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        pytest.param(CARDS, ("Class III", [100.0, 60.0, 0.0]), id="lowest"),
        pytest.param((*CARDS, *TOOLING), ("Class II", [100.0, 100.0, 10 / 14 * 100]), id="tooling"),
        pytest.param((*CARDS, *TOOLING, *SCIENCE), ("Class I", [100.0] * 3), id="science"),
        pytest.param((*CARDS, *TOOLING, *SCIENCE[:3]), ("Class II", [100.0, 100.0, 13 / 14 * 100]), id="report alone"),
        pytest.param((*LOWEST, *TOOLING, *SCIENCE), ("Class I", [100.0] * 3), id="paper alone"),
        pytest.param((*LOWEST, *TOOLING, *SCIENCE[1:]), ("Class II", [100.0, 100.0, 12 / 13 * 100]), id="of thirteen"),
    ],
)
def test_classes(tool: Framework, slots: tuple[Slot, ...], expected: tuple[str, list[float]]) -> None:
    """Each class asks for its own parts and those below; a paper without a report leaves thirteen for the best one."""
    found = outcome(released(tool, slots), tool)
    assert (found.grade, percents(found)) == expected


def test_a_paper_that_does_not_count_still_hides_the_missing_report(tool: Framework) -> None:
    """An unlicensed paper takes the report off the list of what is missing, and the class stays one short."""
    paper = released(tool, (Slot.RESEARCH_PAPER,), "").components
    found = outcome(Release("demo", (*released(tool, LOWEST).components, *paper)), tool)
    lowest = found.buckets["III"]
    assert lowest[Bucket.MISSING] == ()
    assert lowest[Bucket.UNLICENSED] == (Slot.RESEARCH_PAPER,)
    assert percents(found)[0] == 5 / 6 * 100
    assert found.progress[0].needs == (Slot.TECHNICAL_REPORT,)


def test_a_paper_beside_a_report_is_not_counted_twice(tool: Framework) -> None:
    """Where the report counts, the paper is left to the class that asks for it."""
    found = outcome(released(tool, (*CARDS, Slot.RESEARCH_PAPER)), tool)
    assert Slot.RESEARCH_PAPER not in found.buckets["III"][Bucket.INCLUDED]
    assert percents(found)[1] == 60.0


def test_an_empty_release_reaches_nothing(tool: Framework) -> None:
    """A release without components has no class and stands at nothing everywhere."""
    found = outcome(Release("demo", ()), tool)
    assert (found.grade, found.total) == ("", 0.0)


def test_a_project_is_judged_as_the_tool_would(tool: Framework, tmp_path: Path) -> None:
    """A manifest becomes a release by the texts of its licenses; the last of several components of a part counts."""
    path = tmp_path / "clausegraph.yaml"
    path.write_text(MANIFEST, encoding="utf-8")
    project = read_manifest(path, path.name, open_database())
    assert dict(release_of(project, tool).components) == {
        "Model parameters (Final)": "Apache-2.0",
        "Model architecture": "MIT OR Apache-2.0",
        "Model card": "Apache 2.0",
        "Technical report": "",
        "Datasets": "MIT",
    }
    found = Evaluator(project, open_database()).evaluate(tool)
    met = {result.criterion for result in found.results if result.mark is Mark.MET}
    told = {result.criterion: result.reasons[0].statement for result in found.results if result.reasons}
    assert (found.grade, found.mark, met) == ("", Mark.NOT_MET, {Slot.PARAMETERS, Slot.DATASETS})
    assert told["architecture"] == told["model-card"] == "license-not-listed"
    assert told["technical-report"] == "part-unlicensed"
    assert told["training-code"] == "part-unlisted"
    assert {dict(note.arguments)["slot"] for note in found.notes} == {Slot.PARAMETERS, Slot.DATASETS}

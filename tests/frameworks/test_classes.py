"""The classes of the Model Openness Framework over made-up projects."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clausegraph.clauses.database import open_database
from clausegraph.frameworks.catalogue import find_framework
from clausegraph.frameworks.changes import Changer, Way, way_to
from clausegraph.frameworks.class_differences import Difference, differences
from clausegraph.frameworks.evaluating import Evaluator
from clausegraph.readers.manifest import read_manifest
from clausegraph.readers.mof import project_of
from clausegraph.sources.yaml_text import parse_yaml
from clausegraph.vocabulary.openness import Mark, Slot

if TYPE_CHECKING:
    from clausegraph.frameworks.model import Evaluation, Framework

PARTS = {
    "architecture": "{kind: code, license: Apache-2.0, fills: [architecture]}",
    "weights": "{kind: model, license: Apache-2.0, fills: [parameters]}",
    "report": "{kind: document, license: CC-BY-4.0, fills: [technical-report]}",
    "results": "{kind: document, license: CC-BY-4.0, fills: [evaluation-results]}",
    "model-card": "{kind: document, license: CC-BY-4.0, fills: [model-card]}",
    "data-card": "{kind: document, license: CC-BY-4.0, fills: [data-card]}",
}
TOOLING = {
    "code": "{kind: code, license: MIT, fills: [training-code, inference-code, evaluation-code]}",
    "tests": "{kind: dataset, license: CDLA-Permissive-2.0, fills: [evaluation-data]}",
}
SCIENCE = {
    "data": "{kind: dataset, license: CC-BY-4.0, fills: [datasets]}",
    "cleaning": "{kind: code, license: MIT, fills: [preprocessing-code]}",
    "checkpoints": "{kind: model, license: Apache-2.0, fills: [intermediate-parameters]}",
    "paper": "{kind: document, license: CC-BY-4.0, fills: [research-paper]}",
}
FOR_TOOLING = ("training-code", "inference-code", "evaluation-code", "evaluation-data")
FOR_SCIENCE = ("research-paper", "datasets", "preprocessing-code", "intermediate-parameters")
RECORD = """\
framework: {name: Model Openness Framework, version: '1.0', date: '2024-12-15'}
release:
  name: demo
  producer: a lab
  license: {distribution: {name: Apache-2.0}}
  components:
    - {name: Model architecture}
    - {name: Model parameters (Final)}
    - {name: Technical report}
    - {name: Evaluation results}
    - {name: Model card}
    - {name: Data card, license: CC-BY-4.0}
"""


def framework(name: str = "mof-1.0") -> Framework:
    """Return a framework by its id."""
    found = find_framework(name, open_database())
    assert found is not None
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return where a manifest can be written."""
    return tmp_path / "clausegraph.yaml"


def evaluator(path: Path, parts: dict[str, str], *, slots: str = "{}", complete: str = "yes") -> Evaluator:
    """Return what judges a project of some components."""
    lines = [f"  {name}: {text}" for name, text in parts.items()]
    text = "\n".join(["project: demo", "components:", *lines, f"slots: {slots}", f"openness: {{complete: {complete}}}"])
    path.write_text(text + "\n", encoding="utf-8")
    return Evaluator(read_manifest(path, path.name, open_database()), open_database())


def judged(path: Path, parts: dict[str, str], *, slots: str = "{}", complete: str = "yes") -> Evaluation:
    """Return how a project of some components stands."""
    return evaluator(path, parts, slots=slots, complete=complete).evaluate(framework())


def way(path: Path, parts: dict[str, str], profile: str) -> Way:
    """Return what it takes to get to the next class."""
    first = evaluator(path, parts).project
    target = framework(profile)
    database = open_database()
    found = way_to(first, target, lambda one: Evaluator(one, database).evaluate(target), Changer(database))
    assert found is not None
    return found


def test_the_lowest_class_and_what_the_next_one_needs(project: Path) -> None:
    """Six parts under fitting terms are Class III; what Class II needs is told part by part, with what may be needed."""
    found = judged(project, PARTS)
    assert (found.grade, found.mark, found.notes[1:]) == ("Class III", Mark.PARTLY, ())
    lowest, middle, best = found.progress
    assert (lowest.percent, lowest.needs) == (100.0, ())
    assert (middle.percent, middle.needs, middle.if_used) == (60.0, FOR_TOOLING, ("libraries-and-tools",))
    assert (best.percent, best.ungated, best.needs) == (0.0, 6 / 14 * 100, (*FOR_TOOLING, *FOR_SCIENCE))


def test_the_higher_classes(project: Path) -> None:
    """With the code and the test data it is Class II, and with data, checkpoints and a paper Class I, which is all."""
    assert judged(project, PARTS | TOOLING).grade == "Class II"
    best = judged(project, PARTS | TOOLING | SCIENCE)
    assert (best.grade, best.mark, best.progress[2].needs) == ("Class I", Mark.MET, ())


@pytest.mark.parametrize("profile", ["mof-1.0", "mot"])
def test_the_way_to_the_next_class(project: Path, profile: str) -> None:
    """What it takes to the next class is tried out: the missing parts are released, each under a fitting license."""
    found = way(project, PARTS, profile)
    assert (found.target, found.is_enough) == ("Class II", True)
    assert [(one.act, one.about) for one in found.changes] == [("release-part", slot) for slot in sorted(FOR_TOOLING)]
    assert {one.about: one.words for one in found.changes}["evaluation-data"][0] == "CDLA-Permissive-2.0"


@pytest.mark.parametrize("profile", ["mof-1.0", "mot"])
def test_the_way_to_the_lowest_class(project: Path, profile: str) -> None:
    """A part under closed terms needs other ones, before anything is said of the higher classes."""
    closed = PARTS | {"report": "{kind: document, license: CC-BY-NC-4.0, fills: [technical-report]}"}
    found = way(project, closed, profile)
    assert (found.target, found.is_enough) == ("Class III", True)
    assert [(one.act, one.about) for one in found.changes] == [("relicense", "report")]


def test_libraries_that_do_not_exist_are_not_asked_for(project: Path) -> None:
    """Where somebody states that there are no supporting libraries, none may be needed."""
    found = judged(project, PARTS, slots="{libraries-and-tools: absent}")
    assert found.progress[1].if_used == ()
    used = judged(project, PARTS | {"tools": "{kind: code, license: MIT, fills: [libraries-and-tools]}"})
    assert used.progress[1].if_used == ()


def test_a_paper_stands_in_for_the_report(project: Path) -> None:
    """Without a report a paper under open terms takes its place, and Class I then asks for one part less."""
    parts = PARTS | TOOLING | SCIENCE
    del parts["report"]
    assert judged(project, parts).grade == "Class I"
    closed = parts | {"paper": "{kind: document, license: CC-BY-NC-4.0, fills: [research-paper]}"}
    found = judged(project, closed)
    assert (found.grade, found.progress[0].needs) == ("", ("technical-report",))


def test_a_closed_part_does_not_count(project: Path) -> None:
    """A part under terms that are not open is needed still, and the clause that decides is cited."""
    found = judged(project, PARTS | {"weights": "{kind: model, license: CC-BY-NC-4.0, fills: [parameters]}"})
    assert (found.grade, found.mark, found.progress[0].needs) == ("", Mark.NOT_MET, ("parameters",))
    assert found.result("parameters").mark is Mark.NOT_MET
    assert any(reason.clause and reason.clause.section for reason in found.result("parameters").reasons)


def test_what_came_along_counts_as_well(project: Path) -> None:
    """A fine-tune of a model under closed terms is not open by its own label, as its base's terms follow it."""
    parts = PARTS | {
        "weights": "{kind: model, license: Apache-2.0, fills: [parameters], fine-tunes: base}",
        "base": "{kind: model, license: llama3.1}",
    }
    found = judged(project, parts)
    assert found.result("parameters").mark is Mark.NOT_MET
    assert found.grade == ""
    assert differences(evaluator(project, parts), framework(), framework("mot")) == {
        Slot.PARAMETERS: Difference.TERMS_BROUGHT
    }


def test_what_is_not_settled_does_not_count(project: Path) -> None:
    """A part that nobody speaks of, and one under a license that nobody knows, keep the class from being proven."""
    without = {name: text for name, text in PARTS.items() if name != "results"}
    found = judged(project, without, complete="no")
    assert (found.grade, found.mark, found.progress[0].needs) == ("", Mark.UNDETERMINED, ("evaluation-results",))
    odd = PARTS | {"results": "{kind: document, license: LicenseRef-our-own, fills: [evaluation-results]}"}
    assert judged(project, odd).mark is Mark.UNDETERMINED


@pytest.mark.parametrize(
    ("others", "mark"),
    [
        pytest.param({"report": TOOLING["code"]}, Mark.NOT_MET, id="neither report nor paper"),
        pytest.param(
            {"report": "{kind: document, license: LicenseRef-odd, fills: [research-paper]}"},
            Mark.UNDETERMINED,
            id="a paper in doubt",
        ),
        pytest.param(
            {"weights": "{kind: model, license: MIT, fills: [parameters], evidence: partial}"},
            Mark.NOT_MET,
            id="partial",
        ),
        pytest.param(
            {"weights": "{kind: model, license: LicenseRef-odd, fills: [parameters], evidence: partial}"},
            Mark.NOT_MET,
            id="partial, whatever the terms",
        ),
    ],
)
def test_the_whole_is_undetermined_where_doubt_alone_is_in_the_way(
    project: Path, others: dict[str, str], mark: Mark
) -> None:
    """Without a class the whole is not met, unless what is not settled could still lead to one."""
    found = judged(project, PARTS | others)
    assert (found.grade, found.mark) == ("", mark)


@pytest.mark.parametrize(
    ("license", "mark"),
    [
        pytest.param("MIT OR LicenseRef-proprietary", Mark.MET, id="or"),
        pytest.param("MIT AND LicenseRef-proprietary", Mark.NOT_MET, id="and"),
        pytest.param("MIT AND Apache-2.0", Mark.MET, id="both open"),
        pytest.param("NONE", Mark.NOT_MET, id="no license"),
    ],
)
def test_expressions_are_read(project: Path, license: str, mark: Mark) -> None:
    """Of a choice one open license is enough, of licenses that bind together all have to be open."""
    found = judged(project, PARTS | {"weights": f"{{kind: model, license: {license}, fills: [parameters]}}"})
    assert found.result("parameters").mark is mark


def test_data_under_other_terms_is_left_open(project: Path) -> None:
    """Training data that is there under terms that are not open is not settled and does not count."""
    parts = PARTS | TOOLING | SCIENCE | {"data": "{kind: dataset, license: NONE, fills: [datasets]}"}
    found = judged(project, parts)
    data = found.result("datasets")
    assert (data.mark, data.reasons[0].statement) == (Mark.UNDETERMINED, "any-terms-said")
    assert (found.grade, found.progress[2].needs) == ("Class II", ("datasets",))
    gone = judged(project, parts | {"data": "{kind: dataset, license: NONE, fills: [datasets], evidence: gated}"})
    assert gone.result("datasets").mark is not Mark.UNDETERMINED


@pytest.mark.parametrize(
    ("part", "text", "noted"),
    [
        pytest.param("weights", "{kind: model, license: Apache-2.0, fills: [parameters]}", True, id="software on data"),
        pytest.param("weights", "{kind: model, license: OpenMDW-1.0, fills: [parameters]}", False, id="model license"),
        pytest.param("weights", "{kind: model, license: PDDL-1.0, fills: [parameters]}", False, id="data license"),
        pytest.param("weights", "{kind: model, license: MIT OR CC0-1.0, fills: [parameters]}", False, id="a choice"),
        pytest.param("model-card", "{kind: document, license: MIT, fills: [model-card]}", True, id="software on text"),
        pytest.param("model-card", "{kind: document, license: Apache-2.0, fills: [model-card]}", False, id="in use"),
        pytest.param(
            "architecture", "{kind: code, license: CC-BY-4.0, fills: [architecture]}", True, id="text on code"
        ),
    ],
)
def test_a_license_that_is_not_made_for_a_part_is_noted(project: Path, part: str, text: str, *, noted: bool) -> None:
    """That a license fits what it is put on is a good habit: the lack of it is a note, and the part counts."""
    found = judged(project, PARTS | {part: text})
    slot = text.partition("fills: [")[2].partition("]")[0]
    notes = {dict(note.arguments)["slot"] for note in found.notes if note.statement == "license-not-made-for"}
    assert (slot in notes) is noted
    assert found.grade == "Class III"


def test_presumed_licenses_are_noted_and_left_out_once(tmp_path: Path) -> None:
    """Parts under a license for the whole count by presumption; without it the class is another one."""
    project = project_of(parse_yaml(RECORD, str(tmp_path / "demo.yml")), open_database())
    found = Evaluator(project, open_database()).evaluate(framework())
    presumed = [dict(note.arguments)["slot"] for note in found.notes if note.statement == "license-presumed"]
    (without,) = found.alternatives
    assert found.grade == "Class III"
    assert presumed == [
        "architecture",
        "parameters",
        "technical-report",
        "evaluation-results",
        "model-card",
    ]
    assert (without.without, without.grade) == ("license-presumed", "")
    assert without.progress[0].percent == 1 / 6 * 100


def test_stated_licenses_leave_no_alternative(project: Path) -> None:
    """Where nothing is presumed there is nothing to leave out."""
    assert judged(project, PARTS).alternatives == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("license: MIT OR GPL-2.0-only", Difference.EXPRESSION, id="expression"),
        pytest.param("license: mit", Difference.SPELLING, id="spelling"),
        pytest.param("license: PDDL-1.0", Difference.NOT_ON_LIST, id="not on the list"),
        pytest.param("license: LicenseRef-our-own", Difference.NAME_UNKNOWN, id="unknown name"),
        pytest.param("license: BSD", Difference.NAME_AMBIGUOUS, id="ambiguous name"),
        pytest.param("license: NOASSERTION", Difference.NO_TERMS_STATED, id="no assertion"),
        pytest.param("note: none", Difference.NO_TERMS_STATED, id="no license"),
        pytest.param("license: 3D-Slicer-1.0", Difference.CLAUSES_UNREAD, id="not read"),
        pytest.param("license: Apache-2.0, evidence: gated", Difference.PART_INCOMPLETE, id="gated"),
        pytest.param("license: Apache-2.0, evidence: unknown", Difference.PART_UNSETTLED, id="unknown"),
        pytest.param("license: APSL-1.0", Difference.CLAUSE_AGAINST, id="listed, and closed"),
        pytest.param("license: BSD-3-Clause-OpenWebUI", Difference.CLAUSE_ARGUABLE, id="arguable"),
        pytest.param("license: NPL-1.1", None, id="open in both"),
        pytest.param("license: CC-BY-NC-4.0", None, id="closed in both"),
    ],
)
def test_a_difference_from_the_tool_has_its_reason(project: Path, text: str, expected: Difference | None) -> None:
    """Where a part counts for one of the two only, or is not settled, the reason is one of a closed list."""
    parts = PARTS | {"weights": f"{{kind: model, {text}, fills: [parameters]}}"}
    found = differences(evaluator(project, parts), framework(), framework("mot"))
    assert found == ({Slot.PARAMETERS: expected} if expected else {})


def test_a_part_that_the_tool_does_not_know_is_told(project: Path) -> None:
    """The configuration file is a part of the framework that the tool does not judge."""
    parts = PARTS | {"file": "{kind: dataset, license: CC0-1.0, fills: [configuration]}"}
    found = differences(evaluator(project, parts), framework(), framework("mot"))
    assert found == {Slot.CONFIGURATION: Difference.NOT_IN_TOOL}


def test_data_under_closed_terms_is_a_difference_by_itself(project: Path) -> None:
    """The tool rejects training data under closed terms, where the framework is said to accept it."""
    parts = PARTS | {"data": "{kind: dataset, license: CC-BY-NC-4.0, fills: [datasets]}"}
    found = differences(evaluator(project, parts), framework(), framework("mot"))
    assert found == {Slot.DATASETS: Difference.ANY_TERMS}


def test_every_difference_is_explained() -> None:
    """Each reason has a heading of its own in the documentation, in the same order, and no heading is left over."""
    text = (Path(__file__).parents[2] / "docs/frameworks-mof.md").read_text(encoding="utf-8")
    assert [line.removeprefix("### ") for line in text.splitlines() if line.startswith("### ")] == list(Difference)

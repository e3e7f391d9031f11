"""The classes of the Model Openness Tool, compared record by record and bit by bit with what it works out itself.

And the framework beside the tool: where a part comes out differently, the documentation counts it under its reason.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from clausegraph.clauses.database import open_database
from clausegraph.expressions.names import NameTable
from clausegraph.expressions.parsing import identify
from clausegraph.frameworks.catalogue import find_framework
from clausegraph.frameworks.changes import Changer, way_to
from clausegraph.frameworks.class_differences import Difference, differences
from clausegraph.frameworks.evaluating import Evaluator
from clausegraph.frameworks.model import SlotTest
from clausegraph.frameworks.mot import Outcome, outcome
from clausegraph.frameworks.progress import Settings, settings_of
from clausegraph.graph.model import Component, ComponentId, Declared, Filling, Openness, ProjectGraph
from clausegraph.readers.mof import read_record, read_release, release_from
from clausegraph.sources.locations import Location
from clausegraph.sources.yaml_text import parse_yaml
from clausegraph.vocabulary.components import ComponentKind
from clausegraph.vocabulary.openness import Evidence, Mark, Slot

if TYPE_CHECKING:
    from clausegraph.frameworks.model import Framework

CLASSES = {"": "0", "Class III": "3", "Class II": "2", "Class I": "1"}
STEPS = {"III": "3", "II": "2", "I": "1"}
CONTENTS = ("code", "data", "document")
PAGE = Path(__file__).parents[2] / "docs/frameworks-mof.md"
ROW = re.compile(r"^\| ([a-z-]+) \| (\d+) \|$", re.MULTILINE)
HERE = Location("made up")
NAMED = re.compile(r"C1_(\d+)%-C2_(\d+)%-C3_(\d+)%")


@pytest.fixture(scope="module")
def tool() -> Framework:
    """Return the tool's own rules."""
    found = find_framework("mot", open_database())
    assert found is not None
    return found


@pytest.fixture(scope="module")
def settings(tool: Framework) -> Settings:
    """Return the lists of the tool."""
    return settings_of(tool)


def percents(found: Outcome) -> dict[str, float]:
    """Return the gated percentages by the number of the class."""
    return {STEPS[one.step]: one.percent for one in found.progress}


def numbers(slots: tuple[Any, ...], settings: Settings) -> list[int]:
    """Return the numbers that the tool gives to parts."""
    return [int(settings.components[slot].id) for slot in slots]


def test_every_record_has_the_class_and_the_percentages_of_the_tool(
    reference: Path, tool: Framework, settings: Settings
) -> None:
    """All 173 records come out alike: class, every percentage to the bit, their mean, and the remarks in order."""
    rows = list(csv.DictReader((reference / "mof/expected.csv").read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 173
    for row in rows:
        found = outcome(read_release(reference / "mof/data/models" / row["file"]), tool)
        ours = (CLASSES[found.grade], percents(found), found.total, numbers(found.not_type_appropriate, settings))
        theirs = {key: float(row[f"c{key}"]) for key in "321"}
        told = [int(number) for number in row["not_type_appropriate"].split()]
        assert ours == (row["class"], theirs, float(row["total"]), told), row["file"]


def test_the_test_files_come_out_as_their_names_say(reference: Path, tool: Framework) -> None:
    """The rounded percentages in the names are met as far as no class below holds a higher one back."""
    paths = sorted((reference / "mof/data/Test_Data").glob("*.yml"))
    assert len(paths) == 27
    for path in paths:
        found = {key: round(value) for key, value in percents(outcome(read_release(path), tool)).items()}
        named = NAMED.search(path.name)
        assert named is not None
        first, second, third = (int(number) for number in named.groups())
        expected = (third, second if third == 100 else 0, first if third == second == 100 else 0)
        assert (found["3"], found["2"], found["1"]) == expected, path.name


def test_the_test_files_come_out_as_the_tool_answers_for_them(reference: Path, tool: Framework) -> None:
    """Class and exact percentages are those that the tool's own service returned, by the name of the release."""
    folder = reference / "mof/data/Test_Data"
    text = re.sub(r",(\s*[}\]])", r"\1", (folder / "expected_results.json").read_text(encoding="utf-8"))
    theirs = {
        one["release"]["name"]: (one["classification"]["class"], one["classification"]["progress"])
        for one in json.loads(text)["models"]
    }
    found = {release.name: outcome(release, tool) for release in map(read_release, sorted(folder.glob("*.yml")))}
    ours = {name: (int(CLASSES[one.grade]), percents(one)) for name, one in found.items()}
    assert len(ours) == 27
    assert ours == theirs


def test_random_releases_come_out_alike_in_every_bucket(reference: Path, tool: Framework, settings: Settings) -> None:
    """A hundred made-up releases, with unknown names, repeats and empty licenses, agree down to each bucket."""
    cases = json.loads((reference / "mof/random_cases.json").read_text(encoding="utf-8"))
    assert len(cases) == 100
    for case in cases:
        release = release_from(parse_yaml(json.dumps({"release": case["release"]}), "case"))
        found = outcome(release, tool)
        buckets = {
            STEPS[step]: {bucket.value: numbers(slots, settings) for bucket, slots in shown.items()}
            for step, shown in found.buckets.items()
        }
        ours = (int(CLASSES[found.grade]), percents(found), numbers(found.not_type_appropriate, settings), buckets)
        theirs = (case["class"], case["progress"], case["not_type_appropriate"], case["buckets"])
        assert ours == theirs, case["release"]["name"]


def test_every_license_has_the_standing_that_the_tool_gives_it(reference: Path, settings: Settings) -> None:
    """All ids that the tool knows are open or not, and made for the same contents, as in its own table."""
    text = (reference / "mof/licenses_effective.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert len(rows) == 661
    for row in rows:
        made_for = {content for content in CONTENTS if row["license_id"] in settings.fits[content].licenses}  # type: ignore[index]
        ours = (row["license_id"] in settings.open, made_for)
        assert ours == (row["open"] == "1", set(row["types"].split())), row["license_id"]
    opened = {row["license_id"] for row in rows if row["open"] == "1"}
    assert opened == settings.open
    assert len(opened - {"ODC-PDDL-1.0"}) == 225  # which the tool lists though it is no id of SPDX


class Compared(NamedTuple):
    """A record judged by the tool's rules and by the framework."""

    file: str
    tool: str
    framework: str
    presumed_away: str
    differences: dict[Slot, Difference]


@lru_cache(maxsize=1)
def compared(folder: Path) -> tuple[Compared, ...]:
    """Return every published record, judged twice."""
    return tuple(judged_twice(path) for path in sorted(folder.glob("*.yml")))


def judged_twice(path: Path) -> Compared:
    """Return how the tool and the framework judge a record."""
    tool, framework = (find_framework(name, open_database()) for name in ("mot", "mof-1.0"))
    assert tool is not None
    assert framework is not None
    evaluator = Evaluator(read_record(path, path.name, open_database()), open_database())
    ours = evaluator.evaluate(framework)
    without = ours.alternatives[0].grade if ours.alternatives else ours.grade
    found = differences(evaluator, framework, tool)
    return Compared(path.name, evaluator.evaluate(tool).grade, ours.grade, without, found)


def test_no_record_has_another_class_by_the_framework(reference: Path) -> None:
    """The classes of the 173 records agree, as the documentation counts them, and all rest on a presumption."""
    found = compared(reference / "mof/data/models")
    assert len(found) == 173
    assert [one.file for one in found if one.tool != one.framework] == []
    assert Counter(one.framework for one in found) == {"Class I": 10, "Class II": 1, "Class III": 8, "": 154}
    assert {one.presumed_away for one in found} == {""}
    text = PAGE.read_text(encoding="utf-8")
    assert "10 in Class I, 1 in Class II, 8 in Class III and 154 in none" in " ".join(text.split())


def test_every_part_that_differs_is_counted_under_its_reason(reference: Path) -> None:
    """The parts of the 173 records that come out differently are counted in the documentation, reason by reason."""
    found = compared(reference / "mof/data/models")
    text = PAGE.read_text(encoding="utf-8")
    counted = Counter(reason for one in found for reason in one.differences.values())
    assert {word: int(number) for word, number in ROW.findall(text)} == {str(word): n for word, n in counted.items()}
    assert f"Single parts differ in {sum(bool(one.differences) for one in found)} records" in text


def test_from_every_record_a_way_leads_to_the_next_class(reference: Path) -> None:
    """The changes that are offered for a record without the best class lead to the next one, which is tried out."""
    framework = find_framework("mof-1.0", open_database())
    assert framework is not None
    database = open_database()
    targets: Counter[str] = Counter()
    for path in sorted((reference / "mof/data/models").glob("*.yml")):
        project = read_record(path, path.name, database)
        way = way_to(project, framework, lambda one: Evaluator(one, database).evaluate(framework), Changer(database))
        assert way is None or way.is_enough, path.name
        targets[way.target if way else ""] += 1
    assert targets == {"Class III": 154, "Class II": 8, "Class I": 1, "": 10}


def test_what_the_tool_takes_as_open_is_open_by_its_clauses(settings: Settings) -> None:
    """Of the tool's open licenses two fail both definitions, and those that nobody read are not settled."""
    marks = {license: open_mark(license) for license in sorted(settings.open)}
    assert {license for license, mark in marks.items() if mark is Mark.NOT_MET} == {"APSL-1.0", "OCLC-2.0"}
    counts = Counter(marks.values())
    assert (counts[Mark.MET], counts[Mark.NOT_MET], counts[Mark.UNDETERMINED]) == (210, 2, 14)
    assert "210 are open by their clauses, 2 are not" in PAGE.read_text(encoding="utf-8")


def open_mark(license: str) -> Mark:
    """Return whether weights under a license are under open terms."""
    part = ComponentId("weights")
    declared = Declared(identify(license, NameTable(open_database().names)), HERE)
    project = ProjectGraph(
        name="demo",
        location=HERE,
        components={part: Component(part, ComponentKind.MODEL, HERE, declared=declared)},
        edges=(),
        subjects=(part,),
        openness=Openness((Filling(Slot.PARAMETERS, part, Evidence.PRESENT, HERE),)),
    )
    test = SlotTest((Slot.PARAMETERS,), "all", "open", ())
    return Evaluator(project, open_database()).slot(Slot.PARAMETERS, test).mark

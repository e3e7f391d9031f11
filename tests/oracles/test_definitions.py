"""Which criteria of a definition a license fails by its clauses, compared with tables and with lists of status.

The table of verdicts says for every license and criterion whether it passes, fails or is arguable (`review`). Where we
differ, docs/differences/definitions.md says why, and the two are held equal. The lists of the OSI and of the Open
Definition are to come out of the clauses alone.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml

from clausegraph.api import licenses
from clausegraph.clauses.database import open_database
from clausegraph.frameworks.catalogue import find_framework
from clausegraph.frameworks.evaluating import judged_by
from clausegraph.frameworks.model import worst_of
from clausegraph.vocabulary.openness import Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from clausegraph.clauses.model import License

DIFFERENCES = Path(__file__).parents[2] / "docs" / "differences" / "definitions.md"
FOLDER = "openness/data"
LEAST = 90.0
FEWEST = 1350
# Records whose license goes by another name here, and those whose license the database does not hold.
NAMED = {
    "DeepSeek-R1-MIT": "MIT",
    "Gemini-API-Terms-2026": "LicenseRef-gemini-api-terms",
    "Tencent-Hunyuan-Image-3.0-Video": "LicenseRef-hunyuan-image-3-community",
    "Tencent-Hunyuan-Large-2024": "LicenseRef-hunyuan-large-2024",
}
ABSENT = {"Anthropic-Commercial-Terms-2025", "OpenAI-Services-Agreement-2026"}
FRAMEWORKS = {
    "OSD": "osd",
    "FSF": "fsf",
    "OD-2.1": "open-definition",
    "EU-GPAI-licence": "eu-ai-act-53-2",
    "DFSG": "dfsg",
}
CRITERIA = {
    "para79 access": "access",
    "para80 usage": "use",
    "para81 modification": "modification",
    "para82 distribution": "distribution",
    "para83 separate licence": "separate-license",
    "2.1 irrevocable": "irrevocable",
}
UNASKED = {"2.1.4 separation"}  # nobody has met a clause against it
WORDS = {Mark.MET: "pass", Mark.NOT_MET: "fail", Mark.UNDETERMINED: "review", Mark.NOT_ASSESSED: "n/a"}
STATUS = {"approved": Mark.MET, "rejected": Mark.NOT_MET}
# The model licenses of which every criterion of the OSD and of the AI Act has to come out as the table has it.
FAMILIES = (
    "Llama-2",
    "Llama-3",
    "Llama-4",
    "Gemma",
    "OpenRAIL",
    "RAIL",
    "Qwen-",
    "Tongyi",
    "Hunyuan",
    "Stability-Com",
    "MRL",
    "Kimi",
)
APART = {("Llama-4", "EU-GPAI-licence", "access"), ("MRL-0.1", "OSD", "5")}


class Row(NamedTuple):
    """One criterion of one definition as both judge a license, as it stands in the table of differences."""

    record: str
    definition: str
    criterion: str
    theirs: str
    ours: str


def rows_of(reference: Path, name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table of the reference."""
    with (reference / FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def marks(license: License, framework_id: str) -> Mapping[str, Mark]:
    """Return how a license stands by each criterion of a framework."""
    framework = find_framework(framework_id, open_database())
    assert framework is not None
    return {result.criterion: result.mark for result in judged_by(license, framework)}


@pytest.fixture(scope="module")
def held(reference: Path) -> dict[str, License]:
    """Return our license of every record; one whose text nobody has read is left out."""
    records = yaml.safe_load((reference / FOLDER / "licences" / "license_facts.yaml").read_text(encoding="utf-8"))
    found = {}
    for record in records["licences"]:
        names = (NAMED.get(record["key"], record["key"]), record.get("spdx", ""))
        license = next((licenses[name] for name in names if name and name in licenses), None)
        assert license is not None or record["key"] in ABSENT, record["key"]
        if license is not None and license.completeness != "none":
            found[record["key"]] = license
    return found


@pytest.fixture(scope="module")
def table(reference: Path, held: dict[str, License]) -> tuple[Row, ...]:
    """Return every criterion that both judge; of a text read in part only what it fails is a statement."""
    return tuple(_compared(reference, held))


def _compared(reference: Path, held: Mapping[str, License]) -> Iterator[Row]:
    judged = {(key, name): marks(license, FRAMEWORKS[name]) for key, license in held.items() for name in FRAMEWORKS}
    for row in rows_of(reference, "licences/expected_clause_verdicts.csv"):
        if row["licence"] not in held or row["verdict"] == "n/a" or row["clause"] in UNASKED:
            continue
        criterion = CRITERIA.get(row["clause"], row["clause"].split()[0])
        found = judged[row["licence"], row["framework"]].get(criterion, Mark.MET)
        if held[row["licence"]].completeness == "whole" or found is Mark.NOT_MET:
            yield Row(row["licence"], row["framework"], criterion, row["verdict"], WORDS[found])
    for row in rows_of(reference, "licences/expected_summary.csv"):
        if row["licence"] in held and held[row["licence"]].completeness == "whole":
            whole = worst_of(tuple(judged[row["licence"], "DFSG"].values()))
            yield Row(row["licence"], "DFSG", "all", row["DFSG"], WORDS[whole])


def _documented() -> set[Row]:
    """Return the rows of the table of differences; a cell may list several records."""
    _, _, rest = DIFFERENCES.read_text(encoding="utf-8").partition("\n## The criteria that differ\n")
    lines = [line for line in rest.partition("\n## ")[0].splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines][2:]
    return {Row(name, *row[1:5]) for row in cells if row[5] for name in row[0].split(", ")}


def test_agreement(table: tuple[Row, ...], record_testsuite_property: Callable[[str, object], None]) -> None:
    """Nine in ten criteria come out as the table has them."""
    agreeing = sum(row.theirs == row.ours for row in table)
    told = f"{agreeing} of {len(table)} agree: {100 * agreeing / len(table):.2f} %"
    record_testsuite_property("criteria of definitions", told)
    assert len(table) >= FEWEST, told
    assert 100 * agreeing >= LEAST * len(table), told


def test_criteria_differ_as_documented(table: tuple[Row, ...]) -> None:
    """Each criterion that differs stands in the table of differences with a reason, and each one there still differs."""
    found = {row for row in table if row.theirs != row.ours}
    assert not found - _documented(), f"add to {DIFFERENCES}, with the reason: {sorted(found - _documented())}"
    assert not _documented() - found, f"take out of {DIFFERENCES}: {sorted(_documented() - found)}"


def test_known_model_licenses_fail_exactly_the_criteria_named(table: tuple[Row, ...]) -> None:
    """Llama 2 to 4, Gemma, OpenRAIL, Qwen, Hunyuan, Stability, MRL and Kimi come out criterion by criterion as listed."""
    rows = [row for row in table if any(family in row.record for family in FAMILIES)]
    rows = [row for row in rows if row.definition in ("OSD", "EU-GPAI-licence")]
    differing = {(row.record, row.definition, row.criterion) for row in rows if row.theirs != row.ours}
    assert len({row.record for row in rows}) >= 15
    assert differing == APART


def test_every_failed_criterion_cites_a_section(held: dict[str, License]) -> None:
    """What a license fails is proved by a clause with its section, or by an act that no clause grants."""
    for license in held.values():
        for framework_id in FRAMEWORKS.values():
            framework = find_framework(framework_id, open_database())
            assert framework is not None
            for result in judged_by(license, framework):
                if result.mark is Mark.NOT_MET:
                    assert result.reasons
                    assert all(one.clause.section if one.clause else one.arguments for one in result.reasons)


def test_the_list_of_the_osi_follows_from_clauses() -> None:
    """Every license that the OSI approved meets the OSD by its clauses, but for two that are explained."""
    text = DIFFERENCES.read_text(encoding="utf-8").partition("\n## The lists of status\n")[2]
    failing = {
        license.id
        for license in open_database()
        if license.osi == "approved" and worst_of(tuple(marks(license, "osd").values())) is not Mark.MET
    }
    assert failing == {"APSL-1.0", "OCLC-2.0"}
    assert all(f"| {name} |" in text for name in failing)


@pytest.mark.parametrize(
    ("column", "framework_id"), [("od_conformance", "open-definition"), ("osd_conformance", "osd")]
)
def test_the_list_of_the_open_definition_follows_from_clauses(reference: Path, column: str, framework_id: str) -> None:
    """What that list calls conformant fails nothing, and what it rejects fails something."""
    compared = {
        row["id"]: (STATUS[row[column]], worst_of(tuple(marks(licenses[row["id"]], framework_id).values())))
        for row in rows_of(reference, "okfn/licenses.csv")
        if row["id"] in licenses and row[column] in STATUS
    }
    assert len(compared) >= 15
    assert {name for name, (theirs, ours) in compared.items() if theirs is not ours} <= {"OCLC-2.0"}

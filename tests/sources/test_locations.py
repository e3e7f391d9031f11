"""How places in files are written."""

from __future__ import annotations

import pytest

from clausegraph.sources.locations import Location


@pytest.mark.parametrize(
    ("location", "written"),
    [
        pytest.param(Location("clausegraph.yaml"), "clausegraph.yaml", id="whole file"),
        pytest.param(Location("clausegraph.yaml", "3:7"), "clausegraph.yaml:3:7", id="line and column"),
        pytest.param(Location("sbom.json", "/packages/2"), "sbom.json#/packages/2", id="JSON pointer"),
    ],
)
def test_a_place_is_written_as_its_format_writes_places(location: Location, written: str) -> None:
    """Lines follow a colon, JSON pointers a number sign, and the whole file has neither."""
    assert str(location) == written

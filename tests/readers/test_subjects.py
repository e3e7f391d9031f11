"""What a release is about where nobody says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph import api

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("lines", "subjects"),
    [
        pytest.param(["a: {kind: model, fine-tunes: b}", "b: {kind: model}"], ("a",), id="one-root"),
        pytest.param(["a: {kind: model}", "b: {kind: model}"], ("a", "b"), id="two-roots"),
        pytest.param(
            ["a: {kind: model, merges: b}", "b: {kind: model, merges: a}", "c: {kind: code}"],
            ("a", "b", "c"),
            id="a-circle-beside-a-root",
        ),
        pytest.param(
            ["a: {kind: model, merges: b}", "b: {kind: model, merges: a}", "c: {kind: code, contains: a}"],
            ("c",),
            id="a-circle-below-a-root",
        ),
        pytest.param(
            ["a: {kind: model, merges: b}", "b: {kind: model, merges: a}"], ("a", "b"), id="nothing-but-a-circle"
        ),
        pytest.param(
            [
                "a: {kind: model, fine-tunes: b, fills: parameters, evidence: absent}",
                "b: {kind: model}",
                "c: {kind: code}",
            ],
            ("c",),
            id="below-what-is-not-there",
        ),
        pytest.param(
            ["a: {kind: code, evaluates-on: b, fills: evaluation-code, evidence: absent}", "b: {kind: model}"],
            ("b",),
            id="nothing-else-is-there",
        ),
        pytest.param(["a: {kind: model, fills: parameters, evidence: absent}"], ("a",), id="nothing-is-there"),
    ],
)
def test_no_component_is_out_of_sight(tmp_path: Path, lines: list[str], subjects: tuple[str, ...]) -> None:
    """Every component is released, or something that is released leads to it."""
    manifest = tmp_path / "clausegraph.yaml"
    manifest.write_text("\n  ".join(["components:", *lines]), encoding="utf-8")
    assert api.load(manifest).subjects == subjects

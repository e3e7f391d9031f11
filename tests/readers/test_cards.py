"""What the folder of a model card shows of the parts of a release."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph import api
from clausegraph.vocabulary.openness import Slot

if TYPE_CHECKING:
    from pathlib import Path

MODEL = "---\nlicense: apache-2.0\n---\n# a model\n"
DATA = "---\nlicense: cc-by-4.0\ntask_categories: [text-generation]\n---\n# data\n"


def parts(folder: Path, card: str, *files: str) -> set[Slot]:
    """Return the slots that a folder fills."""
    (folder / "README.md").write_text(card, encoding="utf-8")
    for name in files:
        (folder / name).touch()
    return {filling.slot for filling in api.load(folder).openness.fillings}


@pytest.mark.parametrize(
    ("card", "files", "found"),
    [
        pytest.param(MODEL, (), {Slot.MODEL_CARD}, id="a card alone"),
        pytest.param(MODEL, ("model-1.safetensors",), {Slot.MODEL_CARD, Slot.PARAMETERS}, id="weights"),
        pytest.param(MODEL, ("config.json",), {Slot.MODEL_CARD, Slot.METADATA}, id="settings"),
        pytest.param(MODEL, ("train.parquet",), {Slot.MODEL_CARD}, id="data beside a model"),
        pytest.param(DATA, ("train.parquet",), {Slot.DATA_CARD, Slot.DATASETS}, id="data"),
    ],
)
def test_a_folder_shows_parts_of_a_release(tmp_path: Path, card: str, files: tuple[str, ...], found: set[Slot]) -> None:
    """A card is a card, weights and data are seen by their files, and what is not seen is not claimed."""
    assert parts(tmp_path, card, *files) == found

"""Every citation is looked up in the text that it cites."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest

from clausegraph.clauses.database import open_database

if TYPE_CHECKING:
    from pathlib import Path

    from clausegraph.clauses.model import License

WITH_TEXT = [license_id for license_id in open_database().ids() if open_database()[license_id].texts]
WITHOUT_TEXT = [license_id for license_id in open_database().ids() if not open_database()[license_id].texts]
QUOTES = str.maketrans("“”‘’–—\u00a0", "\"\"''-- ")
HASH_LENGTH = 16


def _folded(text: str) -> str:
    """Return a text with white space, quotes, dashes and case folded, and without marks of emphasis and comment."""
    return re.sub(r"[\s*#>]+", " ", text.translate(QUOTES)).lower().strip()


def _texts(license: License, folder: Path) -> list[str]:
    return [_folded((folder / file).read_text(encoding="utf-8", errors="replace")) for file, _ in license.texts]


@pytest.fixture
def texts(reference: Path) -> Path:
    """Return the folder of license texts as their stewards publish them."""
    return reference / "license-texts"


@pytest.mark.parametrize("license_id", WITH_TEXT)
def test_anchors_stand_in_the_text(license_id: str, texts: Path) -> None:
    """The anchor of each clause, inherited ones among them, is found in a text of the license."""
    license = open_database()[license_id]
    found = _texts(license, texts)
    assert not [
        f"{clause.id} ({clause.section}): {clause.anchor!r}"
        for clause in license.clauses
        if not any(_folded(clause.anchor) in text for text in found)
    ]


@pytest.mark.parametrize("license_id", WITH_TEXT)
def test_clauses_are_anchored(license_id: str) -> None:
    """Each clause of a license that has a text cites some words of it."""
    assert all(_folded(clause.anchor) for clause in open_database()[license_id].clauses)


@pytest.mark.parametrize("license_id", WITH_TEXT)
def test_the_text_that_was_read_is_the_one_at_hand(license_id: str, texts: Path) -> None:
    """The recorded hash of each text is that of the file."""
    recorded = dict(open_database()[license_id].texts)
    hashes = {file: hashlib.sha256((texts / file).read_bytes()).hexdigest()[:HASH_LENGTH] for file in recorded}
    assert recorded == hashes


@pytest.mark.parametrize("license_id", WITHOUT_TEXT)
def test_only_states_have_no_text(license_id: str) -> None:
    """What has no text is a state that a work can be in, such as all rights reserved, and no license."""
    assert open_database()[license_id].kind == "no-license"

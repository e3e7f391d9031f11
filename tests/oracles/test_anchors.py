"""Every citation is looked up in the text that it cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph.clauses.database import open_database
from clausegraph.clauses.license_texts import digest, folded, misplaced_anchors, missing_anchors
from texts import content_of

if TYPE_CHECKING:
    from pathlib import Path

    from clausegraph.clauses.model import License

WITH_TEXT = [license_id for license_id in open_database().ids() if open_database()[license_id].texts]
WITHOUT_TEXT = [license_id for license_id in open_database().ids() if not open_database()[license_id].texts]


# Texts in which lists, cross-references at the beginning of a line or definitions count like sections; their citations
# were looked up by hand.
COUNTED_OTHERWISE = (
    "C-UDA-1.0",
    "CDLA-Permissive-2.0",
    "LiLiQ-P-1.1",
    "LicenseRef-deepfloyd-if",
    "LicenseRef-do-no-harm-0.1",
    "LicenseRef-hippocratic-3.0",
    "LicenseRef-rail-source-1.0",
    "O-UDA-1.0",
    "RPSL-1.0",
    "SISSL-1.2",
    "Watcom-1.0",
)


def _texts(license: License, reference: Path) -> list[str]:
    return [content_of(file, reference).decode("utf-8", "replace") for file, _ in license.texts]


@pytest.mark.parametrize("license_id", WITH_TEXT)
def test_anchors_stand_in_the_text(license_id: str, reference: Path) -> None:
    """The anchor of each clause, inherited ones among them, is found in a text of the license."""
    license = open_database()[license_id]
    missing = missing_anchors(license.clauses, _texts(license, reference))
    assert not [f"{clause.id} ({clause.section}): {clause.anchor!r}" for clause in missing]


@pytest.mark.parametrize("license_id", [one for one in WITH_TEXT if len(open_database()[one].texts) == 1])
def test_anchors_stand_in_the_section_they_cite(license_id: str, reference: Path) -> None:
    """As far as a text counts its sections, each anchor stands in the one that its clause cites."""
    license = open_database()[license_id]
    (text,) = _texts(license, reference)
    outside = [
        f"{one.clause.id} ({one.clause.section}): {one.stands_in}" for one in misplaced_anchors(license.clauses, text)
    ]
    assert bool(outside) == (license_id in COUNTED_OTHERWISE), outside


@pytest.mark.parametrize("license_id", WITH_TEXT)
def test_clauses_are_anchored(license_id: str) -> None:
    """Each clause of a license that has a text cites some words of it."""
    assert all(folded(clause.anchor) for clause in open_database()[license_id].clauses)


@pytest.mark.parametrize("license_id", WITH_TEXT)
def test_the_text_that_was_read_is_the_one_at_hand(license_id: str, reference: Path) -> None:
    """The recorded hash of each text is that of the file."""
    recorded = dict(open_database()[license_id].texts)
    assert recorded == {file: digest(content_of(file, reference)) for file in recorded}


@pytest.mark.parametrize("license_id", WITHOUT_TEXT)
def test_what_has_no_text_says_so(license_id: str) -> None:
    """What has no text is a state that a work can be in, or says that nobody could read it."""
    license = open_database()[license_id]
    assert license.kind == "no-license" or license.completeness == "none"


@pytest.mark.parametrize("license_id", open_database().ids())
def test_what_was_not_read_is_not_taken_to_allow(license_id: str) -> None:
    """A license of which part of the text is missing says so by a clause, and no other one does."""
    license = open_database()[license_id]
    is_partial = license.completeness in ("part", "none")
    assert is_partial == any(clause.tag == "unread-terms" for clause in license.clauses)

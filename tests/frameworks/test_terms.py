"""Which terms a recipient gets along with what a model was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph import api
from clausegraph.vocabulary.openness import Mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausegraph.graph.model import ProjectGraph

    Loaded = Callable[[str], ProjectGraph]

STUDENT = """
release: student
components:
  student: {kind: model, license: MIT, RELATION: teacher}
  teacher: {kind: model, license: TEACHER}
"""


@pytest.mark.parametrize("framework", ["osd", "open-definition", "fsf", "dfsg"])
@pytest.mark.parametrize(
    ("license", "relation", "mark"),
    [
        pytest.param("llama2", "distills", Mark.UNDETERMINED, id="the student is no derivative"),
        pytest.param("llama2", "fine-tunes", Mark.NOT_MET, id="a fine-tune is one"),
        pytest.param("Apache-2.0", "distills", Mark.MET, id="nothing forbids it"),
    ],
)
def test_a_ban_on_training_with_outputs_is_aimed_at_who_trains(
    loaded: Loaded, framework: str, license: str, relation: str, mark: Mark
) -> None:
    """Whether the ban binds who gets the student is open, unless the student is itself under the license."""
    project = loaded(STUDENT.replace("RELATION", relation).replace("TEACHER", license))
    assert api.evaluate(project, framework).mark is mark


@pytest.mark.parametrize(
    ("relation", "teacher", "mark"),
    [
        pytest.param("fine-tunes", "", Mark.UNDETERMINED, id="a base that nobody licensed"),
        pytest.param("adapts", "", Mark.UNDETERMINED, id="the base of an adapter"),
        pytest.param("fine-tunes", ", owned: true", Mark.MET, id="an own base"),
        pytest.param(
            "fine-tunes", ", owned: true, fine-tunes: deeper", Mark.UNDETERMINED, id="a base below an own one"
        ),
        pytest.param("trains-on", "", Mark.MET, id="what it only learned from"),
    ],
)
def test_unstated_terms_of_what_is_inside_are_a_doubt(loaded: Loaded, relation: str, teacher: str, mark: Mark) -> None:
    """A label does not settle what a base brings along of which nobody says the terms; training data are told apart."""
    text = STUDENT.replace("RELATION", relation).replace(", license: TEACHER", teacher) + "  deeper: {kind: model}\n"
    found = api.evaluate(loaded(text), "osd")
    assert found.mark is mark
    told = {dict(reason.arguments)["component"] for one in found.results for reason in one.reasons}
    assert told == ({"deeper" if "deeper" in teacher else "teacher"} if mark is Mark.UNDETERMINED else set())
    assert api.evaluate(loaded(text), "osd", declared_only=True).mark is Mark.MET

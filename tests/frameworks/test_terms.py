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

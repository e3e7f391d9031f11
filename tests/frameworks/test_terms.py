"""Which terms a recipient gets along with what a model was made from, and what is in doubt where nobody states any."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph import api
from clausegraph.vocabulary.openness import Mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausegraph.graph.model import ProjectGraph

    Loaded = Callable[[str], ProjectGraph]

TUNED = "project: tuned\ncomponents:\n  tuned: {kind: model, license: MIT, RELATION: base}\n  base: {BASE}\n"


@pytest.mark.parametrize(
    ("relation", "base", "mark"),
    [
        pytest.param("fine-tunes", "kind: model", Mark.UNDETERMINED, id="changed"),
        pytest.param("adapts", "kind: model", Mark.UNDETERMINED, id="adapted"),
        pytest.param("links-statically", "kind: code", Mark.UNDETERMINED, id="compiled in"),
        pytest.param("fine-tunes", "kind: model, owned: true", Mark.MET, id="own"),
        pytest.param("fine-tunes", "kind: model, license: MIT", Mark.MET, id="stated"),
        pytest.param("evaluates-on", "kind: dataset", Mark.MET, id="only tested on"),
        pytest.param("calls", "kind: service", Mark.MET, id="only called"),
    ],
)
def test_a_work_inside_without_stated_terms_is_a_doubt(loaded: Loaded, relation: str, base: str, mark: Mark) -> None:
    """A label does not settle what nobody said of the work that it was made from."""
    found = api.evaluate(loaded(TUNED.replace("RELATION", relation).replace("BASE", base)), "osd")
    assert found.mark is mark


def test_a_work_further_inside_is_told_with_its_way(loaded: Loaded) -> None:
    """An own work in between hides nothing; by labels alone the doubt is gone."""
    inner = TUNED.replace("RELATION", "fine-tunes").replace("BASE", "kind: model, owned: true, merges: first")
    project = loaded(f"{inner}  first: {{kind: model}}\n")
    reasons = {reason for result in api.evaluate(project, "osd").results for reason in result.reasons}
    assert [reason.arguments for reason in reasons] == [(("component", "first"),)]
    assert [[edge.object for edge in reason.path] for reason in reasons] == [["base", "first"]]
    assert api.evaluate(project, "osd", declared_only=True).mark is Mark.MET


@pytest.mark.parametrize("stated", ["", ", license: NOASSERTION"])
def test_training_data_without_stated_terms_is_told_in_a_note(loaded: Loaded, stated: str) -> None:
    """Whether data follow a model is open: where nobody states their terms they are named and decide nothing."""
    base = f"kind: dataset{stated}"
    found = api.evaluate(loaded(TUNED.replace("RELATION", "trains-on").replace("BASE", base)), "osd")
    assert found.mark is Mark.MET
    assert [(note.statement, note.arguments) for note in found.notes] == [
        ("data-terms-unstated", (("component", "base"),))
    ]
    named = loaded(TUNED.replace("RELATION", "trains-on").replace("BASE", "kind: dataset, license: LicenseRef-x"))
    assert api.evaluate(named, "osd").mark is Mark.UNDETERMINED


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

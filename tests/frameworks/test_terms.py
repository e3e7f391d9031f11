"""What a recipient really gets of works whose makers say nothing: doubt, wherever such a work went in."""

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

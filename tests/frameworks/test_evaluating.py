"""What a definition looks at: what is given out with all that lies in it, and facts that somebody states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph import api
from clausegraph.vocabulary.openness import Mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausegraph.graph.model import ProjectGraph

    Loaded = Callable[[str], ProjectGraph]

TOLD = "information: [architecture, modalities, capabilities, limitations], systemic-risk: no"


@pytest.mark.parametrize(
    "middle",
    [
        pytest.param("contains: inner", id="inside"),
        pytest.param("links-statically: inner", id="linked"),
        pytest.param("converts: other", id="inside-what-was-changed"),
    ],
)
@pytest.mark.parametrize("labels_alone", [False, True], ids=["analysed", "declared"])
def test_what_lies_inside_is_looked_at_however_deep(loaded: Loaded, middle: str, labels_alone: bool) -> None:
    """A copy under terms that are not open keeps the whole from being open, by labels alone too."""
    project = loaded(f"""
        components:
          top: {{kind: code, license: MIT, contains: middle}}
          middle: {{kind: code, license: MIT, {middle}}}
          other: {{kind: code, license: MIT, contains: inner}}
          inner: {{kind: code, license: CC-BY-NC-4.0}}
        release: top
        """)
    found = api.evaluate(project, "osd", declared_only=labels_alone)
    assert (found.mark, found.subjects[-1]) == (Mark.NOT_MET, "inner")


def test_an_own_work_inside_goes_out_as_the_whole_does(loaded: Loaded) -> None:
    """What the releaser owns and put into the release needs no label of its own."""
    project = loaded("""
        components:
          top: {kind: code, license: MIT, contains: own}
          own: {kind: code, owned: true}
        """)
    found = api.evaluate(project, "osd")
    assert (found.mark, found.subjects) == (Mark.MET, ("top", "own"))


def test_an_own_work_inside_proves_nothing_by_itself(loaded: Loaded) -> None:
    """Own data without a label inside a program are not open data, whatever the program is under."""
    project = loaded("""
        components:
          top: {kind: code, license: PolyForm-Noncommercial-1.0.0, contains: own}
          own: {kind: dataset, owned: true}
        """)
    assert api.evaluate(project, "open-definition").mark is Mark.NOT_ASSESSED


def test_what_was_not_seen_does_not_lie_inside(loaded: Loaded) -> None:
    """A collection of which a part is kept back gives that part to nobody."""
    project = loaded("""
        components:
          top: {kind: dataset, license: CC0-1.0, contains: kept}
          kept: {kind: dataset, license: NONE, fills: datasets, evidence: not-released}
        """)
    assert api.evaluate(project, "open-definition").subjects == ("top",)


def test_doubt_about_what_is_released_frees_nothing(loaded: Loaded) -> None:
    """What is named as released counts by its terms while nobody knows whether it is there, and fails if it was kept."""
    text = """
        release: [open, doubtful]
        components:
          open: {kind: model, license: MIT}
          doubtful: {kind: model, license: CC-BY-NC-4.0, fills: parameters, evidence: unknown}
        """
    assert api.evaluate(loaded(text), "osd").mark is Mark.NOT_MET
    assert api.evaluate(loaded(text.replace("unknown", "not-released")), "osd").mark is Mark.NOT_MET
    assert api.evaluate(loaded(text.replace("CC-BY-NC-4.0", "MIT")), "osd").mark is Mark.UNDETERMINED
    assert api.evaluate(loaded(text.replace("[open, doubtful]", "open")), "osd").mark is Mark.MET


def test_parameters_are_a_model_whatever_they_are_called(loaded: Loaded) -> None:
    """Weights that somebody lists as a data set are looked at where models are, so their terms still count."""
    project = loaded(f"""
        components:
          weights: {{kind: dataset, license: CC-BY-NC-4.0, fills: parameters}}
        openness: {{monetisation: none, {TOLD}}}
        """)
    assert api.evaluate(project, "eu-ai-act-53-2").mark is Mark.NOT_MET
    assert api.evaluate(project, "osd").mark is Mark.NOT_MET


def test_where_there_is_nothing_to_look_at_nothing_is_met(loaded: Loaded) -> None:
    """A definition of software says nothing of a data set by itself."""
    project = loaded("components: {d: {kind: dataset, license: MIT}}")
    assert api.evaluate(project, "osd").mark is Mark.NOT_ASSESSED


@pytest.mark.parametrize(
    ("stated", "mark"),
    [
        pytest.param("none", Mark.MET, id="none"),
        pytest.param("[optional-services]", Mark.MET, id="what-does-not-count"),
        pytest.param("[price, optional-services]", Mark.NOT_MET, id="price"),
        pytest.param("unknown", Mark.UNDETERMINED, id="unknown"),
    ],
)
def test_a_fact_counts_as_stated(loaded: Loaded, stated: str, mark: Mark) -> None:
    """What is not known is not settled, and that there is none has to be said."""
    project = loaded(f"""
        components: {{m: {{kind: model, license: MIT, fills: parameters}}}}
        openness: {{monetisation: {stated}, {TOLD}}}
        """)
    assert api.evaluate(project, "eu-ai-act-53-2").mark is mark


@pytest.mark.parametrize(
    ("data", "mark"),
    [
        pytest.param("fills: datasets", Mark.MET, id="there"),
        pytest.param("fills: datasets, evidence: gated, sharing: open", Mark.NOT_MET, id="withheld"),
        pytest.param("fills: datasets, evidence: not-released, sharing: unshareable", Mark.MET, id="unshareable"),
        pytest.param("fills: datasets, evidence: not-released", Mark.UNDETERMINED, id="unstated"),
        pytest.param("fills: datasets, evidence: unknown, sharing: open", Mark.UNDETERMINED, id="nobody-looked"),
        pytest.param("version: '1'", Mark.UNDETERMINED, id="not-counted"),
        pytest.param("sharing: public", Mark.MET, id="not-counted-and-public"),
        pytest.param("contains: web", Mark.MET, id="told-with-what-lies-in-it"),
    ],
)
def test_all_data_that_a_model_was_trained_on_has_to_be_told_of(loaded: Loaded, data: str, mark: Mark) -> None:
    """One data set that is there does not speak for another that nobody counts among the parts."""
    project = loaded(f"""
        components:
          m: {{kind: model, license: MIT, fills: parameters, trains-on: [web, more]}}
          web: {{kind: dataset, license: CC0-1.0, fills: datasets}}
          more: {{kind: dataset, license: CC0-1.0, {data}}}
        release: m
        """)
    assert api.evaluate(project, "osaid-1.0").result("open-data").mark is mark


def test_data_that_nobody_speaks_of_is_in_doubt(loaded: Loaded) -> None:
    """Without a word on data sets nobody can say whether they are shared."""
    project = loaded("components: {m: {kind: model, license: MIT, fills: parameters}}")
    assert api.evaluate(project, "osaid-1.0").result("open-data").mark is Mark.UNDETERMINED


def test_own_weights_without_a_label_prove_nothing(loaded: Loaded) -> None:
    """What fills a part needs terms of its own, however it is said to be given out."""
    text = """
        release: code
        components:
          code: {kind: code, license: MIT, fills: inference-code}
          weights: {kind: model, owned: true, fills: parameters, by-others: yes}
        """
    assert api.evaluate(loaded(text), "osaid-1.0").result("parameters").mark is Mark.UNDETERMINED

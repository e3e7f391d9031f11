"""What a definition of terms looks at: what is given out, and only where it is about that kind of thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph import api
from clausegraph.vocabulary.openness import Mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausegraph.graph.model import ProjectGraph

    Loaded = Callable[[str], ProjectGraph]

BENCHMARK = """
release: model
components:
  model: {kind: model, license: Apache-2.0, fills: parameters, evaluates-on: tests}
  tests: {kind: dataset, fills: evaluation-data KEYS}
"""
SERVICE = """
release: chat
components:
  chat: {kind: KIND, license: MIT CONTAINS}
  model: {kind: model, license: MIT}
  tests: {kind: dataset, license: CC-BY-NC-4.0, fills: evaluation-data}
openness: {information: [architecture]}
"""
WEIGHTS = """
release: model
components:
  model: {kind: model, license: MIT, fills: parameters, evidence: EVIDENCE}
  notebooks: {kind: code, license: MIT, fills: evaluation-code}
"""


def test_data_that_others_give_out_are_no_part_of_the_release(loaded: Loaded) -> None:
    """A benchmark of unknown terms is in doubt where the maker gives it out, and not where it only used it."""
    given = api.evaluate(loaded(BENCHMARK.replace(" KEYS", "")), "open-definition")
    used = api.evaluate(loaded(BENCHMARK.replace(" KEYS", ", by-others: yes")), "open-definition")
    assert (given.mark, given.subjects) == (Mark.UNDETERMINED, ("model", "tests"))
    assert (used.mark, used.subjects) == (Mark.MET, ("model",))


def test_a_copy_of_the_work_of_others_is_given_out_with_what_contains_it(loaded: Loaded) -> None:
    """Whoever puts the data of others inside gives them out, whoever else does."""
    text = BENCHMARK.replace(" KEYS", ", by-others: yes").replace("evaluates-on", "contains")
    assert api.evaluate(loaded(text), "open-definition").subjects == ("model", "tests")


def test_parts_by_others_still_fill_their_slots(loaded: Loaded) -> None:
    """The framework of parts asks whether a part can be had and under which terms, whoever gives it out."""
    found = api.evaluate(loaded(BENCHMARK.replace(" KEYS", ", by-others: yes, license: CC-BY-4.0")), "mof-1.0")
    assert found.result("evaluation-data").mark is Mark.MET


def test_nobody_can_put_the_work_of_others_under_other_terms(loaded: Loaded) -> None:
    """Of what others give out, or what only came along inside, the way says to replace it; one's own gets other terms."""
    (own,) = api.openness(loaded(BENCHMARK.replace(" KEYS", ", license: CC-BY-NC-4.0")), ["open-definition"])
    text = BENCHMARK.replace(" KEYS", ", license: CC-BY-NC-4.0, by-others: yes").replace("evaluates-on", "contains")
    (foreign,) = api.openness(loaded(text), ["open-definition"])
    inside = text.replace("fills: evaluation-data, by-others: yes, ", "")
    (brought,) = api.openness(loaded(inside), ["open-definition"])
    for outcome, act in ((own, "relicense"), (foreign, "replace"), (brought, "replace")):
        assert outcome.way is not None
        assert [(one.act, one.about) for one in outcome.way.changes] == [(act, "tests")]


@pytest.mark.parametrize(
    ("kind", "contains", "framework", "mark"),
    [
        pytest.param("service", "", "open-definition", Mark.NOT_ASSESSED, id="not what lies beside a service"),
        pytest.param("code", "", "eu-ai-act-53-2", Mark.NOT_ASSESSED, id="nor facts and parts of a program"),
        pytest.param("code", ", contains: model", "open-definition", Mark.NOT_MET, id="a model inside counts"),
        pytest.param("model", "", "open-definition", Mark.NOT_MET, id="beside a model all counts"),
    ],
)
def test_a_definition_speaks_of_a_release_of_its_kind(
    loaded: Loaded, kind: str, contains: str, framework: str, mark: Mark
) -> None:
    """A definition that is not about the kind of what is released is not assessed, whatever else is given out."""
    project = loaded(SERVICE.replace("KIND", kind).replace(" CONTAINS", contains))
    assert api.evaluate(project, framework).mark is mark


@pytest.mark.parametrize("framework", ["osd", "fsf", "dfsg", "open-definition"])
@pytest.mark.parametrize(
    ("evidence", "mark", "statement"),
    [
        pytest.param("not-released", Mark.NOT_MET, "part-missing", id="kept"),
        pytest.param("unknown", Mark.UNDETERMINED, "part-unknown", id="nobody knows"),
    ],
)
def test_what_is_kept_is_not_open(loaded: Loaded, framework: str, evidence: str, mark: Mark, statement: str) -> None:
    """A subject that nobody can have is not open, whatever license is said to be on it."""
    found = api.evaluate(loaded(WEIGHTS.replace("EVIDENCE", evidence)), framework)
    assert found.mark is mark
    reasons = {reason.statement for result in found.results if result.mark is mark for reason in result.reasons}
    assert reasons == {statement}


def test_to_release_what_is_kept_is_enough_under_open_terms(loaded: Loaded) -> None:
    """What it takes is the release of the weights, since their license would do."""
    (outcome,) = api.openness(loaded(WEIGHTS.replace("EVIDENCE", "not-released")), ["osd"])
    assert outcome.way is not None
    assert outcome.way.is_enough
    assert [(one.act, one.about) for one in outcome.way.changes] == [("release-part", "parameters")]


def test_nothing_goes_out_inside_what_is_kept(loaded: Loaded) -> None:
    """What lies inside a part that is not released is not given out, however deep it lies."""
    text = """
    release: app
    components:
      app: {kind: code, license: MIT, contains: kept}
      kept: {kind: code, license: MIT, contains: inner, fills: training-code, evidence: EVIDENCE}
      inner: {kind: code, license: MIT, contains: last}
      last: {kind: code, license: CC-BY-NC-4.0}
    """
    kept = api.evaluate(loaded(text.replace("EVIDENCE", "not-released")), "osd")
    given = api.evaluate(loaded(text.replace("EVIDENCE", "present")), "osd")
    assert (kept.mark, kept.subjects) == (Mark.MET, ("app",))
    assert (given.mark, given.subjects) == (Mark.NOT_MET, ("app", "kept", "inner", "last"))


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param("links-statically: words", id="compiled in"),
        pytest.param(
            "modifies: base}\n  base: {kind: code, license: MIT, contains: words", id="inside what was changed"
        ),
    ],
)
def test_a_definition_speaks_of_what_lies_inside_by_any_way(loaded: Loaded, inside: str) -> None:
    """Data that lie inside a program are looked at by the definition for data, however they came in."""
    text = "release: app\ncomponents:\n  app: {kind: code, license: MIT, INSIDE}\n"
    project = loaded(f"{text}  words: {{kind: dataset, license: CC-BY-NC-4.0}}\n".replace("INSIDE", inside))
    found = api.evaluate(project, "open-definition")
    assert (found.mark, found.subjects) == (Mark.NOT_MET, ("words",))


@pytest.mark.parametrize(
    ("made_from", "mark"),
    [
        pytest.param("fine-tunes: base", Mark.NOT_MET, id="terms of a base"),
        pytest.param("fine-tunes: other", Mark.UNDETERMINED, id="a base without terms"),
        pytest.param("fine-tunes: free", Mark.MET, id="an open base"),
    ],
)
def test_what_an_own_copy_was_made_from_counts_without_a_label(loaded: Loaded, made_from: str, mark: Mark) -> None:
    """An own work inside goes out as the whole does, and hides nothing of what came along with it."""
    text = """
    release: app
    components:
      app: {kind: code, license: MIT, contains: ours}
      ours: {kind: model, owned: true, MADE}
      base: {kind: model, license: llama3.1}
      other: {kind: model}
      free: {kind: model, license: MIT}
    """
    found = api.evaluate(loaded(text.replace("MADE", made_from)), "osd")
    assert (found.mark, found.subjects) == (mark, ("app", "ours"))

"""Which terms a recipient gets, and what a definition finds in them: no pass on what nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph import api
from clausegraph.clauses.database import open_database
from clausegraph.frameworks.evaluating import Evaluator
from clausegraph.graph.model import Offer
from clausegraph.sources.locations import Location
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


@pytest.mark.parametrize("stated", ["", ", license: NOASSERTION"])
@pytest.mark.parametrize(
    ("edges", "mark", "told"),
    [
        pytest.param(
            "inner: {kind: model, license: MIT, trains-on: last}", Mark.MET, ["inner", "last"], id="of a base"
        ),
        pytest.param("inner: {kind: model, license: MIT, distills: last}", Mark.MET, ["inner", "last"], id="a teacher"),
        pytest.param("inner: {kind: model, license: MIT, merges: last}", Mark.UNDETERMINED, [], id="a base"),
        pytest.param("inner: {kind: model, license: MIT, calls: last}", Mark.MET, [], id="a service"),
    ],
)
def test_unstated_terms_count_alike_however_they_are_written(
    loaded: Loaded, stated: str, edges: str, mark: Mark, told: list[str]
) -> None:
    """What is further inside counts as if it had no label; a note names what was learned from, with its way."""
    tuned = TUNED.replace("RELATION: base", "fine-tunes: inner").replace("base: {BASE}", edges)
    project = loaded(f"{tuned}  last: {{kind: model{stated}}}\n")
    found = api.evaluate(project, "osd")
    assert found.mark is mark
    assert [edge.object for note in found.notes for edge in note.path] == told


def test_a_model_that_wrote_the_data_is_told(loaded: Loaded) -> None:
    """Where nobody states the terms of what wrote the data, a note names that."""
    base = "kind: dataset, license: MIT, generated-by: writer}\n  writer: {kind: service"
    found = api.evaluate(loaded(TUNED.replace("RELATION", "trains-on").replace("BASE", base)), "osd")
    assert [edge.object for note in found.notes for edge in note.path] == ["base", "writer"]


def test_a_base_that_was_learned_from_as_well_is_a_doubt(loaded: Loaded) -> None:
    """That it was also trained on, by a shorter way, does not hide that a base has no stated terms."""
    text = TUNED.replace("RELATION: base", "trains-on: last, fine-tunes: base")
    base = "kind: model, license: MIT, fine-tunes: last}\n  last: {kind: model"
    assert api.evaluate(loaded(text.replace("BASE", base)), "osd").mark is Mark.UNDETERMINED


@pytest.mark.parametrize(
    ("license", "mark"),
    [
        pytest.param("MIT AND NOASSERTION", Mark.UNDETERMINED, id="a part"),
        pytest.param("MIT OR NOASSERTION", Mark.MET, id="one of a choice"),
    ],
)
def test_terms_that_nobody_states_in_part_are_a_doubt(loaded: Loaded, license: str, mark: Mark) -> None:
    """Terms that are stated in part leave the rest open; of a choice the best branch counts."""
    text = TUNED.replace("RELATION", "fine-tunes").replace("BASE", f"kind: model, license: {license}")
    assert api.evaluate(loaded(text), "osd").mark is mark


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


MADE = """
components:
  top: {kind: KIND, license: MIT, RELATION: below}
  below: {kind: KIND, TERMS}
"""


def made(relation: str, terms: str, kind: str = "model") -> str:
    """Return a manifest of a component under MIT that was made from one other."""
    return MADE.replace("RELATION", relation).replace("TERMS", terms).replace("KIND", kind)


def reasons(project: ProjectGraph, framework: str = "osd") -> set[tuple[str, str]]:
    """Return the statements that decide, each with the component or license that it is about."""
    found = api.evaluate(project, framework).results
    return {
        (one.statement, dict(one.arguments).get("component") or one.license)
        for result in found
        for one in result.reasons
        if result.mark is not Mark.MET
    }


@pytest.mark.parametrize(
    ("relation", "terms", "mark"),
    [
        pytest.param("fine-tunes", "version: '1'", Mark.UNDETERMINED, id="base-without-terms"),
        pytest.param("fine-tunes", "license: NOASSERTION", Mark.UNDETERMINED, id="nobody-looked"),
        pytest.param("fine-tunes", "license: LicenseRef-ours", Mark.UNDETERMINED, id="unknown-reference"),
        pytest.param("fine-tunes", "license: NONE", Mark.NOT_MET, id="no-license"),
        pytest.param("fine-tunes", "license: CC-BY-NC-4.0", Mark.NOT_MET, id="limited-base"),
        pytest.param("fine-tunes", "license: Apache-2.0", Mark.MET, id="open-base"),
        pytest.param("fine-tunes", "owned: true", Mark.MET, id="own-base"),
        pytest.param("evaluates-on", "version: '1'", Mark.MET, id="test-data-without-terms"),
        pytest.param("calls", "license: LicenseRef-ours", Mark.MET, id="called-service"),
        pytest.param("contains", "version: '1'", Mark.UNDETERMINED, id="copy-without-terms"),
        pytest.param("links-statically", "version: '1'", Mark.UNDETERMINED, id="linked-copy-without-terms"),
    ],
)
def test_what_it_was_made_from_counts(loaded: Loaded, relation: str, terms: str, mark: Mark) -> None:
    """A label frees nothing that somebody else keeps, and what nobody stated the terms of is in doubt."""
    assert api.evaluate(loaded(made(relation, terms)), "osd").mark is mark


def test_terms_that_nobody_states_are_told_with_the_way_there(loaded: Loaded) -> None:
    """The reason names the work without terms, however deep it lies, and the path by which it came in."""
    project = loaded("""
        components:
          top: {kind: model, license: MIT, converts: middle}
          middle: {kind: model, license: Apache-2.0, fine-tunes: base}
          base: {kind: model}
        """)
    (result,) = (one for one in api.evaluate(project, "osd").results if one.criterion == "6")
    assert [(one.statement, [edge.object for edge in one.path]) for one in result.reasons] == [
        ("no-terms-stated", ["middle", "base"])
    ]


def test_a_path_to_terms_that_nobody_states_ends_on_a_cycle(loaded: Loaded) -> None:
    """Two works that were merged from each other are looked at once."""
    project = loaded("""
        release: a
        components:
          a: {kind: model, license: MIT, merges: b}
          b: {kind: model, merges: a}
        """)
    assert reasons(project) == {("no-terms-stated", "b")}


def test_a_base_that_is_released_too_goes_out_under_the_terms_of_the_project(loaded: Loaded) -> None:
    """What the project offers under its outbound license is no work without terms."""
    project = loaded("""
        outbound: Apache-2.0
        release: [top, below]
        components:
          top: {kind: model, license: MIT, fine-tunes: below}
          below: {kind: model}
        """)
    assert api.evaluate(project, "osd").mark is Mark.MET


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        pytest.param("components: {m: {kind: model, owned: true}}", Mark.UNDETERMINED, id="owned-and-nothing-said"),
        pytest.param("components: {m: {kind: model, owned: true, license: MIT}}", Mark.MET, id="owned-with-a-label"),
        pytest.param(
            "components: {m: {kind: model, owned: true, license: MIT, concluded: CC-BY-NC-4.0}}",
            Mark.NOT_MET,
            id="owned-with-another-conclusion",
        ),
        pytest.param(
            "{outbound: MIT, components: {m: {kind: model, owned: true}}}", Mark.MET, id="owned-under-outbound"
        ),
        pytest.param(
            "{outbound: CC-BY-NC-4.0, components: {m: {kind: model, owned: true}}}",
            Mark.NOT_MET,
            id="owned-under-limited-outbound",
        ),
    ],
)
def test_to_own_a_work_gives_nobody_else_a_right(loaded: Loaded, line: str, mark: Mark) -> None:
    """An own work is open by what it is offered under, and in doubt where nobody says what that is."""
    assert api.evaluate(loaded(line), "osd").mark is mark


def test_an_own_work_made_from_others_keeps_its_label_when_labels_alone_count(loaded: Loaded) -> None:
    """By labels alone a work made here counts by its own one, not by that of the project."""
    project = loaded("""
        outbound: MIT
        release: tool
        components:
          tool: {kind: code}
          own: {kind: model, owned: true, license: CC-BY-NC-4.0, fine-tunes: base, fills: parameters}
          base: {kind: model, license: MIT}
        """)
    assert api.evaluate(project, "osd", declared_only=True).mark is Mark.NOT_MET


def test_another_outbound_license_stands_in_for_own_works_too(loaded: Loaded) -> None:
    """What is asked for in place of the outbound license holds for released own works without a label."""
    project = loaded("{outbound: MIT, components: {m: {kind: model, owned: true}}}")
    database = open_database()
    offer = Offer(api.identify("CC-BY-NC-4.0"), Location("--outbound"))
    (osd,) = (one.framework for one in api.openness(project, ["osd"]))
    assert Evaluator(project, database, override=offer).evaluate(osd).mark is Mark.NOT_MET
    assert Evaluator(project, database).evaluate(osd).mark is Mark.MET


@pytest.mark.parametrize(
    ("license", "mark"),
    [
        pytest.param("MIT OR CC-BY-NC-4.0", Mark.MET, id="or-takes-the-best"),
        pytest.param("CC-BY-NC-4.0 OR LicenseRef-ours", Mark.UNDETERMINED, id="or-in-doubt"),
        pytest.param("MIT AND CC-BY-NC-4.0", Mark.NOT_MET, id="and-takes-the-worst"),
        pytest.param("MIT AND LicenseRef-ours", Mark.UNDETERMINED, id="and-in-doubt"),
        pytest.param("NONE OR MIT", Mark.MET, id="none-or-open"),
        pytest.param("GPL-2.0-only WITH Classpath-exception-2.0", Mark.MET, id="with-an-exception"),
        pytest.param("MIT WITH Classpath-exception-2.0", Mark.UNDETERMINED, id="with-a-strange-exception"),
        pytest.param("NOASSERTION", Mark.UNDETERMINED, id="nobody-looked"),
    ],
)
def test_how_licenses_are_joined_decides(loaded: Loaded, license: str, mark: Mark) -> None:
    """Of a choice the best branch counts, of terms that bind together the worst."""
    project = loaded(f'components: {{m: {{kind: model, license: "{license}"}}}}')
    assert api.evaluate(project, "osd").mark is mark


def test_what_only_may_follow_is_in_doubt(loaded: Loaded) -> None:
    """All rights in training data may reach the model; that is a doubt and neither a pass nor a breach."""
    project = loaded("""
        components:
          m: {kind: model, license: MIT, trains-on: d}
          d: {kind: dataset, license: NONE}
        """)
    assert ("may-stand-against", "LicenseRef-all-rights-reserved") in reasons(project)
    assert api.evaluate(project, "osd").mark is Mark.UNDETERMINED

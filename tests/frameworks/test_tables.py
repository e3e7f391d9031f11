"""What an openness table makes of a project: marks, scores, notes, and the order of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph.api import load
from clausegraph.clauses.database import open_database
from clausegraph.frameworks.catalogue import find_framework
from clausegraph.frameworks.changes import Changer, way_to
from clausegraph.frameworks.evaluating import Evaluator
from clausegraph.frameworks.model import Evaluation
from clausegraph.frameworks.tables import overall, ranked, table_of
from clausegraph.sources.locations import Location
from clausegraph.vocabulary.openness import Mark, Slot

if TYPE_CHECKING:
    from pathlib import Path

    from clausegraph.frameworks.model import Framework, Reason
    from clausegraph.graph.model import ProjectGraph

RADBOUD, OSAI = "radboud-2023", "osai-2026"
SIZES = {RADBOUD: 14, OSAI: 12}
HEAD = "project: tutor\ncomponents: {tutor: {kind: model, license: MIT}}\n"


def framework(name: str) -> Framework:
    """Return a framework that is there."""
    found = find_framework(name, open_database())
    assert found is not None
    return found


def project(folder: Path, text: str) -> ProjectGraph:
    """Return the project of a manifest."""
    path = folder / "clausegraph.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def evaluated(folder: Path, name: str, text: str) -> Evaluation:
    """Return what a table makes of a manifest."""
    return Evaluator(project(folder, text), open_database()).evaluate(framework(name))


def assessed(folder: Path, name: str, **classes: str) -> Evaluation:
    """Return what a table makes of classes that are stated for some of its dimensions."""
    stated = ", ".join(f"{dimension}: {word}" for dimension, word in classes.items())
    return evaluated(folder, name, f"{HEAD}openness: {{assessed: {{{name}: {{{stated}}}}}}}\n")


def parts(folder: Path, name: str, evidence: dict[str, str], *, complete: bool = False) -> Evaluation:
    """Return what a table makes of parts that nobody assessed, by what was seen of each."""
    lines = [
        f"  {slot}: {{kind: document, fills: {slot}, evidence: {word}}}"
        for slot, word in evidence.items()
        if word in ("present", "partial", "gated")
    ]
    missing = [f"  {slot}: {word}" for slot, word in evidence.items() if word in ("absent", "not-released", "unknown")]
    text = "\n".join(["project: tutor", "components:", "  tutor: {kind: model, license: MIT}", *lines, ""])
    text += "\n".join(["slots:", *missing, ""]) if missing else ""
    return evaluated(folder, name, text + ("openness: {complete: yes}\n" if complete else ""))


def told(notes: tuple[Reason, ...], statement: str) -> list[dict[str, str]]:
    """Return the arguments of the notes with a statement."""
    return [dict(note.arguments) for note in notes if note.statement == statement]


def row(
    name: str, score: float | None, *, of: str = RADBOUD, file: str = "a.yaml", place: Location | None = None
) -> Evaluation:
    """Return a row of a table."""
    return Evaluation(name, of, Mark.PARTLY, (), score=score, location=place or Location(file))


each_table = pytest.mark.parametrize("name", [RADBOUD, OSAI])


@pytest.mark.parametrize(
    ("word", "mark", "score"),
    [
        pytest.param("open", Mark.MET, 1.0, id="open"),
        pytest.param("partial", Mark.PARTLY, 0.5, id="partial"),
        pytest.param("closed", Mark.NOT_MET, 0.0, id="closed"),
        pytest.param("Open", Mark.UNDETERMINED, 0.0, id="in other letters"),
        pytest.param("yes", Mark.UNDETERMINED, 0.0, id="another word"),
        pytest.param('""', Mark.UNDETERMINED, 0.0, id="empty"),
    ],
)
def test_a_class_is_a_mark_and_points(tmp_path: Path, word: str, mark: Mark, score: float) -> None:
    """Open counts one, partial half, everything else nothing; a word of no class is never taken for open."""
    found = assessed(tmp_path, RADBOUD, modelcard=word)
    assert (found.result("modelcard").mark, found.score) == (mark, score)


@each_table
def test_all_open_is_the_highest_score(tmp_path: Path, name: str) -> None:
    """With every dimension open the row is met, and has the most that the table gives: the size, or one."""
    found = assessed(tmp_path, name, **dict.fromkeys((c.id for c in framework(name).criteria), "open"))
    assert (found.mark, found.score) == (Mark.MET, table_of(framework(name)).most(SIZES[name]))
    assert {step.percent for step in found.progress} == {100.0}
    assert {one["score"] == one["most"] for one in told(found.notes, "group-score")} == {True}


def test_a_mean_counts_what_was_left_out(tmp_path: Path) -> None:
    """A dimension that an assessment leaves out counts nothing and stays in the mean, and a note names it."""
    found = assessed(tmp_path, OSAI, paper="open")
    assert found.score == 1 / 12
    assert found.result("code").mark is Mark.NOT_ASSESSED
    missing = [one["dimension"] for one in told(found.notes, "class-missing")]
    assert missing == [criterion.id for criterion in framework(OSAI).criteria if criterion.id != "paper"]


def test_a_group_has_its_own_score(tmp_path: Path) -> None:
    """The score of a group counts its dimensions only, as the table counts; the progress says what is not open."""
    found = assessed(tmp_path, RADBOUD, package="partial", api="open", paper="open")
    scores = {one["group"]: (one["score"], one["most"]) for one in told(found.notes, "group-score")}
    assert scores == {"availability": ("0", "6"), "documentation": ("1", "6"), "access": ("1.5", "2")}
    access = found.progress[-1]
    assert (access.step, access.percent, access.needs) == ("access", 75.0, ("package",))


def test_an_unknown_class_is_told_where_it_stands(tmp_path: Path) -> None:
    """A word of no class is told with the place where it was stated."""
    found = assessed(tmp_path, RADBOUD, modelcard="good")
    (note,) = [one for one in found.notes if one.statement == "class-unknown"]
    assert dict(note.arguments) == {"dimension": "modelcard", "class": "good"}
    assert str(note.location).endswith("clausegraph.yaml:3:49")


def test_a_dimension_of_no_table_is_told(tmp_path: Path) -> None:
    """A dimension that the table does not have counts nothing, and is told with the nearest that it has."""
    found = assessed(tmp_path, RADBOUD, modelcards="open")
    assert found.score == 0.0
    (note,) = told(found.notes, "dimension-unknown")
    assert (note["dimension"], note["nearest"]) == ("modelcards", "modelcard")


def test_a_dimension_of_an_older_edition_is_told(tmp_path: Path) -> None:
    """A dimension that earlier editions had counts nothing, and is told as such and not as a mistake."""
    found = assessed(tmp_path, OSAI, api="open", paper="open")
    assert found.score == 1 / 12
    assert [one["dimension"] for one in told(found.notes, "dimension-former")] == ["api"]
    assert told(found.notes, "dimension-unknown") == []


@pytest.mark.parametrize(
    ("stated", "score"),
    [
        pytest.param("text", 1 / 12, id="known"),
        pytest.param("3d, audio", 1 / 12, id="one of two known"),
        pytest.param("", 1 / 12, id="not stated"),
        pytest.param("robotics", None, id="unknown"),
    ],
)
def test_a_system_of_no_known_type_has_no_score(tmp_path: Path, stated: str, score: float | None) -> None:
    """Where no parameter speaks of the type of a system there is nothing to take a mean of, and a note says so."""
    text = f"system: {{name: tutor, type: '{stated}'}}\norg: {{name: us}}\npaper: {{class: open}}\n"
    path = tmp_path / "tutor.yaml"
    path.write_text(text, encoding="utf-8")
    found = Evaluator(load(path), open_database()).evaluate(framework(OSAI))
    assert found.score == score
    assert bool(told(found.notes, "type-unknown")) is (score is None)


@pytest.mark.parametrize(
    ("evidence", "mark"),
    [
        pytest.param("present", Mark.MET, id="present"),
        pytest.param("partial", Mark.PARTLY, id="partial"),
        pytest.param("gated", Mark.PARTLY, id="gated"),
        pytest.param("not-released", Mark.NOT_MET, id="not released"),
        pytest.param("absent", Mark.NOT_MET, id="absent"),
        pytest.param("unknown", Mark.NOT_ASSESSED, id="unknown"),
    ],
)
def test_a_part_tells_of_its_dimension(tmp_path: Path, evidence: str, mark: Mark) -> None:
    """Where nobody assessed a project, a part that is seen tells of the dimension about it, with the part as reason."""
    found = parts(tmp_path, RADBOUD, {"model-card": evidence})
    result = found.result("modelcard")
    assert result.mark is mark
    reasons = told(result.reasons, "derived-from-part")
    derived = [{"dimension": "modelcard", "slot": "model-card", "evidence": evidence}]
    assert reasons == ([] if mark is Mark.NOT_ASSESSED else derived)


@each_table
def test_parts_make_no_score(tmp_path: Path, name: str) -> None:
    """What parts tell is a lower bound, so there is no score of it and no score of a group, and a note says so."""
    found = parts(tmp_path, name, dict.fromkeys(Slot, "present"))
    assert (found.score, found.progress) == (None, ())
    assert [note.statement for note in found.notes] == ["score-needs-assessment"]
    derived = set(table_of(framework(name)).derived)
    assert {result.criterion for result in found.results if result.mark is Mark.MET} == derived
    assert {result.mark for result in found.results if result.criterion not in derived} == {Mark.NOT_ASSESSED}


@each_table
def test_without_assessment_and_parts_nothing_is_assessed(tmp_path: Path, name: str) -> None:
    """A project of which nothing is said has no mark in any dimension."""
    found = evaluated(tmp_path, name, HEAD)
    assert (found.mark, found.score) == (Mark.NOT_ASSESSED, None)
    assert {result.mark for result in found.results} == {Mark.NOT_ASSESSED}
    assert [note.statement for note in found.notes] == ["nothing-assessed"]


@pytest.mark.parametrize(
    ("evidence", "mark"),
    [
        pytest.param({"parameters": "present", "training-code": "present"}, Mark.MET, id="both"),
        pytest.param({"parameters": "present", "training-code": "absent"}, Mark.PARTLY, id="one"),
        pytest.param({"parameters": "present"}, Mark.PARTLY, id="one, the other not said"),
        pytest.param({"parameters": "absent", "training-code": "absent"}, Mark.NOT_MET, id="neither"),
        pytest.param({"parameters": "absent"}, Mark.NOT_ASSESSED, id="one missing, the other not said"),
    ],
)
def test_weights_of_2023_need_their_training(tmp_path: Path, evidence: dict[str, str], mark: Mark) -> None:
    """In the table of 2023 weights are open only where one can see how they were trained."""
    assert parts(tmp_path, RADBOUD, evidence).result("rlweights").mark is mark


@pytest.mark.parametrize(
    ("evidence", "preprint", "paper"),
    [
        pytest.param({"technical-report": "present"}, Mark.MET, Mark.NOT_ASSESSED, id="a report"),
        pytest.param({"research-paper": "present"}, Mark.MET, Mark.MET, id="a paper"),
        pytest.param(
            {"technical-report": "absent", "research-paper": "partial"}, Mark.PARTLY, Mark.PARTLY, id="a partial paper"
        ),
        pytest.param(
            {"technical-report": "absent", "research-paper": "absent"}, Mark.NOT_MET, Mark.NOT_MET, id="neither"
        ),
        pytest.param({"technical-report": "absent"}, Mark.NOT_ASSESSED, Mark.NOT_ASSESSED, id="no report"),
    ],
)
def test_a_preprint_is_a_report_or_a_paper(
    tmp_path: Path, evidence: dict[str, str], preprint: Mark, paper: Mark
) -> None:
    """Either a technical report or a paper tells of the preprint; only a paper tells of the paper."""
    found = parts(tmp_path, OSAI, evidence)
    assert (found.result("preprint").mark, found.result("paper").mark) == (preprint, paper)


def test_a_complete_list_tells_what_is_not_there(tmp_path: Path) -> None:
    """What a list that is said to be complete leaves out is not there, and the dimension is closed."""
    found = parts(tmp_path, OSAI, {"model-card": "present"}, complete=True)
    assert (found.result("modelcard").mark, found.result("datasheet").mark) == (Mark.MET, Mark.NOT_MET)
    assert told(found.result("datasheet").reasons, "derived-from-part")[0]["evidence"] == "absent"
    assert found.mark is Mark.PARTLY


def test_an_empty_assessment_is_none(tmp_path: Path) -> None:
    """An assessment that speaks of no dimension is no row of closed ones: the parts tell what they tell."""
    text = "project: tutor\ncomponents: {card: {kind: document, fills: model-card}}\n"
    found = evaluated(tmp_path, RADBOUD, f"{text}openness: {{assessed: {{{RADBOUD}: {{}}}}}}\n")
    assert (found.result("modelcard").mark, found.score) == (Mark.MET, None)


def test_only_parts_that_are_told_are_reasons(tmp_path: Path) -> None:
    """A part of which nothing is said is no reason for a mark that rests on two."""
    result = parts(tmp_path, RADBOUD, {"parameters": "present"}).result("rlweights")
    assert [one["slot"] for one in told(result.reasons, "derived-from-part")] == ["parameters"]


def test_several_components_fill_one_slot(tmp_path: Path) -> None:
    """Where one of two data sets is there and the other is not, the data is partly open."""
    data = "  a: {kind: dataset, fills: datasets}\n  b: {kind: dataset, fills: datasets, evidence: not-released}\n"
    found = evaluated(tmp_path, OSAI, f"project: tutor\ncomponents:\n  tutor: {{kind: model}}\n{data}")
    assert found.result("datasources_endmodel").mark is Mark.PARTLY


def test_an_assessment_counts_before_parts(tmp_path: Path) -> None:
    """Where people assessed a project, its parts say nothing beside that."""
    text = "project: tutor\ncomponents: {card: {kind: document, fills: model-card}}\n"
    found = evaluated(tmp_path, RADBOUD, f"{text}openness: {{assessed: {{{RADBOUD}: {{modelcard: closed}}}}}}\n")
    assert (found.result("modelcard").mark, found.score) == (Mark.NOT_MET, 0.0)


def test_the_assessment_by_one_table_is_none_by_another(tmp_path: Path) -> None:
    """What was assessed for one table says nothing to another one."""
    text = f"{HEAD}openness: {{assessed: {{{RADBOUD}: {{paper: open}}}}}}\n"
    assert evaluated(tmp_path, RADBOUD, text).score == 1.0
    assert evaluated(tmp_path, OSAI, text).score is None


@pytest.mark.parametrize(
    ("marks", "mark"),
    [
        pytest.param((Mark.MET, Mark.MET), Mark.MET, id="all open"),
        pytest.param((Mark.MET, Mark.NOT_MET), Mark.PARTLY, id="some open"),
        pytest.param((Mark.PARTLY, Mark.NOT_ASSESSED), Mark.PARTLY, id="something partial"),
        pytest.param((Mark.NOT_MET, Mark.NOT_MET), Mark.NOT_MET, id="all closed"),
        pytest.param((Mark.NOT_MET, Mark.UNDETERMINED), Mark.NOT_MET, id="closed and unclear"),
        pytest.param((Mark.NOT_ASSESSED, Mark.UNDETERMINED), Mark.UNDETERMINED, id="unclear"),
        pytest.param((Mark.NOT_ASSESSED, Mark.NOT_ASSESSED), Mark.NOT_ASSESSED, id="nothing said"),
    ],
)
def test_the_mark_on_a_whole_row(marks: tuple[Mark, ...], mark: Mark) -> None:
    """A row is met only if all of it is open, and partly as soon as anything is."""
    assert overall(marks) is mark


def test_the_table_of_2023_orders_by_score_and_name() -> None:
    """The highest score stands first, then the names by code point, capitals before small letters; no name, no row."""
    rows = [row("b", 1.0), row("a", 1.0), row("Z", 1.0), row("c", 2.0), row("", 9.0), row("d", None)]
    assert [one.project for one in ranked(rows, framework(RADBOUD))] == ["c", "Z", "a", "b"]


def test_the_index_of_2026_orders_by_score_and_file_backwards() -> None:
    """The highest score stands first, then the files, the last letters first; a row without a name stays."""
    files = {"a.yaml": 0.5, "b.yaml": 0.5, "Z.yaml": 0.5, "c.yaml": 0.75}
    rows = [row("", score, of=OSAI, file=file) for file, score in files.items()]
    found = [one.location.file for one in ranked(rows, framework(OSAI)) if one.location]
    assert found == ["c.yaml", "b.yaml", "a.yaml", "Z.yaml"]


def test_a_row_of_another_table_has_no_place() -> None:
    """Rows of two tables cannot stand in one order."""
    with pytest.raises(ValueError, match="x was judged by osai-2026, not by radboud-2023"):
        ranked([row("x", 1.0, of=OSAI)], framework(RADBOUD))


def test_there_is_no_way_to_a_table(tmp_path: Path) -> None:
    """No change of a project makes people assess it otherwise, even where a component is called as a dimension is."""
    text = "project: tutor\ncomponents: {paper: {kind: document, fills: research-paper, evidence: partial}}\n"
    table, database = framework(OSAI), open_database()

    def evaluate(one: ProjectGraph) -> Evaluation:
        return Evaluator(one, database).evaluate(table)

    found = project(tmp_path, text)
    assert evaluate(found).mark is Mark.PARTLY
    assert way_to(found, table, evaluate, Changer(database)) is None

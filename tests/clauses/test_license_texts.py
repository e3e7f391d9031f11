"""What is seen in a license text: its sections, the anchors in it, and the duties that no clause cites."""

from __future__ import annotations

import pytest

from analysis.made import a_clause
from clausegraph.clauses.license_texts import folded, misplaced_anchors, missing_anchors, passages, uncited

TEXT = """\
Plain License

You may not use the name. 1. is a number in a sentence.

1. Grant
Anybody may use it.

2. Duties
   1. Notices must stay.
   2. Changes shall be marked.

3. Names
Nobody may use the name; the mark is reserved,
and this must be said.
"""


def cited(clause_id: str, section: str, anchor: str) -> object:
    """Return a clause with an anchor."""
    return a_clause("keep-notices")._replace(id=clause_id, section=section, anchor=anchor)


def test_sections_are_the_longest_series() -> None:
    """Lists inside a section do not count as sections, though they are numbered too."""
    assert [(p.line, p.section) for p in passages(TEXT)] == [(1, 0), (3, 0), (5, 1), (8, 2), (9, 2), (10, 2), (12, 3)]


def test_a_text_in_two_languages_counts_twice() -> None:
    """Where the numbers begin again the sections do."""
    assert [p.section for p in passages("1. Eins\n2. Zwei\n\n1. One\n2. Two")] == [1, 2, 1, 2]


def test_a_text_without_numbers_has_no_sections() -> None:
    """What counts nothing stands in no section."""
    assert [p.section for p in passages("One.\n\nTwo.")] == [0, 0]


def test_typesetting_does_not_hide_an_anchor() -> None:
    """Quotes, dashes, line ends and marks of comments are the same to an anchor."""
    clause = cited("name", "3", 'the "mark" - is reserved')
    assert missing_anchors([clause], ["# the “mark” –\n# is\u00a0reserved"]) == ()
    assert missing_anchors([clause], ["another text", "and one more"]) == (clause,)
    assert folded(" A\n* B ") == "a b"


@pytest.mark.parametrize(
    ("section", "wrong"),
    [
        pytest.param("3", [], id="the section it stands in"),
        pytest.param("3(a)", [], id="a part of that section"),
        pytest.param("2", [("name", (3,))], id="another section"),
        pytest.param("7", [], id="a number the text does not reach"),
        pytest.param("preamble", [], id="no number"),
    ],
)
def test_an_anchor_outside_its_section_shows(section: str, wrong: list[tuple[str, tuple[int, ...]]]) -> None:
    """A clause that cites another section than its anchor stands in is told, as far as the text counts."""
    clauses = [
        cited("grant", "1", "anybody may use it"),
        cited("notices", "2.1", "notices must stay"),
        cited("name", section, "nobody may use the name"),
    ]
    assert [(one.clause.id, one.stands_in) for one in misplaced_anchors(clauses, TEXT)] == wrong


def test_numbers_that_are_no_sections_are_not_trusted() -> None:
    """Where most anchors seem to stand elsewhere, what was recognised are not the sections."""
    clauses = [cited("grant", "2", "anybody may use it"), cited("name", "1", "nobody may use the name")]
    assert misplaced_anchors(clauses, TEXT) == ()


def test_what_no_clause_cites_shows() -> None:
    """Sentences about a duty or a limit are listed where no anchor stands in their passage."""
    clauses = [cited("grant", "1", "anybody may use it"), cited("changes", "2.2", "changes shall be marked")]
    assert [(one.line, one.sentence) for one in uncited(clauses, TEXT)] == [
        (3, "You may not use the name."),
        (9, "Notices must stay."),
        (12, "the mark is reserved, and this must be said."),
    ]


def test_an_anchor_may_run_over_the_end_of_a_passage() -> None:
    """An anchor that begins in one passage and ends in the next cites both."""
    clause = cited("both", "2", "must stay. 2. changes shall")
    assert [one.line for one in uncited([clause], TEXT)] == [3, 12]

"""What counts as the same clause in two licenses, and what as changed."""

from __future__ import annotations

import pytest

from clausegraph.clauses.comparison import compared
from clausegraph.clauses.database import open_database
from clausegraph.clauses.model import Clause, FollowRule, License
from clausegraph.vocabulary.behaviours import Behaviour
from clausegraph.vocabulary.relations import Follow, Group


def a_clause(clause_id: str, tag: str, says: str = "It says so.", **changes: object) -> Clause:
    """Return a clause that gives what the test names and nothing else."""
    plain = Clause(clause_id, tag, Behaviour.MET, {}, (), None, says, "1", "", "X")
    return plain._replace(**changes)


def a_license(*clauses: Clause, **changes: object) -> License:
    """Return a license of these clauses."""
    follows = {Group.MODIFIED: FollowRule(Follow.YES, "1", "Changes carry the terms.")}
    plain = open_database()["MIT"]._replace(follows=follows, clauses=clauses, readings=())
    return plain._replace(**changes)


def matches(before: tuple[Clause, ...], after: tuple[Clause, ...]) -> list[tuple[str, str]]:
    """Return the ids of the clauses that were matched."""
    return [(match.before.id, match.after.id) for match in compared(a_license(*before), a_license(*after)).matched]


def test_a_license_does_not_differ_from_itself() -> None:
    """A license compared with itself differs in nothing."""
    same = a_license(a_clause("badge", "display-badge", parameters={"text": "Built with X"}))
    found = compared(same, same)
    assert not found.differs
    assert [*found.removed, *found.added, *found.changed(), *found.reworded(), *found.follows, *found.facts] == []


def test_clauses_match_by_id_before_anything_else() -> None:
    """Of two clauses with one tag, those with the same id belong together, whatever their order and sentences."""
    before = (a_clause("one", "grant", "First."), a_clause("two", "grant", "Second."))
    after = (a_clause("two", "grant", "First."), a_clause("one", "grant", "Second."))
    assert matches(before, after) == [("one", "one"), ("two", "two")]


def test_clauses_of_other_ids_match_by_tag_and_parameters() -> None:
    """Files that name their clauses otherwise match where tag and parameters are the same, in any order of words."""
    before = (
        a_clause("a", "grant", parameters={"acts": ("use", "modify")}),
        a_clause("b", "grant", parameters={"acts": ("distribute",)}),
    )
    after = (
        a_clause("x", "grant", parameters={"acts": ("distribute",)}),
        a_clause("y", "grant", parameters={"acts": ("modify", "use")}),
    )
    assert matches(before, after) == [("a", "y"), ("b", "x")]


def test_what_is_left_matches_by_tag_and_likeness() -> None:
    """Clauses with the same tag and other parameters match by how alike their sentences are."""
    before = (a_clause("a", "use-restriction", "Nobody may use it for war.", parameters={"categories": ("military",)}),)
    after = (
        a_clause("x", "use-restriction", "Fraud is out.", parameters={"categories": ("fraud",)}),
        a_clause("y", "use-restriction", "Nobody may use it for wars.", parameters={"categories": ("weapons",)}),
    )
    found = compared(a_license(*before), a_license(*after))
    assert [(match.before.id, match.after.id, match.changes) for match in found.changed()] == [
        ("a", "y", ("categories",))
    ]
    assert [clause.id for clause in found.added] == ["x"]


def test_clauses_of_other_tags_never_match() -> None:
    """A clause whose tag the other license lacks is gone, even where an id stays the same."""
    found = compared(a_license(a_clause("x", "attribute")), a_license(a_clause("x", "cite")))
    assert [clause.tag for clause in found.removed] == ["attribute"]
    assert [clause.tag for clause in found.added] == ["cite"]
    assert not found.matched


@pytest.mark.parametrize(
    ("change", "names"),
    [
        pytest.param({"parameters": {"text": "Built with Y"}}, ("text",), id="parameter"),
        pytest.param({"when": ("release-model",)}, ("triggers",), id="trigger"),
        pytest.param({"reaches": {Group.TRAINED: Follow.YES}}, ("reaches",), id="reach"),
        pytest.param({"reaches": {Group.MODIFIED: Follow.UNCLEAR}}, ("reaches",), id="certainty"),
        pytest.param({"says": "In other words."}, (), id="sentence"),
        pytest.param({"section": "2"}, (), id="section"),
    ],
)
def test_what_a_change_is(change: dict[str, object], names: tuple[str, ...]) -> None:
    """Parameters, triggers and reach change a clause; its sentence and its section do not."""
    before = a_clause("badge", "display-badge", parameters={"text": "Built with X"})
    [match] = compared(a_license(before), a_license(before._replace(**change))).matched
    assert match.changes == names


def test_a_reach_that_says_what_the_license_says_is_no_change() -> None:
    """A clause that names its groups is the same as one that does not where both come to the same."""
    named = {group: Follow.YES if group is Group.MODIFIED else Follow.UNCLEAR for group in Group}
    [match] = compared(
        a_license(a_clause("a", "attribute")), a_license(a_clause("a", "attribute", reaches=named))
    ).matched
    assert match.is_same


def test_follows_that_differ_are_told_with_both_sides() -> None:
    """A group on which two licenses decide differently is listed, and what no file settles counts as unclear."""
    after = a_license(follows={Group.MODIFIED: FollowRule(Follow.NO, "7", "Changes are free.")})
    [change] = compared(a_license(), after).follows
    assert (change.group, change.before.value, change.after.value) == (Group.MODIFIED, Follow.YES, Follow.NO)
    assert (change.before.section, change.after.section) == ("1", "7")


def test_status_and_version_are_facts() -> None:
    """The fields in which two licenses differ are named."""
    found = compared(a_license(), a_license(osi="not-approved", version="2"))
    assert found.facts == ("version", "osi")
    assert found.differs

"""Which licenses follow to which component, how surely, and by which path."""

from __future__ import annotations

from itertools import pairwise

import pytest

from analysis.made import a_component, a_database, a_license, a_project, an_edge, granting
from clausegraph.analysis.reach import Arrival, Atom, Choice, Masks, Reach, chosen
from clausegraph.expressions.model import Term
from clausegraph.graph.model import ComponentId, ProjectGraph
from clausegraph.vocabulary.relations import Follow, Group, Relation
from clausegraph.vocabulary.verdicts import Stance

YES, NO, UNCLEAR = Follow
STICKY = a_license("Sticky", granting(), follows=YES)
LOOSE = a_license("Loose", granting(), follows=NO)
OPEN = a_license("Open", granting(), follows=UNCLEAR)
ON_CHANGES = a_license("OnChanges", granting(), follows={Group.MODIFIED: YES, Group.TRAINED: UNCLEAR})
ON_STUDENTS = a_license("OnStudents", granting(), follows={Group.DISTILLED: YES})
LICENSES = (STICKY, LOOSE, OPEN, ON_CHANGES, ON_STUDENTS)
Edges = list[tuple[str, Relation, str]]


def reach(edges: Edges, stance: Stance = Stance.BALANCED, **licenses: str) -> Reach:
    """Return the reach in a project whose components are under these licenses, by name."""
    return Reach(project(edges, **licenses), a_database(*LICENSES), stance)


def project(edges: Edges, **licenses: str) -> ProjectGraph:
    """Return a project of the components that the relations name."""
    names = dict.fromkeys(name for subject, _, other in edges for name in (subject, other))
    return a_project(*(a_component(name, licenses.get(name, "")) for name in names), edges=edges)


def at(found: Reach, component: str, *, outputs: bool = False) -> dict[str, bool]:
    """Return the licenses at a component, and whether each is surely there; its outputs apart."""
    return {str(atom.term): certain for atom, certain in found.at(ComponentId(component)) if atom.is_output is outputs}


@pytest.mark.parametrize(
    ("license", "stance", "certain"),
    [
        pytest.param("Sticky", Stance.BALANCED, True, id="it follows"),
        pytest.param("Loose", Stance.CAUTIOUS, None, id="it does not"),
        pytest.param("Open", Stance.BALANCED, False, id="open"),
        pytest.param("Open", Stance.CAUTIOUS, True, id="open, for the cautious"),
        pytest.param("Open", Stance.LITERAL, None, id="open, by the letter"),
        pytest.param("Unread", Stance.BALANCED, False, id="terms that nobody read"),
        pytest.param("Sticky WITH Unread", Stance.BALANCED, False, id="an exception that nobody read"),
    ],
)
def test_a_license_follows_as_it_says_and_as_the_stance_decides(
    license: str, stance: Stance, *, certain: bool | None
) -> None:
    """Along an edge pass the licenses that follow its group, surely or possibly."""
    found = reach([("tune", Relation.FINE_TUNES, "base")], stance, base=license)
    assert at(found, "tune") == ({} if certain is None else {license: certain})
    assert at(found, "base") == {}


@pytest.mark.parametrize(
    ("relation", "is_there"),
    [
        pytest.param(Relation.FINE_TUNES, True, id="changed"),
        pytest.param(Relation.CONTAINS, False, id="collected"),
        pytest.param(Relation.CALLS, False, id="called"),
        pytest.param(Relation.EVALUATES_ON, False, id="used"),
    ],
)
def test_terms_that_nobody_read_stay_where_hardly_any_follow(relation: Relation, *, is_there: bool) -> None:
    """Of unread terms nobody knows whether they follow, except where nothing of the work is in the result."""
    assert bool(at(reach([("tune", relation, "base")], base="Unread"), "tune")) is is_there


@pytest.mark.parametrize(
    ("edges", "certain"),
    [
        pytest.param([("c", Relation.FINE_TUNES, "b"), ("b", Relation.FINE_TUNES, "a")], True, id="sure and sure"),
        pytest.param([("c", Relation.FINE_TUNES, "b"), ("b", Relation.TRAINS_ON, "a")], False, id="open and sure"),
        pytest.param([("c", Relation.TRAINS_ON, "b"), ("b", Relation.FINE_TUNES, "a")], False, id="sure and open"),
        pytest.param([("c", Relation.TRAINS_ON, "b"), ("b", Relation.TRAINS_ON, "a")], False, id="open and open"),
        pytest.param([("c", Relation.CALLS, "b"), ("b", Relation.FINE_TUNES, "a")], None, id="sure and none"),
        pytest.param(
            [
                ("c", Relation.TRAINS_ON, "a"),
                ("c", Relation.MERGES, "b"),
                ("b", Relation.FINE_TUNES, "a"),
            ],
            True,
            id="open on one path and sure on another",
        ),
    ],
)
def test_a_path_is_as_sure_as_its_weakest_step(edges: Edges, *, certain: bool | None) -> None:
    """A license is surely there when it surely follows every step of some path."""
    assert at(reach(edges, a="OnChanges"), "c") == ({} if certain is None else {"OnChanges": certain})


def test_a_cycle_hands_everything_round() -> None:
    """Merges of merges have what any of them brings, and the work ends."""
    edges = [
        ("a", Relation.MERGES, "b"),
        ("b", Relation.MERGES, "c"),
        ("c", Relation.MERGES, "a"),
        ("c", Relation.MERGES, "x"),
    ]
    found = reach(edges, x="Sticky", b="OnChanges")
    for name in "abc":
        assert at(found, name) == {"Sticky": True, "OnChanges": True}


@pytest.mark.parametrize(
    ("edges", "license", "relation"),
    [
        pytest.param([("m", Relation.TRAINS_ON, "d")], "OnStudents", Relation.DISTILLS, id="trained on outputs"),
        pytest.param(
            [("m", Relation.TRAINS_ON, "e"), ("e", Relation.MODIFIES, "d")],
            "OnStudents",
            Relation.DISTILLS,
            id="trained on edited outputs",
        ),
        pytest.param([("m", Relation.CONTAINS, "d")], "OnStudents", Relation.GENERATED_BY, id="holding outputs"),
        pytest.param([("m", Relation.CALLS, "d")], "OnStudents", None, id="calling what holds outputs"),
    ],
)
def test_outputs_stay_outputs_until_something_learns_from_them(
    edges: Edges, license: str, relation: Relation | None
) -> None:
    """What a model wrote passes on as output, and to train on it is to distil the model."""
    found = reach([*edges, ("d", Relation.GENERATED_BY, "teacher")], teacher=license)
    arrivals = found.arrivals(ComponentId("m"))
    assert [(one.relation, one.atom.is_output) for one in arrivals] == ([] if relation is None else [(relation, True)])
    assert at(found, "d", outputs=True) == {license: True}
    assert at(found, "m") == ({license: True} if relation is Relation.DISTILLS else {})


def test_outputs_of_a_work_that_is_possibly_there_are_possible() -> None:
    """What generates with a model that may be under a license makes outputs that may be."""
    edges = [("d", Relation.GENERATED_BY, "tune"), ("tune", Relation.TRAINS_ON, "base")]
    found = reach(edges, base="OnChanges")
    assert at(found, "d", outputs=True) == {"OnChanges": False}
    assert at(found, "d") == {}


def test_arrivals_are_the_licenses_beyond_each_edge() -> None:
    """What stands on the other side comes, whether or not it follows any further."""
    found = reach(
        [("app", Relation.CALLS, "tune"), ("tune", Relation.TRAINS_ON, "base")], tune="Loose", base="OnChanges"
    )
    arrivals = found.arrivals(ComponentId("app"))
    assert [(str(one.atom.term), one.relation, one.certain) for one in arrivals] == [
        ("OnChanges", Relation.CALLS, False),
        ("Loose", Relation.CALLS, True),
    ]
    assert found.arrivals(ComponentId("app")) is arrivals


def path(found: Reach, component: str, license: str) -> str:
    """Return the witness path of a license at a component, as the names on it."""
    (arrival,) = [one for one in found.arrivals(ComponentId(component)) if str(one.atom.term) == license]
    edges = found.witness(arrival)
    assert all(one.object == other.subject for one, other in pairwise(edges))
    return " ".join([edges[0].subject, *(edge.object for edge in edges)])


@pytest.mark.parametrize(
    ("edges", "witness"),
    [
        pytest.param([("a", Relation.MERGES, "x")], "a x", id="one step"),
        pytest.param([("a", Relation.MERGES, "b"), ("b", Relation.MERGES, "x")], "a b x", id="two steps"),
        pytest.param(
            [
                ("a", Relation.MERGES, "b"),
                ("b", Relation.MERGES, "c"),
                ("c", Relation.MERGES, "x"),
                ("b", Relation.MERGES, "d"),
                ("d", Relation.MERGES, "e"),
                ("e", Relation.MERGES, "x"),
            ],
            "a b c x",
            id="the shortest",
        ),
        pytest.param(
            [
                ("a", Relation.MERGES, "b"),
                ("b", Relation.MERGES, "c"),
                ("c", Relation.MERGES, "b"),
                ("c", Relation.MERGES, "d"),
                ("d", Relation.MERGES, "x"),
            ],
            "a b c d x",
            id="past a cycle",
        ),
        pytest.param(
            [
                ("a", Relation.MERGES, "b"),
                ("b", Relation.CALLS, "x"),
                ("b", Relation.MERGES, "c"),
                ("c", Relation.MERGES, "x"),
            ],
            "a b c x",
            id="only over steps that it follows",
        ),
    ],
)
def test_the_witness_is_the_shortest_path_to_who_states_the_license(edges: Edges, witness: str) -> None:
    """A finding shows how a license came, from the component to the one that states it."""
    assert path(reach(edges, x="OnChanges"), "a", "OnChanges") == witness


def test_the_witness_of_an_output_ends_at_the_model() -> None:
    """Over outputs the path leads back to the model that wrote them."""
    edges = [("app", Relation.MERGES, "m"), ("m", Relation.TRAINS_ON, "d"), ("d", Relation.GENERATED_BY, "teacher")]
    edges.append(("x", Relation.CALLS, "app"))
    license = a_license("Both", granting(), follows={Group.DISTILLED: YES, Group.MODIFIED: YES})
    found = Reach(project(edges, teacher="Both"), a_database(license), Stance.BALANCED)
    assert path(found, "x", "Both") == "x app m d teacher"


def test_an_arrival_that_nothing_explains_is_witnessed_by_its_own_edge() -> None:
    """A license that did not come over an edge has no path behind it."""
    edges = [("a", Relation.MERGES, "b"), ("a", Relation.MERGES, "x"), ("b", Relation.MERGES, "c")]
    edge = an_edge("a", Relation.MERGES, "b")
    arrival = Arrival(edge, Relation.MERGES, Atom(Term("Loose")), certain=True)
    assert reach(edges, x="Loose").witness(arrival) == (edge,)


def test_the_witness_of_a_sure_arrival_is_a_sure_path() -> None:
    """A license that is surely there is shown on a path on which it surely follows every step."""
    edges = [
        ("app", Relation.FINE_TUNES, "mix"),
        ("mix", Relation.TRAINS_ON, "base"),
        ("mix", Relation.MERGES, "tune"),
        ("tune", Relation.FINE_TUNES, "base"),
    ]
    assert path(reach(edges, base="OnChanges"), "app", "OnChanges") == "app mix tune base"


@pytest.mark.parametrize(
    ("follows", "edges", "groups"),
    [
        pytest.param([], [("b", Relation.FINE_TUNES, "a")], [Group.MODIFIED], id="one"),
        pytest.param(
            [Group.DISTILLED],
            [("d", Relation.MERGES, "c"), ("c", Relation.TRAINS_ON, "b"), ("b", Relation.GENERATED_BY, "a")],
            [Group.MODIFIED, Group.DISTILLED, Group.OUTPUT],
            id="training on outputs is distilling",
        ),
        pytest.param(
            [Group.OUTPUT, Group.TRAINED],
            [("d", Relation.MERGES, "c"), ("c", Relation.TRAINS_ON, "b"), ("b", Relation.GENERATED_BY, "a")],
            [Group.MODIFIED, Group.TRAINED, Group.OUTPUT],
            id="training on outputs that the terms follow is training",
        ),
        pytest.param(
            [Group.TRAINED],
            [("c", Relation.TRAINS_ON, "b"), ("b", Relation.TRAINS_ON, "a")],
            [Group.TRAINED, Group.TRAINED],
            id="training on works is training",
        ),
        pytest.param(
            [Group.DISTILLED, Group.TRAINED],
            [("d", Relation.TRAINS_ON, "c"), ("c", Relation.TRAINS_ON, "b"), ("b", Relation.GENERATED_BY, "a")],
            [Group.TRAINED, Group.DISTILLED, Group.OUTPUT],
            id="only the first training is distilling",
        ),
        pytest.param(
            [],
            [("c", Relation.CONTAINS, "b"), ("b", Relation.GENERATED_BY, "a")],
            [Group.OUTPUT, Group.OUTPUT],
            id="what holds outputs is an output",
        ),
    ],
)
def test_the_steps_of_a_path_are_told_as_what_they_amount_to(
    follows: list[Group], edges: Edges, groups: list[Group]
) -> None:
    """What an edge counts as hangs on whether the license came over it as the work or as its output."""
    license = a_license("In", granting(), follows=dict.fromkeys(follows, YES))
    found = Reach(project(edges, a="In"), a_database(license), Stance.BALANCED)
    (arrival,) = found.arrivals(ComponentId(edges[0][0]))
    assert list(found.groups(arrival)) == groups


def test_a_license_that_is_stated_twice_travels_once() -> None:
    """Two components under one license bring one license."""
    edges = [("app", Relation.MERGES, "a"), ("app", Relation.MERGES, "b")]
    found = reach(edges, a="Sticky", b="Sticky")
    assert at(found, "app") == {"Sticky": True}
    assert len(found.arrivals(ComponentId("app"))) == 2


def test_the_branches_of_a_choice_travel_apart() -> None:
    """Each branch of an OR is kept with the component that leaves the choice, and one of them is chosen."""
    found = reach([("app", Relation.MERGES, "lib")], lib="Sticky OR (Open AND OnChanges)")
    arrivals = found.arrivals(ComponentId("app"))
    assert {(str(one.atom.term), one.atom.choice) for one in arrivals} == {
        ("Sticky", Choice(ComponentId("lib"), 0)),
        ("Open", Choice(ComponentId("lib"), 1)),
        ("OnChanges", Choice(ComponentId("lib"), 1)),
    }
    taken = chosen(arrivals, {ComponentId("lib"): 1})
    assert sorted(str(one.atom.term) for one in taken) == ["OnChanges", "Open"]
    assert len(list(chosen(arrivals, {}))) == 3


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        pytest.param(Masks(0b01, 0b10), Masks(0b10, 0), Masks(0b11, 0), id="sure beats possible"),
        pytest.param(Masks(0, 0b01), Masks(0, 0b10), Masks(0, 0b11), id="possible and possible"),
        pytest.param(Masks(), Masks(), Masks(), id="nothing"),
    ],
)
def test_masks_join(one: Masks, other: Masks, both: Masks) -> None:
    """What is surely there on either side is surely there, and not merely possible."""
    assert one | other == other | one == both

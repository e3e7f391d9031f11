"""The smallest changes after which a project passes, each tried before it is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from analysis.made import a_clause, a_component, a_database, a_license, a_project, granting, known, offer, stated
from clausegraph.analysis.checking import check_project
from clausegraph.analysis.inclusions import Code
from clausegraph.analysis.outbound import Suggestion
from clausegraph.analysis.repair import FEWEST_TRIALS, MOST, Check, Suggest, Ways, with_remedies
from clausegraph.analysis.whole import checked
from clausegraph.graph.model import ComponentId, IntendedUse, Offer, ProjectGraph, Waiver
from clausegraph.sources.locations import Location
from clausegraph.vocabulary.relations import Follow, Group, Relation
from clausegraph.vocabulary.verdicts import Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausegraph.analysis.findings import Finding, Remedy, Report

YES, NO, UNCLEAR = Follow
ALIKE = a_clause("license-alike", scope="program")
GUARD = a_clause("no-further-restrictions", tolerates=())
LICENSES = (
    a_license("Free", granting(), follows=NO),
    a_license("Credit", granting(), a_clause("attribute")),
    a_license("Alike", granting(), ALIKE),
    a_license("Alike-2", granting(), ALIKE),
    a_license("Guarded", granting(), GUARD),
    a_license("Library", granting(), ALIKE, follows={Group.MODIFIED: YES, Group.LINKED_STATICALLY: YES}),
    a_license("NoCommerce", granting(), a_clause("non-commercial"), follows=NO),
    a_license("Closed", a_clause("no-derivatives"), granting(), follows=NO),
    a_license("Steward", granting(), a_clause("pass-on-terms"), offered_by="steward"),
)
DATABASE = a_database(*LICENSES)
Edges = list[tuple[str, Relation, str]]


def project(edges: Edges, *, app: str = "", outbound: str = "Free", **licenses: str) -> ProjectGraph:
    """Return a project whose components are under these licenses, by name."""
    names = dict.fromkeys(name for edge in edges for name in (edge[0], edge[2]) if name != "app")
    components = [a_component(name, licenses.get(name, "Free")) for name in names]
    return a_project(a_component("app", app), *components, edges=edges, outbound=outbound)


def remedies(project: ProjectGraph, code: Code | None = None, **options: Any) -> list[Remedy]:
    """Return the remedies of the one finding of a project, or of the one with a code."""
    found = checked(project, DATABASE, **options)
    (finding,) = [one for one in found.findings if code in (None, one.code)]
    return list(finding.remedies)


def told(found: Iterable[Remedy]) -> list[tuple[str, str, bool]]:
    """Return the acts of remedies, with the last thing that each names, and whether it was seen to work."""
    return [(one.act, one.arguments[-1][1], one.is_verified) for one in found]


def check_again(changed: ProjectGraph, _: Offer | None) -> Report:
    """Return the report on a changed project."""
    return check_project(changed, DATABASE)


def ways(changed: ProjectGraph, check: Check, suggest: Suggest = lambda *_: ()) -> Ways:
    """Return what a search for remedies needs, with nothing to suggest unless told otherwise."""
    return Ways(check, suggest, lambda subject: changed.offer_of(changed.components[subject]))


def a_report(changed: ProjectGraph) -> tuple[Report, Finding]:
    """Return a report with one finding."""
    report = check_project(changed, DATABASE)
    (finding,) = report.findings
    return report, finding


ASK = ("ask-licensor", "Alike", False)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            project([("app", Relation.FINE_TUNES, "base")], base="Alike"),
            [("change-outbound", "Alike", True), ("add-terms", "Alike AND Free", True), ASK],
            id="another offer of the project",
        ),
        pytest.param(
            project([("app", Relation.FINE_TUNES, "base")], app="Free", base="Alike"),
            [("change-outbound", "Alike", True), ("add-terms", "Alike AND Free", True), ASK],
            id="other terms of the component",
        ),
        pytest.param(
            project([("app", Relation.FINE_TUNES, "base")], outbound="Free OR Credit", base="Alike"),
            [("change-outbound", "Alike", True), ("add-terms", "Alike AND (Free OR Credit)", True), ASK],
            id="an offer that leaves a choice",
        ),
        pytest.param(
            project([("app", Relation.FINE_TUNES, "base")], outbound="Guarded", base="Credit"),
            [("change-outbound", "Credit", True), ("change-outbound", "Free", True), ("ask-licensor", "Credit", False)],
            id="the lightest license where the offer stands in the way",
        ),
        pytest.param(
            project([("app", Relation.LINKS_DYNAMICALLY, "lib"), ("app", Relation.CALLS, "x")], lib="Alike"),
            [
                ("change-outbound", "Alike", True),
                ("add-terms", "Alike AND Free", True),
                ("replace-component", "lib", True),
            ],
            id="no looser use of what follows every use",
        ),
        pytest.param(
            project([("app", Relation.FINE_TUNES, "base"), ("app", Relation.FINE_TUNES, "x")], base="Closed"),
            [("replace-component", "base", True), ("ask-licensor", "Closed", False)],
            id="an act that no offer allows",
        ),
    ],
)
def test_changes_that_work_are_proposed_smallest_first(
    changes: ProjectGraph, expected: list[tuple[str, str, bool]]
) -> None:
    """Another offer, terms beside it, a looser relation, leaving out, and asking; only what clears the finding."""
    (finding, *_) = checked(changes, DATABASE).findings
    assert told(finding.remedies) == expected


def test_a_looser_link_is_proposed_where_terms_do_not_follow_it() -> None:
    """Each looser relation is told with the one that it takes the place of."""
    found = remedies(project([("app", Relation.LINKS_STATICALLY, "lib")], outbound="Alike", lib="Library"))
    assert [dict(one.arguments) for one in found if one.act == "change-relation"] == [
        {"component": "app", "other": "lib", "relation": "links-dynamically", "instead": "links-statically"},
    ]
    assert len(found) == MOST


def test_a_concluded_license_is_changed_like_a_declared_one() -> None:
    """Other terms take the place of what a reviewer concluded."""
    changed = project([("app", Relation.FINE_TUNES, "base")], base="Alike")
    app = changed.components[ComponentId("app")]._replace(concluded=stated("Free"))
    found = remedies(changed._replace(components={**changed.components, app.id: app}))
    assert told(found)[0] == ("change-outbound", "Alike", True)


def test_a_license_with_an_exception_is_proposed_whole() -> None:
    """The inbound license is offered with the exception that it came with."""
    base = a_license("Base", granting(), ALIKE)
    exception = a_license("Exception", kind="exception", applies_to=("Base",))._replace(follows={})
    changed = project([("app", Relation.FINE_TUNES, "base")], base="Base WITH Exception")
    (finding,) = checked(changed, a_database(*LICENSES, base, exception)).findings
    assert told(finding.remedies)[0] == ("change-outbound", "Base WITH Exception", True)


def test_another_offer_is_proposed_where_the_outbound_license_was_named_for_the_check() -> None:
    """An outbound license named on the command line can be changed like one in the manifest."""
    found = remedies(project([("app", Relation.FINE_TUNES, "base")], base="Alike"), override=offer("Free"))
    assert told(found)[0] == ("change-outbound", "Alike", True)


def test_an_offer_of_what_was_made_here_is_changed_apart_from_the_one_named_for_the_check() -> None:
    """Other terms for a component of ours leave the release under the license that was named for the check."""
    edges: Edges = [
        ("app", Relation.CONTAINS, "base"),
        ("app", Relation.MERGES, "x"),
        ("base", Relation.MERGES, "root"),
    ]
    changed = project(edges, root="Library", x="Alike-2")
    base = changed.components[ComponentId("base")]._replace(owned=True)
    changed = changed._replace(components={**changed.components, base.id: base})
    (finding,) = checked(changed, DATABASE, override=offer("Alike-2")).findings
    assert finding.subject == base.id
    assert told(finding.remedies)[0] == ("change-outbound", "Library", True)


def test_the_same_change_on_two_components_is_tried_on_each() -> None:
    """Two programs that link one library are helped by linking it otherwise, each for itself."""
    edges = [(name, Relation.LINKS_STATICALLY, "lib") for name in ("app", "tool")]
    changed = project(edges, outbound="Alike", tool="Alike", lib="Library")
    report = checked(changed._replace(subjects=(ComponentId("app"), ComponentId("tool"))), DATABASE)
    links = {
        one.subject: [dict(remedy.arguments)["relation"] for remedy in one.remedies if remedy.act == "change-relation"]
        for one in report.findings
    }
    assert links[ComponentId("app")]
    assert links[ComponentId("app")] == links[ComponentId("tool")]


def test_what_is_tried_is_what_is_proposed() -> None:
    """The offer that a change was tried with is the one that its text says."""
    changed = project([("app", Relation.FINE_TUNES, "base")], outbound="Free OR Credit AND Guarded", base="Alike")
    tried: list[Offer] = []

    def check(another: ProjectGraph, _: Offer | None) -> Report:
        assert another.outbound is not None
        tried.append(another.outbound)
        return check_project(another, DATABASE)

    with_remedies(check_project(changed, DATABASE), changed, ways(changed, check))
    assert len(tried) > 1
    for one in tried:
        assert set(one.identity.expression.branches()) == set(known(one.identity.text).expression.branches())


@pytest.mark.parametrize(
    ("license", "act", "argument"),
    [
        pytest.param("Unread", "tag-license", ("license", "Unread"), id="a license that nobody read"),
        pytest.param("NOASSERTION", "settle-license", ("component", "base"), id="nobody looked"),
        pytest.param("gpl", "say-which", ("license", "LicenseRef-ambiguous-gpl"), id="a family"),
        pytest.param("", "settle-license", ("component", "base"), id="nothing stated"),
    ],
)
def test_unknown_terms_are_settled(license: str, act: str, argument: tuple[str, str]) -> None:
    """What would settle unknown terms is to read them, to say which are meant, or to ask who knows."""
    found = remedies(project([("app", Relation.FINE_TUNES, "base")], base=license))
    assert [(one.act, one.arguments, one.is_verified) for one in found] == [(act, (argument,), False)]


def test_terms_unknown_to_their_own_component_are_settled_there() -> None:
    """A finding without a path points at its own component."""
    changed = project([("app", Relation.FINE_TUNES, "base")], base="NOASSERTION")
    report = check_project(changed, DATABASE)
    pathless = report._replace(findings=tuple(one._replace(path=()) for one in report.findings))
    (finding,) = with_remedies(pathless, changed, ways(changed, lambda *_: report)).findings
    assert finding.remedies[0].arguments == (("component", "app"),)


def test_an_unknown_reference_is_resolved() -> None:
    """What nobody could find has to be found first."""
    changed = a_project(
        a_component("app"),
        a_component("base", resolved=False),
        edges=[("app", Relation.CALLS, "base")],
        outbound="Free",
    )
    assert told(remedies(changed)) == [("resolve-reference", "base", False)]


def test_a_stale_waiver_is_renewed() -> None:
    """A waiver that fits nothing is renewed or removed."""
    waiver = Waiver("limit-dropped", "app", "", "", "", "", Location("made.yaml"))
    changed = a_project(a_component("app"), outbound="Free", waivers=(waiver,))
    assert told(remedies(changed)) == [("renew-waiver", "app", False)]


def test_a_missing_obligation_is_its_own_remedy() -> None:
    """What is owed says itself what to do."""
    database = a_database(*LICENSES, a_license("Copy", granting(), a_clause("include-license")))
    changed = project([("app", Relation.FINE_TUNES, "base")], base="Copy")._replace(files={"README.md": "x"})
    (finding,) = checked(changed, database).findings
    assert (finding.code, finding.remedies) == (Code.OBLIGATION_UNMET, ())


def test_a_use_that_is_not_permitted_can_be_left() -> None:
    """A limit on use is kept by keeping to it, where no offer would help."""
    limit = a_license("Europe", granting(), a_clause("territory-exclusion", places=("EU",)), follows=NO)
    changed = project([("app", Relation.CALLS, "lib")], lib="Europe")._replace(
        use=IntendedUse(places=frozenset({"EU"}))
    )
    (finding,) = checked(changed, a_database(*LICENSES, limit)).findings
    assert told(finding.remedies) == [("keep-use", "lib", False), ("ask-licensor", "Europe", False)]


def test_what_others_offer_is_not_ours_to_change() -> None:
    """On somebody else's component nothing is tried; only its licensor can be asked."""
    changed = project(
        [("app", Relation.CALLS, "base"), ("base", Relation.FINE_TUNES, "root"), ("base", Relation.MERGES, "x")],
        root="Library",
    )
    assert told(remedies(changed)) == [("ask-licensor", "Library", False)]


def test_what_was_made_here_is_ours_to_change() -> None:
    """A component of ours that is not released itself can be offered otherwise."""
    edges: Edges = [("app", Relation.CONTAINS, "base"), ("base", Relation.FINE_TUNES, "root")]
    changed = project(edges, root="Library")
    base = changed.components[ComponentId("base")]._replace(owned=True)
    found = remedies(changed._replace(components={**changed.components, base.id: base}))
    assert told(found)[0] == ("change-outbound", "Library", True)


def test_a_change_that_brings_another_finding_is_no_remedy() -> None:
    """What clears one finding and makes another is not proposed."""
    edges: Edges = [("app", Relation.MERGES, "a"), ("app", Relation.MERGES, "b")]
    found = checked(project(edges, outbound="Alike-2", a="Alike", b="Alike-2"), DATABASE)
    (finding,) = found.findings
    assert ("change-outbound", "Alike", True) not in told(finding.remedies)
    assert ("replace-component", "a", True) in told(finding.remedies)


def test_a_change_that_leaves_other_findings_is_not_said_to_pass() -> None:
    """A remedy for one of two findings is proposed, and is not told as the end of it."""
    edges: Edges = [("app", Relation.MERGES, "a"), ("app", Relation.MERGES, "b")]
    found = checked(project(edges, a="Alike", b="Alike-2"), DATABASE)
    for finding, name in zip(found.findings, "ab", strict=True):
        assert ("replace-component", name, False) in told(finding.remedies)


@pytest.mark.parametrize(
    ("edges", "licenses", "verdict", "expected"),
    [
        pytest.param(
            [("app", Relation.MERGES, "a"), ("app", Relation.MERGES, "b")],
            {"a": "Alike", "b": "Alike-2"},
            Verdict.INCOMPATIBLE,
            [("replace-component", "a", True), ("replace-component", "b", True)],
            id="leave one out",
        ),
        pytest.param(
            [("app", Relation.MERGES, "a"), ("app", Relation.MERGES, "b"), ("app", Relation.MERGES, "c")],
            {"a": "Alike", "b": "Alike-2", "c": "Alike"},
            Verdict.INCOMPATIBLE,
            [("replace-component", "b", True)],
            id="leave out the one that excludes the others",
        ),
        pytest.param(
            [("app", Relation.MERGES, "a"), ("app", Relation.LINKS_STATICALLY, "b")],
            {"a": "Alike", "b": "Library"},
            Verdict.INCOMPATIBLE,
            [
                ("change-relation", "links-statically", True),
                ("change-relation", "links-statically", True),
                ("replace-component", "b", True),
            ],
            id="leave one out or link the other otherwise",
        ),
    ],
)
def test_where_no_license_fits_something_is_used_otherwise(
    edges: Edges, licenses: dict[str, str], verdict: Verdict, expected: list[tuple[str, str, bool]]
) -> None:
    """Where two sources exclude every outbound license, what frees one is proposed."""
    found = checked(project(edges, outbound="", **licenses), DATABASE)
    finding = found.findings[0]
    assert (finding.code, finding.verdict) == (Code.NO_OUTBOUND_FITS, verdict)
    assert told(finding.remedies) == expected


def test_an_act_without_an_offer_has_no_terms_to_add() -> None:
    """Where nobody named an outbound license there is none to put others beside."""
    found = checked(
        project([("app", Relation.FINE_TUNES, "base"), ("app", Relation.CALLS, "x")], outbound="", base="Closed"),
        DATABASE,
    )
    (finding,) = [one for one in found.findings if one.code is Code.ACT_WITHHELD]
    assert told(finding.remedies) == [("replace-component", "base", True), ("ask-licensor", "Closed", False)]


def test_a_finding_without_a_path_asks_nobody() -> None:
    """Who would have to be asked is at the end of the path."""
    changed = project([("app", Relation.FINE_TUNES, "base")], base="Alike")
    report, finding = a_report(changed)
    pathless = report._replace(findings=(finding._replace(path=()),))
    (found,) = with_remedies(pathless, changed, ways(changed, lambda *_: report)).findings
    assert found.remedies == ()


def test_whatever_a_finding_on_others_counts_as_their_offer_stays_theirs() -> None:
    """Though a finding on somebody else's component were an error, only our uses can be changed."""
    changed = project([("app", Relation.CALLS, "base"), ("base", Relation.LINKS_STATICALLY, "root")], root="Library")
    report, finding = a_report(changed)
    raised = report._replace(findings=(finding._replace(severity=Severity.ERROR),))
    (found,) = with_remedies(raised, changed, ways(changed, check_again)).findings
    assert [one.act for one in found.remedies] == ["change-relation", "change-relation", "ask-licensor"]


def test_at_most_three_remedies_are_told() -> None:
    """Nobody reads more than three."""
    changed = project([("app", Relation.LINKS_STATICALLY, "lib"), ("app", Relation.CALLS, "x")], lib="Library")
    report, _ = a_report(changed)
    clean = report._replace(findings=(), verdict=Verdict.COMPATIBLE)
    (finding,) = with_remedies(report, changed, ways(changed, lambda *_: clean)).findings
    assert told(finding.remedies) == [
        ("change-outbound", "Library", True),
        ("add-terms", "Library AND Free", True),
        ("change-relation", "links-statically", True),
    ]


def test_the_larger_a_project_the_fewer_changes_are_tried() -> None:
    """Of a project of thousands of components only some changes are checked, and each once."""
    count = 4_000
    edges: Edges = [("app", Relation.MERGES, f"c{number}") for number in range(count)]
    licenses = {f"c{number}": "Alike" if number % 200 == 0 else "Free" for number in range(count)}
    changed = project(edges, **licenses)
    (finding,) = check_project(project(edges[:1], c0="Alike"), DATABASE).findings
    findings = [finding._replace(path=(edge,)) for edge in changed.edges[::200]]
    report = check_project(project(edges[:1], c0="Alike"), DATABASE)._replace(findings=tuple(findings))
    tried: list[ProjectGraph] = []

    def check(another: ProjectGraph, _: Offer | None) -> Report:
        tried.append(another)
        return report

    found = with_remedies(report, changed, ways(changed, check))
    assert len(tried) == FEWEST_TRIALS
    assert all(told(one.remedies) == [("ask-licensor", "Alike", False)] for one in found.findings)


def test_the_lightest_license_is_looked_for_only_where_the_offer_stands_in_the_way() -> None:
    """The whole database is searched for a burdened freedom, and for nothing else."""
    asked: list[ComponentId] = []

    def suggest(subject: ComponentId, _: ProjectGraph) -> list[Suggestion]:
        asked.append(subject)
        return [Suggestion("Free", Verdict.COMPATIBLE)]

    for outbound, license, times in (("Free", "Alike", 0), ("Guarded", "Credit", 1)):
        changed = project([("app", Relation.FINE_TUNES, "base")], outbound=outbound, base=license)
        report, _ = a_report(changed)
        with_remedies(report, changed, ways(changed, check_again, suggest))
        assert len(asked) == times

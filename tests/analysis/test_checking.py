"""A whole project checked: what is judged, what counts, and what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from analysis.made import REAL, a_clause, a_component, a_database, a_license, a_project, granting, offer
from clausegraph.analysis.checking import _taken, check_project
from clausegraph.analysis.findings import Finding, FollowCited, LicenseChoice, Report, leaves
from clausegraph.analysis.inclusions import Code
from clausegraph.analysis.judging import Checker, Inbound
from clausegraph.analysis.permissions import Outputs, Part
from clausegraph.analysis.rulings import Setting
from clausegraph.expressions.model import Term
from clausegraph.graph.model import Component, ComponentId, IntendedUse, ProjectGraph, Waiver
from clausegraph.sources.locations import Location
from clausegraph.sources.problems import Problem
from clausegraph.vocabulary.components import ComponentKind
from clausegraph.vocabulary.relations import Follow, Group, Relation
from clausegraph.vocabulary.verdicts import Severity, Stance, Verdict

if TYPE_CHECKING:
    from clausegraph.clauses.model import License

GOOD, TO_DO, OPEN, BAD = Verdict
YES, NO, UNCLEAR = Follow
ALIKE = a_clause("license-alike", scope="program")
LICENSES = (
    a_license("Free", granting(), follows=NO),
    a_license("Notice", granting(), a_clause("keep-notices")),
    a_license("Copy", granting(), a_clause("include-license")),
    a_license("Alike", granting(), ALIKE),
    a_license("Alike-2", granting(), ALIKE),
    a_license("OnChanges", granting(), ALIKE, follows={Group.MODIFIED: YES}),
    a_license("Perhaps", granting(), ALIKE, follows=UNCLEAR),
    a_license("Class", granting(), a_clause("licensee-class"), follows=NO),
    a_license("Private", a_clause("no-derivatives"), a_clause("grant", acts=("use", "reproduce")), follows=NO),
    a_license("Europe", granting(), a_clause("territory-exclusion", places=("EU",)), follows=NO),
    a_license(
        "NoStudents",
        granting(),
        a_clause(
            "no-training-on-outputs",
            models="others",
            except_="its own derivatives",
            reaches=(Group.DISTILLED, Group.OUTPUT),
        ),
        follows=NO,
    ),
    a_license("Outputs", granting(), ALIKE, follows={Group.OUTPUT: YES, Group.TRAINED: UNCLEAR, Group.MODIFIED: YES}),
)
DATABASE = a_database(*LICENSES)
Edges = list[tuple[str, Relation, str]]


def report(project: ProjectGraph, **options: Any) -> Report:
    """Return the report on a project whose licenses are those above."""
    return check_project(project, DATABASE, **options)


def told(found: Report) -> list[tuple[str, str, str]]:
    """Return what the findings of a report are about."""
    return [(one.code.value, one.subject, one.inbound) for one in found.findings]


def coming(checker: Checker, component: str) -> list[Inbound]:
    """Return the licenses that come to a component, whatever choices they leave."""
    choices = checker.inbound(checker.project.components[ComponentId(component)])
    return [one for branches in choices for branch in branches for one in branch]


def tuned(
    license: str, *, app: str = "", outbound: str = "Free", relation: Relation = Relation.FINE_TUNES, **fields: Any
) -> ProjectGraph:
    """Return a project of an application made from a base under a license."""
    components = (a_component("app", app), a_component("base", license))
    return a_project(*components, edges=[("app", relation, "base")], outbound=outbound, **fields)


@pytest.mark.parametrize(
    ("license", "verdict", "codes"),
    [
        pytest.param("Free", GOOD, [], id="nothing to do"),
        pytest.param("Notice", TO_DO, [], id="an obligation"),
        pytest.param("Class", TO_DO, [], id="a condition"),
        pytest.param("Alike", BAD, ["license-alike-unmet"], id="a demand that is not met"),
        pytest.param("Perhaps", OPEN, ["license-alike-unmet"], id="a demand that is open"),
        pytest.param("Unread", OPEN, ["license-undetermined"], id="terms that nobody read"),
        pytest.param("Private", BAD, ["act-withheld"], id="acts that were not allowed"),
    ],
)
def test_a_release_is_as_good_as_its_worst_finding(license: str, verdict: Verdict, codes: list[str]) -> None:
    """The verdict is that of the worst finding, or conditional where there is something to do or to keep."""
    found = report(tuned(license))
    assert (found.verdict, [one.code.value for one in found.findings]) == (verdict, codes)
    (summary,) = [one for one in found.components if one.component == "app"]
    assert summary.verdict is verdict


def test_what_was_permitted_is_told_apart_from_what_can_be_offered() -> None:
    """One license that withholds acts and demands the same license makes two findings."""
    license = a_license("Both", granting("reproduce"), ALIKE)
    found = check_project(tuned("Both"), a_database(license, *LICENSES))
    assert [one.code for one in found.findings] == [Code.ACT_NOT_GRANTED, Code.LICENSE_ALIKE_UNMET]


def test_paths_that_bring_the_same_failure_are_one_finding() -> None:
    """The shortest path is shown, and the others are counted."""
    edges = [
        ("app", Relation.MERGES, "mix"),
        ("app", Relation.MERGES, "base"),
        ("mix", Relation.MERGES, "base"),
    ]
    project = a_project(
        a_component("app"), a_component("mix", "Alike"), a_component("base", "Alike"), edges=edges, outbound="Free"
    )
    (finding,) = report(project).findings
    assert ([edge.object for edge in finding.path], finding.other_paths) == (["base"], 1)


def test_findings_come_worst_first() -> None:
    """By verdict, then what is ours, then by component, code and license."""
    components = [a_component(name, license) for name, license in (("a", "Alike"), ("b", "Perhaps"), ("c", "Alike-2"))]
    edges: Edges = [("app", Relation.MERGES, name) for name in "abc"]
    found = report(a_project(a_component("app"), *components, edges=edges, outbound="Free"))
    assert [(one.verdict, one.inbound) for one in found.findings] == [
        (BAD, "Alike"),
        (BAD, "Alike-2"),
        (OPEN, "Perhaps"),
    ]


@pytest.mark.parametrize(
    ("owned", "severity", "verdict"),
    [
        pytest.param(False, Severity.NOTE, GOOD, id="somebody else's"),
        pytest.param(True, Severity.ERROR, BAD, id="made here"),
    ],
)
def test_what_others_offer_is_noted_and_what_was_made_here_counts(
    *, owned: bool, severity: Severity, verdict: Verdict
) -> None:
    """A laundered license on somebody else's component decides nothing by itself."""
    edges = [("app", Relation.CONTAINS, "base"), ("base", Relation.FINE_TUNES, "root")]
    components = (a_component("app"), a_component("base", "Free", owned=owned), a_component("root", "OnChanges"))
    found = report(a_project(*components, edges=edges, outbound="Free"))
    (finding,) = found.findings
    assert (finding.code, finding.subject, finding.severity) == (Code.LICENSE_LAUNDERED, ComponentId("base"), severity)
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("relation", "part"),
    [
        pytest.param(Relation.CONTAINS, Part.RELEASED, id="a copy goes out inside"),
        pytest.param(Relation.DISTILLS, Part.KEPT, id="no copy goes out"),
    ],
)
def test_what_was_made_here_goes_out_with_what_holds_a_copy(relation: Relation, part: Part) -> None:
    """A teacher that only wrote the data is kept; a model in the archive is released."""
    names = ("mid", "base", "root")
    components = (a_component("app"), *(a_component(name, "Free", owned=name == "mid") for name in names))
    edges = [("app", relation, "mid"), ("mid", Relation.FINE_TUNES, "base"), ("base", Relation.CONTAINS, "root")]
    checker = Checker(a_project(*components, edges=edges, outbound="Free"), DATABASE)
    assert {one.wish.part for one in coming(checker, "mid")} == {part}
    assert {one.wish.part for one in coming(checker, "base")} == {Part.OTHERS}


@pytest.mark.parametrize(
    ("edges", "matters"),
    [
        pytest.param([("app", Relation.TRAINS_ON, "data")], True, id="ours learned from it"),
        pytest.param([("app", Relation.EVALUATES_ON, "data")], False, id="ours was tested on it"),
        pytest.param(
            [("app", Relation.CALLS, "mid"), ("mid", Relation.CONTAINS, "data")],
            True,
            id="a copy of it went into what ours calls",
        ),
        pytest.param(
            [("app", Relation.CALLS, "mid"), ("mid", Relation.CALLS, "data")], False, id="no copy of it went on"
        ),
        pytest.param(
            [
                ("mid", Relation.CONTAINS, "data"),
                ("data", Relation.CONTAINS, "mid"),
                ("app", Relation.EVALUATES_ON, "mid"),
            ],
            False,
            id="a circle of copies that ours was tested on",
        ),
        pytest.param([("mid", Relation.CONTAINS, "data")], False, id="nothing of ours"),
    ],
)
def test_unknown_terms_matter_where_they_could_bind_the_release(edges: Edges, *, matters: bool) -> None:
    """They do where something of ours uses the component for more than a test, or a copy of it inside another."""
    project = a_project(
        a_component("app"), a_component("mid", "Free"), a_component("data"), edges=edges, outbound="Free"
    )
    assert Checker(project, DATABASE).matters(ComponentId("data")) is matters
    (doubt,) = [one for one in report(project).findings if one.subject == "data"]
    assert (doubt.code, doubt.severity) == (Code.LICENSE_UNDETERMINED, Severity.WARNING if matters else Severity.NOTE)


@pytest.mark.parametrize(
    ("component", "outbound", "code"),
    [
        pytest.param(
            a_component("data", resolved=False), "Free", Code.REFERENCE_UNRESOLVED, id="nobody knows which one it is"
        ),
        pytest.param(
            a_component("data", "Free", resolved=False), "Free", Code.REFERENCE_UNRESOLVED, id="though it has terms"
        ),
        pytest.param(a_component("data"), "Free", Code.LICENSE_UNDETERMINED, id="no terms"),
        pytest.param(a_component("data", "Free"), "Free", None, id="terms"),
    ],
)
def test_what_nobody_knows_about_a_component_is_a_doubt(component: Component, outbound: str, code: Code | None) -> None:
    """An unresolved reference and missing terms are undetermined, with the use that they bear on."""
    project = a_project(a_component("app"), component, edges=[("app", Relation.TRAINS_ON, "data")], outbound=outbound)
    doubts = [one for one in report(project).findings if one.subject == "data"]
    assert [one.code for one in doubts] == ([] if code is None else [code])
    for doubt in doubts:
        assert doubt.derivation.statement == f"{code}-undetermined"
        assert [edge.subject for edge in doubt.path] == ["app"]


@pytest.mark.parametrize(
    ("outbound", "edges", "is_doubt"),
    [
        pytest.param("", [], True, id="nothing said at all"),
        pytest.param("Free", [], False, id="an offer"),
        pytest.param("", [("app", Relation.CALLS, "lib")], False, id="something it is made from"),
    ],
)
def test_a_release_of_which_nothing_is_known_is_a_doubt(outbound: str, edges: Edges, *, is_doubt: bool) -> None:
    """Our own component needs no license of its own, but something has to be said of it."""
    project = a_project(a_component("app"), a_component("lib", "Free"), edges=edges, outbound=outbound)
    found = report(project)
    assert told(found) == ([("license-undetermined", "app", "")] if is_doubt else [])
    assert found.verdict is (OPEN if is_doubt else GOOD)


def test_another_outbound_license_stands_in_for_what_is_released_alone() -> None:
    """The override takes the place of the subjects' own terms, and of nobody else's."""
    edges = [("app", Relation.FINE_TUNES, "base"), ("base", Relation.FINE_TUNES, "root")]
    components = (a_component("app", "Free"), a_component("base", "Alike"), a_component("root", "Alike"))
    project = a_project(*components, edges=edges)
    assert told(report(project)) == [("license-laundered", "app", "Alike")]
    found = report(project, override=offer("Alike"))
    assert (found.findings, found.verdict) == ((), TO_DO)
    assert [(one.component, one.outbound) for one in found.components] == [("app", "Alike"), ("base", ""), ("root", "")]


@pytest.mark.parametrize(
    ("license", "edges", "taken"),
    [
        pytest.param("Alike OR Free", [("app", Relation.FINE_TUNES, "lib")], "Free", id="the better verdict"),
        pytest.param("Notice OR Free", [("app", Relation.FINE_TUNES, "lib")], "Free", id="less to do"),
        pytest.param(
            "Alike OR Alike-2 AND Notice", [("app", Relation.FINE_TUNES, "lib")], "Alike", id="the first of equals"
        ),
        pytest.param(
            "Perhaps OR Notice",
            [("app", Relation.FINE_TUNES, "lib"), ("app", Relation.CALLS, "lib")],
            "Notice",
            id="over all that it comes to",
        ),
        pytest.param("Alike OR Free", [], None, id="nothing uses it"),
        pytest.param("Free", [("app", Relation.FINE_TUNES, "lib")], None, id="no choice"),
    ],
)
def test_the_best_branch_of_a_choice_is_taken_and_told(license: str, edges: Edges, taken: str | None) -> None:
    """The choice of each component is made for everything that it comes to, and is recorded."""
    found = report(a_project(a_component("app"), a_component("lib", license), edges=edges, outbound="Free"))
    assert found.choices == (() if taken is None else (LicenseChoice(ComponentId("lib"), taken, license),))


def test_a_branch_that_comes_to_nothing_is_as_good_as_any() -> None:
    """Where a license does not come along at all its branch has nothing to judge."""
    edges = [("app", Relation.TRAINS_ON, "data"), ("data", Relation.GENERATED_BY, "lib"), ("x", Relation.CALLS, "data")]
    components = (
        a_component("app"),
        a_component("data", "Free"),
        a_component("lib", "Alike OR Free"),
        a_component("x", "Free"),
    )
    found = report(a_project(*components, edges=edges, outbound="Free"))
    assert [one.taken for one in found.choices] == ["Free"]


def test_a_choice_of_a_component_without_terms_is_none() -> None:
    """Only what states a license can leave a choice."""
    project = a_project(a_component("app"))
    assert list(_taken(project, {ComponentId("app"): 0})) == []


def test_licenses_come_in_choices_between_branches() -> None:
    """What leaves no choice is a choice of one, and what comes twice by one relation is told once."""
    edges = [("app", Relation.MERGES, name) for name in ("a", "b", "c")]
    components = (
        a_component("app"),
        a_component("a", "Free"),
        a_component("b", "Free"),
        a_component("c", "Alike OR Notice AND Copy"),
    )
    project = a_project(*components, edges=edges, outbound="Free")
    choices = Checker(project, DATABASE).inbound(components[0])
    assert [[[str(one.term) for one in branch] for branch in branches] for branches in choices] == [
        [["Free"]],
        [["Alike"], ["Notice", "Copy"]],
    ]


def test_a_component_of_others_without_terms_is_offered_under_none() -> None:
    """The license of the project is no offer of what somebody else made."""
    edges = [("app", Relation.MERGES, "lib"), ("lib", Relation.MERGES, "root")]
    components = (a_component("app"), a_component("lib"), a_component("root", "Alike"))
    checker = Checker(a_project(*components, edges=edges, outbound="Free"), DATABASE)
    offers = [checker.offer_of(component) for component in components]
    assert [one.identity.text if one else "" for one in offers] == ["Free", "", "Alike"]


def test_a_license_that_is_only_possibly_there_breaks_nothing_for_certain() -> None:
    """What a possible license surely demands is undetermined."""
    edges = [("app", Relation.MERGES, "tune"), ("tune", Relation.FINE_TUNES, "base")]
    license = a_license(
        "Sometimes", granting(), ALIKE, a_clause("keep-notices"), follows={Group.MODIFIED: YES, Group.TRAINED: UNCLEAR}
    )
    database = a_database(license, *LICENSES)
    components = (a_component("app"), a_component("tune", "Free"), a_component("base", "Sometimes"))
    sure = check_project(a_project(*components, edges=edges, outbound="Free"), database)
    assert sure.verdict is BAD
    edges[1] = ("tune", Relation.TRAINS_ON, "base")
    possible = check_project(a_project(*components, edges=edges, outbound="Free"), database)
    assert possible.verdict is OPEN
    (finding,) = [one for one in possible.findings if one.subject == "app"]
    assert [one.group for one in leaves(finding.derivation) if isinstance(one, FollowCited)] == [
        Group.MODIFIED,
        Group.TRAINED,
    ]
    assert {one.certainty for one in possible.obligations} == {UNCLEAR}
    assert [one.possible for one in possible.components if one.component == "app"] == [("Sometimes",)]


def test_a_condition_of_a_license_that_is_only_possibly_there_is_open() -> None:
    """What a possible license limits is limited possibly, as what it asks is owed possibly."""
    license = a_license("Sometimes", granting(), a_clause("licensee-class"), follows={Group.TRAINED: UNCLEAR})
    edges = [("app", Relation.CONTAINS, "tune"), ("tune", Relation.TRAINS_ON, "base")]
    components = (a_component("app"), a_component("tune", "Free"), a_component("base", "Sometimes"))
    found = check_project(a_project(*components, edges=edges, outbound="Free"), a_database(license, *LICENSES))
    assert [one.condition.certainty for one in found.conditions if one.subject == "app"] == [UNCLEAR]


def test_the_open_step_of_a_work_that_follows_outputs_is_cited() -> None:
    """A license that follows outputs as well goes on as a work, so training on them is training."""
    edges = [("app", Relation.MERGES, "m"), ("m", Relation.TRAINS_ON, "d"), ("d", Relation.GENERATED_BY, "teacher")]
    components = (
        a_component("app"),
        a_component("m", "Free"),
        a_component("d", "Free"),
        a_component("teacher", "Outputs"),
    )
    (finding,) = [
        one for one in report(a_project(*components, edges=edges, outbound="Free")).findings if one.subject == "app"
    ]
    assert Group.TRAINED in [one.group for one in leaves(finding.derivation) if isinstance(one, FollowCited)]


@pytest.mark.parametrize(
    ("owned", "author", "outputs"),
    [
        pytest.param(True, "data", Outputs.OURS, id="made here"),
        pytest.param(False, "data", Outputs.OTHERS, id="made by others"),
        pytest.param(False, "app", Outputs.NONE, id="the component itself is the output"),
    ],
)
def test_outputs_are_ours_where_we_made_them(owned: bool, author: str, outputs: Outputs) -> None:
    """Who trained on outputs is bound as their maker only where they were made here."""
    edges = [(author, Relation.GENERATED_BY, "teacher")]
    if author == "data":
        edges.append(("app", Relation.TRAINS_ON, "data"))
    components = (
        a_component("app"),
        a_component("data", "Free", ComponentKind.DATASET, owned=owned),
        a_component("teacher", "NoStudents"),
    )
    checker = Checker(a_project(*components, edges=edges, outbound="Free"), DATABASE)
    assert [one.wish.outputs for one in coming(checker, "app") if one.term == Term("NoStudents")] == [outputs]


def test_an_output_that_holds_its_own_outputs_got_them_from_elsewhere() -> None:
    """A component that is on the way back to the model as its output is no maker of what it was given."""
    edges = [
        ("app", Relation.CONTAINS, "data"),
        ("data", Relation.CONTAINS, "app"),
        ("app", Relation.GENERATED_BY, "teacher"),
    ]
    components = (a_component("app"), a_component("data", "Free", owned=True), a_component("teacher", "NoStudents"))
    checker = Checker(a_project(*components, edges=edges, outbound="Free"), DATABASE)
    found = [one for one in coming(checker, "app") if one.relation is Relation.GENERATED_BY]
    assert Outputs.OTHERS in [one.wish.outputs for one in found if one.term == Term("NoStudents")]


@pytest.mark.parametrize(
    ("relation", "codes"),
    [
        pytest.param(Relation.FINE_TUNES, [], id="derived from the model"),
        pytest.param(Relation.ADAPTS, [], id="an adapter on the model"),
        pytest.param(Relation.EVALUATES_ON, ["act-withheld"], id="not derived from it"),
    ],
)
def test_a_derivative_may_learn_from_the_outputs_of_its_model(relation: Relation, codes: list[str]) -> None:
    """A limit that excepts derivatives lets pass what is itself made from a work under the same license."""
    edges = [("app", Relation.DISTILLS, "teacher"), ("app", relation, "base")]
    components = (a_component("app"), a_component("teacher", "NoStudents"), a_component("base", "NoStudents"))
    found = report(a_project(*components, edges=edges, outbound="Free"))
    assert [one.code.value for one in found.findings] == codes


@pytest.mark.parametrize(
    ("places", "verdict"),
    [
        pytest.param(("EU",), BAD, id="the region itself"),
        pytest.param(("DE",), BAD, id="a member of the region"),
        pytest.param(("US",), GOOD, id="elsewhere"),
        pytest.param((), TO_DO, id="nobody said where"),
    ],
)
def test_a_place_lies_in_its_regions(places: tuple[str, ...], verdict: Verdict) -> None:
    """A limit on a region binds who is active in one of its members."""
    found = report(tuned("Europe", use=IntendedUse(places=frozenset(places))))
    assert found.verdict is verdict


def test_a_region_holds_its_members() -> None:
    """A limit on a member binds who is active in the whole region."""
    license = a_license("Germany", granting(), a_clause("territory-exclusion", places=("DE",)), follows=NO)
    project = tuned("Germany", use=IntendedUse(places=frozenset({"EU"})))
    assert check_project(project, a_database(license, *LICENSES)).verdict is BAD


@pytest.mark.parametrize(
    ("files", "codes"),
    [
        pytest.param({}, [], id="no folder"),
        pytest.param({"LICENSE": "x"}, [], id="a license file"),
        pytest.param({"README.md": "x"}, ["obligation-unmet"], id="no license file"),
    ],
)
def test_an_obligation_that_is_seen_to_be_missing_is_noted(files: dict[str, str], codes: list[str]) -> None:
    """A look into the folder that misses what is surely owed makes a note, and the verdict stays conditional."""
    found = report(tuned("Copy", files=files))
    assert [one.code.value for one in found.findings] == codes
    assert found.verdict is TO_DO
    for finding in found.findings:
        assert (finding.severity, finding.path, finding.inbound) == (Severity.NOTE, (), "Copy")
        assert [cited.because for cited in finding.clauses()] == ["asks"]


def test_what_is_only_perhaps_owed_is_not_missed() -> None:
    """An obligation in doubt is listed and never noted as missing."""
    license = a_license(
        "MaybeCopy", granting(), a_clause("include-license", reaches={Group.MODIFIED: UNCLEAR}), follows=NO
    )
    found = check_project(tuned("MaybeCopy", files={"README.md": "x"}), a_database(license, *LICENSES))
    assert [(one.status, one.certainty) for one in found.obligations] == [("missing", UNCLEAR)]
    assert found.findings == ()


def test_obligations_and_conditions_are_those_of_what_is_ours() -> None:
    """What others owe for their components is not listed, and every source of ours is."""
    edges = [
        ("app", Relation.FINE_TUNES, "base"),
        ("app", Relation.CALLS, "lib"),
        ("base", Relation.FINE_TUNES, "root"),
    ]
    components = (
        a_component("app"),
        a_component("base", "Notice"),
        a_component("lib", "Class"),
        a_component("root", "Notice"),
    )
    found = report(a_project(*components, edges=edges, outbound="Free"))
    assert [(one.subject, one.about, one.clause.tag) for one in found.obligations] == [("app", "base", "keep-notices")]
    assert [(one.subject, one.about, one.condition.clause.tag) for one in found.conditions] == [
        ("app", "lib", "licensee-class")
    ]


def test_a_sleeping_obligation_is_not_listed() -> None:
    """What only another way of giving out wakes is not owed."""
    license = a_license("Served", granting(), a_clause("attribute", when=("serve-over-network",)))
    project = tuned("Served", use=IntendedUse(distributed=frozenset({"weights"})))
    assert check_project(project, a_database(license, *LICENSES)).obligations == ()
    served = tuned("Served", use=IntendedUse(distributed=frozenset({"service"})))
    assert len(check_project(served, a_database(license, *LICENSES)).obligations) == 1


@pytest.mark.parametrize(
    ("stance", "verdict", "assumptions"),
    [
        pytest.param(Stance.CAUTIOUS, BAD, ("stance-cautious",), id="cautious"),
        pytest.param(Stance.BALANCED, OPEN, ("stance-balanced",), id="balanced"),
        pytest.param(Stance.LITERAL, GOOD, (), id="literal"),
    ],
)
def test_the_stance_is_told_where_it_was_used(stance: Stance, verdict: Verdict, assumptions: tuple[str, ...]) -> None:
    """What a text leaves open is decided by the stance, which every proof that used it names."""
    found = report(tuned("Perhaps", relation=Relation.TRAINS_ON), stance=stance)
    assert (found.stance, found.verdict, found.assumptions) == (stance, verdict, assumptions)


def test_a_waived_finding_no_longer_decides() -> None:
    """What a waiver accepts is told apart, and one that fits nothing is a finding."""
    waiver = Waiver("license-alike-unmet", "app", "", "contract", "Legal", "2026-12-31", Location("made.yaml"))
    found = report(
        tuned("Alike", waivers=(waiver, waiver._replace(code="act-withheld"))), setting=Setting("2026-11-21")
    )
    assert [one.finding.code for one in found.waived] == [Code.LICENSE_ALIKE_UNMET]
    assert [one.code for one in found.findings] == [Code.WAIVER_UNMATCHED]
    assert found.verdict is TO_DO


def test_components_are_told_with_what_recipients_really_get() -> None:
    """Stated and reaching terms are joined; a choice stays one, and outputs are not terms."""
    edges = [
        ("app", Relation.FINE_TUNES, "base"),
        ("app", Relation.TRAINS_ON, "data"),
        ("data", Relation.GENERATED_BY, "teacher"),
        ("app", Relation.TRAINS_ON, "more"),
    ]
    components = (
        a_component("app", "Free AND Notice"),
        a_component("base", "Alike"),
        a_component("data", "Free OR Notice"),
        a_component("teacher", "NoStudents"),
        a_component("more", "Perhaps"),
    )
    found = report(a_project(*components, edges=edges))
    summaries = {one.component: one for one in found.components}
    app, data = summaries[ComponentId("app")], summaries[ComponentId("data")]
    assert (app.declared, app.outbound, app.is_subject) == ("Free AND Notice", "Free AND Notice", True)
    assert (app.effective, app.possible) == (("Alike", "Free", "Notice"), ("Perhaps",))
    assert (data.declared, data.effective, data.outbound, data.is_subject) == (
        "Free OR Notice",
        ("(Free OR Notice)",),
        "",
        False,
    )


def test_a_component_without_terms_has_none_to_tell() -> None:
    """What states nothing and is reached by nothing gives its recipients nothing."""
    (summary,) = report(a_project(a_component("app"), outbound="Free")).components
    assert (summary.declared, summary.effective, summary.possible, summary.outbound) == ("", (), (), "Free")


def test_the_notes_of_a_reader_go_along() -> None:
    """What a reader left out is told with its place."""
    found = report(
        a_project(a_component("app"), outbound="Free", notes=(Problem("left out", Location("a.spdx", "3:1")),))
    )
    assert found.notes == ("a.spdx:3:1: left out",)


def test_every_branch_of_an_offer_has_to_hold() -> None:
    """Recipients choose among outbound branches, so one that fails is a finding."""
    assert report(tuned("Alike", outbound="Alike OR Free")).verdict is BAD
    assert report(tuned("Alike", outbound="Alike AND Free")).verdict is TO_DO


def test_a_report_says_which_database_it_rests_on() -> None:
    """The fingerprint of the data goes along with every report."""
    found = check_project(a_project(a_component("app", "MIT")), REAL)
    assert (found.project, found.database) == ("made", REAL.fingerprint)


def test_a_finding_is_the_same_under_other_words() -> None:
    """Sentences and places of the licenses leave the fingerprints alone."""
    reworded: list[License] = [
        one._replace(clauses=tuple(clause._replace(says="Else.", section="9") for clause in one.clauses))
        for one in LICENSES
    ]

    def prints(findings: tuple[Finding, ...]) -> list[str]:
        return [one.fingerprint for one in findings]

    project = tuned("Alike", app="Free")
    assert prints(check_project(project, a_database(*reworded)).findings) == prints(report(project).findings)

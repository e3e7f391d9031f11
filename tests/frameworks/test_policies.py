"""A policy over what binds recipients: which licenses count, how surely, and what the whole comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from analysis.made import REAL, a_clause, a_component, a_database, a_license, a_project, granting, offer, stated
from clausegraph.analysis.checking import check_project
from clausegraph.analysis.findings import Step
from clausegraph.analysis.inclusions import Code
from clausegraph.analysis.judging import Checker
from clausegraph.analysis.rulings import Setting
from clausegraph.analysis.whole import checked
from clausegraph.frameworks.catalogue import the_framework
from clausegraph.frameworks.objections import Objector
from clausegraph.frameworks.policies import policy_evaluation
from clausegraph.frameworks.policy_choices import within
from clausegraph.frameworks.policy_findings import policy_findings
from clausegraph.graph.model import ComponentId, Policy, Said
from clausegraph.sources.locations import Location
from clausegraph.vocabulary.openness import Mark
from clausegraph.vocabulary.relations import Follow, Relation
from clausegraph.vocabulary.verdicts import Stance, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausegraph.analysis.findings import Finding
    from clausegraph.graph.model import ProjectGraph

HERE = Location("policy.toml")
YES, UNCLEAR, NO = Follow.YES, Follow.UNCLEAR, Follow.NO
LIMIT = a_clause("non-commercial")
DATABASE = a_database(
    a_license("Free", granting(), follows=NO),
    a_license("Second", granting(), follows=NO),
    a_license("Sticky", granting(), a_clause("keep-notices"), follows=YES),
    a_license("Perhaps", granting(), LIMIT, follows=UNCLEAR),
    a_license("Limited", granting(), LIMIT, follows=YES),
    a_license("Half", granting(), follows=YES, completeness="part"),
)
OK, BAD, OPEN = Verdict.COMPATIBLE, Verdict.INCOMPATIBLE, Verdict.UNDETERMINED


def said(*words: str) -> tuple[Said, ...]:
    """Return words as a policy holds them."""
    return tuple(Said(word, HERE) for word in words)


def a_policy(**keys: tuple[str, ...]) -> Policy:
    """Return a policy whose keys hold these words."""
    return Policy(HERE, **{key: said(*words) for key, words in keys.items()})  # type: ignore[arg-type]


def app(relation: Relation, license: str, outbound: str = "Free", **fields: Any) -> ProjectGraph:
    """Return a project that is made from one component by a relation."""
    components = (a_component("app"), a_component("base", license))
    return a_project(*components, edges=[("app", relation, "base")], outbound=outbound, **fields)


def found(project: ProjectGraph, policy: Policy, stance: Stance = Stance.BALANCED) -> list[tuple[str, str, Verdict]]:
    """Return code, license and verdict of what a policy finds."""
    findings = policy_findings(Checker(project, DATABASE, stance), policy)
    return [(one.code.value, one.inbound, one.verdict) for one in findings]


@pytest.mark.parametrize(
    ("relation", "license", "verdict"),
    [
        pytest.param(Relation.FINE_TUNES, "Sticky", BAD, id="follows"),
        pytest.param(Relation.TRAINS_ON, "Sticky", BAD, id="follows-without-a-copy"),
        pytest.param(Relation.TRAINS_ON, "Perhaps", OPEN, id="may-follow"),
        pytest.param(Relation.TRAINS_ON, "Second", OK, id="does-not-follow"),
        pytest.param(Relation.LINKS_STATICALLY, "Second", BAD, id="copied"),
        pytest.param(Relation.LINKS_DYNAMICALLY, "Second", OPEN, id="may-be-copied"),
        pytest.param(Relation.CALLS, "Second", OK, id="called"),
        pytest.param(Relation.EVALUATES_ON, "Second", OK, id="used"),
        pytest.param(Relation.CONTAINS, "Second", BAD, id="contained"),
    ],
)
def test_a_denied_license_counts_where_it_binds_recipients(relation: Relation, license: str, verdict: Verdict) -> None:
    """What follows or goes out as a copy binds them, what may do so leaves it open, the rest is nobody's business."""
    verdicts = {one[2] for one in found(app(relation, license), a_policy(denied=(license,)))}
    assert verdicts == ({verdict} if verdict is not OK else set())


@pytest.mark.parametrize(
    ("stance", "verdicts"), [(Stance.CAUTIOUS, [BAD]), (Stance.BALANCED, [OPEN]), (Stance.LITERAL, [])]
)
def test_the_stance_decides_what_is_open(stance: Stance, verdicts: list[Verdict]) -> None:
    """What may follow follows for the cautious, and does not for the literal."""
    policy = a_policy(denied=("Perhaps",))
    assert [one[2] for one in found(app(Relation.TRAINS_ON, "Perhaps"), policy, stance)] == verdicts


@pytest.mark.parametrize(
    ("license", "policy", "codes"),
    [
        pytest.param("Second", {"allowed": ("Free", "Second")}, [], id="listed"),
        pytest.param("Second", {"allowed": ("Free",)}, ["policy-license-not-allowed"], id="not-listed"),
        pytest.param(
            "Second", {"allowed": ("Free",), "denied": ("Second",)}, ["policy-license-denied"], id="told-once"
        ),
        pytest.param("Limited", {"tags": ("non-commercial",)}, ["policy-tag-denied"], id="tag"),
        pytest.param("Limited", {"tags": ("scale-threshold",)}, [], id="another-tag"),
        pytest.param("LicenseRef-x", {"allowed": ("Free",)}, ["policy-license-not-allowed"], id="unknown-by-id"),
        pytest.param("LicenseRef-x", {"tags": ("non-commercial",)}, [], id="unknown-has-no-tags"),
        pytest.param("NOASSERTION", {"allowed": ("Free",)}, [], id="nothing-said"),
        pytest.param("Second WITH Classpath-exception-2.0", {"allowed": ("Free", "Second")}, [], id="exception-adds"),
        pytest.param(
            "Second WITH Classpath-exception-2.0",
            {"denied": ("Second",)},
            ["policy-license-denied"],
            id="exception-denied",
        ),
        pytest.param(
            "Second WITH Classpath-exception-2.0",
            {"allowed": ("Free", "Second WITH Classpath-exception-2.0"), "denied": ("Second",)},
            [],
            id="exception-allowed",
        ),
    ],
)
def test_what_a_policy_objects_to(license: str, policy: dict[str, tuple[str, ...]], codes: list[str]) -> None:
    """Entries are compared with ids, with and without exceptions, and tags with the clauses that bind."""
    assert [one[0] for one in found(app(Relation.CONTAINS, license), a_policy(**policy))] == codes


def test_a_license_that_was_read_in_part_may_hold_a_denied_tag() -> None:
    """Not having read a clause is not the same as there being none."""
    policy = a_policy(tags=("non-commercial",))
    assert found(app(Relation.FINE_TUNES, "Half"), policy) == [("policy-tag-denied", "Half", OPEN)]


def test_a_family_that_is_named_leaves_open_which_license_is_denied() -> None:
    """Of the licenses that `gpl` can mean one is denied, so it may be that one; if none is, nothing is open."""
    project = app(Relation.FINE_TUNES, "gpl", "MIT")
    for denied, verdicts in (("GPL-3.0-only", [OPEN]), ("ISC", [])):
        findings = policy_findings(Checker(project, REAL), a_policy(denied=(denied,)))
        assert [one.verdict for one in findings] == verdicts


def test_an_own_work_needs_no_permission() -> None:
    """What the releaser owns is under no terms of others; what it is offered under is judged."""
    data = a_component("data", "Free", owned=True)
    project = a_project(a_component("app"), data, edges=[("app", Relation.CONTAINS, "data")], outbound="Second")
    assert {one[1] for one in found(project, a_policy(allowed=("Sticky",)))} == {"Second"}


def test_of_an_own_choice_the_best_branch_counts() -> None:
    """Recipients may choose, so an offer under a denied or another license gives them the other one."""
    assert found(app(Relation.CALLS, "Free", "Sticky OR Free"), a_policy(denied=("Sticky",))) == []
    assert found(app(Relation.CALLS, "Free", "Sticky AND Free"), a_policy(denied=("Sticky",))) != []


def test_a_license_that_comes_twice_is_told_once() -> None:
    """The shortest way is shown and the others are counted."""
    components = (a_component("app"), a_component("a", "Sticky"), a_component("b", "Sticky"))
    edges = [("app", Relation.FINE_TUNES, "a"), ("app", Relation.TRAINS_ON, "b")]
    project = a_project(*components, edges=edges, outbound="Sticky")
    (finding,) = policy_findings(Checker(project, DATABASE), a_policy(denied=("Sticky",)))
    assert (len(finding.path), finding.other_paths) == (1, 1)


def test_findings_on_one_path_are_told_apart() -> None:
    """Two denied licenses of one component have fingerprints of their own, and so have two tags of one license."""
    project = app(Relation.CONTAINS, "Second AND Sticky")
    prints = [
        one.fingerprint for one in policy_findings(Checker(project, DATABASE), a_policy(denied=("Second", "Sticky")))
    ]
    assert len(set(prints)) == len(prints) > 1


def marks(project: ProjectGraph, policy: Policy) -> dict[str, Mark]:
    """Return the marks of an evaluation by criterion."""
    return {one.criterion: one.mark for one in policy_evaluation(project, policy, DATABASE).results}


def test_an_evaluation_has_a_mark_for_every_key() -> None:
    """What the policy does not speak of is not assessed; what it speaks of is met, not met or open."""
    policy = a_policy(allowed=("Free", "Limited"), denied=("Second",), tags=("non-commercial",))
    assert marks(app(Relation.FINE_TUNES, "Limited"), policy) == {
        "allowed-licenses": Mark.MET,
        "denied-licenses": Mark.MET,
        "denied-tags": Mark.NOT_MET,
        "required-frameworks": Mark.NOT_ASSESSED,
    }
    evaluation = policy_evaluation(app(Relation.FINE_TUNES, "Limited"), policy, DATABASE)
    assert (evaluation.framework, evaluation.mark) == ("policy", Mark.NOT_MET)
    (reason,) = evaluation.result("denied-tags").reasons
    assert (reason.license, reason.clause) == ("Limited", DATABASE["Limited"].clauses[1])
    assert reason.path[-1].object == "base"


@pytest.mark.parametrize(
    ("license", "key", "mark"),
    [
        pytest.param("LicenseRef-x", "tags", Mark.UNDETERMINED, id="tags-of-an-untagged-one"),
        pytest.param("LicenseRef-x", "denied", Mark.MET, id="id-of-an-untagged-one"),
        pytest.param("NOASSERTION", "denied", Mark.UNDETERMINED, id="nothing-said"),
        pytest.param("", "denied", Mark.UNDETERMINED, id="nothing-stated"),
    ],
)
def test_what_nobody_knows_is_open_in_an_evaluation(license: str, key: str, mark: Mark) -> None:
    """An evaluation stands alone, so it tells itself what no finding repeats."""
    policy = a_policy(**{key: ("non-commercial",) if key == "tags" else ("Second",)})
    assert policy_evaluation(app(Relation.FINE_TUNES, license), policy, DATABASE).mark is mark


def test_a_required_framework_is_judged_by_effective_terms() -> None:
    """A limit that came along fails the definition, and the finding says by which criteria and from where."""
    project = app(Relation.FINE_TUNES, "Limited", "Limited")
    policy = a_policy(frameworks=("osd",))
    assert marks(project, policy)["required-frameworks"] is Mark.NOT_MET
    (finding,) = policy_findings(Checker(project, DATABASE), policy)
    assert (finding.code, finding.verdict, finding.inbound) == (Code.FRAMEWORK_UNMET, BAD, "Limited")
    assert {cited.clause.tag for cited in finding.clauses()} == {"non-commercial"}


def test_a_framework_that_is_met_is_no_finding() -> None:
    """Terms that fail no criterion are all that is asked for."""
    project = app(Relation.FINE_TUNES, "Free")
    assert found(project, a_policy(frameworks=("osd",))) == []
    assert marks(project, a_policy(frameworks=("osd",)))["required-frameworks"] is Mark.MET


def test_facts_that_nobody_stated_leave_a_framework_open() -> None:
    """Such a finding is on the release, and what to do about it is an act."""
    (finding,) = policy_findings(
        Checker(app(Relation.FINE_TUNES, "Free"), DATABASE), a_policy(frameworks=("osaid-1.0",))
    )
    assert (finding.subject, finding.verdict, finding.inbound) == ("app", OPEN, "")


def test_of_classes_only_what_the_best_one_asks_for_is_told() -> None:
    """Parts that no class asks for, such as sample outputs, keep nobody from Class I."""
    project, policy = app(Relation.FINE_TUNES, "Free"), a_policy(frameworks=("mof-1.0",))
    (finding,) = policy_findings(Checker(project, REAL), policy)
    told = {dict(step.arguments).get("criterion") for step in finding.derivation.premises if isinstance(step, Step)}
    asked = {slot for step in the_framework("mof-1.0", REAL).steps for slot in step.required}
    assert told == asked
    reasons = policy_evaluation(project, policy, REAL).result("required-frameworks").reasons
    assert {dict(reason.arguments)["slot"] for reason in reasons} == asked


def test_an_evaluation_takes_the_stance_that_is_asked_for() -> None:
    """Terms that may follow are open, and with a cautious reader they are there."""
    project, policy = app(Relation.TRAINS_ON, "Perhaps"), a_policy(tags=("non-commercial",))
    by_stance = {stance: policy_evaluation(project, policy, DATABASE, stance).mark for stance in Stance}
    assert by_stance == {
        Stance.CAUTIOUS: Mark.NOT_MET,
        Stance.BALANCED: Mark.UNDETERMINED,
        Stance.LITERAL: Mark.MET,
    }


def test_branches_that_a_policy_denies_are_not_taken() -> None:
    """Some branches left: they stay. None or all left: nothing changes. The own offer is never touched."""
    policy = a_policy(denied=("Second",))
    for license, left in (("Second OR Free", "Free"), ("Second OR Free OR Sticky", "Free OR Sticky")):
        terms = within(app(Relation.CONTAINS, license), policy, DATABASE).components[ComponentId("base")].terms
        assert terms is not None
        assert str(terms.identity.expression) == left
    for same in (app(Relation.CONTAINS, "Free OR Sticky"), app(Relation.CONTAINS, "Second"), app(Relation.CALLS, "")):
        assert within(same, policy, DATABASE) is same


def test_an_evaluation_takes_the_branches_that_the_policy_accepts() -> None:
    """A component that may be had under an allowed license keeps nothing from being met."""
    project = app(Relation.CONTAINS, "Second OR Free")
    assert policy_evaluation(project, a_policy(denied=("Second",)), DATABASE).mark is Mark.MET


def test_an_outbound_license_named_for_the_check_is_the_one_judged() -> None:
    """What stands in for the stated offer is what recipients get."""
    project = app(Relation.CALLS, "Free")
    findings: Iterable[Finding] = policy_findings(
        Checker(project, DATABASE, override=offer("Second")), a_policy(denied=("Second",))
    )
    assert [(one.inbound, one.outbound, one.path) for one in findings] == [("Second", "Second", ())]


def test_a_cycle_of_copies_ends() -> None:
    """Components that hold copies of one another are each looked at once."""
    components = (a_component("app"), a_component("a", "Free"), a_component("b", "Second"))
    edges = [("app", Relation.LINKS_STATICALLY, "a"), ("a", Relation.CONTAINS, "b"), ("b", Relation.CONTAINS, "a")]
    project = a_project(*components, edges=edges, outbound="Free")
    assert found(project, a_policy(denied=("Second",))) == [("policy-license-denied", "Second", BAD)]
    assert check_project(project, DATABASE).verdict is OK


def test_a_framework_that_is_none_is_refused() -> None:
    """A policy made by hand that requires what the database does not hold is not passed over."""
    with pytest.raises(ValueError, match='there is no framework "osdd"'):
        found(app(Relation.CALLS, "Free"), a_policy(frameworks=("osdd",)))


@pytest.mark.parametrize(("stance", "verdicts"), [(Stance.CAUTIOUS, [BAD]), (Stance.LITERAL, [])])
def test_what_may_be_further_inside_is_decided_by_the_stance(stance: Stance, verdicts: list[Verdict]) -> None:
    """A package that may go out inside may bring what it holds along; what nobody licensed is no license."""
    components = (a_component("app"), a_component("a"), a_component("b", "Second"), a_component("c"))
    edges = [("app", Relation.LINKS_DYNAMICALLY, "a"), ("a", Relation.CONTAINS, "b"), ("a", Relation.CONTAINS, "c")]
    project = a_project(*components, edges=edges, outbound="Free")
    assert [one[2] for one in found(project, a_policy(denied=("Second",)), stance)] == verdicts


def test_what_only_possibly_came_along_leaves_it_open() -> None:
    """Terms that may follow over the first step are not sure at the end, though they surely follow the last one."""
    components = (a_component("app"), a_component("mid"), a_component("data", "Perhaps"))
    edges = [("app", Relation.FINE_TUNES, "mid"), ("mid", Relation.TRAINS_ON, "data")]
    project = a_project(*components, edges=edges, outbound="Free")
    policy = a_policy(denied=("Perhaps",), tags=("non-commercial",))
    assert {one[2] for one in found(project, policy)} == {OPEN}


def test_what_a_component_was_made_from_and_nobody_licensed_leaves_an_evaluation_open() -> None:
    """Terms that nobody stated could be the denied ones."""
    (judged,) = (
        policy_evaluation(app(Relation.FINE_TUNES, ""), a_policy(denied=("Second",)), DATABASE).results[1].looked_at
    )
    assert [(reason.statement, dict(reason.arguments)["component"]) for reason in judged.reasons] == [
        ("no-terms-stated", "base")
    ]


def test_what_lies_in_a_release_is_told_with_the_way_there() -> None:
    """A data set of others inside the release is one finding, on the release, with what it was made from after it."""
    components = (a_component("app"), a_component("data", "Second"), a_component("source", "Sticky"))
    edges = [("app", Relation.CONTAINS, "data"), ("data", Relation.MODIFIES, "source")]
    project = a_project(*components, edges=edges, outbound="Free")
    findings = policy_findings(Checker(project, DATABASE), a_policy(allowed=("Free",)))
    told = [(one.subject, one.inbound, [edge.object for edge in one.path]) for one in findings]
    assert told == [("app", "Second", ["data"]), ("app", "Sticky", ["data", "source"])]


def test_an_own_part_with_a_label_is_judged_by_the_label() -> None:
    """What the releaser gives an own data set out under is what recipients get of it."""
    data = a_component("data", "Free", owned=True, offered=stated("Second"))
    project = a_project(a_component("app"), data, edges=[("app", Relation.CONTAINS, "data")], outbound="Free")
    assert [(one[0], one[1]) for one in found(project, a_policy(denied=("Second",)))] == [
        ("policy-license-denied", "Second")
    ]


@pytest.mark.parametrize(
    ("policy", "suggested"),
    [({}, True), ({"denied": ("Free",)}, False), ({"allowed": ("Free",)}, True), ({"allowed": ("Second",)}, False)],
)
def test_only_what_a_policy_accepts_is_suggested(policy: dict[str, tuple[str, ...]], *, suggested: bool) -> None:
    """A license that may not go out is no suggestion for the outbound one."""
    accepts = Objector(a_policy(**policy), DATABASE).accepts
    report = checked(app(Relation.CALLS, "Free", ""), DATABASE, setting=Setting(accepts=accepts))
    assert ("Free" in report.suggested) is suggested

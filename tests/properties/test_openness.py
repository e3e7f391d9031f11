"""What must hold of the openness of a release whatever it is made of."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from clausegraph.clauses.database import open_database
from clausegraph.frameworks.catalogue import the_framework
from clausegraph.frameworks.changes import Changer
from clausegraph.frameworks.evaluating import Evaluator
from clausegraph.frameworks.outcomes import outcomes
from clausegraph.vocabulary.openness import Evidence, Mark, Slot
from properties.releases import LICENSES, SLOTS, Manifest, frameworks, manifests, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausegraph.frameworks.changes import Change, Way
    from clausegraph.frameworks.model import Evaluation
    from clausegraph.graph.model import ProjectGraph

DATABASE = open_database()
WORSE = ("CC-BY-NC-ND-4.0", "llama3.1", "LicenseRef-nobody-tagged-this")
OSAID = "osaid-1.0"
NEEDED = (Slot.PARAMETERS, Slot.ARCHITECTURE, Slot.TRAINING_CODE, Slot.INFERENCE_CODE)
NAMED = tuple(one for one in LICENSES if one not in ("NONE", "NOASSERTION"))
UNSTATED = (None, "NOASSERTION")


def evaluated(project: ProjectGraph, framework: str, *, declared: bool = False) -> Evaluation:
    """Return how a project comes out, or how it does by labels alone."""
    return Evaluator(project, DATABASE, declared_only=declared).evaluate(the_framework(framework, DATABASE))


def judged(manifest: Manifest, framework: str, *, declared: bool = False) -> Evaluation:
    """Return how the project of a manifest comes out."""
    return evaluated(read(manifest), framework, declared=declared)


def way_to(project: ProjectGraph, framework: str) -> Way | None:
    """Return what it would take."""
    return outcomes(project, (the_framework(framework, DATABASE),), DATABASE)[0].way


def ranks(found: Evaluation) -> dict[str, int]:
    """Return the rank of every mark, of the whole and of each criterion, but for what is not assessed."""
    marks = {"": found.mark, **{one.criterion: one.mark for one in found.results}}
    return {key: mark.rank for key, mark in marks.items() if mark is not Mark.NOT_ASSESSED}


def better(before: Evaluation, after: Evaluation) -> list[str]:
    """Return what comes out better after than before; what is assessed no more comes out better as well."""
    new = ranks(after)
    return [key for key, rank in ranks(before).items() if new.get(key, -1) < rank]


@settings(max_examples=150, deadline=None)
@given(manifests(), frameworks, st.data())
def test_one_more_license_that_binds_betters_nothing(manifest: Manifest, framework: str, data: st.DataObject) -> None:
    """A license that is joined by AND to that of a component that is given out never improves a mark."""
    given_out = [one.id for one in Evaluator(read(manifest), DATABASE).released]
    labelled = [one for one in given_out if manifest["components"][one].get("license") in NAMED]
    assume(labelled)
    changed = copy.deepcopy(manifest)
    about = changed["components"][data.draw(st.sampled_from(labelled))]
    about["license"] = f"({about['license']}) AND {data.draw(st.sampled_from(WORSE))}"
    assert better(judged(manifest, framework), judged(changed, framework)) == []


@settings(max_examples=150, deadline=None)
@given(manifests(), frameworks, st.data(), st.sampled_from(("model", "dataset", "code")))
def test_a_copy_without_terms_betters_nothing(
    manifest: Manifest, framework: str, data: st.DataObject, kind: str
) -> None:
    """A copy of somebody's work without terms inside a component never improves a mark."""
    about = data.draw(st.sampled_from(sorted(manifest["components"])))
    changed = copy.deepcopy(manifest)
    changed["components"]["new"] = {"kind": kind}
    changed["components"][about].setdefault("contains", []).append("new")
    before, after = judged(manifest, framework), judged(changed, framework)
    assume(before.mark is not Mark.NOT_ASSESSED)
    assert better(before, after) == []


@settings(max_examples=150, deadline=None)
@given(manifests(), frameworks)
def test_labels_alone_are_never_worse(manifest: Manifest, framework: str) -> None:
    """By labels alone nothing comes out worse than with what came along."""
    assert better(judged(manifest, framework, declared=True), judged(manifest, framework)) == []


@settings(max_examples=100, deadline=None)
@given(manifests(), frameworks)
def test_what_it_would_take_is_enough_and_needed(manifest: Manifest, framework: str) -> None:
    """The changes told lead to the definition where they are said to, and without any one of them they do not."""
    project = read(manifest)
    way = way_to(project, framework)
    if way is None or not way.is_enough:
        return

    def is_reached(changes: Sequence[Change]) -> bool:
        found = evaluated(Changer(DATABASE).all_applied(project, changes), framework)
        steps = [one for one in found.progress if f"Class {one.step}" == way.target]
        return not steps[0].needs if steps else found.mark is Mark.MET

    assert is_reached(way.changes)
    assert [one for one in way.changes if is_reached([other for other in way.changes if other != one])] == []


@settings(max_examples=150, deadline=None)
@given(manifests(), frameworks, st.data())
def test_others_may_give_out_as_well_what_a_release_contains(
    manifest: Manifest, framework: str, data: st.DataObject
) -> None:
    """That others give out too what a released component contains changes no mark."""
    kind = data.draw(st.sampled_from(sorted(SLOTS)))
    held = {"kind": kind, "fills": [SLOTS[kind][0]]}
    license = data.draw(st.one_of(st.none(), st.sampled_from(LICENSES)))
    manifest = copy.deepcopy(manifest)
    manifest.pop("slots", None)
    manifest["components"]["held"] = {**held, **({"license": license} if license else {})}
    whole = manifest["components"][manifest["release"][0]]
    whole.setdefault("contains", []).append("held")
    whole.pop("evidence", None)
    changed = copy.deepcopy(manifest)
    changed["components"]["held"]["by-others"] = "yes"
    assert ranks(judged(manifest, framework)) == ranks(judged(changed, framework))


@settings(max_examples=150, deadline=None)
@given(manifests())
def test_a_pass_of_the_open_source_ai_definition_has_all_its_parts(manifest: Manifest) -> None:
    """What passes has weights, architecture and code for training and inference, under terms that pass by themselves."""
    project = read(manifest)
    way = way_to(project, OSAID)
    project = Changer(DATABASE).all_applied(project, way.changes if way else ())
    if evaluated(project, OSAID).mark is not Mark.MET:
        return
    evaluator = Evaluator(project, DATABASE)
    for slot in NEEDED:
        fillings = project.openness.filling(slot)
        assert {one.evidence for one in fillings} == {Evidence.PRESENT}
        for component in [project.components[one.component] for one in fillings if one.component]:
            assert evaluator.legal(component, "osd-conformant").mark is Mark.MET or slot is not Slot.PARAMETERS
            branches = evaluator.terms.branches(component)
            approved = [all(one.license and one.license.osi == "approved" for one in branch) for branch in branches]
            assert any(approved) or slot is Slot.PARAMETERS


@settings(max_examples=100, deadline=None)
@given(manifests(), frameworks)
def test_that_no_terms_are_stated_may_be_written_down_or_not(manifest: Manifest, framework: str) -> None:
    """Works of others without a license come out the same where somebody wrote NOASSERTION."""
    bare, written = copy.deepcopy(manifest), copy.deepcopy(manifest)
    for name, entry in manifest["components"].items():
        if name not in manifest["release"] and "owned" not in entry and entry.get("license") in UNSTATED:
            bare["components"][name].pop("license", None)
            written["components"][name]["license"] = "NOASSERTION"
    assert ranks(judged(bare, framework)) == ranks(judged(written, framework))


@settings(max_examples=100, deadline=None)
@given(manifests(), frameworks)
def test_the_order_of_a_manifest_decides_nothing(manifest: Manifest, framework: str) -> None:
    """Components, relations, slots and releases that stand in another order come out the same."""
    turned = {key: value[::-1] if isinstance(value, list) else value for key, value in manifest.items()}
    turned["components"] = {
        name: {key: value[::-1] if isinstance(value, list) else value for key, value in reversed(entry.items())}
        for name, entry in reversed(manifest["components"].items())
    }
    assert ranks(judged(manifest, framework)) == ranks(judged(turned, framework))

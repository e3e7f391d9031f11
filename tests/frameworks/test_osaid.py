"""The drafts and the first version of the Open Source AI Definition, and where they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph import api
from clausegraph.vocabulary.openness import Mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausegraph.graph.model import ProjectGraph

    Loaded = Callable[[str], ProjectGraph]

TOLD = "[methodologies, provenance, scope, selection, labelling, processing, public-listing, third-party-listing]"
OPEN = """
project: open
release: open-7b
components:
  open-7b: {kind: model, license: Apache-2.0, fills: parameters, trains-on: corpus}
  code: {kind: code, license: MIT, fills: [architecture, training-code, inference-code, preprocessing-code, libraries-and-tools]}
  corpus: {kind: dataset, license: CC-BY-4.0, fills: datasets, sharing: open}
  paper: {kind: document, license: CC-BY-4.0, fills: research-paper}
openness: {data-information: DATA}
""".replace("DATA", TOLD)


def marks(project: ProjectGraph, version: str) -> dict[str, Mark]:
    """Return the marks that are not `met`, by criterion."""
    found = api.evaluate(project, f"osaid-{version}")
    return {result.criterion: result.mark for result in found.results if result.mark is not Mark.MET}


@pytest.mark.parametrize("version", ["0.0.8", "0.0.9", "1.0"])
def test_a_release_with_everything_passes_every_version(loaded: Loaded, version: str) -> None:
    """All code, data, parameters and documents under open terms, and all of the data told: nothing is missing."""
    project = loaded(OPEN)
    assert api.evaluate(project, f"osaid-{version}").mark is Mark.MET
    assert marks(project, version) == {}


def test_what_is_told_of_the_data_counts_since_the_first_version(loaded: Loaded) -> None:
    """A paper was enough for draft 0.0.9; version 1.0 asks for the description and the lists themselves."""
    project = loaded(OPEN.replace(TOLD, "[provenance, scope, selection, processing, third-party-listing]"))
    assert marks(project, "0.0.9") == {}
    assert marks(project, "1.0") == {"data-information": Mark.NOT_MET}


def test_data_that_nobody_tells_of_is_in_doubt(loaded: Loaded) -> None:
    """Where nobody states what is told of the data, version 1.0 is undetermined and never passed."""
    project = loaded(OPEN.replace(f"openness: {{data-information: {TOLD}}}", ""))
    assert marks(project, "0.0.9") == {}
    assert marks(project, "1.0") == {"data-information": Mark.UNDETERMINED}


@pytest.mark.parametrize(
    ("sharing", "mark"),
    [
        pytest.param("open", Mark.NOT_MET, id="open data has to be shared"),
        pytest.param("public", None, id="public data is told"),
        pytest.param("obtainable", None, id="data to be had from others is told"),
        pytest.param("unshareable", None, id="data that cannot be shared is described"),
        pytest.param("", Mark.UNDETERMINED, id="nobody says which it is"),
    ],
)
def test_open_data_has_to_be_shared_since_the_first_version(loaded: Loaded, sharing: str, mark: Mark | None) -> None:
    """Draft 0.0.9 let data be kept whatever it was; version 1.0 lets it be kept where it cannot be shared."""
    kept = "corpus: {kind: dataset, license: CC-BY-4.0, fills: datasets, evidence: not-released"
    told = f", sharing: {sharing}}}" if sharing else "}"
    project = loaded(
        OPEN.replace("corpus: {kind: dataset, license: CC-BY-4.0, fills: datasets, sharing: open}", kept + told)
    )
    assert marks(project, "0.0.9") == {}
    assert marks(project, "1.0") == ({"open-data": mark} if mark else {})


def test_drafts_asked_for_one_document_on_the_data_since_the_second(loaded: Loaded) -> None:
    """Draft 0.0.8 asked for five descriptions and no document; draft 0.0.9 for data or a document."""
    gone = OPEN.replace(", fills: datasets, sharing: open", "").replace(", fills: research-paper", "")
    slots = "slots: {datasets: not-released, research-paper: absent, technical-report: absent, data-card: absent}\n"
    project = loaded(gone + slots)
    assert marks(project, "0.0.8") == {}
    assert marks(project, "0.0.9") == {"data-documents": Mark.NOT_MET}


def test_each_description_of_the_data_counted_for_itself_in_the_first_draft(loaded: Loaded) -> None:
    """Draft 0.0.8 asked for training methods and labelling, which later versions do not list."""
    project = loaded(
        OPEN.replace(TOLD, "[provenance, scope, selection, processing, public-listing, third-party-listing]")
    )
    assert marks(project, "0.0.8") == {"data-methodologies": Mark.NOT_MET, "data-labelling": Mark.NOT_MET}
    assert marks(project, "1.0") == {}


@pytest.mark.parametrize("slot", ["preprocessing-code", "libraries-and-tools"])
def test_code_that_there_was_none_of_is_not_missed(loaded: Loaded, slot: str) -> None:
    """Code for the data and libraries are asked for where there are any; training code always."""
    without = OPEN.replace(f", {slot}", "")
    assert marks(loaded(f"{without}slots: {{{slot}: absent}}\n"), "1.0") == {}
    assert marks(loaded(f"{without}slots: {{{slot}: not-released}}\n"), "1.0") == {slot: Mark.NOT_MET}
    assert marks(loaded(without), "1.0") == {slot: Mark.UNDETERMINED}


@pytest.mark.parametrize(
    ("license", "mark"),
    [
        pytest.param("MIT", None, id="approved"),
        pytest.param("APSL-1.0", None, id="approved, though a clause fails the Open Source Definition"),
        pytest.param("CC0-1.0", Mark.NOT_MET, id="open and not approved"),
        pytest.param("PolyForm-Noncommercial-1.0.0", Mark.NOT_MET, id="not open"),
        pytest.param("LicenseRef-in-house", Mark.UNDETERMINED, id="unknown"),
        pytest.param("MIT AND LicenseRef-in-house", Mark.UNDETERMINED, id="unknown beside approved"),
        pytest.param("CC0-1.0 AND LicenseRef-in-house", Mark.NOT_MET, id="unknown beside open and not approved"),
    ],
)
def test_code_needs_an_approved_license(loaded: Loaded, license: str, mark: Mark | None) -> None:
    """Terms that nobody approved do for parameters if they are open, and never for code."""
    project = loaded(OPEN.replace("code: {kind: code, license: MIT", f"code: {{kind: code, license: {license}"))
    assert marks(project, "1.0").get("training-code") is mark


def test_what_comes_along_undoes_an_approved_license(loaded: Loaded) -> None:
    """Code labelled MIT that was made from code under limits fails on a clause of that code."""
    forked = OPEN.replace("code: {kind: code,", "code: {kind: code, modifies: other,")
    project = loaded(
        forked.replace("  corpus:", "  other: {kind: code, license: LicenseRef-llama-2-community}\n  corpus:")
    )
    found = api.evaluate(project, "osaid-1.0").result("training-code")
    assert found.mark is Mark.NOT_MET
    assert {edge.object for reason in found.reasons for edge in reason.path} == {"other"}


def test_every_gap_is_told_with_its_place(loaded: Loaded) -> None:
    """What nothing is said of is told at the head of the manifest, shared data like all else."""
    found = api.evaluate(loaded("project: bare\ncomponents: {bare: {kind: model, license: MIT}}\n"), "osaid-1.0")
    assert [reason for result in found.results for reason in result.reasons if reason.location is None] == []


def test_what_a_base_hands_on_fails_the_parameters(loaded: Loaded) -> None:
    """Parameters labelled Apache-2.0 that come from a base under limits fail on the clause of the base."""
    tuned = OPEN.replace("trains-on: corpus", "fine-tunes: base, trains-on: corpus")
    project = loaded(tuned.replace("  corpus:", "  base: {kind: model, license: llama3.1}\n  corpus:"))
    found = api.evaluate(project, "osaid-1.0").result("parameters")
    assert found.mark is Mark.NOT_MET
    assert {reason.license for reason in found.reasons} == {"LicenseRef-llama-3.1-community"}
    assert {edge.object for reason in found.reasons for edge in reason.path} == {"base"}
    assert api.evaluate(project, "osaid-1.0", declared_only=True).mark is Mark.MET


def test_only_terms_stand_against_what_is_wholly_there(loaded: Loaded) -> None:
    """Where all parts are there and terms alone fail, the grade says that other terms would do."""
    project = loaded(OPEN.replace("license: Apache-2.0", "license: bigscience-bloom-rail-1.0"))
    found = api.evaluate(project, "osaid-1.0")
    assert (found.mark, found.grade) == (Mark.NOT_MET, "license-only")
    gone = loaded(OPEN.replace("training-code, ", "") + "slots: {training-code: not-released}\n")
    assert (api.evaluate(gone, "osaid-1.0").mark, api.evaluate(gone, "osaid-1.0").grade) == (Mark.NOT_MET, "")

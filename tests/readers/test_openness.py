"""What a manifest says about openness: which parts are there, what nobody knows, and what is refused."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from clausegraph import api
from clausegraph.sources.problems import InputError
from clausegraph.vocabulary.openness import Evidence, Sharing, Slot

if TYPE_CHECKING:
    from pathlib import Path

    from clausegraph.graph.model import ProjectGraph

HEAD = "project: made\ncomponents:\n  model: {kind: model, license: MIT, fills: parameters}\n"


def load(folder: Path, text: str) -> ProjectGraph:
    """Load a manifest from its text."""
    manifest = folder / "clausegraph.yaml"
    manifest.write_text(dedent(text), encoding="utf-8")
    return api.load(manifest)


def refusals(folder: Path, text: str) -> list[str]:
    """Return what is said about a manifest that is refused, each problem on a line with its help."""
    with pytest.raises(InputError) as caught:
        load(folder, text)
    return [" | ".join(str(problem).splitlines()).split("clausegraph.yaml:")[1] for problem in caught.value.problems]


def test_components_fill_slots(tmp_path: Path) -> None:
    """One component may fill several slots and several one slot; what nobody says of the evidence is `present`."""
    project = load(
        tmp_path,
        """
        project: made
        components:
          model: {kind: model, license: MIT, fills: parameters, where: "https://example.org/m", note: all sizes}
          code: {kind: code, license: MIT, fills: [architecture, inference-code], evidence: partial}
          web: {kind: dataset, license: CC0-1.0, fills: datasets, sharing: public}
          books: {kind: dataset, fills: datasets, evidence: not-released, sharing: unshareable}
        """,
    )
    found = [(one.slot, one.component, one.evidence) for one in project.openness.fillings]
    assert found == [
        (Slot.PARAMETERS, "model", Evidence.PRESENT),
        (Slot.ARCHITECTURE, "code", Evidence.PARTIAL),
        (Slot.INFERENCE_CODE, "code", Evidence.PARTIAL),
        (Slot.DATASETS, "web", Evidence.PRESENT),
        (Slot.DATASETS, "books", Evidence.NOT_RELEASED),
    ]
    first = project.openness.filling(Slot.PARAMETERS)[0]
    assert (first.where, first.note) == ("https://example.org/m", "all sizes")
    assert project.openness.sharing == {"web": Sharing.PUBLIC, "books": Sharing.UNSHAREABLE}


def test_what_others_give_out(tmp_path: Path) -> None:
    """A component that fills a slot may be the work of others, who give it out themselves."""
    text = """
        project: made
        components:
          model: {kind: model, fills: parameters}
          tests: {kind: dataset, fills: evaluation-data, by-others: yes}
          book: {kind: dataset, fills: datasets, by-others: no}
        """
    fillings = load(tmp_path, text).openness.fillings
    assert [(one.component, one.by_others) for one in fillings] == [("model", False), ("tests", True), ("book", False)]


def test_slots_that_no_component_fills(tmp_path: Path) -> None:
    """A slot can be said to be empty in a word, or with a note; of training data also why it is not shared."""
    project = load(
        tmp_path,
        f"""{HEAD}slots:
  training-code: not-released
  model-card: {{evidence: unknown, note: "the page is gone"}}
  datasets: {{evidence: not-released, sharing: unshareable}}
""",
    )
    found = {one.slot: (one.component, one.evidence, one.note) for one in project.openness.fillings}
    assert found[Slot.TRAINING_CODE] == (None, Evidence.NOT_RELEASED, "")
    assert found[Slot.MODEL_CARD] == (None, Evidence.UNKNOWN, "the page is gone")
    assert project.openness.sharing == {"datasets": Sharing.UNSHAREABLE}


def test_facts_that_no_license_tells(tmp_path: Path) -> None:
    """Facts are lists of closed words; `none` is an empty list, and `unknown` is what nobody said."""
    project = load(
        tmp_path,
        f"""{HEAD}openness:
  monetisation: none
  information: [architecture, limitations]
  data-information: unknown
  systemic-risk: no
  complete: yes
""",
    )
    found = project.openness
    assert (found.monetisation, found.data_information, found.systemic_risk) == (frozenset(), None, False)
    assert found.information == {"architecture", "limitations"}
    assert found.is_complete
    place = found.location("information")
    assert place is not None
    assert place.at == "6:16"


def test_what_nobody_says_is_not_known(tmp_path: Path) -> None:
    """Without the keys no fact is stated, and the list of parts is not taken to be complete."""
    found = load(tmp_path, HEAD).openness
    assert (found.monetisation, found.information, found.systemic_risk) == (None, None, None)
    assert not found.is_complete


def test_a_record_of_a_system(tmp_path: Path) -> None:
    """A manifest can be the record of a well-known system."""
    text = HEAD + "system: {name: Made 7B, producer: Us, released: 2025-01, version: '2', note: the second}\n"
    system = load(tmp_path, text).system
    assert system is not None
    assert (system.name, system.producer, system.released, system.version) == ("Made 7B", "Us", "2025-01", "2")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("slots: {trainig-code: absent}", "help: training-code", id="slot"),
        pytest.param("slots: {training-code: gone}", "help: ", id="evidence"),
        pytest.param("slots: {training-code: present}", "help: ", id="evidence that needs a component"),
        pytest.param("slots: {parameters: absent}", 'help: give that component an "evidence"', id="slot filled twice"),
        pytest.param("slots: {training-code: {evidence: absent, because: no}}", "known keys are", id="key of a slot"),
        pytest.param("slots: {training-code: {note: x}}", '"evidence"', id="slot without evidence"),
        pytest.param(
            "slots: {model-card: {evidence: absent, sharing: open}}", "known keys are", id="sharing of a card"
        ),
        pytest.param("openness: {monetisation: [prize]}", "help: price", id="word of a fact"),
        pytest.param("openness: {monetisation: []}", "help: none, unknown", id="empty fact"),
        pytest.param("openness: {data-information: }", "help: none, unknown", id="fact still to fill"),
        pytest.param("openness: {monetisation: {price: yes}}", "has to be a list", id="fact that is a mapping"),
        pytest.param("release: []", "help: leave it out", id="release of nothing"),
        pytest.param("release:", "help: leave it out", id="release still to fill"),
        pytest.param("openness: {systemic-risk: maybe}", "help: ", id="truth"),
        pytest.param("openness: {informations: [architecture]}", "help: information", id="key of openness"),
        pytest.param("openness: {assessed: {radboud-2032: {api: open}}}", "radboud-2023", id="table"),
        pytest.param("system: {name: Made 7B, producer: Us}", '"released"', id="key of a system"),
    ],
)
def test_what_is_wrong_is_refused(tmp_path: Path, text: str, told: str) -> None:
    """A wrong word is refused with its place and the nearest right one; nothing is silently counted as open."""
    (problem,) = refusals(tmp_path, f"{HEAD}{text}\n")
    assert problem.startswith("4:")
    assert told in problem


def test_what_is_named_twice_counts_once(tmp_path: Path) -> None:
    """A component that is released twice, or fills a slot twice, is one component in one slot."""
    project = load(tmp_path, "release: [m, m]\ncomponents: {m: {kind: model, fills: [parameters, parameters]}}\n")
    assert project.subjects == ("m",)
    assert len(project.openness.fillings) == 1


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        pytest.param("fills: parametres", "parameters", id="slot"),
        pytest.param("fills: parameters, evidence: presnt", "present", id="evidence"),
        pytest.param("evidence: partial", "name the slots it speaks of", id="evidence without a slot"),
        pytest.param("by-others: yes", "name the slots it speaks of", id="by others without a slot"),
        pytest.param("fills: datasets, by-others: mayb", "by-others", id="by others"),
        pytest.param("fills: datasets, sharing: closed", "sharing", id="sharing"),
    ],
)
def test_wrong_keys_of_a_component_are_refused(tmp_path: Path, keys: str, told: str) -> None:
    """The keys of a component are held to the same closed words."""
    text = f"project: made\ncomponents:\n  model: {{kind: model, license: MIT, {keys}}}\n"
    (problem,) = refusals(tmp_path, text)
    assert problem.startswith("3:")
    assert told in problem

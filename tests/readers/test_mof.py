"""Records of the Model Openness Framework read as projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph.clauses.database import open_database
from clausegraph.frameworks.catalogue import find_framework
from clausegraph.frameworks.mot import outcome, release_of
from clausegraph.readers.mof import project_of, read_record, read_release, release_from
from clausegraph.readers.projects import read_project
from clausegraph.sources.problems import InputError
from clausegraph.sources.yaml_text import parse_yaml
from clausegraph.vocabulary.components import ComponentKind
from clausegraph.vocabulary.openness import Evidence, Slot

if TYPE_CHECKING:
    from pathlib import Path

    from clausegraph.frameworks.mot import Release
    from clausegraph.graph.model import Component, ProjectGraph

OPENING = """\
framework: {name: Model Openness Framework, version: '1.0', date: '2024-12-15'}
"""
RECORD = (
    OPENING
    + """\
release:
  name: Demo-1B
  version: 1B
  producer: Demo Lab
  date: '2025-02-01'
  origin: Other-7B
  type: language
  repository: https://example.org/demo
  license:
    distribution: {name: Apache-2.0, path: https://example.org/LICENSE}
    data: {name: CDLA-Permissive-2.0, path: }
    code:
  components:
    - {name: Model architecture, license: MIT license, license_path: src/LICENSE, component_path: src}
    - {name: Model parameters (Final), description: the weights}
    - {name: Datasets, license: unlicensed}
    - {name: Data card, license: ''}
    - {name: Model card, license: }
    - {name: Research paper, license: Terms of the Demo Lab AND (}
"""
)


def read(text: str) -> ProjectGraph:
    """Return the project of a record."""
    return project_of(parse_yaml(text, "demo.yml"), open_database())


def raw(text: str) -> Release:
    """Return a record as the tool takes it."""
    return release_from(parse_yaml(text, "demo.yml"))


def refused(text: str) -> str:
    """Return what is said about a record that cannot be read."""
    with pytest.raises(InputError) as caught:
        read(text)
    return str(caught.value)


def part(project: ProjectGraph, slot: Slot) -> Component:
    """Return the component that fills a slot."""
    (filling,) = project.openness.filling(slot)
    assert filling.component is not None
    return project.components[filling.component]


def license_of(project: ProjectGraph, slot: Slot) -> tuple[str, str]:
    """Return the license of a part as an expression, and what had to be assumed for it."""
    terms = part(project, slot).terms
    assert terms is not None
    return str(terms.identity.expression), terms.assumption


def test_a_record_says_which_system_it_is_of() -> None:
    """Name, producer, version and day are read, and the rest is kept as details; nothing is guessed from the origin."""
    project = read(RECORD)
    assert project.system is not None
    system = project.system
    assert (system.name, system.producer, system.version) == ("Demo-1B", "Demo Lab", "1B")
    assert system.released == "2025-02-01"
    assert system.details["origin"] == "Other-7B"
    assert system.details["repository"] == "https://example.org/demo"
    assert system.details["license-path architecture"] == "src/LICENSE"
    assert project.edges == ()


def test_a_part_of_a_record_is_there_and_the_others_are_not() -> None:
    """Each component fills its slot, and what a record does not list is known to be missing."""
    openness = read(RECORD).openness
    assert [one.slot for one in openness.fillings] == [
        Slot.ARCHITECTURE,
        Slot.PARAMETERS,
        Slot.DATASETS,
        Slot.DATA_CARD,
        Slot.MODEL_CARD,
        Slot.RESEARCH_PAPER,
    ]
    assert {one.evidence for one in openness.fillings} == {Evidence.PRESENT}
    assert openness.is_complete
    assert (openness.fillings[0].where, openness.fillings[1].note) == ("src", "the weights")


@pytest.mark.parametrize(
    ("slot", "kind"),
    [
        pytest.param(Slot.ARCHITECTURE, ComponentKind.CODE, id="code"),
        pytest.param(Slot.PARAMETERS, ComponentKind.MODEL, id="parameters"),
        pytest.param(Slot.DATASETS, ComponentKind.DATASET, id="data"),
        pytest.param(Slot.MODEL_CARD, ComponentKind.DOCUMENT, id="document"),
    ],
)
def test_the_kind_of_a_part_follows_from_what_it_holds(slot: Slot, kind: ComponentKind) -> None:
    """Code is code, data is a data set, parameters are a model and texts are documents."""
    assert part(read(RECORD), slot).kind is kind


@pytest.mark.parametrize(
    ("slot", "expected"),
    [
        pytest.param(Slot.ARCHITECTURE, ("MIT", ""), id="own, in another spelling"),
        pytest.param(Slot.PARAMETERS, ("CDLA-Permissive-2.0", "license-presumed"), id="of its content"),
        pytest.param(Slot.MODEL_CARD, ("Apache-2.0", "license-presumed"), id="null takes that of the whole"),
        pytest.param(Slot.DATASETS, ("LicenseRef-all-rights-reserved", ""), id="unlicensed"),
        pytest.param(Slot.DATA_CARD, ("LicenseRef-all-rights-reserved", ""), id="empty text takes none"),
    ],
)
def test_the_license_of_a_part(slot: Slot, expected: tuple[str, str]) -> None:
    """A part has its own license, else that of its content, else that of the whole; the last two are presumed."""
    assert license_of(read(RECORD), slot) == expected


def test_a_part_without_any_license_states_none() -> None:
    """Where neither a part nor the release states a license, nobody said anything, which is not the same as none."""
    text = RECORD.replace("distribution: {name: Apache-2.0, path: https://example.org/LICENSE}", "distribution: {}")
    assert part(read(text), Slot.MODEL_CARD).terms is None


@pytest.mark.parametrize(
    "name", ["Undisclosed", "the Demo terms AND (", "MIT / our own terms", 'data with "mit", "isc"']
)
def test_free_text_stays_a_doubt(name: str) -> None:
    """A license text that nobody knows is kept whole, as one name in doubt, also where a part of it looks like a choice."""
    project = read(RECORD.replace("Terms of the Demo Lab AND (", f"'{name}'"))
    terms = part(project, Slot.RESEARCH_PAPER).terms
    assert terms is not None
    assert [doubt.name for doubt in terms.identity.doubts] == [name]
    assert str(terms.identity.expression) == name


def test_an_expression_with_a_reference_is_read() -> None:
    """A reference in an expression leaves it an expression."""
    project = read(RECORD.replace("Terms of the Demo Lab AND (", "MIT OR LicenseRef-demo"))
    terms = part(project, Slot.RESEARCH_PAPER).terms
    assert terms is not None
    assert len(terms.identity.expression.branches()) == 2


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("Model card", "Model crad", 'demo.yml:19:14: no component is called "Model crad"', id="misspelt"),
        pytest.param("Model card", "Model crad", "help: Model card", id="nearest component"),
        pytest.param("Model card", "Weights of it", "help: one of Model architecture, ", id="no near component"),
        pytest.param("Model card", "Datasets", 'demo.yml:19:14: "Datasets" stands here twice', id="repeated"),
        pytest.param("Model card", "Datasets", "help: it stands at demo.yml:17:14 already", id="repeated where"),
        pytest.param("  producer: Demo Lab\n", "", 'the release lacks "producer"', id="no producer"),
        pytest.param("  name: Demo-1B\n", "", 'the release lacks "name"', id="no name"),
        pytest.param("version: '1.0', ", "", 'the framework lacks "version"', id="no version of the framework"),
        pytest.param("2025-02-01", "last year", '"date" of the release cannot be "last year"', id="no day"),
        pytest.param("type: language", "type: langauge", "help: language", id="type"),
        pytest.param("license: unlicensed", "license: [MIT]", '"license" of a component has to be text', id="a list"),
        pytest.param(
            "{name: Apache-2.0,",
            "{name: {a: b},",
            '"name" of the "distribution" license has to be text',
            id="a mapping",
        ),
        pytest.param("license: unlicensed", "licence: MIT", 'a component has no key "licence"', id="misspelt key"),
        pytest.param("license: unlicensed", "licence: MIT", "help: license", id="nearest key"),
        pytest.param("    code:\n", "    cod: {name: MIT}\n", 'has no key "cod"', id="unknown content"),
        pytest.param("name: Model Openness Framework", "name: pytorch", 'the framework is "pytorch"', id="other name"),
        pytest.param(
            OPENING, "framework: pytorch\n", "this is no record of the Model Openness Framework", id="other tool"
        ),
    ],
)
def test_what_is_wrong_with_a_record_is_said(old: str, new: str, told: str) -> None:
    """Each mistake is named with its place and, where there is one, the nearest right word."""
    assert old in RECORD
    assert told in refused(RECORD.replace(old, new))


def test_all_problems_are_told_at_once() -> None:
    """A record with several mistakes is refused with all of them."""
    text = RECORD.replace("Model card", "Model crad").replace("2025-02-01", "soon").replace("  name: Demo-1B\n", "")
    assert refused(text).count("error: ") == 3


@pytest.mark.parametrize(
    ("release", "told"),
    [
        pytest.param("release: {name: a, producer: b, license: {}}", 'the release lacks "components"', id="none"),
        pytest.param(
            "release: {name: a, producer: b, license: {}, components: []}", "the release has no components", id="empty"
        ),
        pytest.param(
            "release: {name: a, producer: b, license: {}, components: {name: Datasets}}",
            "has to be a list",
            id="no list",
        ),
        pytest.param(
            "release: {name: a, producer: b, license: MIT, components: [x]}", "has to be a mapping", id="text"
        ),
        pytest.param("framework_of: x", 'the record lacks "release"', id="no release"),
    ],
)
def test_a_record_without_its_main_parts_is_refused(release: str, told: str) -> None:
    """A record needs a release with a mapping of licenses and a list of components."""
    assert told in refused(OPENING + release)


def test_a_path_with_a_record_is_read_as_one(tmp_path: Path) -> None:
    """A YAML file that has both `framework` and `release` on top is a record, and any other one a manifest."""
    record, manifest = tmp_path / "demo.yml", tmp_path / "other.yml"
    record.write_text(RECORD, encoding="utf-8")
    manifest.write_text("project: demo\nrelease: a\ncomponents: {a: {kind: code, license: MIT}}\n", encoding="utf-8")
    assert read_project(str(record), open_database()).system is not None
    assert read_project(str(manifest), open_database()).system is None


def test_every_published_record_is_read(reference: Path) -> None:
    """Every published record and test file reads without a problem, and the tool's classes come out the same from it."""
    tool = find_framework("mot", open_database())
    assert tool is not None
    paths = sorted((reference / "mof/data").glob("*/*.yml"))
    records = [path for path in paths if path.parent.name in ("models", "Test_Data")]
    assert len(records) == 200
    for path in records:
        project = read_record(path, path.name, open_database())
        ours, theirs = outcome(release_of(project, tool), tool), outcome(read_release(path), tool)
        assert ours.progress == theirs.progress, path.name


def test_the_raw_release_keeps_null_and_empty_apart() -> None:
    """For the tool a license that is null is not stated, and an empty text states that there is none."""
    found = dict(raw(RECORD).components)
    assert (found["Model card"], found["Data card"], found["Datasets"]) == (None, "", "unlicensed")


def test_the_raw_release_checks_nothing() -> None:
    """Unknown names, repeats and missing keys are taken as they come."""
    found = raw("release: {components: [{name: Weights}, {name: Weights, license: MIT}, text]}")
    assert found.components == (("Weights", None), ("Weights", "MIT"), ("", None))
    assert raw("release: text").components == ()

"""Records of the Model Openness Framework, written and read again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from yaml import safe_load

from clausegraph.clauses.database import open_database
from clausegraph.frameworks.catalogue import find_framework
from clausegraph.frameworks.evaluating import Evaluator
from clausegraph.readers.manifest import read_manifest
from clausegraph.readers.mof import project_of, read_record
from clausegraph.reports.mof import mof_record
from clausegraph.sources.yaml_text import parse_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from clausegraph.graph.model import ProjectGraph

MANIFEST = """\
project: demo
system: {name: Demo 1, producer: Example Lab, released: 2026-03-01, version: "1.0"}
components:
  weights:
    {kind: model, license: Apache-2.0, fills: [parameters], where: "https://example.org/w", note: "a \\"final\\" file"}
  code: {kind: code, license: MIT OR Apache-2.0, fills: [architecture, inference-code]}
  notes: {kind: document, license: NONE, fills: [technical-report]}
  news: {kind: dataset, license: CC-BY-4.0, fills: [datasets]}
  books: {kind: dataset, license: CC0-1.0 OR MIT, fills: [datasets]}
  trial: {kind: dataset, license: CC0-1.0, fills: [evaluation-data], evidence: gated}
  card: {kind: document, fills: [model-card]}
slots: {training-code: not-released}
"""


def written(project: ProjectGraph) -> ProjectGraph:
    """Return a project after it was written as a record and read again."""
    return project_of(parse_yaml(mof_record(project, open_database()), "record"), open_database())


def told(project: ProjectGraph) -> object:
    """Return what a record says: the system, and each part with its place, kind and license."""
    system = project.system._replace(location=None) if project.system else None  # type: ignore[arg-type]
    parts = {
        one.slot: (one.evidence, one.where, one.note, project.components[one.component].kind, licensed(project, one[1]))
        for one in project.openness.fillings
        if one.component is not None
    }
    return system, parts


def licensed(project: ProjectGraph, component: object) -> tuple[str, str] | None:
    """Return the license of a component and what was assumed for it."""
    terms = project.components[component].terms  # type: ignore[index]
    return (str(terms.identity.expression), terms.assumption) if terms else None


@pytest.fixture
def manifest(tmp_path: Path) -> ProjectGraph:
    """Return a project with parts of every sort."""
    path = tmp_path / "clausegraph.yaml"
    path.write_text(MANIFEST, encoding="utf-8")
    return read_manifest(path, path.name, open_database())


def test_records_survive_being_written(reference: Path) -> None:
    """Every record, written and read again, has the same system, parts, licenses, assumptions and classes."""
    framework = find_framework("mof-1.0", open_database())
    assert framework is not None
    paths = sorted((reference / "mof/data/models").glob("*.yml"))
    assert len(paths) == 173
    for path in paths:
        first = read_record(path, path.name, open_database())
        again = written(first)
        assert told(again) == told(first), path.name
        judged = [Evaluator(project, open_database()).evaluate(framework) for project in (first, again)]
        assert judged[0].grade == judged[1].grade
        assert judged[0].progress == judged[1].progress
        assert judged[0].alternatives == judged[1].alternatives


def test_written_records_keep_to_the_schema(reference: Path, manifest: ProjectGraph) -> None:
    """What is written is valid by the schema that the tool checks records with."""
    schema = json.loads((reference / "mof/data/schema/mof_schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema)
    paths = sorted((reference / "mof/data/models").glob("*.yml"))
    records = [read_record(path, path.name, open_database()) for path in paths]
    for project in (manifest, *records):
        validator.validate(safe_load(mof_record(project, open_database())))


def test_a_manifest_becomes_a_record(manifest: ProjectGraph) -> None:
    """Parts that are there whole are written, each with its license; one that several fill has the licenses of all."""
    record = safe_load(mof_record(manifest, open_database()))
    found = {one["name"]: one.get("license") for one in record["release"]["components"]}
    assert record["release"]["producer"] == "Example Lab"
    assert record["release"]["license"] == {}
    assert found == {
        "Model architecture": "MIT OR Apache-2.0",
        "Model parameters (Final)": "Apache-2.0",
        "Model card": None,
        "Technical report": "unlicensed",
        "Inference code": "MIT OR Apache-2.0",
        "Datasets": "CC-BY-4.0 AND (CC0-1.0 OR MIT)",
    }
    (weights,) = [one for one in record["release"]["components"] if one["name"] == "Model parameters (Final)"]
    assert (weights["component_path"], weights["description"]) == ("https://example.org/w", 'a "final" file')


def test_a_gated_part_is_left_out_with_a_remark(manifest: ProjectGraph) -> None:
    """What is behind a gate is no part of a record, which has no word for that, and a remark says so."""
    text = mof_record(manifest, open_database())
    assert "Evaluation data" not in text
    assert "# left out, since a record can only say that a part is there: evaluation-data (gated)" in text


def test_texts_that_yaml_would_read_as_something_else_survive(manifest: ProjectGraph) -> None:
    """Quotes, line breaks, invisible characters and a name like `no` come back as they were."""
    assert manifest.system is not None
    odd = 'no: ["x"] # \u2028\x85\x7f\n許可'
    project = manifest._replace(system=manifest.system._replace(name=odd, producer="no"))
    again = written(project).system
    assert again is not None
    assert (again.name, again.producer) == (odd, "no")


def test_a_license_for_the_whole_stays_one(reference: Path) -> None:
    """What is stated for the whole or a content is written there and not for each part, the word for none included."""
    path = reference / "mof/data/schema/sample_model.yml"
    text = path.read_text(encoding="utf-8").replace("      name: MIT\n", "      name: unlicensed\n")
    first = project_of(parse_yaml(text, path.name), open_database())
    record = safe_load(mof_record(first, open_database()))
    assert record["release"]["license"] == {
        "distribution": {"name": "Apache-2.0", "path": "/path/to/LICENSE"},
        "code": {"name": "unlicensed"},
    }
    assert told(written(first)) == told(first)
    assert sum("license" in one for one in record["release"]["components"]) == 2

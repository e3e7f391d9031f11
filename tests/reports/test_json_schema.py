"""The published JSON schemas against what the commands write."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from clausegraph import api
from clausegraph.analysis.inclusions import Code
from clausegraph.clauses.database import open_database
from clausegraph.frameworks.catalogue import framework_ids
from clausegraph.reports.jsons import SCHEMA, report_json
from clausegraph.reports.openness_json import openness_document
from clausegraph.reports.pairs import pair_json
from clausegraph.reports.systems import systems_document
from clausegraph.reports.wording import LANGUAGES, Wording
from clausegraph.vocabulary.components import ComponentKind
from clausegraph.vocabulary.relations import Follow, Group, Relation
from clausegraph.vocabulary.verdicts import Severity, Stance, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SYSTEMS = ROOT / "data" / "systems"
REPORT, PAIR, OPENNESS = "report.schema.json", "pair.schema.json", "openness.schema.json"
SYSTEMS_TABLE = "systems.schema.json"

PROJECTS = {
    "laundered": """
        components:
          tuned: {kind: model, license: Apache-2.0, fine-tunes: base}
          base: {kind: model, license: llama3}
        """,
    "nothing-stated": """
        outbound: MIT
        components:
          app: {kind: code, links-statically: [lib, other]}
          lib: {kind: code}
          other: {kind: code, license: LicenseRef-in-house}
        """,
    "choice": """
        outbound: Apache-2.0
        components:
          app: {kind: code, links-statically: lib}
          lib: {kind: code, license: MIT OR GPL-2.0-only}
        """,
    "suggested": """
        components:
          tuned: {kind: model, fine-tunes: base}
          base: {kind: model, license: MIT}
        """,
    "no-outbound": """
        use: {commercial: true, distributed: [weights], places: [EU], monthly-active-users: 800000000}
        components:
          tuned: {kind: model, fine-tunes: base, trains-on: data}
          base: {kind: model, license: llama3}
          data: {kind: dataset, license: CC-BY-NC-4.0, generated-by: writer}
          writer: {kind: service, license: LicenseRef-openai-terms}
        """,
    "waivers": """
        outbound: Apache-2.0
        components:
          tuned: {kind: model, fine-tunes: base, trains-on: data}
          base: {kind: model, license: llama3}
          data: {kind: dataset, license: CC-BY-NC-4.0}
        waivers:
          - {code: limit-dropped, component: tuned, reason: r, approved-by: b, until: "2030-01-01"}
          - {code: act-withheld, component: tuned, reason: r, approved-by: b, until: "2020-01-01"}
          - {code: limit-dropped, component: data, reason: r, approved-by: b, until: "2030-01-01"}
        """,
}
PAIRS = (
    ("MIT", "Apache-2.0", "modifies"),
    ("GPL-3.0-only", "Apache-2.0", "links-statically"),
    ("Apache-2.0", "GPL-2.0-only", "links-statically"),
    ("MPL-2.0", "GPL-2.0-or-later", "modifies"),
    ("CC-BY-NC-4.0", "Apache-2.0", "trains-on"),
    ("llama3", "MIT OR Apache-2.0", "fine-tunes"),
    ("LicenseRef-openai-terms", "MIT", "distills"),
    ("LicenseRef-in-house", "MIT", "contains"),
    ("MIT", "LicenseRef-in-house", "modifies"),
    ("NONE", "MIT", "modifies"),
)


def schema(name: str) -> dict[str, Any]:
    """Return a published schema."""
    found: dict[str, Any] = json.loads((ROOT / "docs" / "schema" / name).read_text(encoding="utf-8"))
    return found


def refused(name: str, document: object) -> list[str]:
    """Return what a schema refuses in a document."""
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema(name)).iter_errors(document)]


def written(path: Path, language: str, stance: str = "balanced") -> dict[str, Any]:
    """Return the report on a project as a program would read it."""
    report = api.check(api.load(path), today="2026-11-21", stance=stance)
    found: dict[str, Any] = json.loads(report_json(report, Wording(open_database(), language)))
    return found


def parts(value: object) -> Iterator[dict[str, Any]]:
    """Yield every object inside a schema."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from parts(inner)


def properties(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every property of a schema with its name."""
    for part in parts(schema(name)):
        if isinstance(part.get("properties"), dict):
            yield from part["properties"].items()


@pytest.fixture
def story(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return the manifest of one of the projects above."""
    path = tmp_path / "clausegraph.yaml"
    path.write_text(PROJECTS[request.param].replace("\n        ", "\n"), encoding="utf-8")
    return path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", PROJECTS, indirect=True)
def test_what_a_check_writes_fits_the_schema(story: Path, language: str) -> None:
    """The JSON of small projects, one for each sort of finding, is what the schema says."""
    assert refused(REPORT, written(story, language)) == []


@pytest.mark.parametrize("stance", Stance)
@pytest.mark.parametrize("story", ["waivers", "no-outbound"], indirect=True)
def test_every_stance_fits_the_schema(story: Path, stance: str) -> None:
    """The JSON is what the schema says by whatever stance a project is judged."""
    assert refused(REPORT, written(story, "en", stance=stance)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", sorted(SYSTEMS.glob("*.yaml")), ids=lambda path: path.stem)
def test_real_systems_fit_the_schema(path: Path, language: str) -> None:
    """The JSON of every worked AI system is what the schema says."""
    assert refused(REPORT, written(path, language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", sorted(SYSTEMS.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_openness_of_real_systems_fits_the_schema(path: Path, language: str) -> None:
    """The JSON on every AI system by every definition is what the schema says, whatever it would take to meet them."""
    project = api.load(path)
    names = [name for name in framework_ids(open_database()) if name != "policy"]
    found = api.openness(project, names, declared=True)
    document = openness_document(project, found, Wording(open_database(), language))
    assert refused(OPENNESS, json.loads(json.dumps(document))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_systems_fits_the_schema(language: str) -> None:
    """The JSON of all systems by every definition, tables and drafts among them, is what the schema says."""
    names = [name for name in framework_ids(open_database()) if name != "policy"]
    document = systems_document(*api.systems(frameworks=names), Wording(open_database(), language))
    assert refused(SYSTEMS_TABLE, json.loads(json.dumps(document))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_with_a_card_fits_the_schema(tmp_path: Path, language: str) -> None:
    """The JSON of a card whose base is not found and whose duties were looked for is what the schema says."""
    base, tuned = tmp_path / "base", tmp_path / "tuned"
    for folder, front in ((base, "license: llama3"), (tuned, "license: mit\nbase_model: [org/base, org/lost]")):
        folder.mkdir()
        (folder / "README.md").write_text(f"---\n{front}\n---\nBuilt with Meta Llama 3\n", encoding="utf-8")
    document = written(tuned, language)
    assert refused(REPORT, document) == []
    assert {one["status"] for one in document["obligations"]} >= {"met", "missing"}


def test_the_stories_reach_every_kind_of_statement(tmp_path: Path) -> None:
    """The projects above hold each kind of premise, a waiver, a choice, a suggestion and an open condition."""
    seen: set[str] = set()
    for name, text in PROJECTS.items():
        path = tmp_path / f"{name}.yaml"
        path.write_text(text.replace("\n        ", "\n"), encoding="utf-8")
        document = written(path, "en")
        seen |= {key for key, value in document.items() if value}
        seen |= {key for part in parts(document["findings"]) for key in part}
    wanted = {"fact", "clause", "follows", "assumption", "conclusion", "waived", "choices", "suggested", "conditions"}
    assert wanted <= seen


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("inbound", "outbound", "relation"), PAIRS)
def test_what_a_pair_check_writes_fits_the_schema(inbound: str, outbound: str, relation: str, language: str) -> None:
    """The JSON of pairs of every verdict is what the schema says."""
    found = api.compatible(inbound=inbound, outbound=outbound, relation=relation)
    assert refused(PAIR, json.loads(pair_json(found, open_database(), language))) == []


def test_the_pairs_reach_every_part_of_the_schema() -> None:
    """The pairs above come to failures with and without a clause, to a guard, duties, conditions and a route."""
    seen: set[str] = set()
    for inbound, outbound, relation in PAIRS:
        found = api.compatible(inbound=inbound, outbound=outbound, relation=relation)
        document = json.loads(pair_json(found, open_database(), "en"))
        seen |= {f"{key} {'given' if value else 'not'}" for key, value in document.items() if isinstance(value, list)}
        seen |= {
            f"{key} {'given' if one[key] else 'not'}" for one in document["failures"] for key in ("clause", "guard")
        }
    assert {"clause given", "clause not", "guard given", "obligations given", "conditions given", "route given"} <= seen


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda document: document.update(extra=1), id="key-nobody-named"),
        pytest.param(lambda document: document.pop("stance"), id="key-left-out"),
        pytest.param(lambda document: document.update(verdict="maybe"), id="verdict-nobody-knows"),
        pytest.param(lambda document: document["findings"][0].update(extra=1), id="finding-with-more"),
        pytest.param(lambda document: document["findings"][0].pop("path"), id="finding-with-less"),
        pytest.param(lambda document: document["findings"][0].update(fingerprint="X"), id="no-fingerprint"),
        pytest.param(lambda document: document["findings"][0]["derivation"].pop("premises"), id="no-proof"),
        pytest.param(lambda document: document["findings"][0]["derivation"]["premises"].append({}), id="empty-premise"),
        pytest.param(lambda document: document["waived"][0].pop("waiver"), id="waived-without-waiver"),
        pytest.param(lambda document: document["findings"].append(document["waived"][0]), id="waiver-on-a-finding"),
        pytest.param(lambda document: document["obligations"][0].update(status="done"), id="status-nobody-knows"),
    ],
)
def test_the_schema_refuses_what_no_check_writes(tmp_path: Path, change: Any) -> None:
    """A document with one thing too much, too little or unknown does not pass."""
    path = tmp_path / "clausegraph.yaml"
    path.write_text(PROJECTS["waivers"].replace("\n        ", "\n").replace("2030", "2031"), encoding="utf-8")
    document = written(path, "en")
    changed = deepcopy(document)
    change(changed)
    assert refused(REPORT, document) == []
    assert refused(REPORT, changed) != []


@pytest.mark.parametrize("name", [REPORT, PAIR, OPENNESS, SYSTEMS_TABLE])
def test_the_schemas_are_schemas_of_their_draft(name: str) -> None:
    """Each schema is sound by the meta-schema of draft 2020-12."""
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize("name", [REPORT, PAIR, OPENNESS, SYSTEMS_TABLE])
def test_every_object_is_closed(name: str) -> None:
    """No object of a schema lets an unknown key pass: each is closed, or closed where it is used."""
    whole = schema(name)
    is_open = [
        part
        for part in parts(whole)
        if part.get("type") == "object"
        and "additionalProperties" not in part
        and part is not whole["$defs"].get("findingFields")
    ]
    assert is_open == []


@pytest.mark.parametrize("name", [REPORT, PAIR, OPENNESS, SYSTEMS_TABLE])
def test_every_property_is_described(name: str) -> None:
    """Each property has a description, its own or that of the definition it refers to."""
    whole = schema(name)
    bare = [
        key
        for key, value in properties(name)
        if "description" not in {**whole["$defs"].get(value.get("$ref", "").rpartition("/")[2], {}), **value}
    ]
    assert bare == []


def test_the_report_names_its_schema() -> None:
    """The name that a report carries is that of the published file."""
    assert SCHEMA == REPORT
    assert schema(REPORT)["properties"]["$schema"]["const"] == SCHEMA


@pytest.mark.parametrize(
    ("words", "known"),
    [
        pytest.param("verdict", Verdict, id="verdict"),
        pytest.param("relation", Relation, id="relation"),
        pytest.param("code", Code, id="code"),
    ],
)
def test_the_closed_words_of_the_definitions_are_those_of_the_program(words: str, known: type[Code]) -> None:
    """A definition lists exactly the words of the enumeration, in its order."""
    assert schema(REPORT)["$defs"][words]["enum"] == [str(word) for word in known]


@pytest.mark.parametrize(
    ("key", "known"),
    [
        pytest.param("severity", Severity, id="severity"),
        pytest.param("kind", ComponentKind, id="kind"),
        pytest.param("group", Group, id="group"),
        pytest.param("value", Follow, id="follow"),
        pytest.param("stance", Stance, id="stance"),
        pytest.param("language", LANGUAGES, id="language"),
    ],
)
def test_the_closed_words_of_the_properties_are_those_of_the_program(key: str, known: type[Code]) -> None:
    """A property lists exactly the words that the program knows for it."""
    listed = [value["enum"] for name, value in properties(REPORT) if name == key and "enum" in value]
    assert [sorted(words) for words in listed] == [sorted(str(word) for word in known)]


def test_both_schemas_say_the_same_of_what_they_share() -> None:
    """The definitions that both schemas have are equal, and the codes of a pair are codes of a report."""
    report, pair = schema(REPORT)["$defs"], schema(PAIR)["$defs"]
    assert {name: pair[name] for name in ("verdict", "relation", "clause")} == {
        name: report[name] for name in ("verdict", "relation", "clause")
    }
    assert set(pair["failure"]["properties"]["code"]["enum"]) <= set(report["code"]["enum"])

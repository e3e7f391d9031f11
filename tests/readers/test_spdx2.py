"""SPDX 2 documents read as projects, and the same from JSON and from tag-value."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from clausegraph.clauses.database import Database, open_database
from clausegraph.readers.spdx2 import is_spdx2, read_spdx2
from clausegraph.readers.spdx2_documents import element_id, read_sheet
from clausegraph.readers.spdx2_relations import MEANINGS, SAYS_NOTHING
from clausegraph.sources.problems import InputError

if TYPE_CHECKING:
    from clausegraph.graph.model import Declared, ProjectGraph

REFERENCE = Path(__file__).parents[3] / "shared" / "reference"
SAMPLES = REFERENCE / "formats" / "samples"
ABSENT = pytest.mark.skip(reason=f"the reference material is not at {REFERENCE}")
NOT_READ = ("spdx2-rdf", "spdx2-xml", "spdx2-yaml")  # one SPDX 2 document each, in forms that are converted first
ASSUMED = "relation-inferred-from-document"
MODEL = {"purl": "pkg:huggingface/org/"}
DATASET = {"purl": "pkg:huggingface/datasets/org/"}
CODE = {"purl": "pkg:pypi/"}
UNTOLD: dict[str, str] = {}


def samples(*folders: str) -> list[Any]:
    """Return the samples of some folders as parameters, or one that is skipped."""
    found = sorted(path for folder in folders for path in (SAMPLES / folder).glob("*"))
    return [pytest.param(p, id=p.name.split("__", 1)[1]) for p in found] or [
        pytest.param(Path(), marks=ABSENT, id=folders[0])
    ]


@pytest.fixture(scope="session")
def database() -> Database:
    """Return the database of this checkout."""
    return open_database()


def package(name: str, *, purl: str = "", **fields: object) -> dict[str, Any]:
    """Return a package; a package URL that ends in a slash gets the package's name."""
    whole = purl + name if purl.endswith("/") else purl
    reference = {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": whole}
    found = {"SPDXID": f"SPDXRef-{name}", "name": name, "downloadLocation": "NOASSERTION", **fields}
    return {**found, "externalRefs": [reference]} if whole else found


def relationship(subject: str, type: str, object: str, comment: str = "") -> dict[str, str]:
    """Return a relationship between two elements, named without their prefix."""
    ends = {"spdxElementId": _prefixed(subject), "relationshipType": type, "relatedSpdxElement": _prefixed(object)}
    return {**ends, "comment": comment} if comment else ends


def _prefixed(end: str) -> str:
    return end if end in ("NONE", "NOASSERTION") or ":" in end else f"SPDXRef-{end}"


def document(*packages: dict[str, Any], **fields: object) -> dict[str, Any]:
    """Return a document of some packages."""
    head = {"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "name": "a document"}
    return {**head, "packages": list(packages), **fields}


@pytest.fixture
def noted(tmp_path: Path, database: Database) -> Any:
    """Return a function that reads a text, or a document given as a mapping, and keeps the notes."""

    def read(content: str | dict[str, Any]) -> ProjectGraph:
        path = tmp_path / "a.spdx"
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return read_spdx2(path, "a.spdx", database)

    return read


def edges(project: ProjectGraph) -> list[str]:
    """Return the edges as short sentences, an assumption marked by a question mark."""
    return [f"{e.subject} {e.relation} {e.object}{' ?' if e.assumption else ''}" for e in project.edges]


def licenses(stated: Declared | None) -> str:
    """Return a license as text, empty where none is stated."""
    return str(stated.identity.expression) if stated else ""


def refused(noted: Any, content: str | dict[str, Any]) -> str:
    """Return what a document is refused with."""
    with pytest.raises(InputError) as error:
        noted(content)
    return str(error.value)


@pytest.mark.parametrize(
    ("type", "expected"),
    [
        ("STATIC_LINK", "a links-statically b"),
        ("DYNAMIC_LINK", "a links-dynamically b"),
        ("DEPENDS_ON", "a links-dynamically b"),
        ("HAS_PREREQUISITE", "a links-dynamically b"),
        ("DEPENDENCY_OF", "b links-dynamically a"),
        ("RUNTIME_DEPENDENCY_OF", "b links-dynamically a"),
        ("PREREQUISITE_FOR", "b links-dynamically a"),
        ("OPTIONAL_DEPENDENCY_OF", "b links-dynamically a ?"),
        ("PROVIDED_DEPENDENCY_OF", "b links-dynamically a ?"),
        ("BUILD_DEPENDENCY_OF", "b builds-with a"),
        ("DEV_DEPENDENCY_OF", "b builds-with a"),
        ("TEST_DEPENDENCY_OF", "b builds-with a"),
        ("BUILD_TOOL_OF", "b builds-with a"),
        ("DEV_TOOL_OF", "b builds-with a"),
        ("TEST_TOOL_OF", "b builds-with a"),
        ("TEST_OF", "b builds-with a"),
        ("TEST_CASE_OF", "b builds-with a"),
        ("CONTAINS", "a contains b"),
        ("CONTAINED_BY", "b contains a"),
        ("PACKAGE_OF", "b contains a"),
        ("OPTIONAL_COMPONENT_OF", "b contains a ?"),
        ("FILE_ADDED", "b contains a"),
        ("DATA_FILE_OF", "b contains a ?"),
        ("GENERATED_FROM", "a converts b"),
        ("GENERATES", "b converts a"),
        ("COPY_OF", "a converts b"),
        ("EXPANDED_FROM_ARCHIVE", "a converts b"),
        ("DISTRIBUTION_ARTIFACT", "a converts b"),
        ("DESCENDANT_OF", "a modifies b"),
        ("ANCESTOR_OF", "b modifies a"),
        ("VARIANT_OF", "a modifies b ?"),
        ("FILE_MODIFIED", "a modifies b"),
        ("PATCH_FOR", "a modifies b"),
        ("PATCH_APPLIED", "b modifies a"),
        ("DOCUMENTATION_OF", "a documents b"),
        ("EXAMPLE_OF", "a documents b"),
        ("METAFILE_OF", "a documents b"),
        ("SPECIFICATION_FOR", "a documents b"),
        ("REQUIREMENT_DESCRIPTION_FOR", "a documents b"),
        ("DEPENDENCY_MANIFEST_OF", "a documents b"),
        ("FILE_DELETED", ""),
        ("AMENDS", ""),
        ("OTHER", ""),
        ("depends-on", "a links-dynamically b"),
    ],
)
def test_a_relationship_between_packages_has_a_relation_and_a_direction(noted: Any, type: str, expected: str) -> None:
    """Each relationship of SPDX 2.3 becomes one of our relations, turned round where SPDX says it the other way."""
    project = noted(document(package("a"), package("b"), relationships=[relationship("a", type, "b")]))
    assert edges(project) == ([expected] if expected else [])


def test_every_relationship_of_spdx_has_a_meaning() -> None:
    """No relationship that spdx-tools knows is without an entry in the table, and the table knows no other."""
    from spdx_tools.spdx.model.relationship import RelationshipType

    assert set(RelationshipType.__members__) == {*MEANINGS, *SAYS_NOTHING, "DESCRIBES", "DESCRIBED_BY"}


@pytest.mark.parametrize(
    ("first", "type", "second", "comment", "expected"),
    [
        pytest.param(MODEL, "DESCENDANT_OF", MODEL, "", "a fine-tunes b ?", id="a model's descendant is fine-tuned"),
        pytest.param(MODEL, "ANCESTOR_OF", MODEL, "", "b fine-tunes a ?", id="an ancestor is the base"),
        pytest.param(MODEL, "DEPENDS_ON", DATASET, "", "a trains-on b ?", id="a model needs data to be trained"),
        pytest.param(DATASET, "BUILD_DEPENDENCY_OF", MODEL, "", "b trains-on a ?", id="data for building a model"),
        pytest.param(DATASET, "TEST_DEPENDENCY_OF", MODEL, "", "b evaluates-on a", id="test data"),
        pytest.param(
            DATASET, "DATA_FILE_OF", MODEL, "", "b contains a ?", id="data without a comment is carried along"
        ),
        pytest.param(DATASET, "DATA_FILE_OF", MODEL, "used for training", "b trains-on a ?", id="training data"),
        pytest.param(DATASET, "DATA_FILE_OF", MODEL, "benchmark", "b evaluates-on a ?", id="a benchmark"),
        pytest.param(MODEL, "GENERATED_FROM", CODE, "", "a builds-with b ?", id="weights are not made of their script"),
        pytest.param(MODEL, "GENERATED_FROM", UNTOLD, "", "a converts b", id="what nothing is known of may be weights"),
        pytest.param(MODEL, "GENERATES", DATASET, "", "b generated-by a ?", id="a model writes data"),
        pytest.param(MODEL, "VARIANT_OF", MODEL, "GGUF, quantized", "a converts b ?", id="a quantized variant"),
        pytest.param(MODEL, "VARIANT_OF", MODEL, "", "a fine-tunes b ?", id="a variant without a comment"),
        pytest.param(MODEL, "OTHER", DATASET, "Trained on", "a trains-on b ?", id="trained on"),
        pytest.param(DATASET, "OTHER", MODEL, "was used to pretrain: pre-trained", "b trains-on a ?", id="turned"),
        pytest.param(UNTOLD, "OTHER", UNTOLD, "trained on", "a trains-on b ?", id="words tell both kinds"),
        pytest.param(UNTOLD, "OTHER", UNTOLD, "fine-tuned from", "a fine-tunes b ?", id="fine-tuned"),
        pytest.param(MODEL, "OTHER", MODEL, "distilled from its logits", "a distills b ?", id="distilled"),
        pytest.param(MODEL, "OTHER", MODEL, "trained on outputs of", "a distills b ?", id="trained on outputs"),
        pytest.param(DATASET, "OTHER", MODEL, "generated by", "a generated-by b ?", id="generated data"),
        pytest.param(
            MODEL, "DEPENDS_ON", DATASET, "generated by a tool", "a trains-on b ?", id="generated the other way"
        ),
        pytest.param(MODEL, "OTHER", MODEL, "SLERP merge", "a merges b ?", id="merged"),
        pytest.param(CODE, "OTHER", CODE, "trained on", "", id="code is not trained"),
        pytest.param(UNTOLD, "OTHER", UNTOLD, "generated by a tool", "", id="everyday words tell nothing alone"),
        pytest.param(
            UNTOLD, "DEPENDS_ON", {"purl": "pkg:cargo/"}, "", "a links-statically b ?", id="crates link statically"
        ),
        pytest.param(
            UNTOLD, "DYNAMIC_LINK", {"purl": "pkg:cargo/"}, "", "a links-dynamically b", id="unless it is said"
        ),
    ],
)
def test_kinds_and_comments_say_what_relationships_of_models_are(
    noted: Any, first: dict[str, str], type: str, second: dict[str, str], comment: str, expected: str
) -> None:
    """Between models and data the kinds and the comment tell the relation, which is then marked as an assumption."""
    ends = package("a", **first), package("b", **second)
    found = noted(document(*ends, relationships=[relationship("a", type, "b", comment)]))
    assert edges(found) == ([expected] if expected else [])
    assert all(edge.assumption in ("", ASSUMED) for edge in found.edges)
    assert bool(found.notes) == (not expected)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        pytest.param({"purl": "pkg:huggingface/org/name@1"}, "model", id="model on the hub"),
        pytest.param({"purl": "pkg:huggingface/datasets/org/name"}, "dataset", id="data set on the hub"),
        pytest.param({"purl": "pkg:mlflow/name@1"}, "model", id="model in a registry"),
        pytest.param({"downloadLocation": "https://huggingface.co/datasets/o/n"}, "dataset", id="download location"),
        pytest.param({"downloadLocation": "git+https://huggingface.co/o/n"}, "model", id="repository"),
        pytest.param(
            {"packageFileName": "w.safetensors", "primaryPackagePurpose": "APPLICATION"}, "model", id="weights"
        ),
        pytest.param({"packageFileName": "x/adapter_model.safetensors"}, "adapter", id="adapter weights"),
        pytest.param({"packageFileName": "rows.parquet"}, "dataset", id="rows"),
        pytest.param(
            {"purl": "pkg:generic/w", "packageFileName": "w.gguf"}, "model", id="a generic place tells nothing"
        ),
        pytest.param({"primaryPackagePurpose": "LIBRARY"}, "code", id="library"),
        pytest.param({"primaryPackagePurpose": "MODEL"}, "code", id="no purpose of SPDX 2.3"),
        pytest.param({}, "code", id="nothing said"),
    ],
)
def test_the_kind_of_a_package_comes_from_what_tells_most(noted: Any, fields: dict[str, Any], kind: str) -> None:
    """Package URL, download location, file ending and purpose tell the kind, in that order; else it is code."""
    assert noted(document(package("a", **fields))).components["a"].kind == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("MIT OR GPL-2.0-only", "MIT OR GPL-2.0-only", id="expression"),
        pytest.param("NOASSERTION", "", id="nobody looked"),
        pytest.param("NONE", "LicenseRef-all-rights-reserved", id="none found means all rights reserved"),
        pytest.param(None, "", id="absent"),
        pytest.param("", "", id="empty"),
        pytest.param("LicenseRef-named", "MIT", id="a reference named after a license"),
        pytest.param("GPL-2.0-only AND LicenseRef-named", "GPL-2.0-only AND MIT", id="within an expression"),
        pytest.param("ISC AND LicenseRef-choice", "ISC AND (MIT OR Apache-2.0)", id="a name that is a choice"),
        pytest.param("LicenseRef-short", "Apache-2.0", id="a text as short as a name"),
        pytest.param("LicenseRef-own", "LicenseRef-own", id="a name that nobody knows"),
        pytest.param("LicenseRef-none", "LicenseRef-none", id="no name is not no license"),
        pytest.param("LicenseRef-broken", "LicenseRef-broken", id="a name with an operator too many"),
        pytest.param(
            "LicenseRef-all-rights-reserved", "LicenseRef-all-rights-reserved", id="a reference known by its own id"
        ),
        pytest.param("LicenseRef-family", "LicenseRef-ambiguous-bsd", id="a family"),
        pytest.param("DocumentRef-x:LicenseRef-named", "DocumentRef-x:LicenseRef-named", id="of another document"),
    ],
)
def test_licenses_are_read_as_they_are_written(noted: Any, text: str | None, expected: str) -> None:
    """NOASSERTION and NONE differ, and a reference is read by the name that the document gives its text."""
    explained = [
        {"licenseId": "LicenseRef-named", "name": "MIT License", "extractedText": "a\nb"},
        {"licenseId": "LicenseRef-choice", "name": "MIT OR Apache-2.0", "extractedText": "a\nb"},
        {"licenseId": "LicenseRef-short", "extractedText": "Apache 2.0"},
        {"licenseId": "LicenseRef-own", "name": "Our own terms"},
        {"licenseId": "LicenseRef-none", "name": "None"},
        {"licenseId": "LicenseRef-family", "name": "BSD"},
        {"licenseId": "LicenseRef-broken", "name": "MIT AND"},
        {"licenseId": "LicenseRef-all-rights-reserved", "name": "MIT"},
    ]
    content = document(package("a", licenseDeclared=text), hasExtractedLicensingInfos=explained)
    assert licenses(noted(content).components["a"].declared) == expected


def test_what_was_assumed_for_a_license_goes_along(noted: Any) -> None:
    """A license read by an extracted name, or put together from a list, carries the name of that assumption."""
    explained = [{"licenseId": "LicenseRef-1", "name": "MIT License"}]
    file = {"SPDXID": "SPDXRef-f", "fileName": "f", "licenseInfoInFiles": ["ISC", "NONE", "MIT OR Zlib", "ISC"]}
    content = document(package("a", licenseDeclared="LicenseRef-1"), files=[file], hasExtractedLicensingInfos=explained)
    components = noted(content).components
    assert components["a"].declared.assumption == "extracted-name"
    assert licenses(components["f"].declared) == "ISC AND (MIT OR Zlib)"
    assert components["f"].declared.assumption == "license-list-means-all"


def test_concluded_and_declared_are_two_things(noted: Any) -> None:
    """What a reviewer concluded and what the author declared are kept apart, each with its place."""
    content = document(package("a", licenseConcluded="MIT", licenseDeclared="Apache-2.0", versionInfo="1.2"))
    found = noted(content).components["a"]
    assert (licenses(found.concluded), licenses(found.declared), found.version) == ("MIT", "Apache-2.0", "1.2")
    assert str(found.concluded.location) == "a.spdx#/packages/0/licenseConcluded"
    assert str(found.location) == "a.spdx#/packages/0"


FILES = [
    {"SPDXID": "SPDXRef-same", "fileName": "same.c", "licenseConcluded": "MIT"},
    {"SPDXID": "SPDXRef-silent", "fileName": "silent.c"},
    {"SPDXID": "SPDXRef-other", "fileName": "other.c", "licenseConcluded": "GPL-2.0-only"},
    {"SPDXID": "SPDXRef-linked", "fileName": "linked.c", "licenseConcluded": "MIT"},
]


def test_a_file_is_a_component_only_where_it_matters(noted: Any) -> None:
    """A file under its package's own terms is left out, unless a relationship speaks of it."""
    held = [f"SPDXRef-{name}" for name in ("same", "silent", "other", "linked")]
    content = document(
        package("a", licenseConcluded="MIT AND ISC", hasFiles=held),
        package("b"),
        files=FILES,
        relationships=[relationship("linked", "STATIC_LINK", "b")],
    )
    project = noted(content)
    assert list(project.components) == ["a", "b", "other", "linked"]
    assert edges(project) == ["linked links-statically b", "a contains other", "a contains linked"]
    assert str(project.edges[1].location) == "a.spdx#/packages/0/hasFiles/2"


def test_a_snippet_under_other_terms_makes_its_file_a_derivative(noted: Any) -> None:
    """A snippet with a license of its own is a component that its file modifies; one under the file's terms is none."""
    snippets = [
        {"SPDXID": "SPDXRef-s1", "snippetFromFile": "SPDXRef-same", "licenseConcluded": "GPL-2.0-only"},
        {"SPDXID": "SPDXRef-s2", "snippetFromFile": "SPDXRef-same", "licenseConcluded": "MIT"},
    ]
    held = [relationship("a", "CONTAINS", "same")]
    content = document(package("a", licenseConcluded="MIT"), files=FILES[:1], snippets=snippets, relationships=held)
    assert edges(noted(content)) == ["a contains same", "same modifies s1 ?"]


@pytest.mark.parametrize(
    ("fields", "subjects", "notes"),
    [
        pytest.param({"relationships": [relationship("DOCUMENT", "DESCRIBES", "b")]}, ("b",), 0, id="DESCRIBES"),
        pytest.param({"relationships": [relationship("b", "DESCRIBED_BY", "DOCUMENT")]}, ("b",), 0, id="DESCRIBED_BY"),
        pytest.param({"documentDescribes": ["SPDXRef-b", "SPDXRef-a"]}, ("b", "a"), 0, id="documentDescribes"),
        pytest.param({"relationships": [relationship("a", "DEPENDS_ON", "b")]}, ("a",), 0, id="nothing: the root"),
        pytest.param({"documentDescribes": ["SPDXRef-x"]}, ("a", "b"), 1, id="an element that is not there"),
    ],
)
def test_what_the_document_describes_is_judged(
    noted: Any, fields: dict[str, Any], subjects: tuple[str, ...], notes: int
) -> None:
    """DESCRIBES, its inverse and the older key name the subjects; else they are what nothing else is made from."""
    found = noted(document(package("a"), package("b"), **fields))
    assert (found.subjects, len(found.notes)) == (subjects, notes)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        pytest.param(relationship("a", "DEPENDS_ON", "NONE"), None, id="none"),
        pytest.param(relationship("a", "DEPENDS_ON", "NOASSERTION"), "nobody looked for", id="nobody looked"),
        pytest.param(relationship("a", "DEPENDS_ON", "a"), "to itself", id="itself"),
        pytest.param(
            relationship("a", "OTHER", "b", "hello"), "says nothing known", id="a comment without known words"
        ),
        pytest.param(relationship("a", "STATIC_LNK", "b"), "STATIC_LINK", id="an unknown word, with the nearest"),
        pytest.param(relationship("DOCUMENT", "COPY_OF", "DocumentRef-x:SPDXRef-y"), None, id="of the document itself"),
    ],
)
def test_a_relationship_that_is_left_out_is_noted(noted: Any, one: dict[str, str], expected: str | None) -> None:
    """What is left out and may matter is a note with its place; what says nothing of licenses is none."""
    found = noted(document(package("a"), package("b"), relationships=[one]))
    assert found.edges == ()
    assert bool(found.notes) == bool(expected)
    if expected:
        assert expected in "\n".join(map(str, found.notes))
        assert "a.spdx#/relationships/0" in str(found.notes[0])


def test_the_same_relation_said_twice_is_one_edge_and_the_surer_one(noted: Any) -> None:
    """Where a document both states a relation and lets it be inferred, the stated one is kept."""
    said = [relationship("b", "PROVIDED_DEPENDENCY_OF", "a"), relationship("a", "DYNAMIC_LINK", "b")]
    project = noted(document(package("a"), package("b"), relationships=said))
    assert [(edge.assumption, edge.location.at) for edge in project.edges] == [("", "/relationships/1")]


def test_an_element_of_another_document_is_not_resolved(noted: Any) -> None:
    """A relationship to another document leads to a component of which nothing is known."""
    said = [relationship("a", "STATIC_LINK", "DocumentRef-base:SPDXRef-lib")]
    project = noted(document(package("a"), relationships=said))
    assert not project.components["DocumentRef-base:lib"].resolved
    assert edges(project) == ["a links-statically DocumentRef-base:lib"]


TAG_VALUE = """\
SPDXVersion: SPDX-2.3
SPDXID: SPDXRef-DOCUMENT
DocumentName: a document
Creator: nobody in particular
# a comment
PackageName: app
SPDXID: SPDXRef-app
PackageComment: <text>
PackageName: no package
</text>
PackageChecksum: ODD: 1
Relationship: SPDXRef-DOCUMENT describes SPDXRef-app
PackageLicenseConcluded: LicenseRef-1 OR ISC
FileName: ./lib.c
SPDXID: SPDXRef-lib
LicenseConcluded: GPL-2.0-only
PackageVersion: 2.0

PackageName: weights
SPDXID: SPDXRef-weights
ExternalRef: PACKAGE-MANAGER purl pkg:huggingface/org/weights
Relationship: SPDXRef-app OTHER SPDXRef-weights
RelationshipComment: <text>bundled,
says the readme</text>
Relationship: SPDXRef-app DEPENDS_ON SPDXRef-weights

LicenseID: LicenseRef-1
ExtractedText: <text>line
line</text>
LicenseName: MIT License
"""


def test_tag_value_says_the_same_as_json(noted: Any) -> None:
    """Tags go to the block that they speak of, wherever they stand, and everything has its line and column."""
    found = noted(TAG_VALUE)
    project = found
    app = project.components["app"]
    assert list(project.components) == ["app", "weights", "lib"]
    assert (app.name, app.version, licenses(app.concluded)) == ("app", "2.0", "MIT OR ISC")
    assert (str(app.location), str(app.concluded.location)) == ("a.spdx:6:14", "a.spdx:13:26")
    assert project.components["weights"].kind == "model"
    assert edges(project) == ["app links-dynamically weights", "app contains lib"]
    assert [edge.location.at for edge in project.edges] == ["25:15", "15:9"]
    assert (project.name, project.subjects) == ("a document", ("app",))
    assert "bundled, says the readme" in " ".join(str(found.notes[0]).split())


def test_tags_before_their_block_belong_to_nothing(noted: Any) -> None:
    """A license of a file that was never begun is nobody's, and a note points at the line of its relationship."""
    stray = "SPDXVersion: SPDX-2.3\nLicenseConcluded: MIT\nFileType: SOURCE\n"
    found = noted(f"{stray}PackageName: a\nSPDXID: SPDXRef-a\nRelationship: SPDXRef-a ODD SPDXRef-b\n")
    assert [component.terms for component in found.components.values()] == [None]
    assert str(found.notes[0].location) == "a.spdx:6:15"


def test_windows_line_ends_and_utf_16_change_nothing(noted: Any, tmp_path: Path, database: Database) -> None:
    """The same text with other line ends, in another encoding, is the same project."""
    path = tmp_path / "b.spdx"
    path.write_bytes(TAG_VALUE.replace("\n", "\r\n").encode("utf-16"))
    assert read_spdx2(path, "a.spdx", database) == noted(TAG_VALUE)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param('{"spdxVersion": "SPDX-2.3",', "a.spdx:1:28: the JSON breaks here", id="broken JSON"),
        pytest.param("{} {}", "a.spdx:1:4: the JSON breaks here: extra data", id="two JSON values"),
        pytest.param("[" * 100_000, "nested too deeply", id="nested without end"),
        pytest.param("[]", "holds no JSON object", id="a list"),
        pytest.param("{}", "no SPDX 2 document", id="no version"),
        pytest.param("<rdf:RDF/>", "pyspdxtools -i", id="RDF"),
        pytest.param({"spdxVersion": "SPDX-3.0.1"}, '#/spdxVersion: the document says "SPDX-3.0.1"', id="SPDX 3"),
        pytest.param(document(), "names no package and no file", id="empty"),
        pytest.param(document(packages={}), '#/packages: "packages" has to be a list', id="packages as a mapping"),
        pytest.param(
            document(packages=[1]), '#/packages/0: "packages" has to hold objects', id="a number as a package"
        ),
        pytest.param(document({"name": "x"}), '#/packages/0: an element has no "SPDXID"', id="no id"),
        pytest.param(
            document(package("a"), {**package("a"), "name": "b"}),
            '#/packages/1: "SPDXRef-a" stands for two different elements',
            id="one id for two",
        ),
        pytest.param(
            document(package("a", licenseDeclared=["MIT"])),
            '#/packages/0/licenseDeclared: "licenseDeclared" has to be text',
            id="a list as a license",
        ),
        pytest.param(
            document(package("a", licenseDeclared="MIT AND")),
            "#/packages/0/licenseDeclared: this is no license expression",
            id="a broken expression",
        ),
        pytest.param(
            document(package("a"), relationships=[{"spdxElementId": "SPDXRef-a"}]),
            "#/relationships/0: a relationship needs two elements",
            id="half a relationship",
        ),
        pytest.param(
            document(package("a"), snippets=[{"SPDXID": "SPDXRef-s"}]),
            '#/snippets/0: a snippet has no "snippetFromFile"',
            id="a snippet of nothing",
        ),
        pytest.param(
            document(package("a"), hasExtractedLicensingInfos=[{}]),
            '#/hasExtractedLicensingInfos/0: an extracted license has no "licenseId"',
            id="terms without a name to refer to",
        ),
        pytest.param(
            "SPDXVersion: SPDX-2.3\nPackageName: a\n", 'a.spdx:2:14: an element has no "SPDXID"', id="tag: no id"
        ),
        pytest.param(
            "SPDXVersion: SPDX-2.3\nPackageName: a\nSPDXID: SPDXRef-a\nPackageLicenseDeclared: MIT OR\n",
            "a.spdx:4:25: this is no license expression",
            id="tag: a broken expression",
        ),
        pytest.param(
            "SPDXVersion: SPDX-2.3\nPackageName: a\nSPDXID: SPDXRef-a\nSPDXID: SPDXRef-b\n",
            'a.spdx:4:9: "SPDXID" stands twice in one block',
            id="tag: two ids",
        ),
        pytest.param(
            "SPDXVersion: SPDX-2.3\nPackageName: a\nSPDXID: SPDXRef-a\nRelationship: SPDXRef-a CONTAINS\n",
            "a.spdx:4:15: a relationship needs two elements",
            id="tag: half a relationship",
        ),
    ],
)
def test_a_broken_document_is_refused_with_its_place(noted: Any, content: str | dict[str, Any], expected: str) -> None:
    """What keeps a document from being judged is named with file and place."""
    assert expected in refused(noted, content)


def test_all_problems_of_a_document_come_at_once(noted: Any) -> None:
    """Nobody has to mend a document one error at a time."""
    content = document(package("a", licenseDeclared="MIT AND"), package("b", licenseConcluded="OR"))
    assert refused(noted, content).count("error:") == 2


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"supplier": "Microsoft"}, id="a supplier without a sort"),
        pytest.param({"checksums": [{"algorithm": "ODD"}]}, id="an unknown checksum"),
        pytest.param({"versionInfo": 1.0}, id="a number as a version"),
        pytest.param({"primaryPackagePurpose": "WEAPON"}, id="an unknown purpose"),
        pytest.param({"externalRefs": [{"referenceCategory": "ODD"}, 1]}, id="an odd reference"),
        pytest.param({"builtDate": "yesterday"}, id="a date in words"),
        pytest.param({"name": None}, id="no name"),
        pytest.param({"annotations": 7}, id="odd annotations"),
    ],
)
def test_a_field_that_says_nothing_of_licenses_may_be_wrong(noted: Any, fields: dict[str, Any]) -> None:
    """One odd field loses neither the document nor the package that it stands in."""
    found = noted(document({**package("a", licenseDeclared="MIT"), **fields}))
    assert licenses(found.components["a"].declared) == "MIT"
    assert found.notes == ()


def test_what_spdx_tools_refuses_is_told_in_its_words(noted: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should spdx-tools still find fault, its messages are the problems."""
    from spdx_tools.spdx.parser.error import SPDXParsingError
    from spdx_tools.spdx.parser.jsonlikedict.json_like_dict_parser import JsonLikeDictParser

    def refuse(_parser: JsonLikeDictParser, _raw: dict[str, Any]) -> None:
        raise SPDXParsingError(["this is odd"])

    monkeypatch.setattr(JsonLikeDictParser, "parse", refuse)
    assert "spdx-tools  this is odd" in refused(noted, document(package("a")))


def test_an_export_is_read_from_its_wrapper(noted: Any) -> None:
    """GitHub puts the document under a key, and places follow it there."""
    project = noted({"sbom": document(package("a", licenseDeclared="MIT"))})
    assert str(project.components["a"].declared.location) == "a.spdx#/sbom/packages/0/licenseDeclared"


WRONG: tuple[Any, ...] = (None, 0, True, "", "NONE", "\x00", [], {}, [[]], [{}], [None], {"a": 1}, ["NOASSERTION"])


def test_whatever_is_wrong_with_a_value_there_is_no_traceback(noted: Any) -> None:
    """With any one value replaced by a wrong one, a document is read, or refused with a place."""
    file = {"SPDXID": "SPDXRef-f", "fileName": "f", "fileTypes": ["SOURCE"], "licenseInfoInFiles": ["ISC"]}
    fields = {"licenseConcluded": "LicenseRef-1", "primaryPackagePurpose": "LIBRARY", "hasFiles": ["SPDXRef-f"]}
    whole = document(
        package("a", purl="pkg:npm/", **fields),
        files=[file],
        snippets=[{"SPDXID": "SPDXRef-s", "snippetFromFile": "SPDXRef-f", "licenseInfoInSnippets": ["MIT"]}],
        relationships=[relationship("f", "OTHER", "a", "trained on")],
        documentDescribes=["SPDXRef-a"],
        hasExtractedLicensingInfos=[{"licenseId": "LicenseRef-1", "name": "MIT", "extractedText": "x"}],
    )
    assert all(_placed(noted, text) for text in _spoiled(whole))


def _placed(noted: Any, text: str) -> bool:
    """Tell whether a text is read, or refused with a place for every problem."""
    try:
        noted(text)
    except InputError as error:
        return all(problem.location for problem in error.problems)
    return True


def _spoiled(whole: dict[str, Any]) -> list[str]:
    """Return the texts of a document with each of its values replaced by each wrong one."""
    texts = []
    waiting: list[Any] = [whole]
    while waiting:
        holder = waiting.pop()
        for key in list(holder) if isinstance(holder, dict) else range(len(holder)):
            kept = holder[key]
            for wrong in WRONG:
                holder[key] = wrong
                texts.append(json.dumps(whole))
            holder[key] = kept
            if isinstance(kept, dict | list):
                waiting.append(kept)
    return texts


@pytest.mark.parametrize("path", samples("spdx2-json", "spdx2-tagvalue"))
def test_a_sample_reads(path: Path, database: Database) -> None:
    """Every real document is recognised and read, whichever elements it names, with a place for each."""
    assert is_spdx2(path, path.name)
    project = read_spdx2(path, path.name, database)
    assert project.subjects
    assert set(project.subjects) <= set(project.components)
    assert {end for edge in project.edges for end in (edge.subject, edge.object)} <= set(project.components)
    assert all(component.location.at for component in project.components.values())
    assert all(edge.location.at for edge in project.edges)


@pytest.mark.parametrize("path", samples(*NOT_READ))
def test_another_form_of_spdx_is_refused_with_a_way_out(path: Path, database: Database) -> None:
    """RDF, XML and YAML are not taken for SPDX 2 here, and the message tells what converts them."""
    assert not is_spdx2(path, path.name)
    with pytest.raises(InputError, match="pyspdxtools"):
        read_spdx2(path, path.name, database)


@pytest.mark.parametrize("path", samples("spdx2-tagvalue"))
def test_our_tags_agree_with_the_parser_of_spdx_tools(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Elements, versions and relationships are those that spdx-tools finds with its own tag-value parser."""
    from ply import yacc
    from spdx_tools.spdx.parser.tagvalue import parser

    monkeypatch.setattr(parser, "get_spdx_licensing", lru_cache(parser.get_spdx_licensing))
    text = path.read_text(encoding="utf-8")
    quiet = parser.Parser(write_tables=False, debug=False, errorlog=yacc.NullLogger())
    theirs = quiet.parse(text)
    ours = read_sheet(text, path.name)
    elements = [(e.spdx_id, e.name) for e in (*theirs.packages, *theirs.files, *theirs.snippets)]
    assert {(e.id, e.name) for e in ours.elements.values()} == {(element_id(id), name) for id, name in elements}
    assert {e.version for e in ours.elements.values()} - {""} == {p.version for p in theirs.packages} - {None}
    assert {(r.subject, r.type, r.object) for r in ours.relationships} == {
        (element_id(r.spdx_element_id), r.relationship_type.name, element_id(str(r.related_spdx_element_id)))
        for r in theirs.relationships
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('{"name": "x", "spdxVersion" : "SPDX-2.2"}', True, id="JSON"),
        pytest.param("# remark\nSPDXVersion: SPDX-2.3\n", True, id="tag-value"),
        pytest.param('{"spdxVersion": "SPDX-3.0"}', False, id="SPDX 3"),
        pytest.param('{"bomFormat": "CycloneDX"}', False, id="CycloneDX"),
        pytest.param("project: x\n", False, id="a manifest"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_document_is_known_by_its_version(tmp_path: Path, text: str, expected: bool) -> None:
    """The version alone tells an SPDX 2 document, wherever it stands in it."""
    path = tmp_path / "x"
    path.write_text(text, encoding="utf-8")
    assert is_spdx2(path, "x") is expected

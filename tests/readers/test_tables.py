"""Records of openness tables read as projects, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from clausegraph.api import load
from clausegraph.clauses.database import open_database
from clausegraph.cli.launch import main
from clausegraph.readers.tables import read_record
from clausegraph.sources.problems import InputError
from clausegraph.sources.yaml_text import parse_yaml
from clausegraph.vocabulary.components import ComponentKind
from clausegraph.vocabulary.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clausegraph.graph.model import ProjectGraph

OLDER = """\
---
# a record of the table of 2023
project:
    name: Tutor
    link: https://tutor.example
    notes:
    llmbase: Big Base
    rlbase: chats
    license: Apache 2.0

org:
    name: Us
    link: https://us.example
    notes:

# availability:
opencode:
    class: open
    link: [https://one.example, https://two.example]
    notes:

paper:
    class: closed
    link:
    notes: none found
"""
NEWER = """\
system:
    name: Tutor
    link: https://tutor.example
    type: text, code
    performanceclass: full
    basemodelname: Base-7B
    endmodelname: Tutor-7B-Instruct
    endmodellicense: MIT License
    releasedate: 2025-12
    notes:
org:
    name: Us
weights_endmodel:
    class: partial
"""


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], ProjectGraph]:
    """Return a function that reads the text of a record as a file."""

    def reads(text: str) -> ProjectGraph:
        path = tmp_path / "record.yaml"
        path.write_text(text, encoding="utf-8")
        return load(path)

    return reads


@pytest.fixture
def refused(read: Any) -> Callable[[str], list[str]]:
    """Return a function that reads a text that is refused, and returns the places, headlines and helps."""

    def refuses(text: str) -> list[str]:
        with pytest.raises(InputError) as caught:
            read(text)
        found = caught.value.problems
        return [
            f"{one.location.at if one.location else ''} {one.headline} ({dict(one.details).get('help', '')})"
            for one in found
        ]

    return refuses


def edited(text: str, *edits: tuple[str, str]) -> str:
    """Return a record with some of its words replaced."""
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


def notes(project: ProjectGraph) -> list[str]:
    """Return what a reader left out or read with doubt."""
    return [note.headline for note in project.notes]


def test_a_record_of_2023(read: Any) -> None:
    """A record is a model with its license, made from its base, and a system with what was assessed of it."""
    found = read(OLDER)
    model = found.components["Tutor"]
    assert (found.name, found.subjects, model.kind) == ("Tutor", ("Tutor",), ComponentKind.MODEL)
    assert str(model.declared.identity.expression) == "Apache-2.0"
    (edge,) = found.edges
    assert (edge.subject, edge.relation, edge.object) == ("Tutor", Relation.FINE_TUNES, "Big Base")
    assert (edge.assumption, edge.location.at) == ("base-model-is-fine-tuned", "7:14")
    assert (found.system.name, found.system.producer, found.system.released) == ("Tutor", "Us", "")
    classes = {key: word for key, (word, _) in found.openness.assessments["radboud-2023"].items()}
    assert classes == {"opencode": "open", "paper": "closed"}
    assert found.openness.assessments["radboud-2023"]["paper"][1].at == "23:12"
    assert found.location.at == ""
    assert found.notes == ()


def test_a_record_of_2026(read: Any) -> None:
    """A record of the index names the end model beside the system, and when it came out."""
    found = read(NEWER)
    model = found.components["Tutor-7B-Instruct"]
    assert (found.name, found.subjects) == ("Tutor", ("Tutor-7B-Instruct",))
    assert str(model.declared.identity.expression) == "MIT"
    assert [edge.object for edge in found.edges] == ["Base-7B"]
    assert (found.system.producer, found.system.released) == ("Us", "2025-12")
    assert dict(found.system.details) == {
        "link": "https://tutor.example",
        "type": "text, code",
        "performanceclass": "full",
    }
    assert found.openness.assessments["osai-2026"]["weights_endmodel"][0] == "partial"


def test_a_record_is_found_by_its_keys_and_not_by_its_order(read: Any) -> None:
    """Where the head stands in the file does not matter."""
    head, _, rest = NEWER.partition("org:")
    assert read(f"org:{rest}{head}").subjects == ("Tutor-7B-Instruct",)


@pytest.mark.parametrize(
    ("base", "told"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("Tutor-7B-Instruct", [], id="the model itself"),
        pytest.param("tutor-7b-instruct", [], id="in other letters"),
        pytest.param("unknown", ['the base model is stated as "unknown" and left out'], id="unknown"),
        pytest.param("Undisclosed", ['the base model is stated as "Undisclosed" and left out'], id="undisclosed"),
    ],
)
def test_a_base_that_is_no_other_model(read: Any, base: str, told: list[str]) -> None:
    """Without the name of another model there is no base, and words for not knowing are told."""
    found = read(edited(NEWER, ("Base-7B", base)))
    assert (found.edges, list(found.components), notes(found)) == ((), ["Tutor-7B-Instruct"], told)


def test_a_base_that_is_well_known_has_its_license(read: Any) -> None:
    """A base on the list of well-known works has the license that stands there, as an assumption."""
    found = read(edited(NEWER, ("Base-7B", "meta-llama/Llama-3.1-8B")))
    base = found.components["meta-llama/Llama-3.1-8B"]
    assert base.resolved
    assert base.declared.assumption == "license-from-list-of-works"


@pytest.mark.parametrize(
    ("text", "expression", "doubts"),
    [
        pytest.param("Apache License 2.0", "Apache-2.0", [], id="a name"),
        pytest.param("House Rules", "House Rules", ["House Rules"], id="an unknown name"),
        pytest.param("unknown", "NOASSERTION", [], id="nobody knows"),
        pytest.param("MIT License and House Rules", "MIT AND House Rules", ["House Rules"], id="half known"),
        pytest.param(
            "MIT (weights only)", "LicenseRef-MIT-weights-only", ["LicenseRef-MIT-weights-only"], id="no expression"
        ),
        pytest.param("许可 (MIT", "LicenseRef-MIT", ["LicenseRef-MIT"], id="letters that no reference can have"),
        pytest.param("((", "LicenseRef-as-stated", ["LicenseRef-as-stated"], id="no letters"),
        pytest.param("2.0", "2.0", ["2.0"], id="a number"),
    ],
)
def test_a_license_that_nobody_knows_is_a_doubt(read: Any, text: str, expression: str, doubts: list[str]) -> None:
    """Whatever words a license is stated in, the record is read; what nobody knows stays as a doubt."""
    found = read(edited(NEWER, ("MIT License", text))).components["Tutor-7B-Instruct"].declared
    assert str(found.identity.expression) == expression
    assert [doubt.name for doubt in found.identity.doubts] == doubts


def test_words_that_are_no_expression_are_told(read: Any) -> None:
    """Where the words of a license are no expression, a note quotes them."""
    found = read(edited(NEWER, ("MIT License", "MIT (weights only)")))
    assert notes(found) == ['the license is stated in words that are no expression: "MIT (weights only)"']


@pytest.mark.parametrize(
    ("edits", "licensed"),
    [
        pytest.param(("endmodellicense: MIT License", "endmodel license: MIT License"), True, id="with a space"),
        pytest.param(("endmodellicense: MIT License", "endmodellicense:"), False, id="empty"),
        pytest.param(("    endmodellicense: MIT License\n", ""), False, id="left out"),
    ],
)
def test_where_the_license_stands(read: Any, edits: tuple[str, str], licensed: bool) -> None:
    """The key of the license is also read with a space; without one there is no license."""
    model = read(edited(NEWER, edits)).components["Tutor-7B-Instruct"]
    assert (model.declared is not None) is licensed


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        pytest.param(
            ("class: partial", "class:"), ['"weights_endmodel" has no "class" and counts nothing'], id="empty"
        ),
        pytest.param(
            ("weights_endmodel:\n    class: partial", "weights_endmodel:"),
            ['"weights_endmodel" has no "class" and counts nothing'],
            id="no keys",
        ),
        pytest.param(("class: partial", "class: 1"), [], id="a number"),
        pytest.param(("class: partial", "class: open   # since May"), [], id="a comment"),
        pytest.param(
            ("class: partial", "class: open\n    link: [a, b]\n    notes: [c]"), [], id="lists of links and notes"
        ),
        pytest.param(
            ("class: partial", "class: open\n    see: x"), ['"see" of "weights_endmodel" is not read'], id="another key"
        ),
        pytest.param(("    name: Us", "    name: 42"), [], id="a producer that is a number"),
        pytest.param(("org:\n    name: Us", "org:"), [], id="no producer"),
        pytest.param(
            ("    name: Us", "    name: Us\n    seat: x"),
            ['"seat" of "org" is not read'],
            id="another key of the producer",
        ),
        pytest.param(
            ("releasedate: 2025-12", "releasedate: 2025-12\n    color: red"),
            ['"color" of "system" is not read'],
            id="another key in the head",
        ),
    ],
)
def test_quirks_are_read(read: Any, edits: tuple[str, str], told: list[str]) -> None:
    """Empty values, numbers, lists and keys of one record only are read; a note tells what counts for nothing."""
    assert notes(read(edited(NEWER, edits))) == told


def test_an_older_edition_of_the_index(read: Any) -> None:
    """A record with parameters of an earlier edition is read, and a note says which of them do not count."""
    found = read(NEWER + "package: {class: open}\napi: {class: closed}\n")
    assert notes(found) == [
        'the record is of an older edition: "package" and "api" are no parameters of osai-2026 and do not count'
    ]
    assert found.openness.assessments["osai-2026"]["api"][0] == "closed"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            edited(OLDER, ("    name: Tutor\n", "    name:\n")),
            ['4:10 "project" has no "name" (a table tells systems apart by name)'],
            id="an empty name",
        ),
        pytest.param(
            edited(NEWER, ("    name: Tutor\n", "")),
            ['2:5 "system" has no "name" (a table tells systems apart by name)'],
            id="no name",
        ),
        pytest.param(
            edited(NEWER, ("weights_endmodel", "weight_endmodel")),
            ['13:1 the record has no key "weight_endmodel" (weights_endmodel or weights_basemodel)'],
            id="a dimension that is misspelt",
        ),
        pytest.param(
            edited(OLDER, ("paper:", "benchmark:")),
            [
                '22:1 the record has no key "benchmark" (known keys are api, architecture, code, datasheet, license, '
                "llmdata, llmweights, modelcard, opencode, org, package, paper, preprint, project, rldata, rlweights)"
            ],
            id="a dimension of no table",
        ),
        pytest.param(
            edited(OLDER, ("    class: open\n", "    class: [open]\n")),
            ['18:12 "class" of "opencode" has to be text ()'],
            id="a class that is a list",
        ),
        pytest.param(
            "org: {name: Us}\npaper: closed\nopencode: {class: open}\nrldata: {class: open}\n",
            [
                '1:1 the record lacks "project" ()',
                '2:8 "paper" has to be a mapping of keys to values ()',
            ],
            id="no head, and a dimension that is text",
        ),
        pytest.param(
            "services: {web: {image: x}}\nvolumes: {}\n",
            [
                "1:1 the YAML is neither a manifest nor a record of openness "
                '(a manifest has "components"; a record has "framework" and "release", or "project" or "system" and a '
                "mapping for each dimension)"
            ],
            id="the YAML of another tool",
        ),
    ],
)
def test_what_is_no_record_is_refused(refused: Any, text: str, told: list[str]) -> None:
    """A record without a name, with a dimension of no table, or of another tool is refused, with the nearest right."""
    assert refused(text) == told


@pytest.mark.parametrize("text", ["a: b", "[system, org]", "system"])
def test_only_records_are_read_as_records(text: str) -> None:
    """Asked for a record alone, anything else is refused with what a record has."""
    with pytest.raises(InputError) as caught:
        read_record(parse_yaml(text, "x.yaml"), open_database())
    assert str(caught.value) == (
        "error: x.yaml:1:1: this is no record of an openness table\n"
        "  help: a record has project or system, org, and a mapping for each dimension"
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("project: p\ncomponents: {a: {kind: model}}\n", id="a manifest"),
        pytest.param(
            "system: {name: s, producer: p, released: x}\norg: {}\ncomponents: {a: {kind: model}}\n",
            id="a manifest with the keys of a record",
        ),
    ],
)
def test_a_manifest_is_no_record(read: Any, refused: Any, text: str) -> None:
    """What has components is a manifest, whatever else it has."""
    if "org:" in text:
        assert [line for line in refused(text) if 'the manifest has no key "org"' in line]
    else:
        assert list(read(text).components) == ["a"]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        pytest.param("a.yaml", "project: p\norg: x\n", 'the manifest has no key "org"', id="a name beside org"),
        pytest.param("a.yaml", "component: {}\n", 'the manifest has no key "component"', id="a misspelt key"),
        pytest.param("clausegraph.yaml", "services: {}\n", 'the manifest has no key "services"', id="its file name"),
    ],
)
def test_what_means_to_be_a_manifest_is_told_so(tmp_path: Path, name: str, text: str, told: str) -> None:
    """What has the name of a manifest, a project that is text or nearly the keys is refused as a manifest."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load(path)
    assert caught.value.problems[0].headline == told


def test_a_table_that_nobody_knows_is_refused_in_a_manifest(refused: Any) -> None:
    """An assessment by a table of another name would never be looked at, so it is refused with the nearest name."""
    text = "project: p\ncomponents: {a: {kind: model}}\nopenness: {assessed: {osai-2025: {paper: open}}}\n"
    assert refused(text) == ['3:34 an assessed table cannot be "osai-2025" (osai-2026)']


def test_a_definition_is_no_table_to_be_assessed_by(refused: Any) -> None:
    """A definition is judged here and not assessed by people."""
    text = "project: p\ncomponents: {a: {kind: model}}\nopenness: {assessed: {osd: {'1': open}}}\n"
    assert refused(text) == ['3:28 an assessed table cannot be "osd" (osai-2026, radboud-2023)']


@pytest.mark.parametrize(
    ("language", "told"),
    [
        pytest.param("en", "the record does not name the relation", id="en"),
        pytest.param("zh", "记录未注明关系", id="zh"),
    ],
)
def test_a_record_can_be_checked(tmp_path: Path, language: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A record is a project as any other: a license that the base's terms stand against is found, with its proof."""
    path = tmp_path / "record.yaml"
    path.write_text(edited(NEWER, ("Base-7B", "meta-llama/Llama-3.1-8B")), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["check", str(path), "--lang", language])
    printed = capsys.readouterr().out
    assert ended.value.code == 1
    assert "license-laundered" in printed
    assert told in printed

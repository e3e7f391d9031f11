"""How open a project is, in words: every statement has its phrase, reasons stand once, and the table decides."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

import clausegraph
from clausegraph import api
from clausegraph.clauses.database import open_database
from clausegraph.frameworks.catalogue import the_framework
from clausegraph.frameworks.changes import ACTS
from clausegraph.reports.openness import openness_lines
from clausegraph.reports.openness_markdown import openness_markdown
from clausegraph.reports.systems import systems_document, systems_lines, systems_markdown
from clausegraph.reports.wording import LANGUAGES, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausegraph.graph.model import ProjectGraph

ROOT = Path(__file__).parents[2]
FRAMEWORKS = Path(clausegraph.__file__).parent / "frameworks"
STATEMENT = re.compile(
    r"""Reason\(\s*"([a-z-]+)"|statement = "([a-z-]+)"|else "([a-z]+-[a-z-]+)"|_cited\("([a-z-]+)\""""
)
FAMILIES = ("openness", "openness-part", "openness-label", "stated-fact", "change")
NAME = re.compile(r"{(\w+)}")
ENGLISH = Wording(open_database())
TWO_MODELS = """
    project: two
    release: [small, large]
    components:
      small: {kind: model, license: llama3.1}
      large: {kind: model, license: llama3.1}
      third: {kind: model, license: llama3.1}
      tuned: {kind: model, license: MIT, fine-tunes: third}
    """


def project_of(folder: Path, text: str) -> ProjectGraph:
    """Return the project of a manifest in a folder."""
    manifest = folder / "made.yaml"
    manifest.write_text(dedent(text), encoding="utf-8")
    return api.load(manifest)


def told(project: ProjectGraph, *frameworks: str, declared: bool = False) -> list[str]:
    """Return the lines of a report, without what is blank."""
    lines = openness_lines(project, api.openness(project, frameworks, declared=declared), ENGLISH)
    return [line.text for line in lines if line.text]


def statements() -> Iterator[str]:
    """Yield every statement that the source of the frameworks makes."""
    for path in FRAMEWORKS.glob("*.py"):
        for groups in STATEMENT.findall(path.read_text(encoding="utf-8")):
            yield from (name for name in groups if name and not name.endswith("-"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_statement_has_its_phrase(language: str) -> None:
    """What the frameworks state can be told in both languages."""
    found = set(statements()) | {"part-missing", "part-unknown", "part-partial", "part-gated"}
    assert found - set(open_database().phrases[language]["openness"]) == set()


@pytest.mark.parametrize("family", FAMILIES)
def test_both_languages_have_the_same_phrases(family: str) -> None:
    """A phrase in one language stands in the other, with the same names; clauses are in English only."""
    english, chinese = (open_database().phrases[language][family] for language in LANGUAGES)
    assert set(english) == set(chinese)
    for key, phrase in english.items():
        names = set(NAME.findall(phrase)) - {"says"}
        assert names <= set(NAME.findall(chinese[key])), key


def test_every_act_has_its_phrase() -> None:
    """What it would take can be told for every act."""
    keys = set(open_database().phrases["en"]["change"])
    assert [act for act in ACTS if not any(key == act or key.startswith(f"{act}-") for key in keys)] == []


def test_a_reason_that_holds_for_several_stands_once(tmp_path: Path) -> None:
    """One clause of two models is told once with both, and criteria that fail for the same reasons together."""
    lines = told(project_of(tmp_path, TWO_MODELS), "osd")
    text = " ".join(" ".join(lines).split())
    assert text.count("(small, large)  [LicenseRef-llama-3.1-community 2]".replace("  ", " ")) == 1
    assert any(line.startswith("  1 free redistribution, 5 no discrimination against persons") for line in lines)


def test_dimensions_that_count_nothing_are_named_together(tmp_path: Path) -> None:
    """What is left out of an assessment is one note that names all of it; another word has a note of its own."""
    text = (
        "project: p\ncomponents: {m: {kind: model, license: MIT}}\nopenness:\n  assessed: {radboud-2023: {CLASSES}}\n"
    )
    keys = [criterion.id for criterion in the_framework("radboud-2023", open_database()).criteria]
    classes = ", ".join(f"{key}: open" for key in keys[3:])
    lines = told(project_of(tmp_path, text.replace("CLASSES", f"{classes}, {keys[2]}: ajar")), "radboud-2023")
    assert f"{keys[0]}, {keys[1]}: not assessed, though others are" in {line.strip() for line in lines}
    assert any(line.strip().startswith(f"{keys[2]}: assessed in a word") for line in lines)


def test_the_way_terms_came_along_is_told(tmp_path: Path) -> None:
    """A clause of a base is told with the path by which it came."""
    text = TWO_MODELS.replace("[small, large]", "tuned")
    lines = " ".join(" ".join(told(project_of(tmp_path, text), "osd", declared=True)).split())
    assert "comes along: tuned > third [fine-tunes]" in lines
    assert "not met (as declared: met)" in lines
    assert "replace third by something under" in lines


def test_a_page_in_markdown_names_what_decides(tmp_path: Path) -> None:
    """The page begins with a table: definition, outcome, and the clause that decides."""
    project = project_of(tmp_path, TWO_MODELS)
    page = openness_markdown(project, api.openness(project), ENGLISH)
    row = next(line for line in page.splitlines() if line.startswith("| Open Source Definition"))
    assert "not met" in row
    assert "LicenseRef-llama-3.1-community 2" in row
    assert "## Open Source AI Definition 1.0" in page


def test_without_a_framework_the_newest_of_each_is_told(tmp_path: Path) -> None:
    """Drafts and tables in which nobody assessed the project are left out."""
    names = [outcome.framework.id for outcome in api.openness(project_of(tmp_path, TWO_MODELS))]
    assert "osaid-1.0" in names
    assert {"osaid-0.0.8", "osaid-0.0.9", "radboud-2023", "osai-2026"}.isdisjoint(names)


@pytest.mark.parametrize(
    ("name", "told"), [("mistral-7b", "Spared are"), ("llama-3", "No duty of a provider is spared")]
)
def test_what_follows_from_the_relief_is_told(name: str, told: str) -> None:
    """The AI Act's relief leaves duties, and without it all of them apply; both are told with the outcome."""
    project = api.load(ROOT / "data" / "systems" / f"{name}.yaml")
    found = api.openness(project, ["eu-ai-act-53-2"])
    assert any(told in line.text for line in openness_lines(project, found, ENGLISH))
    assert told in openness_markdown(project, found, ENGLISH)


def test_systems_are_told_in_a_table() -> None:
    """Each system has a row with a word for every definition, and a line on what decides."""
    rows, frameworks = api.systems(["Mistral 7B", "llama 3.1 8"])
    lines = [line.text for line in systems_lines(rows, frameworks, ENGLISH)]
    assert lines[0].split()[:2] == ["system", "released"]
    assert [line.split("  ")[0] for line in lines[1:3]] == ["Llama 3.1 8B", "Mistral 7B"]
    document = systems_document(rows, frameworks, ENGLISH)
    assert [one["name"] for one in document["systems"]] == ["Llama 3.1 8B", "Mistral 7B"]
    assert all(one["decides"] for one in document["systems"])
    assert document["systems"][0]["frameworks"]["osd"]["mark"] == "not-met"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_system_can_be_told(language: str) -> None:
    """Both languages have words for every system by every definition."""
    rows, frameworks = api.systems()
    page = systems_markdown(rows, frameworks, Wording(open_database(), language))
    assert all(row.system.name in page for row in rows)
    assert "{" not in page.replace("{}", "")


def test_the_page_of_systems_is_what_the_command_prints() -> None:
    """docs/systems.md holds the table of today's records and rules; `make docs` writes it anew."""
    rows, frameworks = api.systems()
    page = (ROOT / "docs" / "systems.md").read_text(encoding="utf-8")
    assert page.endswith(systems_markdown(rows, frameworks, ENGLISH, records="../data/systems"))

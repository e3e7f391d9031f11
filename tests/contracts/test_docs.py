"""The documentation says what the code does: pages, headings, examples and options are held to it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

import clausegraph
from clausegraph.analysis.inclusions import Code
from clausegraph.api import policy_for
from clausegraph.clauses.database import open_database
from clausegraph.cli.main import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", *sorted(DOCS.rglob("*.md")))
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
LINK = re.compile(r"\]\(([^()\s]+)\)")
BASE = re.compile(r"^base_model: (?:.*/)?(\S+)$", re.MULTILINE)
ONE_MACHINE = re.compile(r"(?<![\w.~/-])/(?:home|root|tmp|work|Users|mnt|opt|private)/|\b[A-Z]:\\")
NEAR_MISS = "## A near miss"
QUESTIONS = ("When it fires", "Example", "A near miss", "What to do", "When it is undetermined")
TODAY = "2026-11-21"


def named(page: Path) -> str:
    """Return how a page is called in messages."""
    return page.relative_to(ROOT).as_posix()


def text_of(*path: str) -> str:
    """Return the text of a page of the documentation."""
    return DOCS.joinpath(*path).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return [match.group(2) for match in BLOCK.finditer(text) if match.group(1) == language]


def manifests(text: str) -> list[str]:
    """Return the blocks of a page that are whole manifests."""
    return [block for block in blocks(text, "yaml") if block.startswith("project:")]


def headings(text: str) -> list[str]:
    """Return the headings of a page; what looks like one inside a block is none."""
    return HEADING.findall(BLOCK.sub("", text))


def anchors(text: str) -> Iterator[str]:
    """Yield the anchors of the headings of a page, as hosts of Markdown make them."""
    for heading in headings(text):
        yield re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def section(text: str, heading: str) -> str:
    """Return what stands under a heading, up to the next heading of whatever level."""
    quoted = BLOCK.sub(lambda match: re.sub("^#", " #", match.group(), flags=re.MULTILINE), text)
    pieces = HEADING.split(quoted)
    return next((body for title, body in zip(pieces[1::2], pieces[2::2], strict=True) if title == heading), "")


def codes_of(path: Path) -> set[str]:
    """Return the codes of the findings on a project."""
    report = clausegraph.check(clausegraph.load(path), today=TODAY, repair=False, policy=policy_for(path))
    return {finding.code.value for finding in report.findings}


def written(folder: Path, page: str) -> Path:
    """Write the first example of a page into a folder; return what to check: a manifest, or the folder of a card."""
    example = page.partition(NEAR_MISS)[0]
    cards = blocks(example, "markdown")
    if not cards:
        beside(folder, example)
        manifest = folder / "clausegraph.yaml"
        manifest.write_text(manifests(example)[0], encoding="utf-8")
        return manifest
    base = BASE.search(cards[0])
    for name, card in zip(("example", base.group(1) if base else "base"), cards, strict=False):
        (folder / name).mkdir()
        (folder / name / "README.md").write_text(card, encoding="utf-8")
    return folder / "example"


def beside(folder: Path, example: str) -> None:
    """Write the policy of an example beside its manifest, if it has one."""
    for policy in blocks(example, "toml")[:1]:
        (folder / "clausegraph.toml").write_text(policy, encoding="utf-8")


def test_pages_and_codes_of_findings_are_the_same() -> None:
    """Every finding code has a page, and every page of a finding has a code."""
    assert {path.stem for path in (DOCS / "findings").iterdir()} == set(Code)


@pytest.mark.parametrize("code", [pytest.param(code, id=code.value) for code in Code])
def test_a_finding_page_answers_every_question(code: Code) -> None:
    """The page of a finding is headed by its code and goes through the same questions in the same order."""
    title, *asked = headings(text_of("findings", f"{code}.md"))
    assert title == code
    assert tuple(asked) == QUESTIONS


@pytest.mark.parametrize("code", [pytest.param(code, id=code.value) for code in Code])
def test_the_example_of_a_finding_fires(code: Code, tmp_path: Path) -> None:
    """The first example on the page of a finding has that finding."""
    assert code in codes_of(written(tmp_path, text_of("findings", f"{code}.md")))


@pytest.mark.parametrize("code", [pytest.param(code, id=code.value) for code in Code])
def test_the_near_miss_of_a_finding_does_not_fire(code: Code, tmp_path: Path) -> None:
    """The near miss on the page of a finding is a manifest without that finding."""
    text = section(text_of("findings", f"{code}.md"), NEAR_MISS.removeprefix("## "))
    (near,) = manifests(text)
    beside(tmp_path, text)
    manifest = tmp_path / "clausegraph.yaml"
    manifest.write_text(near, encoding="utf-8")
    assert code not in codes_of(manifest)


def test_every_finding_code_is_introduced() -> None:
    """Every finding code is named where the concepts or the commands are explained."""
    told = text_of("concepts.md") + text_of("commands.md")
    assert {code for code in Code if not re.search(rf"(?<![\w-]){code}(?![\w-])", told)} == set()


def test_every_assumption_has_its_heading() -> None:
    """Every assumption that a proof can rest on has a heading of its own, and no heading names another."""
    assert sorted(headings(text_of("assumptions.md"))[1:]) == sorted(open_database().phrases["en"]["assumption"])


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield every command with the words that call it, groups left out."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from commands(found, (*path, name))
        elif found is not None:
            yield (*path, name), found


def options(command: click.Command) -> set[str]:
    """Return the long options of a command."""
    found = (parameter for parameter in command.params if isinstance(parameter, click.Option))
    return {word for option in found for word in (*option.opts, *option.secondary_opts) if word.startswith("--")}


@pytest.mark.parametrize("words", [pytest.param(words, id="-".join(words)) for words, _ in commands(cli)])
def test_every_command_is_documented_with_its_options(words: tuple[str, ...]) -> None:
    """Every command has a heading in docs/commands.md, and below it names each of its long options."""
    told = section(text_of("commands.md"), " ".join(words))
    assert told
    command = dict(commands(cli))[words]
    assert {option for option in options(command) if f"`{option}" not in told} == set()


def test_no_command_is_documented_that_is_none() -> None:
    """The headings of docs/commands.md that call a command, or a group of commands, are the commands there are."""
    calls = {" ".join(words) for words, _ in commands(cli)}
    groups = {call.partition(" ")[0] for call in calls if " " in call}
    told = {heading for heading in headings(text_of("commands.md"))[1:] if heading.islower()}
    assert told == calls | groups


@pytest.mark.parametrize("page", [pytest.param(page, id=named(page)) for page in PAGES])
def test_manifests_in_the_documentation_are_read(page: Path, tmp_path: Path) -> None:
    """Every block that is a whole manifest is read without an error."""
    for number, block in enumerate(manifests(page.read_text(encoding="utf-8"))):
        manifest = tmp_path / f"{number}.yaml"
        manifest.write_text(block, encoding="utf-8")
        clausegraph.load(manifest)


@pytest.mark.parametrize("page", [pytest.param(page, id=named(page)) for page in PAGES])
def test_no_page_names_a_path_of_one_machine(page: Path) -> None:
    """No page holds an absolute path into somebody's file system."""
    assert ONE_MACHINE.findall(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("page", [pytest.param(page, id=named(page)) for page in PAGES])
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """Every relative link leads to a file or folder that is there and, in a page, to a heading that it has."""
    for link in LINK.findall(BLOCK.sub("", page.read_text(encoding="utf-8"))):
        if "://" in link:
            continue
        file, _, anchor = link.partition("#")
        target = page.parent / file if file else page
        assert target.exists(), link
        if anchor:
            assert anchor in set(anchors(target.read_text(encoding="utf-8"))), link

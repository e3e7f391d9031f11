"""Stories: one check a file, with what it is about, what is given, what is expected, and the whole report.

A story is cut by hand at its top-level keys. What stands under `given` is the manifest itself, so that the lines a
report points at are lines that a reader can count, and so that an update of the report leaves everything before it
byte for byte.

    about       one sentence
    given       a manifest; or `path`, one of data/systems; or `files`, a tree of cards, and which folder to `open`
    policy      the text of a clausegraph.toml that the project is held to
    options     outbound, stance, lang
    expect      verdict; findings, exactly those with an error or a warning; findings-include, some of all; none-of,
                codes; obligations and conditions, some of them as "license clause-id"; effective, per component;
                choices; suggested, the licenses in their order; says and says-not, words of the report
    report      what the terminal shows
"""

from __future__ import annotations

import re
from contextlib import chdir
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent, indent
from typing import TYPE_CHECKING, Any, NamedTuple

from clausegraph import api
from clausegraph.clauses.database import open_database
from clausegraph.readers.cards import read_card_folder
from clausegraph.readers.manifest import read_manifest
from clausegraph.reports.terminal import report_lines
from clausegraph.reports.wording import Wording
from clausegraph.sources.yaml_text import parse_yaml
from clausegraph.vocabulary.verdicts import Stance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausegraph.analysis.findings import Report
    from clausegraph.graph.model import Policy, ProjectGraph

CASES = Path(__file__).parent
ROOT = CASES.parents[1]
MANIFEST = "clausegraph.yaml"
TODAY = "2026-11-21"
REPORT_LINE = "report: |\n"
POLICY = "clausegraph.toml"
KEYS = ("about", "given", "policy", "options", "expect", "report")
REQUIRED = {"about", "given", "expect", "report"}
OPTIONS = {"outbound", "stance", "lang"}
FINDINGS = {"findings", "findings-include"}
FOLLOWING = {"obligations", "conditions", "effective", "choices", "suggested"}
EXPECTED = {"verdict", "none-of", "says", "says-not"} | FINDINGS | FOLLOWING
TOP_LEVEL = re.compile(r"^([a-z-]+):", re.MULTILINE)


class Story(NamedTuple):
    """One story. `head` is the file up to the report, `manifest` the text of a manifest that is given inline.

    `policy` is the text of a policy, empty where there is none.
    """

    name: str
    file: Path
    head: str
    report: str
    manifest: str
    policy: str
    given: Mapping[str, Any]
    options: Mapping[str, str]
    expect: Mapping[str, Any]

    def updated(self, report: str) -> str:
        """Return the text of the file with another report."""
        return self.head + indent(report, "  ")


def read_story(file: Path) -> Story:
    """Return the story of a file. Raises `ValueError` for keys that stories do not have, or in another order."""
    text = file.read_text(encoding="utf-8")
    name = file.relative_to(CASES).with_suffix("").as_posix()
    parts = _parts(text)
    if [*parts] != [key for key in KEYS if key in parts] or not parts.keys() >= REQUIRED:
        raise ValueError(f"{name}: the keys are {', '.join(parts)}; a story has {', '.join(KEYS)}, in this order")
    content: Any = parse_yaml(text, f"{name}.yaml").plain()
    options, expect = content.get("options", {}), content["expect"]
    unknown = (options.keys() - OPTIONS) | (expect.keys() - EXPECTED)
    if unknown or not FINDINGS & expect.keys() or "verdict" not in expect:
        raise ValueError(f"{name}: {sorted(unknown)} are no keys here; a verdict and findings have to be expected")
    return Story(
        name=name,
        file=file,
        head=text[: text.index("\n" + REPORT_LINE) + 1 + len(REPORT_LINE)],
        report=content["report"] or "",
        manifest=dedent(parts["given"].partition("\n")[2]),
        policy=content.get("policy", ""),
        given=content["given"],
        options=options,
        expect=expect,
    )


def _parts(text: str) -> dict[str, str]:
    """Return the text of each top-level key, its own line included."""
    starts = [(match[1], match.start()) for match in TOP_LEVEL.finditer(text)]
    ends = [start for _, start in starts[1:]] + [len(text)]
    return {key: text[start:end] for (key, start), end in zip(starts, ends, strict=True)}


@cache
def stories() -> tuple[Story, ...]:
    """Return all stories, sorted by name."""
    return tuple(read_story(file) for file in sorted(CASES.rglob("*.yaml")))


@cache
def report_of(name: str) -> Report:
    """Return the report on the project of a story."""
    story = next(story for story in stories() if story.name == name)
    return checked(project_of(story), story)


def checked(project: ProjectGraph, story: Story) -> Report:
    """Return the report on a project under the options of a story."""
    stance = story.options.get("stance", Stance.BALANCED)
    outbound = story.options.get("outbound")
    return api.check(project, outbound=outbound, stance=stance, today=TODAY, policy=policy_of(story))


def policy_of(story: Story) -> Policy | None:
    """Return the policy of a story, read under the name that it has beside a manifest."""
    if not story.policy:
        return None
    with TemporaryDirectory() as folder, chdir(folder):
        Path(POLICY).write_text(story.policy, encoding="utf-8")
        return api.policy_for(".", POLICY)


def project_of(story: Story) -> ProjectGraph:
    """Return the project of a story, read under a name that is the same on every machine."""
    if "path" in story.given:
        return _shipped(story.given["path"])
    with TemporaryDirectory() as folder:
        if "files" in story.given:
            return _card(Path(folder), story.given["files"], story.given["open"])
        (Path(folder) / MANIFEST).write_text(story.manifest, encoding="utf-8")
        return read_manifest(Path(folder) / MANIFEST, MANIFEST, open_database())


def _shipped(path: str) -> ProjectGraph:
    if (ROOT / path).is_dir():
        return read_card_folder(ROOT / path, path, open_database())
    return read_manifest(ROOT / path, path, open_database())


def _card(folder: Path, files: Mapping[str, str], opened: str) -> ProjectGraph:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return read_card_folder(folder / opened, opened, open_database())


def rendered(report: Report, language: str) -> str:
    """Return a report as a pipe gets it."""
    lines = report_lines(report, Wording(open_database(), language))
    return "".join(f"{line.text.rstrip()}\n" for line in lines)

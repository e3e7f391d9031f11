"""What the documentation shows of a call is what the call prints, line for line, with its exit code."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from clausegraph.cli.launch import main

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CALL = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
POLICY = re.compile(r"--policy (\S+)")
NOTHING = "project: nothing\ncomponents: {it: {kind: code, license: MIT}}\n"
EXIT_CODE = "echo $?"
ELLIPSIS = "…"
# Shown with the help of other programs, or on files that no page holds.
APART = ("|", "cat ", "grep ", "clausegraph init", "clausegraph report")
DATED = "until: "  # true only until a day that comes


class Example(NamedTuple):
    """A call with what it prints, and the manifest and the policy that stand before it on the page.

    Without a manifest it is not tried.
    """

    call: str
    printed: str
    manifest: str
    policy: str


def examples(text: str) -> Iterator[Example]:
    """Yield the calls of a page in their order."""
    manifest, policy = NOTHING, ""
    for language, block in BLOCK.findall(text):
        if language == "yaml" and "\ncomponents:" in block:
            manifest, policy = ("" if DATED in block else block), ""
        elif language == "markdown":
            manifest = ""  # a card, in a folder that the page names in words
        elif language == "toml":
            policy = block
        elif language == "console":
            yield from (Example(call, printed, manifest, policy) for call, printed in CALL.findall(block))


def pattern(printed: str) -> str:
    """Return the pattern of an output of which lines were left out; the end may be left out as well."""
    lines = re.sub(rf"^ *{ELLIPSIS}\n\n?", f"{ELLIPSIS}\n", printed, flags=re.MULTILINE).splitlines()
    return "".join(r"(?:.*\n)*?" if line == ELLIPSIS else re.escape(line) + r"\n" for line in lines)


def called(example: Example, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Return with which code a call ends and what it prints."""
    named = POLICY.search(example.call)
    beside = folder / "clausegraph.toml"
    beside.unlink(missing_ok=True)
    (folder / "clausegraph.yaml").write_text(example.manifest, encoding="utf-8")
    if example.policy:
        (folder / named.group(1) if named else beside).write_text(example.policy, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(shlex.split(example.call)[1:])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out + err


@pytest.mark.parametrize("page", [pytest.param(page, id=page.relative_to(ROOT).as_posix()) for page in PAGES])
def test_examples_print_what_the_page_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each call of a page, run on what stands before it, prints the lines shown and ends with the code shown."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").symlink_to(ROOT / "data")
    code = 0
    for example in examples(page.read_text(encoding="utf-8")):
        if not example.manifest or any(word in example.call for word in APART):
            code = -1
        elif example.call != EXIT_CODE:
            code, printed = called(example, tmp_path, capsys)
            assert re.match(pattern(example.printed), printed), f"{example.call}\n{printed}"
        elif code >= 0:
            assert example.printed == f"{code}\n"

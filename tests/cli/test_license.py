"""`clausegraph license` as a user meets it: what it prints, what it refuses, and with which code it ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from clausegraph.cli.launch import main

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what a call prints on both streams and its exit code."""

    def called(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["license", *arguments])
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return called


def test_the_bare_command_shows_its_help(run: Run) -> None:
    """Without a subcommand all of them are listed."""
    code, out, _ = run()
    assert code == 0
    assert all(name in out for name in ("list", "show", "search", "diff", "check"))


@pytest.mark.parametrize("name", ["list", "show", "search", "diff", "check"])
def test_every_subcommand_has_help(run: Run, name: str) -> None:
    """Each subcommand explains itself."""
    code, out, _ = run(name, "--help")
    assert code == 0
    assert f"license {name}" in out


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        pytest.param(("list",), "MIT License", id="list"),
        pytest.param(("list", "--kind", "exception"), "Classpath-exception-2.0", id="list-kind"),
        pytest.param(("list", "--stats", "--lang", "zh"), "按审阅状态", id="list-stats"),
        pytest.param(("show", "llama3"), "Meta Llama 3 Community License Agreement", id="show-alias"),
        pytest.param(("show", "Apache License, Version 2.0"), "Apache-2.0", id="show-name"),
        pytest.param(("show", "MPL-2.0+"), "Mozilla Public License 2.0", id="show-plus"),
        pytest.param(("show", "GPL-2.0-only WITH Classpath-exception-2.0"), "linked statically", id="show-with"),
        pytest.param(("show", "MIT", "--lang", "zh"), "本报告是对许可证文本的分析，并非法律意见。", id="show-chinese"),
        pytest.param(("show", "Adobe-2006"), "on the SPDX list 3.29.0", id="show-listed-only"),
        pytest.param(("show", "Net-SNMP"), "deprecated  without a single successor", id="show-deprecated"),
        pytest.param(("search", "llama"), "LicenseRef-llama-4-community", id="search-name"),
        pytest.param(("search", "adobe glyph"), "Adobe-Glyph  Adobe Glyph List License", id="search-listed-only"),
        pytest.param(("search", "--tag", "scale-threshold"), "[2]", id="search-tag"),
        pytest.param(("search", "--follows", "distilled=yes"), "distilled: follows.", id="search-follows"),
        pytest.param(("search", "no such words anywhere"), "No license fits.", id="search-in-vain"),
        pytest.param(("diff", "llama3", "llama3.1"), "Llama 3 → Llama", id="diff"),
    ],
)
def test_what_is_printed(run: Run, arguments: tuple[str, ...], text: str) -> None:
    """Every question of the database ends with 0 and prints its answer."""
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    assert text in out


def test_lists_narrow(run: Run) -> None:
    """Kind, tags and approval narrow a list together."""
    _, out, _ = run("list", "--osi", "--tag", "no-further-restrictions", "--kind", "software", "--format", "json")
    rows = json.loads(out)["licenses"]
    assert {(row["kind"], row["osi"]) for row in rows} == {("software", "approved")}
    assert "GPL-3.0-only" in {row["id"] for row in rows}
    assert "MIT" not in {row["id"] for row in rows}


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("list",), id="list"),
        pytest.param(("list", "--stats"), id="stats"),
        pytest.param(("show", "gemma"), id="show"),
        pytest.param(("search", "badge", "--lang", "zh"), id="search"),
        pytest.param(("diff", "MIT", "ISC"), id="diff"),
    ],
)
def test_json_is_json(run: Run, arguments: tuple[str, ...]) -> None:
    """Every subcommand answers a program in JSON and prints nothing else."""
    code, out, err = run(*arguments, "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out)


@pytest.mark.parametrize(
    ("arguments", "texts"),
    [
        pytest.param(
            ("show", "GPL-3"), ('no license is called "GPL-3"', "GPL-3.0-only, or GPL-3.0-or-later"), id="misspelt"
        ),
        pytest.param(
            ("show", "LicenseRef-lama-3-comunity"),
            ("LicenseRef-llama-3-community",),
            id="misspelt-reference",
        ),
        pytest.param(
            ("show", "llama"),
            ("does not say which license is meant", "LicenseRef-llama-3.1-community  Llama 3.1 Community License"),
            id="family",
        ),
        pytest.param(("show", "dual license"), ("none of the family is in the database",), id="family-without-members"),
        pytest.param(("show", "unknown"), ('"unknown" stands for no license',), id="word-for-nothing"),
        pytest.param(("show", "MIT OR ISC"), ('"MIT OR ISC" is 2 licenses', 'ask for "MIT" or "ISC"'), id="several"),
        pytest.param(("show", "MIT AND"), ("this is no license expression",), id="no-expression"),
        pytest.param(
            ("show", "MIT WITH Classpath-exception-2.0"),
            ("Classpath-exception-2.0 is not written for MIT", "it goes with GPL-2.0-only"),
            id="exception-of-others",
        ),
        pytest.param(
            ("diff", "Adobe-2006", "MIT"), ("the clauses of Adobe-2006 are not known", "docs/tagging.md"), id="untagged"
        ),
        pytest.param(("show",), ("missing argument",), id="no-name"),
        pytest.param(
            ("diff", "mitt", "iscc"), ('called "mitt"', "help: MIT", 'called "iscc"', "help: ISC"), id="both-wrong"
        ),
        pytest.param(("list", "--kind", "modell"), ('no kind of license "modell"', "help: model"), id="kind"),
        pytest.param(("list", "--kind", "zzz"), ("software, model, data, content",), id="kind-unlike-any"),
        pytest.param(("search", "--tag", "scale"), ('no tag "scale"', "help: scale-threshold"), id="tag"),
        pytest.param(("search", "--tag", "Scale Threshold"), ("help: scale-threshold",), id="tag-by-title"),
        pytest.param(("search", "--tag", "zzz"), ("obligation  keep-notices",), id="tag-unlike-any"),
        pytest.param(
            ("search", "--follows", "train=maybe"),
            ('no group "train"', "help: trained", 'no value of --follows "maybe"', "yes, no, unclear"),
            id="group-and-value",
        ),
        pytest.param(("search", "--follows", "trained"), ("--follows trained=yes",), id="no-value"),
        pytest.param(("search",), ("nothing to search for",), id="nothing-asked"),
    ],
)
def test_mistakes_teach(run: Run, arguments: tuple[str, ...], texts: tuple[str, ...]) -> None:
    """Wrong usage ends with 2, prints no answer and names the nearest right one, all problems at once."""
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert [text for text in texts if text not in err] == []


def test_a_file_that_fits_is_told(run: Run, tmp_path: Path) -> None:
    """A checked file is told with its clauses, and with the sentences of its text that none of them cites."""
    (tmp_path / "MIT.txt").write_text("You must not read this.", encoding="utf-8")
    code, out, _ = run("check", "data/licenses/MIT.yaml")
    assert (code, out) == (0, "MIT: 5 clauses, nothing stands against it\n")
    code, _, err = run("check", "data/licenses/MIT.yaml", "--texts", str(tmp_path))
    assert code == 3
    assert "the sha256 of MIT.txt is" in err
    assert 'no text has the anchor of clause "' in err


def test_what_somebody_should_look_at_is_shown(run: Run, reference: Path) -> None:
    """Sentences without a clause are listed with their line; a license all of which is cited says so."""
    texts = ("--texts", str(reference / "license-texts"))
    code, out, _ = run("check", "data/licenses/MIT.yaml", "data/licenses/EPL-2.0.yaml", *texts)
    assert code == 0
    assert "Every passage that speaks of a duty or a limit is cited." in out
    assert "EPL-2.0.txt:" in out
    code, out, _ = run("check", "data/licenses/EPL-2.0.yaml", *texts, "--format", "json")
    (found,) = json.loads(out)["licenses"]
    assert (found["id"], found["misplaced"]) == ("EPL-2.0", [])
    assert {"text", "line", "sentence"} == set(found["uncited"][0])

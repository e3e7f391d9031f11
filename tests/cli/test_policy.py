"""Policies on the command line: found beside the project, named, told in every report, and free where there is none."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from clausegraph.cli.launch import main

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = """
project: app
outbound: Apache-2.0
components:
  app: {kind: code, links-statically: parser}
  parser: {kind: code, license: MIT}
"""
DENIES = '[policy]\ndenied-licenses = ["MIT"]\n'
HEAVY = ("tomllib", "clausegraph.readers.policies", "clausegraph.frameworks", "clausegraph.sources.toml_text")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project folder in a repository, which is the current one."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "clausegraph.yaml").write_text(MANIFEST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Return the exit code and what is printed."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0), capsys.readouterr().out


def test_a_policy_beside_the_project_is_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same project passes without a policy and fails with one, and both reports name it."""
    assert answered(capsys, "check")[0] == 0
    (folder / "clausegraph.toml").write_text(DENIES, encoding="utf-8")
    code, out = answered(capsys, "check")
    assert code == 1
    assert "Held to the policy: clausegraph.toml\n" in out
    assert "**Held to the policy**: clausegraph.toml" in answered(capsys, "report")[1]
    assert json.loads(answered(capsys, "check", "--format", "json")[1])["policy"] == "clausegraph.toml"


def test_a_named_policy_holds_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What lies beside the project is not looked at once another file is named."""
    (folder / "clausegraph.toml").write_text(DENIES, encoding="utf-8")
    (folder / "other.toml").write_text("[policy]\n", encoding="utf-8")
    code, out = answered(capsys, "check", ".", "--policy", "other.toml")
    assert code == 0
    assert "Held to the policy: other.toml\n" in out


def test_a_review_tells_what_a_policy_only_notes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A finding that the policy made a note is not taken for one on other people's components."""
    text = f'{DENIES}[policy.severities]\npolicy-license-denied = "note"\n'
    (folder / "clausegraph.toml").write_text(text, encoding="utf-8")
    out = answered(capsys, "report")[1]
    assert "The policy makes this a note" in out
    assert "somebody else offers" not in out


@pytest.mark.usefixtures("folder")
def test_without_a_policy_nothing_is_loaded_for_one() -> None:
    """A check in a folder without a policy imports no TOML reader and no policies."""
    call = "import sys\nfrom clausegraph.cli.launch import main\ntry:\n    main(['check'])\nfinally:\n    print([*sys.modules])"
    done = subprocess.run([sys.executable, "-c", call], capture_output=True, text=True, check=True)
    loaded = done.stdout.splitlines()[-1]
    assert [name for name in HEAVY if f"'{name}'" in loaded] == []
    assert "'clausegraph.readers.policy_files'" in loaded

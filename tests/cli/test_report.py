"""`clausegraph report` as a user calls it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from clausegraph.cli.launch import main

TUNED = """
project: my-assistant
outbound: Apache-2.0
components:
  assistant: {kind: model, fine-tunes: llama, trains-on: notes}
  llama: {kind: model, license: llama3}
  notes: {kind: dataset, license: CC-BY-NC-4.0}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project folder, which is the current one."""
    (tmp_path / "clausegraph.yaml").write_text(TUNED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(folder: Path) -> list[str]:
    """Return the names of all that lies in a folder, hidden files among it."""
    return sorted(path.name for path in folder.iterdir())


def called(*arguments: str) -> int:
    """Call the command and return its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(["report", *arguments])
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("arguments", [(), ("-o", "-"), (".", "--format", "markdown")])
def test_without_a_file_the_report_is_printed(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """Called for the current folder the report goes to the screen, whole and with nothing else."""
    assert called(*arguments) == 0
    out, error = capsys.readouterr()
    assert out.startswith("# License review of my-assistant\n")
    assert out.endswith("This is an analysis of license texts, not legal advice.\n")
    assert error == ""


def test_with_a_file_the_report_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file holds what would have been printed; the screen names the file and the verdict."""
    called()
    printed = capsys.readouterr().out
    assert called("-o", "review.md") == 0
    assert capsys.readouterr().out == "wrote review.md (incompatible)\n"
    assert (folder / "review.md").read_bytes() == printed.encode()
    assert names(folder) == ["clausegraph.yaml", "review.md"]


def test_a_file_that_is_there_is_replaced(folder: Path) -> None:
    """An older report gives way to the new one, however long it was."""
    target = folder / "review.md"
    target.write_text("old\n" * 10_000, encoding="utf-8")
    assert called(".", "--output", str(target), "--lang", "zh") == 0
    assert target.read_text(encoding="utf-8").startswith("# my-assistant 的许可证审查\n")


def test_a_link_is_written_through(folder: Path) -> None:
    """Where the file is a link, what it points at is replaced and the link stays."""
    (folder / "reviews").mkdir()
    (folder / "review.md").symlink_to("reviews/latest.md")
    assert called("-o", "review.md") == 0
    assert (folder / "review.md").is_symlink()
    assert (folder / "reviews" / "latest.md").read_text(encoding="utf-8").startswith("# ")


def test_a_new_file_has_the_rights_of_any_other(folder: Path) -> None:
    """The report is as readable as a file that a text editor would have written."""
    (folder / "plain").touch()
    called("-o", "review.md")
    assert stat.S_IMODE((folder / "review.md").stat().st_mode) == stat.S_IMODE((folder / "plain").stat().st_mode)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are not known here")
def test_a_pipe_is_written_to_and_not_replaced(folder: Path) -> None:
    """A name that stands for a pipe or a device stays one, and whoever reads from it gets the report."""
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert called("-o", "pipe") == 0
        assert os.read(reader, 20).decode().startswith("# License review")
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_write_that_breaks_off_leaves_the_old_report(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where writing fails half-way the old file is whole, nothing lies beside it, and the message says why."""
    target = folder / "review.md"
    target.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert called("-o", "review.md") == 2
    assert target.read_text(encoding="utf-8") == "old"
    assert names(folder) == ["clausegraph.yaml", "review.md"]


@pytest.mark.parametrize(
    ("output", "told"),
    [
        pytest.param("absent/review.md", "no such file or directory", id="folder-that-is-not-there"),
        pytest.param(".", "is a directory", id="folder"),
        pytest.param("clausegraph.yaml/review.md", "not a directory", id="file-as-folder"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_place_that_cannot_be_written_is_wrong_usage(
    output: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message names the place, says what is wrong with it and what is taken."""
    assert called("-o", output) == 2
    assert capsys.readouterr().err == (
        f"error: {output}: the report cannot be written: {told}\n"
        "  help: -o takes a file in a folder that is there and can be written to\n"
    )


def test_input_that_cannot_be_judged_writes_nothing(folder: Path) -> None:
    """A manifest with a mistake ends in 3 and leaves the older report as it was."""
    (folder / "review.md").write_text("old", encoding="utf-8")
    (folder / "clausegraph.yaml").write_text("components: {a: {kind: modell}}", encoding="utf-8")
    assert called("-o", "review.md") == 3
    assert (folder / "review.md").read_text(encoding="utf-8") == "old"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param((), 0, id="never-by-default"),
        pytest.param(("--fail-on", "never"), 0, id="never"),
        pytest.param(("--fail-on", "incompatible"), 1, id="at-the-threshold"),
        pytest.param(("--fail-on", "conditional"), 1, id="past-the-threshold"),
        pytest.param(("--outbound", "llama3", "--stance", "literal", "--fail-on", "undetermined"), 0, id="below"),
        pytest.param(("--outbound", "nobody-knows"), 2, id="license-nobody-knows"),
        pytest.param(("--format", "html"), 2, id="format-there-is-none"),
        pytest.param(("absent",), 3, id="nothing-there"),
    ],
)
def test_exit_codes(arguments: tuple[str, ...], code: int) -> None:
    """The command reports and does not gate, unless --fail-on says so."""
    assert called(*arguments) == code


@pytest.mark.usefixtures("folder")
def test_outbound_and_stance_are_those_of_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    """The report is on the outbound license and by the stance that were asked for."""
    called("--outbound", "MIT", "--stance", "cautious")
    out = capsys.readouterr().out
    assert "assistant cannot be offered under MIT" in out
    assert "- **Stance**: cautious" in out
    assert " — --outbound\n" in out

"""The command line: both ways to ask say the same, every command has help, and exit codes mean what they should."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest

from cases.stories import ROOT
from clausegraph.cli import launch, main, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

LAUNDERED = "data/systems/llama-3-fine-tune-as-apache.yaml"
OPEN = "data/systems/pythia.yaml"
GOOD = "data/systems/bloomz.yaml"
POLICY = "tests/cli/policy.toml"
CARD = "data/systems/llama-3-fine-tune-card/example-8b"

QUESTIONS = (
    "compatible --inbound MIT --outbound Apache-2.0",
    "compatible --inbound GPL-2.0-only --outbound Apache-2.0 --relation links-statically",
    "compatible --inbound LGPL-3.0-only --outbound GPL-2.0-only --relation links-dynamically --lang zh",
    "compatible --outbound MIT --inbound llama3",
    "compatible --inbound CC-BY-SA-4.0 --outbound MIT --relation trains-on --stance cautious",
    "compatible --inbound CC-BY-SA-4.0 --outbound MIT --relation trains-on --stance literal --fail-on conditional",
    "compatible --inbound GPL-2.0-or-later --outbound GPL-3.0-only --format json",
    "compatible --inbound GPL-3.0-only --outbound MIT --fail-on never",
    "compatible --inbound GPL-3.0-only --outbound MIT --format json --lang zh --fail-on incompatible",
    "compatible --inbound LicenseRef-acme --outbound MIT",
    f"check {LAUNDERED}",
    f"check {OPEN} --stance literal --fail-on incompatible",
    f"check {GOOD} --format json --lang zh",
    f"check {CARD} --lang zh",
    f"check {OPEN} --outbound MIT --fail-on never",
    f"check {OPEN} --policy {POLICY} --format json",
    f"check {GOOD} --policy {POLICY}",
    "license show MIT",
    "license show llama3 --lang zh",
    "license show Adobe-2006 --format json",
)
MISTAKES = (
    "compatible --inbound GPL --outbound MIT --relation eats",
    "compatible --inbound MITT --outbound MIT",
    "compatible --inbound MIT",
    "check no-such-file.yaml",
    f"check {GOOD} --outbound MITT",
    f"check {GOOD} --stance brave",
    f"check {GOOD} --policy no-such-file.toml",
    "license show no-such-license",
    "license show MIT --format yaml",
)


def commands(group: click.Group = main.cli, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield every command and group below a group, as it is called."""
    context = click.Context(group)
    for name in group.list_commands(context):
        yield (*path, name)
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from commands(found, (*path, name))


def answered(capsys: pytest.CaptureFixture[str], arguments: Sequence[str]) -> tuple[int, str, str]:
    """Return the exit code of a call of the entry point, and what it prints to either stream."""
    with pytest.raises(SystemExit) as stopped:
        launch.main(list(arguments))
    printed = capsys.readouterr()
    assert isinstance(stopped.value.code, int)
    return stopped.value.code, printed.out, printed.err


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test from the root of the project, so that paths are the same everywhere."""
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("question", QUESTIONS)
def test_plain_questions_are_answered_without_click(question: str) -> None:
    """Each question of the table is one that needs no click."""
    assert plain.plain_question(question.split()) is not None


@pytest.mark.parametrize("question", [*QUESTIONS, *MISTAKES])
def test_both_ways_to_ask_say_the_same(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    """What is answered without click is answered the same through click, to the byte and the exit code."""
    quick = answered(capsys, question.split())
    monkeypatch.setattr(launch, "plain_question", lambda _: None)
    assert answered(capsys, question.split()) == quick


@pytest.mark.parametrize("option", ["--help", "-h"])
@pytest.mark.parametrize("command", [(), *commands()], ids=" ".join)
def test_every_command_has_help(capsys: pytest.CaptureFixture[str], command: tuple[str, ...], option: str) -> None:
    """Help is asked for in two ways, exits with 0, says how the command is called, and is no error."""
    code, out, err = answered(capsys, [*command, option])
    assert (code, err) == (0, "")
    assert out.startswith(" ".join(("Usage: clausegraph", *command)))


def test_every_command_of_the_list_is_there() -> None:
    """What the overview lists can be called, and is described in its own help as well."""
    for name in main.COMMANDS:
        found = main.cli.get_command(click.Context(main.cli), name)
        assert found is not None
        assert found.help


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(f"check {GOOD}", 0, id="conditional-passes"),
        pytest.param("compatible --inbound MIT --outbound GPL-3.0-only", 0, id="pair-passes"),
        pytest.param(f"check {OPEN} --fail-on incompatible", 0, id="doubt-below-the-threshold"),
        pytest.param(f"check {LAUNDERED} --fail-on never", 0, id="no-threshold"),
        pytest.param(f"obligations {LAUNDERED}", 0, id="obligations-are-no-gate"),
        pytest.param(f"report {LAUNDERED}", 0, id="a-review-is-no-gate"),
        pytest.param(f"graph {LAUNDERED}", 0, id="graph"),
        pytest.param("--version", 0, id="version"),
        pytest.param("license show MIT", 0, id="license-page"),
        pytest.param(f"check {LAUNDERED}", 1, id="incompatible"),
        pytest.param(f"check {OPEN}", 1, id="undetermined"),
        pytest.param(f"check {GOOD} --fail-on conditional", 1, id="conditional-at-the-threshold"),
        pytest.param(f"report {LAUNDERED} --fail-on incompatible", 1, id="review-as-a-gate"),
        pytest.param(f"check {GOOD} --policy {POLICY}", 1, id="against-the-policy"),
        pytest.param(f"report {GOOD} --policy {POLICY} --fail-on incompatible", 1, id="review-against-the-policy"),
        pytest.param("compatible --inbound GPL-3.0-only --outbound MIT", 1, id="pair-fails"),
        pytest.param("compatible --inbound MITT --outbound MIT", 2, id="unknown-license"),
        pytest.param("compatible --inbound MIT --outbound MIT --relation eats", 2, id="unknown-relation"),
        pytest.param("compatible --inbound MIT", 2, id="option-missing"),
        pytest.param(f"check {GOOD} --brave", 2, id="unknown-option"),
        pytest.param("chekc", 2, id="unknown-command"),
        pytest.param("license show MITT", 2, id="unknown-page"),
        pytest.param("matrix --kind modl", 2, id="unknown-kind"),
        pytest.param("check no-such-file.yaml", 3, id="no-such-file"),
        pytest.param(f"check {GOOD} --policy no-such-file.toml", 3, id="no-such-policy"),
        pytest.param(f"check {GOOD} --policy LICENSE", 3, id="file-that-is-no-policy"),
        pytest.param("check docs", 3, id="folder-without-a-manifest"),
        pytest.param("check LICENSE", 3, id="file-that-is-no-project"),
    ],
)
def test_exit_codes(capsys: pytest.CaptureFixture[str], arguments: str, code: int) -> None:
    """0 is nothing at the threshold, 1 something, 2 a wrong call, 3 an input that cannot be judged."""
    found, out, err = answered(capsys, arguments.split())
    assert found == code
    assert bool(err) == (code > 1), "only calls and inputs that cannot be served tell so on the error stream"
    assert bool(out) == (code < 2), "an error leaves the output stream empty"


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        pytest.param("components: [", "the YAML breaks here", id="broken"),
        pytest.param("project: empty", 'the manifest has no "components"', id="empty"),
        pytest.param("components:\n  a: {kind: model, license: MITT}", 'no license is called "MITT"', id="misspelt"),
        pytest.param("components:\n  a: {kind: model, fine-tunes: b}", "which is no component here", id="dangling"),
    ],
)
def test_an_input_that_cannot_be_judged_is_told_on_the_error_stream(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, manifest: str, words: str
) -> None:
    """A manifest with a mistake exits with 3, says what is wrong, and prints no report."""
    (tmp_path / "clausegraph.yaml").write_text(manifest, encoding="utf-8")
    code, out, err = answered(capsys, ["check", str(tmp_path)])
    assert (code, out) == (3, "")
    assert words in err

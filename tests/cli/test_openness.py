"""`clausegraph openness` and `systems` as a user meets them: what they print, refuse, and with which code they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from clausegraph.cli.launch import main

Run = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parents[2]
OPEN = "project: made\ncomponents: {model: {kind: model, license: MIT, fills: parameters}}\n"
CLOSED = OPEN.replace("MIT", "CC-BY-NC-4.0")
RECORD = """framework: {name: Model Openness Framework, version: '1.0', date: '2024-12-15'}
release:
  name: Made
  version: 7B
  date: '2025-05-22'
  type: language
  architecture: transformer decoder
  origin: Made
  producer: Us
  license: {}
  components:
    - {name: COMPONENT, description: d, license: LICENSE}
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what a call in a folder of its own prints on both streams, with its exit code before."""
    monkeypatch.chdir(tmp_path)

    def called(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return called


@pytest.fixture
def made(tmp_path: Path) -> Callable[[str], str]:
    """Return a function that writes a file and returns its name."""

    def write(text: str) -> str:
        (tmp_path / "made.yaml").write_text(text, encoding="utf-8")
        return "made.yaml"

    return write


@pytest.mark.parametrize(
    ("text", "frameworks", "code"),
    [
        pytest.param(OPEN, (), 0, id="nothing is asked for"),
        pytest.param(CLOSED, (), 0, id="nothing is asked for and nothing met"),
        pytest.param(OPEN, ("osd",), 0, id="met"),
        pytest.param(CLOSED, ("osd",), 1, id="not met"),
        pytest.param(OPEN, ("osd", "osaid-1.0"), 1, id="one of two is undetermined"),
    ],
)
def test_a_framework_that_is_asked_for_has_to_be_met(
    run: Run, made: Callable[[str], str], text: str, frameworks: tuple[str, ...], code: int
) -> None:
    """The exit code is that of a gate: 1 unless all that is named is met, and 0 where nothing is named."""
    asked = [word for name in frameworks for word in ("--framework", name)]
    found, out, err = run("openness", made(text), *asked)
    assert (found, err) == (code, "")
    assert "How open is made?" in out


@pytest.mark.parametrize("output_format", ["terminal", "json", "markdown", "mof"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_format_is_written(run: Run, made: Callable[[str], str], output_format: str, lang: str) -> None:
    """Text, JSON, Markdown and a record can be written in both languages."""
    more = () if output_format == "mof" else ("--declared",)
    code, out, err = run("openness", made(CLOSED), *more, "--format", output_format, "--lang", lang)
    assert (code, err) == (0, "")
    assert out.endswith("\n")
    if output_format == "json":
        assert json.loads(out)["frameworks"][0]["declared"]["mark"] == "not-met"
    if output_format == "mof":
        assert yaml.safe_load(out)["release"]["components"][0]["license"] == "CC-BY-NC-4.0"


def test_a_record_is_judged_by_nothing(run: Run, made: Callable[[str], str]) -> None:
    """What asks for a judgement beside the format of a record is a mistake, and is told as one."""
    code, out, err = run("openness", made(OPEN), "--format", "mof", "--framework", "osd", "--declared")
    assert (code, out) == (2, "")
    assert "leave out --framework and --declared" in err


def test_an_unknown_framework_is_refused_with_the_nearest(run: Run, made: Callable[[str], str]) -> None:
    """A misspelt framework ends with exit code 2 and the right one."""
    code, out, err = run("openness", made(OPEN), "--framework", "osaid1.0")
    assert (code, out) == (2, "")
    assert err.startswith('error: there is no framework "osaid1.0"\n  help: osaid-1.0')


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(RECORD.replace("COMPONENT", "Training codes"), ("12:", "Training code"), id="unknown component"),
        pytest.param(
            RECORD + RECORD.splitlines()[-1] + "\n", ("13:", "Training code"), id="a component that stands twice"
        ),
        pytest.param(RECORD.replace("  producer: Us\n", ""), ("producer",), id="missing field"),
        pytest.param(RECORD.replace("  name: Made\n", ""), ("name",), id="missing name"),
        pytest.param("services: {web: {image: x}}\n", ("neither a manifest nor a record",), id="another tool"),
    ],
)
def test_a_record_that_cannot_be_judged_says_why(
    run: Run, made: Callable[[str], str], text: str, told: tuple[str, ...]
) -> None:
    """What is wrong in a record ends with exit code 3, the place, and the nearest right word; nothing is judged."""
    text = text.replace("COMPONENT", "Training code").replace("LICENSE", "MIT")
    code, out, err = run("openness", made(text))
    assert (code, out) == (3, "")
    assert all(word in err for word in ("made.yaml", *told))


def test_unlicensed_is_no_license(run: Run, made: Callable[[str], str]) -> None:
    """A part that a record calls unlicensed does not count as open, nor as the Unlicense."""
    record = RECORD.replace("COMPONENT", "Model parameters (Final)").replace("LICENSE", "unlicensed")
    code, out, _ = run("openness", made(record), "--framework", "mof-1.0", "--format", "json")
    found = json.loads(out)["frameworks"][0]
    parameters = next(one for one in found["criteria"] if one["id"] == "parameters")
    assert (code, found["class"], parameters["mark"] == "met") == (1, 0, False)


def test_json_tells_what_is_left_without_a_presumption(run: Run, made: Callable[[str], str]) -> None:
    """A license for the whole release is a presumption for each part; the classes are told without it as well."""
    whole = RECORD.replace("license: {}", "license: {distribution: {name: Apache-2.0}}").replace(
        ", license: LICENSE", ""
    )
    _, out, _ = run(
        "openness", made(whole.replace("COMPONENT", "Model card")), "--framework", "mof-1.0", "--format", "json"
    )
    (found,) = json.loads(out)["frameworks"]
    left = found["without"]["license-presumed"]
    assert found["progress"]["III"]["percent"] > left["progress"]["III"]["percent"] == 0
    assert (left["grade"], left["class"]) == (None, 0)


def test_a_policy_is_one_more_definition(run: Run, made: Callable[[str], str], tmp_path: Path) -> None:
    """A policy beside the project is told with the definitions, and is a gate of its own."""
    name = made(CLOSED)
    (tmp_path / "clausegraph.toml").write_text('[policy]\ndenied-tags = ["non-commercial"]\n', encoding="utf-8")
    code, out, _ = run("openness", name)
    assert code == 0
    assert "policy, policy of the organisation: not met" in out
    code, out, _ = run("openness", name, "--framework", "policy")
    assert code == 1
    assert "the policy denies this" in out
    (tmp_path / "clausegraph.toml").unlink()
    code, out, err = run("openness", name, "--framework", "policy")
    assert (code, out) == (2, "")
    assert "there is no policy to judge by" in err


@pytest.mark.parametrize(
    ("name", "code"), [("mof-1.0:III", 0), ("mof-1.0:II", 1), ("mof-1.0", 1), ("mot:III", 0), ("mof-1.0:IV", 2)]
)
def test_a_class_can_be_a_gate(run: Run, made: Callable[[str], str], tmp_path: Path, name: str, code: int) -> None:
    """A class of the Model Openness Framework is met where it is reached; without one the best is asked for."""
    parts = "model-card, data-card, technical-report, evaluation-results"
    text = f"""components:
  m: {{kind: model, license: MIT, fills: [parameters, architecture]}}
  d: {{kind: document, license: CC-BY-4.0, fills: [{parts}]}}
release: [m, d]
"""
    found, out, err = run("openness", made(text), "--framework", name)
    assert (found, bool(out)) == (code, code != 2)
    (tmp_path / "clausegraph.toml").write_text(f'[policy]\nrequired-frameworks = ["{name}"]\n', encoding="utf-8")
    _, out, err = run("check", "made.yaml")
    assert ("framework-unmet" in out, "mof-1.0:III" in err) == (code == 1, code == 2)


def test_systems_are_found_by_the_beginning_of_their_names(run: Run) -> None:
    """A beginning is enough, in any case; a name that begins none is refused with the nearest."""
    code, out, _ = run("systems", "llama 3.1", "--format", "json")
    assert code == 0
    names = [one["name"] for one in json.loads(out)["systems"]]
    assert names == ["Llama 3.1 405B", "Llama 3.1 70B", "Llama 3.1 8B"]
    code, out, err = run("systems", "Mistrel 7B")
    assert (code, out) == (2, "")
    assert 'there is no system "Mistrel 7B"\n  help: Mistral 7B' in err


def test_systems_can_be_written_as_a_page(run: Run) -> None:
    """The table can be had in Markdown, by one definition alone."""
    code, out, _ = run("systems", "--framework", "osd", "--format", "markdown")
    assert code == 0
    assert out.splitlines()[0].split("|")[-2].strip() == "OSD"


@pytest.mark.parametrize("name", ["a\\nosd  met", "a\\u001b[31m", "a\\u202eb"])
def test_a_name_cannot_pass_for_our_words(run: Run, made: Callable[[str], str], name: str) -> None:
    """A name out of a file neither ends a line, nor steers the terminal, nor turns the direction of writing."""
    code, out, err = run("openness", made(f'components: {{"{name}": {{kind: model}}}}\n'), "--framework", "osd")
    assert (code, err) == (1, "")
    assert "nobody states the terms of a\ufffd" in out
    assert not set("\x1b\u202e") & set(out)
    assert [line for line in out.splitlines() if line.startswith("osd")] == [
        "osd, Open Source Definition 1.9: undetermined"
    ]


def test_what_a_table_does_not_have_is_told_even_where_nothing_counts(run: Run, made: Callable[[str], str]) -> None:
    """A dimension that the table does not have is a note, and what several dimensions lack stands once."""
    text = "components: {m: {kind: model, license: MIT}}\nopenness: {assessed: {osai-2026: {nodim: open}}}\n"
    code, out, _ = run("openness", made(text), "--framework", "osai-2026")
    assert code == 1
    assert "nodim is no dimension of this table" in out
    assert out.count("not assessed, though others are") == 1


def test_a_pipe_that_lacks_signs_gets_their_numbers(tmp_path: Path) -> None:
    """An answer in Chinese comes out whole where the output knows only ASCII."""
    (tmp_path / "clausegraph.yaml").write_text(OPEN, encoding="utf-8")
    call = "from clausegraph.cli.launch import main; main(['openness', '--framework', 'osd', '--lang', 'zh'])"
    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", call], capture_output=True, text=True, check=True, cwd=tmp_path, env=ascii_only
    )
    assert done.stderr == ""
    assert "\\u" in done.stdout

"""What a user can get wrong, and exactly what is said then. No traceback, no silent guess, nothing half judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausegraph.cli.launch import main

UNJUDGED = 3
USAGE = 2

MANIFESTS = {
    "empty.yaml": ("", "error: empty.yaml: the file is empty\n"),
    "broken.yaml": (
        "project: x\ncomponents: {a: [}\n",
        "error: broken.yaml:2:18: the YAML breaks here: did not find expected node content\n",
    ),
    "unknown-key.yaml": (
        "components:\n  a: {kind: model, license: MIT, fine-tune: b}\n  b: {kind: model, license: MIT}\n",
        'error: unknown-key.yaml:2:34: component "a" has no key "fine-tune"\n  help: fine-tunes\n',
    ),
    "unknown-top-key.yaml": (
        "outbond: MIT\ncomponents:\n  a: {kind: model}\n",
        'error: unknown-top-key.yaml:1:1: the manifest has no key "outbond"\n  help: outbound\n',
    ),
    "unknown-relation.yaml": (
        "components:\n  a: {kind: model, license: MIT, trained-on: b}\n  b: {kind: dataset, license: MIT}\n",
        'error: unknown-relation.yaml:2:34: component "a" has no key "trained-on"\n  help: trains-on\n',
    ),
    "unknown-kind.yaml": (
        "components:\n  a: {kind: modell, license: MIT}\n",
        'error: unknown-kind.yaml:2:13: "kind" of component "a" cannot be "modell"\n  help: model or code\n',
    ),
    "dangling.yaml": (
        "components:\n  a: {kind: model, fine-tunes: bb}\n  base: {kind: model, license: MIT}\n",
        'error: dangling.yaml:2:32: "a" fine-tunes "bb", which is no component here\n  help: add "bb" to "components"\n',
    ),
    "dangling-near.yaml": (
        "components:\n  a: {kind: model, fine-tunes: bases}\n  base: {kind: model, license: MIT}\n",
        'error: dangling-near.yaml:2:32: "a" fine-tunes "bases", which is no component here\n  help: base\n',
    ),
    "self-loop.yaml": (
        "components:\n  a: {kind: model, fine-tunes: a}\n",
        'error: self-loop.yaml:2:32: "a" fine-tunes itself\n  help: a relation joins two components\n',
    ),
    "misspelt.yaml": (
        "components:\n  a: {kind: model, license: GPL-3 AND MIT}\n",
        'error: misspelt.yaml:2:29: no license is called "GPL-3"\n'
        "  license  GPL-3 AND MIT\n"
        "           ^^^^^\n"
        "  help: GPL-3.0-only, or GPL-3.0-or-later if later versions may be used too\n",
    ),
    "grammar.yaml": (
        "components:\n  a: {kind: model, license: MIT AND}\n",
        "error: grammar.yaml:2:29: this is no license expression: an operator lacks a license on one side\n"
        "  license  MIT AND\n"
        "  help: write it like MIT OR (GPL-2.0-only AND BSD-3-Clause)\n",
    ),
    "twice.yaml": (
        "components:\n  a: {kind: model}\n  a: {kind: code}\n",
        'error: twice.yaml:3:3: the key "a" stands here twice\n',
    ),
    "alias.yaml": (
        "components:\n  a: &x {kind: model}\n  b: *x\n",
        "error: alias.yaml:2:6: YAML aliases are not read here; write the value out\n",
    ),
    "nothing.yaml": (
        "project: x\n",
        'error: nothing.yaml:1:1: the manifest has no "components"\n  help: see docs/manifest.md for a short one\n',
    ),
    "list.yaml": (
        "- a\n- b\n",
        "error: list.yaml:1:1: the manifest has to be a mapping of keys to values\n",
    ),
    "waiver.yaml": (
        "components:\n  a: {kind: model, license: MIT}\nwaivers:\n"
        "  - {code: limit-dropped, component: a, reason: r, approved-by: p, until: soon}\n",
        'error: waiver.yaml:4:75: "until" cannot be "soon"\n  help: a day, like 2027-06-30\n',
    ),
    "size.yaml": (
        "use: {monthly-active-users: many}\ncomponents:\n  a: {kind: model, license: MIT}\n",
        'error: size.yaml:1:29: "monthly-active-users" has to be a whole number\n',
    ),
}

CARDS = {
    "no-front-matter": (
        "# a model\n",
        "error: no-front-matter/README.md: the card has no front matter\n"
        "  help: begin the file with --- and end the metadata with another ---\n",
    ),
    "no-license": (
        "---\nbase_model: x/y\n---\n",
        "error: no-license/README.md:1:1: the card names no license\n"
        "  help: add a line such as license: apache-2.0, or name one with --outbound\n",
    ),
    "license-list": (
        "---\nlicense: [apache-2.0, mit]\n---\n",
        "error: license-list/README.md:2:10: the card lists 2 licenses and not how they bind\n"
        "  license  apache-2.0, mit\n"
        "  help: say how they bind, as in --outbound 'apache-2.0 OR mit'\n",
    ),
    "unknown-relation": (
        "---\nlicense: mit\nbase_model: x/y\nbase_model_relation: finetuned\n---\n",
        'error: unknown-relation/README.md:4:22: "base_model_relation" of the card cannot be "finetuned"\n  help: finetune\n',
    ),
}


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Return the exit code, what was printed, and what was told as an error."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    printed = capsys.readouterr()
    return int(ended.value.code or 0), printed.out, printed.err


@pytest.mark.parametrize("name", MANIFESTS)
def test_a_manifest_that_cannot_be_judged_says_why(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each mistake in a manifest ends with exit code 3 and a message with file, line, column and the nearest right word."""
    text, message = MANIFESTS[name]
    (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "check", name) == (UNJUDGED, "", message)


POLICY = """\
[policy]
denied-tags = ["noncommercial"]
require-frameworks = ["osd"]
"""


def test_a_policy_that_cannot_be_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All mistakes of a policy are told at once with exit code 3, whichever way it was found; the page shows them."""
    (tmp_path / "clausegraph.yaml").write_text("components: {a: {kind: model, license: MIT}}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name, arguments in (("legal.toml", ("--policy", "legal.toml")), ("clausegraph.toml", ())):
        message = (
            f'error: {name}:2:16: "denied-tags" of the policy cannot be "noncommercial"\n  help: non-commercial\n'
            f'error: {name}:3:1: the policy has no key "require-frameworks"\n  help: required-frameworks\n'
        )
        (tmp_path / name).write_text(POLICY, encoding="utf-8")
        assert run(capsys, "check", ".", *arguments) == (UNJUDGED, "", message)
        assert run(capsys, "report", ".", *arguments) == (UNJUDGED, "", message)
    page = (Path(__file__).parents[2] / "docs" / "policy.md").read_text(encoding="utf-8")
    assert message.replace("clausegraph.toml", "legal.toml") in page


@pytest.mark.parametrize("name", CARDS)
def test_a_card_that_cannot_be_judged_says_why(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each mistake in a model card ends with exit code 3 and a message that names the card and the place."""
    text, message = CARDS[name]
    (tmp_path / name).mkdir()
    (tmp_path / name / "README.md").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "check", name) == (UNJUDGED, "", message)


def test_a_card_without_license_is_judged_under_a_named_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the message advises works: with --outbound the same card is judged."""
    (tmp_path / "README.md").write_text("---\ntags: [x]\n---\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, "check", ".", "--outbound", "MIT")
    assert (code, err) == (0, "")
    assert out.startswith("compatible:")


def test_missing_paths_and_files_without_text_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A path that is not there, binary junk and a file of 50 MB are each refused by name."""
    monkeypatch.chdir(tmp_path)
    Path("junk.yaml").write_bytes(bytes(range(256)) * 16)
    with Path("big.yaml").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    Path("empty").mkdir()
    told = {
        "missing": "error: missing: there is no such file or folder\n",
        "junk.yaml": "error: junk.yaml: the file is binary, not text\n",
        "big.yaml": "error: big.yaml: the file is too large\n  size  it has 52 MB; at most 34 MB are read\n",
        "empty": "error: empty: the folder has neither a manifest nor a model card\n"
        "  looked for  clausegraph.yaml, README.md\n"
        "  help: clausegraph init writes a first clausegraph.yaml\n",
    }
    for path, message in told.items():
        assert run(capsys, "check", path) == (UNJUDGED, "", message)


def test_all_problems_of_a_file_are_told_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three mistakes in one manifest are three messages in one run."""
    text = "outbond: MIT\ncomponents:\n  a: {kind: modell, license: GPL-3}\n"
    (tmp_path / "clausegraph.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, _, err = run(capsys, "check")
    assert code == UNJUDGED
    assert err.count("error: clausegraph.yaml:") == 3


USAGES = {
    "unknown command": (["chekc"], 'error: there is no command "chekc"\n  help: check\n  help: clausegraph --help\n'),
    "unknown option": (["check", "--outbond", "MIT"], None),
    "misspelt outbound": (
        ["check", ".", "--outbound", "MTI"],
        'error: no license is called "MTI"\n  --outbound  MTI\n              ^^^\n  help: MIT or Multics\n',
    ),
    "unknown relation": (
        ["compatible", "--inbound", "MIT", "--outbound", "MIT", "--relation", "fine-tune"],
        'error: there is no relation "fine-tune"\n  help: fine-tunes\n',
    ),
    "misspelt inbound": (
        ["compatible", "--inbound", "GPL-3", "--outbound", "MIT"],
        'error: no license is called "GPL-3"\n  --inbound  GPL-3\n             ^^^^^\n'
        "  help: GPL-3.0-only, or GPL-3.0-or-later if later versions may be used too\n",
    ),
    "missing option": (
        ["compatible", "--inbound", "MIT"],
        "error: missing option '--outbound'\n  help: clausegraph compatible --help\n",
    ),
}


@pytest.mark.parametrize("name", USAGES)
def test_wrong_usage_says_what_is_right(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong usage ends with exit code 2 and names the nearest right word."""
    (tmp_path / "clausegraph.yaml").write_text("components:\n  a: {kind: model, license: MIT}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    arguments, message = USAGES[name]
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (USAGE, "")
    assert "Traceback" not in err
    if message is not None:
        assert err == message

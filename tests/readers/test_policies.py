"""Policies as they are read and found: what a file says, what is wrong with it, and which file counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph import api
from clausegraph.analysis.inclusions import Code
from clausegraph.clauses.database import open_database
from clausegraph.graph.model import Policy
from clausegraph.readers.policies import find_policy, read_policy
from clausegraph.readers.policy_files import policy_files
from clausegraph.sources.problems import InputError

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """\
[policy]
allowed-licenses = ["Apache-2.0", "mit", "GPL-2.0-only WITH Classpath-exception-2.0"]
denied-licenses = ["llama2", "LicenseRef-acme"]
denied-tags = ["non-commercial"]
required-frameworks = ["osd"]
[policy.severities]
license-undetermined = "error"
[[policy.waivers]]
code = "policy-license-denied"
component = "app"
license = "llama2"
reason = "r"
approved-by = "legal@example.org"
until = 2027-06-30
"""

MISTAKES = {
    "breaks": ("[policy\n", ("p.toml:1:8: the TOML breaks here: ",)),
    "no-policy": ("[polcy]\n", ('p.toml:1:1: the policy file has no key "polcy"\n  help: policy', 'has no "policy"')),
    "unknown-key": (
        '[policy]\ndenied-license = ["MIT"]\n',
        ('p.toml:2:1: the policy has no key "denied-license"\n  help: denied-licenses',),
    ),
    "license": (
        '[policy]\nallowed-licenses = ["MIT", "GPL-3"]\n',
        ('p.toml:2:28: no license is called "GPL-3"', "help: GPL-3.0-only, or GPL-3.0-or-later"),
    ),
    "expression": (
        '[policy]\nallowed-licenses = [\n  "MIT OR ISC",\n]\n',
        ('p.toml:3:3: "allowed-licenses" of the policy cannot be "MIT OR ISC"\n  help: one license in each entry',),
    ),
    "family": (
        '[policy]\ndenied-licenses = ["lgpl"]\n',
        ('p.toml:2:20: "denied-licenses" of the policy cannot be "lgpl", which leaves open which', "LGPL-2.1-only"),
    ),
    "nothing": (
        '[policy]\nallowed-licenses = ["NOASSERTION"]\n',
        ('cannot be "NOASSERTION", which names no license',),
    ),
    "empty": (
        "[policy]\nallowed-licenses = []\n",
        ('p.toml:2:1: "allowed-licenses" of the policy is empty\n  help: nothing could be released; leave it out',),
    ),
    "both": (
        '[policy]\nallowed-licenses = ["MIT"]\ndenied-licenses = ["mit"]\n',
        ('p.toml:3:20: "MIT" is allowed and denied\n  help: it is allowed at p.toml:2:21',),
    ),
    "tag": (
        '[policy]\ndenied-tags = ["noncommercial"]\n',
        ('p.toml:2:16: "denied-tags" of the policy cannot be "noncommercial"\n  help: non-commercial',),
    ),
    "framework": (
        '[policy]\nrequired-frameworks = ["osaid-1"]\n',
        ('p.toml:2:24: "required-frameworks" of the policy cannot be "osaid-1"\n  help: osaid-1.0',),
    ),
    "code": (
        '[policy.severities]\nlimit-droped = "off"\n',
        ('p.toml:2:1: a finding code cannot be "limit-droped"\n  help: limit-dropped',),
    ),
    "severity": (
        '[policy.severities]\nlimit-dropped = "loud"\n',
        ('p.toml:2:17: "limit-dropped" of "severities" of the policy cannot be "loud"', "error, note, off, warning"),
    ),
    "severities": ("[policy]\nseverities = 3\n", ('p.toml:2:1: "severities" of the policy has to be a mapping',)),
    "waiver": (
        '[[policy.waivers]]\ncode = "limit-dropped"\ncomponent = "a"\nreason = "r"\nuntil = "soon"\n',
        ('p.toml:1:1: a waiver lacks "approved-by"', 'p.toml:5:9: "until" cannot be "soon"\n  help: a day'),
    ),
    "waived-code": (
        '[[policy.waivers]]\ncode = "limit-drop"\ncomponent = "a"\nreason = "r"\napproved-by = "b"\nuntil = 2027-01-01\n',
        ('p.toml:2:8: "code" of a waiver cannot be "limit-drop"\n  help: limit-dropped',),
    ),
    "several": (
        '[policy]\ndenied-tags = ["x"]\nrequired-frameworks = ["y"]\nzzz = 1\n',
        ('cannot be "x"', 'cannot be "y"', 'no key "zzz"'),
    ),
}


def read(text: str, folder: Path, name: str = "p.toml") -> Policy:
    """Return the policy of a text."""
    (folder / name).write_text(text, encoding="utf-8")
    return read_policy(name, open_database(), tuple(Code))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run in a folder of its own, so that files have short names."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_policy_is_read_whole(here: Path) -> None:
    """Every key comes out: licenses by their ids, words with their places, the waiver with its day."""
    found = read(WHOLE, here)
    allowed = ["Apache-2.0", "MIT", "GPL-2.0-only WITH Classpath-exception-2.0"]
    assert [said.word for said in found.allowed] == allowed
    assert [str(said.location) for said in found.denied] == ["p.toml:3:20", "p.toml:3:30"]
    assert [said.word for said in found.denied] == ["LicenseRef-llama-2-community", "LicenseRef-acme"]
    assert [said.word for said in (*found.tags, *found.frameworks)] == ["non-commercial", "osd"]
    assert {code: said.word for code, said in found.severities.items()} == {"license-undetermined": "error"}
    (waiver,) = found.waivers
    assert (waiver.license, waiver.until) == ("LicenseRef-llama-2-community", "2027-06-30")
    assert str(waiver.location) == "p.toml:8:1"


def test_an_empty_policy_asks_for_nothing(here: Path) -> None:
    """A table without keys is a policy: whoever writes it shuts out those of the folders above."""
    found = read("[policy]\n", here)
    assert found == Policy(found.location)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_policy_that_cannot_be_read_says_why(name: str, here: Path) -> None:
    """Each mistake is told with file, line and column and with the nearest right word; several are told together."""
    text, messages = MISTAKES[name]
    with pytest.raises(InputError) as caught:
        read(text, here)
    assert [message for message in messages if message not in str(caught.value)] == [], str(caught.value)


def test_a_table_of_a_pyproject_is_a_policy(here: Path) -> None:
    """The same keys under `tool.clausegraph`, with the places of that file."""
    text = '[project]\nname = "x"\n[tool.clausegraph.policy]\ndenied-tags = ["non-commercial"]\n'
    assert [str(said.location) for said in read(text, here, "pyproject.toml").tags] == ["pyproject.toml:4:16"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param('[project]\nname = "clausegraph"\n', 'the file has no "tool.clausegraph"', id="without"),
        pytest.param("[tool.clausegraph]\npolcy = 1\n", 'the policy file has no key "polcy"', id="misspelt"),
    ],
)
def test_a_named_pyproject_has_to_hold_a_policy(here: Path, text: str, message: str) -> None:
    """Who names a file means it: one without a policy is refused."""
    with pytest.raises(InputError, match=message):
        read(text, here, "pyproject.toml")


@pytest.mark.parametrize("day", ["2027-02-30", "2027-13-01", "20270630", "٢٠٢٧-٠٦-٣٠"])
def test_the_end_of_a_waiver_is_a_day_of_the_calendar(here: Path, day: str) -> None:
    """A day that never comes would keep a waiver alive, so it is refused."""
    waiver = f'code = "limit-dropped"\ncomponent = "a"\nreason = "r"\napproved-by = "b"\nuntil = "{day}"\n'
    (here / "p.toml").write_text(f"[[policy.waivers]]\n{waiver}", encoding="utf-8")
    with pytest.raises(InputError, match=f'p.toml:6:9: "until" cannot be "{day}"'):
        api.policy_for("", "p.toml")


def test_a_folder_is_no_policy(here: Path) -> None:
    """Where a folder or an empty name is given for a file the message says so."""
    (here / "policies").mkdir()
    for name in ("policies", ""):
        with pytest.raises(InputError, match="this is a folder, not a file"):
            api.policy_for("", name)


def test_what_the_system_refuses_is_told(here: Path) -> None:
    """A name that no file can have is no bug of ours."""
    name = "a" * 5000
    with pytest.raises(InputError, match="it cannot be read"):
        api.policy_for("", name)
    with pytest.raises(InputError, match="it cannot be read"):
        api.load(here / name)


def test_a_named_file_has_to_be_there() -> None:
    """A file that is not there is refused, not passed over."""
    with pytest.raises(InputError, match="there is no such file"):
        api.policy_for(".", "nowhere.toml")


def laid_out(folder: Path, *files: str, repository: str = ".") -> None:
    """Write policies, each with its own path as the reason of a waiver, into a repository."""
    (folder / repository / ".git").mkdir(parents=True)
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        table = "policy" if name.endswith("clausegraph.toml") else "tool.clausegraph.policy"
        (folder / name).write_text(f'[{table}]\ndenied-tags = ["non-commercial"]\n', encoding="utf-8")
    (folder / "a" / "b").mkdir(parents=True, exist_ok=True)


@pytest.mark.parametrize(
    ("files", "found"),
    [
        pytest.param(("a/b/clausegraph.toml", "clausegraph.toml"), "a/b/clausegraph.toml", id="beside"),
        pytest.param(("a/clausegraph.toml", "clausegraph.toml"), "a/clausegraph.toml", id="nearest"),
        pytest.param(("pyproject.toml",), "pyproject.toml", id="pyproject"),
        pytest.param(("pyproject.toml", "clausegraph.toml"), "clausegraph.toml", id="ours-first"),
        pytest.param(("a/pyproject.toml", "clausegraph.toml"), "a/pyproject.toml", id="nearer-pyproject"),
        pytest.param((), None, id="none"),
    ],
)
@pytest.mark.parametrize("path", ["a/b", "a/b/clausegraph.yaml", "a/b/"])
def test_the_nearest_policy_counts(here: Path, files: tuple[str, ...], found: str | None, path: str) -> None:
    """Looked for is beside what is checked and above it, up to the root of the repository."""
    laid_out(here, *files)
    policy = api.policy_for(path)
    assert (policy.location.file if policy else None) == found


def test_nothing_above_the_repository_is_looked_into(here: Path) -> None:
    """A policy outside the repository is none of its business."""
    laid_out(here, "clausegraph.toml", repository="a")
    assert api.policy_for("a/b") is None
    assert api.policy_for(".") is not None


def test_without_a_repository_only_the_folder_is_looked_into(here: Path) -> None:
    """A stray file in a folder above decides nothing."""
    (here / "a").mkdir()
    (here / "clausegraph.toml").write_text("[policy]\n", encoding="utf-8")
    assert api.policy_for("a") is None
    assert api.policy_for(".") is not None


def test_from_below_the_working_folder_is_gone_above(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A policy above the current folder is found, and named as it is reached from there."""
    laid_out(here, "clausegraph.toml")
    monkeypatch.chdir(here / "a" / "b")
    policy = api.policy_for(".")
    assert policy is not None
    assert policy.location.file == "../../clausegraph.toml"


@pytest.mark.parametrize(
    "text",
    [
        "[tool.clausegraph.policy]\n",
        "[tool.clausegraph]\npolicy = {}\n",
        "[ tool . 'clausegraph'.policy ]\n",
        "[[tool.clausegraph.policy.waivers]]\n"
        + "".join(f'{key} = "limit-dropped"\n' for key in ("code", "component", "reason", "approved-by"))
        + "until = 2027-01-01\n",
        "[tool]\nclausegraph.policy = {}\n",
        "tool.clausegraph.policy = {}\n",
        "tool = {clausegraph = {policy = {}}}\n",
    ],
)
def test_a_table_of_a_pyproject_is_found_however_it_is_spelt(here: Path, text: str) -> None:
    """TOML has many ways to say the same, and no policy may be overlooked for its spelling."""
    (here / "pyproject.toml").write_text(text, encoding="utf-8")
    assert api.policy_for(".") is not None


def test_a_pyproject_that_only_names_us_is_passed_over(here: Path) -> None:
    """A project that depends on clausegraph has no policy for that."""
    laid_out(here, "clausegraph.toml")
    (here / "a" / "b" / "pyproject.toml").write_text('[project]\nname = "clausegraph"\n', encoding="utf-8")
    (here / "a" / "pyproject.toml").write_text('[tool]\nother.word = "clausegraph"\n', encoding="utf-8")
    assert tuple(policy_files("a/b")) == ("a/pyproject.toml", "clausegraph.toml")
    policy = api.policy_for("a")
    assert policy is not None
    assert policy.location.file == "clausegraph.toml"
    assert find_policy(("a/pyproject.toml",), open_database(), tuple(Code)) is None

"""The library surface as a release pipeline uses it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import clausegraph

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = """
project: assistant
outbound: Apache-2.0
components:
  assistant: {kind: model, fine-tunes: base, trains-on: talk}
  base: {kind: model, license: llama3.1}
  talk: {kind: dataset, license: CC-BY-4.0}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with a manifest."""
    (tmp_path / "clausegraph.yaml").write_text(MANIFEST, encoding="utf-8")
    return tmp_path


def test_importing_imports_nothing_heavy() -> None:
    """`import clausegraph` loads no click, YAML, rich, networkx or SPDX library."""
    code = (
        "import sys, clausegraph; clausegraph.compatible(inbound='MIT', outbound='ISC');"
        "print([m for m in ('click', 'yaml', 'rich', 'networkx', 'spdx_tools', 'license_expression') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    # From a checkout the index may have to be compiled, which reads YAML; an installation ships it compiled.
    assert found.stdout.strip() in ("[]", "['yaml']")


def test_every_public_name_can_be_had() -> None:
    """Each name of `__all__` is there, and an unknown one is an AttributeError."""
    for name in clausegraph.__all__:
        assert getattr(clausegraph, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'compatable'"):
        clausegraph.compatable  # noqa: B018 - the access is what is tested


def test_check_gives_verdict_findings_and_fingerprints(project: Path) -> None:
    """A check of a folder names what is wrong, on which component, by which license."""
    report = clausegraph.check(clausegraph.load(project))
    assert report.verdict is clausegraph.Verdict.INCOMPATIBLE
    finding = report.findings[0]
    assert (finding.code, finding.subject) == ("limit-dropped", "assistant")
    assert finding.inbound == "LicenseRef-llama-3.1-community"
    assert len(finding.fingerprint) == 16


def test_the_fingerprint_does_not_depend_on_remedies(project: Path) -> None:
    """The same finding has the same fingerprint with and without the search for remedies."""
    loaded = clausegraph.load(project)
    with_remedies, without = (clausegraph.check(loaded, repair=repair).findings[0] for repair in (True, False))
    assert with_remedies.fingerprint == without.fingerprint
    assert with_remedies.remedies
    assert not without.remedies


def test_a_named_outbound_license_stands_in_for_the_stated_one(project: Path) -> None:
    """With `outbound` the release is judged under those terms."""
    report = clausegraph.check(clausegraph.load(project), outbound="llama3.1")
    assert report.verdict is clausegraph.Verdict.CONDITIONAL


def test_obligations_say_who_asks_for_what_and_where(project: Path) -> None:
    """The name prefix is among the obligations, with license and section."""
    found = clausegraph.obligations(clausegraph.load(project), outbound="llama3.1")
    prefix = next(one for one in found if one.clause.tag == "name-prefix")
    assert (prefix.license, prefix.clause.word("value")) == ("LicenseRef-llama-3.1-community", "Llama")
    assert prefix.clause.section == "1.b.i"


def test_recommendations_hold_when_tried(project: Path) -> None:
    """Every license that is recommended passes the check as the outbound license."""
    loaded = clausegraph.load(project)
    found = clausegraph.recommend(loaded)
    assert found
    for suggestion in found:
        report = clausegraph.check(loaded, outbound=suggestion.license, repair=False)
        assert report.verdict in (clausegraph.Verdict.COMPATIBLE, clausegraph.Verdict.CONDITIONAL)


@pytest.mark.parametrize(
    ("inbound", "outbound", "relation", "verdict"),
    [
        pytest.param("MIT", "GPL-2.0-only", "modifies", "conditional", id="permissive into copyleft"),
        pytest.param("Apache-2.0", "GPL-2.0-only", "modifies", "incompatible", id="patent retaliation into GPL 2"),
        pytest.param("Apache-2.0", "GPL-3.0-only", "modifies", "conditional", id="patent retaliation into GPL 3"),
        pytest.param("LGPL-3.0-only", "Apache-2.0", "links-dynamically", "conditional", id="library linked"),
        pytest.param("LGPL-3.0-only", "Apache-2.0", "modifies", "incompatible", id="library copied"),
        pytest.param("LGPL-3.0-only", "GPL-2.0-only", "links-dynamically", "incompatible", id="LGPL 3 beside GPL 2"),
        pytest.param("llama3", "Apache-2.0", "distills", "incompatible", id="outputs of Llama 3"),
        pytest.param("llama3.1", "Apache-2.0", "distills", "conditional", id="outputs of Llama 3.1"),
        pytest.param("gemma", "Apache-2.0", "distills", "incompatible", id="outputs of Gemma"),
        pytest.param("CC-BY-SA-4.0", "Apache-2.0", "trains-on", "undetermined", id="share-alike data"),
        pytest.param("CDLA-Permissive-2.0", "Apache-2.0", "trains-on", "compatible", id="data with free results"),
        pytest.param("CC-BY-ND-4.0", "CC-BY-ND-4.0", "modifies", "incompatible", id="no derivatives changed"),
        pytest.param("CC-BY-ND-4.0", "MIT", "contains", "conditional", id="no derivatives collected"),
        pytest.param("GPL-2.0-only", "GPL-2.0-or-later", "modifies", "incompatible", id="only into or-later"),
        pytest.param("GPL-2.0-or-later", "GPL-3.0-only", "modifies", "conditional", id="or-later into later"),
        pytest.param("NONE", "MIT", "modifies", "incompatible", id="no license found"),
        pytest.param("NOASSERTION", "MIT", "modifies", "undetermined", id="nobody looked"),
    ],
)
def test_pairs(inbound: str, outbound: str, relation: str, verdict: str) -> None:
    """The verdict on a pair is the word that the texts lead to."""
    assert clausegraph.compatible(inbound=inbound, outbound=outbound, relation=relation).verdict == verdict


def test_the_better_branch_of_an_or_is_taken() -> None:
    """Of `MIT OR GPL-3.0-only` under Apache-2.0 the MIT branch is taken, and named."""
    found = clausegraph.compatible(inbound="GPL-3.0-only OR MIT", outbound="Apache-2.0")
    assert (found.verdict, found.inbound) == ("conditional", "MIT")


def test_unknown_words_are_usage_errors() -> None:
    """A license, relation or stance that nobody knows is a UsageError that names all of them."""
    with pytest.raises(clausegraph.UsageError) as caught:
        clausegraph.compatible(inbound="MTI", outbound="MIT", relation="fine-tune", stance="bold")
    assert len(caught.value.problems) == 3


def test_licenses_are_found_by_any_known_name() -> None:
    """The database is a mapping by id and by any other name."""
    assert clausegraph.licenses["Apache License, Version 2.0"].id == "Apache-2.0"
    assert "mit" in clausegraph.licenses
    assert "no-such-license" not in clausegraph.licenses
    assert len(clausegraph.licenses) == sum(1 for _ in clausegraph.licenses)
    with pytest.raises(KeyError):
        clausegraph.licenses["no-such-license"]

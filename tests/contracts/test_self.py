"""The tool on itself: its own manifest names what an installation holds, and the check passes."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest

import clausegraph
from clausegraph.vocabulary.verdicts import Verdict

ROOT = Path(__file__).parents[2]
NAME = re.compile(r"[A-Za-z0-9._-]+")


def folded(name: str) -> str:
    """Return a distribution name as package indexes compare them."""
    return re.sub(r"[-_.]+", "-", name).lower()


def installed(name: str, seen: set[str]) -> set[str]:
    """Return the distributions that one needs, itself included, extras and other platforms left out."""
    if folded(name) in seen:
        return seen
    seen.add(folded(name))
    for line in requires(name) or []:
        requirement, _, marker = line.partition(";")
        match = NAME.match(requirement.strip())
        if match and "extra" not in marker and "python_version" not in marker and "platform" not in marker:
            installed(match.group(), seen)
    return seen


def test_the_manifest_names_every_distribution_that_an_installation_holds() -> None:
    """The components of clausegraph.yaml are the distributions that clausegraph brings along."""
    try:
        wanted = installed("clausegraph", set())
    except PackageNotFoundError:
        pytest.skip("clausegraph is not installed as a distribution")
    project = clausegraph.load(ROOT / "clausegraph.yaml")
    assert {folded(name) for name in project.components} == wanted


def test_clausegraph_passes_its_own_check() -> None:
    """Nothing stands against offering clausegraph under its own license."""
    report = clausegraph.check(clausegraph.load(ROOT / "clausegraph.yaml"))
    assert report.verdict is Verdict.CONDITIONAL
    assert report.findings == ()

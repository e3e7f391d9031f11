"""What is refused in the settings of a framework that judges by classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph.clauses.class_settings import class_settings
from clausegraph.sources.fields import Fields
from clausegraph.sources.yaml_text import parse_yaml

if TYPE_CHECKING:
    from clausegraph.sources.problems import Problem

STEPS = [{"required": ["parameters"], "optional": ["metadata"], "if_used": []}]
SETTINGS = """\
settings:
  terms: listed
  report: technical-report
  paper: research-paper
  unknown: parameters
  record: {name: A framework, version: "1", date: "2024-12-15"}
  components:
    parameters: {id: "10", name: Parameters, content: data}
    metadata: {id: "17", name: Metadata, content: data}
  open: [MIT]
  fits:
    data: {kinds: [software], licenses: [MIT]}
"""


def read(text: str) -> tuple[dict[str, object], list[str]]:
    """Return the settings of a framework file, and what is wrong with them."""
    problems: list[Problem] = []
    fields = Fields(parse_yaml(text, "demo.yaml"), "demo", problems)
    found = class_settings(fields, STEPS, ("software", "data"))
    return found, [f"{problem.location}: {problem.headline}" for problem in problems]


def test_settings_are_read() -> None:
    """Lists, components and what fits a content are read, and what a framework leaves out is empty."""
    found, problems = read(SETTINGS)
    assert problems == []
    assert found["open"] == ["MIT"]
    assert found["any_terms"] == []
    assert found["components"] == {
        "parameters": {"content": "data", "id": "10", "name": "Parameters"},
        "metadata": {"content": "data", "id": "17", "name": "Metadata"},
    }
    assert found["fits"] == {"data": {"kinds": ["software"], "licenses": ["MIT"]}}


def test_effective_terms_need_no_list() -> None:
    """A framework that goes by effective terms names no components and no record."""
    found, problems = read("settings: {terms: effective, report: technical-report, paper: research-paper}")
    assert problems == []
    assert (found["record"], found["components"], found["open"]) == ({}, {}, [])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("terms: listed", "terms: list", '2:10: "terms" of "settings" of demo cannot be "list"', id="terms"),
        pytest.param("report: technical", "report: techincal", '"report" of "settings" of demo cannot be', id="report"),
        pytest.param("    metadata: {id", "    metdata: {id", 'a component cannot be "metdata"', id="misspelt part"),
        pytest.param("    metadata: {id", "    datasets: {id", '"components" of "settings" of demo lacks "metadata"', id="part"),
        pytest.param("unknown: parameters", "unknown: datasets", '"unknown" of "settings" of demo names no component', id="unknown"),
        pytest.param('id: "10", ', "", 'component "parameters" lacks "id"', id="number"),
        pytest.param("content: data}\n  open", "content: date}\n  open", '"content" of component "metadata" cannot be', id="content"),
        pytest.param('version: "1", ', "", '"record" of "settings" of demo lacks "version"', id="record"),
        pytest.param("    data: {kinds", "    dato: {kinds", '"fits" cannot be "dato"', id="what fits"),
        pytest.param("kinds: [software]", "kinds: [hardware]", '"kinds" of what fits "data" cannot be "hardware"', id="kind"),
        pytest.param("  open: [MIT]", "  opne: [MIT]", '"settings" of demo has no key "opne"', id="misspelt key"),
        pytest.param("settings:", "setting:", 'demo lacks "settings"', id="none"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_settings_is_said(old: str, new: str, told: str) -> None:
    """Each mistake is named with the thing it is in."""
    assert old in SETTINGS
    assert any(told in problem for problem in read(SETTINGS.replace(old, new))[1])

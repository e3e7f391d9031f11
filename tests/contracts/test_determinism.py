"""The same project gives the same bytes, whatever the hash seed and whatever the order it was written in."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from cases.stories import ROOT, TODAY, Story, checked, project_of, stories
from clausegraph.clauses.database import open_database
from clausegraph.reports.jsons import report_json
from clausegraph.reports.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausegraph.graph.model import ProjectGraph

SYSTEMS = tuple(sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "data" / "systems").glob("*.yaml")))
SCRIPT = f"""
import sys
from clausegraph import api
from clausegraph.clauses.database import open_database
from clausegraph.reports.jsons import report_json
from clausegraph.reports.wording import Wording
for path in sys.argv[1:]:
    print(report_json(api.check(api.load(path), today="{TODAY}"), Wording(open_database())))
"""


def printed(seed: str) -> bytes:
    """Return the reports on all worked systems as a fresh interpreter with this hash seed prints them."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", SCRIPT, *SYSTEMS]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True).stdout


@pytest.fixture(scope="module")
def with_seed_zero() -> bytes:
    """Return the reports as they are printed with hash seed 0."""
    return printed("0")


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_hash_seed_changes_no_byte(with_seed_zero: bytes, seed: str) -> None:
    """The reports on the worked systems are byte for byte the same under another hash seed."""
    assert with_seed_zero.count(b'"fingerprint"') > len(SYSTEMS)
    assert printed(seed) == with_seed_zero


def json_of(project: ProjectGraph, story: Story) -> str:
    """Return the report on a project as JSON."""
    return report_json(checked(project, story), Wording(open_database()))


def backwards(items: Sequence[Any]) -> list[Any]:
    """Return items from the last to the first."""
    return list(reversed(items))


def rotated(items: Sequence[Any]) -> list[Any]:
    """Return items from the middle on, and then those before it."""
    middle = len(items) // 2
    return [*items[middle:], *items[:middle]]


@pytest.mark.parametrize("reorder", [backwards, rotated])
@pytest.mark.parametrize("story", [pytest.param(story, id=story.name) for story in stories()])
def test_the_order_of_components_and_relations_changes_no_byte(
    story: Story, reorder: Callable[[Sequence[Any]], list[Any]]
) -> None:
    """A project whose components and relations stand in another order gets the same report."""
    project = project_of(story)
    components = dict(reorder(list(project.components.items())))
    other = project._replace(components=components, edges=tuple(reorder(project.edges)))
    assert json_of(other, story) == json_of(project, story)

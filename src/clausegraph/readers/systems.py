"""The records of well-known AI systems that ship with the database (`data/systems/`)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clausegraph.readers.manifest import read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausegraph.clauses.database import Database
    from clausegraph.graph.model import ProjectGraph

CALLED = "data/systems"


def read_systems(database: Database) -> tuple[ProjectGraph, ...]:
    """Return the projects that are records of a system, by the names of the systems."""
    found = (read_manifest(path, f"{CALLED}/{path.name}", database) for path in _files())
    systems = [(project.system.name.casefold(), project) for project in found if project.system is not None]
    return tuple(project for _, project in sorted(systems, key=lambda pair: pair[0]))


def _files() -> Iterator[Path]:
    """Yield the files of the records: beside the package where it is installed, in `data/` of a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "systems"
    folder = installed if installed.is_dir() else package.parents[1] / CALLED
    yield from sorted(folder.glob("*.yaml"))

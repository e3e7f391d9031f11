"""Which reader fits a path."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clausegraph.readers.files import MANIFEST_NAMES
from clausegraph.sources.locations import Location
from clausegraph.sources.problems import InputError, Problem

if TYPE_CHECKING:
    from clausegraph.clauses.database import Database
    from clausegraph.graph.model import ProjectGraph

SPDX_ENDINGS = (".spdx", ".spdx.json", ".spdx.tag")


def read_project(path: str, database: Database) -> ProjectGraph:
    """Return the project at a path: a manifest, a folder with a manifest or a card, or an SPDX 2 document.

    Raises `InputError` where there is nothing there that can be judged.
    """
    found = Path(path)
    if not found.exists():
        raise InputError([Problem("there is no such file or folder", Location(path))])
    if found.is_dir():
        return _read_folder(found, path, database)
    return _read_file(found, path, database)


def _read_folder(folder: Path, name: str, database: Database) -> ProjectGraph:
    for manifest in MANIFEST_NAMES:
        if (folder / manifest).is_file():
            return _manifest(
                folder / manifest, manifest if name in (".", "") else f"{name.rstrip('/')}/{manifest}", database
            )
    from clausegraph.readers.cards import CARD, read_card_folder  # only folders with cards

    if (folder / CARD).is_file():
        return read_card_folder(folder, name, database)
    help_ = "clausegraph init writes a first clausegraph.yaml"
    told = (("looked for", f"{MANIFEST_NAMES[0]}, {CARD}"), ("help", help_))
    raise InputError([Problem("the folder has neither a manifest nor a model card", Location(name), told)])


def _manifest(path: Path, name: str, database: Database) -> ProjectGraph:
    from clausegraph.readers.manifest import read_manifest  # needs YAML

    return read_manifest(path, name, database)


def _read_file(path: Path, name: str, database: Database) -> ProjectGraph:
    if name.endswith((".yaml", ".yml")):
        return _manifest(path, name, database)
    if path.name == "README.md":
        from clausegraph.readers.cards import read_card_folder

        return read_card_folder(path.parent, str(Path(name).parent), database)
    from clausegraph.readers.spdx2 import is_spdx2, read_spdx2  # spdx-tools is slow to import

    if name.endswith(SPDX_ENDINGS) or is_spdx2(path, name):
        return read_spdx2(path, name, database)
    told = (("help", "a clausegraph.yaml, a folder with a model card, or an SPDX 2 document (JSON or tag-value)"),)
    raise InputError([Problem("the file is none that can be judged", Location(name), told)])

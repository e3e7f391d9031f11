"""Which reader fits a path."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clausegraph.readers.files import MANIFEST_NAMES, read_text, unreadable
from clausegraph.sources.locations import Location
from clausegraph.sources.problems import InputError, Problem
from clausegraph.sources.words import nearest
from clausegraph.sources.yaml_text import parse_yaml

if TYPE_CHECKING:
    from clausegraph.clauses.database import Database
    from clausegraph.graph.model import ProjectGraph
    from clausegraph.sources.yaml_text import Value

COMPONENTS = "components"
PROJECT = "project"
RECORDS = 'a record has "framework" and "release", or "project" or "system" and a mapping for each dimension'
SPDX_ENDINGS = (".spdx", ".spdx.json", ".spdx.tag")
RECORD_KEYS = ("framework", "release")


def read_project(path: str, database: Database) -> ProjectGraph:
    """Return the project at a path: a manifest, a folder with one or with a card, a record, or an SPDX 2 document.

    Raises `InputError` where there is nothing there that can be judged.
    """
    found = Path(path)
    try:
        if not found.exists():
            raise InputError([Problem("there is no such file or folder", Location(path))])
        if found.is_dir():
            return _read_folder(found, path, database)
        return _read_file(found, path, database)
    except OSError as error:  # a name that is too long, a folder that may not be looked into
        raise InputError([unreadable(error, path)]) from None


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


def _yaml_project(path: Path, name: str, database: Database) -> ProjectGraph:
    """Return the project of a YAML file: a manifest, or a record of the Model Openness Framework or of a table."""
    value = parse_yaml(read_text(path, name), name)
    keys = value.content if isinstance(value.content, dict) else {}
    if all(key in keys for key in RECORD_KEYS):
        from clausegraph.readers.mof import project_of  # only for such records

        return project_of(value, database)
    if COMPONENTS not in keys:
        from clausegraph.readers.tables import is_record, read_record  # only what is no manifest needs it

        if is_record(value, database):
            return read_record(value, database)
        _refuse_foreign(value, path)
    from clausegraph.readers.manifest import manifest_project  # records need none of it

    return manifest_project(value, path, database)


def _refuse_foreign(value: Value, path: Path) -> None:
    """Refuse the YAML of another tool, to which the errors of a manifest would say nothing."""
    keys = value.content
    if not isinstance(keys, dict) or path.name in MANIFEST_NAMES or PROJECT in keys or nearest(COMPONENTS, keys):
        return
    told = (("keys", ", ".join(keys)), ("help", f'a manifest has "{COMPONENTS}"; {RECORDS}'))
    raise InputError([Problem("the YAML is neither a manifest nor a record of openness", value.location, told)])


def _read_file(path: Path, name: str, database: Database) -> ProjectGraph:
    if name.endswith((".yaml", ".yml")):
        return _yaml_project(path, name, database)
    if path.name == "README.md":
        from clausegraph.readers.cards import read_card_folder

        return read_card_folder(path.parent, str(Path(name).parent), database)
    from clausegraph.readers.spdx2 import is_spdx2, read_spdx2  # spdx-tools is slow to import

    if name.endswith(SPDX_ENDINGS) or is_spdx2(path, name):
        return read_spdx2(path, name, database)
    help_ = "a clausegraph.yaml, a folder with a model card, a record, or an SPDX 2 document (JSON or tag-value)"
    told = (("help", help_),)
    raise InputError([Problem("the file is none that can be judged", Location(name), told)])

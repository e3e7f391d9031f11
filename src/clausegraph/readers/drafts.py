"""A first manifest from what lies in a folder: what `clausegraph init` writes.

It states only what was seen. What has to be decided by a person is left as a comment that says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.readers.cards import has_card, read_card_folder
from clausegraph.sources.problems import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clausegraph.clauses.database import Database
    from clausegraph.graph.model import Component, Edge, ProjectGraph

WEIGHTS = (".safetensors", ".gguf", ".onnx", ".pt", ".pth", ".bin")
PACKAGING = ("pyproject.toml", "setup.py", "package.json", "Cargo.toml")


def draft_manifest(folder: Path, database: Database) -> str:
    """Return the text of a first manifest for a folder, from its model card or else its files."""
    lines = [f"project: {_safe(folder.resolve().name)}"]
    project = _card_project(folder, database)
    offered = _offered(project)
    lines.append(
        f"outbound: {offered}" if offered else "# outbound: Apache-2.0      # the license you want to offer this under"
    )
    lines.append(
        "# use: {commercial: true, distributed: [weights]}      # what the release is for; see docs/manifest.md"
    )
    lines.append("components:")
    lines += _components(project) if project else _guessed(folder)
    return "\n".join(lines) + "\n"


def _card_project(folder: Path, database: Database) -> ProjectGraph | None:
    if not has_card(folder):
        return None
    try:
        return read_card_folder(folder, "", database)
    except InputError:
        return None


def _offered(project: ProjectGraph | None) -> str:
    if project is None:
        return ""
    offer = project.offer_of(project.components[project.subjects[0]])
    return str(offer.identity.expression) if offer else ""


def _components(project: ProjectGraph) -> Iterator[str]:
    for component in project.components.values():
        yield f"  {_safe(component.id)}:"
        yield f"    kind: {component.kind}"
        yield from _terms(component, is_subject=component.id in project.subjects)
        by_relation: dict[str, list[Edge]] = {}
        for edge in project.made_from(component.id):
            by_relation.setdefault(edge.relation, []).append(edge)
        for relation, found in by_relation.items():
            remark = "      # inferred from the card; check it" if any(edge.assumption for edge in found) else ""
            yield f"    {relation}: [{', '.join(_safe(edge.object) for edge in found)}]{remark}"


def _terms(component: Component, *, is_subject: bool) -> Iterator[str]:
    if component.terms is not None and not is_subject:
        yield f"    license: {_safe(str(component.terms.identity.expression))}"
    elif component.terms is None and not is_subject:
        yield "    # license:      # nothing was found here that says it; look it up"


def _guessed(folder: Path) -> Iterator[str]:
    name = _safe(folder.resolve().name)
    files = sorted(path.name for path in folder.iterdir() if path.is_file())
    has_weights = any(file.endswith(WEIGHTS) for file in files)
    is_code = any(file in PACKAGING for file in files)
    kind = "model" if has_weights or not is_code else "code"
    yield f"  {name}:"
    yield f"    kind: {kind}"
    yield "    # fine-tunes: base-model      # how it was made from others, one line for each relation"
    yield "  # base-model: {kind: model, license: llama3.1}"


def _safe(text: str) -> str:
    """Return a text so that YAML reads it as text."""
    plain = text and all(c.isalnum() or c in "-_./:+ " for c in text) and not text.endswith(":") and ": " not in text
    return text if plain and text[0].isalpha() else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

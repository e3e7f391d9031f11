"""A project written as a record of the Model Openness Framework, which the framework's own tool reads.

A record can only say that a part is there, so parts that are there in part or behind a gate are left out, with a
remark.
A license that a record states for more than one part is written where it was stated, and not for each of them.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from clausegraph.frameworks.catalogue import find_framework
from clausegraph.frameworks.mot import NO_LICENSE, PRESUMED, TOOL, UNLICENSED, WHOLE_RELEASE
from clausegraph.frameworks.progress import settings_of
from clausegraph.vocabulary.openness import Content, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausegraph.clauses.database import Database
    from clausegraph.frameworks.progress import Settings
    from clausegraph.graph.model import Component, Declared, Filling, Offer, ProjectGraph
    from clausegraph.vocabulary.openness import Slot

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LICENSE, LICENSE_PATH, RECORD = "license ", "license-path ", "framework-"
UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def mof_record(project: ProjectGraph, database: Database) -> str:
    """Return a project as the YAML text of a record: one component for each part that is there."""
    framework = find_framework(TOOL, database)
    if framework is None:
        raise LookupError(TOOL)
    settings = settings_of(framework)
    details = project.system.details if project.system else {}
    return "\n".join([*_opening(settings), *_release(project, details), *_components(project, settings, details), ""])


def _opening(settings: Settings) -> Iterator[str]:
    yield "framework:"
    for key, text in settings.record.items():
        yield f"  {key}: {_quoted(text)}"


def _release(project: ProjectGraph, details: Mapping[str, str]) -> Iterator[str]:
    yield "release:"
    system = project.system
    yield f"  name: {_quoted(system.name if system else project.name)}"
    yield f"  producer: {_quoted(system.producer if system else '')}"
    if system and system.version:
        yield f"  version: {_quoted(system.version)}"
    if system and DAY.fullmatch(system.released):
        yield f"  date: {_quoted(system.released)}"
    for key, text in details.items():
        if not key.startswith((LICENSE, LICENSE_PATH, RECORD)):
            yield f"  {_quoted(key)}: {_quoted(text)}"
    yield from _for_more(details)


def _for_more(details: Mapping[str, str]) -> Iterator[str]:
    """Yield the licenses that are stated for the whole or for a content."""
    keys = {"name": LICENSE, "path": LICENSE_PATH}
    levels = {
        level: {key: details[prefix + level] for key, prefix in keys.items() if prefix + level in details}
        for level in (WHOLE_RELEASE, *Content)
    }
    stated = {level: found for level, found in levels.items() if found}
    yield "  license:" if stated else "  license: {}"
    for level, found in stated.items():
        yield f"    {level}:"
        for key, text in found.items():
            yield f"      {key}: {_quoted(text)}"


def _components(project: ProjectGraph, settings: Settings, details: Mapping[str, str]) -> Iterator[str]:
    left_out = []
    lines: list[str] = []
    for slot in settings.components:
        fillings = tuple(one for one in project.openness.filling(slot) if one.component and one.evidence.is_there)
        if fillings and all(one.evidence is Evidence.PRESENT for one in fillings):
            lines += _component(project, slot, fillings, settings.components[slot].name, details)
        elif fillings:
            left_out.append(f"{slot} ({', '.join(one.evidence for one in fillings)})")
    if left_out:
        yield f"  # left out, since a record can only say that a part is there: {', '.join(left_out)}"
    yield "  components:" if lines else "  components: []"
    yield from lines


def _component(
    project: ProjectGraph, slot: Slot, fillings: tuple[Filling, ...], name: str, details: Mapping[str, str]
) -> Iterator[str]:
    yield f"    - name: {_quoted(name)}"
    keys = {
        "description": next((one.note for one in fillings if one.note), ""),
        "license": _license(project, fillings),
        "license_path": details.get(LICENSE_PATH + slot, ""),
        "component_path": next((one.where for one in fillings if one.where), ""),
    }
    for key, text in keys.items():
        if text:
            yield f"      {key}: {_quoted(text)}"


def _license(project: ProjectGraph, fillings: tuple[Filling, ...]) -> str:
    """Return the license of a part, empty where it has none of its own; those of several components all bind."""
    components = [project.components[one.component] for one in fillings if one.component is not None]
    stated = [_stated(project, component) for component in components]
    texts = list(dict.fromkeys(_text(one) for one in stated if one is not None))
    if all(one.terms is not None and one.terms.assumption == PRESUMED for one in components):
        return ""
    if UNLICENSED in texts:
        return UNLICENSED
    if None in stated:
        return ""
    return texts[0] if len(texts) == 1 else " AND ".join(f"({text})" if " OR " in text else text for text in texts)


def _stated(project: ProjectGraph, component: Component) -> Offer | Declared | None:
    return component.offered or project.offer_of(component)


def _text(stated: Offer | Declared) -> str:
    """Return a license as SPDX text; what has a doubt in it stays as it was written."""
    identity = stated.identity
    if identity.text == NO_LICENSE:
        return UNLICENSED
    return identity.text if identity.doubts else str(identity.expression)


def _quoted(text: str) -> str:
    """Return a text in double quotes, which YAML reads as JSON does."""
    written = json.dumps(text, ensure_ascii=False)
    return UNPRINTABLE.sub(lambda match: f"\\u{ord(match.group()):04x}", written)

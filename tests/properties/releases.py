"""Random manifests of AI releases for property tests: models, data and code that fill slots, with copies and bases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from clausegraph.clauses.database import open_database
from clausegraph.readers.manifest import manifest_project
from clausegraph.sources.yaml_text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausegraph.graph.model import ProjectGraph

Manifest = dict[str, Any]

KINDS = ("model", "model", "dataset", "code", "document")
NAMES = ("a", "b", "c", "d", "e")
LICENSES = (
    "MIT",
    "Apache-2.0",
    "GPL-3.0-only",
    "CC-BY-4.0",
    "CC-BY-SA-4.0",
    "CC-BY-NC-4.0",
    "CDLA-Permissive-2.0",
    "llama3.1",
    "LicenseRef-bigscience-openrail-m",
    "MIT OR CC-BY-NC-4.0",
    "Apache-2.0 AND CC-BY-4.0",
    "LicenseRef-nobody-tagged-this",
    "NOASSERTION",
    "NONE",
)
RELATIONS = ("contains", "links-statically", "modifies", "fine-tunes", "merges", "trains-on", "distills", "calls")
SLOTS = {
    "model": ("parameters", "intermediate-parameters"),
    "dataset": ("datasets", "evaluation-data"),
    "code": ("architecture", "training-code", "inference-code", "preprocessing-code", "libraries-and-tools"),
    "document": ("research-paper", "technical-report", "model-card", "data-card"),
}
ALL_SLOTS = tuple(dict.fromkeys(slot for slots in SLOTS.values() for slot in slots))
EVIDENCE = ("present", "present", "present", "partial", "not-released", "absent", "unknown")
TOLD = ("provenance", "scope", "selection", "processing", "public-listing", "third-party-listing")
FRAMEWORKS = ("osd", "fsf", "dfsg", "open-definition", "osaid-0.0.8", "osaid-1.0", "mof-1.0", "eu-ai-act-53-2")

frameworks = st.sampled_from(FRAMEWORKS)


@st.composite
def entries(draw: st.DrawFn, others: tuple[str, ...]) -> Manifest:
    """Draw a component that may be made from others."""
    kind = draw(st.sampled_from(KINDS))
    found: Manifest = {"kind": kind}
    license = draw(st.one_of(st.none(), st.sampled_from(LICENSES)))
    if license is not None:
        found["license"] = license
    if draw(st.integers(0, 5)) == 0:
        found["owned"] = "yes"
    for relation, other in draw(st.lists(st.tuples(st.sampled_from(RELATIONS), st.sampled_from(others)), max_size=2)):
        found.setdefault(relation, [])
        if other not in found[relation]:
            found[relation].append(other)
    if draw(st.booleans()):
        found["fills"] = draw(st.lists(st.sampled_from(SLOTS[kind]), min_size=1, max_size=5, unique=True))
        found["evidence"] = draw(st.sampled_from(EVIDENCE))
        if draw(st.integers(0, 4)) == 0:
            found["by-others"] = "yes"
    if kind == "dataset" and draw(st.booleans()):
        found["sharing"] = draw(st.sampled_from(("open", "public", "unshareable")))
    return found


@st.composite
def manifests(draw: st.DrawFn) -> Manifest:
    """Draw a manifest; its first component is released, and sometimes a second one."""
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    components = {}
    for name in names:
        others = tuple(other for other in names if other != name)
        components[name] = draw(entries(others) if others else st.sampled_from(LONELY).map(dict))
    found: Manifest = {"components": components, "release": list(names[: draw(st.integers(1, min(2, len(names))))])}
    if draw(st.booleans()):
        found["outbound"] = draw(st.sampled_from(LICENSES[:8]))
    filled = {slot for one in components.values() for slot in one.get("fills", ())}
    left = [slot for slot in ALL_SLOTS if slot not in filled]
    missing = draw(st.lists(st.sampled_from(left), max_size=4, unique=True)) if left else []
    if missing:
        found["slots"] = {slot: draw(st.sampled_from(("not-released", "absent", "unknown"))) for slot in missing}
    facts: Manifest = {"complete": draw(st.sampled_from(("yes", "no")))}
    told = draw(st.lists(st.sampled_from(TOLD), min_size=1, unique=True))
    facts["data-information"] = draw(st.sampled_from((list(TOLD), told)))
    found["openness"] = facts
    return found


LONELY: tuple[Mapping[str, Any], ...] = (
    {"kind": "model", "license": "MIT"},
    {"kind": "model", "license": "llama3.1", "fills": ["parameters"]},
    {"kind": "code", "owned": "yes"},
)


def read(manifest: Manifest) -> ProjectGraph:
    """Return the project of a manifest."""
    return manifest_project(parse_yaml(json.dumps(manifest), "release.yaml"), Path("release.yaml"), open_database())

"""What kind of component an SPDX 2 element is, by its package URL, download location, file ending, purpose or type.

SPDX 2.3 has no purpose for a model or a data set, so the more telling signs come first, and APPLICATION tells nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausegraph.vocabulary.components import ComponentKind

if TYPE_CHECKING:
    from clausegraph.readers.spdx2_documents import Element

HUB = re.compile(
    r"(?:pkg:huggingface/|//(?:www\.)?(?:huggingface\.co|hf\.co)/)(?:(datasets|spaces)/)?[^/]", re.IGNORECASE
)
HUB_KINDS = {"datasets": ComponentKind.DATASET, "spaces": ComponentKind.CODE, "": ComponentKind.MODEL}
MODEL_PURLS = ("pkg:mlflow/",)
PLACES = ("pkg:generic/", "pkg:github/", "pkg:gitlab/", "pkg:bitbucket/", "pkg:oci/", "pkg:docker/")  # hold anything
ADAPTER_FILE = re.compile(r"(^|/)adapter_model\.\w+$")
ENDINGS = {
    ComponentKind.MODEL: (".safetensors", ".gguf", ".onnx", ".pt", ".pth", ".ckpt", ".tflite", ".keras"),
    ComponentKind.DATASET: (".parquet", ".arrow", ".jsonl", ".csv", ".tsv", ".tfrecord"),
    ComponentKind.DOCUMENT: (".md", ".pdf", ".rst"),
}
WORDS = {
    "DOCUMENTATION": ComponentKind.DOCUMENT,
    "IMAGE": ComponentKind.DOCUMENT,
    "AUDIO": ComponentKind.DOCUMENT,
    "VIDEO": ComponentKind.DOCUMENT,
    "SPDX": ComponentKind.DOCUMENT,
    "FRAMEWORK": ComponentKind.CODE,
    "LIBRARY": ComponentKind.CODE,
    "CONTAINER": ComponentKind.CODE,
    "OPERATING_SYSTEM": ComponentKind.CODE,
    "DEVICE": ComponentKind.CODE,
    "FIRMWARE": ComponentKind.CODE,
    "SOURCE": ComponentKind.CODE,
    "INSTALL": ComponentKind.CODE,
    "BINARY": ComponentKind.CODE,
}


def kind_of(element: Element) -> ComponentKind | None:
    """Return the kind of an element, or `None` where nothing tells it."""
    if element.purl.startswith(MODEL_PURLS):
        return ComponentKind.MODEL
    hub = HUB.search(element.purl) or HUB.search(element.source)
    if hub:
        return HUB_KINDS[(hub.group(1) or "").lower()]
    file = element.file.lower()
    if ADAPTER_FILE.search(file):
        return ComponentKind.ADAPTER
    for kind, endings in ENDINGS.items():
        if file.endswith(endings):
            return kind
    if element.purl and not element.purl.startswith(PLACES):
        return ComponentKind.CODE
    return next((WORDS[word] for word in element.words if word in WORDS), None)

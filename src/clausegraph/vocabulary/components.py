"""What a component can be, and the acts and triggers of a release."""

from __future__ import annotations

from enum import StrEnum


class ComponentKind(StrEnum):
    """What sort of thing a component is."""

    MODEL = "model"
    ADAPTER = "adapter"
    DATASET = "dataset"
    CODE = "code"
    DOCUMENT = "document"
    OUTPUT = "output"
    SERVICE = "service"


class Trigger(StrEnum):
    """The act that wakes a clause."""

    DISTRIBUTE_SOURCE = "distribute-source"
    DISTRIBUTE_BINARY = "distribute-binary"
    RELEASE_MODEL = "release-model"
    RELEASE_DATA = "release-data"
    SERVE_OVER_NETWORK = "serve-over-network"
    MODIFY = "modify"
    PUBLISH_OUTPUTS = "publish-outputs"


class Distribution(StrEnum):
    """What a release gives out."""

    WEIGHTS = "weights"
    SOURCE = "source"
    BINARIES = "binaries"
    DATA = "data"
    SERVICE = "service"
    OUTPUTS = "outputs"

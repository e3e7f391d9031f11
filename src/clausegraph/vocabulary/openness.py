"""The words of openness: the slots that a release can fill, the evidence for them, and how a criterion comes out."""

from __future__ import annotations

from enum import StrEnum


class Slot(StrEnum):
    """A part that a complete release of an AI system has, as the Model Openness Framework lists them."""

    ARCHITECTURE = "architecture"
    PARAMETERS = "parameters"
    TECHNICAL_REPORT = "technical-report"
    EVALUATION_RESULTS = "evaluation-results"
    MODEL_CARD = "model-card"
    DATA_CARD = "data-card"
    SAMPLE_OUTPUTS = "sample-outputs"
    TRAINING_CODE = "training-code"
    INFERENCE_CODE = "inference-code"
    EVALUATION_CODE = "evaluation-code"
    EVALUATION_DATA = "evaluation-data"
    LIBRARIES_AND_TOOLS = "libraries-and-tools"
    DATASETS = "datasets"
    PREPROCESSING_CODE = "preprocessing-code"
    INTERMEDIATE_PARAMETERS = "intermediate-parameters"
    RESEARCH_PAPER = "research-paper"
    METADATA = "metadata"
    CONFIGURATION = "configuration"


class Content(StrEnum):
    """What a slot holds, which decides what kind of license fits it."""

    CODE = "code"
    DATA = "data"
    DOCUMENT = "document"


class Evidence(StrEnum):
    """What was seen of a part of a release."""

    PRESENT = "present"
    PARTIAL = "partial"
    GATED = "gated"
    NOT_RELEASED = "not-released"
    ABSENT = "absent"
    UNKNOWN = "unknown"

    @property
    def is_there(self) -> bool:
        """Tell whether somebody can get hold of it, be it in part or behind a gate."""
        return self in (Evidence.PRESENT, Evidence.PARTIAL, Evidence.GATED)


class Sharing(StrEnum):
    """How far training data can be had by others, in the four classes of the Open Source AI Definition."""

    OPEN = "open"
    PUBLIC = "public"
    OBTAINABLE = "obtainable"
    UNSHAREABLE = "unshareable"


class Mark(StrEnum):
    """How a criterion comes out, best first."""

    MET = "met"
    PARTLY = "partly"
    NOT_ASSESSED = "not-assessed"
    UNDETERMINED = "undetermined"
    NOT_MET = "not-met"

    @property
    def rank(self) -> int:
        """Return the place in the order, 0 for the best."""
        return _RANKS[self]


_RANKS = {mark: place for place, mark in enumerate(Mark)}

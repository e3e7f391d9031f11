"""Relations between components, the groups that licenses decide on, and whether terms follow."""

from __future__ import annotations

from enum import StrEnum


class Relation(StrEnum):
    """How this component was made from that one, or uses it."""

    CONTAINS = "contains"
    MODIFIES = "modifies"
    FINE_TUNES = "fine-tunes"
    ADAPTS = "adapts"
    MERGES = "merges"
    CONVERTS = "converts"
    DISTILLS = "distills"
    TRAINS_ON = "trains-on"
    GENERATED_BY = "generated-by"
    LINKS_STATICALLY = "links-statically"
    LINKS_DYNAMICALLY = "links-dynamically"
    CALLS = "calls"
    BUILDS_WITH = "builds-with"
    EVALUATES_ON = "evaluates-on"
    DOCUMENTS = "documents"


class Group(StrEnum):
    """A family of relations about which a license says whether its terms follow."""

    COLLECTED = "collected"
    MODIFIED = "modified"
    ADAPTED = "adapted"
    DISTILLED = "distilled"
    TRAINED = "trained"
    OUTPUT = "output"
    LINKED_STATICALLY = "linked-statically"
    LINKED_DYNAMICALLY = "linked-dynamically"
    CALLED = "called"
    USED = "used"


class Follow(StrEnum):
    """Whether the terms of a license bind the result."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"

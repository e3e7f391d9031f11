"""How a tag behaves in the three inclusions."""

from __future__ import annotations

from enum import StrEnum


class Behaviour(StrEnum):
    """What a clause does when an inbound license meets an outbound one."""

    GIVES = "gives"
    MET = "met"
    HANDED_ON = "handed-on"
    WITHHOLDS = "withholds"
    GUARDS = "guards"
    DEFENDS = "defends"

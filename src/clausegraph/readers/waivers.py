"""Waivers as a manifest and a policy write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.graph.model import Waiver
from clausegraph.readers.licenses import strictly
from clausegraph.sources.days import is_day
from clausegraph.sources.fields import Fields

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from clausegraph.expressions.names import NameTable


def read_waivers(whole: Fields, names: NameTable, codes: Collection[str] = ()) -> Iterator[Waiver]:
    """Yield the waivers that stand under `waivers`; their codes are held to `codes`, where there are any."""
    for value in whole.items("waivers"):
        fields = Fields(value, "a waiver", whole.problems)
        waiver = Waiver(
            code=fields.word("code", codes, required=True) if codes else fields.text("code", required=True),
            component=fields.text("component", required=True),
            license=_license(fields, names),
            reason=fields.text("reason", required=True),
            approved_by=fields.text("approved-by", required=True),
            until=fields.text("until", required=True),
            location=value.location,
        )
        if waiver.until and not is_day(waiver.until):
            fields.problem(f'"until" cannot be "{waiver.until}"', fields.place("until"), help="a day, like 2027-06-30")
        fields.refuse_others()
        yield waiver


def _license(fields: Fields, names: NameTable) -> str:
    text = fields.text("license")
    found = strictly(text, fields.place("license"), names, fields.problems) if text else None
    return str(found.identity.expression) if found else ""

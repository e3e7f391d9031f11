"""Web addresses that name a license.

An address is compared without its scheme, `www.`, the ending of the file and a closing slash. Where it begins with a
known place, the rest of it is the name of a license: `creativecommons.org/licenses/by/4.0` names CC-BY-4.0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.vocabulary.names import fold_address

if TYPE_CHECKING:
    from collections.abc import Mapping


def is_address(text: str) -> bool:
    """Tell whether a text is a web address.

    >>> is_address("https://opensource.org/license/mit"), is_address("MIT")
    (True, False)
    """
    return "://" in text or text.casefold().startswith("www.")


def named_at(address: str, places: Mapping[str, str]) -> str:
    """Return the name of a license that an address ends in, empty where no known place begins it.

    `places` tells, by the beginning of an address, how the rest of it spells
    the name.

    >>> named_at("https://creativecommons.org/licenses/by-sa/3.0/de/", {"creativecommons.org/licenses/": "CC-{}"})
    'CC-by-sa-3.0-de'
    >>> named_at("https://example.org/by/4.0", {"creativecommons.org/licenses/": "CC-{}"})
    ''
    """
    whole = fold_address(address)
    fitting = [place for place in places if whole.startswith(place)]
    if not fitting:
        return ""
    place = max(fitting, key=len)
    return places[place].replace("{}", whole.removeprefix(place).replace("/", "-"))

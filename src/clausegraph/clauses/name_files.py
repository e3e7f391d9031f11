"""The name tables: which spellings stand for which license.

Names come from three places: the ids themselves, the `aliases` of each license file, and `data/aliases.yaml` for
whole expressions, for families that do not say which license is meant, and for words that say that nothing is
known.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from clausegraph.sources.fields import Fields
from clausegraph.sources.problems import Problem
from clausegraph.sources.yaml_text import parse_yaml
from clausegraph.vocabulary.names import fold, fold_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from clausegraph.clauses.model import License
    from clausegraph.sources.locations import Location


def name_tables(
    path: Path, licenses: Mapping[str, License], successors: Mapping[str, str], problems: list[Problem]
) -> dict[str, Any]:
    """Return the tables of names, by folded name, and those of places and addresses."""
    whole = Fields(parse_yaml(path.read_text(encoding="utf-8"), path.name), "the aliases", problems)
    ids = {fold(license_id): license_id for license_id in licenses}
    aliases: dict[str, str] = {}
    for found in licenses.values():
        for alias in (found.name, *found.aliases):
            _claim(aliases, alias, found.id, ids, problems)
    for alias, value in whole.children("aliases"):
        _claim(aliases, alias, str(value.plain()), ids, problems)
    ambiguous = {
        fold(name): _family(name, Fields(value, name, problems)) for name, value in whole.children("ambiguous")
    }
    nothing = {fold(name): str(value.plain()) for name, value in whole.children("nothing")}
    places = {place: str(value.plain()) for place, value in whole.children("places")}
    whole.refuse_others()
    for name in sorted((set(ambiguous) | set(nothing)) & (set(aliases) | set(ids))):
        whole.problem(f'the name "{name}" stands for a license and for none')
    return {
        "ids": ids,
        "aliases": aliases,
        "ambiguous": ambiguous,
        "nothing": nothing,
        "successors": {fold(old): new for old, new in successors.items() if fold(old) not in ids},
        "places": places,
        "addresses": _addresses(licenses.values()),
    }


def _addresses(licenses: Iterable[License]) -> dict[str, str]:
    """Return the license whose text stands at each address; one that several licenses name says nothing."""
    named = [(fold_address(found.url), found.id) for found in licenses if found.url]
    shared = Counter(address for address, _ in named)
    return {address: license_id for address, license_id in named if shared[address] == 1}


def taken_names(license: License, tables: Mapping[str, Any], place: Location) -> Iterator[Problem]:
    """Yield a problem for each name of a license that stands for another one, or for none, in these tables."""
    for name in (license.name, *license.aliases):
        folded = fold(name)
        holder = tables["ids"].get(folded) or tables["aliases"].get(folded)
        if holder not in (None, license.id):
            yield Problem(f'the name "{name}" stands for {holder} already', place)
        elif folded in tables["ambiguous"] or folded in tables["nothing"]:
            yield Problem(f'the name "{name}" stands for no one license', place)


def _claim(aliases: dict[str, str], alias: str, target: str, ids: Mapping[str, str], problems: list[Problem]) -> None:
    folded = fold(alias)
    taken = aliases.get(folded) or ids.get(folded)
    if taken not in (None, target):
        problems.append(Problem(f'the name "{alias}" stands for {taken} and for {target}'))
    elif folded not in ids:
        aliases[folded] = target


def _family(name: str, fields: Fields) -> dict[str, Any]:
    """Return the row of a family; its name goes into a LicenseRef, which holds no blanks."""
    row = {
        "name": name.replace(" ", "-"),
        "candidates": list(fields.texts("candidates")),
        "says": fields.text("says", required=True),
    }
    fields.refuse_others()
    return row

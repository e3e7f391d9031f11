"""License files on their way into the database: checked as the database itself is, and against the texts they cite.

A file is read beside the database of this installation: what it says it is `like`, which licenses it names and which
names are taken are looked up there. Files that are checked together may name one another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausegraph.clauses.compiling import dangling
from clausegraph.clauses.license_files import RawLicense, read_license_file, resolve
from clausegraph.clauses.license_texts import Misplaced, Uncited, digest, misplaced_anchors, missing_anchors, uncited
from clausegraph.clauses.name_files import taken_names
from clausegraph.clauses.vocabulary_files import Vocabulary
from clausegraph.sources.locations import Location
from clausegraph.sources.problems import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from clausegraph.clauses.database import Database
    from clausegraph.clauses.model import License


class Contribution(NamedTuple):
    """A license file that can go in, with what somebody should look at: see `license_texts`."""

    license: License
    misplaced: tuple[Misplaced, ...] = ()
    uncited: tuple[tuple[str, Uncited], ...] = ()


def checked(paths: Sequence[Path], database: Database, texts: Path | None = None) -> tuple[Contribution, ...]:
    """Return what license files hold. Raises `InputError` with everything that stands against any of them.

    `texts` is a folder with the license texts: where a text is there, its
    hash and the anchors are checked as well.
    """
    problems: list[Problem] = []
    vocabulary = _vocabulary(database)
    read = [raw for path in paths if (raw := _read(path, vocabulary, problems)) is not None]
    files = {**_known(database), **{raw.id: raw for raw in read}}
    found = [_whole(raw, files, vocabulary, problems) for raw in read]
    for raw, license in zip(read, found, strict=True):
        problems.extend(taken_names(license, database.names, raw.location))
        problems.extend(_beside_texts(license, raw, texts) if texts else ())
    if problems:
        raise InputError(dict.fromkeys(problems))
    return tuple(_beside(license, texts) if texts else Contribution(license) for license in found)


def _vocabulary(database: Database) -> Vocabulary:
    """Return the words of a database in the form in which license files are read by them."""
    tags = {name: {"behaviour": tag.behaviour, "parameters": tag.parameters} for name, tag in database.tags.items()}
    return Vocabulary(database.words, tags, {})


def _known(database: Database) -> Mapping[str, RawLicense]:
    """Return the licenses of a database as files that say all of it themselves."""
    nowhere = Location("the database")
    return {
        license_id: RawLicense(license_id, "", (), database[license_id], frozenset(), {}, nowhere)
        for license_id in database.ids()
    }


def _read(path: Path, vocabulary: Vocabulary, problems: list[Problem]) -> RawLicense | None:
    try:
        return read_license_file(path, str(path), vocabulary, problems)
    except (OSError, UnicodeDecodeError) as error:
        reason = "is no text in UTF-8" if isinstance(error, UnicodeDecodeError) else f"cannot be read: {error.strerror}"
        problems.append(Problem(f"{path} {reason}"))
    return None


def _whole(
    raw: RawLicense, files: Mapping[str, RawLicense], vocabulary: Vocabulary, problems: list[Problem]
) -> License:
    whole = resolve(raw, files, problems)
    problems.extend(dangling(whole, raw, files, vocabulary))
    return whole


def _texts(license: License, folder: Path) -> Iterator[tuple[str, str, bytes]]:
    """Yield the file, recorded hash and content of each text that is at hand."""
    for file, recorded in license.texts:
        if (folder / file).is_file():
            yield file, recorded, (folder / file).read_bytes()


def _beside_texts(license: License, raw: RawLicense, folder: Path) -> Iterator[Problem]:
    """Yield what does not agree with the texts: a hash, an anchor."""
    texts = [(file, recorded, content) for file, recorded, content in _texts(license, folder)]
    for file, recorded, content in texts:
        if recorded != digest(content):
            yield Problem(f'the sha256 of {file} is "{digest(content)}"', raw.location, (("recorded", recorded),))
    words = [content.decode("utf-8", "replace") for _, _, content in texts]
    if len(words) < max(1, len(license.texts)):
        return  # an anchor may stand in the text that is not here
    for clause in missing_anchors(license.clauses, words):
        place = raw.places.get(clause.id, raw.location)
        yield Problem(f'no text has the anchor of clause "{clause.id}"', place, (("looked for", clause.anchor),))


def _beside(license: License, folder: Path) -> Contribution:
    """Return a license with what its texts show."""
    texts = [(file, content.decode("utf-8", "replace")) for file, _, content in _texts(license, folder)]
    outside = [set(misplaced_anchors(license.clauses, text)) for _, text in texts]
    misplaced = outside[0] if len(outside) == len(license.texts) == 1 else ()
    left = [(file, one) for file, text in texts for one in uncited(license.clauses, text)]
    return Contribution(license, tuple(sorted(misplaced, key=lambda one: one.clause.id)), tuple(left))

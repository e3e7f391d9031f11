"""The page of a license: what it gives, asks and keeps back, how far, what is disputed and how it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausegraph.reports.clauses import ClauseWording, detail, indented
from clausegraph.reports.columns import entry, padded, wrapped
from clausegraph.reports.lines import WIDTH, Line, width_of
from clausegraph.vocabulary.behaviours import Behaviour
from clausegraph.vocabulary.relations import Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausegraph.analysis.neighbours import Neighbours
    from clausegraph.clauses.database import Database
    from clausegraph.clauses.model import Clause, FollowRule, License, Listed, Reading

MARGIN = 14
ACTS = "acts"
TO = "to"


def license_lines(
    license: License, database: Database, language: str, beside: Neighbours | None = None
) -> Iterator[Line]:
    """Yield the page of a license, or of a license WITH an exception; `beside` tells where it goes and what goes in."""
    words = ClauseWording(database, language)
    parts = parts_of(license, database)
    yield Line(license.name, "strong")
    yield from _facts(license, words)
    yield from _heading("short", words)
    yield from _short(license, words)
    for behaviour in Behaviour:
        yield from _clauses(behaviour.value, license.behaving(behaviour), license, words)
    yield from _clauses("lifted", lifted(license, database), license, words)
    yield from _follows(license, words)
    yield from _relicense(license, words)
    if beside is not None:
        yield from _beside(beside, words)
    yield from _readings(license, words)
    yield from _review(parts, words)
    yield Line("")
    yield Line(words.wording.label("disclaimer"), "faint")


def listed_lines(listed: Listed, database: Database, language: str) -> Iterator[Line]:
    """Yield the page of an id that is on the SPDX list and whose clauses nobody has tagged."""
    words = ClauseWording(database, language)
    yield Line(listed.name, "strong")
    yield from _row(words.label("id"), listed.id)
    if not listed.is_exception:
        yield from _row(words.label("status"), status(listed, words))
    yield from _row(words.label("list"), words.label("list-version", version=database.list_version))
    if listed.is_deprecated:
        yield from _row(words.label("deprecated"), listed.successor or words.label("no-successor"))
    yield Line("")
    for line in wrapped(words.label("not-tagged"), WIDTH):
        yield Line(line)


def listed_document(listed: Listed, database: Database) -> dict[str, Any]:
    """Return the same as plain JSON values."""
    return {
        "id": listed.id,
        "name": listed.name,
        "kind": "exception" if listed.is_exception else None,
        "osi": listed.osi,
        "fsf": listed.fsf,
        "listVersion": database.list_version,
        "deprecated": listed.is_deprecated,
        "successor": listed.successor or None,
        "clauses": None,
    }


def parts_of(license: License, database: Database) -> tuple[License, ...]:
    """Return what a page is put together from: a license, or a license and its exception."""
    if " WITH " not in license.id:
        return (license,)
    return tuple(database[part] for part in license.id.split(" WITH "))


def lifted(license: License, database: Database) -> tuple[Clause, ...]:
    """Return the clauses of a license that its exception takes away."""
    base, *exceptions = parts_of(license, database)
    tags = {tag for exception in exceptions for tag in exception.lifts}
    return tuple(clause for clause in base.clauses if clause.tag in tags)


def other_licenses(license: License, database: Database) -> tuple[Clause, ...]:
    """Return the clauses that let the material go out under a license that they name."""
    return tuple(
        clause
        for clause in license.behaving(Behaviour.GIVES)
        if database.tags[clause.tag].parameters.get(TO, "").endswith("licenses")
    )


def _heading(key: str, words: ClauseWording, **arguments: str) -> Iterator[Line]:
    yield Line("")
    yield Line(words.wording.say("license-heading", key, arguments), "note")


def _row(label: str, text: str) -> Iterator[Line]:
    if text:
        for line in entry(label, text, indent=2, margin=MARGIN):
            yield Line(line)


def status(license: License | Listed, words: ClauseWording) -> str:
    """Return what the OSI and the FSF say of a license."""
    say = words.wording.say
    told = {"osi": say("license-status", f"osi-{license.osi}"), "fsf": say("license-status", f"fsf-{license.fsf}")}
    return say("license-status", "both", told)


def _facts(license: License, words: ClauseWording) -> Iterator[Line]:
    yield from _row(words.label("id"), license.id)
    yield from _row(words.label("kind"), words.wording.title("license-kinds", license.kind))
    yield from _row(words.label("version"), license.version)
    yield from _row(words.label("released"), license.released)
    yield from _row(words.label("steward"), license.steward)
    yield from _row(words.label("valid-from"), license.valid_from)
    yield from _row(words.label("supersedes"), words.listed(license.supersedes))
    yield from _row(words.label("superseded-by"), license.superseded_by)
    yield from _row(words.label("status"), status(license, words))
    if license.completeness != "whole":
        yield from _row(words.label("at-hand"), words.wording.say("license-completeness", license.completeness))
    yield from _row(words.label("offered-by"), words.label(f"by-{license.offered_by}"))
    yield from _row(words.label("applies-to"), words.listed(license.applies_to))
    yield from _row(words.label("aliases"), words.listed(license.aliases))
    yield from _row(words.label("url"), license.url)
    if words.label("own-words"):
        yield Line(f"  {words.label('own-words')}", "faint")


def _short(license: License, words: ClauseWording) -> Iterator[Line]:
    """Yield the page in six rows: the acts that are allowed, then each thing asked or kept back by its title."""
    for behaviour in Behaviour:
        clauses = license.behaving(behaviour)
        granted = words.titles(ACTS, dict.fromkeys(act for clause in clauses for act in clause.words(ACTS)))
        others = dict.fromkeys(words.wording.tag(clause.tag) for clause in clauses if not clause.words(ACTS))
        yield from _row(words.wording.say("license-short", behaviour), words.listed(filter(None, (granted, *others))))


def _clauses(key: str, clauses: Iterable[Clause], license: License, words: ClauseWording) -> Iterator[Line]:
    found = tuple(clauses)
    if not found:
        return
    yield from _heading(key, words)
    for clause in found:
        yield from words.lines(clause, license.id)


def follow_rules(license: License) -> Iterator[tuple[Group, FollowRule]]:
    """Yield what a license says on each group; an exception only says what it changes."""
    for group in Group:
        if license.kind != "exception" or group in license.follows:
            yield group, license.follow(group)


def _follows(license: License, words: ClauseWording) -> Iterator[Line]:
    rows = [
        (words.wording.title("groups", group), words.wording.title("follow-values", rule.value), rule)
        for group, rule in follow_rules(license)
    ]
    if not rows:
        return
    yield from _heading("follows", words)
    yield Line(f"  {words.label('follows-note')}", "faint")
    left = max(width_of(group) for group, _, _ in rows) + 2
    middle = max(width_of(value) for _, value, _ in rows) + 2
    for group, value, rule in rows:
        text = f"{rule.says}  [{rule.section}]" if rule.section else rule.says
        for line in entry(padded(group, left) + value, text, indent=2, margin=2 + left + middle):
            yield Line(line.rstrip())


def _relicense(license: License, words: ClauseWording) -> Iterator[Line]:
    yield from _heading("relicense", words)
    found = other_licenses(license, words.database)
    if not found:
        yield Line(f"  {words.label('no-relicense')}")
    for clause in found:
        for line in wrapped(f"{words.listed(clause.words(TO))}  [{clause.section}]", WIDTH - 2):
            yield Line(f"  {line}")
        for label, text in words.details(
            clause._replace(parameters={n: v for n, v in clause.parameters.items() if n != TO})
        ):
            yield from detail(label, text)


def _beside(beside: Neighbours, words: ClauseWording) -> Iterator[Line]:
    """Yield into which licenses' works it can go, and what can go into a work under it, the shorter list of each."""
    yield from _heading("neighbours", words)
    for line in wrapped(words.label("neighbours-note"), WIDTH - 2):
        yield Line(f"  {line}", "faint")
    for key, good, open_, out in (
        ("into", beside.into, beside.into_open, beside.into_never),
        ("taken", beside.taken, beside.taken_open, beside.taken_never),
    ):
        told = {"count": str(len(good)), "total": str(len(good) + len(open_) + len(out))}
        yield Line(f"  {words.label(key, **told)}", "strong")
        if len(good) <= len(out):
            yield from indented(words.listed(good))
        elif out:
            yield from detail(words.label("all-but"), words.listed(out))
        if open_:
            yield from detail(words.label("open"), words.listed(open_))


def _readings(license: License, words: ClauseWording) -> Iterator[Line]:
    yield from _heading("readings", words)
    if not license.readings:
        yield Line(f"  {words.label('no-readings')}")
    for reading in license.readings:
        yield Line(f"  {_subject(reading, license, words)}", "strong")
        for line in wrapped(reading.says, WIDTH - 6):
            yield Line(f"      {line}")
        for side, held, source in reading.held:
            yield from detail(words.label(side), f"{held}  [{source}]")


def _subject(reading: Reading, license: License, words: ClauseWording) -> str:
    """Return what a reading is about: a group, or a clause by its title and section."""
    sort, _, name = reading.on.partition(".")
    if sort == "follows":
        return words.wording.title("groups", name)
    found = next((clause for clause in license.clauses if clause.id == name), None)
    return words.headed(found, license.id) if found else name


def review(license: License, words: ClauseWording, phrase: str = "state") -> str:
    """Return by how many readings a license was tagged and how sure they were."""
    date, readings, confidence = license.reviewed
    say = words.wording.say
    told = {"readings": say("license-review", readings), "confidence": say("license-review", confidence)}
    return say("license-review", phrase, {**told, "license": license.id, "date": date})


def _review(parts: Iterable[License], words: ClauseWording) -> Iterator[Line]:
    yield from _heading("review", words)
    for part in parts:
        yield from _row(words.label("read"), review(part, words, "by"))
        label = words.label("text")
        for file, digest in part.texts:
            yield from _row(label, words.label("hash", file=file, digest=digest))
            label = ""
        yield from _row(words.label("notes"), part.notes)


def license_document(
    license: License, database: Database, language: str, beside: Neighbours | None = None
) -> dict[str, Any]:
    """Return the page as plain JSON values."""
    words = ClauseWording(database, language)
    return {
        **summary(license),
        "family": license.family or None,
        "steward": license.steward or None,
        "released": license.released or None,
        "validFrom": license.valid_from or None,
        "supersedes": list(license.supersedes),
        "supersededBy": license.superseded_by or None,
        "completeness": license.completeness,
        "url": license.url or None,
        "aliases": list(license.aliases),
        "offeredBy": license.offered_by,
        "appliesTo": list(license.applies_to),
        "clauses": [clause_document(clause, license.id, words) for clause in license.clauses],
        "lifted": [clause_document(clause, license.id, words) for clause in lifted(license, database)],
        "follows": {group: rule_document(rule) for group, rule in follow_rules(license)},
        "relicense": [
            {"to": list(clause.words(TO)), "clause": clause.id, "section": clause.section}
            for clause in other_licenses(license, database)
        ],
        "neighbours": _neighbour_document(beside) if beside else None,
        "readings": [
            {
                "id": reading.id,
                "on": reading.on,
                "says": reading.says,
                "held": [{"side": side, "reading": held, "source": source} for side, held, source in reading.held],
            }
            for reading in license.readings
        ],
        "reviewed": [_review_document(part) for part in parts_of(license, database)],
        "notes": license.notes or None,
    }


def _neighbour_document(beside: Neighbours) -> dict[str, Any]:
    return {
        "goesInto": list(beside.into),
        "possiblyGoesInto": list(beside.into_open),
        "neverGoesInto": list(beside.into_never),
        "takesIn": list(beside.taken),
        "possiblyTakesIn": list(beside.taken_open),
        "neverTakesIn": list(beside.taken_never),
    }


def summary(license: License) -> dict[str, Any]:
    """Return what a list says of a license, as plain JSON values."""
    return {
        "id": license.id,
        "name": license.name,
        "kind": license.kind,
        "version": license.version or None,
        "osi": license.osi,
        "fsf": license.fsf,
    }


def _review_document(part: License) -> dict[str, Any]:
    date, readings, confidence = part.reviewed
    texts = [{"file": file, "sha256": digest} for file, digest in part.texts]
    return {"id": part.id, "date": date, "by": readings, "confidence": confidence, "texts": texts}


def rule_document(rule: FollowRule) -> dict[str, Any]:
    """Return what a license says on a group, as plain JSON values."""
    return {"value": rule.value, "section": rule.section or None, "says": rule.says or None}


def clause_document(clause: Clause, license_id: str, words: ClauseWording) -> dict[str, Any]:
    """Return a clause as plain JSON values, with what it does, what wakes it and what it reaches."""
    from clausegraph.reports.jsons import cited_clause  # only JSON needs it

    return {
        **cited_clause(license_id, clause, words.wording),
        "behaviour": clause.behaviour,
        "triggers": list(clause.when),
        "reaches": None if clause.reaches is None else dict(clause.reaches),
        "origin": clause.origin,
    }

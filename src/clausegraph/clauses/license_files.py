"""One license file read and checked: YAML in, `License` out, every problem at once.

A file may say `like: <id>` and list only what differs. The difference is resolved here, so that nothing behind this
module knows of it: a clause keeps in `origin` the license in whose file it was written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from clausegraph.clauses.model import Clause, FollowRule, License, Reading
from clausegraph.sources.fields import Fields
from clausegraph.sources.problems import InputError, Problem
from clausegraph.sources.yaml_text import Value, parse_yaml
from clausegraph.vocabulary.behaviours import Behaviour
from clausegraph.vocabulary.components import Trigger
from clausegraph.vocabulary.relations import Follow, Group

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from clausegraph.clauses.vocabulary_files import Vocabulary
    from clausegraph.sources.locations import Location

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ANCHOR_WORDS = range(3, 13)
WORD = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{1,2}|[^\s\u3040-\u30ff\u4e00-\u9fff]+")  # two of such signs are one
OSI = ("approved", "not-approved")
FSF = ("free", "nonfree", "not-listed")
CONFIDENCE = ("high", "medium", "low")
OFFERED_BY = ("anyone", "steward")
COMPLETENESS = ("whole", "without-policy", "part", "none")
READINGS = ("one-reading", "two-readings")
TEXT_FIELDS = ("name", "steward", "released", "family", "version", "url", "notes")
OWN_FIELDS = ("valid-from", "superseded-by")  # said of one version, so never taken over by `like`


class RawLicense(NamedTuple):
    """A license file as written: only what stands in it, with its places."""

    id: str
    like: str
    without: tuple[str, ...]
    license: License
    given: frozenset[str]
    places: Mapping[str, Location]
    location: Location


def read_license_file(path: Path, name: str, vocabulary: Vocabulary, problems: list[Problem]) -> RawLicense | None:
    """Return what one file says; `name` is how messages call the file. `None` where it cannot be read at all."""
    try:
        value = parse_yaml(path.read_text(encoding="utf-8"), name)
    except InputError as error:
        problems.extend(error.problems)
        return None
    fields = Fields(value, name.rpartition("/")[2].removesuffix(".yaml"), problems)
    raw = _Reader(fields, vocabulary).read()
    if raw.id and raw.id != path.stem:
        fields.problem(f'the file is named "{path.stem}" and its id is "{raw.id}"', fields.place("id"))
    return raw


class _Reader:
    """Reads the fields of one license file."""

    def __init__(self, fields: Fields, vocabulary: Vocabulary) -> None:
        self.fields = fields
        self.words = vocabulary.words
        self.tags = vocabulary.tags
        self.places: dict[str, Location] = {}

    def read(self) -> RawLicense:
        fields = self.fields
        license_id = fields.text("id", required=True)
        like = fields.text("like")
        found = self._license(license_id, like)
        given = frozenset(
            key for key in (*TEXT_FIELDS, "aliases", "kind", "status", "texts", "offered-by") if fields.has(key)
        )
        raw = RawLicense(license_id, like, fields.texts("without"), found, given, self.places, fields.location)
        fields.refuse_others()
        return raw

    def _license(self, license_id: str, like: str) -> License:
        fields = self.fields
        texts = {key: fields.text(key, required=key == "name" and not like) for key in TEXT_FIELDS}
        texts.update({key.replace("-", "_"): fields.text(key) for key in OWN_FIELDS})
        kind = fields.word("kind", self.words["license-kinds"], required=not like)
        if kind and kind != "exception" and not like:
            fields.value("follows", required=True)
        if kind == "exception" and not like:
            fields.value("applies-to", required=True)
        osi, fsf = self._status(required=not like)
        return License(
            id=license_id,
            kind=kind,
            osi=osi,
            fsf=fsf,
            aliases=fields.texts("aliases"),
            texts=tuple(self._texts()),
            follows=self._follows(complete=kind != "exception" and not like),
            clauses=tuple(self._clause(value, license_id) for value in fields.items("clauses")),
            readings=tuple(self._reading(value) for value in fields.items("readings")),
            reviewed=self._reviewed(),
            applies_to=fields.texts("applies-to"),
            lifts=fields.texts("lifts", self.tags),
            offered_by=fields.word("offered-by", OFFERED_BY, default="anyone"),
            supersedes=(),
            completeness=fields.word("completeness", COMPLETENESS, default="whole"),
            **texts,
        )

    def _inner(self, key: str, what: str, *, required: bool) -> Fields | None:
        value = self.fields.value(key, required=required)
        return Fields(value, what, self.fields.problems) if value is not None else None

    def _status(self, *, required: bool) -> tuple[str, str]:
        inner = self._inner("status", "status", required=required)
        if inner is None:
            return "", ""
        found = inner.word("osi", OSI, required=True), inner.word("fsf", FSF, required=True)
        inner.refuse_others()
        return found

    def _texts(self) -> list[tuple[str, str]]:
        found = []
        for value in self.fields.items("texts"):
            inner = Fields(value, "texts", self.fields.problems)
            found.append((inner.text("file", required=True), inner.text("sha256", required=True)))
            inner.refuse_others()
        return found

    def _reviewed(self) -> tuple[str, str, str]:
        inner = self._inner("reviewed", "reviewed", required=True)
        if inner is None:
            return "", "", ""
        found = (
            inner.text("date", required=True),
            inner.word("by", READINGS, required=True),
            inner.word("confidence", CONFIDENCE, required=True),
        )
        inner.refuse_others()
        return found

    def _follows(self, *, complete: bool) -> dict[str, FollowRule]:
        rules = {}
        for group, value in self.fields.children("follows"):
            if group not in tuple(Group):
                self.fields.unknown_word(group, tuple(Group), value.location, "a group of follows")
                continue
            inner = Fields(value, f"follows.{group}", self.fields.problems)
            follow = Follow(inner.word("value", tuple(Follow), required=True) or Follow.UNCLEAR)
            rules[group] = FollowRule(follow, inner.text("section"), inner.text("says"), inner.text("assumes"))
            inner.refuse_others()
        missing = [group for group in Group if group not in rules]
        if complete and missing and self.fields.has("follows"):
            self.fields.problem(f"follows lacks {', '.join(missing)}", self.fields.place("follows"))
        return rules

    def _clause(self, value: Value, license_id: str) -> Clause:
        fields = Fields(value, "a clause", self.fields.problems)
        clause_id = fields.text("id", required=True)
        fields.what = f'clause "{clause_id}"' if clause_id else "a clause"
        if clause_id and not KEBAB.fullmatch(clause_id):
            fields.problem(f'the clause id "{clause_id}" has to be kebab-case', fields.place("id"))
        if clause_id and clause_id in self.places:
            fields.problem(f'the clause id "{clause_id}" stands here twice', fields.place("id"))
        self.places[clause_id] = value.location
        tag = fields.word("tag", self.tags, required=True)
        anchor = self._anchor(fields)
        clause = Clause(
            id=clause_id,
            tag=tag,
            behaviour=Behaviour(self.tags[tag]["behaviour"]) if tag else Behaviour.GIVES,
            parameters=self._parameters(fields, tag),
            when=fields.texts("when", tuple(Trigger)),
            reaches=self._reaches(fields),
            says=fields.text("says", required=True),
            section=fields.text("section", required=True),
            anchor=anchor,
            origin=license_id,
        )
        fields.refuse_others()
        return clause

    def _anchor(self, fields: Fields) -> str:
        anchor = fields.text("anchor", required=bool(self.fields.items("texts")))
        if anchor and len(WORD.findall(anchor)) not in ANCHOR_WORDS:
            fields.problem(f"the anchor of {fields.what} has to be three to twelve words", fields.place("anchor"))
        return anchor

    def _reaches(self, fields: Fields) -> dict[str, Follow] | None:
        value = fields.value("reaches")
        if value is None:
            return None
        if isinstance(value.content, dict):
            inner = Fields(value, f"reaches of {fields.what}", fields.problems)
            words = {group: inner.word(group, tuple(Follow)) for group in Group}
            inner.refuse_others()
            return {group: Follow(word) for group, word in words.items() if word}
        return dict.fromkeys(fields.texts("reaches", tuple(Group)), Follow.YES)

    def _parameters(self, fields: Fields, tag: str) -> dict[str, str | tuple[str, ...]]:
        value = fields.value("with")
        if not tag:
            return {}  # only a known tag tells which parameters there are
        wanted = self.tags[tag]["parameters"]
        inner = Fields(value or Value({}, fields.location, {}), f"{tag} of {fields.what}", fields.problems)
        found: dict[str, str | tuple[str, ...]] = {}
        for name, kind in wanted.items():
            optional = kind.startswith("optional ")
            if not optional or inner.has(name):
                found[name] = self._parameter(inner, name, kind.removeprefix("optional "))
        inner.refuse_others()
        return found

    def _parameter(self, fields: Fields, name: str, kind: str) -> str | tuple[str, ...]:
        if kind.startswith("["):
            words = self.tags if kind == "[tags]" else self.words[kind.strip("[]")]
            fields.value(name, required=True)
            return fields.texts(name, words)
        if kind in ("licenses", "list of text"):
            fields.value(name, required=True)
            return fields.texts(name)
        if kind in self.words:
            return fields.word(name, self.words[kind], required=True)
        text = fields.text(name, required=True)
        if kind == "number" and text and not text.isdecimal():
            fields.problem(f'"{name}" of {fields.what} has to be a whole number in digits', fields.place(name))
        return text

    def _reading(self, value: Value) -> Reading:
        fields = Fields(value, "a reading", self.fields.problems)
        held = []
        for side in ("for", "against"):
            inner_value = fields.value(side, required=True)
            if inner_value is not None:
                inner = Fields(inner_value, f'"{side}" of a reading', self.fields.problems)
                held.append((side, inner.text("reading", required=True), inner.text("source", required=True)))
                inner.refuse_others()
        reading = Reading(
            fields.text("id", required=True),
            fields.text("on", required=True),
            fields.text("says", required=True),
            tuple(held),
        )
        fields.refuse_others()
        return reading


def resolve(raw: RawLicense, files: Mapping[str, RawLicense], problems: list[Problem]) -> License:
    """Return the whole license of a file: what stands in it over what its `like` file has."""
    chain = _chain(raw, files, problems)
    whole = chain[-1].license
    for step in reversed(chain[:-1]):
        whole = _changed(whole, step, problems)
    return whole


def _chain(raw: RawLicense, files: Mapping[str, RawLicense], problems: list[Problem]) -> list[RawLicense]:
    chain = [raw]
    while like := chain[-1].like:
        if like not in files:
            problems.append(Problem(f'like: no license file has the id "{like}"', chain[-1].location))
            break
        if files[like] is raw:
            problems.append(Problem(f"like: {raw.id} comes back to itself", raw.location))
        if files[like] in chain:
            break  # a circle further on is told at the files that form it
        chain.append(files[like])
    return chain


def _changed(base: License, raw: RawLicense, problems: list[Problem]) -> License:
    own = raw.license
    known = {clause.id for clause in base.clauses}
    unknown = [clause_id for clause_id in raw.without if clause_id not in known]
    problems.extend(Problem(f'without: {base.id} has no clause "{one}"', raw.location) for one in unknown)
    clauses = {clause.id: clause for clause in base.clauses if clause.id not in raw.without}
    clauses.update({clause.id: clause for clause in own.clauses})
    readings = {reading.id: reading for reading in (*base.readings, *own.readings)}
    fields = {name: getattr(own, name) for name in (*TEXT_FIELDS, "kind") if name in raw.given}
    if "status" in raw.given:
        fields.update(osi=own.osi, fsf=own.fsf)
    if "offered-by" in raw.given:
        fields["offered_by"] = own.offered_by
    if "texts" in raw.given:
        fields["texts"] = own.texts
    return base._replace(
        id=own.id,
        aliases=own.aliases,
        follows={**base.follows, **own.follows},
        clauses=tuple(clauses.values()),
        readings=tuple(readings.values()),
        reviewed=own.reviewed,
        valid_from=own.valid_from,
        superseded_by=own.superseded_by,
        supersedes=(),
        completeness=own.completeness,
        applies_to=own.applies_to or base.applies_to,
        lifts=own.lifts or base.lifts,
        **fields,
    )

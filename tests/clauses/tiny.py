"""A data folder small enough to see whole: a handful of words, every relation, and two licenses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.vocabulary.relations import Group, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

VOCABULARY = """\
families:
  grant: {title: {en: grants, zh: 授权}, says: What is allowed.}
  limit: {title: {en: limits, zh: 限制}, says: What is kept back.}
license-kinds:
  software: {title: {en: software, zh: 软件}, says: For software.}
  exception: {title: {en: exception, zh: 例外}, says: Attached by WITH.}
acts:
  use: {title: {en: use, zh: 使用}, says: Run it.}
  modify: {title: {en: modify, zh: 修改}, says: Change it., implied-by: [use]}
metrics:
  users: {title: {en: users, zh: 用户}, says: People in a month.}
tags:
  grant:
    family: grant
    behaviour: gives
    title: {en: permission, zh: 授权}
    says: It allows acts.
    with: {acts: "[acts]"}
  relicense:
    family: grant
    behaviour: gives
    title: {en: relicense, zh: 改用}
    says: It may go out under others.
    with: {to: licenses, onward: optional text}
  scale-threshold:
    family: limit
    behaviour: withholds
    title: {en: threshold, zh: 门槛}
    says: It ends above a size.
    with: {metric: metrics, above: number}
    covers: {metric: same, above: at-most}
  territory-exclusion:
    family: limit
    behaviour: withholds
    title: {en: territory, zh: 地域}
    says: It leaves out places.
    with: {places: list of text}
  license-alike:
    family: limit
    behaviour: handed-on
    title: {en: same license, zh: 相同许可证}
    says: It goes out alike.
    with: {accepts: optional licenses}
  no-further-restrictions:
    family: limit
    behaviour: guards
    title: {en: guard, zh: 保障}
    says: It forbids restrictions.
    with: {tolerates: "[tags]"}
"""
RELATIONS = (
    "relations:\n"
    + "".join(
        f"""\
  {relation}:
    group: used
    carries: "no"
    title: {{en: {relation}, zh: 关系}}
    says: It uses the other one.
    needs: {{}}
"""
        for relation in Relation
    )
    + "outputs: {passes: [contains], becomes: {trains-on: distills}}\n"
)
FOLLOWS = "\n".join(f'  {group}: {{value: "no", section: "2", says: It stays.}}' for group in Group)
PLAIN = f"""\
id: Plain-1.0
name: Plain License 1.0
kind: software
status: {{osi: approved, fsf: free}}
texts:
  - {{file: Plain-1.0.txt, sha256: "0123456789abcdef"}}
follows:
{FOLLOWS}
clauses:
  - id: permission
    tag: grant
    with: {{acts: [use]}}
    says: Anybody may use it.
    section: "1"
    anchor: anybody may use it
reviewed: {{date: "2026-11-21", by: two-readings, confidence: high}}
"""
LIKE = """\
id: Like-1.0
name: Like License 1.0
like: Plain-1.0
reviewed: {date: "2026-11-21", by: one-reading, confidence: low}
"""
FILES = {
    "vocabulary.yaml": VOCABULARY,
    "relations.yaml": RELATIONS,
    "aliases.yaml": "aliases: {}\n",
    "spdx.yaml": 'version: "1.0"\n',
    "works.yaml": "works: {}\n",
    "phrases.yaml": "en: {}\nzh: {}\n",
    "licenses/Plain-1.0.yaml": PLAIN,
}


def data_folder(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    """Return a data folder in `folder` with the tiny files and those given, which stand in for tiny ones."""
    data = folder / "data"
    for name in ("licenses", "exceptions", "frameworks"):
        (data / name).mkdir(parents=True, exist_ok=True)
    for name, text in {**FILES, **(files or {})}.items():
        (data / name).write_text(text, encoding="utf-8")
    return data


def plain(*edits: tuple[str, str]) -> str:
    """Return the file of the plain license with some of its words replaced."""
    text = PLAIN
    for old, new in edits:
        if old not in text:
            raise AssertionError(f"the plain license does not say {old!r}")
        text = text.replace(old, new)
    return text

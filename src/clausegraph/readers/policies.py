"""A policy: `clausegraph.toml`, or the table `tool.clausegraph` of a `pyproject.toml`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clausegraph.expressions.model import NO_ASSERTION
from clausegraph.expressions.names import NameTable, Standing
from clausegraph.frameworks.catalogue import framework_names
from clausegraph.graph.model import Policy, Said
from clausegraph.readers.files import read_text
from clausegraph.readers.licenses import strictly
from clausegraph.readers.policy_files import PYPROJECT
from clausegraph.readers.waivers import read_waivers
from clausegraph.sources.fields import Fields
from clausegraph.sources.locations import Location
from clausegraph.sources.problems import InputError, Problem
from clausegraph.sources.toml_text import parse_toml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from clausegraph.clauses.database import Database
    from clausegraph.graph.model import Declared
    from clausegraph.sources.yaml_text import Value

SEVERITIES = ("error", "warning", "note", "off")
HEADERS = "[policy], in a pyproject.toml with [tool.clausegraph.policy]"


def find_policy(files: Iterable[str], database: Database, codes: Collection[str]) -> Policy | None:
    """Return the policy of the first of some files that holds one."""
    for file in files:
        found = _table(file)
        if found is not None:
            return _policy(found, database, codes)
    return None


def read_policy(file: str, database: Database, codes: Collection[str]) -> Policy:
    """Return the policy of a file. Raises `InputError` with every problem, where it holds none among others.

    `codes` are the codes that a finding can have.
    """
    found = _table(file)
    if found is None:
        told = (("help", "a table [tool.clausegraph.policy], or a clausegraph.toml with a table [policy]"),)
        raise InputError([Problem('the file has no "tool.clausegraph"', Location(file), told)])
    return _policy(found, database, codes)


def _table(file: str) -> Value | None:
    """Return the table in which a file speaks to us; `None` where a pyproject.toml has none."""
    root = parse_toml(read_text(Path(file), file), file)
    if Path(file).name != PYPROJECT:
        return root
    tool = root.content.get("tool") if isinstance(root.content, dict) else None
    return tool.content.get("clausegraph") if tool is not None and isinstance(tool.content, dict) else None


def _policy(table: Value, database: Database, codes: Collection[str]) -> Policy:
    problems: list[Problem] = []
    whole = Fields(table, "the policy file", problems)
    value = whole.value("policy")
    whole.refuse_others()
    if value is None:
        whole.problem('the policy file has no "policy"', help=f"begin it with {HEADERS}; see docs/policy.md")
        raise InputError(problems)
    found = _Reader(value, database, codes, problems).read()
    if problems:
        raise InputError(problems)
    return found


class _Reader:
    """Reads one policy and collects what is wrong with it."""

    def __init__(self, value: Value, database: Database, codes: Collection[str], problems: list[Problem]) -> None:
        self.problems = problems
        self.fields = Fields(value, "the policy", problems)
        self.database = database
        self.codes = tuple(codes)
        self.names = NameTable(database.names)

    def read(self) -> Policy:
        fields = self.fields
        found = Policy(
            location=fields.location,
            allowed=self._licenses("allowed-licenses"),
            denied=self._licenses("denied-licenses"),
            tags=self._words("denied-tags", self.database.tags),
            frameworks=self._words("required-frameworks", self._frameworks()),
            severities=dict(self._severities()),
            waivers=tuple(read_waivers(fields, self.names, self.codes)),
        )
        fields.refuse_others()
        self._refuse_contradictions(found)
        return found

    def _frameworks(self) -> tuple[str, ...]:
        """Return the frameworks that can be required: all but the policy itself."""
        rows = self.database.frameworks
        names = framework_names(self.database)
        return tuple(name for name in names if rows[name.partition(":")[0]]["judges"] != "policy")

    def _words(self, key: str, words: Collection[str]) -> tuple[Said, ...]:
        return tuple(Said(word, place) for word, place in self.fields.placed_texts(key, words))

    def _licenses(self, key: str) -> tuple[Said, ...]:
        if self.fields.has(key) and not self.fields.items(key):
            help_ = "nothing could be released; leave it out to allow all" if key == "allowed-licenses" else ""
            self.fields.problem(f'"{key}" of the policy is empty', self.fields.place(key), help=help_)
        return tuple(self._licensed(key))

    def _licensed(self, key: str) -> Iterator[Said]:
        for text, place in self.fields.placed_texts(key):
            found = strictly(text, place, self.names, self.problems)
            if found is not None and self._is_one(found, key, place):
                yield Said(str(found.identity.expression), place)

    def _is_one(self, found: Declared, key: str, place: Location) -> bool:
        """Tell whether an entry names one license; what it leaves open, or joins, is a problem."""
        text, terms = found.identity.text, found.identity.expression.terms()
        open_ = [doubt for doubt in found.identity.doubts if doubt.standing is Standing.AMBIGUOUS]
        if open_:
            self.fields.problem(
                f'"{key}" of the policy cannot be "{text}", which leaves open which license is meant',
                place,
                help=" or ".join(self._candidates(terms[0].license)),
            )
        elif len(terms) != 1:
            self.fields.problem(f'"{key}" of the policy cannot be "{text}"', place, help="one license in each entry")
        elif terms[0].license == NO_ASSERTION:
            self.fields.problem(f'"{key}" of the policy cannot be "{text}", which names no license', place)
        else:
            return True
        return False

    def _candidates(self, license: str) -> tuple[str, ...]:
        rows = self.database.names["ambiguous"].values()
        return next((tuple(r["candidates"]) for r in rows if license.endswith(f"-ambiguous-{r['name']}")), ())

    def _severities(self) -> Iterator[tuple[str, Said]]:
        value = self.fields.value("severities")
        if value is None:
            return
        fields = Fields(value, '"severities" of the policy', self.problems)
        for code in fields.keys:
            if code not in self.codes:
                fields.unknown_word(code, self.codes, fields.key_place(code), "a finding code")
            word = fields.word(code, SEVERITIES, required=True)
            if word:
                yield code, Said(word, fields.place(code))

    def _refuse_contradictions(self, found: Policy) -> None:
        allowed = {said.word: said.location for said in found.allowed}
        for said in found.denied:
            if said.word in allowed:
                told = f'"{said.word}" is allowed and denied'
                self.fields.problem(told, said.location, help=f"it is allowed at {allowed[said.word]}")

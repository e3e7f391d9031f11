"""Obligations: which ones a release wakes, and which of them a look into the folder can tick off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausegraph.vocabulary.components import Distribution, Trigger
from clausegraph.vocabulary.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausegraph.analysis.findings import Obligation
    from clausegraph.clauses.model import Clause
    from clausegraph.graph.model import IntendedUse, ProjectGraph

# What the manifest says is given out, and the triggers that this pulls.
PULLS: Mapping[str, Trigger] = {
    Distribution.WEIGHTS: Trigger.RELEASE_MODEL,
    Distribution.SOURCE: Trigger.DISTRIBUTE_SOURCE,
    Distribution.BINARIES: Trigger.DISTRIBUTE_BINARY,
    Distribution.DATA: Trigger.RELEASE_DATA,
    Distribution.SERVICE: Trigger.SERVE_OVER_NETWORK,
    Distribution.OUTPUTS: Trigger.PUBLISH_OUTPUTS,
}
CHANGING = frozenset({Relation.MODIFIES, Relation.FINE_TUNES, Relation.MERGES, Relation.CONVERTS, Relation.ADAPTS})
README_NAMES = re.compile(r"readme(\.\w+)?$", re.IGNORECASE)
LICENSE_NAMES = re.compile(r"(licen[sc]e|copying|agreement|terms)[\w.-]*$", re.IGNORECASE)
NOTICE_NAMES = re.compile(r"notice[\w.-]*$", re.IGNORECASE)


def pulled(relation: Relation, use: IntendedUse) -> frozenset[str]:
    """Return the triggers that a release pulls; none at all as long as nobody said what is given out."""
    if not use.distributed:
        return frozenset()
    changing = {Trigger.MODIFY} if relation in CHANGING else set()
    return frozenset({PULLS[form] for form in use.distributed} | changing)


def woken(clause: Clause, relation: Relation, use: IntendedUse) -> bool:
    """Tell whether what is given out wakes a clause; as long as nobody said what is, everything does."""
    if set(clause.when) == {Trigger.MODIFY}:
        return relation in CHANGING
    triggers = pulled(relation, use)
    return not clause.when or not triggers or not triggers.isdisjoint(clause.when)


def looked_for(obligations: Iterable[Obligation], project: ProjectGraph) -> tuple[Obligation, ...]:
    """Return the obligations, each once, with those that can be seen in a folder looked for there."""
    found = dict.fromkeys(obligations)
    return tuple(obligation._replace(status=_status(obligation, project)) for obligation in found)


def _status(obligation: Obligation, project: ProjectGraph) -> str:
    if not project.files:
        return "unchecked"
    look = _LOOKS.get(obligation.clause.tag)
    seen = look(obligation, project) if look else None
    return {True: "met", False: "missing"}.get(seen, "unchecked") if seen is not None else "unchecked"


def _named(project: ProjectGraph, names: re.Pattern[str]) -> dict[str, str]:
    return {name: text for name, text in project.files.items() if names.match(name)}


def _has_prefix(obligation: Obligation, project: ProjectGraph) -> bool:
    component = project.components[obligation.subject]
    name = (component.name or component.id).rpartition("/")[2]
    return _folded(name).startswith(_folded(obligation.clause.word("value")))


def _has_badge(obligation: Obligation, project: ProjectGraph) -> bool:
    """Tell whether a readme shows the words of a badge, or those that the license takes instead."""
    badges = (*obligation.clause.words("text"), *obligation.clause.words("or"))
    return any(_says(text, badge) for text in _named(project, README_NAMES).values() for badge in badges)


def _has_notice(obligation: Obligation, project: ProjectGraph) -> bool:
    return any(_says(text, obligation.clause.word("text")) for text in _named(project, NOTICE_NAMES).values())


def _has_license_copy(_: Obligation, project: ProjectGraph) -> bool | None:
    """Tell whether there is a license file at all; whose text it is remains for a person to see."""
    return None if _named(project, LICENSE_NAMES) else False


_LOOKS = {
    "name-prefix": _has_prefix,
    "display-badge": _has_badge,
    "notice-text": _has_notice,
    "include-license": _has_license_copy,
}


def _says(text: str, words: str) -> bool:
    return _folded(words) in _folded(text)


def _folded(text: str) -> str:
    """Return a text with only its letters and digits, for comparing names and notices.

    >>> _folded("Llama-3 (c)")
    'llama3c'
    """
    return "".join(c for c in text.casefold().replace("©", "c") if c.isalnum())

"""What changed from one license to another, worded: gone, new and changed clauses, and what the terms follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausegraph.reports.clauses import ClauseWording, detail, indented
from clausegraph.reports.columns import wrapped
from clausegraph.reports.licenses import clause_document, rule_document, summary
from clausegraph.reports.lines import WIDTH, Line, width_of
from clausegraph.vocabulary.relations import Group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausegraph.clauses.comparison import Comparison, FollowChange, Match
    from clausegraph.clauses.database import Database
    from clausegraph.clauses.model import Clause, License

ONE_LINE = 72


def comparison_lines(found: Comparison, database: Database, language: str) -> Iterator[Line]:
    """Yield the differences: facts, clauses, what the terms follow, and last what is only told in other words."""
    words = ClauseWording(database, language)
    for line in wrapped(_heading("compared", words, before=found.before.name, after=found.after.name), WIDTH):
        yield Line(line, "strong")
    for fact in ("id", *found.facts):
        yield from detail(words.label(fact.replace("_", "-")), _fact(found, fact, words))
    yield from _one_sided("removed", found.removed, found.before, "- ", words)
    yield from _one_sided("added", found.added, found.after, "+ ", words)
    yield from _matches("changed", found.changed(), found, words)
    yield from _follows(found.follows, words)
    yield from _uses(found, words)
    yield from _matches("reworded", found.reworded(), found, words)
    yield Line("")
    same = sum(1 for match in found.matched if match.is_same)
    yield Line(words.label("same", count=str(same)) if found.differs else words.label("no-difference"), "faint")
    yield Line(words.wording.label("disclaimer"), "faint")


def _heading(key: str, words: ClauseWording, **arguments: str) -> str:
    return words.wording.say("license-heading", key, arguments)


def _fact(found: Comparison, fact: str, words: ClauseWording) -> str:
    return _from_to(_spelt_fact(found.before, fact, words), _spelt_fact(found.after, fact, words), words)


def _spelt_fact(license: License, fact: str, words: ClauseWording) -> str:
    value: str = getattr(license, fact)
    if fact == "kind":
        return words.wording.title("license-kinds", value)
    if fact == "offered_by":
        return words.label(f"by-{value}")
    return words.wording.say("license-status", f"{fact}-{value}") if fact in ("osi", "fsf") else value


def _from_to(before: str, after: str, words: ClauseWording) -> str:
    none = words.label("none")
    return words.label("from-to", before=before or none, after=after or none)


def _one_sided(
    key: str, clauses: Sequence[Clause], license: License, mark: str, words: ClauseWording
) -> Iterator[Line]:
    if not clauses:
        return
    yield Line("")
    yield Line(_heading(key, words, license=license.id), "note")
    for clause in clauses:
        yield from words.lines(clause, license.id, mark)


def _matches(key: str, matches: Sequence[Match], found: Comparison, words: ClauseWording) -> Iterator[Line]:
    if not matches:
        return
    yield Line("")
    yield Line(_heading(key, words), "note")
    for match in matches:
        yield from _match(match, found, words)


def _match(match: Match, found: Comparison, words: ClauseWording) -> Iterator[Line]:
    before, after = match.before, match.after
    sections = before.section if before.section == after.section else _from_to(before.section, after.section, words)
    yield Line(f"  {words.wording.tag(after.tag)}  [{sections}]", "strong")
    if before.says == after.says:
        yield from indented(after.says)
    else:
        yield from detail(words.label("before"), before.says, "plain")
        yield from detail(words.label("after"), after.says, "plain")
    for name in match.changes:
        yield from _change(name, match, found, words)


def _change(name: str, match: Match, found: Comparison, words: ClauseWording) -> Iterator[Line]:
    """Yield one changed part of a clause: what came and went of a list, or the two texts."""
    label = words.parameter_label(name)
    before, after = _spelt(match.before, name, words), _spelt(match.after, name, words)
    is_list = name == "triggers" or isinstance(match.after.parameters.get(name), tuple)
    if name == "reaches":
        yield from detail(label, words.listed(_reach_changes(match, found, words)))
    elif is_list and before and after:
        gained = [f"+ {word}" for word in after if word not in before]
        yield from detail(label, words.listed([*gained, *(f"- {word}" for word in before if word not in after)]))
    elif width_of("".join((*before, *after))) <= ONE_LINE:
        yield from detail(label, _from_to(words.listed(before), words.listed(after), words))
    else:
        yield from detail(label, f"- {words.listed(before) or words.label('none')}")
        yield from detail("", f"+ {words.listed(after) or words.label('none')}")


def _spelt(clause: Clause, name: str, words: ClauseWording) -> list[str]:
    if name == "triggers":
        return [words.wording.title("triggers", trigger) for trigger in clause.when]
    return list(words.spelt(clause, name, clause.words(name)))


def _reach_changes(match: Match, found: Comparison, words: ClauseWording) -> Iterator[str]:
    """Yield each group that a clause reaches more or less surely than before, by its own words or its license's."""
    for group in Group:
        before = found.before.reach_of(match.before, group)
        after = found.after.reach_of(match.after, group)
        if before is not after:
            yield words.wording.say(
                "license-reach", f"{before}-{after}", {"group": words.wording.title("groups", group)}
            )


def _follows(changes: Sequence[FollowChange], words: ClauseWording) -> Iterator[Line]:
    if not changes:
        return
    yield Line("")
    yield Line(_heading("follows-changed", words), "note")
    for change in changes:
        before, after = (words.wording.title("follow-values", rule.value) for rule in (change.before, change.after))
        told = {"group": words.wording.title("groups", change.group), "change": _from_to(before, after, words)}
        yield Line(f"  {words.label('group-change', **told)}", "strong")
        for key, rule in (("before", change.before), ("after", change.after)):
            section = f"  [{rule.section}]" if rule.section else ""
            yield from detail(words.label(key), f"{rule.says or words.label('none')}{section}", "plain")


def _uses(found: Comparison, words: ClauseWording) -> Iterator[Line]:
    """Yield the behaviours that the two restrict, side by side; nothing where neither restricts any."""
    if not any(found.uses):
        return
    yield Line("")
    yield Line(_heading("uses", words), "note")
    both = words.wording.say("license-uses", "both")
    for label, uses in (
        (found.before.id, found.uses.before),
        (found.after.id, found.uses.after),
        (both, found.uses.both),
    ):
        title = label if label == both else words.wording.say("license-uses", "only", {"license": label})
        text = words.titles("use-categories", uses) or words.label("none")
        yield Line(f"  {title}", "strong")
        yield from indented(text)
    for keeps, other, missing in (
        (found.after.id, found.before.id, found.uses.before),
        (found.before.id, found.after.id, found.uses.after),
    ):
        if not missing:
            yield Line(f"  {words.wording.say('license-uses', 'covers', {'license': keeps, 'other': other})}")


def comparison_document(found: Comparison, database: Database, language: str) -> dict[str, Any]:
    """Return the differences as plain JSON values."""
    words = ClauseWording(database, language)
    before, after = found.before, found.after
    return {
        "before": summary(before),
        "after": summary(after),
        "facts": {fact: {"before": getattr(before, fact), "after": getattr(after, fact)} for fact in found.facts},
        "removed": [clause_document(clause, before.id, words) for clause in found.removed],
        "added": [clause_document(clause, after.id, words) for clause in found.added],
        "changed": [_match_document(match, found, words) for match in found.changed()],
        "reworded": [_match_document(match, found, words) for match in found.reworded()],
        "same": sum(1 for match in found.matched if match.is_same),
        "follows": {
            change.group: {"before": rule_document(change.before), "after": rule_document(change.after)}
            for change in found.follows
        },
        "restrictedUses": {
            "onlyBefore": list(found.uses.before),
            "onlyAfter": list(found.uses.after),
            "both": list(found.uses.both),
        },
    }


def _match_document(match: Match, found: Comparison, words: ClauseWording) -> dict[str, Any]:
    return {
        "changes": list(match.changes),
        "before": clause_document(match.before, found.before.id, words),
        "after": clause_document(match.after, found.after.id, words),
    }

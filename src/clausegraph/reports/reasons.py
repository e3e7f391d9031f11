"""Why a criterion of a definition comes out as it does, and what it would take, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph.vocabulary.openness import Slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausegraph.frameworks.changes import Change, Way
    from clausegraph.frameworks.model import Criterion, Evaluation, Framework, Reason
    from clausegraph.frameworks.outcomes import Deciding, Outcome
    from clausegraph.graph.model import System
    from clausegraph.reports.wording import Wording

# Where the words of a stated fact are listed; the others are told as yes or no.
WORDS_OF = {
    "monetisation": "monetisation",
    "information": "public-information",
    "data-information": "data-information",
}
TABLE_WORDS = ("assessed-as", "group-score")
OF_DIMENSIONS = ("class-missing", "class-unknown")
TABLED = {"group": "table-groups", "class": "table-classes"}
TITLED = {"slot": "slots", "evidence": "evidence", "act": "acts", "group": "groups", "sharing": "sharing"}


def reason_text(reason: Reason, wording: Wording, criterion: Criterion | None = None) -> str:
    """Return one reason as a sentence; below a criterion that asks for one part, that part is not named again."""
    if reason.statement == "clauses-unknown":
        return wording.unknown(dict(reason.arguments)["license"])
    if criterion is not None and _asks_one_part(criterion) and wording.has("openness-part", reason.statement):
        return wording.say("openness-part", reason.statement, _arguments(reason, wording))
    return wording.say("openness", reason.statement, _arguments(reason, wording))


def _asks_one_part(criterion: Criterion) -> bool:
    return criterion.id in set(Slot) or (criterion.slots is not None and len(criterion.slots.slots) == 1)


def _arguments(reason: Reason, wording: Wording) -> dict[str, str]:
    told = {"license": reason.license, **dict(reason.arguments)}
    for name, family in (TABLED if reason.statement in TABLE_WORDS else TITLED).items():
        if told.get(name):
            told[name] = wording.title(family, told[name])
    if told.get("component") in set(Slot):
        told["component"] = wording.title("slots", told["component"])
    key = told.get("key", "")
    if "word" in told:
        told["word"] = wording.title(WORDS_OF[key], told["word"])
    if "value" in told:
        told["value"] = wording.say("stated-fact", told["value"])
    if key:
        told["key"] = wording.say("stated-fact", key)
    if reason.clause is not None:
        told["says"] = reason.clause.says.rstrip(".")
        told["title"] = wording.tag(reason.clause.tag)
    return told


def note_texts(evaluation: Evaluation, wording: Wording) -> Iterator[str]:
    """Yield what is to be said of the whole, the same of several parts once, and what an assumption carries."""
    alike: dict[tuple[object, ...], list[Reason]] = {}
    for note in evaluation.notes:
        shared = ("slot", "component", "dimension") if note.statement in OF_DIMENSIONS else ("slot", "component")
        rest = tuple(pair for pair in note.arguments if pair[0] not in shared)
        alike.setdefault((note.statement, rest), []).append(note)
    yield from dict.fromkeys(_note_text(notes, wording) for notes in alike.values())
    for one in evaluation.alternatives:
        told = {"assumption": one.without, "grade": one.grade or wording.say("openness-label", "no-class")}
        yield wording.say("openness-label", "without", told)


def _note_text(notes: list[Reason], wording: Wording) -> str:
    """Return what several notes say of different parts, components or dimensions, in one sentence."""
    told = _arguments(notes[0], wording)
    for name in ("slot", "component"):
        named = dict.fromkeys(dict(note.arguments).get(name, "") for note in notes)
        told[name] = joined((about_title(one, wording) for one in named if one), wording)
    text = wording.say("openness", notes[0].statement, told)
    if notes[0].statement in OF_DIMENSIONS:
        name = joined((dict(note.arguments)["dimension"] for note in notes), wording)
        return wording.say("openness-label", "headline", {"name": name, "mark": text})
    return text


def reason_citation(reason: Reason) -> str:
    """Return where a reason stands: the section of a license, or the place in a file."""
    if reason.clause is not None:
        return f"{reason.license} {reason.clause.section}"
    return str(reason.location) if reason.location is not None else ""


def reason_path(reason: Reason, wording: Wording) -> str:
    """Return by which way terms came along, empty where they are the component's own."""
    if not reason.path:
        return ""
    steps = [reason.path[0].subject, *(f"{edge.object} [{wording.relation(edge.relation)}]" for edge in reason.path)]
    return " > ".join(steps)


def about_title(about: str, wording: Wording) -> str:
    """Return what was looked at: the title of a part or of a stated fact, or the component itself."""
    if about in set(Slot):
        return wording.title("slots", about)
    if about in WORDS_OF or about in ("systemic-risk", "sharing"):
        return wording.say("stated-fact", about)
    return about


def change_text(change: Change, wording: Wording) -> str:
    """Return one change as an act."""
    or_ = wording.say("openness-label", "or")
    if change.act in ("state", "drop"):
        return _stating(change, wording)
    arguments = {"component": change.about, "licenses": or_.join(change.words)}
    if change.about in set(Slot):
        arguments["slot"] = wording.title("slots", change.about)
    return wording.say("change", change.act, arguments)


def _stating(change: Change, wording: Wording) -> str:
    family = WORDS_OF.get(change.about)
    words = [wording.title(family, word) if family else about_title(word, wording) for word in change.words]
    return wording.say("change", f"{change.act}-{change.about}", {"words": joined(words, wording)})


def framework_title(framework: Framework, wording: Wording) -> str:
    """Return the title of a framework with its version, unless the title names it, and the class that is asked for."""
    title = framework.titles[wording.language]
    if framework.version not in framework.titles["en"]:
        frame = "named" if framework.version[0].isdigit() else "dated"
        title = wording.say("openness-label", frame, {"name": title, "version": framework.version})
    return joined((title, *_class_asked_for(framework, wording)), wording)


def framework_name(framework: Framework, wording: Wording) -> str:
    """Return the title of a framework without its version, with the class that is asked for."""
    return joined((framework.titles[wording.language], *_class_asked_for(framework, wording)), wording)


def _class_asked_for(framework: Framework, wording: Wording) -> Iterator[str]:
    yield from (step.titles[wording.language] for step in framework.steps if step.name == framework.at_least)


def mark_text(evaluation: Evaluation, wording: Wording) -> str:
    """Return how an evaluation came out, in a word or a few."""
    mark = wording.title("marks", evaluation.mark)
    if evaluation.score is not None:
        return f"{round(evaluation.score, 4):g}"
    if evaluation.grade == "license-only":
        return wording.say("openness-label", "by-terms", {"mark": mark})
    return evaluation.grade or mark


def meaning_text(outcome: Outcome, wording: Wording) -> str:
    """Return what follows from an outcome, empty where the framework says nothing of it."""
    return outcome.framework.means.get(outcome.evaluation.mark, {}).get(wording.language, "")


def class_texts(outcome: Outcome, wording: Wording) -> Iterator[str]:
    """Yield how far each class is reached, of a framework that has classes."""
    titles = {step.name: step.titles[wording.language] for step in outcome.framework.steps}
    for one in outcome.evaluation.progress:
        if one.step in titles:
            told = {"name": titles[one.step], "percent": f"{one.percent:.4g}", "ungated": f"{one.ungated:.4g}"}
            yield wording.say("openness-label", "reached" if one.percent == one.ungated else "reached-gated", told)


def where_used_text(outcome: Outcome, wording: Wording) -> str:
    """Return the parts that the next class asks for where there is such a thing, empty where it asks for none."""
    targets = {f"Class {one.step}": one.if_used for one in outcome.evaluation.progress}
    slots = targets.get(outcome.way.target, ()) if outcome.way is not None else ()
    titles = joined((wording.title("slots", slot) for slot in slots), wording)
    return wording.say("openness-label", "where-used", {"slots": titles}) if titles else ""


def way_title(way: Way, wording: Wording) -> str:
    """Return what stands above the changes that lead to a framework, or to a class of it."""
    if not way.is_enough:
        return wording.say("openness-label", "not-enough")
    if way.target:
        return wording.say("openness-label", "would-take-for", {"target": way.target})
    return wording.say("openness-label", "would-take")


def outcome_text(outcome: Outcome, wording: Wording) -> str:
    """Return how a project came out, with the declared-only view beside where it was asked for."""
    found = mark_text(outcome.evaluation, wording)
    if outcome.declared is None:
        return found
    declared = mark_text(outcome.declared, wording)
    return wording.say("openness-label", "as-declared", {"mark": found, "declared": declared})


def criterion_title(criterion: Criterion, wording: Wording) -> str:
    """Return a criterion by its number and title; one that has no number of its own by its title."""
    title = criterion.titles[wording.language]
    is_numbered = criterion.section != criterion.id or criterion.id[0].isdigit()
    return f"{criterion.section} {title}" if is_numbered else title


def deciding_text(framework: Framework, found: Deciding, wording: Wording) -> str:
    """Return in one sentence which criterion decides, about what, and why."""
    criterion = next(one for one in framework.criteria if one.id == found.criterion)
    title = criterion_title(criterion, wording)
    text = reason_text(found.reason, wording, criterion)
    cited = reason_citation(found.reason) if found.reason.clause is not None else ""
    if cited and found.reason.path:
        cited = joined((cited, found.reason.path[-1].object), wording)
    said = wording.say("review", "cited", {"text": text, "citation": cited}) if cited else text
    return f"{framework.short}, {title}{wording.say('review', 'colon')}{said}"


def system_title(system: System, wording: Wording) -> str:
    """Return a system with who made it and when it came out, as far as that is told."""
    told = joined(filter(None, (system.producer, system.released)), wording)
    return wording.say("openness-label", "made-by", {"name": system.name, "told": told}) if told else system.name


def joined(words: Iterable[str], wording: Wording) -> str:
    """Return words as a list in one line."""
    return wording.say("review", "comma").join(words)

"""What the relationships of SPDX 2 mean between components.

SPDX 2.3 has relationships for how software is built, and none for how a model is. So its words are read by the kinds of
the two ends, and the looser ones by their comment first; every such reading is an assumption of the edge. A dependency
of which nobody says how it is linked counts as linked dynamically, unless its ecosystem is known to link statically.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from clausegraph.vocabulary.components import ComponentKind
from clausegraph.vocabulary.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MODEL, ADAPTER, DATASET, CODE = ComponentKind.MODEL, ComponentKind.ADAPTER, ComponentKind.DATASET, ComponentKind.CODE
WEIGHTS = (MODEL, ADAPTER)
INFERRED = "relation-inferred-from-document"
DESCRIBES, DESCRIBED_BY = "DESCRIBES", "DESCRIBED_BY"
SAYS_NOTHING = frozenset({"AMENDS", "FILE_DELETED"})
STATIC_ECOSYSTEMS = ("pkg:cargo/", "pkg:golang/")


class Meaning(NamedTuple):
    """What a relationship "A … B" is here.

    `flipped` where B stands in the relation to A; `loose` where comment and
    kinds say more than the word; `inferred` where the relation is only the
    likeliest; `no_link` where nothing is said about how things are linked.
    """

    relation: Relation | None
    flipped: bool = False
    loose: bool = False
    inferred: bool = False
    no_link: bool = False


_STATIC = Meaning(Relation.LINKS_STATICALLY)
_DYNAMIC = Meaning(Relation.LINKS_DYNAMICALLY)
_NEEDS = Meaning(Relation.LINKS_DYNAMICALLY, loose=True, no_link=True)
_CONTAINS = Meaning(Relation.CONTAINS)
_SAME = Meaning(Relation.CONVERTS)
_MADE_FROM = Meaning(Relation.CONVERTS, loose=True)
_CHANGED = Meaning(Relation.MODIFIES)
_DERIVED = Meaning(Relation.MODIFIES, loose=True)
_BUILT = Meaning(Relation.BUILDS_WITH, flipped=True, loose=True)
_TOOL = Meaning(Relation.BUILDS_WITH, flipped=True)
_TESTED = Meaning(Relation.EVALUATES_ON, flipped=True)
_ABOUT = Meaning(Relation.DOCUMENTS)

MEANINGS: Mapping[str, Meaning] = MappingProxyType(
    {
        "STATIC_LINK": _STATIC,
        "DYNAMIC_LINK": _DYNAMIC,
        "DEPENDS_ON": _NEEDS,
        "HAS_PREREQUISITE": _NEEDS,
        "DEPENDENCY_OF": _NEEDS._replace(flipped=True),
        "RUNTIME_DEPENDENCY_OF": _NEEDS._replace(flipped=True),
        "PREREQUISITE_FOR": _NEEDS._replace(flipped=True),
        "OPTIONAL_DEPENDENCY_OF": _NEEDS._replace(flipped=True, inferred=True),
        "PROVIDED_DEPENDENCY_OF": _NEEDS._replace(flipped=True, inferred=True),
        "BUILD_DEPENDENCY_OF": _BUILT,
        "DEV_DEPENDENCY_OF": _BUILT,
        "TEST_DEPENDENCY_OF": _TESTED,
        "BUILD_TOOL_OF": _TOOL,
        "DEV_TOOL_OF": _TOOL,
        "TEST_TOOL_OF": _TESTED,
        "TEST_OF": _TESTED,
        "TEST_CASE_OF": _TESTED,
        "CONTAINS": _CONTAINS,
        "CONTAINED_BY": _CONTAINS._replace(flipped=True),
        "PACKAGE_OF": _CONTAINS._replace(flipped=True),
        "OPTIONAL_COMPONENT_OF": _CONTAINS._replace(flipped=True, inferred=True),
        "FILE_ADDED": _CONTAINS._replace(flipped=True),
        "DATA_FILE_OF": Meaning(Relation.CONTAINS, flipped=True, loose=True, inferred=True),
        "GENERATED_FROM": _MADE_FROM,
        "GENERATES": _MADE_FROM._replace(flipped=True),
        "COPY_OF": _SAME,
        "EXPANDED_FROM_ARCHIVE": _SAME,
        "DISTRIBUTION_ARTIFACT": _SAME,
        "DESCENDANT_OF": _DERIVED,
        "ANCESTOR_OF": _DERIVED._replace(flipped=True),
        "VARIANT_OF": _DERIVED._replace(inferred=True),
        "FILE_MODIFIED": _CHANGED,
        "PATCH_FOR": _CHANGED,
        "PATCH_APPLIED": _CHANGED._replace(flipped=True),
        "DOCUMENTATION_OF": _ABOUT,
        "EXAMPLE_OF": _ABOUT,
        "METAFILE_OF": _ABOUT,
        "SPECIFICATION_FOR": _ABOUT,
        "REQUIREMENT_DESCRIPTION_FOR": _ABOUT,
        "DEPENDENCY_MANIFEST_OF": _ABOUT,
        "OTHER": Meaning(None, loose=True),
    }
)


class Words(NamedTuple):
    """What words in a comment mean, and between which kinds, the likeliest first.

    `telling` words are said of models only, so they also tell the kinds of
    two ends of which nothing is known; `passive` ones keep the direction.
    """

    pattern: re.Pattern[str]
    relation: Relation
    subjects: tuple[ComponentKind, ...]
    objects: tuple[ComponentKind, ...]
    telling: bool = False
    passive: bool = False


def _words(
    pattern: str,
    relation: Relation,
    subjects: tuple[ComponentKind, ...],
    objects: tuple[ComponentKind, ...],
    *,
    telling: bool = False,
    passive: bool = False,
) -> Words:
    return Words(re.compile(rf"\b(?:{pattern})", re.IGNORECASE), relation, subjects, objects, telling, passive)


MADE_BY_MODELS = (DATASET, ComponentKind.OUTPUT, ComponentKind.DOCUMENT, CODE)
COMMENTS = (
    _words(r"distil", Relation.DISTILLS, WEIGHTS, WEIGHTS, telling=True),
    _words(
        r"(outputs?|data|text|answers|labels|logits) (of|from|by|generated|written)",
        Relation.DISTILLS,
        WEIGHTS,
        WEIGHTS,
    ),
    _words(r"lora\b|adapter|peft\b", Relation.ADAPTS, (ADAPTER, MODEL), (MODEL,)),
    _words(
        r"fine-?\s?tun|continued (pre-?)?training|trained from", Relation.FINE_TUNES, (MODEL,), (MODEL,), telling=True
    ),
    _words(r"merge", Relation.MERGES, (MODEL,), (MODEL,)),
    _words(r"quanti[sz]|convert|gguf\b|onnx\b", Relation.CONVERTS, (MODEL,), (MODEL,)),
    _words(r"evaluat|benchmark|tested on|test (set|data)", Relation.EVALUATES_ON, WEIGHTS, (DATASET,)),
    _words(r"(pre-?)?train(s|ed|ing)\b|fine-?\s?tun", Relation.TRAINS_ON, WEIGHTS, (DATASET,), telling=True),
    _words(r"(generated|written) (by|with|from)|synthe", Relation.GENERATED_BY, MADE_BY_MODELS, WEIGHTS, passive=True),
)


def _between(
    relations: tuple[Relation, ...],
    subjects: tuple[ComponentKind, ...],
    object: ComponentKind,
    becomes: Relation,
) -> Iterator[tuple[tuple[Relation, ComponentKind, ComponentKind], Relation]]:
    for relation in relations:
        for subject in subjects:
            yield (relation, subject, object), becomes


_MADE = (Relation.CONVERTS, Relation.MODIFIES)
_NEEDED = (Relation.LINKS_DYNAMICALLY, Relation.BUILDS_WITH)
BY_KINDS: Mapping[tuple[Relation, ComponentKind, ComponentKind], Relation] = MappingProxyType(
    dict(
        [
            *_between((Relation.MODIFIES, Relation.LINKS_DYNAMICALLY), (MODEL,), MODEL, Relation.FINE_TUNES),
            *_between((*_MADE, Relation.LINKS_DYNAMICALLY), (ADAPTER,), MODEL, Relation.ADAPTS),
            *_between((*_MADE, *_NEEDED), WEIGHTS, DATASET, Relation.TRAINS_ON),
            *_between(_MADE, (DATASET, ComponentKind.OUTPUT), MODEL, Relation.GENERATED_BY),
        ]
    )
)


class Reading(NamedTuple):
    """A relation read from a comment, with the kinds that its words tell."""

    relation: Relation
    flipped: bool
    subject: ComponentKind
    object: ComponentKind


def told(
    comment: str, first: ComponentKind | None, second: ComponentKind | None, *, flipped: bool = False
) -> Reading | None:
    """Return the relation that a comment on "first … second" tells, if its words fit the kinds of the two.

    Where they fit both ways, the direction of the relationship decides.
    `None` as a kind means that nothing tells it.

    >>> told("trained on", ComponentKind.DATASET, ComponentKind.MODEL).flipped
    True
    """
    for words in COMMENTS:
        if comment and words.pattern.search(comment):
            for turned in (flipped,) if words.passive else (flipped, not flipped):
                subject, object = (second, first) if turned else (first, second)
                if _fit(words, subject, object):
                    return Reading(words.relation, turned, subject or words.subjects[0], object or words.objects[0])
    return None


def _fit(words: Words, subject: ComponentKind | None, object: ComponentKind | None) -> bool:
    if subject is None and object is None:
        return words.telling
    return (subject is None or subject in words.subjects) and (object is None or object in words.objects)


def by_kinds(
    type: str, relation: Relation, subject: ComponentKind | None, object: ComponentKind | None, *, purl: str = ""
) -> tuple[Relation, str]:
    """Return the relation of `subject` to `object`, and the assumption it rests on where the word does not say it.

    `relation` is that of the table, `purl` that of the object. A test that is no data is a tool, and code
    from which weights are generated, such as a training script, is one too.
    """
    meaning = MEANINGS[type]
    if relation is Relation.EVALUATES_ON and object is not DATASET:
        return Relation.BUILDS_WITH, ""
    if type in ("GENERATED_FROM", "GENERATES") and subject in WEIGHTS and object is CODE:
        return Relation.BUILDS_WITH, INFERRED
    if subject is not None and object is not None and (relation, subject, object) in BY_KINDS:
        return BY_KINDS[relation, subject, object], INFERRED
    if meaning.no_link and purl.startswith(STATIC_ECOSYSTEMS):
        return Relation.LINKS_STATICALLY, INFERRED
    return relation, INFERRED if meaning.inferred else ""

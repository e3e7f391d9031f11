"""What the Model Openness Tool makes of a release: the same classes, to the last bit of each percentage.

The tool compares texts: a license counts when its exact name is on a list, whatever it is put on, and a license that
is not made for a content costs a remark and nothing else. Every oddity of it is kept here and none of it is used
elsewhere; docs/frameworks-mof.md tells where the framework itself comes to something else, and why.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from clausegraph.frameworks.model import Evaluation, Judged, Reason, Result
from clausegraph.frameworks.progress import all_slots, grade, progress, settings_of, whole_mark
from clausegraph.vocabulary.openness import Mark, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausegraph.frameworks.model import Framework, Progress
    from clausegraph.frameworks.progress import Settings
    from clausegraph.graph.model import ComponentId, Filling, ProjectGraph

TOOL = "mot"  # the framework whose lists name the components of a record
PRESUMED = "license-presumed"  # the assumption that a license for more than one part covers each
NO_LICENSE = "NONE"  # SPDX's word where a work has none
UNLICENSED = "unlicensed"  # the tool's word for it
EMPTY = ("", "0")  # both are no text to the language that the tool is written in
WHOLE_RELEASE = "distribution"


class Bucket(StrEnum):
    """Where the tool puts a part."""

    INCLUDED = "included"
    OPTIONAL = "optional"
    INVALID = "invalid"
    UNLICENSED = "unlicensed"
    MISSING = "missing"


class Release(NamedTuple):
    """A release as a record states it: names of components with their licenses, and licenses for more than one.

    A component without a license of its own (`None`) takes the one for its
    content, or for the whole `distribution`, from `licenses`.
    """

    name: str
    components: tuple[tuple[str, str | None], ...]
    licenses: Mapping[str, str | None] = MappingProxyType({})


class Part(NamedTuple):
    """A part as the tool sees it: where it puts it, under which license, and whether that is made for it."""

    slot: Slot
    bucket: Bucket
    license: str = ""
    is_fitting: bool = True

    @property
    def counts(self) -> bool:
        """Tell whether it is there under a license on the list."""
        return self.bucket in (Bucket.INCLUDED, Bucket.OPTIONAL)


class Outcome(NamedTuple):
    """What the tool shows of a release: its parts, the classes and the buckets of each class."""

    parts: tuple[Part, ...]
    progress: tuple[Progress, ...]
    buckets: Mapping[str, Mapping[Bucket, tuple[Slot, ...]]]

    @property
    def grade(self) -> str:
        """Return the best class, empty where there is none."""
        return grade(self.progress)

    @property
    def total(self) -> float:
        """Return the mean over the classes, by which the tool sorts."""
        return sum(one.percent for one in self.progress) / len(self.progress)

    @property
    def not_type_appropriate(self) -> tuple[Slot, ...]:
        """Return the parts that count under a license that is not made for them."""
        return tuple(part.slot for part in self.parts if part.counts and not part.is_fitting)


def outcome(release: Release, framework: Framework) -> Outcome:
    """Return what the tool makes of a release."""
    settings = settings_of(framework)
    parts = tuple(_parts(release, framework, settings))
    counted = {part.slot for part in parts if part.counts}
    return Outcome(parts, progress(framework, counted), _buckets(parts, framework, settings))


def is_open(license: str, settings: Settings) -> bool:
    """Tell whether the tool takes a license as open; it asks for the exact id and not for the content."""
    return license in settings.open


def _parts(release: Release, framework: Framework, settings: Settings) -> Iterator[Part]:
    stated = _stated(release, settings)
    required = {slot for step in framework.steps for slot in step.required}
    for slot in all_slots(framework):
        if slot not in stated:
            yield Part(slot, Bucket.MISSING)
            continue
        content = settings.components[slot].content
        license = _effective(stated[slot], release.licenses.get(content), release.licenses.get(WHOLE_RELEASE))
        fitting = license in settings.fits[content].licenses
        yield Part(slot, _bucket(license, settings, is_required=slot in required), license, fitting)


def _stated(release: Release, settings: Settings) -> dict[Slot, str | None]:
    """Return the license of each part; a name that nobody knows is taken as one part, and the last entry counts."""
    slots = {named.name: slot for slot, named in settings.components.items()}
    found: dict[Slot, str | None] = {}
    for name, license in release.components:
        slot = slots.get(name, settings.unknown)
        if slot is not None:
            found[slot] = license
    return found


def _effective(own: str | None, of_content: str | None, of_whole: str | None) -> str:
    """Return the license that a part has: its own, else that of its content, else that of the whole."""
    if own is None:
        own = next((text for text in (of_content, of_whole) if text is not None and text not in EMPTY), "")
    return "" if own in EMPTY or own == UNLICENSED else own


def _bucket(license: str, settings: Settings, *, is_required: bool) -> Bucket:
    if not license:
        return Bucket.UNLICENSED
    if not is_open(license, settings):
        return Bucket.INVALID
    return Bucket.INCLUDED if is_required else Bucket.OPTIONAL


def _buckets(
    parts: tuple[Part, ...], framework: Framework, settings: Settings
) -> dict[str, Mapping[Bucket, tuple[Slot, ...]]]:
    """Return what each class shows in which bucket.

    A paper, under whatever license, takes a report that does not count off
    the list of what is missing; the lower classes then show the paper.
    """
    by_slot = {part.slot: part for part in parts}
    paper, report = by_slot[settings.paper], by_slot[settings.report]
    takes_over = report.bucket is not Bucket.INCLUDED and paper.bucket is not Bucket.MISSING
    found: dict[str, Mapping[Bucket, tuple[Slot, ...]]] = {}
    for place, step in enumerate(framework.steps):
        below = framework.steps[: place + 1]
        shown = [by_slot[slot] for one in below for slot in one.required]
        shown += [by_slot[s] for one in below for s in one.optional if by_slot[s].bucket is not Bucket.MISSING]
        if takes_over:
            shown = [part for part in shown if part is not report or part.bucket is not Bucket.MISSING]
            shown += [paper] if paper not in shown else []
        found[step.name] = {bucket: tuple(one.slot for one in shown if one.bucket is bucket) for bucket in Bucket}
    return found


def release_of(project: ProjectGraph, framework: Framework) -> Release:
    """Return a project as a release of the tool: what is there, each under its license as it was written.

    The tool has no word for what is there in part or behind a gate, so that
    counts as there; it knows one license per component, so that of several
    components in one part the last one counts.
    """
    settings = settings_of(framework)
    there = (one for one in project.openness.fillings if one.evidence.is_there and one.slot in settings.components)
    stated = tuple((settings.components[one.slot].name, _written(project, one)) for one in there)
    return Release(project.system.name if project.system else project.name, stated)


def _written(project: ProjectGraph, filling: Filling) -> str:
    component = project.components[filling.component] if filling.component else None
    stated = (component.offered or project.offer_of(component)) if component else None
    text = stated.identity.text if stated else ""
    return "" if text == NO_LICENSE else text


def judged_by_list(project: ProjectGraph, framework: Framework) -> Evaluation:
    """Return a project as the tool would judge it."""
    found = outcome(release_of(project, framework), framework)
    judged = tuple(_judged(part, project) for part in found.parts)
    pairs = zip(found.parts, judged, strict=True)
    hoped_for = {part.slot for part, one in pairs if one.mark in (Mark.MET, Mark.UNDETERMINED)}
    notes = tuple(
        Reason("license-not-made-for", (("slot", part.slot), ("license", part.license)))
        for part in found.parts
        if part.slot in found.not_type_appropriate
    )
    return Evaluation(
        project=project.name,
        framework=framework.id,
        mark=whole_mark(framework, found.progress, hoped_for),
        results=tuple(Result(one.about, one.mark, (one,)) for one in judged),
        grade=found.grade,
        progress=found.progress,
        subjects=filled(project),
        notes=notes,
    )


def _judged(part: Part, project: ProjectGraph) -> Judged:
    """Return how a part stands, with what keeps it from counting."""
    components = [str(one.component) for one in project.openness.filling(part.slot) if one.evidence.is_there]
    arguments = (("slot", part.slot), *(("component", name) for name in components[-1:]))
    reasons = {
        Bucket.MISSING: Reason("part-unlisted", arguments),
        Bucket.UNLICENSED: Reason("part-unlicensed", arguments),
        Bucket.INVALID: Reason("license-not-listed", (*arguments, ("license", part.license))),
    }
    against = (reasons[part.bucket],) if part.bucket in reasons else ()
    return Judged(part.slot, Mark.MET if part.counts else Mark.NOT_MET, against)


def filled(project: ProjectGraph) -> tuple[ComponentId, ...]:
    """Return the components that fill a part and are there."""
    found = (one.component for one in project.openness.fillings if one.evidence.is_there and one.component)
    return tuple(dict.fromkeys(found))

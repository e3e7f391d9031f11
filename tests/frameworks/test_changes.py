"""What it would take to meet a definition: small, enough, and nothing that is not needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausegraph import api
from clausegraph.clauses.database import open_database
from clausegraph.frameworks.changes import Change, Changer, _needed
from clausegraph.graph.model import ComponentId
from clausegraph.vocabulary.openness import Content, Mark, Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausegraph.frameworks.changes import Way
    from clausegraph.graph.model import ProjectGraph

    Loaded = Callable[[str], ProjectGraph]

CHANGER = Changer(open_database())
DATA, CODE = CHANGER.licenses_for(Content.DATA), CHANGER.licenses_for(Content.CODE)
TUNED = """
project: tuned
components:
  tuned: {kind: model, license: LICENSE, fine-tunes: base}
  base: {kind: model, license: BASE}
"""

UNSHARED = """
project: unshared
release: model
components:
  model: {kind: model, license: Apache-2.0, fills: parameters}
  code: {kind: code, license: MIT, fills: [architecture, training-code, inference-code, libraries-and-tools]}
  data: {kind: dataset, license: MIT, fills: datasets, evidence: not-released}
slots: {preprocessing-code: absent}
openness: {data-information: [provenance, scope, selection, processing, public-listing, third-party-listing]}
"""


def way(project: ProjectGraph, framework: str) -> Way | None:
    """Return what it would take to meet one framework."""
    (outcome,) = api.openness(project, [framework])
    return outcome.way


def changes(project: ProjectGraph, framework: str) -> list[tuple[str, str]]:
    """Return the acts and what they are about, after having tried them out once more."""
    found = way(project, framework)
    assert found is not None
    mended = CHANGER.all_applied(project, found.changes)
    assert (api.evaluate(mended, framework).mark is Mark.MET) is found.is_enough
    return [(one.act, one.about) for one in found.changes]


def tuned(loaded: Loaded, license: str, base: str) -> ProjectGraph:
    """Return a model that was tuned from another."""
    return loaded(TUNED.replace("LICENSE", license).replace("BASE", base))


def test_what_passes_needs_nothing(loaded: Loaded) -> None:
    """There is no way to where one is already."""
    assert way(tuned(loaded, "MIT", "Apache-2.0"), "osd") is None


def test_a_fact_that_a_released_part_settles_need_not_be_stated(loaded: Loaded) -> None:
    """How data can be shared is no question once the data is there, so only its release is told."""
    project = loaded(UNSHARED)
    assert api.evaluate(project, "osaid-1.0").result("open-data").mark is Mark.UNDETERMINED
    assert changes(project, "osaid-1.0") == [("release-part", "datasets")]


def test_own_terms_are_exchanged(loaded: Loaded) -> None:
    """A model under terms of its own needs other terms, and its open base can stay."""
    assert changes(tuned(loaded, "CC-BY-NC-4.0", "Apache-2.0"), "osd") == [("relicense", "tuned")]


def test_a_base_that_hands_on_its_terms_is_replaced(loaded: Loaded) -> None:
    """No label helps against what comes along: the base has to go."""
    assert changes(tuned(loaded, "Apache-2.0", "llama3.1"), "osd") == [("replace", "base")]
    assert changes(tuned(loaded, "llama3.1", "llama3.1"), "osd") == [("relicense", "tuned"), ("replace", "base")]


def test_a_base_of_the_same_release_is_given_other_terms_and_stays(loaded: Loaded) -> None:
    """Where the base is released along, it is enough to exchange its terms; nothing is replaced."""
    text = TUNED.replace("LICENSE", "llama3.1").replace("BASE", "llama3.1")
    project = loaded(text.replace("components:", "release: [tuned, base]\ncomponents:"))
    assert changes(project, "osd") == [("relicense", "base"), ("relicense", "tuned")]


def test_parts_that_are_missing_are_released_under_fitting_terms(loaded: Loaded) -> None:
    """Code is offered licenses for code and data those for data; facts are published, and what is partial made whole."""
    project = loaded(
        """
        project: weights-only
        release: model
        components:
          model: {kind: model, license: MIT, fills: parameters}
          code: {kind: code, license: MIT, fills: [architecture, inference-code], evidence: partial}
          paper: {kind: document, fills: research-paper}
        slots: {training-code: not-released, preprocessing-code: not-released, libraries-and-tools: absent, datasets: unknown}
        openness: {data-information: [provenance, scope, selection, processing, public-listing]}
        """
    )
    found = way(project, "osaid-1.0")
    assert found is not None
    assert found.is_enough
    assert found.changes[-1].words == CODE
    assert changes(project, "osaid-1.0") == [
        ("state", "data-information"),
        ("state", "sharing"),
        ("open-part", "architecture"),
        ("open-part", "inference-code"),
        ("relicense", "paper"),
        ("release-part", "preprocessing-code"),
        ("release-part", "training-code"),
    ]
    assert found.changes[0].words == ("third-party-listing",)


def test_a_part_that_another_makes_needless_is_left_as_it_is(loaded: Loaded) -> None:
    """Of parts of which any will do, the one that a needed change mends is enough; the other stays partial."""
    project = loaded(
        """
        project: full
        release: model
        components:
          model: {kind: model, license: MIT, fills: parameters, trains-on: data}
          code: {kind: code, license: MIT, fills: [architecture, inference-code, training-code]}
          data: {kind: dataset, license: CC-BY-SA-4.0, fills: datasets, modifies: kept}
          kept: {kind: dataset, license: CC-BY-NC-SA-4.0}
          card: {kind: document, license: MIT, fills: data-card, evidence: partial}
        slots: {preprocessing-code: absent, libraries-and-tools: absent, research-paper: absent, technical-report: absent}
        openness:
          data-information: [provenance, scope, selection, processing, public-listing, third-party-listing]
        """
    )
    assert changes(project, "osaid-1.0") == [("replace", "kept")]


def test_money_that_counts_has_to_go(loaded: Loaded) -> None:
    """What the AI Act takes as monetisation is given up, information is published, and systemic risk stays in the way."""
    text = """
        project: paid
        components: {model: {kind: model, license: MIT, fills: parameters}}
        openness: {monetisation: [price, optional-services], information: [architecture, modalities], systemic-risk: RISK}
        """
    paid = loaded(text.replace("RISK", "no"))
    assert changes(paid, "eu-ai-act-53-2") == [("state", "information"), ("drop", "monetisation")]
    assert way(paid, "eu-ai-act-53-2") is not None
    risky = way(loaded(text.replace("RISK", "yes")), "eu-ai-act-53-2")
    assert risky is not None
    assert not risky.is_enough


def test_changes_stand_from_the_smallest_to_the_largest() -> None:
    """A change names the act, what it is about, and licenses of which the first is tried."""
    change = Change("release-part", Slot.TRAINING_CODE, CODE)
    assert change.words[0] in ("Apache-2.0", "MIT")
    assert CHANGER.content_of(Slot.TRAINING_CODE) is Content.CODE


def test_what_is_offered_is_open_by_every_definition() -> None:
    """A license that is offered fails no criterion of any definition that looks at clauses."""
    from clausegraph.frameworks.catalogue import framework_ids, the_framework
    from clausegraph.frameworks.evaluating import judged_by

    offered = {license for content in Content for license in CHANGER.licenses_for(content)}
    database = open_database()
    failed = [
        (name, framework, result.criterion)
        for name in sorted(offered)
        for framework in framework_ids(database)
        for result in judged_by(database[name], the_framework(framework, database))
        if result.mark is not Mark.MET and name != "CC-BY-4.0"
    ]
    assert failed == []


def test_nothing_small_is_told_that_a_larger_change_makes_needless(loaded: Loaded) -> None:
    """Where the data has to be released anyway, the paper that could stand in for it need not be opened."""
    project = loaded(
        """
        components:
          model: {kind: model, license: MIT, fills: parameters}
          code: {kind: code, license: MIT, fills: [architecture, training-code, inference-code]}
          paper: {kind: document, license: CC-BY-4.0, fills: research-paper, evidence: partial}
        slots: {preprocessing-code: absent, libraries-and-tools: absent, datasets: {evidence: not-released, sharing: open}}
        openness:
          data-information: [provenance, scope, selection, processing, public-listing, third-party-listing]
        """
    )
    assert changes(project, "osaid-1.0") == [("release-part", "datasets")]


def test_own_works_are_given_terms_and_those_of_others_replaced(loaded: Loaded) -> None:
    """What was owned without a label gets one, and a copy or a base of others is replaced."""
    own = loaded("components: {m: {kind: model, owned: true}}")
    assert changes(own, "osd") == [("relicense", "m")]
    inner = "components: {m: {kind: code, license: MIT, links-statically: c}, c: {kind: code, license: CPOL-1.02}}"
    assert changes(loaded(inner), "osd") == [("replace", "c")]
    base = loaded("components: {m: {kind: model, license: MIT, fine-tunes: b}, b: {kind: model}}")
    assert changes(base, "osd") == [("replace", "b")]
    kept = "components: {c: {kind: code, owned: true, fills: training-code, evidence: not-released}}"
    assert ("release-part", "training-code") in changes(loaded(kept), "osaid-1.0")


def test_a_part_that_is_code_is_offered_licenses_for_code(loaded: Loaded) -> None:
    """What fills a slot of code gets terms that a slot of code can have, whatever kind it was given."""
    found = way(loaded("components: {c: {kind: document, license: NONE, fills: training-code}}"), "osaid-1.0")
    assert found is not None
    assert Change("relicense", ComponentId("c"), CODE) in found.changes


def test_a_long_list_is_not_tried_out_for_ever() -> None:
    """Changes are left out by halves, and only so often as there is time for."""
    asked: list[int] = []
    many = tuple(Change("relicense", ComponentId(f"c{number}"), CODE) for number in range(100))

    def is_enough(some: Sequence[Change]) -> bool:
        asked.append(len(some))
        return {many[3], many[70]} <= set(some)

    assert _needed(many, 1000, is_enough) == (many[3], many[70])
    assert len(asked) < len(many) / 2
    asked.clear()
    assert is_enough(_needed(many, 5, is_enough))
    assert len(asked) <= len("tries") + 1

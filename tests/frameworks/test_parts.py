"""Parts of a release: what counts as there, and what a part that is not whole counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph import api
from clausegraph.vocabulary.openness import Mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausegraph.graph.model import ProjectGraph

    Loaded = Callable[[str], ProjectGraph]


def mark(project: ProjectGraph, criterion: str = "training-code", framework: str = "osaid-1.0") -> Mark:
    """Return how one criterion came out."""
    return api.evaluate(project, framework).result(criterion).mark


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("license: MIT", None, Mark.MET, id="there"),
        pytest.param("license: MIT, evidence: partial", None, Mark.PARTLY, id="partial"),
        pytest.param("license: MIT, evidence: gated", None, Mark.PARTLY, id="gated"),
        pytest.param("license: MIT, evidence: unknown", None, Mark.UNDETERMINED, id="unknown"),
        pytest.param("license: MIT, evidence: absent", None, Mark.NOT_MET, id="absent"),
        pytest.param("license: MIT, evidence: not-released", None, Mark.NOT_MET, id="not-released"),
        pytest.param("evidence: present", None, Mark.UNDETERMINED, id="no-terms"),
        pytest.param("evidence: gated", None, Mark.UNDETERMINED, id="gated-and-no-terms"),
        pytest.param("license: CC-BY-NC-4.0, evidence: gated", None, Mark.NOT_MET, id="gated-and-limited"),
        pytest.param("license: MIT", "license: MIT, evidence: absent", Mark.PARTLY, id="one-of-two"),
        pytest.param("license: MIT", "license: MIT, evidence: unknown", Mark.UNDETERMINED, id="one-and-unknown"),
        pytest.param("evidence: present", "evidence: not-released", Mark.UNDETERMINED, id="doubt-beside-a-gap"),
        pytest.param("license: CC-BY-NC-4.0", "evidence: not-released", Mark.NOT_MET, id="limited-beside-a-gap"),
        pytest.param("evidence: absent", "evidence: not-released", Mark.NOT_MET, id="two-gaps"),
        pytest.param("evidence: unknown", "evidence: not-released", Mark.NOT_MET, id="nothing-is-there"),
    ],
)
def test_a_part_counts_by_its_evidence_and_terms(
    loaded: Loaded, first: str, second: str | None, expected: Mark
) -> None:
    """Of several fillings all have to stand; one that is missing beside others makes the part partly there at best."""
    lines = [f"  one: {{kind: code, fills: training-code, {first}}}"]
    lines += [f"  two: {{kind: code, fills: training-code, {second}}}"] if second else []
    assert mark(loaded("\n".join(["components:", *lines, "  m: {kind: model, license: MIT}"]))) is expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param("slots: {preprocessing-code: absent}", Mark.MET, id="said-to-be-none"),
        pytest.param("slots: {preprocessing-code: not-released}", Mark.NOT_MET, id="kept-back"),
        pytest.param("slots: {preprocessing-code: unknown}", Mark.UNDETERMINED, id="unknown"),
        pytest.param("openness: {complete: yes}", Mark.NOT_MET, id="unlisted"),
        pytest.param("openness: {complete: no}", Mark.UNDETERMINED, id="unstated"),
    ],
)
def test_what_is_asked_for_where_there_is_some_may_be_absent(loaded: Loaded, told: str, expected: Mark) -> None:
    """Only that somebody states that there is none frees of it; a list that is complete without it does not."""
    project = loaded(f"components: {{m: {{kind: model, license: MIT}}}}\n{told}")
    assert mark(project, "preprocessing-code") is expected


@pytest.mark.parametrize(
    ("license", "expected"),
    [
        pytest.param("MIT", Mark.MET, id="approved"),
        pytest.param("WTFPL", Mark.NOT_MET, id="open-and-not-approved"),
        pytest.param("LicenseRef-ours", Mark.UNDETERMINED, id="unknown"),
        pytest.param("MIT OR WTFPL", Mark.MET, id="choice"),
        pytest.param("MIT AND WTFPL", Mark.NOT_MET, id="one-is-not-approved"),
        pytest.param("APSL-1.0 OR WTFPL", Mark.MET, id="one-branch-is-on-the-list"),
        pytest.param("CC-BY-NC-4.0", Mark.NOT_MET, id="limited"),
    ],
)
def test_code_for_the_open_source_ai_definition_needs_an_approved_license(
    loaded: Loaded, license: str, expected: Mark
) -> None:
    """Terms that are open and that nobody approved do not do."""
    assert mark(loaded(f'components: {{c: {{kind: code, license: "{license}", fills: training-code}}}}')) is expected


@pytest.mark.parametrize(
    ("framework", "slot", "criterion", "kind"),
    [
        pytest.param("osaid-1.0", "training-code", "training-code", "code", id="osaid"),
        pytest.param("mof-1.0", "evaluation-data", "evaluation-data", "dataset", id="mof"),
    ],
)
def test_a_copy_inside_a_part_stays_under_its_own_terms(
    loaded: Loaded, framework: str, slot: str, criterion: str, kind: str
) -> None:
    """A collection is no more open than what lies in it, whatever its label says, and the reason names the copy."""
    text = f"""
        components:
          whole: {{kind: {kind}, license: MIT, fills: {slot}, contains: inner}}
          inner: {{kind: {kind}, license: CC-BY-NC-4.0}}
        """
    found = api.evaluate(loaded(text), framework).result(criterion)
    assert found.mark is Mark.NOT_MET
    assert {dict(one.arguments)["component"] for one in found.reasons} == {"inner"}
    assert mark(loaded(text.replace("CC-BY-NC-4.0", "MIT")), criterion, framework) is Mark.MET
    assert mark(loaded(text.replace("license: CC-BY-NC-4.0", "version: a")), criterion, framework) is Mark.UNDETERMINED

"""Which licenses are suggested, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.made import a_clause, a_license, granting
from clausegraph.analysis.outbound import FITTING, Suggestion, suggestions, weight
from clausegraph.vocabulary.components import ComponentKind
from clausegraph.vocabulary.verdicts import Verdict

if TYPE_CHECKING:
    from clausegraph.clauses.model import License
    from clausegraph.expressions.model import Term

LIGHT = a_license("Light", granting(), a_clause("no-warranty"))
NOTICE = a_license("Notice", granting(), a_clause("keep-notices"))
ALIKE = a_license("Alike", granting(), a_clause("license-alike", scope="file"))
LIMITED = a_license("Limited", granting(), a_clause("non-commercial"))
MODEL = a_license("Model", LIMITED.clauses[1], kind="model")
STEWARD = a_license("Steward", granting(), offered_by="steward")
EVERY = (STEWARD, MODEL, LIMITED, ALIKE, NOTICE, LIGHT)


def conditional(_: Term) -> Verdict:
    """Let every license stand the test with something to do."""
    return Verdict.CONDITIONAL


@pytest.mark.parametrize(
    ("kind", "inbound", "ids"),
    [
        pytest.param(ComponentKind.CODE, set(), ["Light", "Notice", "Alike", "Limited"], id="code, the lightest first"),
        pytest.param(
            ComponentKind.MODEL,
            set(),
            ["Model", "Light", "Notice", "Alike", "Limited"],
            id="a model, its own kind first",
        ),
        pytest.param(
            ComponentKind.CODE,
            {"Steward"},
            ["Steward", "Light", "Notice", "Alike", "Limited"],
            id="terms of a steward that come in",
        ),
        pytest.param(ComponentKind.DATASET, set(), ["Model"], id="a data set"),
        pytest.param(ComponentKind.DOCUMENT, set(), [], id="a document"),
    ],
)
def test_licenses_of_a_fitting_kind_are_suggested_lightest_first(
    kind: ComponentKind, inbound: set[str], ids: list[str]
) -> None:
    """What fits the kind comes first, then what came in, then what asks least; terms of a steward only where they come in."""
    assert [one.license for one in suggestions(EVERY, kind, inbound, conditional)] == ids


def test_licenses_of_one_weight_are_sorted_by_id() -> None:
    """The order in which licenses are listed does not show."""
    twins = [LIGHT._replace(id=name) for name in ("C", "A", "B")]
    assert [one.license for one in suggestions(twins, ComponentKind.CODE, (), conditional)] == ["A", "B", "C"]


@pytest.mark.parametrize("verdict", Verdict)
def test_only_licenses_that_stand_the_test_are_suggested(verdict: Verdict) -> None:
    """A license in doubt or one that fails is not suggested."""
    found = list(suggestions([LIGHT], ComponentKind.CODE, (), lambda _: verdict))
    passes = verdict in (Verdict.COMPATIBLE, Verdict.CONDITIONAL)
    assert found == ([Suggestion("Light", verdict)] if passes else [])


@pytest.mark.parametrize(
    ("license", "heavier"),
    [
        pytest.param(LIGHT, NOTICE, id="an obligation"),
        pytest.param(NOTICE, a_license("Guard", a_clause("no-further-restrictions", tolerates=())), id="a guard"),
        pytest.param(
            a_license("Guard", a_clause("no-further-restrictions", tolerates=())), ALIKE, id="something to hand on"
        ),
        pytest.param(ALIKE, LIMITED, id="a limit"),
    ],
)
def test_what_is_kept_back_weighs_more_than_what_is_asked(license: License, heavier: License) -> None:
    """Permissions and defences weigh nothing, then come obligations, guards, what is handed on, and limits."""
    assert weight(license) < weight(heavier)


def test_every_kind_of_component_has_licenses_that_fit() -> None:
    """No kind of component is forgotten."""
    assert set(FITTING) == set(ComponentKind)


def test_what_is_accepted_and_current_comes_before_what_is_not() -> None:
    """A license that the OSI or the FSF accepted and that nothing supersedes is suggested first, heavier or not."""
    notice = a_clause("keep-notices")
    licenses = (
        a_license("A-plain", granting()),
        a_license("B-old", granting(), osi="approved", superseded_by="C-new"),
        a_license("C-new", granting(), notice, osi="approved"),
        a_license("D-free", granting(), notice, notice, fsf="free"),
    )
    found = suggestions(licenses, ComponentKind.CODE, set(), conditional)
    assert [one.license for one in found] == ["C-new", "D-free", "A-plain", "B-old"]

"""How verdicts are ordered and joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph.vocabulary.verdicts import Verdict, all_of, any_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

GOOD, TO_DO, OPEN, BAD = Verdict


def test_verdicts_are_ranked_best_first() -> None:
    """A condition that can be met is better than doubt, and doubt better than a breach."""
    assert [verdict.rank for verdict in (GOOD, TO_DO, OPEN, BAD)] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("verdicts", "together", "chosen"),
    [
        pytest.param([GOOD], GOOD, GOOD, id="one"),
        pytest.param([GOOD, TO_DO], TO_DO, GOOD, id="a condition"),
        pytest.param([TO_DO, OPEN], OPEN, TO_DO, id="doubt"),
        pytest.param([OPEN, BAD, GOOD], BAD, GOOD, id="a breach"),
    ],
)
def test_the_worst_binds_and_the_best_is_chosen(verdicts: list[Verdict], together: Verdict, chosen: Verdict) -> None:
    """Joined by AND the worst verdict decides, joined by OR the best."""
    assert (all_of(verdicts), any_of(verdicts)) == (together, chosen)


@pytest.mark.parametrize(
    ("join", "told"),
    [
        pytest.param(all_of, "no terms to judge: a work without a license is not compatible", id="all"),
        pytest.param(any_of, "no branches to choose from: an OR needs at least one", id="any"),
    ],
)
def test_nothing_to_judge_is_no_pass(join: Callable[[Iterable[Verdict]], Verdict], told: str) -> None:
    """Without terms or branches there is no verdict at all."""
    with pytest.raises(ValueError, match=told):
        join([])

"""How problems are drawn."""

from __future__ import annotations

import pytest

from clausegraph.sources.locations import Location
from clausegraph.sources.problems import InputError, Problem, UsageError


@pytest.mark.parametrize(
    ("problem", "lines"),
    [
        pytest.param(Problem("it is wrong"), ["error: it is wrong"], id="headline alone"),
        pytest.param(Problem("it is wrong", Location("a.yaml", "1:2")), ["error: a.yaml:1:2: it is wrong"], id="place"),
        pytest.param(
            Problem("it is wrong", details=(("--outbound", "GPL-3"), ("", "^^^^^"), ("help", "GPL-3.0-only"))),
            ["error: it is wrong", "  --outbound  GPL-3", "              ^^^^^", "  help: GPL-3.0-only"],
            id="labels of one width",
        ),
    ],
)
def test_a_problem_is_drawn_with_its_place_and_its_details(problem: Problem, lines: list[str]) -> None:
    """Details stand below the headline in one column, and help is told as help."""
    assert str(problem) == "\n".join(lines)


def test_problems_of_one_input_are_told_together() -> None:
    """An input error tells every problem and keeps them as values."""
    problems = [Problem("one"), Problem("two")]
    error = InputError(problem for problem in problems)
    assert str(error) == "error: one\nerror: two"
    assert error.problems == tuple(problems)


def test_a_wrong_word_is_an_input_error_too() -> None:
    """Whoever catches input errors catches wrong usage along with them."""
    assert issubclass(UsageError, InputError)

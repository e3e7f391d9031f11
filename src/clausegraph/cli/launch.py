"""The entry point, and the one place where an error becomes a message and an exit code.

Exit codes: 0 nothing at the threshold, 1 findings at or above it, 2 wrong usage, 3 input that could not be judged.
"""

from __future__ import annotations

import sys

from clausegraph.cli.words import UNJUDGED, USAGE
from clausegraph.sources.problems import InputError, UsageError


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        code = _run(given)
    except UsageError as error:
        code = _told(error, USAGE)
    except InputError as error:
        code = _told(error, UNJUDGED)
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["compatible"]:
        from clausegraph.cli.pairs import answer, plain_question

        question = plain_question(arguments)
        if question is not None:
            return answer(question)
    from clausegraph.cli.main import run

    return run(arguments)


def _told(error: InputError, code: int) -> int:
    sys.stderr.write(f"{error}\n")
    return code

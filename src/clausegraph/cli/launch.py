"""The entry point, and the one place where an error becomes a message and an exit code.

Exit codes: 0 nothing at the threshold, 1 findings at or above it, 2 wrong usage, 3 input that could not be judged.
"""

from __future__ import annotations

import io
import sys

from clausegraph.cli.plain import PageQuestion, PairQuestion, plain_question
from clausegraph.cli.words import UNJUDGED, USAGE
from clausegraph.sources.problems import InputError, UsageError


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    given = sys.argv[1:] if arguments is None else arguments
    _write_all_signs()
    try:
        code = _run(given)
    except UsageError as error:
        code = _told(error, USAGE)
    except InputError as error:
        code = _told(error, UNJUDGED)
    sys.exit(code)


def _write_all_signs() -> None:
    """Let a terminal or pipe that lacks a sign show its number, in place of an error in the middle of a report."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _run(arguments: list[str]) -> int:
    question = plain_question(arguments)
    if question is None:
        from clausegraph.cli.main import run

        return run(arguments)
    if isinstance(question, PageQuestion):
        from clausegraph.cli.pages import answer_page

        return answer_page(question)
    from clausegraph.cli.answers import answer_check, answer_pair

    return answer_pair(question) if isinstance(question, PairQuestion) else answer_check(question)


def _told(error: InputError, code: int) -> int:
    sys.stderr.write(f"{error}\n")
    return code

#!/usr/bin/env python3
"""Measure what one question costs: clausegraph beside its peers, in CPU time of whole processes.

Run it with the Python of the environment that clausegraph is installed in:

    python benchmarks/peers.py --environments DIR --runs 15

CPU is user and system time of the child process and of what it starts. Wall time would measure how busy the machine is.
Each round runs every subject once, so that a load that comes and goes hurts all alike. The first round warms the caches
and is thrown away. The peers answer MIT under GPL-2.0-only and nothing else here: what they know besides, and how well,
is not compared.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
TEN_COMPONENTS = "benchmarks/ten-components"
INBOUND, OUTBOUND = "MIT", "GPL-2.0-only"
BASELINE = "python"


class BenchmarkError(Exception):
    """Say why nothing can be measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Tell how a peer is installed and asked."""

    name: str
    requirement: str
    environment: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Tell what is run, under which label it is shown, and which exit codes count as an answer."""

    name: str
    label: str
    command: tuple[str, ...]
    answers: frozenset[int] = frozenset({0})


PEERS = (
    Peer(
        name="flict",
        requirement="flict==1.3.0",
        environment="peers-flict",
        arguments=("verify", "-il", INBOUND, "-ol", OUTBOUND),
    ),
    Peer(
        name="licomp-toolkit",
        requirement="licomp-toolkit==0.6.3",
        environment="peers-licomp",
        arguments=("verify", "-il", INBOUND, "-ol", OUTBOUND),
    ),
)
PEER_NAMES = tuple(peer.name for peer in PEERS)
NAMES = (BASELINE, "compatible", "check", *PEER_NAMES)


def finished(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Return the finished process of a command that was run at the root of the project.

    >>> finished(("no-such-command", "--version"))  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    BenchmarkError: no command "no-such-command"
    """
    try:
        return subprocess.run(command, cwd=ROOT, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    except FileNotFoundError as error:
        message = f'no command "{command[0]}"'
        raise BenchmarkError(message) from error


def answered(command: Sequence[str], *, answers: Iterable[int] = (0,)) -> None:
    """Run a command and refuse an exit code that is no answer.

    >>> answered((sys.executable, "-c", "raise SystemExit(1)"), answers=(0, 1))
    """
    process = finished(command)
    if process.returncode not in answers:
        last = "\n".join(process.stderr.splitlines()[-5:])
        message = f'"{" ".join(command)}" ended with exit code {process.returncode}\n{last}'
        raise BenchmarkError(message)


def own_command() -> str:
    """Return the clausegraph command of the environment that runs this script."""
    command = Path(sysconfig.get_path("scripts")) / "clausegraph"
    if not command.is_file():
        message = f'no command "clausegraph" for {sys.executable}; install the project into its environment'
        raise BenchmarkError(message)
    return str(command)


def ten_components() -> str:
    """Return the folder that is checked, as it is written on the command line."""
    if not (ROOT / TEN_COMPONENTS / "clausegraph.yaml").is_file():
        message = f"no manifest {TEN_COMPONENTS}/clausegraph.yaml"
        raise BenchmarkError(message)
    return TEN_COMPONENTS


def peer_command(peer: Peer, environments: Path) -> str:
    """Return the command of a peer, which is installed first if it is not there."""
    environment = environments / peer.environment
    command = environment / "bin" / peer.name
    if not command.is_file():
        python = str(environment / "bin" / "python")
        answered((sys.executable, "-m", "venv", str(environment)))
        answered((python, "-m", "pip", "install", "--quiet", peer.requirement))
    return str(command)


def own_subject(name: str) -> Subject:
    """Return the bare interpreter or one of the two questions to clausegraph.

    Findings in the ten components are an answer: `check` may end with 1.

    >>> own_subject("python").label
    'python -c pass'
    """
    if name == BASELINE:
        return Subject(name=name, label="python -c pass", command=(sys.executable, "-c", "pass"))
    if name == "compatible":
        return question(name, "compatible", "--inbound", INBOUND, "--outbound", OUTBOUND, answers={0})
    return question(name, "check", ten_components(), answers={0, 1})


def question(name: str, *arguments: str, answers: Iterable[int]) -> Subject:
    """Return a question to clausegraph, labelled as a user would type it."""
    label = " ".join(("clausegraph", *arguments))
    return Subject(name=name, label=label, command=(own_command(), *arguments), answers=frozenset(answers))


def peer_subject(peer: Peer, environments: Path) -> Subject:
    """Return the question to a peer."""
    label = " ".join((peer.name, *peer.arguments))
    return Subject(name=peer.name, label=label, command=(peer_command(peer, environments), *peer.arguments))


def subjects(only: Iterable[str], environments: Path) -> tuple[Subject, ...]:
    """Return the subjects that were asked for, in the order of the table."""
    wanted = frozenset(only)
    own = (own_subject(name) for name in NAMES if name in wanted and name not in PEER_NAMES)
    others = (peer_subject(peer, environments) for peer in PEERS if peer.name in wanted)
    return (*own, *others)


def cpu_of_children() -> float:
    """Return the seconds of CPU, user and system, that finished children have used so far."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def cpu_of(subject: Subject) -> float:
    """Run a subject once and return its CPU time in milliseconds."""
    before = cpu_of_children()
    answered(subject.command, answers=subject.answers)
    return (cpu_of_children() - before) * 1000


def measured(chosen: Sequence[Subject], *, runs: int) -> dict[str, float]:
    """Return the median CPU time of each subject by name, over interleaved rounds after one that warms up."""
    rounds = [{subject.name: cpu_of(subject) for subject in chosen} for _ in range(runs + 1)]
    return {subject.name: statistics.median(times[subject.name] for times in rounds[1:]) for subject in chosen}


def ratio(time: float, reference: float | None) -> str:
    """Return how many times the reference a time is, or a dash without reference.

    >>> ratio(30.0, 20.0), ratio(30.0, None)
    ('1.50', '-')
    """
    return f"{time / reference:.2f}" if reference else "-"


def fastest_peer(medians: Mapping[str, float]) -> float | None:
    """Return the time of the fastest peer that was measured.

    >>> fastest_peer({"python": 10.0, "licomp-toolkit": 400.0, "flict": 300.0})
    300.0
    """
    return min((medians[name] for name in PEER_NAMES if name in medians), default=None)


def table(chosen: Iterable[Subject], medians: Mapping[str, float]) -> str:
    """Return the medians as a Markdown table, with their ratios to the bare interpreter and to the fastest peer.

    >>> print(table([Subject(name="python", label="python -c pass", command=())], {"python": 12.34}))
    | command | CPU, ms | x python -c pass | x fastest peer |
    |---|--:|--:|--:|
    | `python -c pass` | 12.3 | 1.00 | - |
    """
    baseline, peer = medians.get(BASELINE), fastest_peer(medians)
    head = ("| command | CPU, ms | x python -c pass | x fastest peer |", "|---|--:|--:|--:|")
    times = ((subject.label, medians[subject.name]) for subject in chosen)
    rows = (f"| `{label}` | {time:.1f} | {ratio(time, baseline)} | {ratio(time, peer)} |" for label, time in times)
    return "\n".join((*head, *rows))


def conditions(runs: int) -> str:
    """Return one line on what was run where."""
    requirements = ", ".join(peer.requirement.replace("==", " ") for peer in PEERS)
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    return f"Median CPU (user and system) of {runs} interleaved runs; {machine}; {requirements}."


def at_least_one(text: str) -> int:
    """Return a number of runs, which is one or more.

    >>> at_least_one("0")
    Traceback (most recent call last):
    argparse.ArgumentTypeError: "0" is no number of runs; give 1 or more
    """
    if not text.isdecimal() or int(text) < 1:
        message = f'"{text}" is no number of runs; give 1 or more'
        raise argparse.ArgumentTypeError(message)
    return int(text)


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description="Measure clausegraph beside its peers, in CPU time.")
    parser.add_argument(
        "--environments", type=Path, required=True, metavar="DIR", help="folder of the peers' environments"
    )
    parser.add_argument("--runs", type=at_least_one, default=15, metavar="N", help="measured rounds (default: 15)")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES, help="measure these alone")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table and return the exit code."""
    options = parsed(arguments)
    try:
        chosen = subjects(options.only, options.environments.resolve())
        medians = measured(chosen, runs=options.runs)
    except BenchmarkError as error:
        sys.stderr.write(f"error: {error}\n")
        return 3
    sys.stdout.write(f"{table(chosen, medians)}\n\n{conditions(options.runs)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Codes and the words around them: what is stable for ever, what has a story, and what has a sentence."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import clausegraph
from cases.stories import FINDINGS, rendered, report_of, stories
from clausegraph.analysis.inclusions import Code
from clausegraph.clauses.database import open_database
from clausegraph.reports.wording import LANGUAGES
from clausegraph.vocabulary.verdicts import Stance, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SOURCE = Path(clausegraph.__file__).parent
KEBAB = re.compile(r"[a-z]+(-[a-z]+)*")
NAME = re.compile(r"{(\w+)}")

# A pipeline somewhere depends on each of these. A code that goes keeps a page that says what replaced it.
CODES = (
    "license-laundered",
    "limit-dropped",
    "license-alike-unmet",
    "terms-not-passed-on",
    "use-restrictions-dropped",
    "freedom-burdened",
    "act-withheld",
    "act-not-granted",
    "use-not-permitted",
    "license-undetermined",
    "reference-unresolved",
    "no-outbound-fits",
    "obligation-unmet",
    "waiver-unmatched",
    "waiver-expired",
    "policy-license-denied",
    "policy-license-not-allowed",
    "policy-tag-denied",
    "framework-unmet",
)
EITHER = (Verdict.INCOMPATIBLE, Verdict.UNDETERMINED)
# A clause that fails is sure or in doubt; what is missing is in doubt; what is left to do is a condition.
VERDICTS: dict[Code, tuple[Verdict, ...]] = dict.fromkeys(Code, EITHER) | {
    Code.LICENSE_LAUNDERED: (Verdict.INCOMPATIBLE,),
    Code.LICENSE_UNDETERMINED: (Verdict.UNDETERMINED,),
    Code.REFERENCE_UNRESOLVED: (Verdict.UNDETERMINED,),
    Code.NO_OUTBOUND_FITS: (Verdict.INCOMPATIBLE,),
    Code.OBLIGATION_UNMET: (Verdict.CONDITIONAL,),
    Code.WAIVER_UNMATCHED: (Verdict.CONDITIONAL,),
    Code.WAIVER_EXPIRED: (Verdict.CONDITIONAL,),
}
# What a clause says is written in English; in Chinese the license and the title of its tag stand in its place.
IN_ENGLISH_ONLY = {"says"}
IN_ITS_PLACE = {"license", "title"}
INCLUSIONS = {
    Code.LIMIT_DROPPED,
    Code.LICENSE_ALIKE_UNMET,
    Code.TERMS_NOT_PASSED_ON,
    Code.USE_RESTRICTIONS_DROPPED,
    Code.FREEDOM_BURDENED,
}

codes = pytest.mark.parametrize("code", [pytest.param(code, id=code.value) for code in Code])
languages = pytest.mark.parametrize("language", LANGUAGES)


def phrases(language: str) -> Mapping[str, Any]:
    """Return the phrases of a language, by family and key."""
    found: Mapping[str, Any] = open_database().phrases[language]
    return found


def flat(tree: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every phrase with the keys that lead to it."""
    for key, inner in tree.items():
        if isinstance(inner, str):
            yield (*path, key), inner
        else:
            yield from flat(inner, (*path, key))


def names(phrase: str) -> set[str]:
    """Return the names that a phrase fills in."""
    return set(NAME.findall(phrase))


def test_codes_are_the_ones_that_were_promised() -> None:
    """No code was renamed, removed or added without a change to the list here."""
    assert tuple(code.value for code in Code) == CODES


def test_codes_are_unique_and_kebab_case() -> None:
    """No code stands for two things, and each is written in small letters with hyphens."""
    assert len(set(CODES)) == len(CODES)
    assert [code for code in CODES if not KEBAB.fullmatch(code)] == []


@codes
def test_a_story_fires(code: Code) -> None:
    """Each code has a story in which it is found."""
    assert code in {one.get("code") for story in stories() for key in FINDINGS for one in story.expect.get(key, ())}


@codes
def test_a_near_miss_does_not_fire(code: Code) -> None:
    """Each code has a near miss, named after it, in which it must not be found."""
    near = [story for story in stories() if story.name == f"codes/{code}-near-miss"]
    assert [code in story.expect["none-of"] for story in near] == [True]


@codes
@languages
def test_what_can_be_found_has_a_headline(code: Code, language: str) -> None:
    """Each code has a headline for each verdict that it can come with."""
    headlines = phrases(language)["headline"]
    assert set(VERDICTS[code]) <= set(headlines[code])
    assert set(headlines) == {*Code, "license-unknown"}


def test_no_other_verdicts_are_found() -> None:
    """No story finds a code with a verdict that it is not said to come with."""
    found = {(finding.code, finding.verdict) for story in stories() for finding in report_of(story.name).findings}
    assert found <= {(code, verdict) for code, verdicts in VERDICTS.items() for verdict in verdicts}


@languages
def test_every_report_can_be_worded(language: str) -> None:
    """No story leaves a name unfilled or a sentence missing, in either language."""
    assert [story.name for story in stories() if NAME.search(rendered(report_of(story.name), language))] == []


def test_languages_have_the_same_phrases() -> None:
    """Every phrase of one language stands in the other as well, in the same order."""
    first, second = (tuple(key for key, _ in flat(phrases(language))) for language in LANGUAGES)
    assert first == second


@pytest.mark.parametrize("key", [pytest.param(key, id=".".join(key)) for key, _ in flat(phrases("en"))])
def test_languages_fill_in_the_same_names(key: tuple[str, ...]) -> None:
    """A phrase fills in the same names in both languages, but for what clauses say, which is told in English only."""
    english, chinese = (names(dict(flat(phrases(language)))[key]) for language in LANGUAGES)
    assert english - IN_ENGLISH_ONLY <= chinese
    assert chinese - english <= (IN_ITS_PLACE if english & IN_ENGLISH_ONLY else set())


def modules(package: str) -> Iterator[ast.Module]:
    """Yield the modules of a package."""
    for file in sorted((SOURCE / package).glob("*.py")):
        yield ast.parse(file.read_text(encoding="utf-8"))


def last_name(expression: ast.expr) -> str:
    """Return the name that an expression ends in: `wording` of `review.wording`."""
    return expression.attr if isinstance(expression, ast.Attribute) else getattr(expression, "id", "")


def calls(package: str) -> Iterator[tuple[ast.Module, str, list[ast.expr]]]:
    """Yield every call in a package: the module, what is called (`Fact`, `wording.label`), and with what."""
    for module in modules(package):
        for node in ast.walk(module):
            if isinstance(node, ast.Call):
                owner = f"{last_name(node.func.value)}." if isinstance(node.func, ast.Attribute) else ""
                yield module, owner + last_name(node.func), node.args


def texts(expression: ast.expr, module: ast.Module) -> set[str]:
    """Return the texts that an expression can be: one, either of two, those of a table, or those a name is set to."""
    if isinstance(expression, ast.Constant):
        return {expression.value} if isinstance(expression.value, str) else set()
    if isinstance(expression, ast.IfExp):
        return texts(expression.body, module) | texts(expression.orelse, module)
    if isinstance(expression, ast.Dict):
        return set().union(*(texts(value, module) for value in expression.values))
    if isinstance(expression, ast.Subscript):
        return texts(expression.value, module)
    if isinstance(expression, ast.Name):
        assigned = [node for node in ast.walk(module) if isinstance(node, ast.Assign)]
        named = [one.value for one in assigned for target in one.targets if getattr(target, "id", "") == expression.id]
        return set().union(*(texts(value, module) for value in named))
    return set()


def used(package: str, called: str, place: int) -> set[str]:
    """Return the texts that stand at a place in the calls of a name."""
    found = ((module, given) for module, name, given in calls(package) if name == called and len(given) > place)
    return set().union(*(texts(given[place], module) for module, given in found))


@pytest.mark.parametrize(
    ("family", "package", "called", "place"),
    [
        pytest.param("fact", "analysis", "Fact", 0, id="facts"),
        pytest.param("fact", "frameworks", "Fact", 0, id="policies"),
        pytest.param("because", "analysis", "ClauseCited", 2, id="clauses"),
        pytest.param("assumption", "analysis", "Assumption", 0, id="assumptions"),
        pytest.param("remedy", "analysis", "Remedy", 0, id="remedies"),
        pytest.param("label", "reports", "wording.label", 0, id="labels"),
        pytest.param("license", "reports", "words.label", 0, id="license-pages"),
        pytest.param("review", "reports", "review.say", 0, id="reviews"),
    ],
)
@languages
def test_what_the_code_says_has_a_phrase(family: str, package: str, called: str, place: int, language: str) -> None:
    """Every statement, reason, assumption, act and label that stands in the code is worded."""
    written = used(package, called, place)
    assert written
    assert written <= phrases(language)[family].keys()


@languages
def test_what_reports_say_has_a_phrase(language: str) -> None:
    """Where a report names the family and the key of a phrase, the phrase is there."""
    said = phrases(language)
    asked = [
        (family, key)
        for module, called, given in calls("reports")
        if called == "wording.say" and len(given) > 1
        for family in texts(given[0], module)
        for key in texts(given[1], module)
    ]
    assert asked
    assert [(family, key) for family, key in asked if key not in said.get(family, {})] == []


@languages
def test_what_the_code_puts_together_has_a_phrase(language: str) -> None:
    """Stances, failed clauses, what they miss, and follow values are worded for each of their members."""
    database, said = open_database(), phrases(language)
    assert {f"stance-{stance}" for stance in Stance} <= said["assumption"].keys()
    assert said["because"].keys() >= INCLUSIONS | {Code.ACT_WITHHELD, Code.USE_NOT_PERMITTED}
    assert said["missing"].keys() == INCLUSIONS
    assert said["follow"].keys() == set(database.words["follow-values"])
    assert said["verdict"].keys() == said["pair"].keys() - {"route", "condition"} == set(Verdict)


@languages
def test_what_readers_and_licenses_assume_has_a_phrase(language: str) -> None:
    """Assumptions that readers make, and those that licenses name for a group, are worded."""
    named = {rule.assumes for license in open_database() for rule in license.follows.values() if rule.assumes}
    read = {
        text
        for module in modules("readers")
        for node in ast.walk(module)
        if isinstance(node, ast.keyword) and node.arg == "assumption"
        for text in texts(node.value, module)
    }
    assert named | read
    assert {text for text in named | read if text} <= phrases(language)["assumption"].keys()

"""What is refused in the vocabulary and in the relations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph.clauses.compiling import compile_index
from clausegraph.clauses.database import Database
from clausegraph.clauses.index import Index
from clausegraph.sources.problems import InputError
from clausegraph.vocabulary.relations import Group, Relation
from clauses.tiny import RELATIONS, VOCABULARY, data_folder

if TYPE_CHECKING:
    from pathlib import Path

CONTAINS = RELATIONS[RELATIONS.index("  contains:") : RELATIONS.index("  modifies:")]


def refusals(folder: Path, name: str, text: str) -> list[str]:
    """Return what is said about a tiny data folder with one changed file, without the help."""
    with pytest.raises(InputError) as caught:
        compile_index(data_folder(folder, {name: text}))
    return [f"{problem.location}: {problem.headline}" for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param(
            "title: {en: grants, zh: 授权}, ",
            "",
            ['vocabulary.yaml:2:10: families.grant lacks "title"'],
            id="a word without title",
        ),
        pytest.param(
            "{en: grants, zh: 授权}",
            "{en: grants}",
            ['vocabulary.yaml:2:18: "title" of families.grant lacks "zh"'],
            id="a title in one language",
        ),
        pytest.param(
            "implied-by: [use]",
            "implied-by: [usee]",
            ['vocabulary.yaml:9:72: "implied-by" of acts.modify cannot be "usee"'],
            id="act",
        ),
        pytest.param(
            "family: grant\n    behaviour: gives\n    title: {en: permission",
            "family: grants\n    behaviour: gives\n    title: {en: permission",
            ['vocabulary.yaml:14:13: "family" of tag grant cannot be "grants"'],
            id="family",
        ),
        pytest.param(
            "behaviour: gives",
            "behaviour: give",
            ['vocabulary.yaml:15:16: "behaviour" of tag grant cannot be "give"'],
            id="behaviour in use",
        ),
        pytest.param(
            "behaviour: guards",
            "behaviour: guard",
            ['vocabulary.yaml:46:16: "behaviour" of tag no-further-restrictions cannot be "guard"'],
            id="behaviour",
        ),
        pytest.param(
            '"[acts]"',
            '"[act]"',
            ['vocabulary.yaml:18:18: a parameter type of tag grant cannot be "act"'],
            id="parameter type",
        ),
        pytest.param(
            "metric: same",
            "metric: some",
            ['vocabulary.yaml:31:22: metric of scale-threshold cannot be "some"'],
            id="comparison",
        ),
        pytest.param(
            "    says: It leaves out places.\n",
            "    says: It leaves out places.\n    stronger: [grnt]\n    forbids: [usee]\n    tilte: x\n",
            [
                'vocabulary.yaml:37:16: "stronger" of tag territory-exclusion cannot be "grnt"',
                'vocabulary.yaml:38:15: "forbids" of tag territory-exclusion cannot be "usee"',
                'vocabulary.yaml:39:5: tag territory-exclusion has no key "tilte"',
            ],
            id="all at once",
        ),
    ],
)
def test_a_word_that_does_not_fit_is_refused(tmp_path: Path, old: str, new: str, told: list[str]) -> None:
    """Every word has titles in both languages, and every tag is made of known words."""
    assert old in VOCABULARY
    assert refusals(tmp_path, "vocabulary.yaml", VOCABULARY.replace(old, new, 1)) == told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param(CONTAINS, "", ['relations.yaml:1:1: "relations" lacks contains'], id="a relation missing"),
        pytest.param(
            "  contains:",
            "  contain:",
            ['relations.yaml:3:5: a relation cannot be "contain"', 'relations.yaml:1:1: "relations" lacks contains'],
            id="unknown relation",
        ),
        pytest.param(
            "group: used",
            "group: use",
            ['relations.yaml:3:12: "group" of relation contains cannot be "use"'],
            id="group",
        ),
        pytest.param(
            'carries: "no"',
            "carries: perhaps",
            ['relations.yaml:4:14: "carries" of relation contains cannot be "perhaps"'],
            id="carries",
        ),
        pytest.param(
            "needs: {}",
            "needs: {always: [usee]}",
            ['relations.yaml:7:22: "always" of needs of contains cannot be "usee"'],
            id="act",
        ),
        pytest.param(
            "needs: {}",
            "needs: {ever: [use]}",
            ['relations.yaml:7:13: needs of contains has no key "ever"'],
            id="unknown need",
        ),
        pytest.param("    needs: {}\n", "", ['relations.yaml:3:5: relation contains lacks "needs"'], id="no needs"),
        pytest.param(
            "outputs: {passes: [contains], becomes: {trains-on: distills}}\n",
            "",
            ['relations.yaml:1:1: the relations lacks "outputs"'],
            id="no outputs",
        ),
        pytest.param(
            "passes: [contains]",
            "passes: [contain]",
            ['relations.yaml:92:20: "passes" of outputs cannot be "contain"'],
            id="passes",
        ),
        pytest.param(
            "passes: [contains]",
            "pass: [contains]",
            ['relations.yaml:92:11: outputs has no key "pass"'],
            id="unknown rule for outputs",
        ),
        pytest.param(
            "trains-on: distills",
            "train-on: distills",
            ['relations.yaml:92:51: a relation cannot be "train-on"'],
            id="becomes from",
        ),
        pytest.param(
            "trains-on: distills",
            "trains-on: distils",
            ['relations.yaml:92:52: what trains-on becomes cannot be "distils"'],
            id="becomes to",
        ),
    ],
)
def test_a_relation_that_does_not_fit_is_refused(tmp_path: Path, old: str, new: str, told: list[str]) -> None:
    """Every relation is there, with a group, and with acts that the vocabulary knows."""
    assert old in RELATIONS
    assert refusals(tmp_path, "relations.yaml", RELATIONS.replace(old, new, 1)) == told


def test_words_are_read_with_what_they_mean(tmp_path: Path) -> None:
    """Tags, acts, regions and relations come back as the engine sees them."""
    more = """\
    duty: {en: do it, zh: 做}
    check: badge
    same-as: {odrl: "odrl:x"}
"""
    words = "regions:\n  EU: {title: {en: EU, zh: 欧盟}, says: A union., members: [FR, DE]}\n"
    text = words + VOCABULARY.replace("    says: It leaves out places.\n", f"    says: It leaves out places.\n{more}")
    database = Database(Index(compile_index(data_folder(tmp_path, {"vocabulary.yaml": text}))))
    tag = database.tags["territory-exclusion"]
    assert (tag.duties, tag.check, tag.same_as) == ({"en": "do it", "zh": "做"}, "badge", {"odrl": "odrl:x"})
    assert database.tags["scale-threshold"].covers == {"metric": "same", "above": "at-most"}
    assert database.acts["modify"].implied_by == ("use",)
    assert database.words["regions"]["EU"]["members"] == ["FR", "DE"]
    assert database.relations[Relation.CONTAINS].group is Group.USED
    assert database.outputs == {"passes": ["contains"], "becomes": {"trains-on": "distills"}}

"""Which obligations a release wakes, and which a look into the folder ticks off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.made import TAGS, a_clause, a_component, a_project
from clausegraph.analysis.findings import Obligation
from clausegraph.analysis.obligations import PULLS, looked_for, pulled, woken
from clausegraph.graph.model import ComponentId, IntendedUse
from clausegraph.vocabulary.components import Distribution, Trigger
from clausegraph.vocabulary.relations import Follow, Relation

if TYPE_CHECKING:
    from clausegraph.clauses.model import Clause

WEIGHTS = IntendedUse(distributed=frozenset({"weights"}))
NOBODY_SAID = IntendedUse()


def use(*forms: str) -> IntendedUse:
    """Return an intended use that gives out these forms."""
    return IntendedUse(distributed=frozenset(forms))


@pytest.mark.parametrize(
    ("when", "relation", "use", "is_woken"),
    [
        pytest.param((), Relation.CALLS, WEIGHTS, True, id="a clause that never sleeps"),
        pytest.param(("release-model",), Relation.FINE_TUNES, WEIGHTS, True, id="what is given out"),
        pytest.param(("release-data",), Relation.FINE_TUNES, WEIGHTS, False, id="what is not given out"),
        pytest.param(("release-data",), Relation.FINE_TUNES, NOBODY_SAID, True, id="nobody said what is given out"),
        pytest.param(("modify",), Relation.FINE_TUNES, NOBODY_SAID, True, id="changed"),
        pytest.param(("modify",), Relation.CONTAINS, NOBODY_SAID, False, id="not changed whatever goes out"),
        pytest.param(
            ("modify", "release-data"), Relation.CONVERTS, WEIGHTS, True, id="changed, and something else goes out"
        ),
        pytest.param(("modify", "release-data"), Relation.CONTAINS, WEIGHTS, False, id="neither changed nor given out"),
    ],
)
def test_a_clause_is_woken_by_what_goes_out(
    when: tuple[str, ...], relation: Relation, use: IntendedUse, *, is_woken: bool
) -> None:
    """A clause counts when the release pulls one of its triggers, changing the work among them."""
    assert woken(a_clause("attribute", when=when), relation, use) is is_woken


@pytest.mark.parametrize(
    ("relation", "forms", "triggers"),
    [
        pytest.param(Relation.CONTAINS, (), set(), id="nobody said"),
        pytest.param(Relation.FINE_TUNES, (), set(), id="changed but nobody said"),
        pytest.param(Relation.CONTAINS, ("data", "service"), {"release-data", "serve-over-network"}, id="two forms"),
        pytest.param(Relation.ADAPTS, ("weights",), {"release-model", "modify"}, id="changed"),
    ],
)
def test_what_goes_out_pulls_triggers(relation: Relation, forms: tuple[str, ...], triggers: set[str]) -> None:
    """Each form pulls a trigger of its own, and a relation that changes the work pulls one more."""
    assert pulled(relation, use(*forms)) == triggers


def test_every_form_pulls_a_trigger_and_changing_is_the_only_other_one() -> None:
    """No form of giving out is forgotten, and no trigger is out of reach."""
    assert set(PULLS) == set(Distribution)
    assert set(PULLS.values()) == set(Trigger) - {Trigger.MODIFY}


def status(clause: Clause, files: dict[str, str], name: str = "") -> str:
    """Return what a look into a folder shows of one obligation on the component lab/tune."""
    project = a_project(a_component("lab/tune", "MIT", name=name), files=files)
    owed = Obligation(ComponentId("lab/tune"), ComponentId("base"), "In", clause, Follow.YES)
    (found,) = looked_for([owed, owed], project)
    return found.status


BADGE = a_clause("display-badge", text="Built with Base", or_="Improved using Base")
NOTICE = a_clause("notice-text", text="Base is licensed under the Base License, Copyright © Lab.")
COPY = a_clause("include-license")


@pytest.mark.parametrize(
    ("clause", "files", "name", "found"),
    [
        pytest.param(BADGE, {}, "", "unchecked", id="no folder"),
        pytest.param(a_clause("attribute"), {"README.md": "x"}, "", "unchecked", id="nothing that can be seen"),
        pytest.param(a_clause("name-prefix", value="Base 3"), {"README.md": ""}, "lab/Base-3-tune", "met", id="prefix"),
        pytest.param(a_clause("name-prefix", value="tune"), {"README.md": ""}, "", "met", id="prefix of the id"),
        pytest.param(a_clause("name-prefix", value="lab"), {"README.md": ""}, "", "missing", id="prefix of the owner"),
        pytest.param(a_clause("name-prefix", value="Base"), {"README.md": ""}, "my-base", "missing", id="not in front"),
        pytest.param(BADGE, {"README.md": "# Tune\n\n**built with BASE**"}, "", "met", id="badge"),
        pytest.param(BADGE, {"readme": "Improved using Base"}, "", "met", id="the other words of a badge"),
        pytest.param(BADGE, {"README.md": "Based"}, "", "missing", id="no badge"),
        pytest.param(BADGE, {"notes.md": "Built with Base"}, "", "missing", id="badge in another file"),
        pytest.param(
            a_clause("display-badge", text="Built with Base"),
            {"README.rst": "Improved using Base"},
            "",
            "missing",
            id="no other words",
        ),
        pytest.param(
            NOTICE,
            {"NOTICE.txt": "base is licensed under the Base License,\nCopyright (c) Lab"},
            "",
            "met",
            id="notice",
        ),
        pytest.param(NOTICE, {"Notice": "Base"}, "", "missing", id="a notice without the words"),
        pytest.param(NOTICE, {"README.md": "x"}, "", "missing", id="no notice"),
        pytest.param(COPY, {"README.md": "x"}, "", "missing", id="no license file"),
        pytest.param(COPY, {"LICENSE": "x"}, "", "unchecked", id="a license file whose text a person has to see"),
        pytest.param(COPY, {"Licence-Base.txt": "x"}, "", "unchecked", id="a licence file"),
        pytest.param(COPY, {"COPYING": "x"}, "", "unchecked", id="a copying file"),
    ],
)
def test_a_look_into_the_folder_ticks_off_what_can_be_seen(
    clause: Clause, files: dict[str, str], name: str, found: str
) -> None:
    """Names, badges, notices and the presence of a license file are seen; everything else stays unchecked."""
    assert status(clause, files, name) == found


@pytest.mark.parametrize("tag", [tag.name for tag in TAGS.values() if tag.check not in ("", "change-list")])
def test_every_check_of_the_vocabulary_has_a_look(tag: str) -> None:
    """What the vocabulary says can be seen in a folder is missing in one that has nothing; lists of changes are not read."""
    assert status(a_clause(tag, value="x", text="x"), {"other.txt": ""}) == "missing"

"""What somebody is told who wrote a license that is none."""

from __future__ import annotations

import pytest

from clausegraph.clauses.database import open_database
from clausegraph.expressions.model import leaf_expression
from clausegraph.expressions.names import NameTable, Standing
from clausegraph.expressions.parsing import ExpressionError, Identity, Unknown
from clausegraph.expressions.problems import corrections, misspelt, refused
from clausegraph.sources.locations import Location


def test_a_broken_expression_is_shown_with_an_example() -> None:
    """The text is quoted under its label, and the help shows what an expression looks like."""
    problem = refused(ExpressionError("MIT AND", 0, "an operator lacks a license on one side"), "--outbound")
    assert str(problem).splitlines() == [
        "error: this is no license expression: an operator lacks a license on one side",
        "  --outbound  MIT AND",
        "  help: write it like MIT OR (GPL-2.0-only AND BSD-3-Clause)",
    ]


def test_a_misspelt_name_is_underlined() -> None:
    """The name is underlined where it stands, and the nearest right names are offered."""
    doubt = Unknown("GPL-3", 8, 13, Standing.UNKNOWN, ())
    identity = Identity("MIT AND GPL-3", leaf_expression("MIT"), Standing.UNKNOWN, "", (doubt,))
    assert str(
        misspelt(doubt, identity, NameTable(open_database().names), Location("a.yaml", "2:3"), "license")
    ).splitlines() == [
        'error: a.yaml:2:3: no license is called "GPL-3"',
        "  license  MIT AND GPL-3",
        "                   ^^^^^",
        "  help: GPL-3.0-only, or GPL-3.0-or-later if later versions may be used too",
    ]


@pytest.mark.parametrize(
    ("candidates", "told"),
    [
        pytest.param((), "use an SPDX id, or LicenseRef-<name> for terms that have none", id="none"),
        pytest.param(("MIT",), "MIT", id="one"),
        pytest.param(("MIT", "ISC"), "MIT or ISC", id="two"),
        pytest.param(
            ("GPL-3.0-only", "GPL-3.0-or-later", "GPL-2.0-only"),
            "GPL-3.0-only, or GPL-3.0-or-later if later versions may be used too",
            id="only and or-later of one version",
        ),
        pytest.param(("GPL-3.0-only", "GPL-2.0-only"), "GPL-3.0-only or GPL-2.0-only", id="two versions"),
    ],
)
def test_right_names_are_told_as_a_sentence(candidates: tuple[str, ...], told: str) -> None:
    """Of two ids of one version the help says which one allows later versions."""
    assert corrections(Unknown("x", 0, 1, Standing.UNKNOWN, candidates)) == told

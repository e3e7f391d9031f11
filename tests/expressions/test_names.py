"""What a name means, by which rule, and how sure that is."""

from __future__ import annotations

import pytest

from clausegraph.expressions.model import Term
from clausegraph.expressions.names import Named, NameTable, Standing

TABLE = NameTable(
    {
        "ids": {"mit": "MIT", "gpl 2.0 only": "GPL-2.0-only", "gpl 2.0 or later": "GPL-2.0-or-later", "isc": "ISC"},
        "aliases": {"expat": "MIT", "gplv2": "GPL-2.0-only", "perl": "GPL-2.0-or-later OR MIT"},
        "ambiguous": {"gpl": {"name": "gpl", "candidates": ["GPL-2.0-only"], "says": "a family"}},
        "nothing": {"unknown": "a word for nothing"},
        "successors": {
            "gpl 1.0": "GPL-2.0-only",
            "gpl 2.0 with classpath exception": "GPL-2.0-only WITH Classpath-exception-2.0",
        },
        "places": {"example.org/licenses/": "{}", "example.org/by/": "CC-{}"},
        "addresses": {"example.org/expat": "MIT"},
    }
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("MIT", Named(Term("MIT"), Standing.EXACT, "license id"), id="id"),
        pytest.param(
            " mit ", Named(Term("MIT"), Standing.EXACT, "license id in another spelling"), id="id in other case"
        ),
        pytest.param("Expat", Named(Term("MIT"), Standing.ALIAS, "known name"), id="alias"),
        pytest.param(
            "Perl", Named("GPL-2.0-or-later OR MIT", Standing.ALIAS, "known name"), id="alias of an expression"
        ),
        pytest.param(
            "GPLv2+",
            Named(Term("GPL-2.0-or-later"), Standing.ALIAS, "trailing + means or later"),
            id="plus with an or-later id",
        ),
        pytest.param(
            "ISC +",
            Named(Term("ISC", or_later=True), Standing.EXACT, "license id with + in ISC +"),
            id="plus without one",
        ),
        pytest.param(
            "GPL",
            Named(Term("LicenseRef-ambiguous-gpl"), Standing.AMBIGUOUS, "a family", ("GPL-2.0-only",)),
            id="family",
        ),
        pytest.param(
            "Unknown", Named(Term("NOASSERTION"), Standing.ALIAS, "a word for nothing"), id="word for nothing"
        ),
        pytest.param("NOASSERTION", Named(Term("NOASSERTION"), Standing.EXACT, "SPDX keyword"), id="SPDX keyword"),
        pytest.param(
            "LicenseRef-ours",
            Named(Term("LicenseRef-ours"), Standing.UNKNOWN, "a reference that only its own document explains"),
            id="reference",
        ),
        pytest.param(
            "DocumentRef-a:LicenseRef-b",
            Named(
                Term("DocumentRef-a:LicenseRef-b"), Standing.UNKNOWN, "a reference that only its own document explains"
            ),
            id="reference into another document",
        ),
        pytest.param(
            "HPND",
            Named(Term("HPND"), Standing.EXACT, "on the SPDX list; its clauses are not tagged here"),
            id="SPDX list",
        ),
        pytest.param(
            "hpnd",
            Named(Term("HPND"), Standing.EXACT, "on the SPDX list; its clauses are not tagged here"),
            id="SPDX list in other case",
        ),
        pytest.param(
            "GPL-1.0", Named(Term("GPL-2.0-only"), Standing.ALIAS, "deprecated id of the SPDX list"), id="deprecated id"
        ),
        pytest.param(
            "GPL-1.0+",
            Named(Term("GPL-2.0-or-later"), Standing.ALIAS, "trailing + means or later"),
            id="deprecated, plus",
        ),
        pytest.param(
            "SEE LICENSE IN COPYING",
            Named(Term("NOASSERTION"), Standing.ALIAS, "points to a file that nobody has read"),
            id="pointer to a file",
        ),
        pytest.param(
            "The ISC License (ISC)",
            Named(Term("ISC"), Standing.ALIAS, "name that LicenseLynx knows"),
            id="free text that LicenseLynx knows",
        ),
        pytest.param(
            "mozilla public license, VERSION 2.0",
            Named(Term("MPL-2.0"), Standing.ALIAS, "name that LicenseLynx knows"),
            id="free text in another spelling, of the SPDX list only",
        ),
        pytest.param(
            "GNU General Public License, Version 2 with the Classpath Exception",
            Named("GPL-2.0-only WITH Classpath-exception-2.0", Standing.ALIAS, "name that LicenseLynx knows"),
            id="free text for a deprecated id",
        ),
        pytest.param(
            "3Com Microcode",
            Named(Term("3Com Microcode"), Standing.UNKNOWN, "no rule knows the name"),
            id="not of the list",
        ),
        pytest.param(
            "https://www.example.org/Expat.html",
            Named(Term("MIT"), Standing.ALIAS, "address of the license"),
            id="address of a license",
        ),
        pytest.param(
            "http://example.org/licenses/expat/",
            Named(Term("MIT"), Standing.ALIAS, "address that ends in the name of a license"),
            id="address with a name",
        ),
        pytest.param(
            "https://example.org/by/by/4.0/deed.en",
            Named(Term("CC-BY-4.0"), Standing.ALIAS, "address that ends in the name of a license"),
            id="address with an id of the SPDX list",
        ),
        pytest.param(
            "https://example.org/licenses/ours",
            Named(Term("https://example.org/licenses/ours"), Standing.UNKNOWN, "no rule knows the address"),
            id="address with another name",
        ),
        pytest.param(
            "https://example.com/mit",
            Named(Term("https://example.com/mit"), Standing.UNKNOWN, "no rule knows the address"),
            id="another address",
        ),
        pytest.param("Foo+", Named(Term("Foo+"), Standing.UNKNOWN, "no rule knows the name"), id="unknown with a plus"),
        pytest.param("zzz", Named(Term("zzz"), Standing.UNKNOWN, "no rule knows the name"), id="unknown"),
        pytest.param("Expad", Named(Term("Expad"), Standing.UNKNOWN, "no rule knows the name"), id="misspelt alias"),
    ],
)
def test_a_name_is_looked_up_by_rule(name: str, found: Named) -> None:
    """Nothing is guessed: each name is found by a rule that is told, or is unknown."""
    assert TABLE.look_up(name) == found


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        pytest.param("GPL-2.0", ("GPL-2.0-only", "GPL-2.0-or-later"), id="the beginning of ids"),
        pytest.param("GPL-2.0-olny", ("GPL-2.0-only",), id="misspelt"),
        pytest.param("gp", (), id="too short for a beginning"),
    ],
)
def test_the_nearest_ids_are_offered(name: str, candidates: tuple[str, ...]) -> None:
    """Ids that begin with the name come before those that look like it."""
    assert TABLE.nearest(name)[: len(candidates)] == candidates
    assert bool(TABLE.nearest(name)) == bool(candidates)


def test_an_id_is_offered_once() -> None:
    """An id whose aliases all look like the name is offered once."""
    table = NameTable(
        {
            "ids": {},
            "aliases": {"expat": "MIT", "expats": "MIT"},
            "ambiguous": {},
            "nothing": {},
            "successors": {},
            "places": {},
            "addresses": {},
        }
    )
    assert table.nearest("expatt") == ("MIT",)


def test_ids_are_those_of_the_tagged_licenses() -> None:
    """The table lists ids, not names."""
    assert TABLE.ids() == ("MIT", "GPL-2.0-only", "GPL-2.0-or-later", "ISC")


def test_standings_are_ranked_surest_first() -> None:
    """An id is surer than an alias, and both are surer than a family or an unknown name."""
    assert sorted(Standing, key=lambda standing: standing.rank) == [
        Standing.EXACT,
        Standing.ALIAS,
        Standing.AMBIGUOUS,
        Standing.UNKNOWN,
    ]

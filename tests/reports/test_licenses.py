"""The pages of licenses: what stands on them, in which language, and that they keep their width."""

from __future__ import annotations

import json

import pytest

from clausegraph.clauses.comparison import compared
from clausegraph.clauses.database import open_database
from clausegraph.clauses.searching import Query, search
from clausegraph.reports.license_changes import comparison_document, comparison_lines
from clausegraph.reports.license_lists import (
    hit_document,
    hit_lines,
    list_document,
    list_lines,
    stats_document,
    stats_lines,
)
from clausegraph.reports.licenses import license_document, license_lines, lifted
from clausegraph.reports.lines import WIDTH, width_of
from clausegraph.vocabulary.relations import Follow, Group

DATABASE = open_database()
LANGUAGES = ("en", "zh")
NAMES = (*DATABASE.ids(), "GPL-2.0-only WITH Classpath-exception-2.0", "Apache-2.0 WITH LLVM-exception")
FAMILIES = tuple(family for family in DATABASE.phrases["en"] if family.startswith("license"))


def page(name: str, language: str = "en") -> str:
    """Return the page of a license as text."""
    return "\n".join(line.text for line in license_lines(DATABASE[name], DATABASE, language))


def changes(before: str, after: str, language: str = "en") -> str:
    """Return the page of a comparison as text."""
    found = compared(DATABASE[before], DATABASE[after])
    return "\n".join(line.text for line in comparison_lines(found, DATABASE, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_page_keeps_its_width(name: str, language: str) -> None:
    """No line of any page is wider than a report may be, whether its characters take one column or two.

    An address cannot be broken.
    """
    wide = [line.text for line in license_lines(DATABASE[name], DATABASE, language) if width_of(line.text) > WIDTH]
    assert [text for text in wide if "://" not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_clause_stands_on_the_page_with_its_section(name: str) -> None:
    """A page names each clause of its license: sentence, title and section."""
    shown = " ".join(page(name).split())
    for clause in DATABASE[name].clauses:
        assert " ".join(clause.says.split()) in shown
        assert f"{DATABASE.tags[clause.tag].titles['en']} [" in shown
        assert clause.section in shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", ["free", "nonfree", "not-listed"])
def test_what_the_fsf_says_has_three_values(status: str, language: str) -> None:
    """A license that is not on the FSF's list is told from one that is called nonfree."""
    told = DATABASE.phrases[language]["license-status"]
    other = next(one for one in DATABASE if one.fsf == status)
    assert told[f"fsf-{status}"] in page(other.id, language)
    assert len({told[f"fsf-{word}"] for word in ("free", "nonfree", "not-listed")}) == 3


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        pytest.param("LicenseRef-llama-3-community", "en", "above         700,000,000", id="number"),
        pytest.param("LicenseRef-llama-3-community", "en", "measure       monthly active users", id="closed-word"),
        pytest.param("LicenseRef-llama-3-community", "zh", "指标          月活跃用户", id="closed-word-in-chinese"),
        pytest.param("LicenseRef-llama-3-community", "en", "when          releasing weights, serving", id="trigger"),
        pytest.param("LicenseRef-llama-3-community", "en", "reaches       collected, modified,", id="reach"),
        pytest.param("GPL-2.0-only", "zh", "容许          保留声明、附带许可证", id="tags-in-chinese"),
        pytest.param("GPL-2.0-only", "zh", "提供该作品的对应源代码（程序）", id="duty-in-chinese"),
        pytest.param("GPL-2.0-only", "en", "for           linking makes one combined work", id="disputed-for"),
        pytest.param(
            "GPL-2.0-only", "en", "against       linking alone makes no derivative work", id="disputed-against"
        ),
        pytest.param("MIT", "en", "text        MIT.txt, SHA-256 begins with 11949d8a63ad00d0", id="text-and-hash"),
        pytest.param("MIT", "en", "No clause names another license.", id="no-other-license"),
        pytest.param("MPL-2.0", "en", "GPL-2.0-only, GPL-2.0-or-later,", id="other-licenses"),
        pytest.param("Classpath-exception-2.0", "en", "goes with   GPL-2.0-only, GPL-2.0-or-later", id="exception"),
    ],
)
def test_what_stands_on_a_page(name: str, language: str, text: str) -> None:
    """Parameters, triggers, groups, disputes and texts are spelt with the titles of the reader's language."""
    assert text in page(name, language)


def test_a_license_with_an_exception_names_where_each_clause_stands() -> None:
    """Clauses of the exception cite it by name, and both texts are listed as read."""
    shown = page("GPL-2.0-only WITH Classpath-exception-2.0")
    assert "[Classpath-exception-2.0 para. 2]" in shown
    assert "GPL-2.0-only.txt" in shown
    assert "Classpath-exception-2.0.txt" in shown


def test_what_an_exception_takes_away_is_shown() -> None:
    """The clauses that an exception lifts are those of the license that have one of its tags."""
    parts = {"MIT": DATABASE["MIT"], "free": DATABASE["LLVM-exception"]._replace(id="free", lifts=("no-warranty",))}
    joined = DATABASE["MIT"]._replace(id="MIT WITH free")
    assert [clause.tag for clause in lifted(joined, parts)] == ["no-warranty"]
    assert lifted(DATABASE["MIT"], parts) == ()


def test_an_exception_follows_only_what_it_changes() -> None:
    """The page of an exception leaves out the groups that it leaves to the license."""
    found = license_document(DATABASE["Classpath-exception-2.0"], DATABASE, "en")
    assert set(found["follows"]) == set(DATABASE["Classpath-exception-2.0"].follows)


@pytest.mark.parametrize("name", NAMES)
def test_the_document_of_a_license_is_json(name: str) -> None:
    """A page as JSON holds every clause with the same keys, and comes through a writer unchanged."""
    document = license_document(DATABASE[name], DATABASE, "zh")
    assert json.loads(json.dumps(document)) == document
    assert [clause["id"] for clause in document["clauses"]] == [clause.id for clause in DATABASE[name].clauses]
    assert {tuple(clause) for clause in document["clauses"]} == {tuple(document["clauses"][0])}


@pytest.mark.parametrize("language", LANGUAGES)
def test_parameters_and_labels_have_a_phrase_in_both_languages(language: str) -> None:
    """Every parameter of the vocabulary has a label, and both languages have the same phrases for licenses."""
    parameters = {name for tag in DATABASE.tags.values() for name in tag.parameters}
    assert parameters <= set(DATABASE.phrases[language]["license-parameter"])
    for family in FAMILIES:
        assert set(DATABASE.phrases[language][family]) == set(DATABASE.phrases["en"][family])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_has_a_row_a_license(language: str) -> None:
    """A list is a heading, a row for each license beginning with its id, and the count."""
    licenses = tuple(DATABASE)
    head, *rows = [line.text for line in list_lines(licenses, DATABASE, language)]
    assert [row.split()[0] for row in rows[: len(licenses)]] == [one.id for one in licenses]
    assert rows[-1].endswith(str(len(licenses)))
    assert all(width_of(row) <= WIDTH for row in (head, *rows))
    assert len(list_document(licenses)["licenses"]) == len(licenses)


def test_an_empty_list_says_so() -> None:
    """A list without licenses is a sentence, not an empty table."""
    assert [line.text for line in list_lines((), DATABASE, "en")] == ["No license fits."]


def test_counts_add_up() -> None:
    """Each count of the statistics accounts for every license."""
    licenses = tuple(DATABASE)
    document = stats_document(licenses)
    keys = ("kinds", "families", "completeness", "osi", "fsf", "readings", "confidence")
    assert {sum(document[key].values()) for key in keys} == {len(licenses)}
    lines = [line.text for line in stats_lines(licenses, DATABASE, "en")]
    counted = [int(line.split()[0]) for line in lines if line.startswith("  ")]
    assert sum(counted) == 5 * len(licenses)


def test_a_hit_says_why_it_fits() -> None:
    """A hit shows the clauses and groups that were asked for, each with its section."""
    query = Query(tags=("scale-threshold",), follows=((Group.DISTILLED, Follow.YES),))
    hits = search(DATABASE, DATABASE.tags, query)
    text = "\n".join(line.text for line in hit_lines(hits, query, DATABASE, "en"))
    assert "LicenseRef-hunyuan-large-2024" in text
    assert "distilled: follows." in text
    assert "scale threshold: " in text
    first = hit_document(hits, query, DATABASE, "en")["licenses"][0]
    assert (first["follows"]["distilled"]["value"], first["clauses"][0]["tag"]) == ("yes", "scale-threshold")


def test_a_hit_names_the_alias_that_fits_and_counts_what_it_leaves_out() -> None:
    """A hit by another name says which, and of many clauses three are shown and the others counted."""
    query = Query("gplv2", tags=("grant",))
    hits = search([DATABASE["GPL-2.0-only"]], DATABASE.tags, query)
    lines = [line.text for line in hit_lines(hits, query, DATABASE, "en")]
    assert lines[0].endswith("(known as GPLv2)")
    assert f"    clauses not shown here: {len(hits[0].clauses) - 3}" in lines


def test_a_search_in_vain_says_so() -> None:
    """A search that finds nothing says that no license fits."""
    assert [line.text for line in hit_lines((), Query("zzz"), DATABASE, "zh")] == ["没有符合的许可证。"]


@pytest.mark.parametrize(
    ("before", "after", "texts"),
    [
        pytest.param(
            "LicenseRef-llama-3-community",
            "LicenseRef-llama-3.1-community",
            ("- no training on outputs  [1.b.v]", "first word    Llama 3 → Llama", "version       3 → 3.1"),
            id="version",
        ),
        pytest.param(
            "MIT",
            "Apache-2.0",
            ("+ patent retaliation  [3]", "include the license  [para. 2 → 4(a)]", "released      none → 2004-01"),
            id="other-family",
        ),
        pytest.param("CC-BY-4.0", "CC-BY-NC-4.0", ("+ non-commercial  [", "free, says the FSF → nonfree"), id="status"),
        pytest.param("MIT", "MIT", ("Nothing differs.",), id="same"),
    ],
)
def test_what_a_comparison_shows(before: str, after: str, texts: tuple[str, ...]) -> None:
    """A comparison shows what is gone, new and changed, with the sections of both."""
    shown = changes(before, after)
    assert [text for text in texts if text not in shown] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_comparisons_keep_their_width(language: str) -> None:
    """A comparison of licenses with long names and long lists stays within the width of a report."""
    for before, after in (("GPL-2.0-only", "LicenseRef-hunyuan-large-2024"), ("CC-BY-NC-ND-4.0", "EUPL-1.2")):
        assert [row for row in changes(before, after, language).splitlines() if width_of(row) > WIDTH] == []


def test_what_follows_differently_is_shown_with_both_reasons() -> None:
    """A group on which two licenses differ stands with both values, reasons and sections."""
    shown = changes("Apache-2.0", "LicenseRef-gemma-2025-03-24", "zh")
    assert "蒸馏：不随之适用 → 随之适用" in shown
    assert "[1.1(e)]" in shown


def test_a_comparison_as_json_holds_both_sides() -> None:
    """Each changed clause of a comparison stands in JSON as it was and as it is."""
    found = compared(DATABASE["LicenseRef-llama-3-community"], DATABASE["LicenseRef-llama-3.1-community"])
    document = json.loads(json.dumps(comparison_document(found, DATABASE, "en")))
    assert [clause["tag"] for clause in document["removed"]] == ["no-training-on-outputs"]
    name = next(match for match in document["changed"] if match["before"]["tag"] == "name-prefix")
    assert (name["before"]["with"]["value"], name["after"]["with"]["value"]) == ("Llama 3", "Llama")
    assert "value" in name["changes"]

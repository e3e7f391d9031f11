"""The Markdown review report, read both as text and as the page that a Markdown reader makes of it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from clausegraph import api
from clausegraph.clauses.database import open_database
from clausegraph.reports.markdown import review_markdown
from clausegraph.reports.markdown_text import bold, escaped, table
from clausegraph.reports.wording import LANGUAGES, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

SYSTEMS = Path(__file__).parents[2] / "data" / "systems"
READER = MarkdownIt("commonmark").enable("table")
SHOWN = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)
MARKUP = st.text(st.sampled_from("ab1 \\`*_[]()<>&#|~!+-=.:;\n"), max_size=20)

TUNED = """
project: my-assistant
outbound: Apache-2.0
components:
  assistant:
    kind: model
    fine-tunes: llama
    trains-on: notes
  llama: {kind: model, license: llama3, name: Llama 3 8B, version: "3.0"}
  notes: {kind: dataset, license: CC-BY-NC-4.0}
"""
CLEAN = """
project: clean
outbound: MIT
components:
  app: {kind: code, calls: tool}
  tool: {kind: code, license: CC0-1.0}
"""
MODIFIED = CLEAN.replace("calls", "modifies")


def review(path: Path, language: str = "en", stance: str = "balanced", outbound: str | None = None) -> str:
    """Return the review report on what lies at a path."""
    project = api.load(path)
    report = api.check(project, today="2026-11-21", stance=stance, outbound=outbound)
    return review_markdown(report, project, open_database(), Wording(open_database(), language))


def reviewed(folder: Path, manifest: str, language: str = "en", **choices: Any) -> str:
    """Return the review report on a manifest."""
    path = folder / "clausegraph.yaml"
    path.write_text(manifest, encoding="utf-8")
    return review(path, language, **choices)


def shown(token: Token) -> str:
    """Return the text that a reader sees of an inline token."""
    return "".join(" " if one.type in ("softbreak", "hardbreak") else one.content for one in token.children or ())


def headings(text: str) -> list[str]:
    """Return the headings of the second level."""
    tokens = READER.parse(text)
    return [shown(after) for one, after in pairwise(tokens) if (one.type, one.tag) == ("heading_open", "h2")]


def tables(text: str) -> list[list[list[str]]]:
    """Return every table as rows of cells, the head first."""
    found: list[list[list[str]]] = []
    inside = False
    for token in READER.parse(text):
        inside = token.type == "table_open" or (inside and token.type != "table_close")
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and inside:
            found[-1][-1].append(shown(token))
    return found


def items(text: str) -> list[str]:
    """Return the text of every list item, each with its depth in blanks before it."""
    found, depth = [], 0
    tokens = READER.parse(text)
    for place, token in enumerate(tokens):
        depth += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.type == "inline" and depth and tokens[place - 2].type == "list_item_open":
            found.append("  " * (depth - 1) + shown(token))
    return found


def section(text: str, title: str) -> str:
    """Return what stands under a heading of the second level."""
    parts = re.split(r"^## (.*)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[title]


def finding(text: str, number: int) -> str:
    """Return what stands under the heading of one finding."""
    return re.split(r"^##+ ", text.partition(f"### {number}. ")[2], maxsplit=1, flags=re.MULTILINE)[0]


def leftovers(text: str) -> Iterator[str]:
    """Yield what a reader sees of markup that did not work."""
    for token in READER.parse(text):
        if token.type == "inline" and re.search(r"\*\*|^\||^[-#] ", shown(token)):
            yield shown(token)


@given(SHOWN | MARKUP)
def test_an_escaped_text_is_shown_as_it_is(text: str) -> None:
    """Whatever a text holds, a list item shows it unchanged but for its white space."""
    assert items(f"- {escaped(text)}x") == [" ".join(text.split()) + "x"]


@given(SHOWN | MARKUP)
def test_an_escaped_text_is_one_paragraph(text: str) -> None:
    """Whatever a text begins with, it opens no heading, list, quotation, table or code."""
    tokens = READER.parse(escaped(text))
    assert [token.type for token in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"])
    assert "".join(map(shown, tokens)) == " ".join(text.split())


@given(st.lists(st.tuples(SHOWN | MARKUP, SHOWN | MARKUP, SHOWN | MARKUP), min_size=1, max_size=4))
def test_a_table_keeps_its_cells(rows: list[Sequence[str]]) -> None:
    """Whatever cells hold, a table has as many rows and columns as it was given, with their texts."""
    flat = [[" ".join(cell.split()) or ("–" if any(row) else "") for cell in row] for row in rows]
    (found,) = tables(table(("one", "two", "three"), rows))
    assert found == [["one", "two", "three"], *flat]


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        pytest.param("my_model.safetensors", "my_model.safetensors", id="underscore-in-a-word"),
        pytest.param("_private_", "\\_private\\_", id="underscore-around-a-word"),
        pytest.param("2 * 3 * 4", "2 \\* 3 \\* 4", id="asterisks"),
        pytest.param("1. first", "1\\. first", id="number-of-a-list"),
        pytest.param("1.b.i", "1.b.i", id="section"),
        pytest.param("- dash", "\\- dash", id="dash-of-a-list"),
        pytest.param("GPL-3.0-only", "GPL-3.0-only", id="license-id"),
        pytest.param("C# and # C", "C# and \\# C", id="number-sign"),
    ],
)
def test_only_what_would_be_markup_is_escaped(text: str, markdown: str) -> None:
    """A text stays readable: ids, file names and sections carry no backslashes."""
    assert escaped(text) == markdown


def test_bold_ends_before_chinese_punctuation() -> None:
    """A bold label is closed where a full-width colon and text follow without a blank."""
    assert "<strong>结论</strong>：不" in READER.render(f"{bold('结论')}：不兼容")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", sorted(SYSTEMS.glob("*.yaml")), ids=lambda path: path.stem)
def test_reports_on_real_systems_are_well_formed(path: Path, language: str) -> None:
    """Every table is rectangular, every list and bold label comes out, and no phrase is left without its words."""
    text = review(path, language)
    assert all(len({len(row) for row in rows}) == 1 for rows in tables(text))
    assert list(leftovers(text)) == []
    assert not re.search(r"\{\w+\}|\bNone\b| \(\)|（）", text)
    assert text.endswith(f"\n\n{Wording(open_database(), language).label('disclaimer')}\n")


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        (
            "en",
            [
                "What was looked at",
                "What stands against the release",
                "What is not settled, and what would settle it",
                "What has to be done",
                "What it depends on",
                "Licenses and the clauses that bite",
                "Assumptions",
                "Decision",
            ],
        ),
        (
            "zh",
            [
                "审查范围",
                "妨碍发布之处",
                "尚无定论之处及解决办法",
                "须履行的义务",
                "成立的前提",
                "许可证及起作用的条款",
                "假设",
                "决定",
            ],
        ),
    ],
)
def test_sections_follow_the_order_of_a_review(tmp_path: Path, language: str, titles: list[str]) -> None:
    """Facts come first, then conflicts, doubts, duties, conditions, licenses, assumptions and the decision."""
    assert headings(reviewed(tmp_path, TUNED, language)) == titles


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "**Verdict**: incompatible. my-assistant cannot be released as it is offered."),
        ("zh", "**结论**：不兼容。my-assistant 不能按所声明的条款发布。"),
    ],
)
def test_the_verdict_stands_in_one_line_under_the_title(tmp_path: Path, language: str, line: str) -> None:
    """The first thing under the title is the verdict and what it means."""
    title, _, verdict, *_ = reviewed(tmp_path, TUNED, language).splitlines()
    assert title.startswith("# ")
    assert verdict == line


def test_components_are_listed_with_their_terms(tmp_path: Path) -> None:
    """The table tells for each component what it is, what was stated and where, what binds it, and its verdict."""
    path = tmp_path / "clausegraph.yaml"
    head, assistant, llama, notes = tables(reviewed(tmp_path, TUNED))[0]
    assert head == ["Component", "Kind", "Declared", "Effective terms", "Possible terms", "Offered under", "Verdict"]
    llama_3 = "LicenseRef-llama-3-community"
    assert assistant == [
        "assistant (to be released)",
        "model",
        "–",
        llama_3,
        "CC-BY-NC-4.0",
        "Apache-2.0",
        "incompatible",
    ]
    assert llama[:3] == ["llama (Llama 3 8B 3.0)", "model", f'{llama_3} (written "llama3", {path}:9:33)']
    assert notes[2:6] == [f"CC-BY-NC-4.0 ({path}:10:35)", "CC-BY-NC-4.0", "–", "–"]


def test_a_concluded_license_stands_with_the_declared_one(tmp_path: Path) -> None:
    """What a reviewer concluded is told as such, with what had been declared."""
    text = reviewed(tmp_path, CLEAN.replace("license: CC0-1.0", "license: MIT, concluded: CC0-1.0"))
    assert re.search(r"CC0-1\.0 \(concluded by a reviewer, \S+:6:\d+, declared \"MIT\"\)", text)


def test_relations_and_intended_use_are_facts_of_the_review(tmp_path: Path) -> None:
    """What was looked at holds how components were made, each with its place, and what the release is for."""
    use = "use: {commercial: true, distributed: [weights, service], places: [EU], monthly-active-users: 2000000}\n"
    text = section(reviewed(tmp_path, use + TUNED), "What was looked at")
    assert f"- assistant fine-tunes llama — {tmp_path}/clausegraph.yaml:8:17" in text
    assert "- **Intended use**: commercial, gives out service, weights, in EU, monthly active users 2,000,000" in text


def test_a_conflict_is_proved(tmp_path: Path) -> None:
    """A conflict tells license and place, path, numbered reasons with citations, the lack, remedies, fingerprint."""
    text = finding(reviewed(tmp_path, TUNED), 1)
    place = f"{tmp_path}/clausegraph.yaml"
    assert text.startswith("assistant cannot be offered under Apache-2.0: LicenseRef-llama-3-community keeps back")
    assert f"- **Inbound**: LicenseRef-llama-3-community, declared for llama — {place}:9:33\n" in text
    assert f"- **Outbound**: Apache-2.0 — {place}:3:11\n" in text
    assert "- **Path**: assistant —fine-tunes→ llama\n" in text
    assert "\n**But**: Apache-2.0 has no such limit\n" in text
    assert "\n**Remedies**\n\n- offer assistant under LicenseRef-llama-3-community" in text
    assert re.search(r"^limit-dropped \(error\), fingerprint [0-9a-f]{16}$", text, re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_is_numbered_and_cited(tmp_path: Path, language: str) -> None:
    """The reasons of a proof count from one, and each ends in a section, a place or a named assumption."""
    text = finding(reviewed(tmp_path, TUNED, language), 2)
    reasons = re.findall(r"^(\d+)\. .+ — (.+)$", text, re.MULTILINE)
    assert [number for number, _ in reasons] == [str(number) for number in range(1, len(reasons) + 1)]
    assert len(reasons) == len(re.findall(r"^\d+\. ", text, re.MULTILINE))
    cited = r"CC-BY-NC-4\.0 \d\(a\)\S*|\S+clausegraph\.yaml:\d+:\d+|(assumption|假设) [a-z-]+"
    assert all(re.fullmatch(cited, citation) for _, citation in reasons)


def test_a_doubt_names_what_would_settle_it(tmp_path: Path) -> None:
    """What a text leaves open can be settled by other terms, by deciding the reading, or by taking a stance."""
    text = finding(reviewed(tmp_path, TUNED), 2)
    assert text.startswith("it is not settled whether assistant may be offered under Apache-2.0")
    settling = text.partition("**What would settle it**")[2]
    assert "- offer assistant under CC-BY-NC-4.0" in settling
    assert "- decide which reading of CC-BY-NC-4.0 holds" in settling
    assert "- decide what counts where a text leaves it open: stance cautious" in settling


def test_a_stance_that_was_taken_is_no_longer_offered(tmp_path: Path) -> None:
    """Under a stance other than the balanced one, taking a stance is no way out any more."""
    text = reviewed(tmp_path, TUNED, stance="cautious")
    assert "decide what counts where a text leaves it open" not in text
    assert "- **Stance**: cautious (what a text leaves open is taken to follow)" in text


def test_a_license_nobody_stated_is_a_doubt_that_a_fact_settles(tmp_path: Path) -> None:
    """A component without a license is not settled, and no stance would settle it."""
    text = reviewed(tmp_path, CLEAN.replace("calls", "links-statically").replace(", license: CC0-1.0", ""))
    doubts = section(text, "What is not settled, and what would settle it")
    assert "### 1. nothing settles the terms of tool" in doubts
    assert "- find out the license of tool and state it, or leave the component out" in doubts
    assert "stance" not in doubts


def test_a_base_that_was_not_found_is_a_doubt(tmp_path: Path) -> None:
    """A card's base model that lies nowhere is told with how to resolve it, and its relation as assumed."""
    folder = tmp_path / "tuned"
    folder.mkdir()
    (folder / "README.md").write_text("---\nlicense: mit\nbase_model: org/lost\n---\n", encoding="utf-8")
    text = review(folder)
    doubts = section(text, "What is not settled, and what would settle it")
    assert "org/lost was not found, so its license is not known" in doubts
    assert "put the card of" in doubts
    assert "- **relation-inferred-from-card**: the card does not name the relation" in section(text, "Assumptions")
    assert "; assumed, since the card does not name the relation" in section(text, "What was looked at")


def test_a_remedy_that_was_tried_says_so(tmp_path: Path) -> None:
    """A remedy after which the check passes is told apart from one that nobody tried."""
    text = reviewed(tmp_path, TUNED.replace("    trains-on: notes\n", ""))
    assert "- offer assistant under LicenseRef-llama-3-community (tried: the check then passes)" in text


def test_a_finding_on_a_component_of_others_does_not_decide(tmp_path: Path) -> None:
    """What somebody else mislabelled is shown as theirs, and the numbers run on through conflicts and doubts."""
    manifest = TUNED + "  tool: {kind: model, license: MIT, fine-tunes: llama}\n"
    text = reviewed(tmp_path, manifest.replace("fine-tunes: llama\n", "fine-tunes: llama\n    evaluates-on: tool\n"))
    conflicts = section(text, "What stands against the release")
    assert "tool is offered under MIT, which is not what a recipient gets" in conflicts
    assert "This is about a component that somebody else offers. It does not decide the verdict." in conflicts
    assert "**So**: a recipient of tool gets: LicenseRef-llama-3-community AND MIT" in conflicts
    numbers = re.findall(r"^### (\d+)\.", text, re.MULTILINE)
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_other_paths_are_counted(tmp_path: Path) -> None:
    """Of several ways by which the same failure comes, the shortest is drawn and the others are counted."""
    manifest = TUNED.replace("trains-on: notes", "merges: copy") + "  copy: {kind: model, fine-tunes: llama}\n"
    paths = re.findall(
        r"^- \*\*Path\*\*: assistant —fine-tunes→ llama(.*)$", reviewed(tmp_path, manifest), re.MULTILINE
    )
    assert paths == [" (and 1 more)"]


def test_obligations_are_a_checklist_by_what_is_asked(tmp_path: Path) -> None:
    """Each duty stands under what it asks, with who asks in which section, for what; certain ones before possible."""
    found = items(section(reviewed(tmp_path, TUNED), "What has to be done"))
    place = found.index("Include the license")
    llama, notes = found[place + 1 : place + 3]
    assert llama == (
        "  [ ] give recipients a copy of the license of llama (LicenseRef-llama-3-community)"
        " — asked by LicenseRef-llama-3-community 1.b.i on llama, for assistant"
    )
    assert notes.startswith("  [ ] Possibly: give recipients a copy of the license of notes (CC-BY-NC-4.0)")


def test_duties_that_were_looked_for_are_ticked_or_missing(tmp_path: Path) -> None:
    """What a folder shows is ticked; what it lacks is marked and stays open."""
    for name, front in (("base", "license: llama3"), ("Llama-3-tuned", "license: llama3\nbase_model: org/base")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "README.md").write_text(f"---\n{front}\n---\nBuilt with Meta Llama 3\n", encoding="utf-8")
    found = items(section(review(tmp_path / "Llama-3-tuned"), "What has to be done"))
    assert any(item.startswith('  [x] show "Built with Meta Llama 3"') for item in found)
    assert any(item.startswith("  [ ] Missing: add the line") for item in found)


def test_a_duty_to_hand_on_is_told_as_its_clause(tmp_path: Path) -> None:
    """An obligation that has no act of its own names, in Chinese, the license that asks for it."""
    manifest = MODIFIED.replace("MIT", "CC-BY-SA-4.0").replace("CC0-1.0", "CC-BY-SA-4.0")
    assert "- [ ] CC-BY-SA-4.0 要求相同许可证 — 要求者：CC-BY-SA-4.0" in reviewed(tmp_path, manifest, "zh")


@pytest.mark.parametrize(
    ("language", "condition"),
    [
        ("en", "(measure: monthly active users; above: 700,000,000; "),
        ("zh", "规模门槛（指标：月活跃用户；超过：700,000,000；"),
    ],
)
def test_conditions_hold_their_figures(tmp_path: Path, language: str, condition: str) -> None:
    """A limit that nobody said is kept stands with what its sentence only refers to, and with its section."""
    text = reviewed(tmp_path, TUNED, language)
    title = Wording(open_database(), language).label("conditions")
    (found,) = [item for item in items(section(text, title)) if condition in item]
    assert " — LicenseRef-llama-3-community 2" in found
    assert "llama" in found.rpartition("LicenseRef-llama-3-community 2")[2]


def test_a_license_choice_is_told(tmp_path: Path) -> None:
    """Of an OR the branch that was taken stands with the whole expression."""
    text = reviewed(tmp_path, MODIFIED.replace("CC0-1.0", "GPL-2.0-only OR MIT"))
    assert section(text, "License choices").strip() == "- tool: MIT (from GPL-2.0-only OR MIT)"


def test_suggestions_stand_under_the_verdict(tmp_path: Path) -> None:
    """Where nobody named an outbound license, those that could do are named."""
    verdict, suggested = reviewed(tmp_path, MODIFIED.replace("outbound: MIT\n", "")).split("\n\n")[1:3]
    assert verdict.startswith("**Verdict**: ")
    assert re.fullmatch(r"\*\*Could be offered under\*\*: [\w.-]+(, [\w.-]+)*", suggested)


def test_only_the_clauses_that_bite_are_listed(tmp_path: Path) -> None:
    """Of each license met the cited clauses stand with section, title and sentence, and no others."""
    text = section(reviewed(tmp_path, TUNED), "Licenses and the clauses that bite")
    assert re.findall(r"^### (.*)$", text, re.MULTILINE) == [
        "Apache-2.0",
        "CC-BY-NC-4.0",
        "LicenseRef-llama-3-community",
    ]
    rows = {(row[0], row[1]) for found in tables(text) for row in found}
    assert ("2(a)(1)", "non-commercial") in rows
    assert ("1.b.i", "modified: follows") in rows
    assert ("1(a)", "trained: unclear") in rows
    assert not {title for _, title in rows} & {"no warranty", "governing law"}
    assert "This report cites no clause of it." in text.partition("### CC-BY")[0]


def test_disputed_readings_name_who_holds_what(tmp_path: Path) -> None:
    """Under a license that lawyers read differently both sides stand with their sources."""
    text = section(reviewed(tmp_path, TUNED), "Licenses and the clauses that bite")
    found = items(text.partition("**Disputed readings**")[2].partition("###")[0])
    assert found[0].startswith("Trained: The conditions bind a trained model only if")
    assert [item.partition(":")[0] for item in found[1:]] == ["  For", "  Against"]
    assert all("Creative Commons, " in item.rpartition(" — ")[2] for item in found[1:])


def test_a_license_that_nobody_tagged_is_met_too(tmp_path: Path) -> None:
    """A reference that only its document explains stands among the licenses as unknown."""
    text = reviewed(tmp_path, CLEAN.replace("CC0-1.0", "LicenseRef-in-house"))
    assert "### LicenseRef-in-house\n\nNo file of the database describes LicenseRef-in-house" in text


def test_an_outbound_expression_is_met_license_by_license(tmp_path: Path) -> None:
    """Each license of an outbound expression has its own entry, also where the command line named it."""
    text = reviewed(tmp_path, CLEAN, outbound="Apache-2.0 AND MIT")
    found = re.findall(r"^### (.*)$", section(text, "Licenses and the clauses that bite"), re.MULTILINE)
    assert found == ["Apache-2.0", "CC0-1.0", "MIT"]


def test_waivers_stand_with_who_and_why(tmp_path: Path) -> None:
    """A waived finding is no conflict; it stands with its approval, and a waiver that ran out with what to do."""
    waivers = """
waivers:
  - {code: limit-dropped, component: assistant, reason: signed deal, approved-by: Ada, until: "2027-01-01"}
  - {code: act-withheld, component: assistant, reason: old, approved-by: Ada, until: "2020-01-01"}
"""
    text = reviewed(tmp_path, TUNED + waivers)
    assert "No clause was found that stands against it." in section(text, "What stands against the release")
    found = items(section(text, "Waived findings"))
    assert found[1] == "  accepted by Ada until 2027-01-01: signed deal"
    assert found[2].startswith("  limit-dropped (error), fingerprint ")
    (stale,) = [place for place, item in enumerate(found) if "ran out on 2020-01-01" in item]
    assert found[stale].endswith(f"{tmp_path}/clausegraph.yaml:14:5")
    assert found[stale + 1] == "  remove the waiver, or renew it"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_end_holds_decision_stance_database_and_one_disclaimer(tmp_path: Path, language: str) -> None:
    """Last come an empty table for the decision, what decided, and the disclaimer, which stands only there."""
    text = reviewed(tmp_path, TUNED, language)
    wording = Wording(open_database(), language)
    head, *rows = tables(text)[-1]
    assert len(head) == 4
    assert rows == [[""] * 4] * 3
    assert open_database().fingerprint in text.splitlines()[-3]
    assert text.count(wording.label("disclaimer")) == 1
    assert text.splitlines()[-1] == wording.label("disclaimer")


def test_a_project_with_nothing_against_it_says_so(tmp_path: Path) -> None:
    """Empty sections of a review are told as such, not left out."""
    text = reviewed(tmp_path, CLEAN)
    assert "No clause was found that stands against it." in text
    assert "Nothing was found that is not settled." in text
    assert "**Intended use**: nobody said" in text


def test_names_of_others_are_shown_and_not_read_as_markup(tmp_path: Path) -> None:
    """A component name full of markup stands in tables, headings and lists as it was written."""
    name = "a|b *c* _d_ <b>e</b> [f](http://g) `h` \\ i"
    manifest = TUNED.replace("llama\n", f"'{name}'\n").replace("  llama:", f"  '{name}':")
    text = reviewed(tmp_path, manifest)
    rows = tables(text)[0]
    assert {len(row) for row in rows} == {7}
    assert rows[2][0] == f"{name} (Llama 3 8B 3.0)"
    assert f"Path: assistant —fine-tunes→ {name}" in items(finding(text, 1))
    assert not re.search(r"<(b|em|a|code)\b(?! href=\"https)", READER.render(text))

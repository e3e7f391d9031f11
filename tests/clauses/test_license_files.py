"""What the loader of license files reads, and what it refuses with which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph.clauses.compiling import compile_index
from clausegraph.clauses.database import Database
from clausegraph.clauses.index import Index
from clausegraph.sources.problems import InputError
from clausegraph.vocabulary.behaviours import Behaviour
from clausegraph.vocabulary.relations import Follow, Group
from clauses.tiny import FOLLOWS, LIKE, PLAIN, data_folder, plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PLACE = "data/licenses/Plain-1.0.yaml"
PERMISSION = PLAIN[PLAIN.index("  - id: permission") : PLAIN.index("reviewed")]
REVIEWED = PLAIN[PLAIN.index("reviewed") :]
GROUPS = "collected, modified, adapted, distilled, trained, output, linked-statically, linked-dynamically, called, used"


def compiled(folder: Path, files: Mapping[str, str]) -> Database:
    """Return the database of a tiny data folder with these files."""
    return Database(Index(compile_index(data_folder(folder, files))))


def refusals(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Return what is said about a tiny data folder with these files."""
    with pytest.raises(InputError) as caught:
        compiled(folder, files)
    return [str(problem).removeprefix("error: ") for problem in caught.value.problems]


def with_clause(tag: str, parameters: str = "", *more: str) -> str:
    """Return the plain license with one more clause of a tag."""
    lines = [
        "  - id: another",
        f"    tag: {tag}",
        "    says: It says so.",
        '    section: "2"',
        "    anchor: it says so",
    ]
    lines += [f"    {line}" for line in more]
    lines += [f"    with: {parameters}"] if parameters else []
    return plain(("reviewed:", "\n".join(lines) + "\nreviewed:"))


def like(license_id: str, other: str) -> str:
    """Return a file that says like."""
    return LIKE.replace("Like-1.0", license_id).replace("Like License 1.0", license_id).replace("Plain-1.0", other)


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        pytest.param(
            [("kind: software", "kind: software\nfamilly: plain")],
            [f'{PLACE}:4:1: Plain-1.0 has no key "familly"\n  help: family'],
            id="unknown key with the nearest",
        ),
        pytest.param(
            [("kind: software", "kind: software\nname: Other")],
            [f'{PLACE}:4:1: the key "name" stands here twice'],
            id="duplicate key with its line",
        ),
        pytest.param(
            [("kind: software", "kind: [software")],
            [f"{PLACE}:4:7: the YAML breaks here: did not find expected ',' or ']'"],
            id="no YAML",
        ),
        pytest.param([("id: Plain-1.0\n", "")], [f'{PLACE}:1:1: Plain-1.0 lacks "id"'], id="no id"),
        pytest.param([("name: Plain License 1.0\n", "")], [f'{PLACE}:1:1: Plain-1.0 lacks "name"'], id="no name"),
        pytest.param([("kind: software\n", "")], [f'{PLACE}:1:1: Plain-1.0 lacks "kind"'], id="no kind"),
        pytest.param(
            [("kind: software", "kind: sofware")],
            [f'{PLACE}:3:7: "kind" of Plain-1.0 cannot be "sofware"\n  help: software'],
            id="unknown kind",
        ),
        pytest.param(
            [("status: {osi: approved, fsf: free}\n", "")], [f'{PLACE}:1:1: Plain-1.0 lacks "status"'], id="no status"
        ),
        pytest.param(
            [("osi: approved, fsf: free", "osi: aproved, fsf: libre")],
            [
                f'{PLACE}:4:15: "osi" of status cannot be "aproved"\n  help: approved or not-approved',
                f'{PLACE}:4:29: "fsf" of status cannot be "libre"\n  help: free, nonfree, not-listed',
            ],
            id="unknown status",
        ),
        pytest.param([(REVIEWED, "")], [f'{PLACE}:1:1: Plain-1.0 lacks "reviewed"'], id="no review"),
        pytest.param(
            [("by: two-readings", "by: me")],
            [f'{PLACE}:25:36: "by" of reviewed cannot be "me"\n  help: one-reading, two-readings'],
            id="unknown reader",
        ),
        pytest.param(
            [(', sha256: "0123456789abcdef"', "")], [f'{PLACE}:6:5: texts lacks "sha256"'], id="a text without a hash"
        ),
        pytest.param(
            [("id: Plain-1.0", "id: Plain-2.0")],
            [f'{PLACE}:1:5: the file is named "Plain-1.0" and its id is "Plain-2.0"'],
            id="file name not the id",
        ),
        pytest.param(
            [("reviewed:", "offered-by: nobody\nreviewed:")],
            [f'{PLACE}:25:13: "offered-by" of Plain-1.0 cannot be "nobody"\n  help: anyone, steward'],
            id="unknown licensor",
        ),
        pytest.param(
            [("reviewed:", "lifts: [grnt]\nreviewed:")],
            [f'{PLACE}:25:9: "lifts" of Plain-1.0 cannot be "grnt"\n  help: grant'],
            id="unknown tag to lift",
        ),
        pytest.param(
            [("kind: software", "kind: exception")],
            [f'{PLACE}:1:1: Plain-1.0 lacks "applies-to"'],
            id="an exception to nothing",
        ),
    ],
)
def test_a_file_that_does_not_fit_is_refused(tmp_path: Path, edits: list[tuple[str, str]], told: list[str]) -> None:
    """Each wrong or missing field is told with its place and the nearest right word."""
    assert refusals(tmp_path, {"licenses/Plain-1.0.yaml": plain(*edits)}) == told


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        pytest.param(
            [("  modified:", "  modifed:")],
            [
                f'{PLACE}:9:12: a group of follows cannot be "modifed"\n  help: modified',
                f"{PLACE}:8:3: follows lacks modified",
            ],
            id="unknown group",
        ),
        pytest.param(
            [('  modified: {value: "no"', '  modified: {value: "nno"')],
            [f'{PLACE}:9:21: "value" of follows.modified cannot be "nno"\n  help: no'],
            id="unknown value",
        ),
        pytest.param(
            [('  modified: {value: "no", ', "  modified: {")],
            [f'{PLACE}:9:13: follows.modified lacks "value"'],
            id="no value",
        ),
        pytest.param(
            [('  modified: {value: "no", section', '  modified: {value: "no", sections')],
            [f'{PLACE}:9:27: follows.modified has no key "sections"\n  help: section'],
            id="unknown key",
        ),
        pytest.param(
            [
                ('  modified: {value: "no", section: "2", says: It stays.}\n', ""),
                ('  used: {value: "no", section: "2", says: It stays.}\n', ""),
            ],
            [f"{PLACE}:8:3: follows lacks modified, used"],
            id="missing groups",
        ),
        pytest.param([(FOLLOWS, "  {}")], [f"{PLACE}:8:3: follows lacks {GROUPS}"], id="no group at all"),
        pytest.param([(f"follows:\n{FOLLOWS}\n", "")], [f'{PLACE}:1:1: Plain-1.0 lacks "follows"'], id="missing"),
    ],
)
def test_a_license_decides_on_every_group(tmp_path: Path, edits: list[tuple[str, str]], told: list[str]) -> None:
    """Every group has to be there, with one of three values, and no other."""
    assert refusals(tmp_path, {"licenses/Plain-1.0.yaml": plain(*edits)}) == told


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        pytest.param(
            [("tag: grant", "tag: grants")],
            [f'{PLACE}:20:10: "tag" of clause "permission" cannot be "grants"\n  help: grant'],
            id="unknown tag with the nearest",
        ),
        pytest.param(
            [("tag: grant", "tag: zzz")],
            [
                f'{PLACE}:20:10: "tag" of clause "permission" cannot be "zzz"\n'
                "  help: grant, license-alike, no-further-restrictions, relicense, scale-threshold, territory-exclusion"
            ],
            id="unknown tag with all of them",
        ),
        pytest.param([("    tag: grant\n", "")], [f'{PLACE}:19:5: clause "permission" lacks "tag"'], id="no tag"),
        pytest.param(
            [('    section: "1"\n', "")], [f'{PLACE}:19:5: clause "permission" lacks "section"'], id="no section"
        ),
        pytest.param(
            [("    says: Anybody may use it.\n", "")],
            [f'{PLACE}:19:5: clause "permission" lacks "says"'],
            id="no sentence",
        ),
        pytest.param(
            [("    anchor: anybody may use it\n", "")],
            [f'{PLACE}:19:5: clause "permission" lacks "anchor"'],
            id="no anchor",
        ),
        pytest.param(
            [("anchor: anybody may use it", "anchor: may use")],
            [f'{PLACE}:24:13: the anchor of clause "permission" has to be three to twelve words'],
            id="an anchor of two words",
        ),
        pytest.param(
            [("anchor: anybody may use it", "anchor:" + " word" * 13)],
            [f'{PLACE}:24:13: the anchor of clause "permission" has to be three to twelve words'],
            id="an anchor of thirteen words",
        ),
        pytest.param(
            [("reviewed:", f"{PERMISSION}reviewed:")],
            [f'{PLACE}:25:9: the clause id "permission" stands here twice'],
            id="clause id twice",
        ),
        pytest.param(
            [("id: permission", "id: Permission_1")],
            [f'{PLACE}:19:9: the clause id "Permission_1" has to be kebab-case'],
            id="clause id not kebab-case",
        ),
        pytest.param(
            [(PERMISSION, PERMISSION.replace("id: permission\n    tag", "tag") * 2)],
            [f'{PLACE}:19:5: a clause lacks "id"', f'{PLACE}:24:5: a clause lacks "id"'],
            id="no clause id",
        ),
        pytest.param(
            [("reviewed:", "  - just text\nreviewed:")],
            [f"{PLACE}:25:5: a clause has to be a mapping of keys to values"],
            id="a clause of text",
        ),
        pytest.param(
            [('    section: "1"', '    wen: [modify]\n    section: "1"')],
            [f'{PLACE}:23:5: clause "permission" has no key "wen"\n  help: when'],
            id="unknown key",
        ),
        pytest.param(
            [('    section: "1"', '    when: [distributing]\n    section: "1"')],
            [
                f'{PLACE}:23:12: "when" of clause "permission" cannot be "distributing"\n  help: distribute-binary or distribute-source'
            ],
            id="unknown trigger",
        ),
        pytest.param(
            [('    section: "1"', '    reaches: [modified, outputs]\n    section: "1"')],
            [f'{PLACE}:23:25: "reaches" of clause "permission" cannot be "outputs"\n  help: output'],
            id="unknown group in a list",
        ),
        pytest.param(
            [('    section: "1"', '    reaches: {modified: maybe, outputs: "yes"}\n    section: "1"')],
            [
                f'{PLACE}:23:25: "modified" of reaches of clause "permission" cannot be "maybe"\n  help: no, unclear, yes',
                f'{PLACE}:23:32: reaches of clause "permission" has no key "outputs"\n  help: output',
            ],
            id="unknown group and value in a mapping",
        ),
    ],
)
def test_a_clause_that_does_not_fit_is_refused(tmp_path: Path, edits: list[tuple[str, str]], told: list[str]) -> None:
    """A clause has an id of its own, a known tag, a sentence, a section and an anchor."""
    assert refusals(tmp_path, {"licenses/Plain-1.0.yaml": plain(*edits)}) == told


@pytest.mark.parametrize(
    ("tag", "parameters", "told"),
    [
        pytest.param("grant", "", [':25:5: grant of clause "another" lacks "acts"'], id="missing list"),
        pytest.param(
            "grant",
            "{acts: [use, modfy]}",
            [':30:24: "acts" of grant of clause "another" cannot be "modfy"\n  help: modify'],
            id="unknown word",
        ),
        pytest.param(
            "grant",
            "{acts: [use], act: use}",
            [':30:25: grant of clause "another" has no key "act"\n  help: acts'],
            id="unknown parameter",
        ),
        pytest.param(
            "grant", "use", [':30:11: grant of clause "another" has to be a mapping of keys to values'], id="no mapping"
        ),
        pytest.param(
            "relicense", "{onward: x}", [':30:11: relicense of clause "another" lacks "to"'], id="missing licenses"
        ),
        pytest.param(
            "relicense",
            "{to: [Plain-1.1, MIT, GPL-2.0-only WITH GCC-exception-2.0]}",
            [':25:5: "to" of clause "another" names "Plain-1.1", which is no license\n  help: Plain-1.0'],
            id="dangling license",
        ),
        pytest.param(
            "license-alike",
            "{accepts: [Plain-1.0, Plain-1.1]}",
            [':25:5: "accepts" of clause "another" names "Plain-1.1", which is no license\n  help: Plain-1.0'],
            id="dangling accepted license",
        ),
        pytest.param(
            "relicense",
            "{to: zzz}",
            [':25:5: "to" of clause "another" names "zzz", which is no license'],
            id="dangling license that is like none",
        ),
        pytest.param(
            "scale-threshold",
            "{metric: users, above: 7e8}",
            [':30:34: "above" of scale-threshold of clause "another" has to be a whole number in digits'],
            id="a number not in digits",
        ),
        pytest.param(
            "scale-threshold",
            "{metric: user}",
            [
                ':30:20: "metric" of scale-threshold of clause "another" cannot be "user"\n  help: users',
                ':30:11: scale-threshold of clause "another" lacks "above"',
            ],
            id="unknown word and missing number",
        ),
        pytest.param(
            "territory-exclusion",
            "",
            [':25:5: territory-exclusion of clause "another" lacks "places"'],
            id="missing texts",
        ),
        pytest.param(
            "no-further-restrictions",
            "{tolerates: [grnt]}",
            [':30:24: "tolerates" of no-further-restrictions of clause "another" cannot be "grnt"\n  help: grant'],
            id="unknown tag",
        ),
    ],
)
def test_parameters_are_those_of_the_tag(tmp_path: Path, tag: str, parameters: str, told: list[str]) -> None:
    """A clause has the parameters that its tag asks for, each of its type, and no others."""
    found = refusals(tmp_path, {"licenses/Plain-1.0.yaml": with_clause(tag, parameters)})
    assert found == [PLACE + line for line in told]


@pytest.mark.parametrize(
    ("tag", "parameters", "found"),
    [
        pytest.param("license-alike", "", {}, id="nothing where it may be left out"),
        pytest.param("grant", "{acts: [use, modify]}", {"acts": ("use", "modify")}, id="words"),
        pytest.param("relicense", "{to: [MIT, Plain-1.0]}", {"to": ("MIT", "Plain-1.0")}, id="licenses"),
        pytest.param("relicense", '{to: MIT, onward: "no"}', {"to": ("MIT",), "onward": "no"}, id="optional text"),
        pytest.param(
            "scale-threshold", "{metric: users, above: 7}", {"metric": "users", "above": "7"}, id="word and number"
        ),
        pytest.param("territory-exclusion", "{places: [EU]}", {"places": ("EU",)}, id="texts"),
        pytest.param("no-further-restrictions", "{tolerates: [grant]}", {"tolerates": ("grant",)}, id="tags"),
    ],
)
def test_parameters_are_read_by_their_type(tmp_path: Path, tag: str, parameters: str, found: dict[str, object]) -> None:
    """Lists stay lists and everything else is text; what may be left out is not there when it is."""
    license = compiled(tmp_path, {"licenses/Plain-1.0.yaml": with_clause(tag, parameters)})["Plain-1.0"]
    assert license.clauses[-1].parameters == found


@pytest.mark.parametrize(
    ("reaches", "found"),
    [
        pytest.param("[modified, output]", {"modified": Follow.YES, "output": Follow.YES}, id="list"),
        pytest.param(
            "{modified: unclear, output: 'no'}", {"modified": Follow.UNCLEAR, "output": Follow.NO}, id="mapping"
        ),
    ],
)
def test_a_clause_may_reach_other_groups_than_its_license(
    tmp_path: Path, reaches: str, found: dict[str, Follow]
) -> None:
    """A list of groups means that the clause surely reaches them; a mapping says how surely."""
    text = with_clause("grant", "{acts: use}", f"reaches: {reaches}", "when: [modify]")
    license = compiled(tmp_path, {"licenses/Plain-1.0.yaml": text})["Plain-1.0"]
    clause = license.clauses[-1]
    assert (clause.reaches, clause.when) == (found, ("modify",))
    assert [license.reach_of(clause, group) for group in (Group.MODIFIED, Group.USED)] == [found["modified"], Follow.NO]


def test_a_license_is_read_whole(tmp_path: Path) -> None:
    """Every field of a file stands in its license."""
    more = (
        "steward: Somebody\nreleased: '2020-02-02'\nfamily: plain\nversion: '1.0'\nurl: https://example.org\nnotes: Short.\n"
        "aliases: [Plain]\noffered-by: steward\n"
        "readings:\n  - {id: r, on: follows.modified, says: Two views., for: {reading: It does., source: A},"
        " against: {reading: It does not., source: B}}\n"
    )
    text = plain(("reviewed:", f"{more}reviewed:"), ("says: It stays.", "says: It stays., assumes: so"))
    license = compiled(tmp_path, {"licenses/Plain-1.0.yaml": text})["Plain-1.0"]
    texts = (
        license.name,
        license.steward,
        license.released,
        license.family,
        license.version,
        license.url,
        license.notes,
    )
    assert texts == ("Plain License 1.0", "Somebody", "2020-02-02", "plain", "1.0", "https://example.org", "Short.")
    assert (license.kind, license.osi, license.fsf, license.offered_by) == ("software", "approved", "free", "steward")
    assert (license.aliases, license.texts) == (("Plain",), (("Plain-1.0.txt", "0123456789abcdef"),))
    assert license.reviewed == ("2026-11-21", "two-readings", "high")
    assert license.follow(Group.USED) == (Follow.NO, "2", "It stays.", "so")
    reading = license.reading_on("follows.modified")
    assert reading is not None
    assert reading.held == (("for", "It does.", "A"), ("against", "It does not.", "B"))
    assert license.reading_on("follows.used") is None
    (clause,) = license.clauses
    assert (clause.tag, clause.behaviour, clause.origin) == ("grant", Behaviour.GIVES, "Plain-1.0")
    assert (clause.says, clause.section, clause.anchor) == ("Anybody may use it.", "1", "anybody may use it")


def test_both_sides_of_a_reading_are_told(tmp_path: Path) -> None:
    """A disputed reading names who holds it and who does not, each with a source."""
    text = plain(("reviewed:", "readings:\n  - {id: r, on: follows.used, says: x, for: {reading: a}}\nreviewed:"))
    assert refusals(tmp_path, {"licenses/Plain-1.0.yaml": text}) == [
        f'{PLACE}:26:45: "for" of a reading lacks "source"',
        f'{PLACE}:26:5: a reading lacks "against"',
    ]


def test_what_has_no_text_needs_no_anchors(tmp_path: Path) -> None:
    """A state such as having no license cites no words, since nobody wrote any."""
    text = plain(
        ('  - {file: Plain-1.0.txt, sha256: "0123456789abcdef"}', "  []"), ("    anchor: anybody may use it\n", "")
    )
    assert compiled(tmp_path, {"licenses/Plain-1.0.yaml": text})["Plain-1.0"].clauses[0].anchor == ""


def test_problems_of_several_files_are_told_together(tmp_path: Path) -> None:
    """One run tells everything that is wrong in every file, each with its file and line."""
    files = {
        "licenses/Like-1.0.yaml": f"{LIKE}wihout: []\n",
        "licenses/Plain-1.0.yaml": plain(("kind: software", "kind: sofware"), ('section: "1"', 'section: ""')),
        "licenses/Torn-1.0.yaml": "id: [",
    }
    assert refusals(tmp_path, files) == [
        'data/licenses/Like-1.0.yaml:5:1: Like-1.0 has no key "wihout"\n  help: without',
        f'{PLACE}:3:7: "kind" of Plain-1.0 cannot be "sofware"\n  help: software',
        f'{PLACE}:23:14: "section" of clause "permission" is empty',
        "data/licenses/Torn-1.0.yaml:2:1: the YAML breaks here: did not find expected node content",
    ]


def test_a_file_that_says_like_has_what_it_does_not_change(tmp_path: Path) -> None:
    """Clauses, groups and texts come along with where they were written, names of the other license do not."""
    other = (
        "kind: software\nstatus: {osi: not-approved, fsf: nonfree}\nversion: '2'\noffered-by: steward\ntexts: []\n"
        "follows: {used: {value: unclear}}\nwithout: [permission]\nclauses:\n"
        "  - {id: size, tag: scale-threshold, with: {metric: users, above: 7}, says: Up to seven., section: '3'}\n"
    )
    files = {
        "licenses/Plain-1.0.yaml": plain(("reviewed:", "aliases: [Plain]\nfamily: plain\nreviewed:")),
        "licenses/Like-1.0.yaml": LIKE,
        "licenses/Like-2.0.yaml": like("Like-2.0", "Like-1.0") + other,
    }
    database = compiled(tmp_path, files)
    base, same, changed = database["Plain-1.0"], database["Like-1.0"], database["Like-2.0"]
    assert (same.clauses, same.follows, same.texts) == (base.clauses, base.follows, base.texts)
    assert (same.name, same.family, same.aliases, same.offered_by) == ("Like License 1.0", "plain", (), "anyone")
    assert same.reviewed == ("2026-11-21", "one-reading", "low")
    assert [(clause.id, clause.origin) for clause in changed.clauses] == [("size", "Like-2.0")]
    assert (changed.osi, changed.fsf, changed.version, changed.offered_by) == (
        "not-approved",
        "nonfree",
        "2",
        "steward",
    )
    assert changed.texts == ()
    assert [changed.follow(group).value for group in (Group.MODIFIED, Group.USED)] == [Follow.NO, Follow.UNCLEAR]


def test_a_clause_of_the_same_id_takes_the_place_of_the_other(tmp_path: Path) -> None:
    """A file that says like may tell a clause anew under its id."""
    clause = "clauses:\n  - {id: permission, tag: grant, with: {acts: [modify]}, says: Change it., section: '1'}\n"
    license = compiled(tmp_path, {"licenses/Like-1.0.yaml": LIKE + clause})["Like-1.0"]
    assert [(one.id, one.words("acts"), one.origin) for one in license.clauses] == [
        ("permission", ("modify",), "Like-1.0")
    ]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        pytest.param(
            {"Like-1.0": like("Like-1.0", "Plain-3.0")},
            ['Like-1.0.yaml:1:1: like: no license file has the id "Plain-3.0"'],
            id="unknown",
        ),
        pytest.param(
            {"Like-1.0": like("Like-1.0", "Like-1.0")},
            ["Like-1.0.yaml:1:1: like: Like-1.0 comes back to itself"],
            id="itself",
        ),
        pytest.param(
            {
                "Like-1.0": like("Like-1.0", "Like-2.0"),
                "Like-2.0": like("Like-2.0", "Like-1.0"),
                "Like-3.0": like("Like-3.0", "Like-1.0"),
            },
            [
                "Like-1.0.yaml:1:1: like: Like-1.0 comes back to itself",
                "Like-2.0.yaml:1:1: like: Like-2.0 comes back to itself",
            ],
            id="circular",
        ),
        pytest.param(
            {"Like-1.0": LIKE + "without: [permision]\n"},
            ['Like-1.0.yaml:1:1: without: Plain-1.0 has no clause "permision"'],
            id="without an unknown clause",
        ),
    ],
)
def test_like_and_without_name_what_is_there(tmp_path: Path, files: dict[str, str], told: list[str]) -> None:
    """A license is like one that has a file and is not like it, and leaves out clauses that the other has."""
    found = refusals(tmp_path, {f"licenses/{name}.yaml": text for name, text in files.items()})
    assert found == [f"data/licenses/{line}" for line in told]


def test_an_exception_is_written_for_licenses_that_are_there(tmp_path: Path) -> None:
    """An exception names the tagged licenses that it may be attached to."""
    text = plain(
        ("id: Plain-1.0", "id: Plain-exception"),
        ("name: Plain License 1.0", "name: Plain exception"),
        ("kind: software", "kind: exception\napplies-to: [Plain-1.0, Plane-1.0, MIT]"),
    )
    assert refusals(tmp_path, {"exceptions/Plain-exception.yaml": text}) == [
        'data/exceptions/Plain-exception.yaml:1:1: "applies-to" names "Plane-1.0", which is no license\n  help: Plain-1.0',
        'data/exceptions/Plain-exception.yaml:1:1: "applies-to" names "MIT", which is no license',
    ]


def test_an_id_stands_in_one_folder(tmp_path: Path) -> None:
    """A license and an exception of one id would hide each other."""
    assert refusals(tmp_path, {"exceptions/Plain-1.0.yaml": PLAIN}) == [
        'data/exceptions/Plain-1.0.yaml: another folder has a file for "Plain-1.0" too'
    ]

"""License files on their way into the database: what is refused, what is shown, and what goes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph.clauses.compiling import compile_index
from clausegraph.clauses.contributions import checked
from clausegraph.clauses.database import Database
from clausegraph.clauses.index import Index
from clausegraph.clauses.license_texts import digest
from clausegraph.sources.problems import InputError
from clauses.tiny import LIKE, data_folder, plain

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Example License\n\n1. Anybody may use it.\n\n2. The name must not be used.\n"
NEW = plain(("Plain-1.0", "New-1.0"), ("Plain License 1.0", "New License 1.0"))


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """Return the tiny database, with a name that stands for a family and one that stands for nothing."""
    names = {
        "aliases.yaml": "ambiguous: {new: {candidates: [Plain-1.0], says: a family}}\nnothing: {other: elsewhere}\n"
    }
    return Database(Index(compile_index(data_folder(tmp_path, names))))


def refused(paths: list[Path], database: Database, texts: Path | None = None) -> list[str]:
    """Return what stands against files."""
    with pytest.raises(InputError) as caught:
        checked(paths, database, texts)
    return [str(problem).removeprefix(f"error: {paths[0].parent}/") for problem in caught.value.problems]


def test_a_new_file_goes_in(tmp_path: Path, database: Database) -> None:
    """A file that is right comes back as a license, also one that is like another of the same call."""
    paths = [tmp_path / "New-1.0.yaml", tmp_path / "Like-1.0.yaml"]
    paths[0].write_text(NEW, encoding="utf-8")
    paths[1].write_text(LIKE.replace("like: Plain-1.0", "like: New-1.0"), encoding="utf-8")
    assert [one.license.id for one in checked(paths, database)] == ["New-1.0", "Like-1.0"]
    assert [one.uncited for one in checked(paths, database)] == [(), ()]


def test_a_known_file_may_be_checked_again(tmp_path: Path, database: Database) -> None:
    """A file of the database takes nobody's name."""
    path = tmp_path / "Plain-1.0.yaml"
    path.write_text(plain(), encoding="utf-8")
    assert checked([path], database)[0].license == database["Plain-1.0"]


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        pytest.param(
            ("kind: software", "kind: software\naliases: [PLAIN license 1.0]"),
            'New-1.0.yaml:1:1: the name "PLAIN license 1.0" stands for Plain-1.0 already',
            id="a taken name",
        ),
        pytest.param(
            ("kind: software", "kind: software\naliases: [New]"),
            'New-1.0.yaml:1:1: the name "New" stands for no one license',
            id="a family",
        ),
        pytest.param(
            ("kind: software", "kind: software\naliases: [other]"),
            'New-1.0.yaml:1:1: the name "other" stands for no one license',
            id="a word for nothing",
        ),
        pytest.param(
            ("kind: software", "kind: software\nsuperseded-by: Plain-2.0"),
            'New-1.0.yaml:1:1: "superseded-by" names "Plain-2.0", which is no license\n  help: Plain-1.0',
            id="an unknown successor",
        ),
        pytest.param(
            ("kind: software", "kind: software\ncompleteness: half"),
            'New-1.0.yaml:4:15: "completeness" of New-1.0 cannot be "half"\n  help: none, part, whole, without-policy',
            id="an unknown completeness",
        ),
        pytest.param(
            ("kind: software", "kind: softwear"),
            'New-1.0.yaml:3:7: "kind" of New-1.0 cannot be "softwear"\n  help: software',
            id="a wrong word",
        ),
    ],
)
def test_what_stands_against_a_file_is_told(
    tmp_path: Path, database: Database, edit: tuple[str, str], told: str
) -> None:
    """Each problem names the place and the nearest right answer."""
    path = tmp_path / "New-1.0.yaml"
    path.write_text(NEW.replace(*edit), encoding="utf-8")
    assert refused([path], database) == [told]


def test_what_is_no_file_is_told(tmp_path: Path, database: Database) -> None:
    """A missing file and one that is no text are told together."""
    binary = tmp_path / "New-1.0.yaml"
    binary.write_bytes(b"\xff\xfe\x00")
    told = refused([binary, tmp_path / "gone.yaml"], database)
    assert told == ["New-1.0.yaml is no text in UTF-8", "gone.yaml cannot be read: No such file or directory"]


def test_the_text_is_looked_up(tmp_path: Path, database: Database) -> None:
    """With the texts at hand a wrong hash and a missing anchor are problems."""
    (tmp_path / "New-1.0.txt").write_text("1. Everybody may read it.", encoding="utf-8")
    path = tmp_path / "New-1.0.yaml"
    path.write_text(NEW, encoding="utf-8")
    right = digest(b"1. Everybody may read it.")
    assert refused([path], database, tmp_path) == [
        f'New-1.0.yaml:1:1: the sha256 of New-1.0.txt is "{right}"\n  recorded  0123456789abcdef',
        'New-1.0.yaml:19:5: no text has the anchor of clause "permission"\n  looked for  anybody may use it',
    ]


def test_a_text_that_is_not_there_is_not_looked_up(tmp_path: Path, database: Database) -> None:
    """Where a text is missing an anchor may stand in it."""
    path = tmp_path / "New-1.0.yaml"
    path.write_text(NEW, encoding="utf-8")
    assert checked([path], database, tmp_path)[0].misplaced == ()


def test_what_no_clause_cites_is_shown(tmp_path: Path, database: Database) -> None:
    """Sentences without a clause and anchors outside their section come along for somebody to look at."""
    (tmp_path / "New-1.0.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "New-1.0.yaml"
    extra = '  - {id: other, tag: grant, with: {acts: [modify]}, says: More., section: "2", anchor: anybody may use}\n'
    third = extra.replace("other", "third").replace('"2"', '"1"')
    text = NEW.replace("0123456789abcdef", digest(TEXT.encode())).replace("reviewed:", f"{extra}{third}reviewed:")
    path.write_text(text, encoding="utf-8")
    (found,) = checked([path], database, tmp_path)
    assert [(one.clause.id, one.stands_in) for one in found.misplaced] == [("other", (1,))]
    assert [(file, one.line, one.sentence) for file, one in found.uncited] == [
        ("New-1.0.txt", 5, "The name must not be used.")
    ]

"""The index: one artefact, the same for the same input, read piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausegraph.clauses.compiling import compile_index, content_hash
from clausegraph.clauses.index import FORMAT, Index, with_section, write_index
from clauses.tiny import LIKE, data_folder, plain

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_written_is_read_back() -> None:
    """Sections and rows come back as they were written, whatever script they are in."""
    index = Index(write_index({"words": {"a": "许可"}}, {"B-1": {"id": "B-1"}, "A-1": {"id": "A-1"}}, "print"))
    assert index.section("words") == {"a": "许可"}
    assert index.license_ids() == ("A-1", "B-1")
    assert index.license_row("B-1") == {"id": "B-1"}
    assert index.license_row("C-1") is None
    assert index.fingerprint == "print"


@pytest.mark.parametrize("size", [pytest.param(1, id="short header"), pytest.param(9000, id="long header")])
def test_an_index_in_a_file_is_read_piece_by_piece(tmp_path: Path, size: int) -> None:
    """A file gives what its bytes would, however long the header is that tells where everything lies."""
    rows = {f"A-{number}": {"id": f"A-{number}"} for number in range(size)}
    path = tmp_path / "index.jsonl"
    path.write_bytes(write_index({"words": {"a": "许可"}}, rows, "print"))
    index = Index.at(str(path))
    assert index.section("words") == {"a": "许可"}
    assert index.license_row(f"A-{size - 1}") == {"id": f"A-{size - 1}"}
    assert len(index.license_ids()) == size


def test_a_section_can_be_added() -> None:
    """A section that is laid behind the others leaves them where they are."""
    content = with_section(write_index({"a": 1}, {"A-1": {"id": "A-1"}}, "print"), "pairs", ["许可"])
    index = Index(content)
    assert (index.section("a"), index.section("pairs"), index.license_row("A-1")) == (1, ["许可"], {"id": "A-1"})
    assert index.has_section("pairs")
    assert not index.has_section("others")


def test_the_same_input_gives_the_same_bytes() -> None:
    """The order in which rows are put in leaves no trace."""
    one = write_index({"a": 1, "b": 2}, {"x": {}, "y": {}}, "print")
    assert one == write_index({"b": 2, "a": 1}, {"y": {}, "x": {}}, "print")


def test_an_index_of_another_format_is_refused() -> None:
    """An index that another version wrote is not misread."""
    content = write_index({}, {}, "print").replace(f'"format":{FORMAT}'.encode(), b'"format":99')
    with pytest.raises(ValueError, match=f"the index has format 99, this version reads {FORMAT}"):
        Index(content)


def test_the_same_files_compile_to_the_same_bytes(tmp_path: Path) -> None:
    """Two folders with the same files give the same index."""
    one, other = (data_folder(tmp_path / name, {"licenses/Like-1.0.yaml": LIKE}) for name in ("one", "other"))
    assert compile_index(one) == compile_index(other)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("licenses/Plain-1.0.yaml", plain(("Anybody may use it.", "All may use it.")), id="a license"),
        pytest.param("licenses/Like-1.0.yaml", LIKE, id="one more license"),
        pytest.param("phrases.yaml", "en: {hello: hello}\nzh: {}\n", id="the phrases"),
    ],
)
def test_the_fingerprint_is_that_of_the_content(tmp_path: Path, name: str, text: str) -> None:
    """Any change to any data file gives another fingerprint, and nothing else does."""
    data = data_folder(tmp_path)
    before = content_hash(data)
    assert Index(compile_index(data)).fingerprint == before == content_hash(data)
    (data / name).write_text(text, encoding="utf-8")
    assert content_hash(data) != before

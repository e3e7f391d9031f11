"""The index of a checkout: built on first use, kept by content, built again on a change."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from clausegraph.clauses import checkouts, compiling
from clausegraph.clauses.checkouts import checkout_index
from clausegraph.clauses.index import Index
from clauses.tiny import LIKE, data_folder, plain

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a tiny checkout that the module believes to lie in."""
    data_folder(tmp_path)
    code = tmp_path / "src" / "clausegraph" / "clauses"
    code.mkdir(parents=True)
    monkeypatch.setattr(checkouts, "__file__", str(code / "checkouts.py"))
    return tmp_path


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows with every index that is compiled."""
    seen: list[str] = []

    def compile_and_note(data: Path) -> bytes:
        seen.append(data.name)
        return original(data)

    original = compiling.compile_index
    monkeypatch.setattr(compiling, "compile_index", compile_and_note)
    return seen


def touch(path: Path) -> None:
    """Give a file a time of its own without changing what it holds."""
    seen = path.stat()
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns + 1_000_000_000))


def test_the_index_is_built_on_first_use_and_kept(checkout: Path, built: list[str]) -> None:
    """The second use reads what the first one wrote."""
    first = checkout_index()
    assert checkout_index() == first
    assert Index(first).license_ids() == ("Plain-1.0",)
    assert built == ["data"]
    assert sorted(path.suffix for path in (checkout / "build" / "index").iterdir()) == ["", ".jsonl"]


def test_the_content_decides_whether_it_is_built_again(checkout: Path, built: list[str]) -> None:
    """Files with other times but the same content need no new index."""
    first = checkout_index()
    touch(checkout / "data" / "licenses" / "Plain-1.0.yaml")
    assert checkout_index() == first
    assert built == ["data"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("Plain-1.0", plain(("Anybody may use it.", "All may use it.")), id="a change"),
        pytest.param("Like-1.0", LIKE, id="a new file"),
    ],
)
def test_a_change_builds_it_again(checkout: Path, built: list[str], name: str, text: str) -> None:
    """A changed or added file is in the next index, and the old one is there for when it changes back."""
    first = checkout_index()
    place = checkout / "data" / "licenses" / f"{name}.yaml"
    before = place.read_bytes() if place.exists() else None
    place.write_text(text, encoding="utf-8")
    touch(place)
    assert checkout_index() != first
    if before is None:
        place.unlink()
    else:
        place.write_bytes(before)
    assert checkout_index() == first
    assert built == ["data", "data"]


def test_a_kept_index_that_is_gone_is_built_again(checkout: Path, built: list[str]) -> None:
    """A cache whose index was deleted is filled again."""
    first = checkout_index()
    for path in (checkout / "build" / "index").glob("*.jsonl"):
        path.unlink()
    assert checkout_index() == first
    assert built == ["data", "data"]


def test_a_cache_that_cannot_be_written_is_done_without(checkout: Path, built: list[str]) -> None:
    """Where the cache folder cannot be made the index is built each time."""
    (checkout / "build").write_text("a file where the folder should be", encoding="utf-8")
    assert checkout_index() == checkout_index()
    assert built == ["data", "data"]


def test_outside_a_checkout_there_is_nothing_to_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without index and without data says so, and where it looked."""
    monkeypatch.setattr(checkouts, "__file__", str(tmp_path / "a" / "b" / "c" / "checkouts.py"))
    with pytest.raises(RuntimeError, match=f"no compiled index and {tmp_path} is no checkout of the project"):
        checkout_index()

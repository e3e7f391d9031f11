"""The index of a checkout: built from `data/` on first use, cached under `build/` by the hash of what it holds."""

from __future__ import annotations

import os
from pathlib import Path


def _checkout() -> Path:
    root = Path(__file__).parents[3]
    if not (root / "data" / "vocabulary.yaml").is_file():
        raise RuntimeError(f"this installation has no compiled index and {root} is no checkout of the project")
    return root


def checkout_index() -> bytes:
    """Return the index of the checkout that this package lies in, built when a data file changed since the last time.

    The sizes and times of the data files say cheaply whether anything could
    have changed; the content hash decides whether it did.
    """
    root = _checkout()
    cache = root / "build" / "index"
    stamp = _stamp(root / "data")
    latest = cache / "latest"
    if latest.is_file():
        seen, _, name = latest.read_text(encoding="utf-8").partition(" ")
        if seen == stamp and (cache / name).is_file():
            return (cache / name).read_bytes()
    return _rebuild(root, cache, stamp)


def _stamp(data: Path) -> str:
    entries = []
    for folder in (data, data / "licenses", data / "exceptions", data / "frameworks", Path(__file__).parent):
        with os.scandir(folder) as found:
            entries += [(e.stat().st_mtime_ns, e.stat().st_size) for e in found if e.name.endswith((".yaml", ".py"))]
    return f"{hash(tuple(sorted(entries))):x}-{len(entries)}"


def _rebuild(root: Path, cache: Path, stamp: str) -> bytes:
    from clausegraph.clauses.compiling import compile_index, content_hash  # reads YAML, which a cached index spares

    digest = content_hash(root / "data")
    target = cache / f"{digest}.jsonl"
    content = target.read_bytes() if target.is_file() else compile_index(root / "data")
    try:
        cache.mkdir(parents=True, exist_ok=True)
        for path, text in ((target, content), (cache / "latest", f"{stamp} {target.name}".encode())):
            scratch = path.with_suffix(f".{os.getpid()}")
            scratch.write_bytes(text)
            scratch.replace(path)
    except OSError:
        return content  # a checkout that cannot be written to works too, only slower
    return content

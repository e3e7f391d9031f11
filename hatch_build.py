"""Compiles the data files into the index that ships in the wheel."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface):  # type: ignore[misc]  # hatchling ships no types
    """Adds `clausegraph/index.jsonl` to a wheel; an editable install reads the data files themselves."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the index and name it as a file to include."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from clausegraph.analysis.neighbours import pair_table  # found only through the path above
        from clausegraph.clauses.compiling import compile_index
        from clausegraph.clauses.database import PAIR_TABLE, Database
        from clausegraph.clauses.index import Index, with_section

        content = compile_index(root / "data")
        target = root / "build" / "index.jsonl"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(with_section(content, PAIR_TABLE, pair_table(Database(Index(content)))))
        build_data["force_include"][str(target)] = "clausegraph/index.jsonl"

"""Writes docs/systems.md: what the rules make of the records in data/systems/."""

from __future__ import annotations

from pathlib import Path

from clausegraph import api
from clausegraph.clauses.database import open_database
from clausegraph.reports.systems import systems_markdown
from clausegraph.reports.wording import Wording

PAGE = Path("docs/systems.md")
RECORDS = "../data/systems"
MARK = "<!-- the rest is written by make docs -->"


def main() -> None:
    """Write the page anew below its mark."""
    rows, frameworks = api.systems()
    head, mark, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    table = systems_markdown(rows, frameworks, Wording(open_database()), records=RECORDS)
    PAGE.write_text(f"{head}{mark}\n\n{table}", encoding="utf-8")
    print(f"wrote {PAGE}: {len(rows)} systems, {len(frameworks)} definitions")


if __name__ == "__main__":
    main()

"""Shows, license by license, which sentences of its texts speak of a duty or a limit that no clause cites.

    python tools/uncited.py ../texts                      # how many such sentences each license has
    python tools/uncited.py ../texts MPL-2.0 EPL-2.0      # the sentences themselves, and anchors outside their section

The first argument is a folder with the texts that the license files name. A sentence that is listed need not be a
mistake: much of what a license says binds nobody downstream. But a clause that was missed shows here.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clausegraph.clauses.database import open_database
from clausegraph.clauses.license_texts import misplaced_anchors, uncited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausegraph.clauses.model import License

USAGE = 2


def texts_of(license: License, folder: Path) -> dict[str, str]:
    """Return the texts of a license that are at hand, by file."""
    files = [file for file, _ in license.texts if (folder / file).is_file()]
    return {file: (folder / file).read_text(encoding="utf-8", errors="replace") for file in files}


def told(license: License, folder: Path) -> list[str]:
    """Return what there is to look at in one license, a line each."""
    lines = []
    for file, text in texts_of(license, folder).items():
        lines += [f"{file}:{one.line}: {one.sentence}" for one in uncited(license.clauses, text)]
        for clause, places in misplaced_anchors(license.clauses, text):
            stands = ", ".join(map(str, places))
            lines.append(f'{file}: clause "{clause.id}" cites {clause.section}; its anchor stands in section {stands}')
    return lines


def main(arguments: Sequence[str]) -> int:
    """Print the sentences of the licenses that are named, or the counts of all."""
    if not arguments or not Path(arguments[0]).is_dir():
        print(__doc__)
        return USAGE
    folder, names = Path(arguments[0]), arguments[1:]
    database = open_database()
    unknown = [name for name in names if name not in database]
    if unknown:
        print(f"not in the database: {', '.join(unknown)}")
        return USAGE
    for license_id in names or database.ids():
        lines = told(database[license_id], folder)
        if names:
            print(license_id, *(f"  {line}" for line in lines), sep="\n")
        elif lines:
            print(f"{len(lines):>4}  {license_id}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

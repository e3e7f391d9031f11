"""Days as people write them down."""

from __future__ import annotations

import re
from datetime import date

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_day(text: str) -> bool:
    """Tell whether a text is a day of the calendar, as year-month-day.

    >>> is_day("2028-02-29"), is_day("2027-02-29"), is_day("20270630")
    (True, False, False)
    """
    if not DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True

"""Dates as sources write them, as ISO 8601 and only as exact as given."""

import calendar
import re

_MONTHS = {name.lower(): at for at, name in enumerate(calendar.month_abbr) if name}
_WRITTEN = re.compile(
    r"\b(1[5-9]\d\d|20\d\d)\b(?:[\s,]+([A-Z][a-z]{2})[a-z]*\.?(?:[\s]+(\d{1,2})\b)?)?"
)


def iso(year: str, month: str = "", day: str = "") -> str | None:
    """YYYY, YYYY-MM or YYYY-MM-DD; None without a year of four digits.

    A month is a number or begins with an English abbreviation; a month or day that is none is
    left out.
    """
    if not re.fullmatch(r"[12]\d{3}", year := year.strip()):
        return None
    month = month.strip()
    number = int(month) if month.isdecimal() else _MONTHS.get(month[:3].lower(), 0)
    if not 1 <= number <= 12:
        return year
    days = calendar.monthrange(int(year), number)[1]
    exact = day.strip().isdecimal() and 1 <= int(day) <= days
    return f"{year}-{number:02d}-{int(day):02d}" if exact else f"{year}-{number:02d}"


def written(text: str) -> str | None:
    """The first date in words such as '1998 Dec-1999 Jan' or 'Lancet. 2010 Feb 6;375'."""
    found = _WRITTEN.search(text)
    return iso(found[1], found[2] or "", found[3] or "") if found else None

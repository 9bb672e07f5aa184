"""Full birth dates: a day, a month and a year behind a word of birth."""

import re
from collections.abc import Iterator

from probatum.text.identifiers.kinds import Identifier, IdentifierKind, identifier

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:(?:18|19|20)\d\d|['’]?\d\d)"
_DATE = (
    rf"(?:\d{{1,2}}\s?[/.\-–]\s?\d{{1,2}}\s?[/.\-–]\s?{_YEAR}"
    r"|(?:18|19|20)\d\d[/.\-]\d{1,2}[/.\-]\d{1,2}"
    rf"|{_DAY}[\s\-/]+(?:of\s+)?{_MONTH}[\s\-/,]+{_YEAR}"
    rf"|{_MONTH}\s+{_DAY}(?:\s*,\s*|\s+){_YEAR})"
)
_BIRTH = re.compile(
    r"\b(?:(?:was\s+|is\s+)?born(?:\s+on)?|d\.?o\.?b\.?|dates?\s+of\s+birth|birth\s?-?(?:date|day))"
    rf"\s*(?:(?:is|was|on|the)\s+)*[:=\-]?\s*(?:the\s+)?{_DATE}(?![\d/])",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Identifier]:
    """Birth dates with their word ("born 3/4/1961", "DOB 03-04-61"); a bare year is none."""
    for match in _BIRTH.finditer(text):
        yield identifier(text, IdentifierKind.BIRTH_DATE, match.span())

"""What in a question may tell who a patient is: found before anything is stored.

The kinds are those of the HIPAA Safe Harbor list (45 CFR 164.514(b)(2)) that people type into a
question: names, numbers of records and telephones, e-mail, dates of birth, addresses. Found are
the obvious ones only; a promise to find them all would be untrue.
"""

import re
from enum import StrEnum
from typing import Final, NamedTuple


class IdentifierKind(StrEnum):
    """What an identifier is, in a reader's words."""

    NAME = "name"
    EMAIL = "e-mail address"
    NUMBER = "record or insurance number"
    TELEPHONE = "telephone number"
    BIRTH_DATE = "date of birth"
    ADDRESS = "address"


class Identifier(NamedTuple):
    """An identifier: start and end are 0-based, half-open offsets in code points of the text."""

    start: int
    end: int
    kind: IdentifierKind
    words: str


_PLACEHOLDER: Final = {
    IdentifierKind.NAME: "the patient",
    IdentifierKind.EMAIL: "",
    IdentifierKind.NUMBER: "",
    IdentifierKind.TELEPHONE: "",
    IdentifierKind.BIRTH_DATE: "",
    IdentifierKind.ADDRESS: "",
}
_WORD = r"[A-Z][a-zA-Z'’-]+"
_FULL = rf"{_WORD}(?:\s+(?:(?:de|van|von|der|da|al|bin)\s+)?{_WORD}){{0,2}}"
_PERSON = (
    r"(?:patient|man|woman|boy|girl|child|baby|infant|son|daughter|wife|husband|mother|father"
    r"|gentleman|lady|brother|sister|friend)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\.?,?\s+\d{{4}}"
    rf"|{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})"
)
_STREET = (
    r"(?:Street|Road|Avenue|Lane|Drive|Close|Crescent|Court|Place|Square|Terrace|Boulevard|Highway"
    r"|Gardens|Grove|St\b|Rd\b|Ave\b|Blvd\b)"
)
_OWNED = (
    r"(?:NHS|CHI|MRN|SSN|hospital|medical record|health record|record|chart|patient|social security"
    r"|national insurance|medicare|medicaid|insurance|passport|policy)"
)
_PATTERNS: Final[tuple[tuple[IdentifierKind, re.Pattern[str]], ...]] = (
    (IdentifierKind.EMAIL, re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")),
    (
        IdentifierKind.BIRTH_DATE,
        re.compile(
            r"\b(?:born(?:\s+on)?|d\.?o\.?b\.?|date of birth|birth\s?date|birthday)"
            rf"[\s:=,]{{0,4}}(?:(?:is|was|on)\s+)?{_DATE}",
            re.IGNORECASE,
        ),
    ),
    (
        IdentifierKind.NUMBER,
        re.compile(
            rf"\b(?:{_OWNED}\s*(?:no\.?|number|num|nr\.?|id|#)|MRN|SSN|NHS|CHI)[\s:#=]{{0,4}}"
            r"(?:is\s+)?[A-Z]{0,3}[- ]?\d[\d -]{3,18}\d[A-Z]?\b",
            re.IGNORECASE,
        ),
    ),
    (IdentifierKind.NUMBER, re.compile(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])")),
    (
        IdentifierKind.TELEPHONE,
        re.compile(
            r"(?<![\w+])\+\d{1,3}[ .-]?(?:\(0?\d{0,4}\)[ .-]?)?\d{2,4}(?:[ .-]?\d{2,4}){2,3}(?!\d)"
            r"|(?<![\d.-])\(?0\d{2,4}\)?[ -]\d{3,4}[ -]?\d{3,4}(?![\d-])|(?<![\d.])0\d{9,10}(?!\d)"
            r"|(?<![\d.-])\(?[2-9]\d{2}\)?[ -]\d{3}-\d{4}(?![\d-])"
            r"|\b(?:phone|telephone|tel|mobile|cell)\b\.?[\s:]*(?:(?:number|no\.?)[\s:]*)?(?:is\s+)?"
            r"\d[\d -]{5,16}\d",
            re.IGNORECASE,
        ),
    ),
    (
        IdentifierKind.ADDRESS,
        re.compile(
            rf"(?<![\d.])\d{{1,5}}[A-Za-z]?,?\s+(?:[A-Z][a-z'’]+\s+){{1,3}}{_STREET}"
            r"(?:,?\s+[A-Z]{1,2}\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{2}\b)?"
            r"|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{2}\b|,\s[A-Z]{2}\s\d{5}(?:-\d{4})?\b"
        ),
    ),
    (
        IdentifierKind.NAME,
        re.compile(
            rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Master|Sir|Dame)\b\.?\s+{_FULL}"
            # Without capitals a title is "mitral regurgitation" or a score; an age makes it a title.
            r"|\b(?:mr|mrs|miss)\.?\s+[a-z'’-]{2,20}(?:\s+[a-z'’-]{2,20})?"
            r"(?=,?\s+(?:aged?\b|\d{1,3}\s?(?:y\b|yo\b|yr|years)|born\b|dob\b))"
            rf"|\b{_PERSON}(?:['’]s)?,?\s+(?:is\s+|was\s+)?(?:named|called|name\s+is)\s+{_FULL}"
            rf"|\b(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir)\s+(?:full\s+)?name\s+is\s+[A-Za-z]+(?:\s+{_WORD})?"
            rf"|\b[Nn]ame\s?[:=]\s?{_FULL}"
            rf"|\bI(?:['’]m|\s+am)\s+{_WORD}\s+{_WORD}\b"
            rf"|\b[Mm]y\s+{_PERSON}\s+{_WORD}(?=,|\s+(?:is|has|was|aged|had|with|who|needs?)\b)"
            rf"|(?<=\bpatient )[A-Z][a-z]+\s+[A-Z][a-z]+"
            r"(?=,|\s+\(|\s+(?:is|has|was|had|with|aged|born|DOB|who)\b)"
        ),
    ),
)
_DIGITS = re.compile(r"(?<![\d.,/-])(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?![\d.,/-]*\d)")


def identifiers_in(text: str) -> list[Identifier]:
    """The identifiers in a text, in order, none overlapping another."""
    found: list[Identifier] = []
    for kind, pattern in _PATTERNS:
        found += [_made(match, kind) for match in pattern.finditer(text)]
    found += [
        _made(match, IdentifierKind.NUMBER)
        for match in _DIGITS.finditer(text)
        if _is_nhs_number("".join(match.groups()))
    ]
    kept: list[Identifier] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def without_identifiers(text: str) -> str:
    """The text with each identifier taken out; a name becomes 'the patient'."""
    parts, at = [], 0
    for one in identifiers_in(text):
        parts += [text[at : one.start], _PLACEHOLDER[one.kind]]
        at = one.end
    left = "".join([*parts, text[at:]])
    left = re.sub(r"\(\s*[,;]?\s*\)|\[\s*\]", "", left)
    left = re.sub(r"\s+([,.;:?!])", r"\1", " ".join(left.split()))
    left = re.sub(r"([,;:])(?:\s*[,;:])+", r"\1", left)
    left = re.sub(r"\bpatient the patient\b", "patient", left)
    return left.strip(" ,;:")


def _made(match: re.Match[str], kind: IdentifierKind) -> Identifier:
    return Identifier(match.start(), match.end(), kind, match.group())


def _is_nhs_number(digits: str) -> bool:
    """Whether ten digits bear the check digit of an NHS number (modulus 11; NHS Data Dictionary)."""
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    check = 11 - total % 11
    return (0 if check == 11 else check) == int(digits[9]) and len(set(digits)) > 1

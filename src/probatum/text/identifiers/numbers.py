"""Record numbers, phone numbers and e-mail addresses.

A number is a patient's when a word before it says so, or when its form is that of a phone number
or a national number; a dose, a count, a PMID and a trial's register number have other forms.
"""

import re
from collections.abc import Iterator

from probatum.text.identifiers.kinds import Identifier, IdentifierKind, identifier

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?![\w-])")
_IS = (
    r"(?:\s*(?:number|no\.?|num\.?|nr\.?|id|code|card|#|№))*(?:\s+(?:is|was|of)\b)?"
    r"\s*[:#=\-]?\s*#?\s*"
)
_SAID_TO_BE = r"(?=\s*(?:card\s+)?(?:number|no\b|num\b|id\b|#|:\s*\S*\d))"
_TOKENS = r"[A-Z0-9]{1,14}(?:[ \-][A-Z0-9]*\d[A-Z0-9]*)*"
_FOUR, _NINE = (
    rf"(?=[A-Z]{{0,3}}-?\d)(?=(?:[ \-]?[A-Z]{{0,3}}-?\d){{{n}}}){_TOKENS}" for n in (4, 9)
)
_RECORD = re.compile(
    r"\b(?:(?:MRN|URN|NHI|(?:CHI|(?:medical\s+|health\s+|hospital\s+|patient\s+)?(?:record|chart|file|ID)"
    r"|hosp(?:ital)?|patient|insurance|medicare|medicaid|policy|member|passport|identity)"
    rf"{_SAID_TO_BE})\b{_IS}(?P<four>{_FOUR})"
    r"|(?:NHS|SSN|NI|social\s+security|national\s+insurance|CHI|health\s+card)\b"
    rf"{_IS}(?P<nine>{_NINE}))\b",
    re.IGNORECASE,
)
"""Four digits do where a word says that it is a number of records; elsewhere nine."""
_SOCIAL_SECURITY = re.compile(r"(?<![\w.\-/–])\d{3}-\d{2}-\d{4}(?![\w\-/–]|\.\d)")
_NATIONAL_INSURANCE = re.compile(r"(?<![\w-])[A-CEGHJ-PR-TW-Z]{2} \d{2} \d{2} \d{2} [A-D](?![\w-])")
_THREE_THREE_FOUR = re.compile(r"(?<![\w.\-/–+])\d{3}([ -])\d{3}\1\d{4}(?![\w\-/–]|\.\d)")
_PHONE = re.compile(
    r"(?<![\w.\-/–+])(?:\+\d{1,3}[ .-]?(?:\(0?\d{0,4}\)[ .-]?)?\d(?:[ .-]?\d){6,11}"
    r"|(?:\+?1[ .-]?)?\(\d{3}\) ?\d{3}[ .-]?\d{4}"
    r"|(?:\+?1[ .-])?\d{3}([.-])\d{3}\1\d{4}"
    r"|0\d{2,4}[ -]\d{3,4}(?:[ -]\d{3,4})?|0\d{3,4}[ -]\d{6,7}|0[1-37-9]\d{8,9})(?![\w\-/–]|\.\d)"
)
_PHONE_WORD = re.compile(
    r"\b(?:(?:tele)?phone|tel|mobile|cell(?:phone)?|landline|fax|(?:call|ring|text|reach)(?:ed)?\s+"
    r"(?:me|us|him|her|them|back)(?:\s+back)?)\.?(?:\s+(?:number|no\.?|num))?\s*(?:(?:is|on|at)\b)?"
    r"\s*[:#=]?\s*(?P<number>\+?\(?\d(?:[ .()\-]{0,2}\d){5,13})(?![\w])",
    re.IGNORECASE,
)
_NOT_A_PHONE = re.compile(
    r"(?:PMID|PMC|DOI|ISBN|ISSN|NCT|ISRCTN|CAS|OMIM|MIM|ORCID|EudraCT|EC|No|chr\w*|[:=<>≤≥±×$€£])\W*\Z",
    re.IGNORECASE,
)
"""What stands before other long numbers."""
_DIGITS = range(9, 16)
"""How many digits a phone number has (ITU-T E.164: at most 15)."""


def find(text: str) -> Iterator[Identifier]:
    """Record and phone numbers and e-mail addresses; the word before a number stays."""
    for match in _EMAIL.finditer(text):
        yield identifier(text, IdentifierKind.EMAIL, match.span())
    for match in _RECORD.finditer(text):
        yield identifier(text, IdentifierKind.RECORD_NUMBER, match.span(match.lastgroup or 0))
    for pattern in (_SOCIAL_SECURITY, _NATIONAL_INSURANCE):
        for match in pattern.finditer(text):
            if not _is_other(text, match.start()):
                yield identifier(text, IdentifierKind.RECORD_NUMBER, match.span())
    for match in _THREE_THREE_FOUR.finditer(text):
        is_nhs = is_nhs_number(re.sub(r"\D", "", match.group()))
        kind = IdentifierKind.RECORD_NUMBER if is_nhs else IdentifierKind.PHONE
        if not _is_other(text, match.start()):
            yield identifier(text, kind, match.span())
    for match in _PHONE.finditer(text):
        digits = sum(letter.isdigit() for letter in match.group())
        if digits in _DIGITS and not _is_other(text, match.start()):
            yield identifier(text, IdentifierKind.PHONE, match.span())
    for match in _PHONE_WORD.finditer(text):
        yield identifier(text, IdentifierKind.PHONE, match.span("number"))


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits carry the check digit of an NHS number.

    Weights 10 to 2, remainder of 11 taken from 11 (NHS Data Model and Dictionary, "NHS Number").
    """
    if len(digits) != 10:
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - rest % 11) % 11 == int(digits[9])


def _is_other(text: str, at: int) -> bool:
    return bool(_NOT_A_PHONE.search(text[max(0, at - 12) : at]))

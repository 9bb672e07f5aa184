"""Street addresses and postcodes."""

import re
from collections.abc import Iterator

from probatum.text.identifiers.kinds import Identifier, IdentifierKind, identifier
from probatum.text.vocabulary import load_starter
from probatum.text.words import word_set

_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’.-]*"
_WAYS = r"Street|Road|Avenue|Lane|Boulevard|Crescent|Terrace|Highway|Parkway"
_SHORT_WAYS = (
    r"St|Rd|Ave|Av|Ln|Blvd|Cres|Dr|Drive|Ct|Court|Cl|Close|Way|Pl|Place|Square|Sq|Gardens|Grove|Hill"
    r"|Walk|Mews|Row|Park|View"
)
_FLAT = r"(?:(?:[Ff]lat|[Aa]partment|[Aa]pt\.?|[Uu]nit|[Rr]oom)\s+\d+\w?,?\s+)?"
_STREET = re.compile(
    rf"(?<![\w.,/–-]){_FLAT}\d{{1,5}}[A-Za-z]?,?\s+(?P<name>{_NAME}(?:\s+{_NAME}){{0,3}}?)\s+"
    rf"(?:(?:{_WAYS})\b|(?:{_SHORT_WAYS})(?=\.?\s*(?:[,;)?!\n]|\Z|\.\s|and\b|in\b))\.?)"
)
_AT_HOME = re.compile(
    r"\b(?:liv(?:es|ing)|resid(?:es|ing|ent)|stay(?:s|ing)|(?:home\s+)?address(?:\s+is|\s*:))"
    r"\s*(?:at|on|of|:)?\s*(?P<address>(?:(?:flat|apartment|apt\.?|unit)\s+\d+\w?,?\s+)?"
    r"\d{1,5}[a-z]?\s+(?!(?:years?|months?|weeks?|days?|miles?|km|hours?|min\w*)\b)"
    rf"(?:[a-z'’.-]+\s+){{1,3}}?(?:{_WAYS}|{_SHORT_WAYS}))\b",
    re.IGNORECASE,
)
_BOX = re.compile(r"\bP\.?\s?O\.?\s+Box\s+\d+", re.IGNORECASE)
_TITLE_CASE_WORDS = word_set("""
    A An And Day Dose Double Field Fold For Hour In Month Of Old Or Patients Per Phase Single Step
    The Trial Type Versus Vs Week With Year Years
""")
_AREAS = sorted(
    word_set("""
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E
    EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL
    LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN
    SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
""")
)
_INWARD = "[ABD-HJLNP-UW-Z]{2}"
"""The last two letters of a British postcode are never C I K M O V: 5MG, 2ML and 1IU are none."""
_UNITS = r"(?!UG|ND|RD|TH|ST|HR|GR|BD|QD|XL|DL|UL)"
_BRITISH = re.compile(rf"(?<![\w-])(?:{'|'.join(_AREAS)})\d[A-Z\d]? \d{_UNITS}{_INWARD}(?![\w-])")
_STATES = sorted(
    word_set("""
    AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY
    NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC
""")
)
_AMERICAN = re.compile(
    rf"(?<=[a-z],)\s*(?P<code>(?:{'|'.join(_STATES)}),? \d{{5}}(?:-\d{{4}})?)(?![\w-])"
)
_SAID = re.compile(
    r"\b(?:post\s?-?code|zip(?:\s?-?code)?|postal\s+code)\s*(?:is|:)?\s*"
    r"(?P<code>[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d|\d{4,6}(?:-\d{4})?)\b",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Identifier]:
    """Streets with a house number, box numbers, and British and American postcodes."""
    for match in _STREET.finditer(text):
        if not _is_clinical(match["name"]):
            yield identifier(text, IdentifierKind.ADDRESS, match.span())
    for match in _AT_HOME.finditer(text):
        yield identifier(text, IdentifierKind.ADDRESS, match.span("address"))
    for match in _BOX.finditer(text):
        yield identifier(text, IdentifierKind.ADDRESS, match.span())
    for match in _BRITISH.finditer(text):
        yield identifier(text, IdentifierKind.POSTCODE, match.span())
    for pattern in (_AMERICAN, _SAID):
        for match in pattern.finditer(text):
            yield identifier(text, IdentifierKind.POSTCODE, match.span("code"))


def _is_clinical(name: str) -> bool:
    words = name.split()
    return bool(_TITLE_CASE_WORDS & set(words)) or bool(load_starter().find(name))

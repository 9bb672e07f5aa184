"""What an identifier is, and what stands in its place."""

from enum import StrEnum
from typing import Final

from probatum.model.value import Value


class IdentifierKind(StrEnum):
    """What tells who a patient is, in the words that readers see."""

    NAME = "name"
    RECORD_NUMBER = "record number"
    PHONE = "phone number"
    EMAIL = "e-mail address"
    BIRTH_DATE = "birth date"
    ADDRESS = "address"
    POSTCODE = "postcode"


INSTEAD: Final = {
    IdentifierKind.NAME: "[name]",
    IdentifierKind.RECORD_NUMBER: "[record number]",
    IdentifierKind.PHONE: "[phone number]",
    IdentifierKind.EMAIL: "[email address]",
    IdentifierKind.BIRTH_DATE: "",
    IdentifierKind.ADDRESS: "[address]",
    IdentifierKind.POSTCODE: "[postcode]",
}
"""A birth date leaves nothing: an age, where it matters, is for the asker to give."""


class Identifier(Value):
    """Characters that tell who a patient is: 0-based, half-open offsets in code points."""

    start: int
    end: int
    kind: IdentifierKind
    words: str
    instead: str
    """What to put in its place."""


def identifier(text: str, kind: IdentifierKind, span: tuple[int, int]) -> Identifier:
    """The identifier at a span of a text (0-based, half-open), with what to put instead of it."""
    start, end = span
    words, instead = text[start:end], INSTEAD[kind]
    return Identifier(start=start, end=end, kind=kind, words=words, instead=instead)

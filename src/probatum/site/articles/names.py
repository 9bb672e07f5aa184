"""Names that are made of a question: the form by which it is found again, and an address."""

import re
import unicodedata
from typing import Final

LONGEST_NAME: Final = 100


def normal_question(text: str) -> str:
    """The question without what makes no difference: case, spacing, closing marks, accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w%/.<>≥≤+-]+", " ", plain).split()).strip(" .?!")


def readable_name(text: str) -> str:
    """The question as part of an address: ASCII letters, digits and hyphens; never empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(name) > LONGEST_NAME:
        name = name[:LONGEST_NAME].rsplit("-", 1)[0]
    return name or "question"

"""A source's own grade labels, found verbatim beside its words."""

import re

from probatum.model.document import Grade

_LABELS: tuple[tuple[str | None, str], ...] = (
    (
        "GRADE",
        r"(?:strong|conditional|weak) recommendation[,;:]?\s*(?:\(?(?:high|moderate|low|very low)[- ]"
        r"(?:quality|certainty)(?: of)?(?: evidence)?\)?)?|"
        r"(?:high|moderate|low|very low)[- ](?:quality|certainty) (?:of )?evidence",
    ),
    (
        "ACC/AHA",
        r"(?:COR|class of recommendation|class)[ :]*(?:I{1,3}[ab]?|1|2a|2b|3)(?:: (?:no benefit|harm))?"
        r"[,;:\s]+(?:LOE|level of evidence)[ :]*(?:A|B(?:-N?R)?|C(?:-(?:LD|EO))?)\b",
    ),
    ("AAN", r"\bLevel [ABCU]\b"),
    (None, r"\b(?:grade|recommendation grade|strength of recommendation)[ :]+[A-D1-2][ABC+-]?\b"),
    (
        None,
        r"\b(?:level of evidence|evidence level|LOE)[ :]+(?:[1-5][a-c+-]*|I{1,3}V?[ab]?|[A-D])\b",
    ),
    (None, r"\bgood practice (?:point|statement)\b"),
    (None, r"\brecommendation category: [A-C]\b(?:; evidence type: [1-4]\b)?"),
)
_COMPILED = tuple((scheme, re.compile(pattern, re.IGNORECASE)) for scheme, pattern in _LABELS)
_BESIDE = re.compile(r"^[\s.;:,]*[(\[][^()\[\]]{2,90}[)\]]")


def find_grade(sentence: str, after: str = "") -> Grade | None:
    """The label in a sentence, or in the bracket right after it; None when there is none."""
    beside = _BESIDE.match(after)
    for text in (sentence, beside.group() if beside else ""):
        for scheme, pattern in _COMPILED:
            match = pattern.search(text)
            if match:
                return Grade(label=match.group().strip(" (),;"), scheme=scheme)
    return None

"""Sentences that tell a patient when to seek help."""

import re
from typing import Final

_PERSON: Final = (
    r"(?:doctor|nurse|pharmacist|midwife|care team|health ?care (?:team|provider|professional)"
    r"|physician|specialist|GP|dentist|clinic|hospital|ambulance"
    r"|emergency (?:services|room|department))"
)
_SEEKS = re.compile(
    r"\b(?:see|call|contact|phone|ring|tell|go to|come back to|return to|talk to|report to) "
    rf"(?:a|an|the|your|their|his|her)? ?(?:\w+ )?{_PERSON}\b"
    r"|\bseek (?:\w+ ){0,2}(?:help|advice|attention|care)\b"
    r"|\bget (?:medical|emergency|urgent) (?:help|care)\b|\bcall (?:112|911|999|for help)\b"
    r"|\b(?:this|it) is an emergency\b|\bis an emergency for hospital\b|\bgo to hospital\b"
    r"|\b(?:watch|look) (?:out )?for (?:[\w,-]+ ){0,4}(?:fever|rash|pain|bleeding|bruis\w+"
    r"|breath\w*|symptoms?|signs?|swelling|sore throat)\b"
    r"|\bshould be seen again\b|\breassess (?:the \w+ )?at any time\b"
    r"|\b(?:seen|assessed) (?:again )?(?:at any time|urgently|at once)\b"
    r"|\bwarn (?:the )?(?:person|patients?|people|them) (?:about|of|to)\b"
    r"|\b(?:return|reattend|come back) (?:immediately |at once )?if\b|\bred flags?\b",
    re.IGNORECASE,
)
_STAFF = re.compile(r"\b(?:tells?|asks?) staff\b", re.IGNORECASE)


def seeks_help(text: str) -> bool:
    """Whether a sentence says when a patient is to see, call or tell somebody.

    What staff do among themselves ("the NHS tells staff to contact a specialist") is none.
    """
    return bool(_SEEKS.search(text)) and not _STAFF.search(text)

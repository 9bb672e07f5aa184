"""A quote must be the exact characters of a stored text.

Similarity is not proof: 10 mg and 100 mg differ by one character.
"""

from probatum.model.document import text_hash
from probatum.model.statement import Check
from probatum.proof.case import Case

NAME = "quote resolves"
WHY = "A reader must find these very words at this place in the source."


def check(case: Case) -> Check:
    """Passes when every quote's characters stand at its offsets in the text of its hash."""
    if not case.quotes:
        return Check(name=NAME, passed=False, reason="There is no quote.")
    for quote in case.quotes:
        stored = case.texts.get(quote.sha256)
        if stored is None:
            return Check(
                name=NAME, passed=False, reason=f"No text of {quote.document} has this hash."
            )
        if stored[quote.start : quote.end] != quote.text or text_hash(stored) != quote.sha256:
            reason = f"The words at {quote.start}–{quote.end} of {quote.document} are others."
            return Check(name=NAME, passed=False, reason=reason)
    return Check(name=NAME, passed=True, reason="The exact characters stand in the stored text.")

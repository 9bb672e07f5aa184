"""A quote must be the exact characters of a stored text.

Similarity is not proof: 10 mg and 100 mg differ by one character.
"""

from probatum.model.statement import Check
from probatum.proof.case import Case
from probatum.proof.outcome import failed, passed

NAME = "quote resolves"
WHY = "A reader must find these very words at this place in the source."


def check(case: Case) -> Check:
    """Passes when every quote's characters stand at its offsets in the text of its hash."""
    if not case.quotes:
        if any(text.strip() for text in case.passages):
            return passed(NAME, "The evidence was given as text: there is no stored place.")
        return failed(NAME, "There is no quote.")
    for quote in case.quotes:
        stored = case.texts.get(quote.sha256)
        if stored is None:
            return failed(NAME, f"No text of {quote.document} has this hash.")
        if not quote.resolves_in(stored):
            place = f"{quote.start}–{quote.end} of {quote.document}"
            return failed(NAME, f"The words at {place} are others.")
    return passed(NAME, "The exact characters stand in the stored text.")

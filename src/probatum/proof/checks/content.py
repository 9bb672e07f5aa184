"""Every word of the statement that carries something stands in the evidence."""

from probatum.model.statement import Check
from probatum.proof.case import Case
from probatum.proof.outcome import VERBATIM, failed, named, passed
from probatum.proof.reading import Kind
from probatum.proof.subjects import sort_of

NAME = "content"
WHY = "What the source does not say, nobody can look up there: an added word is an added claim."


def check(case: Case) -> Check:
    """Passes when each content word is there by itself, its synonym, abbreviation or spelling."""
    if case.is_verbatim:
        return passed(NAME, VERBATIM)
    alignment = case.alignment
    if not alignment.match:
        return failed(NAME, "The evidence has none of the statement's words.")
    absent = [
        token.text for token in alignment.missing if token.kind is Kind.WORD and not sort_of(token)
    ]
    if absent:
        return failed(NAME, f"Not in the evidence: {named(absent)}.")
    return passed(NAME, "Every word that carries something is in the evidence.")

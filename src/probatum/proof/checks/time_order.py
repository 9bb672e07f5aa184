"""Before, after, during, until, within: the order of things, and their windows."""

from probatum.model.statement import Check
from probatum.proof.case import Case
from probatum.proof.neighbours import crossed, is_turned_round, of_kind, positions
from probatum.proof.outcome import VERBATIM, failed, named, passed
from probatum.proof.reading import Kind

NAME = "time order"
WHY = "The right treatment before a test, or after the window, can be the wrong one."

_TIMES = frozenset({Kind.TIME})


def check(case: Case) -> Check:
    """Passes when what comes before or after what is as in the evidence."""
    if case.is_verbatim:
        return passed(NAME, VERBATIM)
    alignment = case.alignment
    absent = [token.text for token in alignment.missing if token.kind is Kind.TIME]
    if absent:
        return failed(NAME, f"Not in the evidence: {named(absent)}.")
    times = positions(alignment, _TIMES)
    swapped = [token.text for token in crossed(alignment, of_kind(Kind.TIME))]
    swapped += [
        alignment.said[at].token.text
        for at in times
        if at in alignment.match
        and is_turned_round(alignment.said[at], alignment.told[alignment.match[at]])
    ]
    if swapped:
        return failed(NAME, f"What comes first is otherwise in the evidence: {named(swapped)}.")
    return passed(NAME, "The order in time is that of the evidence.")

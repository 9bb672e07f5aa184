"""An entry's identifier, title and year are of one and the same source."""

import re
from dataclasses import replace

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.held import title_share
from probatum.audit.references import Entry, spelt_out
from probatum.model.finding import Severity
from probatum.model.reference import Reference

NAME = "reference's facts do not belong together"
WHY = (
    "An identifier that leads to another source, or a wrong year, is how invented references look."
)

_SAME_TITLE = 0.5
_WHOLE = 4
"""Words of a title that stand there by no chance."""


def check(case: AuditCase) -> Findings:
    """Entries that the library knows by identifier under another title, or with another year."""
    for entry in case.references.entries:
        match = case.held.get(entry.number)
        if match is None:
            continue
        real = match.reference
        if (
            match.by_id
            and real.title
            and not _stands_whole(real.title, entry.text)
            and _title_share(real, entry) < _SAME_TITLE
        ):
            yield finding(
                NAME, Severity.MEDIUM, entry.where,
                f"The identifier of [{entry.number}] is that of “{short(real.title)}” "
                f"({real.year}), not of "
                f"“{short(entry.title)}”. {WHY}",
                "Correct the title or the identifier.",
            )  # fmt: skip
        elif (
            real.year is not None
            and entry.years
            and all(abs(real.year - year) > 1 for year in entry.years)
        ):
            yield finding(
                NAME, Severity.MEDIUM, entry.where,
                f"[{entry.number}] “{short(entry.title)}” is of {real.year} in the "
                f"library, not of {entry.year}. {WHY}",
                f"Correct the year to {real.year}, or name the other edition.",
            )  # fmt: skip


def _title_share(real: Reference, entry: Entry) -> float:
    """How much of a source's title an entry has, whatever its year; bodies may be acronyms."""
    undated = real.model_copy(update={"year": None})
    said = spelt_out(entry.text, real.title)
    spelt = replace(entry, text=said, title=spelt_out(entry.title or entry.text, real.title))
    return max(title_share(undated, entry), title_share(undated, spelt))


def _stands_whole(title: str, text: str) -> bool:
    """Whether an entry has a title word for word, wherever its own title was taken to begin."""
    wanted, said = (" ".join(re.findall(r"\w+", one.lower())) for one in (title, text))
    return len(wanted.split()) >= _WHOLE and f" {wanted} " in f" {said} "

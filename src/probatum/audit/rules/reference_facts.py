"""An entry's identifier, title and year are of one and the same source."""

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.held import title_share
from probatum.model.finding import Severity

NAME = "reference's facts do not belong together"
WHY = (
    "An identifier that leads to another source, or a wrong year, is how invented references look."
)

_SAME_TITLE = 0.5


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
            and title_share(real.model_copy(update={"year": None}), entry) < _SAME_TITLE
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

"""Each reference can be found: by DOI, PMID, PMCID, ISBN or an address."""

from probatum.audit.case import AuditCase, Findings, finding
from probatum.model.finding import Severity

NAME = "reference cannot be resolved"
WHY = "A source without identifier or address cannot be opened, and may not exist."


def check(case: AuditCase) -> Findings:
    """One finding, at the first such entry."""
    bare = [entry for entry in case.references.entries if not entry.is_resolvable]
    if bare:
        known = sum(entry.number in case.held for entry in bare)
        told = f" The library knows {known} of them by title and year." if known else ""
        yield finding(
            NAME, Severity.LOW, bare[0].where,
            f"{len(bare)} of {len(case.references.entries)} references have no DOI, "
            f"PMID, PMCID, ISBN or "
            f"address.{told} {WHY}",
            "Give each reference an identifier.", [entry.where for entry in bare],
        )  # fmt: skip

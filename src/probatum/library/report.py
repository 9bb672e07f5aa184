"""What a run of ingest did, for people."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from probatum.library.store import Outcome
from probatum.sources.base import Fault

NAMED: Final = 3
"""Faults of one reason that are named one by one."""


@dataclass
class Report:
    """Counts of one run. Documents and passages are by format; faults as they came."""

    documents: Counter[str] = field(default_factory=Counter)
    passages: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    withdrawn: int = 0
    """Documents that were held and that a source's own word took out."""
    gone: int = 0
    """Documents known by their file alone whose file holds another text now."""
    files: int = 0
    files_unchanged: int = 0
    units_unchanged: int = 0
    """Members of archives, or whole files, that were read and held nothing new."""
    faults_before: int = 0
    """Faults of unchanged files, known from an earlier run."""
    seconds: float = 0.0

    def count(self, format_: str, outcome: Outcome, passages: int = 0) -> None:
        """Counts one document."""
        self.outcomes[outcome] += 1
        if outcome in (Outcome.ADDED, Outcome.REPLACED):
            self.documents[format_] += 1
            self.passages[format_] += passages

    @property
    def changed(self) -> int:
        """Documents that were added or replaced."""
        return self.documents.total()

    @property
    def rate(self) -> float:
        """Documents met a second, whatever became of them."""
        return self.outcomes.total() / self.seconds if self.seconds else 0.0

    def lines(self) -> list[str]:
        """The report in words, a line each."""
        lines = [
            f"{format_}: {count:,} documents, {self.passages[format_]:,} passages"
            for format_, count in sorted(self.documents.items())
        ]
        lines.append(", ".join(self._counts()))
        lines += self._fault_lines()
        lines.append(f"{self.seconds:.1f} s, {self.rate:,.0f} documents/s")
        return lines

    def _counts(self) -> list[str]:
        counts = [f"{self.outcomes[Outcome.ADDED]:,} added"]
        for outcome in (Outcome.REPLACED, Outcome.UNCHANGED, Outcome.OLDER, Outcome.WITHDRAWN):
            if self.outcomes[outcome]:
                counts.append(f"{self.outcomes[outcome]:,} {outcome}")
        for count, words in (
            (self.withdrawn, "taken out as withdrawn"),
            (self.gone, "gone from their files"),
        ):
            if count:
                counts.append(f"{count:,} {words}")
        if self.units_unchanged:
            counts.append(f"{self.units_unchanged:,} contents unchanged")
        if self.files_unchanged:
            before = f" ({self.faults_before:,} faults known)" if self.faults_before else ""
            counts.append(f"{self.files_unchanged:,} of {self.files:,} files unchanged{before}")
        return counts

    def _fault_lines(self) -> list[str]:
        if not self.faults:
            return []
        lines = [f"{len(self.faults):,} could not be read:"]
        reasons = Counter(fault.reason for fault in self.faults)
        for reason, count in reasons.most_common():
            names = [fault.name for fault in self.faults if fault.reason == reason]
            more = f" and {count - NAMED:,} more" if count > NAMED else ""
            lines.append(f"  {count:,} × {reason}: {', '.join(names[:NAMED])}{more}")
        return lines

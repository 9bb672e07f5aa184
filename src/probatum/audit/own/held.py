"""An answer of ours as a file, and the library that it is held against."""

import json
from dataclasses import dataclass

from probatum.library.library import Library
from probatum.model.answer import Answer
from probatum.model.finding import Finding, Severity, Where

QUOTE = "quote does not resolve"
WORDS = "statement is not the reading of its quote"
PROOF = "proof does not pass again"
FACTS = "reference's facts are not those of its source"
LISTS = "citations and reference list do not match"
TOLD = "what is told of the evidence is not what the source gives"
REVIEW = "review claim contradicts state"
AGAIN = "Ask again."
_WHY = "An answer is only as good as the words that it stands on; these are other words now."


@dataclass(frozen=True)
class Own:
    """An answer, its file's text, and the library that it is held against."""

    answer: Answer
    file: str
    library: Library

    def where(self, text: str) -> Where:
        """The first place of a text in the file, as JSON writes it; its start if there is none."""
        for written in (json.dumps(text, ensure_ascii=False)[1:-1], json.dumps(text)[1:-1]):
            at = self.file.find(written)
            if at >= 0 and written:
                return Where(start=at, end=at + len(written), text=written)
        return Where(start=0, end=0, text="")

    def finding(self, rule: str, at: str, why: str, mend: str = AGAIN) -> Finding:
        """A finding at a text of the answer."""
        return Finding(
            rule=rule, severity=Severity.HIGH, where=self.where(at), why=f"{why} {_WHY}", mend=mend
        )

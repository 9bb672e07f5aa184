"""A quote: exact characters of one stored text."""

from probatum.model.document import text_hash
from probatum.model.value import Value


class Quote(Value):
    """The characters [start, end) of the stored text whose SHA-256 is given.

    Offsets are 0-based, half-open, in Unicode code points; the hash is over UTF-8 bytes.
    """

    document: str
    sha256: str
    start: int
    end: int
    text: str

    def resolves_in(self, stored: str) -> bool:
        """Whether the stored text has this hash, and these characters at these offsets."""
        return (
            0 <= self.start < self.end <= len(stored)
            and stored[self.start : self.end] == self.text
            and text_hash(stored) == self.sha256
        )

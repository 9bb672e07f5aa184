"""Who needs a text: a published article holds the texts that it quotes, and ``prune`` leaves them.

Holding is one short write and does not wait for whoever fills the library.
"""

from pathlib import Path

from probatum.library import layout


def hold(folder: Path, sha256: str, holder: str) -> None:
    """Keeps a text, whatever becomes of its document, for a holder (an article's address)."""
    _change(folder, "INSERT OR IGNORE INTO holds VALUES (?, ?)", sha256, holder)


def release(folder: Path, sha256: str, holder: str) -> None:
    """The holder no longer needs the text."""
    _change(folder, "DELETE FROM holds WHERE sha256 = ? AND holder = ?", sha256, holder)


def _change(folder: Path, statement: str, sha256: str, holder: str) -> None:
    connection = layout.connect(folder, write=True)
    try:
        connection.execute(statement, (bytes.fromhex(sha256), holder))
    finally:
        connection.close()

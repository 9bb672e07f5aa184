"""What the site writes to its log: the place of a fault, and nothing that a visitor typed."""

import logging
import traceback


class PrivateFilter(logging.Filter):
    """Takes the words out of a record that could hold a question: arguments, messages, locals."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the record through, made private."""
        if record.exc_info and record.exc_info[1] is not None:
            kind, error, _ = record.exc_info
            frames = traceback.extract_tb(error.__traceback__)[-6:]
            where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
            record.msg = f"{kind.__name__ if kind else 'error'} in {where}"
            record.args = ()
            record.exc_info = record.exc_text = None
        elif record.name.startswith("django"):
            status = getattr(record, "status_code", "")
            request = getattr(record, "request", None)
            path = getattr(request, "path_info", "")
            record.msg = f"{record.name} {status} {_shown(path)}".strip()
            record.args = ()
        return True


def _shown(path: str) -> str:
    """The part of the site that an address belongs to: what stands behind it stays private."""
    return "/" + path.strip("/").split("/", 1)[0][:20] if path else ""

"""Errors that Probatum raises on purpose.

ProbatumError
├── SourceError      a file or record cannot be read: names it and says why
├── QuestionError    a question cannot be used: says why
└── LibraryError     a library cannot be opened or written: says why
"""


class ProbatumError(Exception):
    """A fault that is told to the user in one line, without a traceback."""


class SourceError(ProbatumError):
    """A file or record that cannot be read; the message says why, in words."""


class QuestionError(ProbatumError):
    """A question that cannot be used; the message says why, in words."""


class LibraryError(ProbatumError):
    """A library that cannot be opened or written; the message says why, in words."""

"""Probatum answers clinical questions and proves every sentence against its source."""

__version__ = "0.1.0"

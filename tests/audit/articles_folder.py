"""Where the articles to be audited are."""

from pathlib import Path

ARTICLES = Path(__file__).parent / "articles"

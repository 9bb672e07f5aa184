"""A library that holds the starter summaries, made once for all tests of the audit."""

from pathlib import Path

import pytest

from probatum.audit.compose import audit
from probatum.library.library import Library
from probatum.library.starter import ensure_starter
from probatum.model.finding import Audit

ARTICLES = Path(__file__).parent / "articles"


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The starter library."""
    library = Library.create(tmp_path_factory.mktemp("library"))
    ensure_starter(library)
    return library


@pytest.fixture(scope="session")
def audited(starter: Library) -> dict[str, tuple[Audit, str]]:
    """The audit of each article, with the article's text, by file name."""
    found = {}
    for path in sorted(ARTICLES.iterdir()):
        if path.suffix != ".json":
            made, page = audit(path.read_bytes(), starter, path.name)
            found[path.name] = (made, page.file)
    return found

"""The audit of each article, made once for all tests."""

import pytest
from articles_folder import ARTICLES

from probatum.audit.compose import audit
from probatum.library.library import Library
from probatum.model.finding import Audit


@pytest.fixture(scope="session")
def audited(starter: Library) -> dict[str, tuple[Audit, str]]:
    """The audit of each article, with the article's text, by file name."""
    found = {}
    for path in sorted(ARTICLES.iterdir()):
        if path.suffix != ".json":
            made, page = audit(path.read_bytes(), starter, path.name)
            found[path.name] = (made, page.file)
    return found

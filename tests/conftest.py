"""A library that holds the starter summaries, made once for all tests."""

import pytest

from probatum.library.library import Library
from probatum.library.starter import ensure_starter


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The starter library."""
    library = Library.create(tmp_path_factory.mktemp("starter"))
    ensure_starter(library)
    return library

"""A library that holds the starter summaries, made once for all tests; and their two halves."""

import pytest

from probatum.library.library import Library
from probatum.library.starter import ensure_starter

SERVED = (
    "test_board_story", "test_browser", "test_crashes", "test_openid_connect", "test_postgres",
)  # fmt: skip
"""Files whose tests wait for servers of their own."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Two halves that run side by side, each always in the same order."""
    for item in items:
        half = "served" if item.path.stem in SERVED else "here"
        item.add_marker(pytest.mark.xdist_group(half))


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The starter library."""
    library = Library.create(tmp_path_factory.mktemp("starter"))
    ensure_starter(library)
    return library

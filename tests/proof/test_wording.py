"""A plain wording says no more than its statement."""

import pytest

from probatum.library.library import Library
from probatum.proof.wording import says_no_more, wording_checks

SAID = "In adults, IVIg 0.4 g/kg a day for 5 days should not be followed by corticosteroids."


@pytest.mark.parametrize(
    ("plain", "fails"),
    [
        ("Adults get IVIg for 5 days. Steroids should not follow.", None),
        ("Adults get IVIg for five days. Steroids should not follow.", None),
        ("Adults get IVIg for 3 days. Steroids should not follow.", "numbers of the wording"),
        ("Adults get IVIg for 5 days. Steroids should follow.", "negation of the wording"),
        ("Adults must have IVIg for 5 days, not steroids after.", "strength of the wording"),
        ("Adults get rituximab for 5 days. Steroids should not follow.", "drugs of the wording"),
    ],
)
def test_what_would_do_harm_is_seen(starter: Library, plain: str, fails: str | None) -> None:
    failed = [
        one.name for one in wording_checks(plain, SAID, (), starter.vocabulary) if not one.passed
    ]
    assert failed == ([fails] if fails else [])
    assert says_no_more(plain, SAID, (), starter.vocabulary) is (fails is None)


def test_every_plain_wording_of_the_starter_library_passes(starter: Library) -> None:
    failed = [
        (one.name, one.reason, statement.plain)
        for document in starter.documents()
        for statement in document.statements
        for one in wording_checks(
            statement.plain,
            document.text[statement.start : statement.end],
            (document.reference.title,),
            starter.vocabulary,
        )
        if not one.passed
    ]
    assert failed == []

"""A range whose unit stands twice has the whole of the last one."""

import pytest

from probatum.text.quantities import QuantityKind, find_quantities


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("75 mg to 150 mg daily", ("d",)),
        ("75 mg to 150 mg weekly", ("wk",)),
        ("1 g to 2 g per hour", ("h",)),
        ("5 mg/kg to 10 mg/kg daily", ("kg", "d")),
        ("5 mg/kg/day to 10 mg/kg/day", ("kg", "d")),
    ],
)
def test_the_last_unit_says_how_often(text: str, per: tuple[str, ...]) -> None:
    (found,) = find_quantities(text)
    assert found.kind is QuantityKind.RATE
    assert found.per == per
    assert found.text == text


def test_other_denominators_are_no_range() -> None:
    assert len(find_quantities("5 mg/kg to 10 mg/day")) == 2

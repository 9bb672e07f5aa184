"""Every quantity of a text is read as its writer meant it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probatum.proof.reading import base_form
from probatum.text.quantities import Quantity, QuantityKind, canonical, find_quantities


def read(text: str) -> list[tuple[str, str, str]]:
    return [(q.text, q.code, q.kind.value) for q in find_quantities(text)]


def one(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "IVIg 0.4 g/kg/day for 5 days (2 g/kg in total)",
            [
                ("0.4 g/kg/day", "g/kg/d", "rate"),
                ("5 days", "d", "duration"),
                ("2 g/kg", "g/kg", "amount"),
            ],
        ),
        (
            "amoxicillin 80-90 mg/kg/day in 2 divided doses",
            [("80-90 mg/kg/day", "mg/kg/d", "rate"), ("2 divided doses", "{dose}", "count")],
        ),
        (
            "500/125 mg x 5/7 stat",
            [
                ("500", "mg", "amount"),
                ("125 mg", "mg", "amount"),
                ("5/7", "d", "duration"),
                ("stat", "{stat}", "frequency"),
            ],
        ),
        (
            "RR 1.60, 95% CI 1.19 to 2.15; 349 patients; p = 0.03",
            [
                ("1.60", "1", "ratio"),
                ("95% CI 1.19 to 2.15", "1", "ratio"),
                ("349", "1", "count"),
                ("0.03", "1", "other"),
            ],
        ),
        (
            "15 months [12, 18] of life",
            [("15 months", "mo", "duration"), ("[12, 18]", "1", "ratio")],
        ),
        (
            "a 65-year-old man on a 5-day course",
            [("65-year", "a", "age"), ("5-day", "d", "duration")],
        ),
        (
            "two puffs twice a day, half a tablet at night prn",
            [
                ("two puffs", "{puff}", "amount"),
                ("twice a day", "1/d", "frequency"),
                ("half a tablet", "{tbl}", "amount"),
                ("at night", "1/d", "frequency"),
                ("prn", "{prn}", "frequency"),
            ],
        ),
        (
            "ml/kg/h: 0.3 ml/kg/h, 30 mL/min/1.73 m2, 450 mg*h/L, 150,000/µL",
            [
                ("0.3 ml/kg/h", "mL/kg/h", "rate"),
                ("30 mL/min/1.73 m2", "mL/min/1.73m2", "rate"),
                ("450 mg*h/L", "mg.h/L", "other"),
                ("150,000/µL", "1/uL", "other"),
            ],
        ),
        ("10 mg kg-1 day-1", [("10 mg kg-1 day-1", "mg/kg/d", "rate")]),
        (
            "30-50 or 80-100 mg/kg/day",
            [("30-50", "mg/kg/d", "rate"), ("80-100 mg/kg/day", "mg/kg/d", "rate")],
        ),
        ("infused over 10-12 hours", [("10-12 hours", "h", "duration")]),
        ("37.5°C and 140 mm Hg", [("37.5°C", "Cel", "other"), ("140 mm Hg", "mm[Hg]", "other")]),
        ("adrenaline 1:1000", [("1:1000", "1", "ratio")]),
        ("5 days' treatment", [("5 days", "d", "duration")]),
    ],
)
def test_quantities_have_their_units_and_kinds(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "IL-6 and COVID-19, CYP3A4, B12, 5-HT, CA19-9",
        "as others showed.[12] It was [3, 4] again",
        "no quantity here",
    ],
)
def test_digits_of_names_and_citations_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "comparator", "low", "high"),
    [
        ("at least 5 mg", ">=", 5, 5),
        ("up to 10 mg", "<=", 10, 10),
        ("no more than 3 g", "<=", 3, 3),
        ("≥ 65 years", ">=", 65, 65),
        ("65 years or older", ">=", 65, 65),
        ("<50 mL", "<", 50, 50),
        ("maximum dose 3000 mg", "<=", 3000, 3000),
        ("do not exceed 4 mg", "<=", 4, 4),
        ("exceeding 80 g", ">", 80, 80),
        ("about 5 mg", "~", 5, 5),
        ("15 ± 3 mL", "±", 12, 18),
        ("between 5 and 10 mg", "", 5, 10),
        ("5 mg to 10 mg", "", 5, 10),
        ("500 mg-1 g", "", 500, 1000),
        ("four or five exchanges", "", 4, 5),
        ("within 2 weeks", "<=", 2, 2),
        ("1,500 mg", "", 1500, 1500),
        ("10 000 IU", "", 10000, 10000),
        ("2.4 million units", "", 2_400_000, 2_400_000),
        ("10^9/L", "", 10**9, 10**9),
        ("−2 mg", "", -2, -2),
        ("a dozen tablets", "", 12, 12),
    ],
)
def test_numbers_and_comparators(text: str, comparator: str, low: int, high: int) -> None:
    quantity = one(text)
    assert (quantity.comparator, quantity.low, quantity.high) == (comparator, low, high)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0·4 g", "0.4"),
        ("0,4 g", "0.4"),
        ("1½ tablets", "1.5"),
        ("1/2 tablet", "0.5"),
        (".5 mg", "0.5"),
    ],
)
def test_decimals_are_read_however_they_are_written(text: str, value: str) -> None:
    assert one(text).low == Fraction(value)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("400 mg", "0.4 g"),
        ("every 12 hours", "twice daily"),
        ("q8h", "three times a day"),
        ("8-hourly", "TDS"),
        ("1 week", "7 d"),
        ("24 hours", "one day"),
        ("10 mcg/kg", "0.01 mg/kg"),
        ("0.4 g/kg/day", "0.4 g per kg body weight per day"),
        ("0.4 g/kg daily", "400 mg/kg/day"),
        ("every other day", "every 48 hours"),
        ("at least 5 mg", "≥ 5 mg"),
        ("once every 2 weeks", "fortnightly"),
        ("5 mg to 10 mg", "5–10 mg"),
        ("1 mL", "1 cm3"),
        ("x 1/52", "x 7/7"),
        ("1:1000", "1 in 1,000"),
        ("5000 units", "5,000 IU"),
        ("b.d.", "BID"),
        ("q.d.s.", "every six hours"),
    ],
)
def test_equal_quantities_are_equal_across_units(left: str, right: str) -> None:
    assert canonical(one(left)) == canonical(one(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("10 mg", "100 mg"),
        ("every 12 hours", "12 hours"),
        ("5 years old", "for 5 years"),
        ("0.4 g/kg", "0.4 g/kg/day"),
        ("5 mg", "at least 5 mg"),
        ("5 mg", "5 mL"),
        ("2 tablets", "2 doses"),
        ("1 month", "4 weeks"),
    ],
)
def test_different_quantities_stay_different(left: str, right: str) -> None:
    assert canonical(one(left)) != canonical(one(right))


def test_a_year_a_stage_and_a_p_value_are_not_counts() -> None:
    found = find_quantities("In 2003 stage 3 disease, type 2 diabetes, p < 0.001, on the 5th day")
    assert [q.dimension for q in found] == ["year", "label", "label", "p-value", "ordinal"]
    assert {q.kind for q in found} == {QuantityKind.OTHER}


def test_ages_of_children_are_ages() -> None:
    found = find_quantities("children under 2 years, aged 6 months to 12 years, 6-12 years: half")
    assert [q.kind for q in found] == [QuantityKind.AGE] * 3


PIECES = st.sampled_from(
    ["0.4", "5", " ", "g", "/", "kg", "-", "–", "to", "mg", " daily", "every ", "12", "hours", "%",
     "95% CI ",
     "(", ")", "[", "]", "twice", "two ", "≥", "±", "½", ".", ",", "×", "10^9", "x", "q8h",
     "\n", "a", "aged ", "years", "p=", "per ", "q", "bd", "1:", "1000", "−", "İ", "million "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=80))
def test_spans_lie_in_order_inside_the_text(text: str) -> None:
    at = 0
    for quantity in find_quantities(text):
        assert at <= quantity.start < quantity.end <= len(text)
        assert quantity.text == text[quantity.start : quantity.end]
        assert (quantity.low is None) == (quantity.high is None)
        canonical(quantity)
        at = quantity.end


_PARTS = st.sampled_from(
    ["every", "0", "1", "12", "0.5", "1/0", "-", "–", "mg", "h", "hours", "/", "kg", "day", "per",
     "%", "times", "q", "µg", "days", "x", "×", "mL", "of", "once", ".", "to", "min", "²", "mmHg",
     "/-8.9", "2000000", "0.0000001"]
)  # fmt: skip


@given(st.lists(_PARTS, min_size=1, max_size=9))
def test_no_row_of_numbers_and_units_is_too_odd_to_be_read(parts: list[str]) -> None:
    for text in (" ".join(parts), "".join(parts)):
        for quantity in find_quantities(text):
            base_form(quantity)


def test_an_interval_of_nought_is_no_frequency() -> None:
    (quantity,) = find_quantities("every 0 hours")
    assert canonical(quantity).dimension != "frequency"


@pytest.mark.parametrize(
    "text",
    [
        "0" * 5000, "1" * 20_000, "10⁹⁹⁹⁹⁹⁹⁹ mg", "10⁻ x", "5 x 10⁻",
        "age " + "9" * 5000 + " years",
        f"15 months [{'1' * 6000}, {'2' * 6000}]", "every " + "3" * 5000 + " hours",
    ],
)  # fmt: skip
def test_a_number_beyond_all_measure_is_not_read_and_harms_nothing(text: str) -> None:
    for quantity in find_quantities(text):
        assert quantity.low is None or quantity.low < 10**100

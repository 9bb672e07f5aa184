"""The table of units says what an independent table of units says."""

import pint
import pytest

from probatum.text.units import UNITS, dimension_of, read_unit, unit_named

REGISTRY: pint.UnitRegistry[float] = pint.UnitRegistry()
PINT = {
    "g": "gram", "mg": "milligram", "ug": "microgram", "kg": "kilogram", "ng": "nanogram",
    "L": "liter", "mL": "milliliter", "dL": "deciliter", "uL": "microliter", "mol": "mole",
    "mmol": "millimole", "umol": "micromole", "m": "meter", "cm": "centimeter", "m2": "meter**2",
    "mm3": "millimeter**3", "cm3": "centimeter**3", "s": "second", "ms": "millisecond",
    "min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year",
    "mm[Hg]": "mmHg", "cm[H2O]": "cmH2O", "Pa": "pascal", "kPa": "kilopascal", "J": "joule",
    "kJ": "kilojoule", "cal": "calorie", "kcal": "kilocalorie", "Gy": "gray", "Sv": "sievert",
    "Ci": "curie", "Bq": "becquerel", "Hz": "hertz",
}  # fmt: skip
BASE = {
    "mass": "gram", "volume": "liter", "amount of substance": "mole", "length": "meter",
    "area": "meter**2", "time": "day", "pressure": "pascal", "energy": "joule",
    "absorbed dose": "gray", "dose equivalent": "sievert", "radioactivity": "becquerel",
    "frequency": "hertz",
}  # fmt: skip


@pytest.mark.parametrize("code", PINT)
def test_a_factor_agrees_with_pint(code: str) -> None:
    dimension, factor = dimension_of(code)
    expected = REGISTRY.Quantity(1, PINT[code]).to(BASE[dimension]).magnitude
    assert float(factor) == pytest.approx(expected, rel=2e-5)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("mcg", "ug"), ("µg", "ug"), ("micrograms", "ug"), ("Mg", "mg"), ("MG", "mg"), ("ML", "mL"),
        ("international units", "[iU]"), ("IU", "[iU]"), ("I.U.", "[iU]"), ("mega units", "M[iU]"),
        ("mmHg", "mm[Hg]"), ("mm Hg", "mm[Hg]"), ("weeks", "wk"), ("hrs", "h"),
        ("tablets", "{tbl}"),
        ("micromol", "umol"), ("square metres", "m2"), ("m²", "m2"), ("drops", "[drp]"),
        ("patches", "{patch}"), ("mEq", "meq"), ("per cent", "%"), ("degrees Celsius", "Cel"),
    ],
)  # fmt: skip
def test_a_unit_is_known_however_it_is_written(written: str, code: str) -> None:
    unit = unit_named(written)
    assert unit is not None
    assert unit.code == code
    assert read_unit(f"5 {written}, then", 2) == (unit, 2 + len(written))


@pytest.mark.parametrize("written", ["MS", "PM", "US", "in", "of", "patients", "G", "M"])
def test_other_words_are_no_units(written: str) -> None:
    assert unit_named(written) is None


def test_every_code_names_one_unit() -> None:
    assert all(code == unit.code for code, unit in UNITS.items())

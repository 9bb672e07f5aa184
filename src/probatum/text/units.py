"""Units of measure: how texts write them, their UCUM codes, and factors to a base unit.

The codes are those of UCUM (The Unified Code for Units of Measure, https://ucum.org); counted
things that UCUM does not know (tablets, drops, doses) are written as its annotations, {tbl}.
"""

import re
from fractions import Fraction
from typing import NamedTuple

from probatum.text.words import word_set


class Unit(NamedTuple):
    """A unit: its UCUM code, what it measures, and how many base units it is.

    Base units: g, L, d (24 hours), mol, [iU], m, m2, Pa, J, Eq, osm, Gy, Hz (per minute for heart
    and breath rates), 1; months and years are 365.25/12 and 365.25 days, as in UCUM.
    """

    code: str
    dimension: str
    factor: Fraction


_F = Fraction
_SI = {
    "k": _F(1000), "d": _F(1, 10), "c": _F(1, 100), "m": _F(1, 10**3), "u": _F(1, 10**6),
    "n": _F(1, 10**9), "p": _F(1, 10**12), "f": _F(1, 10**15), "M": _F(10**6), "G": _F(10**9),
}  # fmt: skip
_PREFIX_NAMES = {
    "k": "kilo", "d": "deci", "c": "centi", "m": "milli", "u": "micro", "n": "nano", "p": "pico",
    "f": "femto", "M": "mega", "G": "giga",
}  # fmt: skip

_YEAR = _F(1461, 4)
_MMHG = _F(133322387415, 10**9)

# code, dimension, factor, symbols (case matters), names (any case, plural by s), SI prefixes
_TABLE: tuple[tuple[str, str, Fraction, str, str, str], ...] = (
    ("g", "mass", _F(1), "g gm gms", "gram gramme gm", "kmunpf"),
    ("L", "volume", _F(1), "L l", "litre liter", "dcmunpf"),
    ("mol", "amount of substance", _F(1), "mol", "mole mol", "munpf"),
    ("[iU]", "activity", _F(1), "IU iu I.U. i.u. U u UI", "international_unit unit", "mkuM"),
    ("eq", "charge", _F(1), "Eq eq", "equivalent", "m"),
    ("osm", "osmolality", _F(1), "Osm osm osmol Osmol", "osmole", "m"),
    ("m", "length", _F(1), "m", "metre meter", "kcmun"),
    ("m2", "area", _F(1), "m2 m² m^2 sqm", "square_metre square_meter", ""),
    ("cm2", "area", _F(1, 10**4), "cm2 cm² cm^2", "square_centimetre square_centimeter", ""),
    ("mm3", "volume", _F(1, 10**6), "mm3 mm³ mm^3 cmm", "cubic_millimetre cubic_millimeter", ""),
    ("cm3", "volume", _F(1, 1000), "cm3 cm³ cm^3 cc", "cubic_centimetre cubic_centimeter", ""),
    ("s", "time", _F(1, 86400), "s sec secs", "second", "mun"),
    ("min", "time", _F(1, 1440), "min mins min.", "minute", ""),
    ("h", "time", _F(1, 24), "h hr hrs H h.", "hour", ""),
    ("d", "time", _F(1), "d", "day", ""),
    ("wk", "time", _F(7), "wk wks", "week", ""),
    ("mo", "time", _YEAR / 12, "mo mos mth mths", "month", ""),
    ("a", "time", _YEAR, "yr yrs y yo", "year", ""),
    ("Pa", "pressure", _F(1), "Pa", "pascal", "hkM"),
    ("mm[Hg]", "pressure", _MMHG, "mmHg mmhg", "mm_Hg millimetres_of_mercury mmHG", ""),
    ("cm[H2O]", "pressure", _F(9806650, 10**5), "cmH2O cmH₂O cmH20", "cm_H2O cm_H₂O cm_H20", ""),
    ("Cel", "temperature", _F(1), "°C ºC ℃ oC", "degree_Celsius °_C", ""),
    ("[degF]", "temperature", _F(1), "°F ºF", "degree_Fahrenheit °_F", ""),
    ("J", "energy", _F(1), "J", "joule", "kM"),
    ("cal", "energy", _F(4184, 1000), "cal", "calorie", "k"),
    ("Gy", "absorbed dose", _F(1), "Gy", "gray", "c"),
    ("Sv", "dose equivalent", _F(1), "Sv", "sievert", "m"),
    ("Bq", "radioactivity", _F(1), "Bq", "becquerel", "kM"),
    ("Ci", "radioactivity", _F(37 * 10**9), "Ci", "curie", "m"),
    ("V", "potential", _F(1), "V", "volt", "mk"),
    ("Hz", "frequency", _F(1), "Hz", "hertz", "kM"),
    ("dB", "level", _F(1), "dB", "decibel", ""),
    ("[diop]", "refraction", _F(1), "dpt", "dioptre diopter", ""),
    ("kat", "catalytic activity", _F(1), "kat", "katal", "un"),
    ("{beats}", "heart beats", _F(1), "beats", "beat heartbeat", ""),
    ("{breaths}", "breaths", _F(1), "breaths", "breath", ""),
    ("{cells}", "cells", _F(1), "cells", "cell leucocyte leukocyte neutrophil platelet", ""),
    ("{copies}", "copies", _F(1), "copies", "copy", ""),
    ("{CFU}", "colonies", _F(1), "CFU cfu", "", ""),
    ("{tbl}", "tablets", _F(1), "tab tabs", "tablet tab", ""),
    ("{cap}", "capsules", _F(1), "cap caps", "capsule", ""),
    ("[drp]", "drops", _F(1), "gtt gtts", "drop", ""),
    ("{puff}", "puffs", _F(1), "puffs", "puff inhalation actuation", ""),
    ("{spray}", "sprays", _F(1), "sprays", "spray", ""),
    ("{sachet}", "sachets", _F(1), "sachets", "sachet packet", ""),
    ("{vial}", "vials", _F(1), "vials", "vial", ""),
    ("{amp}", "ampoules", _F(1), "amp amps", "ampoule ampule", ""),
    ("{patch}", "patches", _F(1), "patches", "patch", ""),
    ("{supp}", "suppositories", _F(1), "supp", "suppository suppositories pessary pessaries", ""),
    ("{spoon}", "spoons", _F(1), "tsp", "teaspoon teaspoonful spoonful", ""),
    ("{tbsp}", "tablespoons", _F(1), "tbsp", "tablespoon tablespoonful", ""),
    ("{dose}", "doses", _F(1), "doses", "dose divided_dose", ""),
    ("{course}", "courses", _F(1), "courses", "course", ""),
    ("{exchange}", "exchanges", _F(1), "exchanges", "exchange plasma_exchange", ""),
    ("{session}", "sessions", _F(1), "sessions", "session", ""),
    ("{infusion}", "infusions", _F(1), "infusions", "infusion", ""),
    ("{injection}", "injections", _F(1), "injections", "injection", ""),
    ("{cycle}", "cycles", _F(1), "cycles", "cycle", ""),
    ("{bag}", "bags", _F(1), "bags", "bag pint", ""),
)

_SPELT_FORMS = {
    "mcg": "ug", "microg": "ug", "mcgs": "ug", "mgs": "mg", "mgm": "mg", "kgs": "kg",
    "mls": "mL", "kilo": "kg", "kilos": "kg", "cc": "cm3", "ccs": "cm3", "MU": "M[iU]",
    "mega unit": "M[iU]", "mega units": "M[iU]", "megaunit": "M[iU]", "megaunits": "M[iU]",
    "million units": "M[iU]", "million IU": "M[iU]", "mIU": "m[iU]", "µIU": "u[iU]",
    "kIU": "k[iU]", "Kg": "kg", "KG": "kg", "ML": "mL", "Mg": "mg", "MG": "mg", "Gm": "g",
    "GM": "g", "Gms": "g", "KCal": "kcal", "Kcal": "kcal", "Calories": "kcal", "MEQ": "meq",
}  # fmt: skip

_ANY_CASE = word_set(
    "ml mcg kg hrs hr min mins tab tabs cap caps amp mmol meq mmhg cmh2o ng dl wk wks yr yrs"
)
"""Symbols that are meant whatever their case (not MS, PM, US, which are other things)."""

PERCENT = Unit("%", "percent", _F(1))
ONE = Unit("1", "number", _F(1))

UNITS: dict[str, Unit] = {}
"""Units by UCUM code."""
_WRITTEN: dict[str, Unit] = {}
_NAMES: dict[str, Unit] = {}


def _fill() -> None:
    for code, dimension, factor, symbols, names, prefixes in _TABLE:
        for prefix in ("", *prefixes):
            scale = _SI.get(prefix, _F(100) if prefix == "h" else _F(1))
            unit = Unit(prefix + code, dimension, factor * scale)
            UNITS.setdefault(unit.code, unit)
            signs = ("u", "µ", "μ", "mc") if prefix == "u" else (prefix,)
            for symbol in symbols.split():
                for sign in signs:
                    _WRITTEN.setdefault(sign + symbol, unit)
            for name in names.split():
                _name(_PREFIX_NAMES.get(prefix, "") + name.replace("_", " "), unit)
    for written, code in _SPELT_FORMS.items():
        _WRITTEN[written] = UNITS[code]


def _name(name: str, unit: Unit) -> None:
    head, _, rest = name.partition(" ")
    plurals = {name + "s", name + "es" if name.endswith("ch") else name, head + "s " + rest}
    for form in {name, *plurals}:
        _NAMES.setdefault(form.lower().strip(), unit)


_fill()
_NAMES["degrees c"] = _NAMES["degree c"] = UNITS["Cel"]
del _WRITTEN["mcL"], _WRITTEN["u"]


def unit_named(written: str) -> Unit | None:
    """The unit that a text writes so ('mcg', 'Mg', 'international units', 'weeks'), or None."""
    written = " ".join(written.split())
    if written == "%" or written.lower() in ("percent", "per cent"):
        return PERCENT
    found = _WRITTEN.get(written) or _NAMES.get(written.lower())
    if found or written.lower() not in _ANY_CASE:
        return found
    return _WRITTEN.get(written.lower())


_TOKEN = re.compile(
    r"%|per\s?cent\b|°\s?[CF]\b|℃|[A-Za-zµμºΜ](?:\.[A-Za-z]\.|[A-Za-z]*(?:[23₂²³]O?|\^[23]|\.(?=/))?)"
)
_GAP = re.compile(r"[ \u00a0\u202f\u2009]{1,2}")
_LONGEST_NAME = 3


def read_unit(text: str, start: int) -> tuple[Unit, int] | None:
    """The unit that begins exactly at start, the longest that fits, and where it ends; or None."""
    ends: list[int] = []
    at = start
    for _ in range(_LONGEST_NAME):
        match = _TOKEN.match(text, at)
        if not match:
            break
        ends.append(match.end())
        gap = _GAP.match(text, match.end())
        if not gap:
            break
        at = gap.end()
    for end in reversed(ends):
        unit = unit_named(text[start:end])
        if unit and not text[end : end + 1].isalnum():
            return unit, end
    return None


def dimension_of(code: str) -> tuple[str, Fraction]:
    """What a UCUM code of this table measures, and its factor to the base unit.

    Raises KeyError for a code that is not in the table.
    """
    if code == "1":
        return ONE.dimension, ONE.factor
    if code == "%":
        return PERCENT.dimension, PERCENT.factor
    unit = UNITS[code]
    return unit.dimension, unit.factor

"""Numbers as medical texts write them: 1,500 and 1 500 and 0·4 and 0,4 and 10^9 and 'a dozen'."""

import re
from fractions import Fraction

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_VULGAR = {
    "½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3), "⅛": Fraction(1, 8),
}  # fmt: skip

NUMBER_WORDS: dict[str, int | Fraction] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "half a": Fraction(1, 2), "half an": Fraction(1, 2), "hundred": 100,
    "a hundred": 100, "one hundred": 100, "a dozen": 12, "dozen": 12,
}  # fmt: skip

_NUMBER = re.compile(
    r"""
      (?P<sign>[-−–](?=[\d.·]))?
      (?: (?P<grouped>\d{1,3}(?:,\d{3})+ (?![\d]) (?:[.·]\d+)?
                    | \d{1,3}(?:[\u00a0\u202f\u2009']\d{3})+(?!\d) (?:[.·]\d+)?
                    | [1-9]\d{0,2}(?:\ 000)+(?!\d) | [1-9]\d{0,2}(?:\ \d{3}){2,}(?!\d) )
        | (?P<comma>0,\d+(?!\d*,\d)
                  | \d{1,3},\d{1,2}(?=\s?(?:[mµμkn]?g|m?l|m?L|%|[mµμn]?mol)\b)(?!\d))
        | (?P<plain>\d+(?:[.·]\d+)? | [.·]\d+)
        | (?P<vulgar>[½¼¾⅓⅔⅛])
      )
      (?: (?P<half>[½¼¾])
        | \s?(?P<times>[x×✕*])\s?10
          (?P<power>\^[-−]?\d{1,2}|\([-−]?\d{1,2}\)|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}(?![⁰¹²³⁴⁵⁶⁷⁸⁹]))
      )?
    """,
    re.VERBOSE,
)
_POWER_OF_TEN = re.compile(r"10(\^[-−]?\d{1,2}|\(\d{1,2}\)|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}(?![⁰¹²³⁴⁵⁶⁷⁸⁹]))")
_FRACTION = re.compile(r"(?:([1-9]) )?([1-5])/([2-68])(?![\d/])(?=\s?[a-z])")
_SCALE = re.compile(r"\s(million|billion|thousand)\b")
_SCALES = {"thousand": 1000, "million": 10**6, "billion": 10**9}
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
WORDED = (
    rf"(?:(?:{_TENS})-(?:{_UNITS})|half\san?|a\sdozen|a\shundred|one\shundred|"
    + "|".join(sorted((word for word in NUMBER_WORDS if " " not in word), key=len, reverse=True))
    + r")\b"
)
"""A pattern for a number in words (compare without case)."""
_WORDED = re.compile(WORDED, re.IGNORECASE)


LONGEST = 60
"""Characters of a number; a longer row of digits counts nothing."""


def read_number(text: str, start: int) -> tuple[Fraction, int] | None:
    """The number in digits that begins exactly at start, and where it ends; or None."""
    power = _POWER_OF_TEN.match(text, start)
    if power:
        return Fraction(10) ** _exponent(power.group(1)), power.end()
    fraction = _FRACTION.match(text, start)
    if fraction and int(fraction[2]) < int(fraction[3]):
        whole = int(fraction[1] or 0)
        return whole + Fraction(int(fraction[2]), int(fraction[3])), fraction.end()
    match = _NUMBER.match(text, start)
    if not match or match.end() - start > LONGEST:
        return None
    value, end = _value(match), match.end()
    scale = _SCALE.match(text, end)
    if scale:
        value, end = value * _SCALES[scale[1]], scale.end()
    return value, end


def read_word_number(text: str, start: int) -> tuple[Fraction, int] | None:
    """The number in words that begins at start ('two', 'twenty-one', 'a dozen'); or None."""
    match = _WORDED.match(text, start)
    if not match:
        return None
    words = " ".join(match.group().lower().split())
    if words in NUMBER_WORDS:
        return Fraction(NUMBER_WORDS[words]), match.end()
    tens, _, units = words.partition("-")
    return Fraction(NUMBER_WORDS[tens] + NUMBER_WORDS[units]), match.end()


def _value(match: re.Match[str]) -> Fraction:
    if match["vulgar"]:
        value = _VULGAR[match["vulgar"]]
    else:
        digits = match["grouped"] or match["plain"]
        if digits:
            digits = re.sub(r"[,'\s]", "", digits).replace("·", ".")
        else:
            digits = match["comma"].replace(",", ".")
        value = Fraction("0" + digits)
    if match["half"]:
        value += _VULGAR[match["half"]]
    if match["power"]:
        value *= Fraction(10) ** _exponent(match["power"])
    return -value if match["sign"] else value


def _exponent(written: str) -> int:
    return int(written.strip("^()").translate(_SUPERSCRIPTS).replace("−", "-"))

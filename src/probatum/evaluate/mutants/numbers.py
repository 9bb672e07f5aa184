"""Numbers that are wrong: by a factor of ten, by a decimal point, at one end, or another's."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from random import Random

from probatum.evaluate.change import Change, Pair, put, says_other, shuffled
from probatum.text.quantities import Quantity, QuantityKind, canonical, find_quantities

_DIGITS = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:[.·]\d+)?")
_LISTED = re.compile(r"[^\w]*(?:(?:and|or|to|then|versus|vs|,|;|/|-|–)[^\w]*)*")


def times_ten(pair: Pair, random: Random) -> Change | None:
    """A quantity ten times too large."""
    return _scaled(pair, random, Fraction(10))


def divided_by_ten(pair: Pair, random: Random) -> Change | None:
    """A quantity ten times too small."""
    return _scaled(pair, random, Fraction(1, 10))


def decimal_point_moved(pair: Pair, random: Random) -> Change | None:
    """A decimal point lost, or one place to the left."""
    for quantity in shuffled(_telling(pair), random):
        match = re.search(r"\d+[.·]\d+", quantity.text)
        if not match:
            continue
        whole, part = re.split("[.·]", match.group())
        ways = [str(int(whole + part)), _written(Fraction(f"{whole}.{part}") / 10)]
        for words in shuffled(ways, random):
            at = quantity.start + match.start()
            change = says_other(pair, put(pair.statement, at, at + len(match.group()), words))
            if change:
                return change
    return None


def range_end(pair: Pair, random: Random) -> Change | None:
    """A range that ends, or begins, somewhere else."""
    for quantity in shuffled(_telling(pair), random):
        numbers = list(_DIGITS.finditer(quantity.text))
        if quantity.low == quantity.high or len(numbers) < 2:
            continue
        last = random.random() < 0.7
        match = numbers[1] if last else numbers[0]
        value = _value(match.group())
        factors = [Fraction(3, 2), Fraction(2), Fraction(3)] if last else [Fraction(1, 2)]
        for factor in shuffled(factors, random):
            at = quantity.start + match.start()
            words = _written(value * factor)
            change = says_other(pair, put(pair.statement, at, at + len(match.group()), words))
            if change:
                return change
    return None


def numbers_crossed(pair: Pair, random: Random) -> Change | None:
    """Two numbers of one kind changed over: within the statement, or with another sentence's."""
    made = [*_swapped(pair), *_borrowed(pair)]
    return random.choice(made) if made else None


def _swapped(pair: Pair) -> Iterator[Change]:
    for one, other in combinations(_telling(pair), 2):
        between = pair.statement[one.end : other.start]
        if not _exchangeable(one, other) or len(re.findall(r"[A-Za-z]{4,}", between)) < 2:
            continue
        text = pair.statement
        made = text[: one.start] + other.text + between + one.text + text[other.end :]
        yield Change(made, f"{one.text} … {other.text}", f"{other.text} … {one.text}")


def _borrowed(pair: Pair) -> Iterator[Change]:
    """Numbers of other sentences of the evidence put in the place of the statement's."""
    own = {canonical(quantity) for quantity in pair.quantities}
    others = [
        quantity
        for quantity in find_quantities(pair.evidence.replace(pair.statement, " \n "))
        if canonical(quantity) not in own
    ]
    for one in _telling(pair):
        for other in others:
            if _exchangeable(one, other):
                change = put(pair.statement, one.start, one.end, other.text)
                if change:
                    yield change


def _exchangeable(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities measure the same thing and differ."""
    a, b = canonical(one), canonical(other)
    return (
        one.kind is other.kind
        and one.unit != "1"
        and (a.dimension, a.per, a.comparator) == (b.dimension, b.per, b.comparator)
        and a != b
        and one.text[:1].isdecimal()
        and other.text[:1].isdecimal()
    )


def _telling(pair: Pair) -> list[Quantity]:
    """The statement's quantities that measure something (not years, tables, stages)."""
    return [
        quantity
        for quantity in pair.quantities
        if quantity.kind is not QuantityKind.OTHER and quantity.low not in (None, 0)
    ]


def _scaled(pair: Pair, random: Random, factor: Fraction) -> Change | None:
    for quantity in shuffled(_telling(pair), random):
        if quantity.kind is QuantityKind.FREQUENCY or not _DIGITS.search(quantity.text):
            continue
        if quantity.kind is QuantityKind.COUNT and factor < 1:
            continue  # 0.3 patients are no plausible fault
        words = _each_scaled(quantity.text, factor)
        change = says_other(pair, put(pair.statement, quantity.start, quantity.end, words))
        if change:
            return change
    return None


def _each_scaled(text: str, factor: Fraction) -> str:
    """The text with its one number, or both ends of its range, scaled."""
    count = 0

    def scale(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return _written(_value(match.group()) * factor) if count <= 2 else match.group()

    head, slash, tail = text.partition("/")  # 1.73 of m2 and 100 of /100 mL stay
    return _DIGITS.sub(scale, head) + slash + tail


def _value(digits: str) -> Fraction:
    return Fraction(digits.replace(",", "").replace("·", "."))


def _written(value: Fraction) -> str:
    """A number as people write it."""
    text = f"{float(value):.6f}".rstrip("0").rstrip(".")
    return f"{int(value):,}" if value.denominator == 1 and value >= 10_000 else text

"""A dose worked out for a weight is the dose per kilogram times that weight."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from probatum.audit.case import AuditCase, Findings, finding
from probatum.audit.claims import Claim
from probatum.audit.page import Role
from probatum.audit.rules.dose_arithmetic import NAME
from probatum.model.finding import Finding, Severity
from probatum.text.quantities import Canonical, Quantity, QuantityKind, canonical, find_quantities

WHY = "Who reads an example takes its dose for a patient of that weight, and does no sum again."

_PATIENT = re.compile(
    r"\b(?:patient|person|adult|man|woman|child|weigh\w*|example|body ?weight"
    r"|e\.g\.)\b|\b\d{1,3}[\s-]kg\b",
    re.I,
)
_ABOUT = re.compile(r"\b(?:about|approx\w*|around|round\w*|~|roughly)\b", re.IGNORECASE)
_CAPPED = re.compile(r"\b(?:maximum|max|ceiling|capped|cap|limit\w*|at most)\b", re.IGNORECASE)
_CAP_BEFORE = re.compile(rf"{_CAPPED.pattern}[^.;\d]{{0,40}}\Z", re.IGNORECASE)
_CAP_AFTER = re.compile(rf"[^.;\d]{{0,30}}{_CAPPED.pattern}", re.IGNORECASE)
_AT_EACH = re.compile(
    r"\s*(?:(?:at|in|for|with|on)\s)?(?:each\b|every\s\d+\s?h|per dose|a dose)", re.IGNORECASE
)
_OVER_SO_MANY = re.compile(r"\bover (\d{1,2})\b(?![.,]\d|\s?[–%-])")
_FOR_DAYS = re.compile(
    r"\s(?:for|over|on|if [a-z ]{0,20}over)\s(?:each of )?(\d{1,2})\b(?!\s?[–%-]|\s?weeks)"
)
"""After a dose of a day: the days that it is given on, and no others."""
_TAKES = re.compile(r"[^.;:()]{1,40}|\s?[:(=,]\s?", re.IGNORECASE)
_FOR = re.compile(r"\s(?:for|in|at)\s(?:[a-z]+\s){0,4}", re.IGNORECASE)
"""What stands between a weight and its dose, or between a dose and its weight."""
_FIXED = re.compile(r"\s(?:stat|bolus|flat|whatever)\b", re.IGNORECASE)
_IN_ALL = re.compile(r"\b(?:in all|in total|total of|altogether)\b", re.IGNORECASE)
_EACH = frozenset({"{infusion}", "{dose}", "{course}"})
_DOSED = frozenset({"mass", "volume", "activity", "amount of substance"})
_TOLERANCE, _ROUNDED = Fraction(3, 100), Fraction(12, 100)

Found = list[tuple[Quantity, Canonical]]
"""The quantities of a text, each in base units too."""


class Numbers(NamedTuple):
    """The numbers of a sentence that a dose may be given so many times by, or divided by."""

    often: tuple[Fraction, ...] = ()
    """Doses a day."""
    times: tuple[Fraction, ...] = ()
    """Days, or doses in all."""


class Made(NamedTuple):
    """A dose per kilogram times a weight; is_daily where the dose is one of a day."""

    dimension: str
    low: Fraction
    high: Fraction
    is_daily: bool
    told: Numbers
    """Of the sentence that gives the dose per kilogram."""

    def times(self, number: Fraction) -> "Made":
        """So many times as much."""
        return self._replace(low=self.low * number, high=self.high * number)


def check(case: AuditCase) -> Findings:
    """A finding for the first amount of a sentence that its weight does not make."""
    for claim in case.claims:
        found = _quantities(case.raw(claim))
        yield from _worked(case, claim, found)
        yield from _in_column(case, claim, found)


def _quantities(text: str) -> Found:
    return [(quantity, canonical(quantity)) for quantity in find_quantities(text)]


def _worked(case: AuditCase, claim: Claim, found: Found) -> Iterator[Finding]:
    """'A child of 20 kg takes 88 mg'."""
    weights = [(q, base) for q, base in found if _is_weight(q, base) and _is_exact(base)]
    if not weights or not _PATIENT.search(claim.text):
        return
    # A band of weights ('18 to <36 kg') has one dose for all of them.
    is_one = len({base.low for _, base in weights}) == 1 and not any(
        _is_weight(q, base) and base.comparator for q, base in found
    )
    for quantity, base in found:
        tied = [w for w in weights if is_one or _is_tied(case.raw(claim), w[0], quantity, found)]
        if _is_fixed(case.raw(claim), quantity) or _is_sum_of(case, claim, base, found):
            continue
        if tied and _is_worked_amount(quantity, base):
            kilos = {weight.low for _, weight in tied if weight.low}
            if not _comes_out(case, claim, quantity, base, _made(case, claim, found, kilos)):
                yield _finding(case, claim, quantity, kilos)
                return


def _in_column(case: AuditCase, claim: Claim, found: Found) -> Iterator[Finding]:
    """A cell below 'For a child of 20 kg', in a row that gives the dose per kilogram."""
    if claim.head is None or not any(_is_per_weight(base) for _, base in found):
        return
    for of_head, weight in _quantities(claim.head.text):
        if not _is_weight(of_head, weight) or not _is_exact(weight) or not weight.low:
            continue
        made = _made(case, claim, found, {weight.low})
        for quantity, base in found:
            if (
                claim.block.cell(claim.start + quantity.start) == claim.head.cell(of_head.start)
                and _is_worked_amount(quantity, base)
                and not _comes_out(case, claim, quantity, base, made)
            ):
                yield _finding(case, claim, quantity, {weight.low})
                return


def _finding(case: AuditCase, claim: Claim, amount: Quantity, weights: set[Fraction]) -> Finding:
    kilos = " or ".join(f"{float(weight) / 1000:g}" for weight in sorted(weights))
    return finding(
        NAME, Severity.HIGH, case.within(claim, amount.start, amount.end),
        f"{amount.text} is not the dose per kilogram times {kilos} kg. {WHY}",
        "Work the example out again.",
    )  # fmt: skip


def _is_weight(quantity: Quantity, base: Canonical) -> bool:
    return quantity.unit == "kg" and not base.per


def _is_exact(base: Canonical) -> bool:
    return bool(base.low) and base.low == base.high and not base.comparator


def _is_per_weight(base: Canonical) -> bool:
    return "mass" in base.per and base.dimension in _DOSED


def _is_worked_amount(quantity: Quantity, base: Canonical) -> bool:
    if quantity.unit == "kg" or base.low is None or base.comparator or "mass" in base.per:
        return False
    if quantity.dimension == "mass" and _EACH & set(quantity.per):
        return True  # '20 g per infusion' is an amount
    return quantity.kind in (QuantityKind.AMOUNT, QuantityKind.RATE)


def _is_fixed(raw: str, amount: Quantity) -> bool:
    """'15 mg stat, then 0.75 mg/kg': what is given whatever the weight."""
    return bool(_FIXED.match(raw, amount.end))


def _is_sum_of(case: AuditCase, claim: Claim, base: Canonical, found: Found) -> bool:
    """'3.5 L each time and 17.5 L in all', where the page says that it is done five times."""
    if not _IN_ALL.search(case.raw(claim)):
        return False
    near = [other for other in case.claims if set(other.names) & set(claim.names)]
    times = {n for one in (claim, *near) for n in _numbers(_quantities(case.raw(one))).times}
    return any(
        other.low
        and base.low
        and other.dimension == base.dimension
        and other.per in (base.per, (*base.per, "time"))
        and base.low / other.low in times
        for _, other in found
    )


def _is_tied(raw: str, weight: Quantity, amount: Quantity, found: Found) -> bool:
    """Whether an amount stands right at a weight: 'of 20 kg takes 88 mg', '88 mg for 20 kg'."""
    start, end = min(weight.end, amount.end), max(weight.start, amount.start)
    if any(start <= q.start < end for q, _ in found if q.kind is not QuantityKind.COUNT):
        return False
    return bool((_TAKES if weight.start < amount.start else _FOR).fullmatch(raw[start:end]))


def _made(case: AuditCase, claim: Claim, found: Found, weights: set[Fraction]) -> list[Made]:
    """The sentence's doses per kilogram, or else the page's, times each of the weights."""
    given = [found]
    if not any(_is_per_weight(base) for _, base in found):
        given = [_quantities(case.raw(other)) for other in _of_its_sources(case, claim)]
    return [
        Made(
            base.dimension,
            (base.low or Fraction(0)) * weight,
            (base.high or base.low or Fraction(0)) * weight,
            "time" in base.per,
            _numbers(some),
        )
        for some in given
        for _, base in some
        if _is_per_weight(base) and base.low
        for weight in weights
    ]


def _of_its_sources(case: AuditCase, claim: Claim) -> list[Claim]:
    """The claims that cite what this one cites and give a dose per kilogram, or else all."""
    own = [
        other
        for other in case.claims
        if set(other.names) & set(claim.names)
        and any(_is_per_weight(base) for _, base in _quantities(case.raw(other)))
    ]
    return own or list(case.claims)


def _numbers(found: Found, text: str = "") -> Numbers:
    """text may say 'over 5' for 'over 5 days'."""
    often = [b.low for q, b in found if q.kind is QuantityKind.FREQUENCY and b.low]
    times = [
        end
        for q, b in found
        if q.kind is QuantityKind.COUNT or (q.kind is QuantityKind.DURATION and q.unit == "d")
        for end in (b.low, b.high)
        if end
    ]
    times += [Fraction(match[1]) for match in _OVER_SO_MANY.finditer(text)]
    return Numbers(_above_one(often, 1), _above_one(times, 2))


def _above_one(numbers: Iterable[Fraction], least: int) -> tuple[Fraction, ...]:
    return tuple(dict.fromkeys(number for number in numbers if number >= least))


def _comes_out(
    case: AuditCase, claim: Claim, amount: Quantity, base: Canonical, made: list[Made]
) -> bool:
    """Whether an amount is one of the doses made, or the maximum in the place of one."""
    same = [one for one in made if one.dimension == base.dimension]
    low, high = base.low or Fraction(0), base.high or base.low or Fraction(0)
    if not same or (any(low < one.low for one in same) and _is_cap(case, claim, amount, base)):
        return True
    loose = _ROUNDED if _ABOUT.search(claim.text) else _TOLERANCE
    own = _numbers(_quantities(claim.text), claim.text)
    days = _FOR_DAYS.match(case.raw(claim), amount.end) if "time" in base.per else None
    if days:
        own = own._replace(times=(Fraction(days[1]),))
        same = [one._replace(told=one.told._replace(times=())) for one in same]
    is_each = bool(_AT_EACH.match(case.raw(claim)[amount.end :]))
    is_row = claim.block.role is Role.ROW
    expected = [
        each for one in same for each in _expected(one, own, "time" in base.per, is_each, is_row)
    ]
    return any(_is_near(low, high, one, loose) for one in expected) or all(
        any(_is_near(end, end, one, loose) for one in expected if one.low == one.high)
        for end in (low, high)
    )


def _is_cap(case: AuditCase, claim: Claim, amount: Quantity, base: Canonical) -> bool:
    """Whether an amount is called a maximum where it stands, or elsewhere on the page."""
    raw = case.raw(claim)
    if _CAP_BEFORE.search(raw[: amount.start]) or _CAP_AFTER.match(raw[amount.end :]):
        return True
    if claim.head is not None:
        columns = [
            claim.head.in_cell(claim.block.cell(claim.start + q.start))
            for q, one in _quantities(raw)
            if _is_same(base, one)
        ]
        return any(_CAPPED.search(column) for column in columns)
    return any(
        _CAPPED.search(other.text)
        and any(_is_same(base, one) for _, one in _quantities(other.text))
        for other in case.claims
        if other is not claim
    )


def _is_same(one: Canonical, other: Canonical) -> bool:
    """Whether two amounts are the same, 'at most' or not."""
    return (one.dimension, one.per, one.high) == (other.dimension, other.per, other.high)


def _is_near(low: Fraction, high: Fraction, one: Made, loose: Fraction) -> bool:
    """Whether a dose lies within what was made; a range has both its ends."""
    if not one.low * (1 - loose) <= low <= high <= one.high * (1 + loose):
        return False
    return low == high or (low <= one.low * (1 + loose) and high >= one.high * (1 - loose))


def _expected(
    one: Made, own: Numbers, is_of_day: bool, is_each: bool, is_row: bool
) -> Iterator[Made]:
    """What an amount beside a weight may be: a dose, a day's sum, or the sum of a course.

    A row of a table may have the name of the column say that its dose is a day's.
    """
    is_part = is_each or is_of_day
    often = (*own.often, *one.told.often)
    times = (*own.times, *one.told.times) if is_part else own.times
    days = [one] if one.is_daily else [one.times(n) for n in often]
    parts = [one.times(1 / n) for n in times]
    if is_of_day:
        yield from days
        yield from () if one.is_daily else parts
        if is_row or not days:
            yield one
        return
    divided = [one.times(1 / n) for n in often]
    if one.is_daily:
        yield from divided
        yield from parts
    else:
        yield one
        yield from parts
        yield from divided if is_row else ()
    if not is_each:
        yield from (each.times(n) for each in (one, *days) for n in own.times)
        if one.is_daily and (not own.often or own.times):
            yield one

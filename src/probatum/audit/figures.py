"""A figure of a claim that its partner has otherwise: another number, or the other side of it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from probatum.audit import pairing
from probatum.audit.case import AuditCase
from probatum.audit.claims import Claim
from probatum.audit.concepts import drug_at, related
from probatum.audit.denied import count
from probatum.audit.evidence import Known
from probatum.audit.likeness import numbers
from probatum.audit.measures import DOSES, has_numeral
from probatum.audit.opposition import proposes
from probatum.audit.partner import Partner, partners
from probatum.audit.unexplained import unsigned
from probatum.model.facet import Facet
from probatum.text.quantities import Canonical, Quantity, QuantityKind, canonical, find_quantities
from probatum.text.words import STOP_WORDS, WORD

_ABOVE = re.compile(
    r"\b(?P<not>(?:no|not|nor|never|cannot)\s"
    r"(?:(?!recommend|giv|us|advis|indicat|need|suit|licen)\w+\s){0,3}?)?"
    r"(?:(?P<up>above|over|exceed\w*|(?:larger|bigger|greater|faster|more|longer|older|higher"
    r"|heavier)\s(?:\w+\s)?than|at least|minimum(?: of)?)"
    r"|(?P<down>below|under|(?:smaller|less|slower|shorter|lower|fewer|younger|lighter)"
    r"\s(?:\w+\s)?than|at most|up to|maximum(?: of)?))"
    r"\s(?:an?\s|the\s|[a-z]+\s(?=of\s|\Z)|of\s)*\Z",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\A[^.;,]{0,12}?\b(?:or\s(?:(?P<up>more|above|over|higher|older|greater|heavier|longer)"
    r"|(?P<down>less|below|under|lower|younger|fewer|smaller|shorter))"
    r"|(?P<least>at (?:the )?least)|(?P<most>at (?:the )?most))\b",
    re.IGNORECASE,
)
_REACH = 34
_GROWN = 25
_COUNTED = frozenset({QuantityKind.COUNT})
_LEAST, _AS_ALIKE, _SURE = 0.42, 0.75, 0.85
_NAMES = frozenset({"year", "ordinal", "label", "p-value"})


class Figure(NamedTuple):
    """A claim's quantity, the sentence that has it otherwise, and what that sentence has."""

    quantity: Quantity
    known: Known
    other: Quantity


def other_figures(case: AuditCase, claim: Claim, raw: str) -> Iterator[Figure]:
    """The figures that a claim's partner has otherwise, and no sentence near it as the claim."""
    if pairing.is_of_old(raw):
        return
    for found in partners(case, claim):
        for quantity in find_quantities(raw):
            base = canonical(quantity)
            if found.weight < _LEAST or base.low is None or quantity.dimension in _NAMES:
                continue
            other = (
                _turned(raw, quantity, found)
                or _unweighed(quantity, found)
                or _undivided(raw, quantity, found)
                or _stretched(case, raw, quantity, found)
                or _other(case, claim, raw, quantity, found)
            )
            if other is not None:
                yield Figure(quantity, found.known, other)


def _turned(raw: str, quantity: Quantity, found: Partner) -> Quantity | None:
    """The partner's same figure as a least where the claim has it as a most, or the reverse."""
    mine = 0 if _is_age(quantity) else side(raw, quantity)
    denials = count(raw) - bool(_limit(raw, quantity, "not"))
    is_sure = found.weight >= _SURE and not found.near
    if not mine or (not is_sure and bool(denials) != bool(count(found.known.text))):
        return None  # what may be given above a limit is what is forbidden below it
    if any(q.low == quantity.low and side(raw, q) == -mine for q in find_quantities(raw)):
        return None  # the claim has both sides
    sides = [
        side(one.text, q)
        for one in found.near
        for q in find_quantities(one.text)
        if _same(canonical(q), canonical(quantity))
    ]
    if mine in sides:
        return None
    theirs = [
        q for q in find_quantities(found.known.text) if _same(canonical(q), canonical(quantity))
    ]
    if any(side(found.known.text, q) != -mine for q in theirs):
        return None
    return theirs[0] if theirs else None


def _same(one: Canonical, other: Canonical) -> bool:
    return one.low == other.low and one.high == other.high and one.dimension == other.dimension


def side(text: str, quantity: Quantity) -> int:
    """1 where a quantity is a least ('above', 'or more'), -1 where it is a most, else 0."""
    first = next(
        (
            m.start()
            for m in re.finditer(r"\d|\b(?:one|two)\b", text[quantity.start : quantity.end])
        ),
        0,
    )
    before = text[max(0, quantity.start - _REACH) : quantity.start + first].replace("\u00a0", " ")
    match = _ABOVE.search(before)
    if match:
        way = 1 if match["up"] else -1
        return -way if match["not"] else way
    behind = _BEHIND.search(text[quantity.start + first :][: _REACH + len(quantity.text)])
    if behind:
        return 1 if behind["up"] or behind["least"] else -1
    return {">": 1, "<": -1}.get(quantity.comparator[:1], 0)


def _limit(text: str, quantity: Quantity, group: str) -> str | None:
    """A group of the words before a quantity that make a limit of it."""
    match = _ABOVE.search(text, max(0, quantity.start - _REACH), quantity.start)
    inside = re.match(r"\D*", quantity.text)
    if match is None and inside:
        end = quantity.start + inside.end()
        match = _ABOVE.search(text[:end], max(0, quantity.start - _REACH))
    return match[group] if match else None


def _unweighed(quantity: Quantity, found: Partner) -> Quantity | None:
    """The partner's same dose by weight or surface, where the claim has it by none, or reverse."""
    if quantity.kind not in (QuantityKind.AMOUNT, QuantityKind.RATE):
        return None
    mine = _body(quantity)
    texts = [found.known.text, *(one.text for one in found.near)]
    same = [[q for q in find_quantities(text) if _written_so(q, quantity)] for text in texts]
    if any(_body(q) == mine for some in same for q in some):
        return None
    return next(iter(same[0]), None)


def _undivided(raw: str, quantity: Quantity, found: Partner) -> Quantity | None:
    """The partner's dose of a day, where the claim gives as much several times a day."""
    if quantity.kind is not QuantityKind.AMOUNT or "d" in quantity.per:
        return None
    often = [q for q in find_quantities(raw) if q.kind is QuantityKind.FREQUENCY]
    if not any(q.start >= quantity.end and q.low and q.low > 1 and "d" in q.per for q in often):
        return None
    texts = [one.text for one in found.near]
    if any(
        _written_so(q, quantity) and "d" not in q.per for t in texts for q in find_quantities(t)
    ):
        return None
    theirs = [q for q in find_quantities(found.known.text) if _written_so(q, quantity)]
    return theirs[0] if theirs and all("d" in q.per for q in theirs) else None


def _stretched(case: AuditCase, raw: str, quantity: Quantity, found: Partner) -> Quantity | None:
    """The partner's range of the same measure that the claim has wider, or with another end."""
    mine = canonical(quantity)
    if mine.low == mine.high or quantity.kind is QuantityKind.COUNT:
        return None
    texts = [found.known.text, *(one.text for one in found.near)]
    ranges = [
        [q for q in find_quantities(t) if one_measure(raw, quantity, t, q) and q.low != q.high]
        for t in texts
    ]
    if any(_same(canonical(q), mine) for some in ranges for q in some):
        return None
    if any(_same(canonical(q), mine) for k in case.pool.known for q in find_quantities(k.text)):
        return None
    apart = [
        q
        for q in ranges[0]
        if _is_stretched(mine, canonical(q)) and is_of_one_drug(raw, quantity, found.known.text, q)
    ]
    return apart[0] if apart else None


def _is_stretched(one: Canonical, other: Canonical) -> bool:
    """Whether two ranges share one end only, or the first goes beyond the other at both."""
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return False
    is_wider = one.low < other.low and one.high > other.high
    return is_wider or (one.low == other.low) != (one.high == other.high)


def _written_so(one: Quantity, other: Quantity) -> bool:
    return (one.low, one.high, one.unit) == (other.low, other.high, other.unit) and one.kind in (
        QuantityKind.AMOUNT, QuantityKind.RATE
    )  # fmt: skip


def _body(quantity: Quantity) -> bool:
    """Whether a dose goes by weight or body surface."""
    return bool({"mass", "area"} & set(canonical(quantity).per))


def _other(
    case: AuditCase, claim: Claim, raw: str, quantity: Quantity, found: Partner
) -> Quantity | None:
    """The one figure of the partner of the same measure, where nothing of the subject has mine."""
    if _is_told(case, claim, quantity, found):
        return None
    theirs = [
        q
        for q in find_quantities(found.known.text)
        if one_measure(raw, quantity, found.known.text, q)
        and is_of_one_drug(raw, quantity, found.known.text, q)
        and not _is_said(raw, q)
    ]
    part = pairing.part(raw, quantity)
    same = [q for q in theirs if pairing.part(found.known.text, q) == part]
    if quantity.dimension != "time":
        same = same or theirs
    return same[0] if same else None


def is_of_one_drug(raw: str, one: Quantity, text: str, other: Quantity) -> bool:
    """Whether two doses may be of one drug, by what is named before each."""
    mine, theirs = drug_at(raw, one.start), drug_at(text, other.start)
    return one.kind not in DOSES or not mine or not theirs or related(mine, theirs)


def _before(text: str, quantity: Quantity) -> str:
    """The content word before a number: what it is a figure of (BMI of 35)."""
    words = [match.group().lower() for match in WORD.finditer(text, 0, quantity.start)]
    return next((word for word in reversed(words[-3:]) if word not in STOP_WORDS), "")


def one_measure(raw: str, one: Quantity, text: str, other: Quantity) -> bool:
    """Whether two quantities measure the same thing: as much for each, ages with ages."""
    if one.kind in _COUNTED or other.kind in _COUNTED:
        named = _before(raw, one)
        return (
            one.kind is other.kind
            and one.comparator[:1] == other.comparator[:1] != ""
            and bool(named and named == _before(text, other))
        )
    if _is_age(one) != _is_age(other):
        return False
    mine, theirs = canonical(one), canonical(other)
    return (mine.dimension, mine.per) == (theirs.dimension, theirs.per) and theirs.low is not None


def _is_age(quantity: Quantity) -> bool:
    """Whether a time is an age: no course or interval is of so many years."""
    if quantity.kind is QuantityKind.AGE:
        return True
    return quantity.unit == "a" and quantity.low is not None and quantity.low >= _GROWN


def _is_told(case: AuditCase, claim: Claim, quantity: Quantity, found: Partner) -> bool:
    """Whether any sentence that may be meant has the figure; what forbids it does not count."""
    base = canonical(quantity)
    least = 0.0 if quantity.unit in ("a", "mo") else _AS_ALIKE * found.weight
    told = [found.known, *found.near, *(known for _, known in case.alike(claim, least))]
    told += [known for known in case.pool.known if numbers(claim.text) & known.numbers]
    return any(
        has_numeral(quantity, known.text)
        or any(_overlaps(base, canonical(q)) for q in find_quantities(known.text))
        for known in told
        if Facet.DO_NOT not in known.facets or known is found.known or not proposes(claim)
    )


def _overlaps(one: Canonical, other: Canonical) -> bool:
    one, other = unsigned(one), unsigned(other)
    if one.low is None or other.low is None or one.high is None or other.high is None:
        return False
    if (one.dimension, one.per) != (other.dimension, other.per):
        return False
    return one.low <= other.high and other.low <= one.high


def _is_said(raw: str, quantity: Quantity) -> bool:
    base = canonical(quantity)
    return any(_overlaps(canonical(q), base) for q in find_quantities(raw))

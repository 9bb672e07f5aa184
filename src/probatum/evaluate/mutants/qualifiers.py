"""What qualifies a dose, wrong: its route, its weight basis, its maximum."""

import re
from random import Random

from probatum.evaluate.change import Change, Pair, first_match, put, shuffled
from probatum.text.quantities import QuantityKind

_ROUTES = (
    (re.compile(r"\bintravenously\b", re.I), ("orally", "intramuscularly")),
    (re.compile(r"\bintravenous\b", re.I), ("oral", "intramuscular", "subcutaneous")),
    (re.compile(r"\b(?:IV|i\.v\.)(?=[\s,;.)])"), ("PO", "IM")),
    (re.compile(r"\b(?:orally|by mouth)\b", re.I), ("intravenously", "rectally")),
    (re.compile(r"\boral (?!cavity|hygiene|health|mucosa|ulcer|cancer|lesion|candid|examin|thrush|care|presentation|commun|histor|contracept|squam|disease|bio|micro|epithel|muco|hair|leuko|surg|clef|tissue|fluid|sub|swab|pathogen)", re.I), ("intravenous ", "topical ")),
    (re.compile(r"(?<=mg )(?:PO|orally|oral)\b"), ("IV",)),
    (re.compile(r"\bintramuscular(ly)?\b", re.I), (r"intravenous\1", r"oral\1")),
    (re.compile(r"\bsubcutaneous(ly)?\b(?! tissue| fat| em)", re.I), (r"intravenous\1",)),
    (re.compile(r"\b(?:inhaled|nebulised|nebulized)\b", re.I), ("oral", "intravenous")),
    (re.compile(r"\btopical\b", re.I), ("oral", "intravenous")),
    (re.compile(r"\b(?:rectal|intrathecal|sublingual|intranasal)\b", re.I), ("intravenous", "oral")),
)  # fmt: skip
_BASIS = re.compile(r"\b(?:ideal|adjusted|lean|actual|dry|dosing)\b", re.IGNORECASE)
_BASES = (" (ideal body weight)", " of ideal body weight", " (adjusted body weight)")
_KG = re.compile(r"(?:/|\bper )\s?(?:kg|kilogram)(?:\s(?:of\s)?body\s?weight)?")


def route(pair: Pair, random: Random) -> Change | None:
    """Another way into the body."""
    return first_match(pair, random, _ROUTES)


def weight_basis_added(pair: Pair, random: Random) -> Change | None:
    """A dose by body weight given by ideal or adjusted weight, of which the source says nothing."""
    if _BASIS.search(pair.evidence):
        return None
    for quantity in shuffled(pair.quantities, random):
        match = _KG.search(quantity.text)
        if match and quantity.kind in (QuantityKind.AMOUNT, QuantityKind.RATE):
            words = pair.statement[quantity.start : quantity.end]
            basis = random.choice(_BASES)
            if basis.startswith(" of"):
                plain = match.group().split(" of ")[0].split(" body")[0]
                new = words[: match.start()] + plain + basis + words[match.end() :]
            else:
                new = words + basis
            return put(pair.statement, quantity.start, quantity.end, new)
    return None


_LEAD = re.compile(
    r"[\s,;]*(?P<open>[(\[])?\s*(?:(?:and|but|to|with|until|for)\s)?(?:(?:a|the)\s)?"
    r"(?P<word>(?:max(?:imum|\.)?|not to exceed|not exceeding|no more than|up to)\b[^\d()\[\],;]{0,30})?\Z",
    re.IGNORECASE,
)
_MAXIMUM = re.compile(r"max|not (?:to )?exceed|no(?:t)? more than|up to", re.IGNORECASE)


def maximum_dropped(pair: Pair, random: Random) -> Change | None:
    """A dose without the maximum that the source gives it."""
    doses = [q for q in pair.quantities if q.kind in (QuantityKind.AMOUNT, QuantityKind.RATE)]
    for quantity in shuffled(doses, random):
        if quantity.comparator != "<=" or not _MAXIMUM.match(quantity.text):
            continue
        lead = _LEAD.search(pair.statement, 0, quantity.start)
        start = lead.start() if lead else quantity.start
        end = quantity.end
        opened = bool(lead and lead["open"])
        rest = re.match(r"[^()\[\],;.]{0,25}[)\]]", pair.statement[end:]) if opened else None
        end += rest.end() if rest else 0
        kept = [q for q in doses if q.end <= start and q is not quantity]
        if not kept or (opened and not rest):
            continue
        text = pair.statement
        return Change(text[:start] + text[end:], text[start:end].strip(), "")
    return None

"""Which words of a statement name a drug or a condition."""

import re
from enum import StrEnum
from functools import lru_cache

from probatum.model.question import ConceptKind
from probatum.proof.names import mentions
from probatum.proof.reading import Kind, Token
from probatum.proof.same_names import vocabulary
from probatum.proof.stems import stem
from probatum.text.words import WORD


class Sort(StrEnum):
    """What a name stands for."""

    DRUG = "drug"
    CONDITION = "condition"


_SORTS = {
    ConceptKind.DRUG: Sort.DRUG, ConceptKind.DRUG_CLASS: Sort.DRUG,
    ConceptKind.CONDITION: Sort.CONDITION,
}  # fmt: skip
_DRUG_ENDINGS = re.compile(
    r"(?:cillin|mycin|micin|floxacin|azole|vir|statin|sartan|pril|olol|dipine|mab|tinib|parin|gliptin"
    r"|gliflozin|glitazone|triptan|setron|prazole|caine|barbital|azepam|azolam|oxetine|triptyline"
    r"|cycline|sulfa\w+|cef\w+|profen|coxib|thiazide|semide|olone|asone|isone|xaban|gatran|platin"
    r"|taxel|rubicin|tidine|zosin|phylline|terol|quine|formin|gliclazide|artesunate|antel)s?\Z"
)
_DISEASE_ENDINGS = re.compile(
    r"(?:itis|osis|aemia|emia|oma|opathy|iasis|algia|plegia|phobia|syndrome|uria|rrhoea|rrhea"
    r"|sclerosis|trophy|pnoea|pnea|cancer|disease|infection|fever|failure|malaria|asthma|diabetes)"
    r"\Z"
)


def sort_of(token: Token) -> Sort | None:
    """Whether a word names a drug or a condition, by the vocabulary or by its ending."""
    if token.kind is not Kind.WORD:
        return None
    return _sort(token.key, token.text.lower())


@lru_cache(maxsize=50_000)
def _sort(key: str, word: str) -> Sort | None:
    if key in vocabulary():
        return _SORTS.get(vocabulary()[key].kind)
    known = [m for m in mentions(word) if m[1] - m[0] == len(word)]
    if known:
        return _SORTS.get(known[0][4])
    if len(word) > 6 and _DRUG_ENDINGS.search(word):
        return Sort.DRUG
    if len(word) > 5 and _DISEASE_ENDINGS.search(word):
        return Sort.CONDITION
    return None


def names_condition(condition: str, texts: tuple[str, ...]) -> bool:
    """Whether texts name a condition, by its words or as the vocabulary knows it or its parents."""
    wanted = [stem(match.group()) for match in WORD.finditer(condition)]
    have = {stem(match.group()) for text in texts for match in WORD.finditer(text)}
    if wanted and all(word in have for word in wanted):
        return True
    ids = {m[2] for m in mentions(condition)}
    ids |= {parent.id for concept in ids for parent in vocabulary().ancestors(concept)}
    return any(m[2] in ids for text in texts for m in mentions(text))

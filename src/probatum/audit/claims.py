"""The clinical sentences of a page, with the marks that they cite by."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from probatum.audit.citations import CitationStyle, Mark
from probatum.audit.page import Block, Page, Role
from probatum.audit.references import CLOSING, ReferenceList
from probatum.find.populations import populations
from probatum.find.subjects import conditions_in, drugs_in
from probatum.model.finding import Where
from probatum.text.modality import Strength, strength
from probatum.text.quantities import QuantityKind, find_quantities
from probatum.text.sentences import split_sentences

_ASIDE = re.compile(
    r"not found|looked for|gaps?\b|what (?:this|the) (?:article|answer)|personali[sz]e"
    r"|review status"
    r"|disclaimer|follow-?\s?up question|how (?:this|we)|method|search strategy|about this",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:associated with|risk|effective\w*|efficac\w+|efficien\w+|superior|inferior|better|worse"
    r"|improv\w+|reduc\w+|increas\w+|caus\w+|prevent\w*|prognosis|mortality|safe\w*|toxic\w*"
    r"|first-?line|treatment of choice|unlike|compared|outcomes?|adverse|contra-?indicat\w+"
    r"|monitor\w*|treat\w*|given|dos\w+|avoid\w*|therap\w+|needed|required|necessary|advice"
    r"|shorten\w*|prolong\w*|help(?:s|ed|ful)?|cure[sd]?|reliev\w+|protect\w*|works?|worked"
    r"|than|standard|proven|side[ -]effects?|tolerated|refer(?:red|ral|s)?|test(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\s*(?:[—–·|]|\()\s*[^.]{0,200}\Z")
_SUPERLATIVE = re.compile(
    r"\b(?:safest|best|most effective|strongest)\s(?:\w+\s){0,2}?(?:treatments?|drugs?|medicines?"
    r"|therap(?:y|ies))\b",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(
    r"\bwritten from memory\b|\bthis (?:article|answer|page|summary|information"
    r"|content)|\bour (?:summary|own words|medical)"
    r"|\b(?:last updated|evidence (?:as of|to|was|current)|regions?|jurisdictions?"
    r"|literature search)\b"
    r"|\b(?:is|are|was|were) (?:\w+ )?(?:cited|quoted|given|offered|shown|named|told) here\b"
    r"|\bwe (?:hold|have|found|find|know of|could find) no\b"
    r"|\b(?:should|must|needs? to) be checked in the (?:\w+ )?(?:guideline|source|original|label"
    r"|paper)"
    r"|\b(?:was|were|is|are) not found\b|\bfound nothing\b|\b(?:these|the) sources (?:give|say) no"
    r"|\bthan the one asked about\b"
    r"|^(?:status|submitted|last|updated|reviewed|published|written|author)\b",
    re.IGNORECASE,
)
_HEADS_ITSELF = re.compile(
    r"\W*(?:status|regions?|jurisdictions?|evidence (?:as of|to|current)|last updated|reviewed"
    r"|published|audience|written for)\s*:|\W*submitted\b",
    re.IGNORECASE,
)
_LONGEST_STATUS = 50
"""Words of a line that says where and when a page holds."""
_SOURCE = (
    r"(?:sources?|statements?|summar(?:y|ies)|library|documents?|leaflets?|labels?|articles?"
    r"|guidelines?|texts?|pages?)"
)
_STUDY = rf"(?:{_SOURCE}|trials?|studies|abstracts?|papers?|reviews?)"
_TELL = (
    r"(?:giv|say|stat|nam|hold|report|compar|cover|mention|describ|tell|list|record|address|includ"
    r"|provid|specif|grad|contain|hav|set|offer|speak|discuss|answer|quantif|studied|test)"
)
_ABOUT_SOURCES = re.compile(
    rf"\b{_SOURCE}\b[^.;]{{0,60}}\b(?:(?:do|does|did) not|cannot|never|(?:does|do) neither)\s"
    rf"(?:\w+\s)?{_TELL}\w*"
    rf"|\b{_SOURCE}\b[^.;]{{0,40}}\b{_TELL}\w*\s(?:us\s)?(?:no|none|nothing|neither|little)\b"
    rf"|\b(?:no|neither) [^.;]{{2,60}}\b{_TELL}\w*\s(?:\w+\s)?(?:in|by)"
    rf" (?:the|our|these|any|either)\s(?:\w+\s)?{_SOURCE}\b"
    rf"|^(?:nor|neither) (?:do|does|did) [^.;]{{1,30}}\b{_TELL}\w*"
    r"|\bno (?:\w+ (?:of )?){0,3}?(?:grades?|strengths?|certainty|level of evidence)\b[^.;]{0,40}"
    r"\b(?:is|are|was|were|has|have|stands?|comes?|goes)\b"
    rf"|^(?:none|neither) of (?:the|these|those|our) (?:\w+ )?{_STUDY}\b[^.;]{{0,20}}\b{_TELL}\w*"
    rf"|\b(?:is|are|was|were) not {_TELL}\w* (?:in|by) (?:the|these|those|our) (?:\w+ )?{_STUDY}\b"
    r"|\b(?:at|from) second[ -]hand\b|\bsecond-?hand\b|\bsecondary accounts?\b"
    rf"|\b{_SOURCE}(?:['’]s?)? (?:\w+ )?(?:concerns?|deals? with|(?:is|are) (?:only )?about)\b"
    r"|^(?:the )?(?:evidence|certainty|quality of (?:the )?evidence)\b[^.;]{0,80}\b(?:lower|weaker"
    r"|low|moderate|indirect|limited|uncertain|unknown|sparse|thin|lacking|missing)\b"
    r"|^(?:an?|this) (?:\w+ ){0,2}(?:leaflet|article|page|handout|guide|answer|fact ?sheet) for\b"
    r"|\b(?:do(?:es)?|is|are|can) ?not (?:an? )?(?:replace|substitute)\w*\b[^.;]{0,30}"
    r"\b(?:advice|care|judg\w+|visit|doctor|clinician)\b",
    re.IGNORECASE,
)
_ENOUGH, _EACH = 4, 0.8
"""Sentences that stand beside others, and the part of them with a mark, of a page that cites
sentence by sentence."""


@dataclass(frozen=True)
class Claim:
    """A sentence that says something clinical.

    start and end are offsets in its block's text, marks left out of text. names are the marks that
    it cites by; is_covered says that a mark stands at it or later in the same block.
    """

    at: int
    block: Block
    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]
    names: tuple[str, ...]
    is_covered: bool
    section: str
    links: tuple[str, ...]
    where: Where
    """The sentence without the marks that end it."""
    head: Block | None = None
    """Of what stands in a table: the row that names its columns."""

    @property
    def is_cited(self) -> bool:
        """Whether it names a source, by a mark or by a link."""
        return bool(self.names or self.is_covered or any(":" in link for link in self.links))


@dataclass(frozen=True)
class Content:
    """What a page says beside its references: sentences, claims, marks and headings."""

    claims: tuple[Claim, ...]
    marks: tuple[tuple[Block, Mark], ...]
    sentences: tuple[Claim, ...]
    """Every sentence of the body, clinical or not."""


def find_content(page: Page, references: ReferenceList) -> Content:
    """The sentences of a page and those of them that are clinical claims."""
    body = [block for at, block in enumerate(page.blocks) if at not in references.area]
    style = CitationStyle([b for b in body if b.role is not Role.HEADING], references)
    sentences: list[Claim] = []
    marks: list[tuple[Block, Mark]] = []
    section, inherited = "", tuple[str, ...]()
    head, head_names = None, tuple[str, ...]()
    for at, block in enumerate(page.blocks):
        if at in references.area:
            continue
        if block.role is Role.HEADING:
            section = block.text
            continue
        if CLOSING.search(section) or _ASIDE.search(section):
            continue
        own = style.marks(block)
        marks += [(block, mark) for mark in own]
        names = tuple(dict.fromkeys(name for mark in own for name in mark.names))
        if block.is_head or block.role is not Role.ROW:
            head, head_names = (block, names) if block.is_head else (None, ())
        if (block.is_head and not own) or _is_status(block.text):
            continue
        nested = block.role is Role.ITEM and block.level > 0
        above = head_names if head and head is not block else inherited if nested else ()
        made = _sentences(page, at, block, own, section, above)
        sentences += [
            replace(one, head=head) for one in made if one.marks or not _OF_ITSELF.search(one.text)
        ]
        inherited = names or (inherited if nested else ())
    if _cites_each(sentences):
        marked = Counter(id(block) for block, _ in marks)
        sentences = [
            replace(one, is_covered=False) if not one.names and marked[id(one.block)] > 1 else one
            for one in sentences
        ]
    claims = tuple(claim for claim in sentences if is_clinical(claim))
    return Content(claims, tuple(marks), tuple(sentences))


def _is_status(text: str) -> bool:
    """Whether a line says of the page itself what it is, or where and when it holds."""
    return bool(_HEADS_ITSELF.match(text)) and len(text.split()) <= _LONGEST_STATUS


def _cites_each(sentences: list[Claim]) -> bool:
    """Whether a page cites sentence by sentence: a later mark is then not for what is before."""
    together: dict[int, list[Claim]] = {}
    for one in sentences:
        together.setdefault(one.at, []).append(one)
    beside = [
        one
        for some in together.values()
        if len(some) > 1 and any(other.marks for other in some)
        for one in some
    ]
    cited = sum(bool(one.marks) for one in beside)
    return len(beside) >= _ENOUGH and cited >= _EACH * len(beside)


def _sentences(
    page: Page, at: int, block: Block, marks: list[Mark], section: str, above: tuple[str, ...]
) -> list[Claim]:
    masked = block.text
    for mark in marks:
        masked = masked[: mark.start] + " " * (mark.end - mark.start) + masked[mark.end :]
    masked = _without_remark(masked, marks)
    spans = [(a, b) for a, b in split_sentences(masked) if masked[a:b].strip()]
    if block.role in (Role.ITEM, Role.ROW) and len(marks) == 1 and spans:
        first = _owner(spans, marks[0].start)
        spans_marks = [tuple(marks) if order <= first else () for order in range(len(spans))]
    else:
        spans_marks = [
            tuple(m for m in marks if _owner(spans, m.start) == order)
            for order in range(len(spans))
        ]
    last = max((mark.start for mark in marks), default=-1)
    found = []
    for (start, end), own in zip(spans, spans_marks, strict=True):
        names = tuple(dict.fromkeys(name for mark in own for name in mark.names))
        text = " ".join(masked[start:end].split())
        found.append(
            Claim(
                at, block, start, end, text, own, names or above, bool(above) or last >= start,
                section, block.links, page.where(block, start, _end(masked, start, end)),
            )
        )  # fmt: skip
    return found


def _without_remark(masked: str, marks: list[Mark]) -> str:
    """The text with what follows the last mark after a dash blanked: a remark on the citation."""
    last = max((mark.end for mark in marks), default=len(masked))
    remark = _REMARK.match(masked, last)
    return masked[:last] + " " * (len(masked) - last) if remark else masked


def _end(masked: str, start: int, end: int) -> int:
    return start + len(masked[start:end].rstrip())


def _owner(spans: list[tuple[int, int]], at: int) -> int:
    """The sentence that a mark at this place belongs to: the last one begun before it."""
    return max((order for order, (start, _) in enumerate(spans) if start < at), default=0)


def is_about_sources(text: str) -> bool:
    """Whether a sentence tells what the page or its sources are or lack, and of no patient.

    One that adds a dose of its own does not.
    """
    found = _ABOUT_SOURCES.search(text)
    return found is not None and not any(
        quantity.kind in (QuantityKind.AMOUNT, QuantityKind.RATE, QuantityKind.PERCENT)
        for quantity in find_quantities(text[found.end() :])
    )


def is_clinical(claim: Claim) -> bool:
    """Whether a sentence says something of a drug, condition or patient that may be false."""
    text = claim.text
    if text.endswith(("?", ":")) or len(text.split()) < 4 or _OF_ITSELF.search(text):
        return False
    if _SUPERLATIVE.search(text):
        return True
    named = bool(conditions_in(text) or drugs_in(text) or populations(text) or _has_age(text))
    if claim.block.role is Role.NOTE and not claim.names:
        return False
    dosed = any(
        q.kind in (QuantityKind.AMOUNT, QuantityKind.RATE, QuantityKind.PERCENT, QuantityKind.RATIO)
        for q in find_quantities(text)
    )
    return (
        dosed
        or (named and bool(_TELLS.search(text)))
        or strength(text) >= Strength.SHOULD
        or bool(claim.names and (named or _TELLS.search(text)))
        or (bool(claim.names) and len(text.split()) > 5)
    )


def _has_age(text: str) -> bool:
    return any(quantity.kind is QuantityKind.AGE for quantity in find_quantities(text))

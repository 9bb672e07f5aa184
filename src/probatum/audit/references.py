"""The reference list of a page: where it is, its entries, and what each entry says of itself."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from probatum.audit.page import GUESSED, Block, Page, Role
from probatum.model.finding import Where

_HEADING = re.compile(
    r"(?:\d+\.?\s*)?(?:(?:key|selected|main|cited|numbered)\s+)?(?:references?"
    r"|bibliography|sources?"
    r"|works cited|literature(?: cited)?|citations|reference list|sources and references)"
    r"(?:\s+(?:and|&)\s+\w+(?: \w+)?)?(?:\s*\(\d+\))?\s*:?\Z",
    re.IGNORECASE,
)
_NAMES_LIST = re.compile(
    r"\b(?:references?|sources?|bibliography|literature|citations?|works cited)\b", re.IGNORECASE
)
_SHORT_HEADING = 7
CLOSING = re.compile(
    r"disclaimer|follow-?\s?up question|about (?:us|the|this)|editorial|privacy|copyright|contact"
    r"|related (?:questions|articles|topics)|comments|©|terms of|conflicts? of interest|funding"
    r"|acknowledg|authors?\b|(?:reviewed|approved|verified|signed off) (?:and \w+ (?:off )?)?by"
    r"|last (?:updated|reviewed)|ask (?:a|any)|legal|share this"
    r"|(?:date|currency) of (?:the )?evidence|\bregion\b|for (?:education|professionals)"
    r"|not a substitute|composed by"
    r"|evidence as of|\bsearch",
    re.IGNORECASE,
)
_TYPE = (
    r"(?:clinical |practice )?guidelines?|research(?: article)?|(?:systematic |narrative )?reviews?"
    r"|meta-?analysis|(?:randomi[sz]ed |controlled |clinical )*trials?|rct|case (?:reports?|series)"
    r"|(?:observational |cohort |case-control )?stud(?:y|ies)|(?:drug |product )?labels?|books?"
    r"|book chapters?|news|editorials?|letters?|comments?|website|web ?page|summar(?:y|ies)"
    r"|consensus(?: statement)?|position statement|expert opinion"
    r"|type not stated|patient information|prescribing information|product information|policy"
    r"|drug information"
)
_ISSUER = re.compile(
    r"\b(?:task force|society|association|college|academy|foundation|institute|federation|league"
    r"|council|network|working group|alliance|union)\s+(?:on|for|of)\s+(?:the\s+)?"
    r"(?:[A-Z][\w-]*(?:,|\s(?:&|and))?\s?){1,5}",
    re.IGNORECASE,
)
_OPENS_ENTRY = re.compile(
    r"\A\s*(?:\[(?:Ref\.? |[SR])?(\d{1,3})\]|\((?:Ref\.? |[SR])?(\d{1,3})\)"
    r"|(?:Ref\.? |Source |[SR])?(\d{1,3})[.):]|([⁰¹²³⁴-⁹]{1,3})|[{【](\d{1,3})[}】]"
    r"|\^(\d{1,3})\^|#(\d{1,3})[.:]?)\s+(?=\S)"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_STATE = (
    r"(?:now )?(?:superseded|withdrawn|retired|retracted|replaced|archived|outdated|historical"
    r"|older|earlier|current|in force)(?: [^()\[\]]{1,40})?"
)
"""What a label may add: whether the source is still in force."""
_LABEL = re.compile(rf"(?:{_TYPE})\Z", re.IGNORECASE)
_LABELLED = re.compile(
    rf"\W{{0,3}}(?P<label>{_TYPE})(?:\]|\*\*)?"
    rf"(?:\s*(?:\(|, )(?P<state>{_STATE})\)?(?:\]|\*\*)?)?\s*(?:[·:|]|[–—-]\s|\.\s(?=[A-Z]))\s*"
    rf"|\[(?P<boxed>{_TYPE})(?:[,;:] (?P<boxed_state>{_STATE}))?\]\s*|\((?P<round>{_TYPE})\)\s+",
    re.IGNORECASE,
)
_LAST_LABEL = re.compile(rf"[\[(](?P<label>{_TYPE})[\])]\.?\s*\Z", re.IGNORECASE)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>·\]]+[^\s\"<>·\].,;:]")
_PMID = re.compile(r"(?:PMID|PubMed(?: ID)?)[:\s]*(\d{4,9})|pubmed[^\s]*?/(\d{4,9})", re.IGNORECASE)
_PMCID = re.compile(r"\bPMC\d{4,9}\b")
_ISBN = re.compile(r"ISBN(?:-1[03])?[:\s]*([\d-]{9,16}[\dXx])")
_URL = re.compile(r"https?://[^\s\"<>·\]]+|\bwww\.[^\s\"<>·\]]+")
_YEAR = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)(?![\d/-])")
_AUTHORS = re.compile(
    r"\bet al\b|\b[A-Z][\w'’-]+ [A-Z]{1,3}\b(?:,|\Z)|\b[A-Z][\w'’-]+, (?:[A-Z]\.\s?)+"
    r"|(?:\band|&) [A-Z][\w'’-]+ [A-Z]{1,3}\Z"
)
_ENDS_CITING = re.compile(r"\w[.,;)]?\s?\[\d{1,3}\]\W*\Z")
_JOINING = frozenset({"of", "the", "and", "for", "in", "on", "de", "to"})
_LONGEST_BODY = 9
_BODY = re.compile(
    r"\b(?:Society|Institute|Organi[sz]ation|Association|Council|Academy|College|Agency|Centers?"
    r"|Committee|Task Force|Administration|Service|Foundation|Ministry|Board|Department|Work Group"
    r"|Federation|League|Network)\b[^.]{0,40}\Z|^(?:NICE|WHO|CDC|FDA|EMA|MHRA|Medsafe|SIGN|KDIGO)\Z"
)
"""An issuing body, which stands where authors do."""
_PARTS = re.compile(r"(?<=[^A-Z\s]{2})[.?!]\s+|(?<=\))\.\s+|\.\s+(?=[A-Z“\"‘])|(?<=[A-Z]{3})\.\s+")


@dataclass
class Entry:
    """An entry of a reference list."""

    where: Where
    number: str
    is_numbered: bool
    text: str
    label: str = ""
    title: str = ""
    source: str = ""
    year: int | None = None
    years: frozenset[int] = frozenset()
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    isbn: str | None = None
    url: str | None = None
    blocks: tuple[Block, ...] = field(default=(), repr=False)

    @property
    def is_resolvable(self) -> bool:
        """Whether a reader can find the source by an identifier or an address."""
        return bool(self.doi or self.pmid or self.pmcid or self.isbn or self.url)


@dataclass(frozen=True)
class ReferenceList:
    """The entries, and which blocks of the page belong to the list (positions in blocks)."""

    entries: tuple[Entry, ...] = ()
    heading: int | None = None
    area: frozenset[int] = frozenset()

    def by_mark(self, mark: str) -> Entry | None:
        """The entry that a citation mark means; by order where the list has no numbers."""
        return next((entry for entry in self.entries if entry.number == mark), None)


def find_references(page: Page) -> ReferenceList:
    """The reference list of a page; footnotes in any place belong to it."""
    heading = _heading(page.blocks)
    area = _area(page.blocks, heading) if heading is not None else []
    notes = [
        at
        for at, block in enumerate(page.blocks)
        if heading is None and block.role is Role.ITEM and block.number and _is_entry(block)
    ]
    groups = _groups([page.blocks[at] for at in (area or notes)])
    entries = tuple(_entry(page, group, order) for order, group in enumerate(groups, start=1))
    taken = set(area or notes) | ({heading} if heading is not None else set())
    return ReferenceList(entries, heading, frozenset(taken))


def _is_entry(block: Block) -> bool:
    found = sum(
        bool(pattern.search(block.text)) for pattern in (_DOI, _PMID, _URL, _YEAR, _AUTHORS)
    )
    return found >= 2


def _heading(blocks: Sequence[Block]) -> int | None:
    """The last heading (or line of its own) that announces references."""
    found = [at for at, block in enumerate(blocks) if _HEADING.match(block.text)]
    found = [at for at in found if at + 1 < len(blocks)] or [
        at
        for at, (block, below) in enumerate(itertools.pairwise(blocks))
        if block.role is Role.HEADING
        and len(block.text.split()) <= _SHORT_HEADING
        and _NAMES_LIST.search(block.text)
        and _with_number(below).number
    ]
    return found[-1] if found else _of_entries(blocks)


def _of_entries(blocks: Sequence[Block]) -> int | None:
    """The last heading, whatever its words, with nothing below it but numbered entries."""
    at = max((at for at, block in enumerate(blocks) if block.role is Role.HEADING), default=-1)
    below = [_with_number(block) for block in blocks[at + 1 :]]
    numbered = [block for block in below if block.number]
    entries = [one for one in numbered if _is_entry(one) or _LABELLED.match(one.text)]
    is_list = len(numbered) > 1 and below[0].number and 2 * len(entries) > len(numbered)
    return at if at > 0 and is_list else None


def _area(blocks: Sequence[Block], heading: int) -> list[int]:
    """Positions of the blocks of the list: up to what is plainly something else."""
    found: list[int] = []
    top = blocks[heading]
    numbered = False
    for at in range(heading + 1, len(blocks)):
        block = _with_number(blocks[at])
        is_heading = block.role is Role.HEADING
        if CLOSING.search(block.text) and (is_heading or not block.number) and not _is_entry(block):
            break
        if (
            is_heading
            and top.role is Role.HEADING
            and block.level <= top.level
            and _is_apart(block, top)
        ):
            break
        if (
            numbered
            and not block.number
            and block.role is not Role.HEADING
            and (_opens_other(block) or _is_text(block, blocks[found[-1]]))
        ):
            break
        numbered = numbered or bool(block.number)
        found.append(at)
    return found


def _is_apart(block: Block, top: Block) -> bool:
    """Whether a heading ends the list. In plain text labels and titles look like headings."""
    return top.level != GUESSED or block.level != GUESSED


def _is_text(block: Block, above: Block) -> bool:
    """Whether a paragraph after the items of a list is a sentence that cites."""
    is_below = block.role is Role.PARAGRAPH and above.role is Role.ITEM
    return is_below and bool(_ENDS_CITING.search(block.text))


def _opens_other(block: Block) -> bool:
    return not (_DOI.search(block.text) or _URL.search(block.text) or _YEAR.search(block.text))


def _groups(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks of each entry."""
    labelled = sum(bool(_LABEL.match(block.text)) for block in blocks) >= 2
    blocks = [_with_number(block) for block in blocks if not block.is_head]
    numbered = any(block.number for block in blocks)
    groups: list[list[Block]] = []
    for block in blocks:
        if labelled and not numbered:
            opens = bool(_LABEL.match(block.text))
        elif numbered:
            opens = bool(block.number)
        else:
            opens = not (groups and _continues(groups[-1], block))
        if opens or not groups:
            groups.append([block])
        else:
            groups[-1].append(block)
    return [group for group in groups if len(" ".join(b.text for b in group)) > 6]


def _with_number(block: Block) -> Block:
    """A paragraph that opens with "[2]", "2.", "S2." or a raised 2 as the entry of that number."""
    match = None if block.number else _OPENS_ENTRY.match(block.text)
    cell = block.in_cell(0).strip(" |.[]")
    if cell.isdecimal():
        return replace(block, number=cell)
    if not match:
        return block
    number = next(group for group in match.groups() if group)
    return replace(block, number=number.translate(_RAISED))


def _continues(group: list[Block], block: Block) -> bool:
    """Whether an unnumbered line goes on with the entry above (a container, a year, an address)."""
    if block.role is Role.ITEM or group[0].role is Role.ITEM:
        return False
    has_year = any(_YEAR.search(b.text) for b in group)
    return not has_year and len(group) < 3 and not _AUTHORS.search(block.text)


def _entry(page: Page, group: list[Block], order: int) -> Entry:
    first, last = page.where(group[0]), page.where(group[-1])
    where = Where(start=first.start, end=last.end, text=page.file[first.start : last.end])
    number = next((block.number for block in group if block.number), "")
    opening, *others = (block.text for block in group)
    label, texts = _label([_OPENS_ENTRY.sub("", opening, count=1), *others])
    whole = " ".join([*texts, *(link for block in group for link in block.links)])
    title, source = _title(texts)
    years = frozenset(
        int(year) for year in _YEAR.findall(_URL.sub(" ", _DOI.sub(" ", " ".join(texts))))
    )
    rest = " ".join(texts).replace(title, " ") if title else " ".join(texts)
    outside = [int(year) for year in _YEAR.findall(_URL.sub(" ", _DOI.sub(" ", rest)))]
    pmid = _PMID.search(whole)
    isbn, url = _ISBN.search(whole), _URL.search(whole)
    doi, pmcid = _DOI.search(whole), _PMCID.search(whole)
    return Entry(
        where=where,
        number=number or str(order),
        is_numbered=bool(number),
        text=" ".join(texts),
        label=label,
        title=title,
        source=source,
        year=next(iter(outside or sorted(years)), None),
        years=years,
        doi=_balanced(doi.group()) if doi else None,
        pmid=(pmid[1] or pmid[2]) if pmid else None,
        pmcid=pmcid.group() if pmcid else None,
        isbn=isbn[1] if isbn else None,
        url=url.group().rstrip(".,;)") if url else None,
        blocks=tuple(group),
    )


def subject_of(entry: Entry) -> str:
    """What an entry is about by its title: the names of those who issue it left out."""
    return _ISSUER.sub(" ", entry.title or entry.text)


def spelt_out(text: str, titles: str) -> str:
    """A text with what its acronyms stand for: words of the titles that begin with the letters."""
    words = [word for word in re.findall(r"[^\W\d_]+", titles) if word.lower() not in _JOINING]
    initials = "".join(word[0].upper() for word in words)
    found = [
        " ".join(words[at : at + len(acronym)])
        for acronym in dict.fromkeys(re.findall(r"\b[A-Z]{2,7}\b", text))
        if (at := initials.find(acronym)) >= 0
    ]
    return " ".join([text, *found])


def _balanced(doi: str) -> str:
    while doi.endswith(")") and doi.count("(") < doi.count(")"):
        doi = doi[:-1]
    return doi


def _label(texts: list[str]) -> tuple[str, list[str]]:
    """What the list calls the source, and the texts without that."""
    if len(texts) > 1 and _LABEL.match(texts[0]):
        return texts[0], texts[1:]
    match = _LABELLED.match(texts[0])
    if match:
        state = match["state"] or match["boxed_state"]
        rest = [texts[0][match.end() :], *texts[1:]]
        rest[-1] += f" ({state})" if state else ""
        return match["label"] or match["boxed"] or match["round"], rest
    after = _LAST_LABEL.search(texts[-1])
    if after:
        return after["label"], [*texts[:-1], texts[-1][: after.start()].rstrip()]
    return "", texts


def _title(texts: list[str]) -> tuple[str, str]:
    """Title and container of an entry, as far as its form tells."""
    if len(texts) > 1 and not _AUTHORS.search(texts[0]):
        return texts[0].rstrip("."), texts[1]
    text = " ".join(texts)
    if " · " in text:
        parts = [part.strip() for part in text.split(" · ")]
        return parts[0], parts[1] if len(parts) > 1 else ""
    parts = [part.strip(' .“”"') for part in _PARTS.split(text) if part.strip(" .")]
    if not parts:
        return text, ""
    at = 0
    if len(parts) > 1 and _looks_like_authors(parts[0]):
        at = 1
        if re.fullmatch(r"\(?(?:19|20)\d\d[a-z]?\)?", parts[1]) and len(parts) > 2:
            at = 2
    elif len(parts) > 1 and len(parts[1].split()) > len(parts[0].split()) + 2:
        at = 1
    return parts[at], " ".join(parts[at + 1 : at + 2])


def _looks_like_authors(part: str) -> bool:
    part = re.sub(r"\A[^:]{2,40}:\s", "", part)  # a label of the list's own
    if _BODY.search(part) and len(part.split()) <= _LONGEST_BODY:
        return True
    return bool(_AUTHORS.search(part)) and len(part.split()) < 40

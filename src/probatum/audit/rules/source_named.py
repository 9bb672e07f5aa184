"""A sentence that names its source in words cites that source."""

import re
from functools import lru_cache

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.references import Entry, spelt_out
from probatum.audit.rules.wrong_source import ANOTHER, parts
from probatum.model.finding import Severity

NAME = ANOTHER
WHY = "Who looks for it in the source that is cited will not find it there."

_NAME = re.compile(r"(?<![\w-])(?:[A-Z]{3,}[A-Z0-9]*|[A-Z][a-z]{3,}(?:[A-Z][a-z]+)*)(?![\w-])")
_COMPARED = re.compile(
    r"\b(?:but|unlike|whereas|while|though|against|over to|than|in contrast|not)\b", re.IGNORECASE
)
_ACRONYM = re.compile(r"[A-Z]{3}")
_GENERAL = re.compile(
    r".*(?:an|ish|ese|al|ity|tion|ment|ing|ines?|ance|ence)\Z|World|Health|Society|Institute|Council"
    r"|College|Academy|Office|Centers?|Cent(?:re|er)|Group|Network|Board|United|States|Kingdom"
    r"|England|Europe|Service|Trust|January|February|March|April|June|July|August|September"
    r"|October|November|December|Reviews?|Disease|Journal|Table|Title"
)
"""What stands in the names of many: it tells none of them."""


def check(case: AuditCase) -> Findings:
    """A finding where the words name one entry of the list, and the mark another."""
    names = _names(case)
    if len(names) < 2:
        return
    spelt = {e.number: _acronyms(case, e) for e in case.references.entries}
    for claim in case.disputable:
        for part in parts(case, claim):
            cited = {entry.number for entry in part.entries}
            said = _in_words(part.text)
            if not cited or not cited <= names.keys():
                continue
            if any(said & (names[number] | spelt[number]) for number in cited):
                continue
            others = [n for n, own in names.items() if n not in cited and said & own]
            # Who names several compares them, and whom a 'but' brings in is compared too.
            if len(others) == 1 and _is_attributed(part.text, said & names[others[0]]):
                other = others[0]
                word = sorted(said & names[other])[0]
                yield finding(
                    NAME, Severity.MEDIUM, case.mark(claim, part.entries[0].number),
                    f"“{short(part.text, 120)}” names {word}, which is [{other}], and cites "
                    f"{', '.join(f'[{number}]' for number in sorted(cited))}. {WHY}",
                    f"Cite [{other}], or say whose words these are.",
                )  # fmt: skip
                break


def _is_attributed(text: str, words: frozenset[str]) -> bool:
    """Whether a text gives what it says as the words of one of these: 'NICE advises', 'by NICE'."""
    if _COMPARED.search(text):
        return False
    return any(
        re.search(rf"(?i:according to|advised by|says?|in) (?:the )?{re.escape(word)}\b", text)
        or re.match(rf"\W*(?:The |In )?(?:\w+ )?{re.escape(word)}\b", text)
        for word in words
    )


def _names(case: AuditCase) -> dict[str, frozenset[str]]:
    """By entry: the names in it that stand in no other entry, nor in the page's title."""
    found = {entry.number: _of_entry(case, entry) for entry in case.references.entries}
    title = _in_words(f"{case.page.blocks[0].text} {case.question.text}")
    return {
        number: own
        - title
        - frozenset(one for n, others in found.items() if n != number for one in others)
        for number, own in found.items()
    }


def _acronyms(case: AuditCase, entry: Entry) -> frozenset[str]:
    """The acronyms of the page that a title's words spell: 'American Society of Hematology'."""
    match = case.held.get(entry.number)
    title = f"{entry.text} {match.reference.title if match else ''}"
    return frozenset(
        one for one in _in_words(case.text) if _ACRONYM.match(one) and spelt_out(one, title) != one
    )


def _of_entry(case: AuditCase, entry: Entry) -> frozenset[str]:
    match = case.held.get(entry.number)
    reference = match.reference if match else None
    more = " ; ".join((reference.title, *reference.authors[:1])) if reference else ""
    return _in_words(f"{entry.text} {more}")


@lru_cache(maxsize=2_000)
def _in_words(text: str) -> frozenset[str]:
    """Acronyms and names of a text, none of them the first word of a sentence."""
    found = set()
    for match in _NAME.finditer(text):
        is_first = not text[: match.start()].strip() or text[: match.start()].rstrip()[-1] in ".:?!"
        is_name = not is_first and not _GENERAL.fullmatch(match.group())
        if _ACRONYM.match(match.group()) or is_name:
            found.add(match.group())
    return frozenset(found)

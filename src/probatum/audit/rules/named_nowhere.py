"""A drug, procedure or disease of a claim is named by some source of the page's list."""

import re
from collections.abc import Iterable

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.concepts import near_ids
from probatum.audit.references import spelt_out
from probatum.model.finding import Severity
from probatum.text.vocabulary import Match, load_starter

NAME = "named by no source"
WHY = "What no source speaks of was put there by somebody else: a memory, or an invention."

_KINDS = frozenset({"drug", "drug class", "procedure", "condition"})
_SLIGHT = frozenset({"fever", "folic-acid"})
"""Names that stand for a sign or a vitamin as often as for an illness or a drug."""
_MEASURED = re.compile(
    r"\b(?:check\w*|measur\w+|monitor\w*|test\w*|levels?|deficien\w+|shortage"
    r"|lack) (?:\w+ ){0,3}\Z",
    re.IGNORECASE,
)
_OF_FALLS = re.compile(
    r"(?:\A|[,;:(]|\b(?:of|for|from|with|after|to|by|and|or|any|no|their|recurrent|frequent|repeated"
    r"|previous|prior|more|fewer|caus\w+|prevent\w*|reduc\w+|increas\w+|including))\s*\Z",
    re.IGNORECASE,
)
_TO = re.compile(r"\s(?:to|by|below|under|within|outside|short|off)\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:must|should|first|before|beforehand|required|needed|wait\w*|until)\b", re.IGNORECASE
)


def check(case: AuditCase) -> Findings:
    """A finding for a claim that names what none of the library's sources on the page does.

    Only where all that the claim cites is held as a source of a summary: of a whole text the
    library's sentences on the question are a part.
    """
    if not case.pool.known:
        return
    told = _told(case)
    for claim in case.disputable:
        if not case.is_summarised(case.cited(claim)):
            continue
        raw = case.raw(claim)
        names = {m.concept.id: m for m in load_starter().find(raw) if not _is_another(case, raw, m)}
        new = [
            match
            for one, match in names.items()
            if one not in told and one not in _SLIGHT and _weighs(raw, match)
        ]
        if new:
            said = raw[new[0].start : new[0].end]
            yield finding(
                NAME, Severity.HIGH if _is_treatment(new[0].concept.kind) else Severity.MEDIUM,
                case.within(claim, new[0].start, new[0].end),
                f"“{short(claim.text, 140)}” names “{said}”, and no source that the library has on "
                f"this does, those cited among them. {WHY}",
                "Cite the source that says so, or take it out.",
            )  # fmt: skip


def _is_another(case: AuditCase, text: str, match: Match) -> bool:
    """Whether a name is a verb here ('falls to 2.5 mg'), or the acronym of a body of the list."""
    said = text[match.start : match.end]
    if said.lower() == "falls":
        return not _OF_FALLS.search(text[: match.start]) or bool(_TO.match(text[match.end :]))
    if not said.isupper():
        return False
    titles = [match.reference.title for match in case.held.values()]
    titles += [entry.text for entry in case.references.entries]
    return any(spelt_out(said, title) != said for title in titles)


def _weighs(text: str, match: Match) -> bool:
    """Whether a name is of a treatment, an illness, or a procedure that something waits for."""
    kind = match.concept.kind
    if kind not in _KINDS or "vitamin" in match.concept.id:
        return False
    if kind == "procedure":
        return bool(_BEFORE.search(text))
    return not _MEASURED.search(text[: match.start])


def _is_treatment(kind: str) -> bool:
    return kind != "condition"


def _told(case: AuditCase) -> frozenset[str]:
    """What the library's sentences, the page's references and its question name, and their kin.

    A summary is read whole: what it says of another question than the page's is said as well.
    """
    texts = [case.question.text, case.page.blocks[0].text]
    texts += [entry.text for entry in case.references.entries]
    for known in case.pool.known:
        texts += [known.text, known.population, known.condition, *known.titles]
        texts += [reference.title for _, reference in known.sources]
    for name in {match.key.partition("#")[0] for match in case.held.values()}:
        document = case.pool.library.by_id(name)
        texts += [document.text] if document is not None and document.statements else []
    return near_ids(frozenset(case.subject | _named(texts)))


def _named(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(m.concept.id for text in texts for m in load_starter().find(text))

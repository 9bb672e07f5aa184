"""A source is what the list says it is, and not the page's own site."""

import re

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.concepts import actions, conditions
from probatum.audit.held import is_digest
from probatum.audit.references import Entry
from probatum.model.finding import Severity
from probatum.model.reference import SourceType

NAME = "source type is not what it says"
SELF = "self-citation"
WHY = "A digest named “Guideline”, or the page's own site, is no independent ground."

_GUIDELINE = re.compile(r"guideline|guidance|consensus|position statement", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:package (?:leaflet|insert)|prescribing information|summary of product characteristics"
    r"|product (?:information|monograph)|patient information leaflet)\b",
    re.IGNORECASE,
)
_TRIALS = frozenset({SourceType.RANDOMISED_TRIAL, SourceType.CLINICAL_TRIAL})
_REVIEWS = frozenset({SourceType.SYSTEMATIC_REVIEW, SourceType.META_ANALYSIS})
_SAYS = {
    "guideline": (_GUIDELINE, frozenset({SourceType.GUIDELINE})),
    "randomised trial": (re.compile(r"randomi[sz]ed|\brct\b|clinical trial", re.I), _TRIALS),
    "systematic review": (re.compile(r"systematic review|meta-?analysis", re.I), _REVIEWS),
}
_UNTOLD = frozenset(
    {SourceType.UNKNOWN, SourceType.RESEARCH, SourceType.SUMMARY, SourceType.NOTICE}
)
_SITE = (
    re.compile(
        r"([A-Z][\w.-]+(?:[ ][A-Z][\w.&-]+){0,3})\s+(?:Medical Advisory Board"
        r"|Editorial (?:Team|Board)|Editors|assumes no liability|is not (?:liable"
        r"|responsible)|disclaims|accepts no|does not (?:provide|accept|replace))"),
    re.compile(r"(?:©|\(c\)|copyright)\s*(?:\d{4}\s*)?([A-Z][\w.-]+(?:[ ][A-Z][\w.&-]+){0,3})"),
    re.compile(
        r"(?:published|produced|written|created"
        r"|prepared) by (?:the )?([A-Z][\w.-]+(?:[ ][A-Z][\w.&-]+){0,3})"),
)  # fmt: skip
_COMMON = frozenset(
    {"the", "all", "our", "this", "medical", "clinical", "probatum", "content", "information", "it"}
)


def check(case: AuditCase) -> Findings:
    """Entries whose type is not borne out, and entries of the page's own publisher."""
    sites = _sites(case)
    for entry in case.references.entries:
        own = next((site for site in sites if site.lower() in entry.text.lower()), "")
        if own:
            yield finding(
                SELF, Severity.MEDIUM, entry.where,
                f"[{entry.number}] “{short(entry.title or entry.text)}” is of {own}, "
                f"the publisher of this page. {WHY}",
                "Cite the primary source that the page stands on.",
            )  # fmt: skip
        why = _not_what_it_says(case, entry)
        if why:
            yield finding(
                NAME, Severity.MEDIUM, entry.where,
                f"[{entry.number}] “{short(entry.title or entry.text)}” is listed as "
                f"“{entry.label or 'Guideline'}”; {why}. {WHY}",
                "Name its type rightly, and cite what it summarises.",
            )  # fmt: skip


def _not_what_it_says(case: AuditCase, entry: Entry) -> str:
    if _GUIDELINE.search(entry.label) and is_digest(entry):
        return "its own words show a digest or overview of other sources"
    if _GUIDELINE.search(entry.label) and _LABEL.search(entry.title or entry.text):
        return "its own title is that of a medicine's label"
    match = case.held.get(entry.number)
    if match is None or match.reference.type in _UNTOLD:
        return ""
    for name, (pattern, types) in _SAYS.items():
        if pattern.search(entry.label) and match.reference.type not in types:
            return f"the library knows it as {match.reference.type.value.lower()}, no {name}"
    return ""


def _sites(case: AuditCase) -> list[str]:
    """What the page's publisher is called, by its banners, disclaimer and metadata."""
    texts = [
        block.text for at, block in enumerate(case.page.blocks) if at not in case.references.area
    ]
    found = [
        match[1]
        for text in [*texts, case.page.meta]
        for pattern in _SITE
        for match in pattern.finditer(text)
    ]
    found += [
        line
        for line in case.page.meta.splitlines()
        if 3 < len(line.strip()) < 30
        and len(line.split()) <= 3
        and not (conditions(line) or actions(line))
    ]
    names = (name.strip(" .") for name in found)
    return list(
        dict.fromkeys(
            n for n in names if len(n) > 4 and n.lower() not in _COMMON and not n.startswith("10.")
        )
    )

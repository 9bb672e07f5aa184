"""Each clinical claim names its source."""

import re

from probatum.audit.case import AuditCase, Findings, finding, short, treats
from probatum.audit.claims import Claim, is_about_sources
from probatum.audit.likeness import keys, numbers
from probatum.audit.page import Role
from probatum.model.finding import Severity
from probatum.text.modality import Strength, strength

NAME = "clinical claim without citation"
WHY = "A reader cannot tell knowledge from invention where no source is named."

_ASSERTS = re.compile(
    r"\b(?:associated with|worse|better|effective\w*|efficac\w+|superior\w*|inferior\w*|mortality"
    r"|prognosis|reduc(?:es|ed|tion)|increas(?:es|ed|e)|improv(?:es|ed|ement)"
    r"|prevents?|causes?|risks?"
    r"|safe\w*|first-?line|recommended|should|must|contra-?indicated|avoid\w*|favou?rable|outcomes?"
    r"|shorten\w*|prolong\w*|help(?:s|ed|ful)?|cure[sd]?|reliev\w+|protect\w*|works?|worked"
    r"|(?:more|less|fewer|longer|shorter|lower|higher)(?=\b[^.;]{0,60}\bthan)|live longer|proven"
    r"|crucial|given|effects?)\b",
    re.IGNORECASE,
)
_SAID_AGAIN = 0.55
_ENOUGH, _NEARLY_ALL = 8, 0.85
_AS_A_SOURCE, _ITS_WORDS, _FEWEST_WORDS = 0.5, 0.75, 6
"""How like a source's sentence one must be to need it: more where it looks back to another."""
_LOOKS_BACK = re.compile(r"(?:It|This|That|These|Those(?! who)|They|Its|So|The same)\b")
_SUM = re.compile(
    r"\b(?:at|for|of|weighing) (?:an? \w+ of )?\d+\s?kg\b|\b\d+-kg\b|\bmakes?\b|\bcomes? to\b"
    r"|\bworks out\b|\btherefore\b|\bgrad(?:e|ed|es)\b|\bsources?\b|\bguidelines?\b"
    r"|\bcertainty\b|\bquality of (?:the )?evidence\b|\brecommendations?\b|\bcover(?:ed|s)?\b"
    r"|\boutside\b|\b(?:was|were) (?:\w+ )?(?:found|read|looked)\b|\bwe\b|\s\d{1,2}\Z"
    r"|\([A-Z][^()]*(?:information|label|leaflet|guideline)\)\W*\Z",
    re.IGNORECASE,
)
"""A worked example, or what a page says of its sources: it follows from what is cited."""


def check(case: AuditCase) -> Findings:
    """One finding a section, at the gravest of its uncited claims."""
    sections: dict[tuple[str, bool], list[Claim]] = {}
    cites_all = _cites_all(case)
    restated = _restated(case) if cites_all else []
    for claim in (*case.claims, *restated):
        if (
            not claim.is_cited
            and (
                claim in restated
                or _ASSERTS.search(claim.text)
                or (cites_all and not _SUM.search(claim.text))
            )
            and not is_about_sources(claim.text)
            and not _is_said_elsewhere(case, claim)
        ):
            sections.setdefault((claim.section, claim.block.role is Role.ITEM), []).append(claim)
    for (section, _), claims in sections.items():
        first = max(
            claims,
            key=lambda claim: (treats(claim), strength(claim.text) >= Strength.SHOULD, -claim.at),
        )
        others = f" and {len(claims) - 1} more" if len(claims) > 1 else ""
        yield finding(
            NAME, Severity.MEDIUM, first.where,
            f"“{short(first.text)}”{others}{f' under “{short(section, 40)}”' if section else ''}: "
            f"no source is named. {WHY}",
            _mend(case, first), [claim.where for claim in claims],
        )  # fmt: skip


def _restated(case: AuditCase) -> list[Claim]:
    """Sentences that name nothing clinical, but say what a sentence of the library says."""
    claims = {(claim.at, claim.start) for claim in case.claims}
    listed = max(case.references.area, default=len(case.page.blocks))
    return [
        one
        for one in case.content.sentences
        if (one.at, one.start) not in claims
        and one.at < listed  # below the list a page speaks of itself
        and not one.is_cited
        and one.text.endswith(".")
        and not _SUM.search(one.text)
        and len(one.text.split()) >= _FEWEST_WORDS
        and case.alike(one, _AS_A_SOURCE if _stands_alone(one) else _ITS_WORDS)
    ]


def _stands_alone(one: Claim) -> bool:
    return not _LOOKS_BACK.match(one.text)


def _cites_all(case: AuditCase) -> bool:
    """Whether a page cites nearly all that it says: what it does not cite then stands out."""
    cited = sum(claim.is_cited for claim in case.claims)
    return len(case.claims) >= _ENOUGH and cited >= _NEARLY_ALL * len(case.claims)


def _is_said_elsewhere(case: AuditCase, claim: Claim) -> bool:
    """Whether a cited sentence of the page says it too, with its numbers (a summary at the end)."""
    wanted = case.pool.weights
    mine = keys(claim.text)
    return any(
        numbers(claim.text) <= numbers(other.text)
        and wanted.share(mine, keys(other.text)) >= _SAID_AGAIN
        for other in case.content.sentences
        if other.is_cited and other.at != claim.at
    )


def _mend(case: AuditCase, claim: Claim) -> str:
    best = case.alike(claim)[:1]
    if best:
        return f"Cite a source; the library has {best[0][1].source_words} on this."
    return "Cite a source, or take the sentence out."

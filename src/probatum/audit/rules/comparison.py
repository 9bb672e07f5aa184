"""A comparison of treatments names a source that compared them."""

import re

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.claims import Claim
from probatum.audit.concepts import actions
from probatum.audit.evidence import Known
from probatum.model.finding import Severity

NAME = "a comparison without a head-to-head source"
WHY = "“Better than” is known only where the two were given side by side."

_COMPARES = re.compile(
    r"\b(?:superior|better|more effective|safer|fewer (?:side|adverse)|less (?:toxic"
    r"|effective|harmful)|favou?rable|preferable|outperform\w*"
    r"|better[- ]tolerated|faster|lower risk|higher efficacy|greater efficacy|inferior"
    r"|worse)\b[^.;]{0,80}?\b(?:than|to|over|compared|alternatives?|versus|vs)\b"
    r"|\bcompared (?:with|to) (?:alternatives?|other|plasma|placebo|\w+)\b"
    r"|\b(?:superior|inferior) to\b"
    r"|\b(?:safest|best|most (?:effective|potent)|strongest)\s(?:\w+\s){0,2}?"
    r"(?:treatments?|drugs?|options?|choices?|medicines?|therap(?:y|ies))\b"
    r"|\b(?:beats?|outperforms?|surpass\w*)\s(?:\w+\s){0,2}?(?:others?|drugs?|treatments?|all|any|every)\b",
    re.IGNORECASE,
)
_EQUAL = re.compile(
    r"\b(?:similar\w*|equal\w*|equivalent|no (?:\S+ )?(?:difference|preference"
    r"|advantage)|without a significant difference|comparable"
    r"|not (?:superior|better|inferior)|non-?inferior|same"
    r"|(?:not|never) (?:shown|found|proven) to (?:differ|be (?:superior|better|worse|inferior))"
    r"|(?:do|did|does) not differ)\b",
    re.IGNORECASE,
)
_BETTER = re.compile(
    r"\b(?:superior|better|more effective|safer|outperform\w*|preferable|faster"
    r"|greater efficacy|higher efficacy)\b",
    re.I,
)
_CLOSE = 0.45
_TREATMENT = re.compile(r"\b(?:therap|treatment|drug|medicine)", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|no|neither|without|nor|non)[\s-](?:\w+\s){0,3}\Z", re.IGNORECASE)


def check(case: AuditCase) -> Findings:
    """Comparisons without a citation, and 'better' where the library's sources found them equal."""
    for claim in case.disputable:
        raw = case.raw(claim)
        match = _COMPARES.search(raw)
        if (
            not match
            or _DENIED.search(raw[: match.start()])
            or not (actions(claim.text) or "therap" in raw or _TREATMENT.search(match.group()))
        ):
            continue
        equal = _found_equal(case, claim) if _BETTER.search(match.group()) else None
        where = case.within(claim, match.start(), match.end())
        if equal is not None:
            yield finding(
                NAME, Severity.HIGH, where,
                f"“{short(claim.text, 140)}”, but {equal.source_words}: "
                f"“{short(equal.text, 200)}”. {WHY}",
                "Say what the head-to-head evidence found.",
            )  # fmt: skip
        elif not claim.is_cited:
            yield finding(
                NAME, Severity.MEDIUM, where,
                f"“{match.group()}”: no source is named that compared them. {WHY}",
                "Cite the trial or review that compared them, or take the comparison out.",
            )  # fmt: skip


def _found_equal(case: AuditCase, claim: Claim) -> Known | None:
    """The library's sentence on the same two treatments that found no difference."""
    mine = actions(claim.text)
    if len(mine) < 2:
        return None
    alike = case.alike(claim, 0.25)
    if any(likeness > _CLOSE and _BETTER.search(known.text) for likeness, known in alike):
        return None
    for _, known in case.alike(claim, 0.0):
        if len(mine & actions(known.text)) >= 2 and _EQUAL.search(known.text):
            return known
    return None

"""A number, a verb or a 'no' changed in a short bullet is found, and the true bullet passes."""

import pytest

from probatum.audit.compose import audit
from probatum.library.library import Library
from probatum.model.finding import Finding, Severity

CIDP = """# Immunoglobulin in chronic inflammatory demyelinating polyradiculoneuropathy (CIDP)

Evidence to 2025.

- Start: 2 g/kg in divided doses over 2 to 5 days [1].
- Maintenance: 1 g/kg every 3 weeks, over 1 to 4 days [2].
- Plasma exchange is recommended if immunoglobulin and corticosteroids are ineffective [3].
- With renal insufficiency, stop the immunoglobulin if kidney function deteriorates [2].
- The single course of Guillain-Barré syndrome should not be used as a regimen for CIDP [3].

## References

1. Privigen 100 mg/ml solution for infusion: EU product information. EMA. 2022.
2. Gammagard Liquid US prescribing information. Takeda. 2024.
3. Van den Bergh PYK, van Doorn PA, Hadden RDM, et al. European Academy of Neurology/Peripheral
Nerve Society guideline on diagnosis and treatment of chronic inflammatory demyelinating
polyradiculoneuropathy. Eur J Neurol. 2021;28:3556-3583.
"""
LYME = """# Doxycycline after a tick bite to prevent Lyme disease

Evidence to 2025, United States.

- Adults take a single dose of 200 mg; children under 45 kg take 4.4 mg/kg once [1].
- It is given within 72 hours of tick removal [2].
- High risk means an Ixodes tick in an area of high incidence, attached for at least 36 hours [2].
- It is not given after bites of equivocal or low risk [2].

## References

1. Centers for Disease Control and Prevention. Lyme Disease Prophylaxis After Tick Bite. 2024.
2. Lantos PM, Rumbaugh J, Bockenstedt LK, et al. Clinical Practice Guidelines by the IDSA, AAN, and
ACR: 2020 Guidelines for the Prevention, Diagnosis and Treatment of Lyme Disease. 2021.
"""
HEART = """# Sacubitril/valsartan in heart failure with reduced ejection fraction

Evidence to 2024.

- Wait 36 hours after the last dose of an ACE inhibitor before the first dose [1].
- Sacubitril/valsartan and an ACE inhibitor must never be given together [1].
- If LVEF rises above 40%, the HFrEF treatment should be continued [2].

## References

1. Entresto (sacubitril/valsartan) EU package leaflet. 2022.
2. Heidenreich PA, Bozkurt B, Aguilar D, et al. 2022 AHA/ACC/HFSA Guideline for the Management of
Heart Failure. Circulation. 2022;145:e895-e1032. doi:10.1161/CIR.0000000000001063
"""
RULES = (
    "number contradicted by a source in the library",
    "contradicted by a source in the library",
)
PLANTED = (
    (CIDP, "1 g/kg every 3 weeks", "1 g/kg every 3 days"),
    (CIDP, "2 g/kg in divided", "20 g/kg in divided"),
    (CIDP, "stop the immunoglobulin if", "continue the immunoglobulin if"),
    (LYME, "single dose of 200 mg", "single dose of 20 mg"),
    (LYME, "within 72 hours of tick", "within 7 days of tick"),
    (LYME, "4.4 mg/kg once", "44 mg/kg once"),
    (HEART, "Wait 36 hours after", "Wait 6 hours after"),
    (HEART, "must never be given together", "can safely be given together"),
    (HEART, "should be continued", "should be stopped"),
)


def grave(page: str, library: Library) -> list[Finding]:
    """The findings of medium severity or above."""
    found = audit(page.encode(), library)[0].findings
    return [finding for finding in found if finding.severity is not Severity.LOW]


def is_on_line(finding: Finding, page: str, words: str) -> bool:
    """Whether a finding stands on the line that has the words."""
    at = page.index(words)
    start, end = page.rfind("\n", 0, at), page.index("\n", at)
    return finding.where.start < end and finding.where.end > start


@pytest.mark.parametrize("page", [CIDP, LYME, HEART], ids=["CIDP", "Lyme", "heart failure"])
def test_a_page_of_short_true_bullets_passes(page: str, starter: Library) -> None:
    found = [(f.rule, f.where.text, f.why) for f in grave(page, starter)]
    assert not found


@pytest.mark.parametrize(("page", "true", "false"), PLANTED, ids=[one[2] for one in PLANTED])
def test_what_was_turned_in_a_short_bullet_is_found(
    page: str, true: str, false: str, starter: Library
) -> None:
    planted = page.replace(true, false)
    assert planted != page
    found = grave(planted, starter)
    assert any(is_on_line(f, planted, false) for f in found), [
        (f.rule, f.where.text) for f in found
    ]

"""What a claim has in the place of something of its source is named; a rewording is not."""

import pytest

from probatum.audit.compose import audit
from probatum.audit.figures import side
from probatum.audit.page import Page
from probatum.audit.readers import read
from probatum.audit.references import find_references
from probatum.library.library import Library
from probatum.model.finding import Severity
from probatum.text.modality import Strength, strength
from probatum.text.polarity import find_cues
from probatum.text.quantities import find_quantities

PAGE = """# Apixaban in non-valvular atrial fibrillation

{claim} [1]

## References

1. Eliquis (apixaban) renal and hepatic impairment: UK healthcare-professional page.
"""


def grave(claim: str, starter: Library) -> list[str]:
    """Rules of the findings of medium severity or above that stand on the claim."""
    made, _ = audit(PAGE.format(claim=claim).encode(), starter, "page.md")
    return [
        f.rule
        for f in made.findings
        if f.severity is not Severity.LOW and f.where.text[:20] in claim + " [1]"
    ]


@pytest.mark.parametrize(
    ("sound", "turned"),
    [
        (
            "In severe hepatic impairment apixaban is not recommended.",
            "In severe hepatic impairment apixaban is recommended.",
        ),
        (
            "Haemoglobin, renal and liver function are tested yearly, more often from 75.",
            "Haemoglobin, renal and liver function are tested monthly, more often from 75.",
        ),
        (
            "Liver tests are done before apixaban is started.",
            "Liver tests are done before rivaroxaban is started.",
        ),
    ],
)
def test_what_stands_in_another_s_place_is_found(sound: str, turned: str, starter: Library) -> None:
    assert not grave(sound, starter)
    assert grave(turned, starter)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("below 185 mmHg", -1),
        ("above 185 mmHg", 1),
        ("no faster than 1 g an hour", -1),
        ("never exceeds 3 mg", -1),
        ("not above 3 mg", -1),
        ("at least 2 weeks", 1),
        ("60 kg or less", -1),
        ("contraindicated above an eGFR of 30 mL/min", 1),
        ("for 5 days", 0),
    ],
)
def test_the_side_of_a_limit_is_told(text: str, expected: int) -> None:
    assert side(text, find_quantities(text)[0]) == expected


def test_a_limit_in_words_denies_nothing() -> None:
    assert not find_cues("It is started no later than 3 hours after onset.")
    assert find_cues("It has no effect.")


def test_what_should_make_one_think_is_to_be_considered() -> None:
    assert strength("A third relapse should make one think of another disease.") is Strength.MAY
    assert strength("A third relapse should be treated.") is Strength.SHOULD


def _page(entries: str) -> Page:
    return read(f"# Title\n\nSome text (1).\n\n## References\n\n{entries}\n".encode())


@pytest.mark.parametrize(
    "entries",
    [
        "(1) Ontario Regional Network. A first title. 2020.\n\n(2) Smith J, et al. Another. 2021.",
        "¹ Ontario Regional Network. A first title. 2020.\n\n² Smith J, et al. Another. 2021.",
        "1. Ontario Regional Network. A first title. 2020.\n2. Smith J, et al. Another. 2021.",
    ],
)
def test_entries_are_numbered_in_any_form(entries: str) -> None:
    found = find_references(_page(entries)).entries
    assert [(entry.number, entry.is_numbered) for entry in found] == [("1", True), ("2", True)]


def test_a_label_may_end_in_a_stop() -> None:
    entries = "1. Review. Hughes RAC, Cornblath DR. Guillain-Barré syndrome. Lancet. 2005."
    (entry,) = find_references(_page(entries)).entries
    assert (entry.label, entry.title) == ("Review", "Guillain-Barré syndrome")


@pytest.mark.parametrize(("volume", "is_wrong"), [("0.25 mL", False), ("2.5 mL", True)])
def test_an_amount_is_a_volume_times_its_strength(
    volume: str, is_wrong: bool, starter: Library
) -> None:
    claim = f"A child of 25 kg receives 0.25 mg, which is {volume} of the 1 mg/mL solution."
    page = f"# Adrenaline in anaphylaxis\n\n{claim}\n"
    made, _ = audit(page.encode(), starter, "page.md")
    rules = [f.rule for f in made.findings]
    assert ("dose arithmetic does not come out" in rules) is is_wrong


def test_a_list_s_own_word_of_a_retraction_is_heard(starter: Library) -> None:
    page = PAGE.format(claim="Liver tests are done before apixaban is started.")
    page = page.replace("1. Eliquis", "1. RETRACTED: Eliquis")
    made, _ = audit(page.encode(), starter, "page.md")
    assert "cited source no longer stands" in [f.rule for f in made.findings]

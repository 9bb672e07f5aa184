"""A plain wording says no more than its statement, and a changed one is caught."""

from pathlib import Path

import pytest

import probatum.sources.starter as starter
from probatum.proof.plain import prove_plain
from probatum.sources import summary

PAIRS = [
    (statement.plain, document.text[statement.start : statement.end], document.reference.title)
    for path in sorted(Path(starter.__path__[0]).glob("*.md"))
    for document in [summary.read_summary(path.read_bytes())]
    for statement in document.statements
]


def faults(plain: str, original: str, context: str = "") -> list[str]:
    return [check.name for check in prove_plain(plain, original, context) if not check.passed]


def test_every_plain_wording_of_the_starter_summaries_is_proved() -> None:
    assert len(PAIRS) > 300
    assert [pair for pair in PAIRS if faults(*pair)] == []


@pytest.mark.parametrize(
    ("plain", "original", "fault"),
    [
        ("The dose is 4 g.", "The dose is 0.4 g/kg.", "plain numbers"),
        ("The dose is 0.4 mg for each kg.", "The dose is 0.4 g/kg.", "plain numbers"),
        ("It is given for 5 weeks.", "It is given for 5 days.", "plain numbers"),
        ("It is given in three doses.", "It is given in 2 divided doses.", "plain numbers"),
        ("Take it three times, 50% more.", "Given at 15% more three times.", "plain numbers"),
        ("Ibuprofen is given.", "Paracetamol is given.", "plain drugs"),
        ("Warfarin is a blood thinner.", "Apixaban is an anticoagulant.", "plain drugs"),
        ("It is for stroke.", "It is for atrial fibrillation.", "plain conditions"),
        ("Children take it, too.", "Adults take it.", "plain people"),
        ("Use it in pregnancy.", "Use it in adults.", "plain people"),
        ("Steroids are given.", "Corticosteroids must not be given.", "plain direction"),
        ("Metformin helps.", "Avoid metformin in kidney failure.", "plain direction"),
        ("You must not take aspirin.", "Aspirin is given daily.", "plain direction"),
        ("You must take aspirin.", "Aspirin may be considered.", "plain strength"),
        ("Aspirin should be taken.", "Aspirin is an option.", "plain strength"),
        ("You must see a specialist.", "Referral is recommended.", "plain strength"),
    ],
)  # fmt: skip
def test_what_says_more_is_not_proved(plain: str, original: str, fault: str) -> None:
    assert fault in faults(plain, original)


@pytest.mark.parametrize(
    ("plain", "original"),
    [
        ("The dose is 0.4 g for each kg of body weight.", "The dose is 0.4 g/kg."),
        ("It is split into two doses.", "It is given in 2 divided doses."),
        ("Steroids do not help.", "Corticosteroids bring no benefit."),
        ("You must not have it.", "It is contraindicated."),
        ("Take the tick off.", "Remove the tick mechanically."),
        ("A specialist should be thought about.", "Referral may be considered."),
        ("Iodine dye is used.", "Iodinated contrast is used."),
    ],
)
def test_what_says_the_same_or_less_is_proved(plain: str, original: str) -> None:
    assert faults(plain, original) == []


def test_every_changed_number_and_unit_of_the_starter_summaries_is_caught() -> None:
    for plain, original, context in PAIRS:
        for old, new in ((" mg", " g"), (" weeks", " days"), (" 2 ", " 20 ")):
            mutant = plain.replace(old, new, 1)
            units = {"g", "days"} & set(original.replace("/", " ").split())
            if mutant != plain and new.strip() not in units and "20" not in original:
                assert "plain numbers" in faults(mutant, original, context), mutant

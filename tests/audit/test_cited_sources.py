"""A claim is held to the source that it cites, a drug to its routes, a dose to its people."""

import pytest
from on_line import rules_on

from probatum.audit.measures import DOSES
from probatum.audit.rules.grade_differs import NAME as GRADE
from probatum.audit.rules.uncited_claim import NAME as UNCITED
from probatum.audit.rules.wrong_source import ANOTHER
from probatum.library.library import Library
from probatum.text.polarity import find_cues
from probatum.text.quantities import find_quantities

ASPIRIN = """# Low-dose aspirin to prevent pre-eclampsia

{claim}

## References

1. Guideline. USPSTF. Aspirin Use to Prevent Preeclampsia and Related Morbidity and Mortality: US \
Preventive Services Task Force Recommendation Statement. JAMA. 2021.
2. Guideline. NICE. Hypertension in pregnancy: diagnosis and management (NG133). 2019.
"""
TICK = """# Doxycycline after a tick bite to prevent Lyme disease

{claim}

## References

1. CDC. Lyme Disease Prophylaxis After Tick Bite.
"""
DIFFICILE = """# The first episode of Clostridioides difficile infection in adults

{claim}

## References

1. Guideline. Johnson S et al. Clinical Practice Guideline by IDSA and SHEA: 2021 Focused Update \
Guidelines on Management of Clostridioides difficile Infection in Adults. 2021. \
doi:10.1093/cid/ciab549
"""


@pytest.mark.parametrize(
    ("page", "sound", "turned"),
    [
        (  # another people's dose
            TICK,
            "Adults take a single dose of 200 mg of doxycycline [1].",
            "Children take a single dose of 200 mg of doxycycline [1].",
        ),
        (  # a drug's other route
            DIFFICILE,
            "In fulminant disease vancomycin by mouth is given in a high dose [1].",
            "In fulminant disease vancomycin is given in a high dose intravenously [1].",
        ),
        (  # 'before' for 'after'
            TICK,
            "Doxycycline is not given after a tick bite of low risk [1].",
            "Doxycycline is given before a tick bite of high risk [1].",
        ),
        (  # 'also for' where the source has 'only to'
            ASPIRIN,
            "The USPSTF advice holds only for people with no contraindication to low-dose aspirin "
            "and no earlier adverse effects of it [1].",
            "The USPSTF advice holds also for people with a contraindication to low-dose aspirin "
            "or with earlier adverse effects of it [1].",
        ),
    ],
)
def test_what_its_source_does_not_say_is_found(
    page: str, sound: str, turned: str, starter: Library
) -> None:
    assert not rules_on(page, sound, starter)
    assert rules_on(page, turned, starter)


@pytest.mark.parametrize(
    ("cited", "is_wrong"),
    [("1", False), ("2", True)],
)
def test_a_sentence_that_names_its_source_cites_it(
    cited: str, is_wrong: bool, starter: Library
) -> None:
    claim = f"The USPSTF found a substantial net benefit for people at high risk [{cited}]."
    assert (ANOTHER in rules_on(ASPIRIN, claim, starter)) is is_wrong


def test_who_names_several_sources_compares_them(starter: Library) -> None:
    claim = "The USPSTF list and the NICE list differ on multiple pregnancy [2]."
    assert ANOTHER not in rules_on(ASPIRIN, claim, starter)


CITED_EACH = (
    "It is started after 12 weeks in the US [1]. In the UK it is continued until birth [2]. "
    "The USPSTF gives 81 mg daily [1]. {more}NICE gives 75 to 150 mg daily [2]. "
    "The net benefit for people at high risk is substantial [1]."
)


def test_between_sentences_that_are_each_cited_one_without_a_mark_is_uncited(
    starter: Library,
) -> None:
    assert UNCITED not in rules_on(ASPIRIN, CITED_EACH.format(more=""), starter)
    more = "Aspirin prevents pre-eclampsia better than calcium. "
    assert UNCITED in rules_on(ASPIRIN, CITED_EACH.format(more=more), starter)


def test_one_mark_at_its_end_is_for_the_whole_paragraph(starter: Library) -> None:
    claim = "Aspirin is given after 12 weeks. It reduces pre-eclampsia in people at high risk [1]."
    assert UNCITED not in rules_on(ASPIRIN, claim, starter)


@pytest.mark.parametrize(("grade", "is_wrong"), [("B", False), ("A", True)])
def test_a_grade_alone_is_held_against_those_of_the_source(
    grade: str, is_wrong: bool, starter: Library
) -> None:
    assert (GRADE in rules_on(ASPIRIN, f"The recommendation is graded {grade} [1].", starter)) is (
        is_wrong
    )


def test_consecutive_days_are_days_and_plasma_goes_by_weight() -> None:
    (days,) = find_quantities("for 2 consecutive days")
    assert (days.text, days.unit) == ("2 consecutive days", "d")
    for text in ("200–250 mL of plasma per kg", "200-250 ml plasma/kg"):
        (volume,) = find_quantities(text)
        assert volume.per == ("kg",)
        assert volume.kind in DOSES


def test_whether_or_not_denies_nothing() -> None:
    assert not find_cues("It is given whether or not the patient is stable.")

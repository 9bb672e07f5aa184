"""Claims that reach too far, sums and places that changed hands; the sound form of each passes."""

import pytest
from on_line import rules_on

from probatum.audit.compose import audit
from probatum.library.library import Library

ITP = """# How is intravenous immunoglobulin given in immune thrombocytopenia (ITP)?

{claim}

## Sources cited

1. **Guideline.** Privigen (EU label). Privigen 100 mg/ml: Summary of Product Characteristics. \
CSL Behring.
2. Review. Treatment of immune thrombocytopenia, 2019.
"""
DIFFICILE = """# The first episode of Clostridioides difficile infection in adults

{claim}

## References

1. Guideline. Johnson S et al. Clinical Practice Guideline by IDSA and SHEA: 2021 Focused Update \
Guidelines on Management of Clostridioides difficile Infection in Adults. 2021. \
doi:10.1093/cid/ciab549
"""
STATUS = """# Which drugs stop convulsive status epilepticus?

{claim}

## References

1. Guideline. Glauser T et al. Evidence-Based Guideline: Treatment of Convulsive Status \
Epilepticus in Children and Adults: Report of the Guideline Committee of the \
American Epilepsy Society. 2016.
"""
HEART = """# How is sacubitril/valsartan given in heart failure with reduced ejection fraction?

{claim}

## References

1. Drug label. Entresto (sacubitril/valsartan): EU package leaflet. European Medicines Agency, 2022.
"""


@pytest.mark.parametrize(
    ("page", "sound", "turned"),
    [
        (
            STATUS,
            "Without intravenous access, intramuscular midazolam is superior to intravenous "
            "lorazepam in status epilepticus: seizures stopped in 73% as against 63% [1].",
            "Without intravenous access, intramuscular midazolam is superior to intravenous "
            "lorazepam in status epilepticus: seizures stopped in 63% as against 73% [1].",
        ),
        (
            DIFFICILE,
            "Fidaxomicin is not recommended for fulminant infection, with hypotension or shock, "
            "ileus or megacolon [1].",
            "Fidaxomicin is suitable for fulminant infection, with hypotension or shock, ileus or "
            "megacolon [1].",
        ),
        (
            HEART,
            "Sacubitril/valsartan is contraindicated in women who are more than 3 months pregnant "
            "[1].",
            "Sacubitril/valsartan is safe in women who are more than 3 months pregnant [1].",
        ),
        (
            ITP,
            "A raised risk of haemolysis is commonly reported after high doses in people of blood "
            "group A, B or AB [1].",
            "A raised risk of haemolysis is commonly reported after high doses in people of blood "
            "group O [1].",
        ),
        (
            ITP,
            "For a patient of 70 kg, 0.4 g/kg is 28 g a day and adds up to 140 g over 5 days [1].",
            "For a patient of 70 kg, 0.4 g/kg is 28 g a day and adds up to 84 g over 5 days [1].",
        ),
        (
            DIFFICILE,
            "That makes 20 tablets of 200 mg, or 4000 mg in all [1].",
            "That makes 20 tablets of 200 mg, or 2000 mg in all [1].",
        ),
        (
            DIFFICILE,
            "How sure these recommendations are is not settled here: see the guideline [1].",
            "The evidence for these recommendations is conclusive and beyond any doubt [1].",
        ),
        (
            DIFFICILE,
            "Fidaxomicin is preferred to a standard course of vancomycin [1].",
            "Ivermectin is preferred to a standard course of vancomycin [1].",
        ),
    ],
)
def test_what_reaches_too_far_is_found(
    page: str, sound: str, turned: str, starter: Library
) -> None:
    assert not rules_on(page, sound, starter)
    assert rules_on(page, turned, starter)


def test_a_list_under_a_heading_of_several_words_is_read(starter: Library) -> None:
    made, _ = audit(ITP.format(claim="IVIg works fast in ITP [3].").encode(), starter, "page.md")
    assert any("[3] is cited, and the list of 2 has no such entry" in f.why for f in made.findings)
    assert len(made.references) == 2

"""Omission is a fault: empty slots of a dosing answer are named."""

from probatum.answer.gaps import gaps
from probatum.model.facet import Facet
from probatum.model.statement import Directness, Statement, Verdict


def statement(text: str) -> Statement:
    return Statement(
        text=text,
        quotes=(),
        citations=(1,),
        evidence_type="Guideline",
        directness=Directness.DIRECT,
        verdict=Verdict.SUPPORTED,
    )


def slots(text: str) -> set[str]:
    return {gap.slot for gap in gaps((Facet.DOSE,), (), statement(text))}


def test_a_bare_dose_leaves_most_slots_empty() -> None:
    empty = slots("Give 5 mg.")
    assert {"duration", "maximum dose", "monitoring", "contraindications"} <= empty
    assert "dose" not in empty


def test_what_is_said_fills_its_slot() -> None:
    empty = slots("Give 5 mg/kg orally once daily for 7 days, maximum 300 mg; monitor potassium.")
    assert not {"route", "schedule", "duration", "maximum dose", "monitoring"} & empty


def test_other_questions_have_no_dosing_slots() -> None:
    assert gaps((Facet.DIAGNOSIS,), (), statement("Do a biopsy.")) == ()

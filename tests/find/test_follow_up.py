"""A follow-up means what it leaves out, and names of its own take the place of what was named."""

import pytest

from probatum.find.follow_up import follow_up
from probatum.find.understand import understand
from probatum.library.library import Library
from probatum.model.errors import QuestionError
from probatum.model.facet import Facet

IVIG = "What is the recommended dose of intravenous immunoglobulin for AMSAN?"
AF = "What is the dose of apixaban in atrial fibrillation?"
EAR = "What is the dose of amoxicillin for acute otitis media in children?"
SHOCK = "What dose of adrenaline is given in anaphylaxis?"
CLOT = "Is tenecteplase better than alteplase in acute ischaemic stroke?"
COLITIS = "What is first-line treatment of Clostridioides difficile infection?"
FIT = "What is the first-line treatment of status epilepticus?"
AMSAN = "acute motor-sensory axonal neuropathy"
IG = "intravenous immunoglobulin"
STROKE = "ischaemic stroke"

PAIRS = [
    (IVIG, "And for children?", AMSAN, {IG}, {"child"}, Facet.DOSE),
    (IVIG, "what about in pregnancy", AMSAN, {IG}, {"pregnant"}, Facet.DOSE),
    (IVIG, "Why are steroids not used?", AMSAN, {"corticosteroids"}, set(), None),
    (IVIG, "And plasma exchange instead of it?", AMSAN, {"plasma exchange", IG}, set(), None),
    (IVIG, "adverse effects", AMSAN, {IG}, set(), Facet.ADVERSE_EFFECT),
    (IVIG, "Which blood tests are needed before starting?", AMSAN, {IG}, set(), None),
    (IVIG, "how is the disease diagnosed?", AMSAN, set(), set(), Facet.DIAGNOSIS),
    (IVIG, "what's the dose in Kawasaki disease?", "Kawasaki disease", {IG}, set(), Facet.DOSE),
    (IVIG, "and in myasthenic crisis", "myasthenic crisis", {IG}, set(), Facet.DOSE),
    (IVIG, "Should a second course be given?", AMSAN, {IG}, set(), Facet.REPEAT),
    (IVIG, "is it contraindicated in heart failure?", None, {IG}, set(), Facet.CONTRAINDICATION),
    (IVIG, "What should be monitored?", AMSAN, {IG}, set(), Facet.MONITORING),
    (IVIG, "What is the outlook?", AMSAN, set(), set(), Facet.PROGNOSIS),
    (IVIG, "what is the infusion rate?", AMSAN, {IG}, set(), Facet.RATE),
    (IVIG, "What is the dose of apixaban in atrial fibrillation?", "atrial fibrillation",
     {"apixaban"}, set(), Facet.DOSE),
    (AF, "and edoxaban?", "atrial fibrillation", {"edoxaban"}, set(), Facet.DOSE),
    (AF, "what if the creatinine clearance is 20?", "atrial fibrillation", {"apixaban"}, None,
     None),
    (AF, "is it better than warfarin?", "atrial fibrillation", {"apixaban", "warfarin"}, set(),
     Facet.EVIDENCE),
    (AF, "does it interact with rifampicin?", "atrial fibrillation", {"apixaban", "rifampicin"},
     set(), Facet.INTERACTION),
    (AF, "Who should not take it?", "atrial fibrillation", {"apixaban"}, set(),
     Facet.CONTRAINDICATION),
    (AF, "What are the side effects?", "atrial fibrillation", {"apixaban"}, set(),
     Facet.ADVERSE_EFFECT),
    (AF, "and in older people?", "atrial fibrillation", {"apixaban"}, None, Facet.DOSE),
    (EAR, "how long?", "acute otitis media", {"amoxicillin"}, {"child"}, Facet.DURATION),
    (EAR, "and azithromycin?", "acute otitis media", {"azithromycin"}, {"child"}, Facet.DOSE),
    (EAR, "what if there is a penicillin allergy?", None, {"amoxicillin"}, {"child"}, None),
    (EAR, "And for adults?", "acute otitis media", {"amoxicillin"}, {"adult"}, Facet.DOSE),
    (EAR, "what are its complications?", "acute otitis media", set(), {"child"},
     Facet.COMPLICATION),
    (EAR, "What is the maximum dose?", "acute otitis media", {"amoxicillin"}, {"child"},
     Facet.MAXIMUM),
    (SHOCK, "By which route?", "anaphylaxis", {"adrenaline"}, set(), None),
    (SHOCK, "Can the dose be repeated?", "anaphylaxis", {"adrenaline"}, set(), Facet.REPEAT),
    (SHOCK, "and in a 3 year old?", "anaphylaxis", {"adrenaline"}, None, Facet.DOSE),
    (SHOCK, "are corticosteroids useful?", "anaphylaxis", {"corticosteroids"}, set(), None),
    (SHOCK, "when should it be given?", "anaphylaxis", {"adrenaline"}, set(), Facet.TIMING),
    (CLOT, "What is the dose of tenecteplase?", STROKE, {"tenecteplase"}, set(), Facet.DOSE),
    (CLOT, "until how late can it be given?", STROKE, None, set(), Facet.TIMING),
    (CLOT, "and the risk of bleeding?", None, None, set(), None),
    (COLITIS, "and if it recurs?", "Clostridioides difficile infection", set(), set(),
     Facet.TREATMENT),
    (COLITIS, "what about metronidazole?", "Clostridioides difficile infection",
     {"metronidazole"}, set(), Facet.TREATMENT),
    (COLITIS, "in pregnancy?", "Clostridioides difficile infection", set(), {"pregnant"},
     Facet.TREATMENT),
    (FIT, "and second-line?", "status epilepticus", set(), set(), None),
    (FIT, "what dose of lorazepam?", "status epilepticus", {"lorazepam"}, set(), Facet.DOSE),
    (FIT, "What is febrile convulsion?", None, set(), set(), Facet.OVERVIEW),
]  # fmt: skip


@pytest.mark.parametrize(
    ("earlier", "text", "condition", "interventions", "population", "facet"),
    PAIRS,
    ids=[f"{pair[1]}" for pair in PAIRS],
)
def test_a_follow_up_stands_alone(
    earlier: str,
    text: str,
    condition: str | None,
    interventions: set[str] | None,
    population: set[str] | None,
    facet: Facet | None,
    starter: Library,
) -> None:
    made = follow_up(text, earlier, starter)
    found = understand(made.text, starter)
    if condition is not None:
        assert [mention.name for mention in found.conditions] == [condition], made.text
    if interventions is not None:
        assert {mention.name for mention in found.interventions} == interventions, made.text
    if population is not None:
        assert set(found.population) == population, made.text
    if facet is not None:
        assert facet in found.facets, made.text


def test_a_part_that_the_reader_takes_away_is_not_meant(starter: Library) -> None:
    made = follow_up("side effects?", IVIG, starter, without=("AMSAN",))
    found = understand(made.text, starter)
    assert not found.conditions
    assert [mention.name for mention in found.interventions] == [IG]


def test_what_was_carried_over_is_named(starter: Library) -> None:
    made = follow_up("and in pregnancy?", IVIG, starter)
    assert [part.words for part in made.carried] == [
        "dose", "intravenous immunoglobulin", "AMSAN",
    ]  # fmt: skip


def test_a_thread_goes_on_from_what_was_understood(starter: Library) -> None:
    first = follow_up("and in pregnancy?", IVIG, starter)
    second = follow_up("side effects?", first.text, starter)
    found = understand(second.text, starter)
    assert [mention.name for mention in found.conditions] == [AMSAN]
    assert "pregnant" in found.population
    assert found.facets[0] is Facet.ADVERSE_EFFECT


def test_an_empty_follow_up_is_refused(starter: Library) -> None:
    with pytest.raises(QuestionError):
        follow_up("  ", IVIG, starter)

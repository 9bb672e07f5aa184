"""Words meet whatever their number or spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probatum.text.words import (
    content_words,
    lemma,
    parts,
    singular,
    spellings,
    word_set,
    word_spans,
)


def test_a_question_is_reduced_to_its_subject() -> None:
    question = "What is the recommended dose of IVIg for Crohn’s disease and COVID-19?"
    assert content_words(question) == ["dose", "ivig", "crohn's", "disease", "covid-19"]


def test_a_hyphenated_word_has_parts() -> None:
    assert parts("motor-sensory") == ("motor", "sensory")
    assert parts("dose") == ()


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("doses", "dose"), ("therapies", "therapy"), ("diagnoses", "diagnosis"),
        ("children", "child"),
        ("diabetes", "diabetes"), ("pertussis", "pertussis"), ("abscesses", "abscess"),
        ("viruses", "virus"), ("measles", "measles"), ("biopsies", "biopsy"),
        ("fibroses", "fibrosis"),
        ("tablets", "tablet"), ("patches", "patch"), ("sinus", "sinus"), ("kidneys", "kidney"),
    ],
)  # fmt: skip
def test_a_plural_has_its_singular(many: str, one: str) -> None:
    assert singular(many) == one


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("oestrogen", "estrogen"), ("haemorrhage", "hemorrhage"), ("anaemia", "anemia"),
        ("paediatric", "pediatric"), ("oedema", "edema"), ("anaesthesia", "anesthesia"),
        ("tumour", "tumor"), ("diarrhoea", "diarrhea"), ("leucocyte", "leukocyte"),
        ("foetal", "fetal"), ("aluminium", "aluminum"), ("hypoglycaemia", "hypoglycemia"),
        ("ischaemic", "ischemic"), ("haemodialysis", "hemodialysis"), ("oesophageal", "esophageal"),
        ("coeliac", "celiac"), ("gynaecology", "gynecology"), ("aetiology", "etiology"),
        ("caesarean", "cesarean"), ("dyspnoea", "dyspnea"), ("apnoea", "apnea"),
        ("litre", "liter"), ("millilitre", "milliliter"), ("centre", "center"), ("fibre", "fiber"),
        ("analyse", "analyze"), ("hospitalised", "hospitalized"), ("immunisation", "immunization"),
        ("randomised", "randomized"), ("labelled", "labeled"), ("sulphate", "sulfate"),
        ("leukaemia", "leukemia"), ("orthopaedic", "orthopedic"), ("behaviour", "behavior"),
        ("titre", "titer"), ("haematoma", "hematoma"), ("amoebic", "amebic"), ("labour", "labor"),
        ("lymphoedema", "lymphedema"), ("septicaemia", "septicemia"), ("uraemic", "uremic"),
        ("faecal", "fecal"), ("immunise", "immunize"), ("manoeuvre", "maneuver"),
        ("defibrillation", "defibrillation"), ("goitre", "goiter"), ("programme", "program"),
    ],
)  # fmt: skip
def test_both_spellings_are_known(british: str, american: str) -> None:
    assert american in spellings(british)
    assert british in spellings(american)
    assert lemma(british) == lemma(american)


@pytest.mark.parametrize(
    "word",
    sorted(
        word_set("""
    hemisphere systemic epidemic academia exercise advise precise otherwise disease paracetamol
    acetaminophen chemical noise raise compromise doctor four hour flour size prize seizure
    analysis dialysis paralysis course pneumonia premises tremor rigor error chorea mitre
    maestro premise surprise supervise therapist behemoth color-blind
""")
    ),
)
def test_a_word_spelt_alike_stays_as_it_is(word: str) -> None:
    assert spellings(word)[0] == word
    if "color" not in word:
        assert spellings(word) == (word,)


@given(st.text(max_size=60))
def test_words_lie_in_order_inside_the_text(text: str) -> None:
    at = 0
    for start, end in word_spans(text):
        assert at <= start < end <= len(text)
        at = end

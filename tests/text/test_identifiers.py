"""What may tell who a patient is is found, and clinical text is not taken for it."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probatum.text.identifiers import IdentifierKind, identifiers_in, without_identifiers

NAME, NUMBER, TELEPHONE = IdentifierKind.NAME, IdentifierKind.NUMBER, IdentifierKind.TELEPHONE
EMAIL, BIRTH, ADDRESS = IdentifierKind.EMAIL, IdentifierKind.BIRTH_DATE, IdentifierKind.ADDRESS

FOUND = [
    ("Mr John Example has GBS: dose of IVIg?", NAME, "the patient has GBS: dose of IVIg?"),
    ("Mrs. O'Example, IVIg dose", NAME, "the patient, IVIg dose"),
    ("Ms Jane Van Example needs aspirin", NAME, "the patient needs aspirin"),
    ("Miss Example took metformin", NAME, "the patient took metformin"),
    ("mrs example aged 81 and apixaban", NAME, "the patient aged 81 and apixaban"),
    ("My name is anna and I have GBS", NAME, "the patient and I have GBS"),
    ("Name: Anna Example. Dose of IVIg?", NAME, "the patient. Dose of IVIg?"),
    ("I am Anna Example, can I take aspirin?", NAME, "the patient, can I take aspirin?"),
    ("my son James has otitis media", NAME, "the patient has otitis media"),
    ("a patient named Anna Example with sepsis", NAME, "a the patient with sepsis"),
    ("patient Anna Example has sepsis", NAME, "patient has sepsis"),
    ("a boy called Tim with Kawasaki disease", NAME, "a the patient with Kawasaki disease"),
    ("NHS number 943 476 5919 vancomycin dose", NUMBER, "vancomycin dose"),
    ("943 476 5919 vancomycin dose", NUMBER, "vancomycin dose"),
    ("MRN 00451234: vancomycin dose", NUMBER, "vancomycin dose"),
    ("MRN: A1234567 vancomycin", NUMBER, "vancomycin"),
    ("hospital number 1234567, GBS", NUMBER, "GBS"),
    ("patient id 88123456 with GBS", NUMBER, "with GBS"),
    ("SSN 078-05-1120 with GBS", NUMBER, "with GBS"),
    ("078-05-1120 with GBS", NUMBER, "with GBS"),
    ("insurance no. 55667788 GBS", NUMBER, "GBS"),
    ("call me on 020 7946 0958 about IVIg", TELEPHONE, "call me on about IVIg"),
    ("+44 20 7946 0958 IVIg", TELEPHONE, "IVIg"),
    ("(555) 555-0123 IVIg", TELEPHONE, "IVIg"),
    ("555-555-0123 IVIg", TELEPHONE, "IVIg"),
    ("phone number 5550123 IVIg", TELEPHONE, "IVIg"),
    ("07700900123 IVIg", TELEPHONE, "IVIg"),
    ("someone@example.org IVIg in GBS", EMAIL, "IVIg in GBS"),
    ("first.last+x@mail.example.co.uk IVIg", EMAIL, "IVIg"),
    ("born 3/4/1961 with AF", BIRTH, "with AF"),
    ("born on 3 April 1961 with AF", BIRTH, "with AF"),
    ("DOB 1961-04-03 AF", BIRTH, "AF"),
    ("D.O.B. 03.04.61 AF", BIRTH, "AF"),
    ("date of birth: April 3, 1961; AF", BIRTH, "AF"),
    ("lives at 12 High Street, SW1A 1AA, asthma", ADDRESS, "lives at, asthma"),
    ("221B Baker Street asthma", ADDRESS, "asthma"),
    ("asthma in EH1 1YZ", ADDRESS, "asthma in"),
    ("Springfield, IL 62704 asthma", ADDRESS, "Springfield asthma"),
]

CLINICAL = """
IVIg 0.4 g/kg/day for 5 days (2 g/kg in all)
Guillain-Barré syndrome and Miller Fisher syndrome
severe MR and AS: which valve first?
mRS 0-2 after stroke
Is MS a contraindication to anti-TNF?
Dr Who study of Dravet syndrome
Miss rate of troponin at 0 and 3 h
PMID 33743237
doi 10.1016/S0140-6736(96)09095-2
NCT01234567 results
ICD-10 G61.0
eGFR 30-45 ml/min/1.73 m2
BP 120/80, pulse 100, temp 38.5
platelets 150-450 x 10^9/L
sodium 135-145 mmol/l
vitamin B12 1000 micrograms
HLA-B27 and HLA-DR4 positive
N95 masks
CYP2C19 poor metaboliser
born at 32 weeks, apnoea
born in 1961 with hepatitis C risk
a woman born before 1950
children aged 3 months to under 12 years
65 year old man with atrial fibrillation
man with Parkinson disease called PD
a syndrome named Kawasaki disease
Hodgkin lymphoma in pregnancy
COVID-19 vaccine 2024-2025
guideline of 3 April 2023
admission on 12/05/2024
5 mg/kg 8-hourly, 400 mg q12h
1-2-3 regimen for H. pylori
dose 100-200-400 mg
INR 2.0-3.0
T4 3MG daily
GCS 15, APGAR 9-10-10
call an ambulance
telephone triage of stroke
phone use and sleep
e-mail reminders for vaccination
Main Street study of diet
is it safe to drive after a seizure
10 day course of amoxicillin
Street drugs and endocarditis
Court type hip fracture
What is a normal heart rate?
Should I take aspirin?
My son has otitis media
my mother has Alzheimer's disease
patient Health Questionnaire 9
name the first-line drugs for TB
Which drugs are called statins?
medical record review of 500 patients
chart review
ABO, Rh, 0 negative
0.9% saline 1000 mL
HR 0.85 (95% CI 0.70-1.03)
n = 1000000
""".strip().splitlines()


@pytest.mark.parametrize(("text", "kind", "clean"), FOUND)
def test_an_identifier_is_found_and_taken_out(text: str, kind: IdentifierKind, clean: str) -> None:
    found = identifiers_in(text)
    assert [one.kind for one in found][:1] == [kind]
    assert without_identifiers(text) == clean
    for one in found:
        assert text[one.start : one.end] == one.words


@pytest.mark.parametrize("text", CLINICAL)
def test_clinical_text_is_not_taken_for_an_identifier(text: str) -> None:
    assert identifiers_in(text) == []
    assert without_identifiers(text) == " ".join(text.split()).strip(" ,;:")


@given(st.text(max_size=300))
def test_any_text_can_be_looked_through(text: str) -> None:
    spans = [(one.start, one.end) for one in identifiers_in(text)]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))

"""What tells who a patient is, is found in a question; what is clinical is left in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probatum.text.identifiers import identifiers_in, without_identifiers

NAME, RECORD, PHONE = "[name]", "[record number]", "[phone number]"

TAKEN = [
    ("Mr Smith has GBS: dose of IVIG?", "[name] has GBS: dose of IVIG?"),
    ("Can Mrs O'Brien take apixaban?", "Can [name] take apixaban?"),
    ("Ms. Anna Kowalska-Nowak, 34, pregnant with lupus", "[name], 34, pregnant with lupus"),
    ("Miss Lee missed her pill, what now?", "[name] missed her pill, what now?"),
    ("Dr. Ahmed Hassan asks about vancomycin", "[name] asks about vancomycin"),
    ("Prof Müller's dose of warfarin", "[name]'s dose of warfarin"),
    ("Should Mr. J. R. van der Berg get plasma exchange?", "Should [name] get plasma exchange?"),
    ("Mr de la Cruz with sepsis", "[name] with sepsis"),
    ("Mrs McDonald Has Gout", "[name] Has Gout"),
    ("mr jones is on methotrexate, can he have trimethoprim?",
     "[name] is on methotrexate, can he have trimethoprim?"),
    ("can mrs patel have ibuprofen with lithium", "can [name] have ibuprofen with lithium"),
    ("patient named John Smith with stroke", "patient named [name] with stroke"),
    ("A patient named maria gonzalez has asthma", "A patient named [name] has asthma"),
    ("my name is Tom Baker and I have a rash", "my name is [name] and I have a rash"),
    ("Name: Zofia Nowak, GBS, dose of IVIG", "Name: [name], GBS, dose of IVIG"),
    ("my son Jacob has a fever", "my son [name] has a fever"),
    ("My husband, Peter, takes warfarin", "My husband, [name], takes warfarin"),
    ("dose for my daughter called Saoirse", "dose for my daughter called [name]"),
    ("John Smith, 45, chest pain on exertion", "[name], 45, chest pain on exertion"),
    ("Emily Clarke (32F) with migraine", "[name] (32F) with migraine"),
    ("Is Maria Rossi's INR of 4.5 safe?", "Is [name]'s INR of 4.5 safe?"),
    ("I'm Sarah Jones and my baby has a cough", "I'm [name] and my baby has a cough"),
    ("my name's Robert and I take metformin", "my name's [name] and I take metformin"),
    ("hosp no 445566 AKI", "hosp no [record number] AKI"),
    ("ID number 998877 hyponatraemia", "ID number [record number] hyponatraemia"),
    ("Flat 3, 18 Elm Grove, London", "[address], London"),
    ("MRN 00482913, IVIG dose", "MRN [record number], IVIG dose"),
    ("MRN: A-4829134 with AKI", "MRN: [record number] with AKI"),
    ("NHS number 943 476 5919, on apixaban", "NHS number [record number], on apixaban"),
    ("NHS no. 9434765919 metformin", "NHS no. [record number] metformin"),
    ("943 476 5919 metformin and eGFR 25", "[record number] metformin and eGFR 25"),
    ("SSN 123-45-6789 has diabetes", "SSN [record number] has diabetes"),
    ("078-05-1120 needs insulin", "[record number] needs insulin"),
    ("hospital number H1234567: dose?", "hospital number [record number]: dose?"),
    ("patient ID 0099887: potassium 6.1", "patient ID [record number]: potassium 6.1"),
    ("medical record no 55-12-34 asthma", "medical record no [record number] asthma"),
    ("NI AB 12 34 56 C wants a statin", "NI [record number] wants a statin"),
    ("Medicare number 1EG4-TE5-MK7312 statin", "Medicare number [record number] statin"),
    ("call me on 07700 900123", "call me on [phone number]"),
    ("phone 555-0123456 for results", "phone [phone number] for results"),
    ("his number is +44 7700 900123, fever", "his number is [phone number], fever"),
    ("(212) 555-0147 asks about metformin", "[phone number] asks about metformin"),
    ("212-555-0147 asks about metformin", "[phone number] asks about metformin"),
    ("tel. 020 7946 0958 GBS", "tel. [phone number] GBS"),
    ("mobile: 07700900123, dose of aspirin", "mobile: [phone number], dose of aspirin"),
    ("+1 212 555 0147", "[phone number]"),
    ("+49 (0)30 901820 asks", "[phone number] asks"),
    ("write to jane.doe+gbs@mail.example.org about IVIG", "write to [email address] about IVIG"),
    ("j_smith@nhs.uk: gout", "[email address]: gout"),
    ("woman born 3/4/1961 with CIDP", "woman with CIDP"),
    ("A man (born 3 April 1961) with gout", "A man with gout"),
    ("DOB 03-04-61, IVIG dose?", "IVIG dose?"),
    ("D.O.B.: 1961-04-03; atrial fibrillation", "atrial fibrillation"),
    ("patient, date of birth 12.11.1950, with TIA", "patient, with TIA"),
    ("She was born on April 3, 1961. Which statin?", "She. Which statin?"),
    ("birthday is 3rd of April 1961, can he have aspirin?", "can he have aspirin?"),
    ("lives at 12 High Street, has asthma", "lives at [address], has asthma"),
    ("living at 14b elm road with COPD", "living at [address] with COPD"),
    ("Address: Flat 2, 221 Baker Street", "Address: [address]"),
    ("1600 Pennsylvania Ave, Washington", "[address], Washington"),
    ("45 Queens Gardens, SW1A 1AA: cough", "[address], [postcode]: cough"),
    ("postcode m13 9pl with TB", "postcode [postcode] with TB"),
    ("Springfield, IL 62704 lead poisoning", "Springfield, [postcode] lead poisoning"),
    ("zip code 90210 Lyme risk", "zip code [postcode] Lyme risk"),
    ("P.O. Box 1234 asthma", "[address] asthma"),
    ("Mrs Green, DOB 1/2/1940, NHS 943 476 5919, 07700 900123: INR 6",
     "[name], NHS [record number], [phone number]: INR 6"),
]  # fmt: skip

LEFT = [
    "IVIG 0.4 g/kg a day for 5 days (2 g/kg in all)",
    "adrenaline 1:1000 (1 mg/mL) 500 micrograms IM",
    "Na 128, K 5.9, creatinine 212, eGFR 24, CRP 145",
    "platelets 150-400 x 10^9/L",
    "heparin 5000-10000 units, then 1000 units/h",
    "BP 180/110-120 in a 45-year-old man",
    "What changed in the 2021-2023 guidelines?",
    "guideline of 3/4/2021 on sepsis",
    "admitted 12/11/2023 with pneumonia",
    "a baby born at 28 weeks with a weight of 1050 g",
    "people born between 1945 and 1965: hepatitis C test?",
    "a man born in 1961 with CIDP",
    "Guillain-Barré syndrome after Campylobacter jejuni",
    "Hodgkin lymphoma: ABVD or BEACOPP?",
    "Henoch-Schönlein purpura in children",
    "Charcot-Marie-Tooth disease and Dupuytren contracture",
    "Down syndrome and leukaemia",
    "Graham Steell murmur in MR",
    "MR Angiography before thrombolysis?",
    "severe MR and AF: apixaban?",
    "severe mr with ef of 30, surgery?",
    "mr imaging in multiple sclerosis",
    "MS Contin 30 mg every 12 hours",
    "MS: interferon or natalizumab?",
    "morphine MR tablets 10 mg twice daily",
    "miss a dose of warfarin, what to do",
    "Miss a Metformin Dose: what then?",
    "Miss Metformin tablets for two days",
    "DR screening in type 2 diabetes",
    "Dr Foster mortality index",
    "Dr. Gott's diet for gout",
    "the Dr Score trial of dapagliflozin",
    "Does PMID 33743237 support a second IVIG course?",
    "What did 10.1038/s41467-025-58551-6 find?",
    "NCT01234567890 results",
    "ISRCTN 12345678 outcome",
    "NHS England policy 2022 on immunoglobulin",
    "NHS 111 advice for fever",
    "chart review 2019-2021 of stroke",
    "patient number 12 in the trial",
    "phone apps for asthma",
    "mobile phone use and brain tumours",
    "telephone follow-up after 6 weeks",
    "call a doctor within 24 hours",
    "vitamin B12 5MG or 1 mg?",
    "B12 1000 micrograms IM",
    "HLA-B27, GQ1b and GM1 antibodies",
    "H1N1 2009 vaccine and GBS",
    "COVID-19 mRNA-1273 dose",
    "CHA2DS2-VASc of 3 and HAS-BLED 2",
    "CYP2D6 and codeine",
    "Type 2 Diabetes Care Pathway Drive",
    "Phase 3 Trial Of A New Drug For Asthma Close Monitoring",
    "2 patients on street drugs with endocarditis",
    "10 years of road running and osteoarthritis",
    "5 mg at night, 10 mg in the morning",
    "age 65, weight 80 kg, height 172 cm",
    "female, 34 years, 12 weeks pregnant",
    "a disease named after Kawasaki",
    "patient called for a refill of lithium",
    "What is the name of the antidote for heparin?",
    "drug name: Aspirin, dose?",
    "My son Has Asthma",
    "my daughter has Turner syndrome",
    "my mother Alzheimer's disease, early signs?",
    "I'm Pregnant And Have Flu",
    "Grant funding for sepsis research has fallen",
    "James Lind and scurvy",
    "Thomas splint for femoral fracture is painful",
    "Bell palsy: prednisolone within 72 hours?",
    "Sister Mary Joseph nodule",
    "Florence Jean-Louis and Mongkae Ploy",
    "Stevens Johnson syndrome and lamotrigine",
    "King's College criteria in paracetamol poisoning",
    "Nurse Practitioner prescribing of opioids",
    "RR 0.72, 95 % CI 0.55 to 0.94; n=1234567",
    "PaO2 8.1, FiO2 0.6, pH 7.21, 0.35-0.45",
    "chr7:117559590-117559600 CFTR variant",
    "CAS 50-78-2",
    "ICD-10 G61.0",
    "0.5 100 200 mg tablets",
    "Patient Health Questionnaire (PHQ-9) of 12",
]


@pytest.mark.parametrize(("text", "without"), TAKEN)
def test_what_tells_who_a_patient_is_is_taken_out(text: str, without: str) -> None:
    assert without_identifiers(text) == without


@pytest.mark.parametrize("text", LEFT)
def test_what_is_clinical_stays(text: str) -> None:
    assert [text[one.start : one.end] for one in identifiers_in(text)] == []


@pytest.mark.parametrize(("text", "without"), TAKEN)
def test_a_text_without_identifiers_has_none(text: str, without: str) -> None:
    assert identifiers_in(without_identifiers(text)) == ()


@given(st.text())
def test_spans_are_in_order_and_any_text_is_taken(text: str) -> None:
    ends = [edge for one in identifiers_in(text) for edge in (one.start, one.end)]
    assert ends == sorted(ends)
    assert all(0 <= edge <= len(text) for edge in ends)


@pytest.mark.parametrize(
    "text", ["1 " * 5000, "a-" * 5000, "Mr " * 5000, "01 23" * 3000, "A b " * 4000]
)
def test_long_texts_do_not_hang(text: str) -> None:
    assert identifiers_in(text) is not None

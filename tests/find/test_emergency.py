"""A person in danger is told to call for help; a question on the subject is just answered."""

import pytest

from probatum.find.emergency import EmergencyKind, emergency_in, notice_of
from probatum.text.readability import flesch_kincaid

K = EmergencyKind
DANGER = [
    ("chest pain now", K.HEART),
    ("I have chest pain and my arm hurts", K.HEART),
    ("My dad is having crushing chest pain, what should I do?", K.HEART),
    ("my chest hurts and I'm sweating", K.HEART),
    ("I think I'm having a heart attack", K.HEART),
    ("what to do about chest pain right now", K.HEART),
    ("Help! severe pain in my chest", K.HEART),
    ("my husband has chest tightness, can he take aspirin?", K.HEART),
    ("I took 40 paracetamol", K.POISONING),
    ("i just took 30 tablets of amitriptyline", K.POISONING),
    ("I've taken too many sleeping pills", K.POISONING),
    ("She has taken all her pills", K.POISONING),
    ("my toddler swallowed a button battery", K.POISONING),
    ("My 2 year old drank bleach, what do I do?", K.POISONING),
    ("my daughter ate some berries from the garden", K.POISONING),
    ("my friend took an overdose", K.POISONING),
    ("I swallowed a whole bottle of ibuprofen", K.POISONING),
    ("my brother overdosed on heroin", K.POISONING),
    ("I accidentally took too much insulin", K.POISONING),
    ("my child got into grandma's heart tablets", K.POISONING),
    ("I want to kill myself", K.SELF_HARM),
    ("I want to die", K.SELF_HARM),
    ("i feel suicidal and cannot sleep, is sertraline safe", K.SELF_HARM),
    ("How many paracetamol would kill me?", K.SELF_HARM),
    ("I don't want to live anymore", K.SELF_HARM),
    ("I have been cutting myself, how do I treat the wounds", K.SELF_HARM),
    ("thinking about suicide", K.SELF_HARM),
    ("my son says he wants to kill himself", K.SELF_HARM),
    ("my wife is suicidal", K.SELF_HARM),
    ("everyone would be better off without me", K.SELF_HARM),
    ("I'm a nurse and I want to end my life", K.SELF_HARM),
    ("what is the easiest way to die", K.SELF_HARM),
    ("I can't breathe", K.BREATHING),
    ("cannot breathe after inhaling fumes", K.BREATHING),
    ("baby not breathing", K.BREATHING),
    ("My baby is not breathing!", K.BREATHING),
    ("my son is choking on a grape", K.BREATHING),
    ("she is gasping for air and her lips are blue", K.BREATHING),
    ("my daughter is having an asthma attack and the inhaler does not help", K.BREATHING),
    ("my throat is closing after a bee sting", K.ALLERGY),
    ("anaphylaxis now, no epipen", K.ALLERGY),
    ("My son ate peanuts and his face is swelling", K.ALLERGY),
    ("I think I am having a severe allergic reaction", K.ALLERGY),
    ("my mother's face is drooping on one side", K.STROKE),
    ("my dad is slurring his words", K.STROKE),
    ("I suddenly can't see in one eye", K.STROKE),
    ("my wife can't move her left arm", K.STROKE),
    ("I think my husband is having a stroke", K.STROKE),
    ("signs of stroke right now what do I do", K.STROKE),
    ("the bleeding won't stop", K.BLEEDING),
    ("I cut my arm and can't stop the bleeding", K.BLEEDING),
    ("I'm pregnant and bleeding heavily", K.BLEEDING),
    ("my husband is vomiting blood", K.BLEEDING),
    ("my baby won't wake up", K.UNRESPONSIVE),
    ("my daughter is having a seizure", K.UNRESPONSIVE),
    ("my husband has collapsed", K.UNRESPONSIVE),
    ("chest pain help", K.HEART),
    ("my grandfather has had chest pain for the last 20 minutes", K.HEART),
    ("can I take aspirin, I have chest pain right now", K.HEART),
    ("my girlfriend took a handful of pills after a fight", K.POISONING),
    ("I injected too much insulin by mistake", K.POISONING),
    ("my baby ate my blood pressure tablets", K.POISONING),
    ("is it safe to wait? my daughter is not breathing well and turning blue", K.BREATHING),
    ("what dose of adrenaline for my son, he is in anaphylaxis", K.ALLERGY),
    ("wound is spurting blood", K.BLEEDING),
    ("my 3-year-old son is having a fit", K.UNRESPONSIVE),
    ("there is blood everywhere and it won't stop", K.BLEEDING),
    ("my husband can't speak and his arm is weak", K.STROKE),
    ("I'm having an allergic reaction and my throat feels tight", K.ALLERGY),
    ("my daughter cut her wrists", K.SELF_HARM),
    ("I don't want to be here anymore", K.SELF_HARM),
    ("no one would miss me if I died", K.SELF_HARM),
    ("my husband has slurred speech", K.STROKE),
    ("can I give my son aspirin, he has chest pain", K.HEART),
    ("found my friend unconscious after a party, please help", K.UNRESPONSIVE),
]

SUBJECT = [
    "management of paracetamol overdose",
    "What is the dose of acetylcysteine after paracetamol overdose?",
    "A patient took 40 paracetamol 6 hours ago: acetylcysteine?",
    "My patient has chest pain and a normal troponin",
    "I have a patient with anaphylaxis refractory to two doses of adrenaline",
    "suicidal patient on sertraline: risk assessment",
    "suicide risk with antidepressants in adolescents",
    "Does lithium lower the risk of suicide?",
    "self-harm: NICE guideline",
    "patient wants to kill himself: which assessment?",
    "differential diagnosis of chest pain",
    "45-year-old man presents with chest pain: what is the HEART score?",
    "Is thrombolysis now recommended in minor stroke?",
    "What is recommended for stroke now?",
    "stroke thrombolysis within 4.5 hours",
    "I had a stroke in 2019, can I take aspirin?",
    "My mother had a stroke last year: which blood thinner?",
    "My son has a history of anaphylaxis: which adrenaline pen?",
    "Should my son carry an EpiPen in case he has anaphylaxis?",
    "Can ibuprofen cause chest pain?",
    "When should I worry about chest pain?",
    "adrenaline dose in anaphylaxis",
    "newborn not breathing at birth: resuscitation steps",
    "neonatal resuscitation of an infant who is apnoeic",
    "massive haemorrhage protocol",
    "severe bleeding on apixaban: andexanet or PCC?",
    "postpartum haemorrhage: tranexamic acid dose",
    "status epilepticus: second-line drug",
    "febrile seizure in a child: when to image?",
    "shortness of breath in heart failure: furosemide dose",
    "asthma attack: magnesium dose in children",
    "I took 2 paracetamol, can I take ibuprofen too?",
    "I took 40 mg of furosemide twice, is that the maximum?",
    "I take 10 pills a day: which interact?",
    "I took 14 tablets of amoxicillin over 7 days as prescribed and still cough",
    "My son took his antibiotic with milk",
    "I can't breathe through my nose because of a cold",
    "treatment of bleach ingestion",
    "button battery ingestion guideline",
    "Does IVIG work in GBS?",
    "My daughter has eczema: which cream?",
    "I am a patient with diabetes: can I have metformin?",
    "I want to dye my hair while pregnant, is it safe?",
    "opioid overdose: naloxone dose",
    "unconscious patient with hypoglycaemia: glucagon dose",
    "how to prevent a stroke in atrial fibrillation",
    "who should get aspirin after a heart attack",
    "What is the half-life of digoxin in overdose?",
    "My father died of a heart attack: should I take a statin?",
    "I am not suicidal; can I stop sertraline?",
    "carbon monoxide poisoning: hyperbaric oxygen?",
    "My son ate peanut butter at 6 months: is that safe?",
    "I had chest pain after my covid vaccine last year, can I have a booster?",
    "My wife gets migraine with numb fingers each month: is the pill safe?",
    "I drank two beers with metronidazole, is that dangerous?",
    "I take aspirin after my heart attack: how long?",
    "My mum takes warfarin: what raises her risk of severe bleeding?",
    "We have no protocol for stroke: what is the door-to-needle time?",
    "What should I do after a missed pill?",
    "How do I help my child with asthma to use a spacer?",
    "Can I help prevent a seizure by taking my tablets at night?",
    "I get chest pain medication refills monthly",
    "My mother has a stroke history; is HRT safe?",
    "Why do I get short of breath climbing stairs?",
    "I am choking up when I talk about grief",
    "I had a seizure two years ago; can I drive?",
    "I bleed heavily during my periods",
    "Should I give alteplase in stroke?",
    "Can we use thrombolysis in stroke after DOACs?",
    "choking: back blows or abdominal thrusts in infants?",
    "",
]


@pytest.mark.parametrize(("text", "kind"), DANGER)
def test_a_person_in_danger_is_told_to_call_for_help(text: str, kind: EmergencyKind) -> None:
    found = emergency_in(text)
    assert found is not None
    assert found.kind is kind


@pytest.mark.parametrize("text", SUBJECT)
def test_a_question_on_the_subject_is_no_emergency(text: str) -> None:
    assert emergency_in(text) is None


@pytest.mark.parametrize("kind", EmergencyKind)
def test_every_notice_is_plain_and_names_numbers_as_examples_only(kind: EmergencyKind) -> None:
    notice = f"{notice_of(kind).heading} {notice_of(kind).text}"
    assert flesch_kincaid(notice) <= 6
    assert "local emergency number" in notice
    assert "In many places it is 112, 911 or 999." in notice


@pytest.mark.parametrize("text", ["i took " * 3000, "my my " * 3000, "chest pain " * 2000])
def test_long_questions_do_not_hang(text: str) -> None:
    emergency_in(text)

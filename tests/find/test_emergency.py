"""Somebody in danger is seen; a question about a danger is not taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probatum.find.emergency import Danger, emergency_in
from probatum.text.readability import flesch_kincaid

IN_DANGER = {
    Danger.SELF_HARM: """
I want to kill myself
how many pills to end my life
I feel suicidal
I am going to hurt myself tonight
I want to die
thinking about suicide, I can't go on
I keep thinking of suicide
better off dead, what should I do
I have been cutting and want to harm myself
there is no reason to live
""",
    Danger.POISONING: """
I took 40 paracetamol
I have taken too many sleeping pills
my 3 year old swallowed a button battery
my daughter drank bleach
he took a whole bottle of aspirin
she swallowed all her tablets
I just overdosed
my son ate rat poison
I accidentally took too much methotrexate
I think I overdosed on paracetamol help
""",
    Danger.ILLNESS: """
chest pain now
I have chest pain and my arm hurts
my husband has slurred speech
I cannot breathe
I can't breathe properly
my baby is not breathing
my throat is closing after peanuts
my mother has collapsed
my father is unconscious
I am vomiting blood
my wife is having a seizure
I think I am having a heart attack
my tongue is swelling
my child is choking
stroke right now what do I do
my son is turning blue
I have facial drooping
""",
}
ABOUT = """
What is the treatment of chest pain?
management of paracetamol overdose
How do I treat stroke?
Should I give alteplase in stroke?
What is now recommended for stroke?
suicide risk with SSRIs
How many tablets of paracetamol can I take?
I took 40 mg of simvastatin with grapefruit
anaphylaxis adrenaline dose
first-line treatment of convulsive status epilepticus
Can I give aspirin for chest pain?
patient with chest pain now and normal troponin
my patient took 40 tablets of paracetamol: when is acetylcysteine given?
guideline for self-harm in adolescents
Does lithium prevent suicide?
What are the signs of a heart attack?
overdose of digoxin: antidote
stroke prevention in atrial fibrillation
when should epinephrine be repeated in anaphylaxis
unconscious patient with hypoglycaemia
bleeding risk with apixaban
dose of midazolam in a seizure
choking: back blows or abdominal thrusts?
Is IVIg useful in GBS?
I have asthma, is salbutamol safe in pregnancy?
my mother has diabetes, which diet?
I take 2 tablets of metformin a day
ingestion of button batteries in children: guideline
angioedema with ACE inhibitors
can aspirin cause vomiting?
""".strip().splitlines()


@pytest.mark.parametrize(
    ("text", "kind"),
    [(text, kind) for kind, texts in IN_DANGER.items() for text in texts.strip().splitlines()],
)
def test_somebody_in_danger_is_told_to_get_help(text: str, kind: Danger) -> None:
    notice = emergency_in(text)
    assert notice is not None
    assert notice.kind is kind
    assert "emergency number" in notice.text


@pytest.mark.parametrize("text", ABOUT)
def test_a_question_about_a_danger_is_answered_without_alarm(text: str) -> None:
    assert emergency_in(text) is None


@pytest.mark.parametrize("text", ["I want to die", "I took 40 paracetamol", "chest pain now"])
def test_the_notice_is_easily_read(text: str) -> None:
    notice = emergency_in(text)
    assert notice is not None
    assert flesch_kincaid(notice.text) <= 7


@given(st.text(max_size=300))
def test_any_text_can_be_looked_through(text: str) -> None:
    emergency_in(text)

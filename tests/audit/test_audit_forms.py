"""Forms that sound articles take: tables, remarks on sources, sums of doses, lists of references.

For each the sound form passes, and a faulty one of the same form is found.
"""

import pytest
from on_line import rules_on

from probatum.audit.claims import is_about_sources
from probatum.audit.compose import audit
from probatum.audit.readers import read
from probatum.audit.references import find_references, spelt_out
from probatum.audit.routes import routes
from probatum.library.library import Library
from probatum.model.finding import Severity

UNCITED = "clinical claim without citation"
ARITHMETIC = "dose arithmetic does not come out"
MYASTHENIA = """# What is the dose of immunoglobulin in myasthenic crisis?

Intravenous immunoglobulin (IVIg) is started with 2 g/kg divided over 2-5 days [1].

{claim}

## References

1. Guideline. Ontario Regional Blood Coordinating Network. Ontario IVIG recommendations: \
Myasthenia gravis (MG). transfusionontario.org.
2. Guideline. NHS England. Updated Commissioning Policy for the use of therapeutic immunoglobulin \
(December 2021). NHS England, 2021.
"""
OTITIS = """# How is amoxicillin dosed in a child with acute otitis media?

The dose of amoxicillin is 80 to 90 mg/kg/day, divided into 2 doses [1].

{claim}

## References

1. Guideline. Lieberthal AS et al. The Diagnosis and Management of Acute Otitis Media. \
Pediatrics, 2013.
"""
STROKE = """# How much tenecteplase is given in acute ischaemic stroke?

Tenecteplase is given at 0.25 mg/kg, up to a maximum of 25 mg [1].

{claim}

## References

1. Guideline. 2026 Guideline for the Early Management of Patients With Acute Ischemic Stroke. \
Prabhakaran S et al. Stroke. 2026.
"""
ANAPHYLAXIS = """# How much adrenaline is given in anaphylaxis?

Adrenaline is given into the thigh at 0.01 mg/kg of a 1 mg/mL solution, at most 0.5 mg [1].

{claim}

## References

1. Guideline. Cardona V et al. World Allergy Organization anaphylaxis guidance 2020. \
World Allergy Organization Journal, 2020.
"""
KAWASAKI = """# How is Kawasaki disease treated?

Intravenous immunoglobulin is given at 2 g/kg in a single dose with aspirin (1).

Failure of the first dose is seen in about 10-20% of patients (2).

{claim}

## References

1. Drug label. Privigen 100 mg/ml solution for infusion: EU product information. CSL Behring, 2022.
2. Guideline. 2021 American College of Rheumatology/Vasculitis Foundation Guideline for the \
Management of Kawasaki Disease. Gorelik M et al. Arthritis & Rheumatology, 2022.
"""


@pytest.mark.parametrize(
    ("page", "sound", "faulty"),
    [
        (
            MYASTHENIA,
            "For a person of 70 kg that is 140 g, for instance 28 g a day for 5 days [1].",
            "For a person of 70 kg that is 140 g, for instance 28 g a day for 3 days [1].",
        ),
        (
            MYASTHENIA,
            "For a person of 70 kg that is 140 g: 70 g a day over 2 days, 28 g a day over 5 [1].",
            "For a person of 70 kg that is 140 g: 50 g a day over 2 days, 28 g a day over 5 [1].",
        ),
        (
            OTITIS,
            "A child of 10 kg receives 800 to 900 mg a day, or 400 to 450 mg at each dose [1].",
            "A child of 10 kg receives 800 to 900 mg a day, or 800 to 900 mg at each dose [1].",
        ),
        (
            STROKE,
            "A patient of 60 kg receives 15 mg and one of 80 kg receives 20 mg [1].",
            "A patient of 60 kg receives 15 mg and one of 80 kg receives 24 mg [1].",
        ),
        (
            STROKE,
            "At 70 kg this is 17.5 mg, and from 100 kg upwards it stays at 25 mg [1].",
            "At 70 kg this is 1.75 mg, and from 100 kg upwards it stays at 25 mg [1].",
        ),
        (
            STROKE,
            "At 120 kg the product would be 30 mg, so the dose is 25 mg [1].",
            "At 120 kg the product would be 40 mg, so the dose is 25 mg [1].",
        ),
        (
            ANAPHYLAXIS,
            "A child of 20 kg gets 0.2 mg, or 0.2 mL [1].",
            "A child of 20 kg gets 0.2 mg, or 2 mL [1].",
        ),
        (
            MYASTHENIA,
            "The course is 2 g/kg in all, as 0.4 g/kg a day for 5 days [1].",
            "The course is 2 g/kg in all, as 0.4 g/kg a day for 3 days [1].",
        ),
        (
            MYASTHENIA,
            "It is given at 0.4 g/kg of body weight a day for 5 days (2 g/kg in all) [1].",
            "It is given at 0.4 g/kg of body weight a day for 3 days (2 g/kg in all) [1].",
        ),
        (
            MYASTHENIA,
            "It runs at 1 mg/kg/min (0.01 mL/kg/min), then 4 mg/kg/min (0.04 mL/kg/min) [1].",
            "It runs at 1 mg/kg/min (0.01 mL/kg/min), then 4 mg/kg/min (0.4 mL/kg/min) [1].",
        ),
        (
            OTITIS,
            "An adult takes 500 mg by mouth twice daily, which is 1000 mg a day [1].",
            "An adult takes 500 mg by mouth twice daily, which is 1500 mg a day [1].",
        ),
        (
            OTITIS,
            "It is 200 mg twice daily for 10 days, which makes 20 tablets of 200 mg [1].",
            "It is 200 mg twice daily for 10 days, which makes 40 tablets of 200 mg [1].",
        ),
    ],
)
def test_sums_of_a_dose(page: str, sound: str, faulty: str, starter: Library) -> None:
    assert ARITHMETIC not in rules_on(page, sound, starter)
    assert ARITHMETIC in rules_on(page, faulty, starter)


@pytest.mark.parametrize(("dose", "is_sound"), [("400 mg PE", True), ("600 mg PE", False)])
def test_a_column_for_a_weight(dose: str, is_sound: bool, starter: Library) -> None:
    row = f"| Fosphenytoin | 20 mg PE/kg [1] | 1500 mg PE [1] | {dose} [1] |"
    page = (
        "# Which drugs stop convulsive status epilepticus?\n\n"
        "| Drug | Dose | Maximum | Child of 20 kg |\n| --- | --- | --- | --- |\n{claim}\n\n"
        "## References\n\n1. Guideline. Glauser T et al. Evidence-Based Guideline. 2016.\n"
    )
    assert (ARITHMETIC not in rules_on(page, row, starter)) is is_sound


@pytest.mark.parametrize(
    "text",
    [
        "No grade stands beside the doses above, and none should be read into them.",
        "No dose for children is given in the sources used here.",
        "The sources used here do not give the alteplase dose, so it must be looked up elsewhere.",
        "The dosing comes from a product leaflet, which does not compare it with vancomycin.",
        "No grade is attached to the recommendations above.",
        "The UK statements were taken at second hand.",
        "For education; it does not replace the advice of your child's doctor.",
    ],
)
def test_remarks_on_sources_are_no_claims(text: str) -> None:
    assert is_about_sources(text)


@pytest.mark.parametrize(
    "text",
    [
        "No dose is given to patients with renal failure.",
        "Guidelines recommend vancomycin, which is superior to metronidazole.",
        "Our sources give no dose for children, so 500 mg twice daily is used.",
        "The evidence shows that aspirin reduces mortality.",
    ],
)
def test_what_is_said_of_patients_is_a_claim(text: str) -> None:
    assert not is_about_sources(text)


@pytest.mark.parametrize(
    ("sound", "faulty"),
    [
        (
            "No grade is attached to the recommendations above, and none should be assumed.",
            "Plasma exchange is safer than immunoglobulin, and should be given first.",
        ),
        (
            "| Treatment | Adverse effects compared |\n| --- | --- |\n| IVIg | headache [1] |",
            "| Treatment | Effects |\n| --- | --- |\n| IVIg | It is safer than plasma exchange. |",
        ),
    ],
)
def test_what_needs_a_citation(sound: str, faulty: str, starter: Library) -> None:
    assert UNCITED not in rules_on(MYASTHENIA, sound, starter)
    assert UNCITED in rules_on(MYASTHENIA, faulty, starter)


@pytest.mark.parametrize(
    "mark", ["(2: strong recommendation, very low certainty)", "(2, strong)", "(2, table 3)"]
)
def test_a_citation_may_say_more_than_its_number(mark: str, starter: Library) -> None:
    claim = f"In the acute phase aspirin should be used rather than left out {mark}."
    assert UNCITED not in rules_on(KAWASAKI, claim, starter)
    assert UNCITED in rules_on(KAWASAKI, claim.replace(f" {mark}", " (two years)"), starter)


def test_rows_that_name_columns() -> None:
    text = "# Doses\n\n| Drug | Dose |\n| --- | --- |\n| Aspirin | 81 mg |\n\n**End** of it.\n"
    markdown = [block for block in read(text.encode()).blocks if block.cells]
    table = "<h1>Doses</h1><table><tr><th>Drug</th><th>Dose</th></tr><tr><th>Aspirin</th>"
    html = read(f"{table}<td>81 mg</td></tr></table>".encode()).blocks[1:]
    for head, row in (markdown, html):
        assert (head.is_head, row.is_head) == (True, False)
        assert row.cell(row.text.index("81")) == head.cell(head.text.index("Dose")) == 1
        assert (row.in_cell(1), row.in_cell(2)) == ("81 mg", "")


def test_a_list_of_entries_under_any_heading() -> None:
    page = (
        "# Immunoglobulin\n\n**It** is given [1].\n\n## Where this comes from\n\n"
        "1. Drug label — CSL Behring. Privigen: EU product information. EMA, 2022.\n"
        "2. Guideline (superseded). Neunert C et al. The ASH 2011 guideline. Blood, 2011.\n"
    )
    entries = find_references(read(page.encode())).entries
    assert [entry.number for entry in entries] == ["1", "2"]
    assert entries[1].label == "Guideline"
    assert entries[1].title == "The ASH 2011 guideline"
    assert "superseded" in entries[1].text
    steps = page.replace(
        "Drug label — CSL Behring. Privigen: EU product information. EMA, 2022.", "Eat"
    )
    steps = steps.replace("Guideline (superseded). Neunert C et al.", "Sleep.").split(" The ASH")[0]
    assert not find_references(read(steps.encode())).entries


def test_a_sentence_after_the_list_is_no_entry() -> None:
    page = (
        "<h1>ITP</h1><p>IVIg is given.<sup>[2]</sup></p><h2>References</h2><ol>"
        "<li>Guideline. Neunert C et al. ASH 2011 guideline. Blood, 2011.</li></ol>"
        "<p>The guideline of 2019 found little evidence.<sup>[1]</sup></p>"
    )
    (entry,) = find_references(read(page.encode())).entries
    assert "little evidence" not in entry.text


def test_acronyms_are_spelt_by_titles() -> None:
    title = "British Society of Gastroenterology/Public Health England surveillance guidelines"
    assert (
        spelt_out("BSG/PHE", title)
        == "BSG/PHE British Society Gastroenterology Public Health England"
    )
    assert spelt_out("ESGE", title) == "ESGE"


BELONGING = "reference's facts do not belong together"
POLYPECTOMY = """# When is colonoscopy repeated after adenomas?

For 1 to 4 small adenomas no surveillance colonoscopy is needed [1].

## References

1. Guideline. Rutter MD et al. {claim}. Gut 2020. doi:10.1136/gutjnl-2019-319858
"""


def test_a_title_with_acronyms_is_the_title(starter: Library) -> None:
    sound = (
        "BSG/ACPGBI/PHE post-polypectomy and post-colorectal cancer resection surveillance "
        "guidelines"
    )
    faulty = "Artificial intelligence in the endoscopy of Barrett's oesophagus"
    assert _faults(POLYPECTOMY.format(claim=sound), BELONGING, starter) == 0
    assert _faults(POLYPECTOMY.format(claim=faulty), BELONGING, starter) == 1


APIXABAN = """# What dose of apixaban is taken in atrial fibrillation?

{claim}

## References

1. Drug label. Eliquis 2.5 mg film-coated tablets: Summary of Product Characteristics. \
European Medicines Agency.
"""


@pytest.mark.parametrize(
    ("page", "rule", "sound", "faulty"),
    [
        (
            APIXABAN,
            "number of criteria is not the source's",
            "The EU has the same three criteria and reduces apixaban to 2.5 mg twice daily if "
            "somebody meets at least two of them: aged 80 years or older, weighing 60 kg or less, "
            "serum creatinine of 1.5 mg/dL or more [1].",
            "The EU has the same three criteria and reduces apixaban to 2.5 mg twice daily if "
            "somebody meets any one of them: aged 80 years or older, weighing 60 kg or less, "
            "serum creatinine of 1.5 mg/dL or more [1].",
        ),
        (
            KAWASAKI,
            "grade is not the source's",
            "In the acute phase aspirin should be used rather than not, Strong (Very Low) (2).",
            "In the acute phase aspirin should be used rather than not, Strong (High) (2).",
        ),
    ],
)
def test_what_the_source_has(
    page: str, rule: str, sound: str, faulty: str, starter: Library
) -> None:
    assert rule not in rules_on(page, sound, starter)
    assert rule in rules_on(page, faulty, starter)


def _faults(page: str, rule: str, library: Library) -> int:
    made, _ = audit(page.encode(), library, "page.md")
    return sum(f.rule == rule and f.severity is not Severity.LOW for f in made.findings)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("None of these trials compares one added drug with another.", True),
        ("Whether progestins are safe after breast cancer is not answered by these texts.", True),
        ("None of these drugs compares well with aspirin.", False),
        ("Metformin is not given in renal failure.", False),
    ],
)
def test_what_no_source_tells_is_told_of_the_sources(text: str, is_one: bool) -> None:
    assert is_about_sources(text) is is_one


@pytest.mark.parametrize(("text", "route"), [("50 mg i.m. once", "intramuscular"),
                                             ("1 g i.v. daily", "intravenous")])  # fmt: skip
def test_a_route_with_stops_is_one(text: str, route: str) -> None:
    assert routes(text) == {route}


@pytest.mark.parametrize(("total", "is_wrong"), [("17.5 L", False), ("35 L", True)])
def test_a_total_is_the_part_times_what_the_page_tells(
    total: str, is_wrong: bool, starter: Library
) -> None:
    page = (
        "# Plasma exchange in Guillain-Barré syndrome\n\n"
        "Plasma exchange removes 50 mL/kg, five times [1].\n\n{claim}\n\n## References\n\n"
        "1. Guideline. European Academy of Neurology/Peripheral Nerve Society Guideline on "
        "diagnosis and treatment of Guillain-Barré syndrome. 2023.\n"
    )
    claim = f"A person of 70 kg has 3.5 L exchanged each time and {total} in all [1]."
    assert ("dose arithmetic does not come out" in rules_on(page, claim, starter)) is is_wrong

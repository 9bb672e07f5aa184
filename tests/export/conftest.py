"""A small answer made by hand, with one of everything that an answer can hold."""

import pytest

from probatum.model.answer import Answer, CitedReference, Conflict, Gap, LibraryStamp, Section
from probatum.model.document import Grade, text_hash
from probatum.model.facet import Facet
from probatum.model.question import ConceptKind, Mention, Question
from probatum.model.quote import Quote
from probatum.model.reference import SourceType
from probatum.model.statement import Check, Directness, Statement, Verdict

DOSE = "Examplin 0.4 g/kg a day for 5 days (2 g/kg in all) is recommended [12]."
OTHER = "Examplin is not recommended after plasma exchange."
FAR = "In elsewhere disease, 1 g/kg was given once."
STORED = f"{DOSE}\n\n{OTHER}\n\n{FAR}"


def statement(text: str, verdict: Verdict = Verdict.SUPPORTED, **more: object) -> Statement:
    """A statement whose one quote is its text in STORED."""
    start = STORED.index(text)
    quote = Quote(
        document="pmid:1",
        sha256=text_hash(STORED),
        start=start,
        end=start + len(text),
        text=text,
    )
    fields: dict[str, object] = {
        "text": text,
        "quotes": (quote,),
        "citations": (1,),
        "evidence_type": "guideline",
        "directness": Directness.DIRECT,
        "verdict": verdict,
        "checks": (Check(name="quote resolves", passed=True, reason="found"),),
        "context": "A guideline › Treatment",
    }
    return Statement.model_validate(fields | more)


def reference(number: int, **more: object) -> CitedReference:
    """A reference with identifiers, unless told otherwise."""
    fields: dict[str, object] = {
        "number": number,
        "id": f"pmid:{number}",
        "type": SourceType.GUIDELINE,
        "title": f"Guideline {number} of example disease",
        "source": "Journal of Examples",
        "year": 2023,
        "pmid": str(number),
        "pmcid": None,
        "doi": f"10.1000/{number}_a",
        "url": None,
        "status": "current",
    }
    return CitedReference.model_validate(fields | more)


@pytest.fixture
def answer() -> Answer:
    """An answered question about an invented drug."""
    low = {"directness": Directness.BROADER, "citations": (2,)}
    noted = {"notes": ("our summary of Example, 2020; its own text is not in this library",)}
    return Answer(
        question=Question(
            text="What is the dose of examplin for axonal example disease?",
            conditions=(
                Mention(
                    name="axonal example disease",
                    kind=ConceptKind.CONDITION,
                    words="axonal example disease",
                    start=34,
                    end=56,
                    broader=("example disease",),
                ),
            ),
            facets=(Facet.DOSE,),
        ),
        answered=True,
        bottom_line=statement(
            DOSE, directness=Directness.BROADER, grade=Grade(label="B", scheme="AAN")
        ),
        sections=(
            Section(
                heading="Dosing and administration",
                facet=Facet.DOSE,
                statements=(
                    statement(DOSE),
                    statement(OTHER, Verdict.SUMMARISED, **low, **noted),
                    statement(FAR, Verdict.INDIRECT, directness=Directness.INDIRECT),
                ),
            ),
        ),
        references=(
            reference(1),
            reference(
                2,
                type=SourceType.RANDOMISED_TRIAL,
                title="A withdrawn trial",
                source=None,
                year=None,
                pmid=None,
                doi=None,
                status="retracted",
            ),
        ),
        conflicts=(Conflict(about="repeat dose", sides=(statement(DOSE), statement(OTHER))),),
        gaps=(Gap(slot="rate", text="no infusion rate was found"),),
        notes=("The evidence is about example disease, of which this is a form.",),
        review_status="Submitted: not yet reviewed by a person.",
        disclaimer="For professionals; no substitute for judgement.",
        library=LibraryStamp(snapshot="abcdef0123456789", documents=1),
        took_ms=12.3,
    )


@pytest.fixture
def unanswered(answer: Answer) -> Answer:
    """A question that the library cannot answer, with the nearest evidence."""
    return answer.model_copy(
        update={
            "answered": False,
            "bottom_line": None,
            "sections": (),
            "conflicts": (),
            "nearest": (statement(FAR, Verdict.INDIRECT, directness=Directness.INDIRECT),),
        }
    )

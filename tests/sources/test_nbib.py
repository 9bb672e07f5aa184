"""NBIB records keep what PubMed says of an article: abstract, types, links and standing."""

from probatum.model.document import Document, LinkKind, PassageKind
from probatum.model.reference import SourceType, StatusKind
from probatum.sources import nbib
from probatum.sources.base import Extraction, Fault

RECORD = """PMID- 11
OWN - NLM
LR  - 20200102
DP  - 2019 Mar 4
TI  - Rest against wasp stings: a trial with a title that goes on over the end of the
      line.
LID - 10.1234/Rest [doi]
AB  - BACKGROUND: Stings hurt. METHODS: We compared rest with ice (n=20). RESULTS: Rest
      was as good: 10^9 stings later.
CI  - (c) The authors.
FAU - Body, Any
AU  - Body A
LA  - eng
PT  - Journal Article
PT  - Randomized Controlled Trial
TA  - J Rest
JT  - Journal of rest
RIN - J Rest. 2020 Jan 5;2(1):9. PMID: 12
CON - J Rest. 2018 Jan;1(1):1. PMID: 10
SI  - ClinicalTrials.gov/NCT01234567
MH  - *Wasps
MH  - Bites and Stings/*therapy
PMC - PMC99
"""


def read(text: str) -> list[Document]:
    found = list(nbib.extract(text.encode(), "set.nbib"))
    return [item.document for item in found if isinstance(item, Extraction)]


def test_a_record_is_a_document_with_its_facts() -> None:
    (document,) = read(RECORD)
    reference = document.reference
    assert document.id == "pmid:11"
    assert reference.title.endswith("that goes on over the end of the line.")
    assert reference.type is SourceType.RANDOMISED_TRIAL
    assert (reference.issued, reference.year, reference.revised) == (
        "2019-03-04",
        2019,
        "2020-01-02",
    )
    assert (reference.container, reference.language) == ("Journal of rest", "en")
    numbers = reference.identifiers
    assert (numbers.doi, numbers.pmcid, numbers.other) == (
        "10.1234/Rest",
        "PMC99",
        ("nct:NCT01234567",),
    )
    assert document.keywords == ("Wasps", "Bites and Stings/therapy")


def test_labels_of_an_abstract_are_headings() -> None:
    (document,) = read(RECORD)
    assert [
        (p.headings, p.kind, document.text[p.start : p.end]) for p in document.passages[1:]
    ] == [
        (("BACKGROUND",), PassageKind.ABSTRACT, "Stings hurt."),
        (("METHODS",), PassageKind.ABSTRACT, "We compared rest with ice (n=20)."),
        (("RESULTS",), PassageKind.ABSTRACT, "Rest was as good: 10^9 stings later."),
    ]


def test_a_retraction_is_a_status_and_a_link() -> None:
    (document,) = read(RECORD)
    (status,) = document.reference.status
    assert (status.kind, status.date, status.by) == (
        StatusKind.RETRACTED,
        "2020-01-05",
        "pmid:12",
    )
    assert {(link.kind, link.target) for link in document.links} == {
        (LinkKind.RETRACTED_BY, "pmid:12"),
        (LinkKind.COMMENTS, "pmid:10"),
    }


def test_many_records_stand_in_one_file_and_a_bad_one_stops_none() -> None:
    data = (RECORD + "\nPMID- 13\nDP  - 2000\n\n" + RECORD.replace("11", "14")).encode()
    found = list(nbib.extract(data, "set.nbib"))
    assert [type(item) for item in found] == [Extraction, Fault, Extraction]
    assert isinstance(found[1], Fault)
    assert "without a title" in found[1].reason
    assert b"".join(nbib.split(data)) == data


def test_a_line_that_is_no_field_is_told() -> None:
    (document,) = read("PMID- 1\nSO  broken line\nTI  - Title.\n")
    assert "broken line" in document.warnings[0]

"""PubMed XML becomes documents with everything that a record says of itself."""

import pytest

from probatum.model.document import Deletion, Document, LinkKind, PassageKind
from probatum.model.reference import SourceType, StatusKind
from probatum.sources import pubmed_xml
from probatum.sources.base import Extraction, Fault

RECORD = """<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">101</PMID>
<DateRevised><Year>2021</Year><Month>03</Month><Day>09</Day></DateRevised>
<Article><Journal><JournalIssue><PubDate><Year>2019</Year><Month>Feb</Month></PubDate>
</JournalIssue><Title>Journal of Examples</Title></Journal>
<ArticleTitle>Effect of <i>drug</i> on CO<sub>2</sub> &amp; pH &lt; 7.</ArticleTitle>
<ELocationID EIdType="doi" ValidYN="Y">10.1234/Ex.1</ELocationID>
<Abstract><AbstractText Label="METHODS">We gave 2&nbsp;mg to 40.</AbstractText>
<AbstractText Label="RESULTS" NlmCategory="RESULTS">Cells fell to 10<sup>9</sup>/L.</AbstractText>
<CopyrightInformation>Copyright A Society</CopyrightInformation></Abstract>
<AuthorList><Author ValidYN="Y"><LastName>Alpha</LastName><ForeName>Beta C</ForeName>
<Suffix>Jr</Suffix></Author><Author><CollectiveName>The Example Group</CollectiveName></Author>
</AuthorList><Language>eng</Language><PublicationTypeList>
<PublicationType>Journal Article</PublicationType>
<PublicationType>Randomized Controlled Trial</PublicationType></PublicationTypeList>
<VernacularTitle>Effet du médicament.</VernacularTitle></Article>
<CommentsCorrectionsList>
<CommentsCorrections RefType="RetractionIn"><RefSource>J Ex. 2020 Feb 6;3(2):4</RefSource>
<PMID>202</PMID></CommentsCorrections>
<CommentsCorrections RefType="SomethingNew"><RefSource>J Ex. 2020</RefSource>
</CommentsCorrections></CommentsCorrectionsList>
<MeshHeadingList><MeshHeading><DescriptorName>Fever</DescriptorName>
<QualifierName>drug therapy</QualifierName></MeshHeading></MeshHeadingList>
<OtherAbstract Type="plain-language-summary" Language="eng"><AbstractText>In short.</AbstractText>
</OtherAbstract><KeywordList><Keyword>exam<i>ple</i></Keyword></KeywordList></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">101</ArticleId>
<ArticleId IdType="pmc">PMC77</ArticleId></ArticleIdList><ReferenceList><Reference>
<ArticleIdList><ArticleId IdType="doi">10.9999/other</ArticleId></ArticleIdList></Reference>
</ReferenceList></PubmedData></PubmedArticle>"""

BOOK = """<PubmedBookArticle><BookDocument><PMID>303</PMID><ArticleIdList>
<ArticleId IdType="bookaccession">NBK5</ArticleId></ArticleIdList>
<Book><Publisher><PublisherName>A Press</PublisherName></Publisher>
<BookTitle>A Book</BookTitle><PubDate><Year>2009</Year><Month>02</Month></PubDate>
<Isbn>9780000000002</Isbn></Book>{title}
<Language>eng</Language>{types}<Abstract><AbstractText>Words.</AbstractText></Abstract>
</BookDocument></PubmedBookArticle>"""


def a_set(*records: str) -> bytes:
    inner = "\n".join(records)
    return f"<?xml version='1.0'?>\n<PubmedArticleSet>\n{inner}\n</PubmedArticleSet>".encode()


def minimal(pmid: int, inside: str = "", types: str = "Journal Article", beside: str = "") -> str:
    stated = "".join(f"<PublicationType>{name}</PublicationType>" for name in types.split("|"))
    return (
        f"<PubmedArticle><MedlineCitation><PMID>{pmid}</PMID><Article>"
        f"<ArticleTitle>Title {pmid}.</ArticleTitle>{inside}"
        f"<PublicationTypeList>{stated}</PublicationTypeList></Article>{beside}"
        "</MedlineCitation></PubmedArticle>"
    )


def read(data: bytes) -> Document:
    found = next(pubmed_xml.extract(data, "set.xml"))
    assert isinstance(found, Extraction)
    return found.document


def test_a_record_keeps_title_labels_and_words_with_their_meaning() -> None:
    document = read(a_set(RECORD))
    assert document.text == (
        "Effect of drug on CO2 & pH < 7.\n\nEffet du médicament.\n\nMETHODS\n\nWe gave 2 mg to 40."
        "\n\nRESULTS\n\nCells fell to 10^9/L.\n\nPlain language summary\n\nIn short."
    )
    said = {document.text[at.start : at.end]: at for at in document.passages}
    assert said["Cells fell to 10^9/L."].headings == ("RESULTS",)
    assert said["Cells fell to 10^9/L."].kind is PassageKind.ABSTRACT
    assert said["In short."].headings == ("Plain language summary",)


def test_a_record_keeps_its_bibliographic_facts() -> None:
    reference = read(a_set(RECORD)).reference
    assert reference.id == "pmid:101"
    assert (reference.identifiers.pmcid, reference.identifiers.doi) == ("PMC77", "10.1234/Ex.1")
    assert (reference.issued, reference.year, reference.revised) == ("2019-02", 2019, "2021-03-09")
    assert reference.authors == ("Alpha, Beta C, Jr", "The Example Group")
    assert (reference.container, reference.language) == ("Journal of Examples", "en")
    assert reference.licence == "Copyright A Society"
    assert reference.stated_types == ("Journal Article", "Randomized Controlled Trial")


def test_headings_and_keywords_are_kept_as_given() -> None:
    assert read(a_set(RECORD)).keywords == ("Fever", "Fever/drug therapy", "example")


def test_every_link_is_kept_and_a_retraction_is_a_status_with_its_date() -> None:
    document = read(a_set(RECORD))
    assert [(link.kind, link.target, link.stated) for link in document.links] == [
        (LinkKind.RETRACTED_BY, "pmid:202", "RetractionIn"),
        (LinkKind.OTHER, None, "SomethingNew"),
    ]
    (status,) = document.reference.status
    assert (status.kind, status.date, status.by) == (StatusKind.RETRACTED, "2020-02-06", "pmid:202")


@pytest.mark.parametrize(
    ("stated", "status"),
    [
        ("ExpressionOfConcernIn", StatusKind.CONCERN),
        ("ErratumIn", StatusKind.CORRECTED),
        ("UpdateIn", StatusKind.SUPERSEDED),
        ("RepublishedIn", StatusKind.SUPERSEDED),
    ],
)
def test_a_notice_gives_its_status(stated: str, status: StatusKind) -> None:
    beside = (
        f'<CommentsCorrectionsList><CommentsCorrections RefType="{stated}"><RefSource>J. 2001'
        "</RefSource></CommentsCorrections></CommentsCorrectionsList>"
    )
    (found,) = read(a_set(minimal(1, beside=beside))).reference.status
    assert (found.kind, found.date, found.by) == (status, "2001", "J. 2001")


def test_a_publication_type_or_a_title_alone_can_say_retracted() -> None:
    by_type = read(a_set(minimal(1, types="Journal Article|Retracted Publication")))
    by_title = read(a_set(minimal(2).replace("Title 2", "RETRACTED: Title 2")))
    for document in (by_type, by_title):
        assert [status.kind for status in document.reference.status] == [StatusKind.RETRACTED]


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        ("Journal Article", SourceType.RESEARCH),
        ("Journal Article|Review|Practice Guideline", SourceType.GUIDELINE),
        ("Review|Meta-Analysis|Systematic Review", SourceType.META_ANALYSIS),
        ("Systematic Review|Review", SourceType.SYSTEMATIC_REVIEW),
        ("Clinical Trial, Phase III|Randomized Controlled Trial", SourceType.RANDOMISED_TRIAL),
        ("Clinical Trial Protocol|Journal Article", SourceType.PROTOCOL),
        ("Clinical Trial, Phase II", SourceType.CLINICAL_TRIAL),
        ("Observational Study|Multicenter Study", SourceType.OBSERVATIONAL),
        ("Case Reports|Letter", SourceType.CASE_REPORT),
        ("Editorial|Comment", SourceType.EDITORIAL),
        ("Published Erratum|Journal Article", SourceType.NOTICE),
        ("Retraction of Publication", SourceType.NOTICE),
        ("Biography", SourceType.UNKNOWN),
    ],
)
def test_the_strongest_stated_type_counts(types: str, kind: SourceType) -> None:
    assert read(a_set(minimal(1, types=types))).reference.type is kind


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("<Year>2019</Year><Month>12</Month><Day>31</Day>", "2019-12-31"),
        ("<Year>2019</Year><Season>Spring</Season>", "2019"),
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", "1998-12"),
        ("<MedlineDate>1976-1977</MedlineDate>", "1976"),
        ("<Year>2019</Year><Month>02</Month><Day>31</Day>", "2019-02"),
        ("<MedlineDate>no date</MedlineDate>", None),
    ],
)
def test_dates_are_as_exact_as_given(date: str, issued: str | None) -> None:
    inside = f"<Journal><JournalIssue><PubDate>{date}</PubDate></JournalIssue></Journal>"
    assert read(a_set(minimal(1, inside))).reference.issued == issued


def test_a_record_without_abstract_is_still_a_document() -> None:
    document = read(minimal(7).encode())
    assert document.id == "pmid:7"
    assert document.text == "Title 7."


def test_a_chapter_and_a_book_are_told_apart_and_keep_their_stated_type() -> None:
    chapter = read(BOOK.format(title="<ArticleTitle>A Part</ArticleTitle>", types="").encode())
    book = read(BOOK.format(title="", types="").encode())
    stated = "<PublicationType>Practice Guideline</PublicationType>"
    guideline = read(BOOK.format(title="", types=stated).encode())
    assert (chapter.reference.type, chapter.reference.container) == (
        SourceType.BOOK_CHAPTER,
        "A Book",
    )
    assert (book.reference.type, book.reference.title) == (SourceType.BOOK, "A Book")
    assert guideline.reference.type is SourceType.GUIDELINE
    assert (book.reference.publisher, book.reference.issued) == ("A Press", "2009-02")
    assert book.reference.identifiers.other == ("bookaccession:NBK5",)


def test_deletions_are_passed_on() -> None:
    gone = "<DeleteCitation><PMID Version='1'>5</PMID><PMID>6</PMID></DeleteCitation>"
    found = list(pubmed_xml.extract(a_set(minimal(1), gone), "set.xml"))
    assert [item.id for item in found if isinstance(item, Deletion)] == ["pmid:5", "pmid:6"]


def test_one_bad_record_is_named_and_the_others_go_on() -> None:
    bad = minimal(2).replace("</ArticleTitle>", "")
    empty = "<PubmedArticle></PubmedArticle>"
    found = list(pubmed_xml.extract(a_set(minimal(1), bad, empty, minimal(3)), "set.xml"))
    assert [type(item) for item in found] == [Extraction, Fault, Fault, Extraction]
    assert isinstance(found[1], Fault)
    assert found[1].reason.startswith("PMID 2: not well-formed XML: line 1")
    assert isinstance(found[2], Fault)
    assert found[2].reason == "record 3: a PubmedArticle without its citation"


def test_a_file_cut_short_gives_its_whole_records_and_a_fault() -> None:
    data = a_set(minimal(1), minimal(2))[:-80]
    assert [type(item) for item in pubmed_xml.extract(data, "x")] == [Extraction, Fault]


def test_the_original_bytes_give_the_same_document_again() -> None:
    latin = a_set(RECORD).decode().replace("'1.0'?", "'1.0' encoding='iso-8859-1'?")
    for data in (a_set(minimal(1), RECORD), latin.encode("latin-1")):
        for found in pubmed_xml.extract(data, "set.xml"):
            assert isinstance(found, Extraction)
            (again,) = pubmed_xml.extract(found.original, "set.xml")
            assert again == found


def test_parts_of_a_large_set_hold_the_same_documents() -> None:
    gone = "<DeleteCitation><PMID>5</PMID></DeleteCitation>"
    data = a_set(*(minimal(number) for number in range(1, 1003)), gone)
    parts = list(pubmed_xml.split(data))
    assert len(parts) == 3
    whole = list(pubmed_xml.extract(data, "x"))
    assert [item for part in parts for item in pubmed_xml.extract(part, "x")] == whole


def test_a_set_with_anything_odd_between_records_is_not_split() -> None:
    data = a_set(*(minimal(number) for number in range(1, 500)), "<!-- <PubmedArticle> -->")
    assert list(pubmed_xml.split(data)) == [data]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<eSearchResult><Count>1</Count></eSearchResult>", "XML of <eSearchResult>"),
        (b"<PubmedArticleSet></PubmedArticleSet>", "without a PubMed record"),
        (b"<PubmedArticleSet>", "not well-formed"),
    ],
)
def test_xml_without_records_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    (found,) = pubmed_xml.extract(data, "x.xml")
    assert isinstance(found, Fault)
    assert reason in found.reason


def test_records_are_recognised_by_content() -> None:
    assert pubmed_xml.recognise(a_set(RECORD)[:500], "x") == 100
    assert pubmed_xml.recognise(b"<reply><PubmedArticle><MedlineCitation>", "x") == 90
    for other in (b"<eSearchResult/>", b"<article/>", b"PMID- 1", b""):
        assert pubmed_xml.recognise(other, "x.xml") == 0

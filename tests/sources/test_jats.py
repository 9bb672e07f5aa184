"""JATS articles become documents: prose under its headings, tables cell by cell, links, facts."""

import pytest

from probatum.model.document import Document, LinkKind, PassageKind
from probatum.model.reference import Identifiers, SourceType, StatusKind
from probatum.sources import jats
from probatum.sources._identity import bare_doi, bare_pmcid, document_id, stem_slug
from probatum.sources.base import Extraction, Fault

META = """<front><journal-meta><journal-title-group><journal-title>Example J</journal-title>
</journal-title-group><publisher><publisher-name>A Press</publisher-name></publisher>
</journal-meta><article-meta><article-id pub-id-type="pmid">11</article-id>
<article-id pub-id-type="pmc">22</article-id><article-id pub-id-type="doi">10.1234/Ab</article-id>
<article-categories><subj-group subj-group-type="heading"><subject>Original Article</subject>
</subj-group></article-categories><title-group><article-title>Drug <italic>x</italic> in fever
</article-title><subtitle>a cohort study</subtitle>
<trans-title-group xml:lang="fr"><trans-title>Le titre</trans-title></trans-title-group>
</title-group><contrib-group><contrib contrib-type="author"><name><surname>Alpha</surname>
<given-names>Beta</given-names></name></contrib><contrib contrib-type="author"><collab>Example Group
<contrib-group><contrib><name><surname>Hidden</surname></name></contrib></contrib-group></collab>
</contrib><contrib contrib-type="editor"><name><surname>Gamma</surname></name></contrib>
</contrib-group><pub-date pub-type="collection"><year>2014</year></pub-date>
<pub-date pub-type="epub"><day>3</day><month>2</month><year>2015</year></pub-date>
<pub-date pub-type="pmc-release"><day>1</day><month>1</month><year>2013</year></pub-date>
<permissions><license xlink:href="http://creativecommons.org/licenses/by/4.0/"><license-p>Open
</license-p></license></permissions>
<related-article related-article-type="retraction-forward" ext-link-type="pmid" xlink:href="99"/>
<abstract><sec><title>Methods</title><p>We <bold>gave</bold> 2 mg.</p></sec></abstract>
<abstract abstract-type="key-points"><p>One point.</p></abstract>
<kwd-group><kwd>fe<italic>ver</italic></kwd><kwd>drug</kwd></kwd-group></article-meta></front>"""

TABLE = """<table-wrap><label>Table 1</label><caption><title>Doses by age</title></caption>
<table><thead><tr><th rowspan="2">Age</th><th colspan="2">Dose</th></tr>
<tr><th>Day 1</th><th>Day 2<xref ref-type="table-fn">a</xref></th></tr></thead>
<tbody><tr><td colspan="3">Oral</td></tr><tr><td rowspan="2">Child</td><td>5 mg</td><td>4 mg</td>
</tr><tr><td>3 mg</td><td></td></tr><tr><td>Adult</td><td colspan="2">10<sup>2</sup> mg</td></tr>
</tbody></table><table-wrap-foot><fn><label>a</label><p>If tolerated.</p></fn></table-wrap-foot>
</table-wrap>"""

ROOT = (
    '<article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/'
    'MathML" article-type="{kind}" xml:lang="EN">{inside}</article>'
)


def article(body: str = "", meta: str = META, kind: str = "research-article") -> bytes:
    return ROOT.format(kind=kind, inside=f"{meta}{body}").encode()


def titled(title: str, beside: str = "") -> str:
    return (
        f"<front><article-meta><title-group><article-title>{title}</article-title></title-group>"
        f"{beside}</article-meta></front>"
    )


def read(data: bytes, name: str = "some file.nxml") -> Document:
    found = next(jats.extract(data, name))
    assert isinstance(found, Extraction), found
    return found.document


def body(xml: str) -> list[tuple[str, tuple[str, ...], str]]:
    """Kind, headings and words of each passage of a body."""
    document = read(article(f"<body>{xml}</body>", titled("T")))
    return [
        (at.kind.value, at.headings, document.text[at.start : at.end])
        for at in document.passages
        if at.kind is not PassageKind.TITLE
    ]


def test_the_reference_keeps_what_the_article_says_of_itself() -> None:
    document = read(article())
    reference = document.reference
    assert document.id == reference.id == "pmcid:PMC22"
    assert reference.title == "Drug x in fever: a cohort study"
    assert (reference.identifiers.pmid, reference.identifiers.doi) == ("11", "10.1234/Ab")
    assert (reference.issued, reference.year) == ("2015-02-03", 2015)
    assert reference.authors == ("Alpha, Beta", "Example Group")
    assert (reference.container, reference.publisher) == ("Example J", "A Press")
    assert (reference.language, reference.licence) == (
        "en",
        "http://creativecommons.org/licenses/by/4.0/",
    )
    assert reference.stated_types == ("research-article", "Original Article")
    assert document.keywords == ("fever", "drug")


def test_the_text_begins_with_titles_and_abstracts_under_their_labels() -> None:
    document = read(article("<body><p>First words.</p></body>"))
    assert document.text == (
        "Drug x in fever: a cohort study\n\nLe titre\n\nMethods\n\nWe gave 2 mg.\n\nKey points"
        "\n\nOne point.\n\nFirst words."
    )
    abstracts = [at for at in document.passages if at.kind is PassageKind.ABSTRACT]
    assert [at.headings for at in abstracts] == [("Methods",), ("Key points",)]


def test_sections_nest_into_heading_paths() -> None:
    inner = "<sec><label>1.1</label><title>Dose</title><p>Two mg.</p></sec>"
    found = body(f"<sec><title>Methods</title><p>One.</p>{inner}</sec><sec><p>Three.</p></sec>")
    assert found == [
        ("paragraph", ("Methods",), "One."),
        ("paragraph", ("Methods", "1.1 Dose"), "Two mg."),
        ("paragraph", (), "Three."),
    ]


def test_a_table_cell_keeps_its_row_and_column_headings() -> None:
    ((kind, headings, text),) = body(f"<sec><title>Results</title>{TABLE}</sec>")
    assert (kind, headings) == ("table", ("Results", "Table 1 Doses by age"))
    assert text.split("\n") == [
        "Table 1 Doses by age",
        "Age; Dose",
        "Day 1; Day 2[a]",
        "Oral",
        "Oral, Child — Dose, Day 1: 5 mg; Dose, Day 2[a]: 4 mg",
        "Oral, Child — Dose, Day 1: 3 mg",
        "Oral, Adult — Dose, Day 1 / Dose, Day 2[a]: 10^2 mg",
        "a If tolerated.",
    ]


def test_indented_rows_stand_under_the_row_above_and_oasis_spans_are_read() -> None:
    rows = "<tr><td>Sex</td><td></td></tr><tr><td>\u2003Male</td><td>4</td></tr>"
    rows += "<tr><td>Age</td><td>50</td></tr>"
    html = f"<table><thead><tr><th/><th>n</th></tr></thead><tbody>{rows}</tbody></table>"
    oasis = """<table><tgroup cols="3"><colspec colname="c1"/><colspec colname="c2"/>
    <colspec colname="c3"/><thead><row><entry colname="c1">Drug</entry>
    <entry namest="c2" nameend="c3">Dose</entry></row></thead><tbody><row><entry colname="c1">X
    </entry><entry colname="c3">9</entry></row></tbody></tgroup></table>"""
    found = body(f"<table-wrap>{html}</table-wrap><table-wrap>{oasis}</table-wrap>")
    assert found[0][2] == "n\nSex\nSex, Male — n: 4\nAge — n: 50"
    assert found[1][2] == "Drug; Dose\nX — Dose: 9"


@pytest.mark.parametrize("rows", ["<tr><th>a</th></tr>", "<tr><td/></tr>", "<tr/>", ""])
def test_tables_without_a_body_or_cells_do_no_harm(rows: str) -> None:
    wide = '<tr><td colspan="99999999" rowspan="99999999">w</td></tr>'
    assert "w" in body(f"<table-wrap><table>{rows}{wide}</table></table-wrap>")[0][2]


def test_a_list_keeps_its_opening_words_its_order_and_its_nesting() -> None:
    nested = "<list><list-item><label>(a)</label><p>deep</p></list-item></list>"
    items = f"<list-item><p>one</p>{nested}</list-item><list-item><p>two</p></list-item>"
    for xml in (f"<p>Give:<list>{items}</list></p>", f"<p>Give:</p><list>{items}</list>"):
        assert body(xml) == [("list", (), "Give:\n• one\n(a) deep\n• two")]


def test_definitions_read_term_and_meaning() -> None:
    xml = "<def-list><def-item><term>GBS</term><def><p>a syndrome</p></def></def-item></def-list>"
    assert body(xml) == [("list", (), "GBS: a syndrome")]


def test_boxes_captions_and_supplements_have_their_kinds() -> None:
    found = body(
        "<boxed-text><caption><title>Key</title></caption><p>Do this.</p></boxed-text>"
        "<fig><label>Fig 1</label><caption><title>Flow</title><p>Of patients.</p></caption></fig>"
        "<supplementary-material><caption><p>More data.</p></caption></supplementary-material>"
    )
    assert found == [
        ("box", ("Key",), "Do this."),
        ("caption", (), "Fig 1 Flow\nOf patients."),
        ("caption", (), "More data."),
    ]


def test_a_float_in_a_sentence_does_not_break_it() -> None:
    found = body("<p>The dose<fig><label>Fig 1</label></fig> was 2 mg.</p>")
    assert [text for _, _, text in found] == ["The dose was 2 mg.", "Fig 1"]


def test_a_formula_is_read_once_and_in_its_sentence() -> None:
    both = (
        "<alternatives><tex-math>\\begin{document}$$x^{2}$$\\end{document}</tex-math>"
        "<mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math>"
        "</alternatives>"
    )
    only = "<tex-math>\\usepackage{a}\\begin{document}$y_1$\\end{document}</tex-math>"
    found = body(
        f"<p>If <disp-formula>{both}</disp-formula> and <inline-formula>{only}"
        "</inline-formula> hold.</p>"
    )
    assert [text for _, _, text in found] == ["If x^2 and y_1 hold."]


def test_prose_at_the_back_is_kept_and_the_reference_list_is_not() -> None:
    back = """<back><ack><title>Thanks</title><p>To all.</p></ack><app-group><app><title>Appendix
    </title><p>More.</p></app></app-group><fn-group><fn><label>*</label><p>None declared.</p></fn>
    </fn-group><ref-list><title>References</title><ref><mixed-citation>Cited paper.
    </mixed-citation></ref></ref-list></back>"""
    text = read(article(back, titled("T"))).text
    assert text == "T\n\nThanks\n\nTo all.\n\nAppendix\n\nMore.\n\n* None declared."


def test_a_reply_printed_with_the_article_stands_under_its_own_title() -> None:
    reply = """<sub-article article-type="reply"><front-stub><title-group><article-title>Reply
    </article-title></title-group></front-stub><body><sec><title>Point</title><p>No.</p></sec>
    </body></sub-article>"""
    document = read(article(f"<body><p>Yes.</p></body>{reply}", titled("T")))
    assert document.passages[-1].headings == ("Reply", "Point")


def test_text_where_the_dtd_allows_none_is_not_lost() -> None:
    found = body("loose <sec>words <p>one</p> tail</sec>")
    assert " ".join(text for _, _, text in found) == "loose words one tail"


@pytest.mark.parametrize(
    ("kind", "title", "found"),
    [
        ("research-article", "Drug x: a randomised controlled trial", SourceType.RANDOMISED_TRIAL),
        (
            "research-article",
            "X: a randomized, double-blind study",
            SourceType.RANDOMISED_TRIAL,
        ),
        ("research-article", "Costs in a randomised trial of x", SourceType.RESEARCH),
        (
            "research-article",
            "Systematic review of randomised trials",
            SourceType.SYSTEMATIC_REVIEW,
        ),
        ("review-article", "X: systematic review and meta-analysis", SourceType.META_ANALYSIS),
        ("research-article", "X: study protocol for a randomised trial", SourceType.PROTOCOL),
        ("other", "EXA/ABC clinical practice guidelines for fever", SourceType.GUIDELINE),
        ("research-article", "Adherence to guidelines for fever", SourceType.RESEARCH),
        ("research-article", "The impact of a new guideline", SourceType.RESEARCH),
        ("case-report", "Fever", SourceType.CASE_REPORT),
        ("research-article", "Fever after x: a case report", SourceType.CASE_REPORT),
        ("research-article", "Fever in farmers: a cohort study", SourceType.OBSERVATIONAL),
        ("correction", "Correction to a randomised trial of x", SourceType.NOTICE),
        ("letter", "A systematic review of x", SourceType.LETTER),
        ("other", "Fever", SourceType.UNKNOWN),
    ],
)
def test_only_what_the_source_states_decides_its_type(
    kind: str, title: str, found: SourceType
) -> None:
    assert read(article(meta=titled(title), kind=kind)).reference.type is found


def test_a_subject_heading_makes_a_general_type_exact() -> None:
    heading = (
        "<article-categories><subj-group><subject>{}</subject></subj-group></article-categories>"
    )
    for subject, kind in [
        ("Systematic Reviews", SourceType.SYSTEMATIC_REVIEW),
        ("Meta-Analyses", SourceType.META_ANALYSIS),
        ("Case Report", SourceType.CASE_REPORT),
        ("Study Protocol", SourceType.PROTOCOL),
        ("Cardiology", SourceType.RESEARCH),
    ]:
        document = read(article(meta=titled("T", heading.format(subject))))
        assert document.reference.type is kind


def test_a_retracted_article_says_so_and_a_notice_names_what_it_is_about() -> None:
    retracted = read(article())
    assert [(link.kind, link.target) for link in retracted.links] == [
        (LinkKind.RETRACTED_BY, "pmid:99")
    ]
    assert [(at.kind, at.by) for at in retracted.reference.status] == [
        (StatusKind.RETRACTED, "pmid:99")
    ]
    related = (
        '<related-article related-article-type="{}" ext-link-type="doi" '
        'xlink:href="https://doi.org/10.1234/ABC"/>'
    )
    for stated, link in [("corrected-article", LinkKind.CORRECTS), ("erratum", LinkKind.CORRECTS)]:
        notice = read(article(meta=titled("T", related.format(stated)), kind="correction"))
        assert [(at.kind, at.target) for at in notice.links] == [(link, "doi:10.1234/abc")]
        assert notice.reference.status == ()


def test_a_set_gives_each_article_with_its_own_bytes() -> None:
    inner = [article("<body><p>One.</p></body>"), article("<body><p>Two.</p></body>", titled("U"))]
    found = list(jats.extract(b"<pmc-articleset>" + b"\n".join(inner) + b"</pmc-articleset>", "s"))
    assert [item.original for item in found if isinstance(item, Extraction)] == inner


def test_one_broken_article_of_a_set_is_a_fault_and_the_others_go_on() -> None:
    good, bad = article("<body><p>One.</p></body>"), article("<body><p>One.</body>")
    found = list(jats.extract(b"<pmc-articleset>" + bad + good + b"</pmc-articleset>", "s"))
    assert [type(item) for item in found] == [Fault, Extraction]
    assert isinstance(found[0], Fault)
    assert found[0].reason.startswith("article 1: not well-formed XML: line")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<article><front/></article>", "without title, abstract or body"),
        (b"<article><fm><atl>T</atl></fm><bdy/></article>", "another format than JATS"),
        (b"<eSearchResult/>", "without a JATS article"),
        (b"<article><p></article>", "not well-formed XML: line 1"),
    ],
)
def test_what_is_no_jats_article_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    (found,) = jats.extract(data, "x.xml")
    assert isinstance(found, Fault)
    assert reason in found.reason


def test_an_article_is_recognised_by_content() -> None:
    assert jats.recognise(article()[:2000], "x") == 95
    assert jats.recognise(b"<pmc-articleset><article><front>", "x") == 80
    docbook = b"<article xmlns='http://docbook.org/ns/docbook'>"
    for other in (docbook, b"<html><body><article>", b"<PubmedArticleSet>", b"", b"text"):
        assert jats.recognise(other, "x.xml") == 0


def test_the_id_is_the_best_identifier_else_the_name_and_a_hash_of_the_text() -> None:
    every = Identifiers(pmid="1", pmcid="PMC2", doi="10.1234/AbC")
    assert document_id(every, "f", "t") == "pmcid:PMC2"
    assert document_id(every, "f", "t", prefer=("pmid", "pmcid")) == "pmid:1"
    assert document_id(Identifiers(doi="10.1234/AbC"), "f", "t") == "doi:10.1234/abc"
    unknown = document_id(Identifiers(), "a/b/My File (2).nxml", "t")
    assert unknown == "file:my-file-2-e3b98a4d"
    assert stem_slug("…") == "unnamed"
    assert bare_doi("https://doi.org/10.1234/x.y.") == "10.1234/x.y"
    assert bare_pmcid("PMC123.2") == bare_pmcid("123") == "PMC123"

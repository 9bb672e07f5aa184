"""What other documents say of a source counts, whichever came first."""

from itertools import permutations

import pytest
from library_building import a_document

from probatum.model.document import LinkKind
from probatum.model.reference import StatusKind

ARTICLE = a_document("pmid:1", "Article\n\nThe dose is 5 mg.")
NOTICE = a_document("pmid:2", "Notice\n\nRetracted.", links=((LinkKind.RETRACTS, "pmid:1"),))
EDITION = a_document("pmid:3", "New\n\nThe dose is 6 mg.", links=((LinkKind.SUPERSEDES, "pmid:1"),))


@pytest.mark.parametrize("order", list(permutations([ARTICLE, NOTICE, EDITION])))
def test_a_retraction_counts_whatever_came_first(filled, order):
    for document in order:
        library = filled(document, run=1)
    found = library.by_id("pmid:1")
    assert found.standing is StatusKind.RETRACTED
    assert [(s.kind, s.by) for s in found.reference.status] == [
        (StatusKind.RETRACTED, "pmid:2"),
        (StatusKind.SUPERSEDED, "pmid:3"),
    ]
    assert found.reference.status[0].date == "2021-05-01"
    assert "pmid:2" in found.reference.status[0].learnt_from


def test_the_status_goes_when_the_notice_goes(filled, folder):
    from probatum.library.library import Library
    from probatum.library.writer import Writer

    filled(ARTICLE, NOTICE, run=1)
    with Writer(folder) as writer:
        writer.remove(["pmid:2"])
    assert Library.open(folder).by_id("pmid:1").standing is StatusKind.UNKNOWN


def test_a_document_knows_who_retracted_it_without_the_notice(filled):
    own = a_document("pmid:4", links=((LinkKind.RETRACTED_BY, "pmid:9"),))
    assert filled(own).by_id("pmid:4").standing is StatusKind.RETRACTED


def test_a_notice_may_name_a_doi_in_any_case(filled):
    article = a_document("doi:10.1/ABC")
    notice = a_document("pmid:5", links=((LinkKind.CONCERNS, "doi:10.1/abc"),))
    library = filled(article, notice)
    assert library.by_id("doi:10.1/ABC").standing is StatusKind.CONCERN
    assert [each.id for each in library.by_identifier(doi="10.1/AbC")] == ["doi:10.1/ABC"]

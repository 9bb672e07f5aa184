"""An article in other forms, at its own address with another ending."""

from collections.abc import Callable
from typing import NamedTuple

from probatum.export.json import to_json
from probatum.export.markdown import to_markdown
from probatum.export.references import to_bibtex, to_csl, to_ris
from probatum.export.vancouver import to_vancouver
from probatum.model.answer import CitedReference
from probatum.model.reference import Reference
from probatum.site.articles.page import Page
from probatum.site.articles.pdf import to_pdf
from probatum.site.articles.standing import references_of


class Form(NamedTuple):
    """A file that an article can be taken away as."""

    content_type: str
    make: Callable[[Page], str | bytes]


def full_references(page: Page, number: int | None = None) -> list[Reference | CitedReference]:
    """The references with all that the library knows (authors too); one alone by its number."""
    return [
        next(iter(references_of(one, page.library)), one)
        for one in page.whole.references
        if number in (None, one.number)
    ]


FORMS = {
    "json": Form("application/json", lambda page: to_json(page.whole)),
    "md": Form("text/markdown; charset=utf-8", lambda page: to_markdown(page.answer, quotes=True)),
    "pdf": Form("application/pdf", to_pdf),
    "ris": Form("application/x-research-info-systems; charset=utf-8",
                lambda page: to_ris(full_references(page))),
    "bib": Form("application/x-bibtex; charset=utf-8",
                lambda page: to_bibtex(full_references(page))),
    "csl.json": Form("application/vnd.citationstyles.csl+json",
                     lambda page: to_csl(full_references(page))),
    "vancouver.txt": Form("text/plain; charset=utf-8",
                          lambda page: to_vancouver(full_references(page))),
}  # fmt: skip
"""By the ending of the address."""

REFERENCE_FORMS: dict[str, Callable[[list[Reference | CitedReference]], str]] = {
    "ris": to_ris,
    "bib": to_bibtex,
    "csl.json": to_csl,
    "vancouver.txt": to_vancouver,
}
"""What one reference alone can be taken away as."""

EXPORT_FORMS = (("ris", "RIS"), ("bib", "BibTeX"), ("csl.json", "CSL-JSON"))
"""What all references together are offered as, beside the copy in Vancouver style."""

"""What the library knows today of a source that was cited yesterday."""

from probatum.answer.bibliography import cited_reference
from probatum.library.library import Library
from probatum.library.status import GRAVEST_FIRST, standing
from probatum.library.stored import StoredDocument
from probatum.model.answer import CitedReference
from probatum.model.reference import Reference


def status_now(reference: CitedReference, library: Library) -> str:
    """The source's gravest status today; as it was, when the library has the source no more."""
    known = references_of(reference, library)
    if not known:
        return reference.status
    gravest = min(known, key=lambda one: GRAVEST_FIRST.index(standing(one)))
    return cited_reference(reference.number, reference.id, gravest).status


def references_of(reference: CitedReference, library: Library) -> list[Reference]:
    """What the library says of a cited source: in a summary that cites it, and in its own words."""
    found = [one.reference for one in library.by_identifier(
        pmid=reference.pmid, doi=reference.doi, pmcid=reference.pmcid
    )]  # fmt: skip
    document = document_of(reference, library)
    if document is not None:
        _, _, own = reference.id.removeprefix(document.id).partition("#")
        found += [one for one in document.cited if one.id == own] if own else [document.reference]
    return found


def document_of(reference: CitedReference, library: Library) -> StoredDocument | None:
    """The document that was cited, or the summary that stands for it; None when it has left."""
    return library.by_id(reference.id) or library.by_id(reference.id.rpartition("#")[0])

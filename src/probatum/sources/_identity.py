"""A document's id from its identifiers, and identifiers as the model wants them: bare."""

import hashlib
import re
from pathlib import PurePath

from probatum.model.reference import Identifiers

_DOI = re.compile(r"10\.\d{4,9}/\S+")


def document_id(
    identifiers: Identifiers, name: str, text: str, *, prefer: tuple[str, ...] = ("pmcid", "pmid")
) -> str:
    """'pmcid:PMC1', 'pmid:1', 'doi:10.…' (lower case), else 'file:<stem>-<hash8 of the text>'.

    prefer is the order in which a PMCID and a PMID are taken; a DOI comes after both.
    """
    values = {"pmcid": identifiers.pmcid, "pmid": identifiers.pmid}
    for scheme in prefer:
        if value := values[scheme]:
            return f"{scheme}:{value}"
    if identifiers.doi:
        return f"doi:{identifiers.doi.lower()}"
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]
    return f"file:{stem_slug(name)}-{digest}"


def stem_slug(name: str) -> str:
    """A file's name without folders and endings, in lower-case letters, digits and hyphens."""
    stem = PurePath(name.replace("\\", "/")).name.split(".")[0]
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "unnamed"


def bare_doi(text: str) -> str | None:
    """The DOI in a text such as 'https://doi.org/10.1/x' or 'doi: 10.1/x', or None."""
    found = _DOI.search(text.strip())
    return found[0].rstrip(".,;") if found else None


def bare_pmid(text: str) -> str | None:
    """A PubMed number without prefix or zeros in front; None if the text is none."""
    found = re.fullmatch(r"(?:PMID)?[:\s]*0*([1-9]\d{0,8})", text.strip(), re.IGNORECASE)
    return found[1] if found else None


def bare_pmcid(text: str) -> str | None:
    """A PubMed Central number as 'PMC123'; None if the text is none."""
    found = re.fullmatch(r"(?:PMC)?(?:ID)?[:\s]*(?:PMC)?(\d{1,9})(?:\.\d+)?", text.strip(), re.I)
    return f"PMC{found[1]}" if found else None

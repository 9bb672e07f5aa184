"""The facts that a Markdown file states above its text, in YAML between two lines of hyphens."""

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from probatum.model.errors import SourceError
from probatum.model.reference import (
    Identifiers,
    Reference,
    SourceStatus,
    SourceType,
    StatusKind,
)
from probatum.sources._dates import iso, written
from probatum.sources._identity import bare_doi, bare_pmcid, bare_pmid
from probatum.sources._languages import language
from probatum.sources._pubmed_types import source_type

MAX_CHARACTERS = 100_000
"""Front matter of more characters is refused."""

_FENCED = re.compile(r"\s*---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TYPES = {kind.value.lower(): kind for kind in SourceType if kind is not SourceType.UNKNOWN}
_STATUSES = {kind.value: kind for kind in StatusKind if kind is not StatusKind.UNKNOWN}
_MORE_TYPES = {
    "clinical practice guideline": SourceType.GUIDELINE,
    "label": SourceType.LABEL,
    "product information": SourceType.LABEL,
}

Fields = dict[str, object]


class Front(NamedTuple):
    """The fields, with lower-case names, and the text below them."""

    fields: Fields
    text: str


def read(text: str) -> Front:
    """The front matter of a text; no fields when it has none.

    Raises SourceError when what stands between the lines is not YAML.
    """
    found = _FENCED.match(text)
    if not found:
        return Front({}, text)
    if len(found[1]) > MAX_CHARACTERS:
        raise SourceError(f"front matter of more than {MAX_CHARACTERS:,} characters")
    try:
        fields: object = yaml.safe_load(found[1])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = (str(error).splitlines() or ["unknown"])[0]
        raise SourceError(f"the front matter is not valid YAML: {reason}") from None
    if fields is None:
        return Front({}, text[found.end() :])
    if not isinstance(fields, dict):
        return Front({}, text)  # a text between two rules, not fields
    named = {str(key).strip().lower().replace("-", "_"): value for key, value in fields.items()}
    return Front(named, text[found.end() :])


def first(fields: Fields, *names: str) -> str:
    """The first of the fields that has words, on one line; '' if none."""
    return next((words[0] for name in names if (words := texts(fields.get(name)))), "")


def texts(value: object) -> list[str]:
    """A value's words: one for a scalar, several for a list; names of objects that have one."""
    found = []
    for part in value if isinstance(value, list | tuple) else [value]:
        if isinstance(part, dict):
            part = part.get("name") or " ".join(
                str(part[k]) for k in ("family", "given") if k in part
            )
        if isinstance(part, datetime.datetime):
            part = part.date()
        if isinstance(part, str | int | float | datetime.date) and not isinstance(part, bool):
            found.append(" ".join(str(part).split()))
    return [words for words in found if words]


def identifiers(fields: Fields) -> Identifiers:
    """PMID, PMCID, DOI, ISBN and a guideline's own number."""
    number = first(fields, "guideline_id", "guideline")
    return Identifiers(
        pmid=bare_pmid(first(fields, "pmid")),
        pmcid=bare_pmcid(first(fields, "pmcid", "pmc")),
        doi=bare_doi(first(fields, "doi")),
        isbn=first(fields, "isbn") or None,
        other=(f"guideline:{number}",) if number else (),
    )


def reference(fields: Fields, identity: str, title: str, numbers: Identifiers) -> Reference:
    """The reference that the fields describe; what they do not say stays unknown."""
    stated = first(fields, "type", "source_type", "document_type")
    issued = date(first(fields, "issued", "published", "date", "publication_date", "year"))
    return Reference(
        id=identity,
        type=_type(stated),
        stated_types=(stated,) if stated else (),
        title=title,
        authors=tuple(texts(fields.get("authors") or fields.get("author"))),
        container=first(fields, "container", "journal", "series") or None,
        publisher=first(fields, "issuer", "publisher", "organisation", "organization") or None,
        year=int(issued[:4]) if issued else None,
        issued=issued,
        revised=date(first(fields, "revised", "updated", "last_updated", "modified")),
        language=language(first(fields, "language", "lang")),
        jurisdiction=first(fields, "jurisdiction", "country", "region") or None,
        licence=first(fields, "licence", "license") or None,
        url=first(fields, "url", "source_url", "canonical_url") or None,
        identifiers=numbers,
        status=tuple(_status(fields)),
    )


def _type(stated: str) -> SourceType:
    name = stated.lower()
    return _TYPES.get(name) or _MORE_TYPES.get(name) or source_type([stated])


def _status(fields: Fields) -> Iterator[SourceStatus]:
    """The status as named, and a superseding source."""
    stated = first(fields, "status").lower()
    by = first(fields, "superseded_by", "replaced_by") or None
    kind = StatusKind.SUPERSEDED if by else _STATUSES.get(stated)
    if kind:
        when = date(first(fields, "status_date"))
        yield SourceStatus(kind=kind, date=when, by=by, learnt_from="the document's front matter")


def date(stated: str) -> str | None:
    """ISO 8601 from '2021-05-03', '2021-05', '2021', or a date in words; None for anything else."""
    found = re.match(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:$|[T ])", stated)
    return iso(found[1], found[2] or "", found[3] or "") if found else written(stated)

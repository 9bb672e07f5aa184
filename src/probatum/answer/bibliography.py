"""Numbers the sources of an answer in the order in which they are cited."""

from collections.abc import Iterable, Iterator, Sequence

from probatum.answer.sourced import Cites
from probatum.find.evidence import Evidence
from probatum.library.status import standing
from probatum.model.answer import CitedReference
from probatum.model.reference import Reference, StatusKind


class Bibliography:
    """The numbered references of one answer; the same source gets the same number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._references: dict[str, Reference] = {}
        self._names: dict[str, str] = {}

    def cite(self, items: Sequence[Evidence]) -> tuple[int, ...]:
        """The numbers of the sources that these units stand on.

        A house summary is never cited itself: the sources that it summarises are.
        """
        return tuple(dict.fromkeys(self._number(*pair) for pair in sources_of(items)))

    def references(self) -> tuple[CitedReference, ...]:
        """All that was cited, in order of number."""
        return tuple(
            cited_reference(number, self._names[key], self._references[key])
            for key, number in sorted(self._numbers.items(), key=lambda pair: pair[1])
        )

    def _number(self, reference: Reference, name: str) -> int:
        key = key_of(reference, name)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._references[key] = reference
            self._names[key] = name
        return self._numbers[key]


def sources_of(items: Iterable[Cites]) -> Iterator[tuple[Reference, str]]:
    """What these words are cited to: references with the names that an answer lists them by."""
    for item in items:
        if item.summary is None:
            yield item.document.reference, item.document.id
            continue
        cited = {reference.id: reference for reference in item.document.cited}
        for base in item.summary.standings:
            yield cited[base.reference], f"{item.document.id}#{base.reference}"


def key_of(reference: Reference, name: str) -> str:
    """What makes two references one: an identifier, or else title and year."""
    ids = reference.identifiers
    if ids.doi:
        return f"doi:{ids.doi.lower()}"
    if ids.pmid:
        return f"pmid:{ids.pmid}"
    if ids.pmcid:
        return f"pmcid:{ids.pmcid}"
    if "#" in name:
        return f"{reference.title.lower()}|{reference.year}"
    return name


def cited_reference(number: int, name: str, reference: Reference) -> CitedReference:
    """A reference as an answer lists it.

    name is its document's id; with "#" and the reference's own id for what a summary cites.
    """
    ids = reference.identifiers
    url = reference.url if ids.verified else None
    if not ids.verified:
        note = "identifier not verified"
    elif not (ids.pmid or ids.pmcid or ids.doi or ids.other or url):
        note = "no identifier"
    else:
        note = ""
    return CitedReference(
        number=number,
        id=name,
        type=reference.type,
        title=reference.title,
        source=reference.container or reference.publisher,
        year=reference.year,
        pmid=ids.pmid,
        pmcid=ids.pmcid,
        doi=ids.doi,
        url=url,
        status=_status(reference),
        identifier_note=note,
    )


def _status(reference: Reference) -> str:
    kind = standing(reference)
    if kind is StatusKind.UNKNOWN:
        return kind.value
    notice = next(item for item in reference.status if item.kind is kind)
    words = [kind.value]
    if notice.by:
        words.append(f"by {notice.by}")
    if notice.date:
        words.append(f"({notice.date})")
    return " ".join(words)

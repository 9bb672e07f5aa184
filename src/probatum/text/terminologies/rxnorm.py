"""RxNorm: ingredients and brands of RXNCONSO.RRF, tied together by the RXNREL.RRF beside it.

An ingredient is a drug; a precise ingredient (a salt or ester) is a kind of it; a brand of one
ingredient is another name of that ingredient, for a question about either is about both. A brand of
several ingredients is a drug of its own and a kind of none: its dose is not theirs. Suppressed and
obsolete atoms are left out. Columns and codes: RxNorm technical documentation, sections 12 to 14.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from probatum.model.errors import SourceError
from probatum.model.question import ConceptKind
from probatum.text.terminologies._source import Source
from probatum.text.vocabulary import Concept

NAME = "RxNorm"

_ATOM_COLUMNS, _RELATION_COLUMNS = 18, 16
_CUI, _LANGUAGE, _SOURCE, _TYPE, _NAME, _SUPPRESSED = 0, 1, 11, 12, 14, 16
_FIRST, _SECOND, _RELATION = 0, 4, 7
_TRADENAME, _FORM = ("tradename_of", "has_tradename"), ("form_of", "has_form")
_INGREDIENT, _PRECISE, _BRAND = "IN", "PIN", "BN"
_SYNONYM = "SY"
_CONSO = re.compile(r"\d+\|[A-Z]{3}\|(?:[^|\n]*\|){16}")
_REL = re.compile(r"\d*\|\d*\|[A-Z]*\|[A-Z]{2}\|(?:[^|\n]*\|){12}")


@dataclass
class _Thing:
    """What one RXCUI is, and its names."""

    type: str = ""
    name: str = ""
    names: list[str] = field(default_factory=list)


def matches(head: str) -> bool:
    """Whether a file begins as RXNCONSO.RRF or RXNREL.RRF does."""
    return bool(_CONSO.match(head) or _REL.match(head))


def read(source: Source, kind: ConceptKind | None) -> Iterator[Concept]:
    """Ingredients with their brands, and what stands by itself."""
    if not _CONSO.match(source.head()):
        raise SourceError(
            f"{source.path.name}: these are the relations; name RXNCONSO.RRF with this file beside"
        )
    things = _things(source)
    brands, salts = _relations(source, things)
    told: dict[str, list[str]] = defaultdict(list)
    for brand, ingredients in brands.items():
        if len(ingredients) == 1:
            told[min(ingredients)] += [things[brand].name, *things[brand].names]
    for cui, thing in things.items():
        if thing.type == _BRAND and len(brands.get(cui, ())) == 1:
            continue
        yield Concept(
            id=f"rxnorm:{cui}",
            kind=kind or ConceptKind.DRUG,
            name=thing.name,
            synonyms=tuple(dict.fromkeys((*thing.names, *sorted(told[cui])))),
            parents=tuple(f"rxnorm:{parent}" for parent in sorted(salts.get(cui, ()))),
        )


def _things(source: Source) -> dict[str, _Thing]:
    found: dict[str, _Thing] = defaultdict(_Thing)
    for number, line in source.lines():
        cells = line.split("|")
        if len(cells) < _ATOM_COLUMNS:
            if line.strip():
                raise source.fault(number, f"{len(cells)} columns, not {_ATOM_COLUMNS}")
            continue
        if cells[_SOURCE] != "RXNORM" or cells[_LANGUAGE] != "ENG" or cells[_SUPPRESSED] != "N":
            continue
        thing = found[cells[_CUI]]
        if cells[_TYPE] in (_INGREDIENT, _PRECISE, _BRAND):
            thing.type, thing.name = cells[_TYPE], cells[_NAME]
        elif cells[_TYPE] == _SYNONYM:
            thing.names.append(cells[_NAME])
    return {cui: thing for cui, thing in found.items() if thing.type}


def _relations(
    source: Source, things: dict[str, _Thing]
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The ingredients of each brand, and of each salt; which is which is told by their types.

    Nothing when there are no relations beside the file: brands then stand by themselves.
    """
    brands: dict[str, set[str]] = defaultdict(set)
    salts: dict[str, set[str]] = defaultdict(set)
    path = next((p for p in source.path.parent.glob("RXNREL.RRF*") if p.is_file()), None)
    if path is None:
        return brands, salts
    beside = Source(path)
    for number, line in beside.lines():
        cells = line.split("|")
        if len(cells) < _RELATION_COLUMNS:
            if line.strip():
                raise beside.fault(number, f"{len(cells)} columns, not {_RELATION_COLUMNS}")
            continue
        for one, other in ((cells[_FIRST], cells[_SECOND]), (cells[_SECOND], cells[_FIRST])):
            types = _types(things, one, other)
            if types == (_BRAND, _INGREDIENT) and cells[_RELATION] in _TRADENAME:
                brands[one].add(other)
            elif types == (_PRECISE, _INGREDIENT) and cells[_RELATION] in _FORM:
                salts[one].add(other)
    return brands, salts


def _types(things: dict[str, _Thing], one: str, other: str) -> tuple[str, str] | None:
    return (things[one].type, things[other].type) if one in things and other in things else None

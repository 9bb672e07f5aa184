"""Drug labels in HL7's Structured Product Labeling, as the FDA publishes them (DailyMed).

Headings are the sections' titles, else the LOINC names of their codes; boxed warnings stay boxed.
"""

import re
from collections.abc import Iterator

from lxml import etree

from probatum.model.document import Document
from probatum.model.errors import SourceError
from probatum.model.reference import Identifiers, Reference, SourceType
from probatum.sources import _html_walk
from probatum.sources._builder import TextBuilder
from probatum.sources._dates import iso
from probatum.sources._markup import words
from probatum.sources._xml import attribute, child, children, parse, plain, root_name, tag
from probatum.sources.base import Extracted, Extraction, Fault

NAME = "spl"
VERSION = "1"

BOXED_WARNING = "34066-1"
"""LOINC code of the boxed warning section."""
PRODUCT_DATA = "48780-1"
"""LOINC code of the section that lists the products, without words of its own."""

_BOILERPLATE = re.compile(
    r"\s*These highlights do not include all the information needed to use .*? safely and "
    r"effectively\.\s*(?:See full prescribing information for .*?\.(?=\s|$))?\s*",
    re.IGNORECASE | re.DOTALL,
)
_APPROVAL = re.compile(r"\s*Initial U\.?\s?S\.? Approval:?\s*\d{4}\s*", re.IGNORECASE)
_HTML = {
    "paragraph": "p",
    "item": "li",
    "content": "span",
    "linkHtml": "a",
    "footnote": "aside",
    "renderMultiMedia": "canvas",
    "footnoteRef": "span",
}


def recognise(head: bytes, name: str) -> int:
    """95 for a document in HL7 version 3, 70 for one with a set id alone, else 0."""
    del name  # content decides
    if root_name(head) != "document":
        return 0
    if b"urn:hl7-org:v3" in head:
        return 95
    return 70 if b"<setId" in head else 0


def extract(data: bytes, name: str) -> Iterator[Extracted]:
    """The one label of the file, or a Fault."""
    try:
        yield Extraction(_document(data), data)
    except SourceError as error:
        yield Fault(name, str(error))


def _document(data: bytes) -> Document:
    root, warnings = parse(data)
    set_id = attribute_of(root, "root", "setId").lower() or attribute_of(root, "root", "id").lower()
    if not set_id:
        raise SourceError("a label without its set id")
    drugs, brands = _drugs(root), _brands(root)
    stated = _title_words(root)
    title = _short_title(stated) or _named(brands, drugs)
    builder = TextBuilder()
    builder.title(stated or title)
    body = child(root, "component", "structuredBody")
    for component in children(body, "component") if body is not None else ():
        for section in children(component, "section"):
            _section(builder, section, 1, boxed=False)
    text, passages = builder.build()
    if not passages:
        raise SourceError("a label without words")
    pictures = sum(1 for found in root.iter("observationMedia"))
    if pictures:
        warnings += (f"{pictures} pictures were left out",)
    return Document(
        id=f"setid:{set_id}",
        reference=_reference(root, set_id, title),
        text=text,
        passages=passages,
        format=NAME,
        extractor=f"{NAME}/{VERSION}",
        keywords=tuple(dict.fromkeys((*brands, *drugs))),
        warnings=warnings,
    )


def attribute_of(root: etree._Element, name: str, *path: str) -> str:
    """An attribute of the first element on a path; '' if there is none."""
    found = child(root, *path)
    return attribute(found, name).strip() if found is not None else ""


def _reference(root: etree._Element, set_id: str, title: str) -> Reference:
    kind = attribute_of(root, "displayName", "code")
    effective = attribute_of(root, "value", "effectiveTime")
    issued = iso(effective[:4], effective[4:6], effective[6:8])
    version = attribute_of(root, "value", "versionNumber")
    countries = {attribute(found, "code") for found in root.iter("territory")} - {""}
    labeler = child(root, "author", "assignedEntity", "representedOrganization", "name")
    return Reference(
        id=f"setid:{set_id}",
        type=SourceType.UNKNOWN if kind and "LABEL" not in kind.upper() else SourceType.LABEL,
        stated_types=(kind,) if kind else (),
        title=title or "Untitled label",
        publisher=plain(labeler) or None,
        year=int(issued[:4]) if issued else None,
        issued=issued,
        jurisdiction=countries.pop() if len(countries) == 1 else None,
        identifiers=Identifiers(
            other=(f"setid:{set_id}", *((f"version:{version}",) if version else ()))
        ),
    )


def _title_words(root: etree._Element) -> str:
    return words(child(root, "title"), _html_walk.MARKUP)


def _short_title(stated: str) -> str:
    """The title without the sentence that every set of highlights begins with."""
    return _APPROVAL.sub(" ", _BOILERPLATE.sub("", stated)).strip() or stated


def _named(brands: tuple[str, ...], drugs: tuple[str, ...]) -> str:
    brand, drug = ", ".join(brands[:3]), ", ".join(drugs[:5])
    return f"{brand} ({drug})" if brand and drug else brand or drug


def _drugs(root: etree._Element) -> tuple[str, ...]:
    """Active ingredients, their moieties and generic names, as the product data list them."""
    found: list[str] = []
    for ingredient in root.iter("ingredient", "activeIngredient"):
        active = attribute(ingredient, "classCode").upper().startswith("ACTI")
        if active or tag(ingredient) == "activeIngredient":
            found.extend(plain(name) for name in ingredient.iter("name"))
    for generic in root.iter("genericMedicine"):
        found.append(plain(child(generic, "name")))
    return tuple(dict.fromkeys(name for name in found if name))


def _brands(root: etree._Element) -> tuple[str, ...]:
    products = root.iter("manufacturedProduct", "manufacturedMedicine", "partProduct")
    names = (plain(child(product, "name")) for product in products)
    return tuple(dict.fromkeys(name for name in names if name))


def _section(builder: TextBuilder, section: etree._Element, level: int, *, boxed: bool) -> None:
    code = attribute_of(section, "code", "code")
    if code == PRODUCT_DATA:
        return
    boxed = boxed or code == BOXED_WARNING
    heading = words(child(section, "title"), _html_walk.MARKUP) or _loinc_name(section)
    builder.leave(level)
    if heading:
        builder.heading(heading, level)
    text = child(section, "text")
    if text is not None:
        _narrative(builder, text, boxed=boxed)
    for excerpt in children(section, "excerpt"):
        _highlights(builder, excerpt, level + 1)
    for component in children(section, "component"):
        for inner in children(component, "section"):
            _section(builder, inner, level + 1, boxed=boxed)
    builder.leave(level)


def _loinc_name(section: etree._Element) -> str:
    """'Boxed warning' from 'BOXED WARNING SECTION'; '' for a section without a class."""
    name = re.sub(r"\s*section$", "", attribute_of(section, "displayName", "code"), flags=re.I)
    return "" if "unclassified" in name.lower() else name[:1].upper() + name[1:].lower()


def _highlights(builder: TextBuilder, excerpt: etree._Element, level: int) -> None:
    """The section's part of the label's highlights: the same in short."""
    texts = [found for found in excerpt.iter("text") if plain(found)]
    if texts:
        builder.heading("Highlights", level)
        for text in texts:
            _narrative(builder, text, boxed=False)
        builder.leave(level)


def _is_in_list(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and tag(parent) in {"ul", "ol", "li"}


def _narrative(builder: TextBuilder, text: etree._Element, *, boxed: bool) -> None:
    """A section's own words: the label's tags are named as HTML names them, and written so."""
    for element in list(text.iter(etree.Element)):
        name = tag(element)
        style = attribute(element, "styleCode").lower()
        if name == "list":
            element.tag = "ol" if attribute(element, "listType") == "ordered" else "ul"
        elif name == "content" and "bold" in style:
            element.tag = "strong"
        elif name == "caption" and _is_in_list(element):
            element.tag = "span"
        elif name == "content" and "superscript" in style:
            element.tag = "sup"
        else:
            element.tag = _HTML.get(name, name)
    _html_walk.write(text, builder, boxed=boxed)

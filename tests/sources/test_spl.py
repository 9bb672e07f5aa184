"""A drug label keeps its sections, boxed warnings, tables, drugs, labeler and version."""

from probatum.model.document import Document, PassageKind
from probatum.model.reference import SourceType
from probatum.sources import spl
from probatum.sources.base import Extraction, Fault

LABEL = """<?xml version="1.0" encoding="UTF-8"?>
<document xmlns="urn:hl7-org:v3">
<id root="V1"/><code code="34391-3" displayName="HUMAN PRESCRIPTION DRUG LABEL"/>
<title>These highlights do not include all the information needed to use RESTOL safely and
effectively. See full prescribing information for RESTOL.<br/>RESTOL (restine) tablets<br/>
Initial U.S. Approval: 2001</title>
<effectiveTime value="20210203"/><setId root="ABC-1"/><versionNumber value="7"/>
<author><assignedEntity><representedOrganization><name>Any Labs</name>
</representedOrganization></assignedEntity></author>
<component><structuredBody>
<component><section><code code="48780-1" displayName="SPL PRODUCT DATA ELEMENTS SECTION"/>
<subject><manufacturedProduct><manufacturedProduct><name>Restol</name>
<ingredient classCode="ACTIM"><ingredientSubstance><name>RESTINE HYDROCHLORIDE</name>
<activeMoiety><activeMoiety><name>RESTINE</name></activeMoiety></activeMoiety>
</ingredientSubstance></ingredient>
<ingredient classCode="IACT"><ingredientSubstance><name>STARCH</name></ingredientSubstance>
</ingredient></manufacturedProduct></manufacturedProduct></subject></section></component>
<component><section><code code="34066-1" displayName="BOXED WARNING SECTION"/>
<text><paragraph><content styleCode="bold">Falls.</content> Do not stand up.</paragraph>
<list><item>Lie down</item></list></text></section></component>
<component><section><code code="34068-7" displayName="DOSAGE &amp; ADMINISTRATION SECTION"/>
<title>2 DOSAGE AND ADMINISTRATION</title>
<component><section><code code="42229-5" displayName="SPL UNCLASSIFIED SECTION"/>
<title>2.1 Adults</title>
<text><paragraph>Take 10<sup>2</sup> mg:</paragraph>
<list listType="ordered"><item>at night<list><item>with water</item></list></item>
<item>lying</item></list>
<table><caption>Table 1</caption><tbody>
<tr><td><content styleCode="bold">Age</content></td><td><content styleCode="bold">Dose</content>
</td></tr>
<tr><td rowspan="2">Old</td><td>5 mg</td></tr><tr><td>6 mg<br/>at most</td></tr></tbody></table>
</text></section></component></section></component>
</structuredBody></component></document>"""


def read(text: str = LABEL) -> Document:
    (found,) = spl.extract(text.encode(), "label.xml")
    assert isinstance(found, Extraction)
    return found.document


def test_the_label_says_what_it_is() -> None:
    document = read()
    reference = document.reference
    assert document.id == "setid:abc-1"
    assert reference.type is SourceType.LABEL
    assert reference.title == "RESTOL (restine) tablets"
    assert (reference.issued, reference.publisher) == ("2021-02-03", "Any Labs")
    assert reference.identifiers.other == ("setid:abc-1", "version:7")
    assert document.keywords == ("Restol", "RESTINE HYDROCHLORIDE", "RESTINE")


def test_a_boxed_warning_stays_boxed_under_its_coded_name() -> None:
    document = read()
    (box,) = (p for p in document.passages if p.kind is PassageKind.BOX)
    assert box.headings == ("Boxed warning",)
    assert document.text[box.start : box.end] == "Falls. Do not stand up.\n- Lie down"


def test_lists_and_tables_keep_their_leads_and_headings() -> None:
    document = read()
    path = ("2 DOSAGE AND ADMINISTRATION", "2.1 Adults")
    found = {document.text[p.start : p.end]: p.headings for p in document.passages}
    assert found["Take 10^2 mg:\n1. at night\n  - with water\n2. lying"] == path
    table = "Table 1\nAge | Dose\nOld — Dose: 5 mg\nOld — Dose: 6 mg at most"
    assert found[table] == (*path, "Table 1")


def test_a_label_without_a_title_is_named_by_its_drugs() -> None:
    start, end = LABEL.index("<title>"), LABEL.index("</title>") + 8
    document = read(LABEL[:start] + "<title/>" + LABEL[end:])
    assert document.reference.title == "Restol (RESTINE HYDROCHLORIDE, RESTINE)"


def test_another_document_of_the_family_is_no_label() -> None:
    other = read(LABEL.replace("HUMAN PRESCRIPTION DRUG LABEL", "ESTABLISHMENT REGISTRATION"))
    assert other.reference.type is SourceType.UNKNOWN


def test_a_document_without_a_set_id_is_refused() -> None:
    (found,) = spl.extract(b'<document xmlns="urn:hl7-org:v3"/>', "x.xml")
    assert isinstance(found, Fault)

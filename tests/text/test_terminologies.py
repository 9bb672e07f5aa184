"""Terminologies that a user loads: what counts as a name, what is a kind of what, clear faults."""

import gzip
from pathlib import Path

import pytest

from probatum.model.errors import SourceError
from probatum.model.question import ConceptKind
from probatum.text.terminologies import Terminology, read_terminology
from probatum.text.vocabulary import Concept

OBO = """format-version: 1.2
ontology: doid

[Term]
id: DOID:1
name: breathing trouble

[Term]
id: DOID:2
name: windy lung
synonym: "lung, windy" EXACT [SRC:1]
synonym: "the \\"huff\\"" EXACT OMO:0003012 []
synonym: "puffing" RELATED []
synonym: "Tuesday lung" NARROW []
synonym: "lung trouble" BROAD []
is_a: DOID:1 ! breathing trouble

[Term]
id: DOID:3
name: old lung
is_obsolete: true

[Typedef]
id: part_of
name: part of
"""
MESH_ASCII = """*NEWRECORD
RECTYPE = D
MH = Pneumonia
ENTRY = Lung Inflammation|T047|NON|EQV|UNK (19XX)|790101|abbcdef
ENTRY = Pneumonitis, Farmer|T047|NON|NRW|UNK (19XX)|790101|abbcdef
ENTRY = Lung Inflammations
ENTRY = Pneumonitides, Farmer
MN = C08.381.677
UI = D011014

*NEWRECORD
RECTYPE = D
MH = Pneumonia, Viral
PRINT ENTRY = Viral Lung|T047|NON|EQV|UNK (19XX)|790101|abbcdef
MN = C08.381.677.807
UI = D011024

*NEWRECORD
RECTYPE = D
MH = Amoxicillin
MN = D02.065.589
PA = Anti-Bacterial Agents
UI = D000658

*NEWRECORD
RECTYPE = D
MH = Water
MN = D01.045
UI = D014867

*NEWRECORD
RECTYPE = D
MH = Toes
MN = A01.378
UI = D014034
"""
MESH_XML = """<?xml version="1.0"?>
<!DOCTYPE DescriptorRecordSet SYSTEM "https://nowhere.example/desc.dtd">
<DescriptorRecordSet><DescriptorRecord DescriptorClass="1"><DescriptorUI>D011014</DescriptorUI>
<DescriptorName><String>Pneumonia</String></DescriptorName>
<TreeNumberList><TreeNumber>C08.381.677</TreeNumber></TreeNumberList>
<ConceptList>
<Concept PreferredConceptYN="Y"><ConceptUI>M1</ConceptUI><TermList>
<Term><TermUI>T1</TermUI><String>Pneumonia</String></Term>
<Term><TermUI>T2</TermUI><String>Inflammation, Lung</String></Term></TermList></Concept>
<Concept PreferredConceptYN="N"><ConceptUI>M2</ConceptUI><TermList>
<Term><TermUI>T3</TermUI><String>Alveolitis</String></Term></TermList></Concept>
</ConceptList></DescriptorRecord>
<DescriptorRecord><DescriptorUI>D011024</DescriptorUI>
<DescriptorName><String>Pneumonia, Viral</String></DescriptorName>
<TreeNumberList><TreeNumber>C08.381.677.807</TreeNumber></TreeNumberList>
</DescriptorRecord></DescriptorRecordSet>
"""


def atom(cui: str, type_: str, name: str, suppress: str = "N", source: str = "RXNORM") -> str:
    return f"{cui}|ENG||||||1|{cui}|{cui}||{source}|{type_}|{cui}|{name}||{suppress}|4096|\n"


def relation(first: str, second: str, name: str) -> str:
    return f"{first}||CUI|RO|{second}||CUI|{name}|1||RXNORM|RXNORM||||4096|\n"


CONSO = (
    atom("161", "IN", "acetaminophen")
    + atom("161", "SY", "paracetamol")
    + atom("202433", "BN", "Tylenol")
    + atom("723", "IN", "amoxicillin")
    + atom("48203", "IN", "clavulanate")
    + atom("151392", "BN", "Augmentin")
    + atom("81", "PIN", "amoxicillin trihydrate")
    + atom("99", "IN", "withdrawnol", suppress="O")
    + atom("98", "IN", "elsewhereol", source="MTHSPL")
)
REL = (
    relation("161", "202433", "tradename_of")
    + relation("151392", "723", "has_tradename")
    + relation("48203", "151392", "tradename_of")
    + relation("723", "81", "form_of")
)
TABLE = "id\tkind\tname\tsynonyms\tparents\nwindy\tcondition\twindy lung\tpuff|huff\tpneumonia\n"


def read(folder: Path, content: str | bytes, name: str = "file", **options: object) -> Terminology:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    kind = options.get("kind")
    return read_terminology(path, kind if isinstance(kind, ConceptKind) else None)


def by_name(terminology: Terminology) -> dict[str, Concept]:
    return {concept.name: concept for concept in terminology.concepts}


def test_of_an_ontology_only_exact_synonyms_of_living_terms_are_names(tmp_path: Path) -> None:
    found = read(tmp_path, OBO)
    assert found.format == "OBO"
    assert set(by_name(found)) == {"breathing trouble", "windy lung"}
    lung = by_name(found)["windy lung"]
    assert lung.synonyms == ("lung, windy", 'the "huff"')
    assert lung.parents == ("DOID:1",)
    assert lung.kind is ConceptKind.CONDITION


def test_the_user_says_what_the_terms_of_an_unknown_ontology_are(tmp_path: Path) -> None:
    unknown = OBO.replace("DOID:", "XYZ:")
    assert read(tmp_path, unknown).concepts[0].kind is ConceptKind.OTHER
    assert read(tmp_path, unknown, kind=ConceptKind.DRUG).concepts[0].kind is ConceptKind.DRUG


@pytest.mark.parametrize("content", [MESH_ASCII, MESH_XML], ids=["ASCII", "XML"])
def test_of_mesh_the_terms_of_the_same_concept_are_names(tmp_path: Path, content: str) -> None:
    found = by_name(read(tmp_path, content))
    pneumonia, viral = found["Pneumonia"], found["Viral Pneumonia"]
    assert "Lung Inflammation" in pneumonia.synonyms
    assert not any("Farmer" in name or "Alveolitis" in name for name in pneumonia.synonyms)
    assert viral.parents == (pneumonia.id,)
    assert viral.kind is ConceptKind.CONDITION


def test_of_mesh_chemicals_only_drugs_are_kept(tmp_path: Path) -> None:
    found = by_name(read(tmp_path, MESH_ASCII))
    assert found["Amoxicillin"].kind is ConceptKind.DRUG
    assert "Water" not in found
    assert "Toes" not in found


def test_a_brand_of_one_ingredient_is_a_name_of_it(tmp_path: Path) -> None:
    (tmp_path / "RXNREL.RRF").write_text(REL)
    found = by_name(read(tmp_path, CONSO, "RXNCONSO.RRF"))
    assert found["acetaminophen"].synonyms == ("paracetamol", "Tylenol")
    assert "Tylenol" not in found
    assert found["amoxicillin trihydrate"].parents == (found["amoxicillin"].id,)


def test_a_brand_of_two_ingredients_is_a_kind_of_neither(tmp_path: Path) -> None:
    (tmp_path / "RXNREL.RRF").write_text(REL)
    found = by_name(read(tmp_path, CONSO, "RXNCONSO.RRF"))
    assert found["Augmentin"].parents == ()
    assert not {"withdrawnol", "elsewhereol"} & set(found)


def test_without_relations_a_brand_stands_by_itself(tmp_path: Path) -> None:
    assert "Tylenol" in by_name(read(tmp_path, CONSO, "RXNCONSO.RRF"))


def test_a_table_of_ones_own_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, TABLE)
    assert found.concepts == (
        Concept("windy", ConceptKind.CONDITION, "windy lung", ("puff", "huff"), ("pneumonia",)),
    )


def test_a_compressed_file_is_the_same(tmp_path: Path) -> None:
    assert read(tmp_path, gzip.compress(OBO.encode())) == read(tmp_path, OBO)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("hello\n", "known format"),
        (b"", "known format"),
        (b"format-version: 1.2\n\n[Term]\nid: A:1\nname: \xff\n", "line 5: not UTF-8"),
        ("format-version: 1.2\n[Term]\nname: lost\n", "line 2: a term without an id"),
        ("format-version: 1.2\n[Term]\nid: A:1\n", "line 2: A:1 has no name"),
        ("format-version: 1.2\n[Term]\nid: A:1\nname: x\nnothing\n", "line 5: neither a tag"),
        ("format-version: 1.2\n[Term]\nid: A:1\nname: xy\nsynonym: y\n", "line 5: a synonym"),
        ("format-version: 1.2\n", "no terms"),
        ("*NEWRECORD\nRECTYPE = D\nMH = X\n", "line 1: a record without"),
        ("*NEWRECORD\nRECTYPE = D\nUI = D1\nMH = Xx\nwhat\n", "line 5: neither a field"),
        (MESH_XML.replace("</DescriptorRecordSet>", ""), "not well-formed XML"),
        (CONSO + "1|2|3\n", "line 10: 3 columns"),
        (REL, "name RXNCONSO.RRF"),
        (TABLE.replace("condition", "disease"), "line 2: unknown kind 'disease'"),
        (TABLE + "x\tdrug\n", "line 3: 2 columns"),
        (gzip.compress(OBO.encode())[:-20], "damaged gzip"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_line_and_reason(
    tmp_path: Path, content: str | bytes, reason: str
) -> None:
    with pytest.raises(SourceError, match=reason) as caught:
        read(tmp_path, content, "mine.obo")
    assert "mine.obo" in str(caught.value)


def test_entities_of_xml_are_never_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden")
    doctype = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    evil = MESH_XML.replace(MESH_XML.splitlines()[1], doctype).replace(
        "<String>Inflammation, Lung</String>", "<String>lung &x;</String>"
    )
    names = [n for c in read(tmp_path, evil).concepts for n in (c.name, *c.synonyms)]
    assert not any("hidden" in name for name in names)

"""The starter vocabulary knows what everyday clinical questions name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probatum.model.question import ConceptKind
from probatum.text.vocabulary import Concept, Vocabulary, load_starter, read_vocabulary


def names(text: str) -> list[str]:
    return [match.concept.name for match in load_starter().find(text)]


def broader(name: str) -> list[str]:
    vocabulary = load_starter()
    concept = vocabulary.by_name(name)
    assert concept is not None, name
    return [parent.name for parent in vocabulary.ancestors(concept.id)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "dose of intravenous immunoglobulin for acute motor-sensory axonal neuropathy (AMSAN)?",
            ["intravenous immunoglobulin"] + ["acute motor-sensory axonal neuropathy"] * 2,
        ),
        (
            "IVIg in Guillain-Barre syndrome",
            ["intravenous immunoglobulin", "Guillain-Barré syndrome"],
        ),
        ("ivig gbs", ["intravenous immunoglobulin", "Guillain-Barré syndrome"]),
        ("Privigen or plasmapheresis?", ["intravenous immunoglobulin", "plasma exchange"]),
        ("treatment of severe malaria", ["severe malaria"]),
        ("magnesium sulphate in eclampsia", ["magnesium sulfate", "eclampsia"]),
        ("aspirin for preeclampsia", ["aspirin", "pre-eclampsia"]),
        ("management of snake bites", ["snakebite"]),
        ("Heart attacks and kidney failure", ["myocardial infarction", "kidney failure"]),
        ("whooping cough in babies", ["whooping cough", "infant"]),
        ("a child with fits", ["child", "seizure"]),
        ("co-trimoxazole with methotrexate", ["co-trimoxazole", "methotrexate"]),
        ("cotrimoxazole", ["co-trimoxazole"]),
        ("Crohn’s disease", ["Crohn's disease"]),
        ("hemorrhage and haemorrhage", ["bleeding", "bleeding"]),
        ("β-blockers, beta blocker", ["beta-blockers", "beta-blockers"]),
        ("oesophageal cancer; esophageal cancers", ["oesophageal cancer"] * 2),
        ("C. difficile", ["Clostridioides difficile infection"]),
        ("ALL or AIDS", ["acute lymphoblastic leukaemia", "AIDS"]),
        ("epinephrine, Tylenol", ["adrenaline", "paracetamol"]),
    ],
)
def test_concepts_are_found_by_any_of_their_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "what aids all of us",
        "it fits the profile as a fit man",
        "a fall of more than 30% was seen as of late",
        "ALL THINGS ARE WELL",
        "acute. Motor",
    ],
)
def test_common_words_name_no_concept(text: str) -> None:
    assert "seizure" not in names("a fit man")
    assert names(text) in ([], ["seizure"])


def test_amsan_is_axonal_gbs_is_gbs_but_cidp_is_not() -> None:
    above = broader("AMSAN")
    assert above[:2] == ["axonal Guillain-Barré syndrome", "Guillain-Barré syndrome"]
    assert "Guillain-Barré syndrome" not in broader("CIDP")
    assert "eclampsia" not in broader("pre-eclampsia")
    assert broader("severe malaria")[0] == "malaria"


def test_descendants_are_nearest_first() -> None:
    vocabulary = load_starter()
    below = [concept.name for concept in vocabulary.descendants("guillain-barre-syndrome")]
    assert set(below) >= {"axonal Guillain-Barré syndrome", "Miller Fisher syndrome"}
    assert below.index("axonal Guillain-Barré syndrome") < below.index(
        "acute motor-sensory axonal neuropathy"
    )


def test_every_parent_exists_and_none_is_its_own_ancestor() -> None:
    vocabulary = load_starter()
    for concept in vocabulary:
        assert all(parent in vocabulary for parent in concept.parents), concept
        assert concept not in vocabulary.ancestors(concept.id)


def test_every_concept_is_found_by_its_own_name() -> None:
    vocabulary = load_starter()
    for concept in vocabulary:
        found = vocabulary.find(concept.name)
        assert found, concept
        assert found[0].concept.id == concept.id, (concept.name, found)


def test_merging_adds_without_touching_either() -> None:
    own = Vocabulary([Concept("x", ConceptKind.CONDITION, "Xyz disease", ("XD",), ("asthma",))])
    starter = load_starter()
    before = len(starter)
    both = starter.merge(own)
    assert [match.concept.id for match in both.find("Xyz diseases in asthma")] == ["x", "asthma"]
    assert both.ancestors("x")[0].id == "asthma"
    assert (len(starter), len(own), len(both)) == (before, 1, before + 1)


def test_adding_a_known_id_adds_names() -> None:
    vocabulary = Vocabulary([Concept("x", ConceptKind.DRUG, "xol", ("Xa",))])
    vocabulary.add(Concept("x", ConceptKind.DRUG, "xolium", ("Xb",)))
    assert vocabulary.synonyms("x") == ("Xa", "xolium", "Xb")


def test_an_unknown_id_is_an_error() -> None:
    with pytest.raises(KeyError):
        load_starter().ancestors("no-such-concept")


def test_a_line_with_missing_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="line 2"):
        read_vocabulary("id\tkind\tname\tsynonyms\tparents\na\tdrug\tb\n")


PIECES = st.sampled_from(
    ["IVIg", " ", "GBS", "-", "’s ", "heart", "attack", "s", "(", "ALL", "é", "β", "/", "\n",
     "fits", "severe ", "malaria", "İ"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=20).map("".join) | st.text(max_size=60))
def test_matches_lie_in_order_inside_the_text(text: str) -> None:
    at = 0
    for match in load_starter().find(text):
        assert at <= match.start < match.end <= len(text)
        at = match.end

"""Loaded terminologies joined to the program's own vocabulary: what one name comes to mean."""

from probatum.model.question import ConceptKind
from probatum.text.joining import Joined, join
from probatum.text.vocabulary import Concept, Vocabulary

CONDITION, GROUP, DRUG = ConceptKind.CONDITION, ConceptKind.CONDITION_GROUP, ConceptKind.DRUG
STARTER = Vocabulary(
    [
        Concept("pressure", CONDITION, "high pressure", ("HP", "raised pressure")),
        Concept("toxaemia", CONDITION, "toxaemia"),
        Concept("chill", GROUP, "chill"),
    ]
)


def term(id_: str, name: str, *synonyms: str, parents: tuple[str, ...] = ()) -> Concept:
    return Concept(id_, CONDITION, name, synonyms, parents)


def names_of(joined: Joined, id_: str) -> set[str]:
    return {name.written for name in joined.names if name.concept == id_}


def test_a_term_with_the_starter_concepts_name_is_that_concept() -> None:
    joined = join(STARTER, {"a": [term("A:1", "High Pressure", "big pressure")]})
    assert set(joined.concepts) == {"pressure"}
    assert names_of(joined, "pressure") == {"big pressure"}


def test_a_british_name_is_the_american_one() -> None:
    assert set(join(STARTER, {"a": [term("A:1", "toxemia")]}).concepts) == {"toxaemia"}


def test_a_name_that_the_starter_uses_otherwise_stays_the_starters() -> None:
    joined = join(STARTER, {"a": [term("A:1", "huffing", "raised pressure", "puffing")]})
    assert names_of(joined, "A:1") == {"huffing", "puffing"}


def test_the_starters_kind_wins() -> None:
    joined = join(STARTER, {"a": [term("A:1", "chill")]})
    assert joined.concepts["chill"].kind is GROUP


def test_terms_of_two_terminologies_are_one_concept_in_either_order() -> None:
    first, second = [term("A:1", "windy lung", "puff lung")], [term("B:1", "puff lung", "Windy")]
    joined = join(STARTER, {"a": first, "b": second})
    assert joined == join(STARTER, {"b": second, "a": first})
    assert set(joined.concepts) == {"A:1"} or set(joined.concepts) == {"A:1", "B:1"}
    assert len({name.concept for name in joined.names if name.written == "puff lung"}) == 1


def test_an_abbreviation_of_two_concepts_means_neither() -> None:
    joined = join(STARTER, {"a": [term("A:1", "windy lung", "WLX"), term("A:2", "wet leg", "WLX")]})
    assert "WLX" not in {name.written for name in joined.names}


def test_between_two_of_its_diseases_the_starters_own_links_count() -> None:
    terms = [term("A:1", "high pressure"), term("A:2", "toxaemia", parents=("A:1",))]
    assert join(STARTER, {"a": terms}).concepts["toxaemia"].parents == ()


def test_is_a_links_lead_to_the_starters_concepts() -> None:
    terms = [term("A:1", "high pressure"), term("A:2", "eye pressure", parents=("A:1",))]
    assert join(STARTER, {"a": terms}).concepts["A:2"].parents == ("pressure",)


def test_a_term_with_many_forms_or_at_the_top_is_a_group() -> None:
    forms = [term(f"A:{n}", f"lung form {n}x", parents=("A:mid",)) for n in range(100, 130)]
    tree = [
        term("A:root", "ailment"),
        term("A:body", "body ailment", parents=("A:root",)),
        term("A:part", "chest ailment", parents=("A:body",)),
        term("A:organ", "windy lung", parents=("A:part",)),
        term("A:mid", "wet lung", parents=("A:organ",)),
        term("A:leaf", "dry lung", parents=("A:organ",)),
        *forms,
    ]
    kinds = {id_: one.kind for id_, one in join(STARTER, {"a": tree}).concepts.items()}
    assert kinds["A:root"] is kinds["A:body"] is kinds["A:part"] is kinds["A:mid"] is GROUP
    assert kinds["A:leaf"] is kinds["A:100"] is CONDITION


def test_a_name_that_says_nothing_is_left_out() -> None:
    joined = join(
        STARTER, {"a": [term("A:1", "disease", "disorders", "XY", "illness of the foot")]}
    )
    assert names_of(joined, "A:1") == {"illness of the foot"}

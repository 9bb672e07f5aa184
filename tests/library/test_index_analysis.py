"""Question and index see the same words."""

import pytest
from library_building import a_document

from probatum.library.index import all_of, analyse, any_of, best_of, phrase, term, words


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("IL6", "IL-6"),
        ("covid19", "COVID-19"),
        ("TNFα", "TNF-α"),
        ("Guillain-Barre", "Guillain–Barré"),
        ("anemia", "anaemia"),
        ("ANAEMIA", "Anemia"),
        ("edema", "Oedema"),
        ("magnesium sulfate", "magnesium sulphate"),
        ("µg", "μg"),
        ("0.4", "0·4"),
        ("1000", "1,000"),
        ("Crohn disease", "Crohn’s disease"),
        ("CO2", "CO₂"),
        ("treatments", "treatment"),
    ],
)
def test_two_spellings_of_one_word_are_found_by_each_other(asked, written):
    assert set(analyse(asked)) <= set(analyse(written))


def test_a_decimal_is_one_word_and_not_two_numbers():
    assert analyse("7.5 mg/kg") == ["7.5", "mg", "kg"]
    assert analyse("the end. 5 days") == ["the", "end", "5", "day"]


def test_a_range_of_numbers_is_not_joined_to_another_number():
    assert "35" not in analyse("3-5 days")


def test_joined_compounds_do_not_stand_between_the_words_of_a_phrase():
    assert words("IL-6 level") == ["il", "6", "level"]
    assert analyse("IL-6 level") == ["il", "6", "level", "il6"]


def test_decimals_phrases_and_filters_find_passages(filled):
    library = filled(
        a_document("pmid:1", "One\n\nGive 0.4 g/kg daily for 5 days.", title="One"),
        a_document("pmid:2", "Two\n\nGive 4 g daily, for days 0 to 5.", title="Two"),
    )

    def found(query):
        return {library.document(hit.document).id for hit in library.search(query, 10)}

    assert found(term("body", "0.4")) == {"pmid:1"}
    assert found(phrase("body", ["0.4", "g"])) == {"pmid:1"}
    assert found(phrase("body", ["daili"])) == {"pmid:1", "pmid:2"}
    assert found(phrase("body", [])) == set()
    assert found(term("type", "Research article")) == {"pmid:1", "pmid:2"}
    assert found(all_of([term("body", "give"), term("title", "two")])) == {"pmid:2"}
    assert found(any_of([term("body", "0.4"), term("title", "two")])) == {"pmid:1", "pmid:2"}
    assert found(best_of([term("body", "0.4"), term("title", "one")])) == {"pmid:1"}
    assert library.doc_freq("body", "0.4") == 1
    assert library.doc_freq("body", "daili") == 2

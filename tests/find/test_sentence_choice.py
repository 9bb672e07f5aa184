"""Sentences are chosen for what they say of the question, and the same way every time."""

import json
from importlib import resources

import pytest

from probatum.find.sentence_article import Article, Section, Sentence, rarity_in
from probatum.find.sentence_choice import (
    AMONG,
    CLAIM,
    COMPARISON,
    Model,
    chosen,
    compared,
    measured,
    model,
    ranked,
    scores,
)
from probatum.find.sentence_words import key, keys
from probatum.model.document import PassageKind

ABSTRACT = [
    "BACKGROUND Zinc is often taken for the common cold (CC).",
    "We aimed to find out whether zinc shortens the CC.",
    "METHODS Adults were randomly assigned to zinc or placebo.",
    "RESULTS Zinc shortened the CC by 1.6 days compared with placebo (95% CI 0.9 to 2.3).",
    "Nausea was more common with zinc.",
    "FUNDING None.",
]


def article(*texts: str, headings: tuple[str, ...] = ()) -> Article:
    sentences = [Sentence(text, headings) for text in texts]
    return Article("Zinc for the common cold", sentences)


def best(texts: list[str], **asked: str) -> str:
    kind = CLAIM if CLAIM in asked else COMPARISON
    return texts[ranked(scores(article(*texts), asked, model(kind)))[0]]


def test_the_result_is_chosen_and_not_the_aim_or_the_method() -> None:
    assert best(ABSTRACT, claim="Zinc shortens the common cold.") == ABSTRACT[3]


def test_another_outcome_is_found_in_another_sentence() -> None:
    asked = {"intervention": "zinc", "comparator": "placebo"}
    assert best(ABSTRACT, **asked, outcome="duration of the common cold") == ABSTRACT[3]
    assert best(ABSTRACT, **asked, outcome="nausea") == ABSTRACT[4]


def test_a_comparison_without_a_comparator_is_answered_too() -> None:
    assert best(ABSTRACT, intervention="zinc", comparator="", outcome="nausea") == ABSTRACT[4]


def test_a_long_form_is_met_by_the_articles_own_short_form() -> None:
    forms = article(*ABSTRACT).forms("common cold")
    assert all("cc" in form for form in forms)


def test_a_short_form_of_the_question_is_written_out() -> None:
    forms = article("Acute respiratory failure (ARF) was common.").forms("ARF")
    assert {key("respiratory"), key("failure")} <= {each for form in forms for each in form}


def test_forms_of_a_word_meet_under_one_key() -> None:
    assert key("inhibits") == key("inhibition") == key("inhibited")
    assert key("oedema") == key("edema")
    assert key("mortality") == key("died") == key("death")
    assert key("participants") == key("patient")
    assert keys("The zinc-treated group") == (key("zinc"), key("treated"))


def test_the_sections_of_a_structured_abstract_are_read_from_its_labels() -> None:
    sections = article(*ABSTRACT).sections
    assert sections[1] is Section.BACKGROUND
    assert sections[2] is Section.METHODS
    assert sections[4] is Section.RESULTS
    assert sections[5] is Section.ASIDE


def test_the_innermost_heading_that_says_so_names_the_section() -> None:
    read = article("Zinc helped.", headings=("3. Results", "Primary end point"))
    assert read.sections == [Section.RESULTS]


def test_a_table_row_is_known_as_one() -> None:
    row = Sentence("Zinc | 4.1 | 5.7", kind=PassageKind.TABLE)
    features = measured(Article("Zinc", [row]), {CLAIM: "Zinc helps."})
    assert features[0]["in table"] == 1.0


def test_what_is_rare_in_the_collection_weighs_more() -> None:
    rarity = rarity_in(["patient with zinc"] + ["patient"] * 99)
    assert rarity(key("zinc")) == 1.0
    assert rarity(key("patient")) == 0.0
    assert rarity("never seen") == 1.0


def test_the_best_sentence_is_always_chosen_and_the_choice_keeps_the_order() -> None:
    rule = Model({}, least=0.5, share=0.5)
    assert chosen([0.1, 0.2, 0.1], rule) == [1]
    assert chosen([0.6, 0.1, 0.9], rule) == [0, 2]
    assert chosen([], rule) == []


def test_of_equal_sentences_the_earlier_comes_first() -> None:
    assert ranked([0.3, 0.5, 0.5]) == [1, 2, 0]


def test_a_feature_is_also_held_against_the_articles_other_sentences() -> None:
    found = compared([{"numbers": 0.0}, {"numbers": 1.0}])
    assert [row["numbers" + AMONG] for row in found] == [-1.0, 1.0]
    assert compared([{"numbers": 1.0}])[0]["numbers" + AMONG] == 0.0


def test_the_same_question_gives_the_same_scores() -> None:
    asked = {CLAIM: "Zinc shortens the common cold."}
    once = scores(article(*ABSTRACT), asked, model(CLAIM))
    again = article(*ABSTRACT)
    scores(again, {CLAIM: "Nausea is rare."}, model(CLAIM))
    assert scores(again, asked, model(CLAIM)) == once


@pytest.mark.parametrize("kind", [CLAIM, COMPARISON])
def test_every_weight_belongs_to_a_feature(kind: str) -> None:
    asked = {"intervention": "zinc", "comparator": "placebo", "outcome": "nausea"}
    found = measured(article(*ABSTRACT), asked if kind == COMPARISON else {CLAIM: "Zinc helps."})
    names = {"", *compared(found)[0]}
    assert set(model(kind).weights) <= names


def test_the_file_of_weights_says_what_they_were_learnt_from() -> None:
    path = resources.files("probatum.find").joinpath("sentence_choice.json")
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["learnt by"] == "bench/train_sentence_choice.py"
    for kind in (CLAIM, COMPARISON):
        assert document[kind]["documents"] > 100
        assert document[kind]["cross-validated"]


def test_an_empty_article_has_no_sentence_to_choose() -> None:
    assert scores(article(), {CLAIM: "Zinc helps."}, model(CLAIM)) == []

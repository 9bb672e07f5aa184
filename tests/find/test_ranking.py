"""`probatum search` puts the documents that bear on the words first, always in the same order."""

import json
import math
from pathlib import Path

import pytest

from probatum.find.asked import asked
from probatum.find.rank_features import bm25
from probatum.find.rank_text import MOST, WHOLE, Read, grams_of, read, sentences_of, tokens_of
from probatum.find.ranking import Options, candidates, columns, models, ranked
from probatum.library.ingest import ingest
from probatum.library.library import Library
from probatum.library.writer import Writer

TEXTS = {
    "aspirin": "Aspirin lowered the risk of stroke in adults with atrial fibrillation.",
    "warfarin": "Warfarin lowered the risk of stroke more than aspirin did.",
    "gbs": "Guillain-Barré syndrome (GBS) is treated with immunoglobulin.",
    "gbs2": "Patients with GBS were given plasma exchange within four weeks of weakness.",
    "methylation": "Methyltransferases write marks on histones. Methylome maps show where.",
    "order": "Failure of the heart was seen. Acute attacks of gout were seen in kidney disease.",
    "pair": "Acute heart failure was seen. Gout attacks of the kidney disease were not.",
    "malaria": "Artesunate cured severe malaria in children better than quinine.",
}


def library_at(folder: Path, names: list[str]) -> Library:
    """A library of these texts, each taken in by a run of its own."""
    for number, name in enumerate(names):
        row = {"_id": name, "title": f"On {name}", "text": TEXTS[name]}
        file = folder / f"{number}.jsonl"
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(row) + "\n", encoding="utf-8")
        ingest(folder / "library", [file], workers=0)
    return Library.open(folder / "library")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_at(tmp_path_factory.mktemp("ranking"), list(TEXTS))


def found(library: Library, text: str, limit: int = 10) -> list[str]:
    return [one.document.id.removeprefix("beir:") for one in ranked(library, text, limit)]


def test_what_has_the_words_comes_first(library: Library) -> None:
    assert found(library, "artesunate or quinine for severe malaria in children")[0] == "malaria"


def test_words_that_say_nothing_do_not_count(library: Library) -> None:
    assert asked("What is the dose of aspirin?", library).tokens == ("dose", "aspirin")
    assert asked("what is it", library).tokens, "a question of nothing else is still looked for"


def test_an_abbreviation_is_looked_for_in_full_and_the_other_way_round(library: Library) -> None:
    assert "syndrom" in asked("exchange in GBS", library).expansions
    assert "gbs" in asked("exchange in Guillain-Barré syndrome", library).expansions
    assert "gbs2" in found(library, "exchange in Guillain-Barré syndrome")[:2]


def test_a_misspelt_word_is_looked_for_as_the_library_spells_it(library: Library) -> None:
    assert "artesun" in asked("artesunte", library).expansions
    assert found(library, "artesunte")[0] == "malaria"


def test_an_unknown_word_finds_nothing(library: Library) -> None:
    assert found(library, "xylophonist") == []
    assert found(library, "") == []
    assert found(library, "?!") == []


def test_words_written_alike_are_relatives(library: Library) -> None:
    first, _ = candidates(library, "histone methylation", 10)
    rows = {one.document.id: one.features for one in first}
    assert rows["beir:methylation"]["letters"] > 0
    assert rows["beir:methylation"]["roots"] > 0


def test_neighbours_count_in_the_asked_order_only(library: Library) -> None:
    first, _ = candidates(library, "acute heart failure", 10)
    rows = {one.document.id: one.features["pairs in order"] for one in first}
    assert rows["beir:pair"] > rows["beir:order"] == 0


def test_the_order_does_not_depend_on_the_order_of_ingest(tmp_path: Path) -> None:
    question = "risk of stroke with aspirin in Guillain-Barré syndrome"
    one = library_at(tmp_path / "one", list(TEXTS))
    other = library_at(tmp_path / "other", list(reversed(TEXTS)))
    results = [
        [(each.document.id, each.score, each.passage) for each in ranked(which, question, 10)]
        for which in (one, other, one)
    ]
    assert results[0] == results[1] == results[2]
    assert results[0]


def test_a_document_that_changed_is_ranked_as_it_is_now(tmp_path: Path) -> None:
    question = "stroke"
    library = library_at(tmp_path, ["gbs", "aspirin", "warfarin"])
    assert set(found(library, question)) == {"aspirin", "warfarin"}
    # Another process changes one document, under the same id, and removes another.
    row = {"_id": "gbs", "title": "Stroke", "text": "Stroke is treated at once. Stroke kills."}
    file = tmp_path / "0.jsonl"
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    ingest(tmp_path / "library", [file], workers=0)
    with Writer(tmp_path / "library") as writer:
        writer.remove(["beir:aspirin"])
    assert "aspirin" not in found(library, question)
    library.reload()
    assert found(library, question) == found(Library.open(tmp_path / "library"), question)
    assert found(library, question) == ["gbs", "warfarin"]


def test_a_document_is_read_anew_when_only_its_title_changed(tmp_path: Path) -> None:
    texts = []
    for number, title in enumerate(("Aspirin", "Warfarin")):
        file = tmp_path / "a.jsonl"
        file.write_text(
            json.dumps({"_id": "a", "title": title, "text": "It lowered the risk."}) + "\n",
            encoding="utf-8",
        )
        ingest(tmp_path / f"library{number}", [file], workers=0)
        (document,) = Library.open(tmp_path / f"library{number}").documents()
        texts.append(read(document, [0]).title)
    assert texts == [("aspirin",), ("warfarin",)]


def test_scores_fall_and_lie_between_0_and_1(library: Library) -> None:
    scores = [one.score for one in ranked(library, "stroke aspirin gout kidney malaria", 10)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_what_was_not_read_comes_after_what_was(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "stroke aspirin gout kidney malaria plasma"
    everything = set(found(library, question))
    monkeypatch.setattr("probatum.find.ranking.READ", 2)
    monkeypatch.setattr("probatum.find.ranking.READ_FOR_EACH", 0)
    results = ranked(library, question, 10)
    scores = [one.score for one in results]
    assert {one.document.id.removeprefix("beir:") for one in results} == everything
    assert scores == sorted(scores, reverse=True)


def test_no_more_documents_than_asked_for(library: Library) -> None:
    assert len(found(library, "stroke aspirin gout kidney malaria", 2)) == 2


def test_parts_can_be_left_out_to_measure_them(library: Library) -> None:
    plain = Options(feedback=False, other_forms=False, models={"wide": {}, "narrow": {}})
    ids = [one.document.id for one in ranked(library, "aspirin stroke", 10, plain)]
    assert ids == sorted(ids), "without weights all are equal, and ties go by id"


def test_every_weight_belongs_to_a_feature(library: Library) -> None:
    first, _ = candidates(library, "aspirin stroke", 10)
    known = set(columns([one.features for one in first]))
    assert set(models()) == {"wide", "narrow"}
    for weights in models().values():
        assert set(weights) <= known


def test_a_feature_in_which_all_are_alike_says_nothing() -> None:
    assert columns([{"x": 2.0}, {"x": 2.0}]) == {"x": [0.0, 0.0], "x, share": [0.0, 0.0]}
    assert columns([{"x": 1.0}, {"x": 2.0}])["x, share"] == [0.5, 1.0]
    assert columns([]) == {}


def test_bm25_is_the_textbook_s() -> None:
    # weight × f (k1 + 1) / (f + k1 (1 − b + b × length))
    assert math.isclose(bm25({"a": 2}, 1.5, {"a": 3.0, "b": 9.0}, 1.2, 0.75), 13.2 / 3.65)


def test_tokens_are_the_index_s() -> None:
    assert tokens_of("IL-6 at 0.4 g/kg") == ["il", "6", "il6", "at", "0.4", "g", "kg"]
    assert tokens_of("") == []


def test_sentences_end_at_marks_before_white_space() -> None:
    assert sentences_of("It was 0.4 g. It helped! ") == [["it", "was", "0.4", "g"], ["it", "help"]]
    assert sentences_of("...\n\n") == []


def test_what_every_question_asks_of_a_document_is_counted_once() -> None:
    document = Read(["gout"], [["gout", "is", "x"], ["men"]])
    assert document.counts == {"gout": 3, "is": 1, "x": 1, "men": 1}
    assert document.length == 6
    assert document.letters == 3 * 3 + 1 + 1 + 2
    assert document.in_title(["gout", "men"]) == {"gout": 1}


def test_runs_of_letters_know_the_ends_of_a_word() -> None:
    assert grams_of("dose") == {"^dos", "dose", "ose$"}
    assert grams_of("g") == {"^g$"}


def test_of_a_long_document_only_what_was_found_is_read(tmp_path: Path) -> None:
    paragraph = "Gout is painful and common in men of middle age who eat well. "
    parts = [paragraph * 12 + f"Marker{number}." for number in range(20)]
    row = {"_id": "long", "title": "Gout", "text": "\n\n".join(parts)}
    file = tmp_path / "long.jsonl"
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    ingest(tmp_path / "library", [file], workers=0)
    document = next(iter(Library.open(tmp_path / "library").documents()))
    assert document.length > WHOLE
    some = range(1, len(document.passages))
    assert read(document, some).length < read(document, some[:MOST]).length + 1
    assert read(document, some[:1]).length < read(document, some[:3]).length

"""`evaluate retrieval`, `known-item` and `snippets` count as their public definitions do."""

import gzip
import json
import math
from pathlib import Path

import pytest

from probatum.evaluate import known_item, retrieval, snippets
from probatum.evaluate.beir import read_judged
from probatum.evaluate.plain_bm25 import PlainBM25
from probatum.evaluate.rank_figures import figures, gain_interval, means, percentile
from probatum.library.ingest import ingest
from probatum.model.errors import LibraryError, SourceError

CORPUS = [
    {"_id": "1", "title": "Zinc", "text": "Zinc shortens the common cold in adults."},
    {"_id": "2", "title": "Copper", "text": "Copper bracelets do nothing for arthritis."},
    {"_id": "3", "title": "Iron", "text": "Iron helps in anaemia of pregnancy."},
]
QUERIES = [
    {"_id": "a", "text": "Does zinc shorten colds?"},
    {"_id": "b", "text": "iron in pregnancy"},
    {"_id": "c", "text": "never judged"},
]
QRELS = "query-id\tcorpus-id\tscore\na\t1\t1\nb\t3\t1\nb\t2\t0\n"
QUESTIONS = [
    {"body": "Does zinc help?", "snippets": [{"text": "Zinc helps  in colds."}, {"text": ""}]},
    {"body": "Is iron good?", "snippets": [{"text": "Iron is good."}, {"text": "Iron, too."}]},
    {"body": "What of tin?", "snippets": []},
]


def lines(path: Path, rows: list[dict[str, object]]) -> Path:
    text = "".join(json.dumps(row) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


@pytest.fixture
def collection(tmp_path: Path) -> tuple[Path, Path, Path]:
    qrels = tmp_path / "qrels.tsv"
    qrels.write_text(QRELS, encoding="utf-8")
    corpus = lines(tmp_path / "corpus.jsonl.gz", [*CORPUS])
    return corpus, lines(tmp_path / "queries.jsonl", [*QUERIES]), qrels


def test_ndcg_recall_and_mrr_are_the_textbook_s() -> None:
    row = figures(["x", "a", "y", "b"], {"a": 1, "b": 1, "missed": 1})
    best = 1 + 1 / math.log2(3) + 1 / math.log2(4)
    assert math.isclose(row["ndcg@10"], (1 / math.log2(3) + 1 / math.log2(5)) / best)
    assert math.isclose(row["recall@100"], 2 / 3)
    assert row["mrr"] == 0.5
    assert figures([], {"a": 2}) == {"ndcg@10": 0.0, "recall@100": 0.0, "mrr": 0.0}
    assert figures(["a", "b"], {"a": 2, "b": 1})["ndcg@10"] == 1.0
    assert means([{"x": 1.0}, {"x": 0.0}]) == {"x": 0.5}


def test_the_interval_of_a_gain_is_paired() -> None:
    ours, theirs = [0.6, 0.2, 0.9], [0.5, 0.1, 0.8]
    assert gain_interval(ours, theirs) == (0.1, 0.1), "the same gain everywhere leaves no doubt"
    low, high = gain_interval([1.0, 0.0] * 50, [0.0, 1.0] * 50)
    assert low < 0 < high


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([3.0], 0.95) == 3.0


def test_plain_bm25_breaks_ties_by_name() -> None:
    plain = PlainBM25([("b", "zinc"), ("a", "zinc"), ("c", "iron")])
    assert plain.best("zinc", 5) == ["a", "b"]
    assert plain.best("tin", 5) == []


def test_retrieval_reports_ours_beside_the_floor(collection: tuple[Path, Path, Path]) -> None:
    report = retrieval.run(*collection, ablations=True)
    document = json.loads(report.to_json())
    assert (document["task"], document["n"]) == ("retrieval", 2)
    assert document["metrics"]["ndcg@10"] == 1.0
    assert set(document["floor"]) == {"ndcg@10", "recall@100", "mrr"}
    assert document["metrics"]["gain, 95 %"]["ndcg@10"] == [0.0, 0.0]
    assert "no feedback" in document["metrics"]["ablations"]
    assert any("gain in ndcg@10" in line for line in retrieval.show(report))


def test_a_library_that_is_kept_is_used_again(
    collection: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    first = retrieval.run(*collection, cache=tmp_path / "kept")
    second = retrieval.run(*collection, cache=tmp_path / "kept")
    assert first.metrics["ndcg@10"] == second.metrics["ndcg@10"]


def test_judgements_may_lack_a_head_and_have_four_columns(tmp_path: Path) -> None:
    queries = lines(tmp_path / "queries.jsonl", [*QUERIES])
    qrels = tmp_path / "qrels.txt"
    qrels.write_text("a 0 1 2\n\nb 0 3 0\n", encoding="utf-8")
    assert read_judged(queries, qrels) == {"a": ("Does zinc shorten colds?", {"1": 2})}


@pytest.mark.parametrize("qrels", ["a\t1\n", "q\td\ts\nz\t1\t1\n", "a\t1\t1\na\tx\ty\n"])
def test_judgements_that_cannot_be_read_are_named(tmp_path: Path, qrels: str) -> None:
    file = tmp_path / "qrels.tsv"
    file.write_text(qrels, encoding="utf-8")
    queries = lines(tmp_path / "queries.jsonl", [*QUERIES])
    with pytest.raises(SourceError, match=r"qrels\.tsv"):
        read_judged(queries, file)


def test_snippets_are_found_in_the_pool_of_all(tmp_path: Path) -> None:
    file = lines(tmp_path / "questions.jsonl.gz", [*QUESTIONS])
    report = snippets.run(file)
    assert report.n == 2, "a question without snippets is not judged"
    assert report.metrics["snippets"] == 3
    assert report.metrics["ceiling"] == 1.0
    assert report.metrics["recall@10"] == report.floor["recall@10"] == 1.0
    assert snippets.run(file, sample=1).n == 1


def test_a_file_without_questions_is_named(tmp_path: Path) -> None:
    file = lines(tmp_path / "questions.jsonl", [{"body": "x"}])
    with pytest.raises(SourceError, match="no question"):
        snippets.run(file)


PAGE = """<?xml version="1.0"?><Document id="{id}" source="MADE" url="http://example.org/{id}">
<Focus>{name}</Focus><QAPairs>
<QAPair pid="1"><Question qid="1">What are the symptoms of {name} ?</Question>
<Answer>{symptoms}</Answer></QAPair></QAPairs></Document>"""


def test_known_items_are_asked_for_in_their_own_words_and_in_others(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for id_, name, symptoms in (("1", "gout", "A red toe."), ("2", "mumps", "Swollen cheeks.")):
        text = PAGE.format(id=id_, name=name, symptoms=symptoms)
        (pages / f"{id_}.xml").write_text(text, encoding="utf-8")
    report = known_item.run(corpus=pages)
    assert report.task == "known-item"
    assert report.n == 6, "two questions, each also in two other wordings"
    assert report.metrics["r@1"] == report.metrics["r@1, verbatim"] == 1.0
    assert report.metrics["r@1, other words"] == 1.0
    ingest(tmp_path / "library", [pages], workers=0)
    assert known_item.run(library=tmp_path / "library").metrics["r@10"] == 1.0


def test_a_question_is_reworded_only_when_its_form_is_known() -> None:
    assert known_item.reworded("Is Gaucher disease inherited ?") == [
        "does Gaucher disease run in families"
    ]
    assert known_item.reworded("Why is the sky blue?") == []


def test_a_library_without_questions_has_no_known_items(tmp_path: Path) -> None:
    corpus = lines(tmp_path / "corpus.jsonl", [*CORPUS])
    with pytest.raises(LibraryError, match="no page"):
        known_item.run(corpus=corpus)

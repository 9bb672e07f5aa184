"""`evaluate rationale` and `evaluate spans` read their formats and report by the contract."""

import gzip
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from probatum.evaluate import rationale, spans
from probatum.evaluate.sentence_figures import overlap_choice, rationale_figures, span_figures
from probatum.evaluate.sentence_items import Item, read_prompts, read_rationales
from probatum.find.sentence_article import Article, Sentence
from probatum.model.errors import SourceError

SENTENCES = [
    "Zinc is a metal.",
    "Adults were randomly assigned to zinc or placebo.",
    "Zinc shortened the common cold by 1.6 days (p = 0.01).",
]
CORPUS: list[dict[str, Any]] = [
    {"_id": "1", "title": "Zinc and colds", "text": " ".join(SENTENCES), "sentences": SENTENCES},
    {"_id": "2", "title": "Copper", "text": "Copper was tried."},
]
CLAIMS: list[dict[str, Any]] = [
    {
        "id": 1,
        "claim": "Zinc shortens the common cold.",
        "evidence": {"1": [{"label": "SUPPORT", "sentences": [2]}]},
    },
    {
        "id": 2,
        "claim": "Copper helps.",
        "evidence": {"2": [{"label": "SUPPORT", "sentences": [0]}]},
    },
    {"id": 3, "claim": "Tin helps.", "evidence": {}},
]
ARTICLE = """<?xml version="1.0"?>
<article article-type="research-article"><front><article-meta>
<article-id pub-id-type="pmc">900001</article-id>
<title-group><article-title>Zinc and the common cold</article-title></title-group>
</article-meta></front><body>
<sec><title>Methods</title><p>Adults took zinc or placebo. Nausea was asked for each day.</p></sec>
<sec><title>Results</title><p>Colds were shorter by 1.6 days with zinc than with placebo
(<italic>p</italic> = 0.01). Nausea was more common with zinc than with placebo (20% vs 10%,
p = 0.03).</p></sec></body></article>
"""
PROMPTS: list[dict[str, Any]] = [
    {
        "pmcid": name,
        "prompt_id": "7",
        "intervention": "zinc",
        "comparator": "placebo",
        "outcome": "nausea",
        "label": "significantly increased",
        "evidence": "Nausea was more common  with zinc than with placebo (20% vs 10%, p=0.03)",
    }
    for name in ("PMC900001", "PMC900001", "PMC900002")
]


def lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))
    return path


@pytest.fixture
def scifact(tmp_path: Path) -> tuple[Path, Path]:
    return lines(tmp_path / "corpus.jsonl.gz", CORPUS), lines(tmp_path / "claims.jsonl.gz", CLAIMS)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "PMC900001.xml").write_text(ARTICLE, encoding="utf-8")
    packed = tmp_path / "articles.tar.gz"
    with tarfile.open(packed, "w:gz") as archive:
        archive.add(tmp_path / "PMC900001.xml", "PMC900001.xml")
    return packed


def test_rationales_are_reported_by_the_contract(scifact: tuple[Path, Path]) -> None:
    document = json.loads(rationale.run(*scifact).to_json())
    assert {"task", "n", "metrics", "floor", "seconds"} <= set(document)
    assert document["task"] == "rationale"
    assert document["n"] == 1
    for part in ("metrics", "floor"):
        assert {"precision", "recall", "f1", "f1_low", "f1_high"} <= set(document[part])
    assert document["metrics"]["f1"] == 1.0


def test_an_abstract_without_sentences_is_left_out_and_said_so(scifact: tuple[Path, Path]) -> None:
    _, left_out = read_rationales(*scifact)
    assert left_out == 1
    assert "1 pairs left out" in rationale.run(*scifact).notes[0]


def test_a_corpus_without_titles_is_refused_by_line(tmp_path: Path) -> None:
    broken = lines(tmp_path / "broken.jsonl.gz", [{"_id": "1"}])
    with pytest.raises(SourceError, match="line 1"):
        read_rationales(broken, lines(tmp_path / "claims.jsonl.gz", CLAIMS))


def test_spans_are_reported_by_the_contract(articles: Path, tmp_path: Path) -> None:
    report = spans.run(articles, lines(tmp_path / "prompts.jsonl.gz", PROMPTS))
    document = json.loads(report.to_json())
    assert document["task"] == "spans"
    assert document["n"] == 1
    for part in ("metrics", "floor"):
        assert {"hit@1", "hit@5", "mrr", "hit@1 by annotation"} <= set(document[part])
    assert document["metrics"]["hit@1"] == 1.0
    assert "1 prompts left out: their articles were not found" in report.notes


def test_evidence_is_found_whatever_its_spacing_and_markup(articles: Path, tmp_path: Path) -> None:
    (item,), _ = read_prompts(articles, lines(tmp_path / "prompts.jsonl.gz", PROMPTS))
    assert len(item.marked) == 2
    (number,) = item.gold
    assert item.article.sentences[number].text.startswith("Nausea was more common")


def test_evidence_that_is_not_in_the_text_counts_as_missed(articles: Path, tmp_path: Path) -> None:
    strange = [PROMPTS[0] | {"evidence": "Copper was better than tin."}]
    report = spans.run(articles, lines(tmp_path / "prompts.jsonl.gz", strange))
    assert report.metrics["hit@1"] == 0.0
    assert any("count as missed" in note for note in report.notes)


def item(*gold: frozenset[int]) -> Item:
    return Item({"claim": "Zinc"}, Article("Zinc", [Sentence("Zinc.")] * 9), gold, "1")


def test_precision_and_recall_count_sentences_over_all_claims() -> None:
    items = [item(frozenset({0, 1})), item(frozenset({5}))]
    found = rationale_figures(items, [[0], [4, 5]])
    assert found["precision"] == pytest.approx(2 / 3)
    assert found["recall"] == pytest.approx(2 / 3)
    assert found["f1"] == pytest.approx(2 / 3)


def test_a_hit_is_any_annotators_sentence_and_annotations_are_counted_alone_too() -> None:
    found = span_figures([item(frozenset({0}), frozenset({3}))], [[3, 1, 0]])
    assert found["hit@1"] == 1.0
    assert found["hit@1 by annotation"] == 0.5
    assert found["hit@5 by annotation"] == 1.0


def test_the_floor_chooses_three_sentences() -> None:
    assert overlap_choice(item(frozenset({0}))) == [0, 1, 2]

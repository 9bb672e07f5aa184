"""Vectors beside the index: a real (tiny) ONNX model, real runtime, no network."""

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from typer.testing import CliRunner

from probatum.cli.ask import app
from probatum.find.dense import Dense
from probatum.find.ranking import Options, ranked
from probatum.find.retrieve import Retrieval
from probatum.find.targets import targets_of
from probatum.find.understand import understand
from probatum.library import vectors
from probatum.library.encoder import Encoder
from probatum.library.ingest import ingest
from probatum.library.library import Library
from probatum.library.vector_build import build
from probatum.library.writer import Writer
from probatum.model.errors import LibraryError

WORDS = ["[UNK]", "[PAD]", "fever", "pyrexia", "fracture", "bone", "malaria", "child"]
AXES = {"fever": 0, "pyrexia": 0, "fracture": 1, "bone": 1, "malaria": 2, "child": 3}
"""Words of one axis mean the same to this model."""


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a model that knows six words."""
    folder = tmp_path_factory.mktemp("model")
    table = np.zeros((len(WORDS), 4), dtype=np.float32)
    for word, axis in AXES.items():
        table[WORDS.index(word), axis] = 1.0
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])],
        "tiny",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["n", "t"])],
        [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["n", "t", 4])],
        [numpy_helper.from_array(table, "table")],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(made, folder / "model.onnx")
    tokenizer = Tokenizer(WordLevel({word: at for at, word in enumerate(WORDS)}, "[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Three documents of a sentence each."""
    rows = [
        {"_id": "1", "title": "", "text": "pyrexia in a child"},
        {"_id": "2", "title": "", "text": "a fracture of bone"},
        {"_id": "3", "title": "", "text": "malaria of a child"},
    ]
    path = tmp_path / "corpus.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    ingest(tmp_path / "library", [path], workers=1)
    return Library.open(tmp_path / "library")


def test_texts_that_mean_the_same_have_near_vectors(model: Path) -> None:
    encoder = Encoder(model)
    fever, pyrexia, bone = encoder.queries(["fever", "pyrexia", "bone"])
    assert fever @ pyrexia == pytest.approx(1.0)
    assert fever @ bone == pytest.approx(0.0)


def test_a_vector_does_not_depend_on_what_is_encoded_beside_it(model: Path) -> None:
    encoder = Encoder(model)
    alone = encoder.passages(["malaria child"])[0]
    beside = encoder.passages(["fever", "malaria child", "bone fracture fever child"])[1]
    assert np.array_equal(alone, beside)


def test_a_document_is_found_by_its_meaning(model: Path, library: Library) -> None:
    assert build(library, Encoder(model)) == 3
    dense = Dense(library, model)
    best = dense.cosines("fever").best(1)[0]
    assert library.document(best.row).text.strip() == "pyrexia in a child"
    found = ranked(library, "fever of a child", 3, Options(dense=dense))
    assert found[0].document.text.strip() == "pyrexia in a child"


def test_a_second_build_makes_only_what_is_missing(model: Path, library: Library) -> None:
    encoder = Encoder(model)
    build(library, encoder)
    assert build(library, encoder) == 0


def test_an_interrupted_build_goes_on(model: Path, library: Library) -> None:
    encoder = Encoder(model)
    draft = library.folder / "vectors" / encoder.name / "000001.new"
    draft.mkdir(parents=True)
    (draft / "rows.npy").write_bytes(b"half a part")
    assert build(library, encoder) == 3
    assert not draft.exists()


def test_a_removed_document_is_not_found(model: Path, library: Library) -> None:
    build(library, Encoder(model))
    with Writer(library.folder) as writer:
        writer.remove(["beir:1"])
    library.reload()
    rows = [near.row for near in Dense(library, model).cosines("fever").best(5)]
    assert {library.document(row).id for row in rows} == {"beir:2", "beir:3"}


def test_a_library_without_vectors_says_how_to_make_them(model: Path, library: Library) -> None:
    with pytest.raises(LibraryError, match="probatum library vectors"):
        Dense(library, model)


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="holds no ONNX model"):
        Encoder(tmp_path)


class Drawn:
    """In place of a model: a vector of chance for each text, the same whenever it comes."""

    name = "drawn"

    def __init__(self) -> None:
        self.seen: list[str] = []

    def passages(self, texts: list[str]) -> np.ndarray:
        self.seen += texts
        found = [np.random.default_rng([ord(sign) for sign in text]) for text in texts]
        rows = np.array([one.standard_normal(96) for one in found], dtype=np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def numbered(folder: Path, numbers: range) -> Path:
    """A corpus of a document for each number."""
    path = folder / f"{numbers.start}-{numbers.step}.jsonl"
    rows = [{"_id": f"{n}", "title": "", "text": f"patient number {n} had fever"} for n in numbers]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_screened_by_signs_what_is_found_has_its_exact_cosine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "SCREENED", 100)
    ingest(tmp_path / "library", [numbered(tmp_path, range(400))], workers=1)
    library = Library.open(tmp_path / "library")
    drawn = Drawn()
    build(library, drawn)
    query = drawn.passages([text for text in drawn.seen if "number 7 " in text])[0]
    screened = vectors.Vectors(library, "drawn", exact=0).cosines(query).best(20)
    every = vectors.Vectors(library, "drawn").cosines(query).best(400)
    assert library.document(screened[0].row).id == "beir:7"
    assert set(screened) < set(every)


def test_what_is_near_does_not_depend_on_the_order_of_building(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "SCREENED", 50)
    halves = [numbered(tmp_path, range(0, 300, 2)), numbered(tmp_path, range(1, 300, 2))]
    query = Drawn().passages(["a question"])[0]
    seen = []
    for name, order in (("one", halves), ("other", halves[::-1])):
        for half in order:
            ingest(tmp_path / name, [half], workers=1)
            library = Library.open(tmp_path / name)
            build(library, Drawn())
        near = vectors.Vectors(library, "drawn", exact=0).cosines(query).best(20)
        seen.append({(library.document(one.row).id, one.cosine) for one in near})
    assert seen[0] == seen[1]


def test_ask_reads_what_means_the_like_though_no_word_is_shared(
    model: Path, library: Library
) -> None:
    build(library, Encoder(model))
    question = understand("What is known of fever?", library)
    targets = targets_of(question, library.vocabulary)
    plain = Retrieval(question, targets, library).candidates()
    with_vectors = Retrieval(question, targets, library, Dense(library, model)).candidates()
    texts = {one.document.text.strip() for one in with_vectors}
    assert {one.document.id for one in plain} <= {one.document.id for one in with_vectors}
    assert "pyrexia in a child" in texts


def test_the_command_asks_with_vectors_or_says_that_there_are_none(
    model: Path, library: Library
) -> None:
    asked = ["fever", "--library", str(library.folder), "--json", "--dense", str(model)]
    without = CliRunner().invoke(app, asked)
    assert "probatum library vectors" in str(without.exception)
    build(Library.open(library.folder), Encoder(model))
    answer = CliRunner().invoke(app, asked)
    assert answer.exit_code in (0, 3)
    assert json.loads(answer.stdout)["question"]


TWO = "Patient one had fever. Patient two had a rash."


def test_the_nearest_sentence_of_the_passages_asked_for_counts(tmp_path: Path) -> None:
    rows = [
        {"_id": "a", "title": "Cases", "text": TWO},
        {"_id": "b", "title": "Others", "text": "Patient three was well."},
    ]
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    ingest(tmp_path / "library", [corpus], workers=1)
    library = Library.open(tmp_path / "library")
    drawn = Drawn()
    build(library, drawn)
    assert {"Patient one had fever.", "Patient two had a rash."} <= set(drawn.seen)
    query = drawn.passages(["Patient two had a rash."])[0]
    found = {d.id: (d.row, range(len(d.passages))) for d in library.documents()}
    cosines = vectors.Vectors(library, "drawn").cosines(query)
    near = cosines.of_sentences(dict(found.values()))
    assert near[found["beir:a"][0]] > 0.999
    assert near[found["beir:b"][0]] < 0.5
    assert cosines.of_sentences({found["beir:a"][0]: ()}) == {found["beir:a"][0]: 0.0}


def test_parts_of_an_older_program_are_made_again(tmp_path: Path) -> None:
    ingest(tmp_path / "library", [numbered(tmp_path, range(5))], workers=1)
    library = Library.open(tmp_path / "library")
    made = build(library, Drawn())
    (part,) = (library.folder / "vectors" / "drawn").iterdir()
    (part / "sentence_scales.npy").unlink()
    assert build(library, Drawn()) == made
    assert build(library, Drawn()) == 0

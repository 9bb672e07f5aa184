"""The same library gives the same hits, however it came to be."""

import random

import pytest
from library_building import a_document, answers, prose, put

from probatum.library import index, layout
from probatum.library.library import Library

DOCUMENTS = [
    a_document(f"pmid:{n}", f"{prose(n, 6)}\n\n{prose(n + 900)}\n\n{prose(n + 1900, 25)}")
    for n in range(120)
]


def library_of(folder, documents, size):
    layout.make(folder)
    for at in range(0, len(documents), size):
        put(folder, documents[at : at + size], run=1)
    return Library.open(folder)


@pytest.mark.parametrize("size", [120, 41, 13])
def test_neither_order_nor_segments_show_in_what_is_found(tmp_path, size):
    first = library_of(tmp_path / "first", DOCUMENTS, 120)
    shuffled = random.Random(size).sample(DOCUMENTS, len(DOCUMENTS))
    second = library_of(tmp_path / "second", shuffled, size)
    questions = [prose(seed, 9) for seed in range(40)]
    assert answers(first, questions) == answers(second, questions)
    assert first.snapshot() == second.snapshot()


def test_ties_go_by_document_id_even_at_the_cut(tmp_path):
    twins = [a_document(f"pmid:{n}", "Title\n\nfever and cough") for n in range(100, 160)]
    random.Random(1).shuffle(twins)
    library = library_of(tmp_path / "library", twins, 7)
    hits = library.search(index.term("body", "fever"), 10)
    assert [library.document(hit.document).id for hit in hits] == [
        f"pmid:{n}" for n in range(100, 110)
    ]
    assert len({hit.score for hit in hits}) == 1


def test_a_limit_of_none_and_a_limit_above_all_are_fine(tmp_path):
    library = library_of(tmp_path / "library", DOCUMENTS[:3], 3)
    everything = index.any_of([index.term("type", "Research article")])
    assert library.search(everything, 0) == []
    assert len(library.search(everything, 10_000)) == 9
    layout.make(tmp_path / "empty")
    assert Library.open(tmp_path / "empty").search(everything, 5) == []


def test_many_small_batches_become_few_segments(tmp_path):
    from probatum.library.segments import Sized, mergeable

    assert mergeable([Sized(n, 500) for n in range(7)]) == []
    assert len(mergeable([Sized(n, 500) for n in range(9)])) == 9
    assert mergeable([Sized(n, 60_000) for n in range(20)]) == []
    sizes = [Sized(n, 4_000) for n in range(500)]
    number = 1000
    while group := mergeable(sizes):
        merged = sum(each.passages for each in sizes if each.segment in group)
        sizes = [each for each in sizes if each.segment not in group] + [Sized(number, merged)]
        number += 1
    assert len(sizes) <= 40
    assert max(each.passages for each in sizes) <= 100_000

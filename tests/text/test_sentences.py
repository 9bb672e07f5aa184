"""Sentences are cut where a reader would cut them, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probatum.text.sentences import split_sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Use a macrolide, e.g. Azithromycin, in adults.",
        "It is rare, i.e. 5 in 1000.",
        "IVIg vs. Placebo was tested.",
        "See Fig. 2 for the course.",
        "Give approx. 5 ml of it.",
        "As Dr. Osler taught.",
        "Table No. 5 lists them.",
        "The difference was small (p = 0.05) at 0.4 g per kg.",
        "Infection with C. jejuni or E. coli precedes it.",
        "Infection with S. Typhi is common.",
        "Give ceftriaxone i.v. 5 mg slowly.",
        "Take 400 mg b.d. for five days.",
        "Wait… Then act.",
        "It fell to 7·5 g/dl over time.",
        "They improved (as Smith et al. 2010 wrote. Others did not) by then.",
        "Rest; Fluids; Analgesia.",
        "Funded by the U.S. Food and Drug Administration.",
        "1. Take the tablet.",
        "Reported by J. A. Brown in May.",
        "As seen by Brown et al. 2010 in adults.",
    ],
)
def test_a_stop_that_ends_nothing_does_not_split(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "They could walk.[12] The rest could not.",
            ["They could walk.[12]", "The rest could not."],
        ),
        ("They could walk. [12, 13] The rest.", ["They could walk. [12, 13]", "The rest."]),
        ("They could walk.12,13 The rest.", ["They could walk.12,13", "The rest."]),
        ("Screen for hepatitis C. Patients wait.", ["Screen for hepatitis C.", "Patients wait."]),
        ("Give 5 mg. Repeat once.", ["Give 5 mg.", "Repeat once."]),
        ("Take 400 mg b.d. Review later.", ["Take 400 mg b.d.", "Review later."]),
        ("Why wait? Treat now! Then rest.", ["Why wait?", "Treat now!", "Then rest."]),
        ("It rose (see above). Then it fell.", ["It rose (see above).", "Then it fell."]),
        ("It rose. mTOR fell. p53 too.", ["It rose.", "mTOR fell.", "p53 too."]),
        ("1. Rest. 2. Fluids.", ["1. Rest.", "2. Fluids."]),
        ("dose\n  400 mg\n\ntwice daily", ["dose", "400 mg", "twice daily"]),
        ("as shown by Brown et al. The dose", ["as shown by Brown et al.", "The dose"]),
        ("It was 0.05. Écoles closed.", ["It was 0.05.", "Écoles closed."]),
        ("He was treated.The rest was not.", ["He was treated.", "The rest was not."]),
        ('He said "yes." Then he left.', ['He said "yes."', "Then he left."]),
    ],
)
def test_an_end_splits(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


@given(
    st.text(alphabet=st.sampled_from("aAbZ .!?()[]\n\t…·0129;\"'É\u00a0e.g. et al. "), max_size=200)
)
def test_sentences_lie_in_order_inside_the_text_and_lose_no_word(text: str) -> None:
    spans = split_sentences(text)
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(text)
        assert text[at:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        at = end
    assert text[at:].strip() == ""

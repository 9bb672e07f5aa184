"""Terms are explained in plain words, once each, by their longest name."""

import pytest

from probatum.text.glossary import Entry, entries, terms_in
from probatum.text.readability import flesch_kincaid


def terms(text: str) -> list[str]:
    return [one.term for one in terms_in(text)]


def test_there_are_enough_terms_and_each_stands_once() -> None:
    names = [name for entry in entries() for name in (entry.term, *entry.others)]
    assert len(entries()) >= 80
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.term)
def test_every_explanation_is_short_and_plain(entry: Entry) -> None:
    assert len(entry.meaning.split()) <= 20
    assert flesch_kincaid(entry.meaning) <= 8
    assert entry.meaning.endswith(".")
    assert entry.term.lower() not in entry.meaning.lower().split()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("IVIg is given by infusion.", ["IVIg", "infusion"]),
        ("Intravenous immunoglobulin, then immunoglobulin", ["IVIg", "immunoglobulin"]),
        ("Plasma exchange or plasmapheresis", ["plasma exchange"]),
        ("aseptic meningitis", ["aseptic meningitis"]),
        ("Blood clots (thrombosis) and thrombosis again", ["thrombosis"]),
        ("RENAL function, Hepatic function", ["renal", "hepatic"]),
        ("AF is atrial fibrillation", ["AF"]),
        ("as far as af goes, a hive", []),
        ("iv or IV", ["intravenous"]),
        ("polyneuropathy", ["neuropathy"]),
        ("anti-infusion veiny adrenalines", []),
        ("a stroke-like attack", []),
        ("A stroke.", ["stroke"]),
        ("", []),
    ],
)
def test_terms_are_found_once_and_whole(text: str, found: list[str]) -> None:
    assert terms(text) == found


def test_offsets_are_those_of_the_text() -> None:
    text = "Überall: die Plasma exchange 💊 und IVIg"
    assert [text[one.start : one.end] for one in terms_in(text)] == ["Plasma exchange", "IVIg"]

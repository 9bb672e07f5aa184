"""A claim is held against the whole text of what it cites, where the library has it."""

from pathlib import Path

import pytest
from on_line import rules_on

from probatum.audit.compose import audit, put
from probatum.library.ingest import ingest
from probatum.library.library import Library
from probatum.library.starter import ensure_starter
from probatum.model.finding import Severity

GOUT = """# GOUT

## Treatment of acute gout

- Colchicine: 1 mg at once, then 0.5 mg one hour later.
- Naproxen: 500 mg twice daily until the attack is over.
- Aspirin in low doses raises the uric acid.

## Long-term treatment of gout

- Allopurinol: gradual increase from 100 mg daily up to 600 mg daily.
- The target of uric acid is below 6 mg/100 mL; measured every 4 weeks until it is reached.
- Contraindicated together with azathioprine.
"""
TRIAL = """# Allopurinol 300 mg daily in gout: an open study

Forty people with gout took allopurinol 300 mg daily for 12 weeks. Uric acid fell by -1.4 mg/100 mL.
Naproxen 250 mg daily was allowed in gout.
"""
PAGE = """# How is gout treated?

{claim}

## References

1. Gout. Our Hospital's Guidelines. Type: guideline.
2. Allopurinol 300 mg daily in gout: an open study.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("whole")
    for name, text in (("gout.md", GOUT), ("trial.md", TRIAL)):
        (folder / name).write_text(text, encoding="utf-8")
    ensure_starter(Library.create(folder / "library"))
    ingest(folder / "library", [folder / "gout.md", folder / "trial.md"], workers=0)
    return Library.open(folder / "library")


def test_a_chapter_is_found_by_its_bare_title_and_read_whole(library: Library) -> None:
    case = put(PAGE.format(claim="Naproxen is an option in acute gout [1].").encode(), library)
    assert case.held["1"].reference.title == "GOUT"
    texts = [known.text for known in case.texts(case.claims[0])]
    assert any("azathioprine" in text for text in texts)


@pytest.mark.parametrize(
    "claim",
    [
        "Naproxen 500 mg twice daily is given until the attack is over [1].",
        "Allopurinol is increased gradually from 100 mg daily up to 600 mg daily [1].",
        "With allopurinol 300 mg daily the uric acid fell by 1.4 mg/100 mL in 12 weeks [2].",
    ],
)
def test_what_the_cited_text_says_is_no_fault_though_others_differ(
    claim: str, library: Library
) -> None:
    assert not rules_on(PAGE, claim, library)


@pytest.mark.parametrize(
    "claim",
    [
        "Naproxen 50 mg twice daily is given until the attack is over [1].",
        "Allopurinol is raised from 100 mg daily to 6000 mg daily [1].",
    ],
)
def test_what_the_cited_text_has_otherwise_is_found(claim: str, library: Library) -> None:
    assert rules_on(PAGE, claim, library)


def test_a_page_that_is_wrong_in_many_places_is_trusted_less(starter: Library) -> None:
    page = (Path(__file__).parent / "articles" / "planted-vancomycin.txt").read_text("utf-8")
    made, _ = audit(page.encode(), starter)
    assert sum(one.severity is not Severity.LOW for one in made.findings) >= 5
    assert any("wrong in several places" in note for note in made.notes)
    sound = (Path(__file__).parent / "articles" / "sound-vancomycin.txt").read_text("utf-8")
    made, _ = audit(sound.encode(), starter)
    assert not any("wrong in several places" in note for note in made.notes)

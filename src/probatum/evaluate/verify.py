"""Claims that people have judged: what is called supported must be."""

import time
from pathlib import Path
from typing import Annotated, Final

import typer

from probatum.evaluate.floor import denies, floor_score, overlap
from probatum.evaluate.judging import Judged, figures, precision_at
from probatum.evaluate.labelled import Label, Labelled, read_claims, read_table
from probatum.evaluate.progress import counted
from probatum.evaluate.report import Report
from probatum.model.statement import Verdict
from probatum.proof import Judgement, judge
from probatum.proof.case import Case
from probatum.proof.score import answers

HELP: Final = "Hold our verdicts on claims and evidence against people's (HealthVer, SciFact)."

SUPPORTED = frozenset({Verdict.SUPPORTED, Verdict.SUMMARISED})
_FLOOR_SUPPORTS, _FLOOR_SPEAKS = 0.8, 0.5
_SEED: Final = 20_000

File = Annotated[
    Path | None,
    typer.Argument(metavar="[FILE.csv]", help="HealthVer: columns claim, evidence and label."),
]
Corpus = Annotated[
    Path | None, typer.Option("--corpus", metavar="F", help="SciFact: abstracts in sentences.")
]
Claims = Annotated[
    Path | None, typer.Option("--claims", metavar="F", help="SciFact: claims with rationales.")
]


def run(file: File = None, corpus: Corpus = None, claims: Claims = None) -> Report:
    """Judges each pair of a table, or of SciFact's files.

    Raises:
        SourceError: a file does not hold what it should.
    """
    begun = time.perf_counter()
    pairs, notes = read(file, corpus, claims)
    metrics = figures([_proved(pair) for pair in counted(pairs, "pairs judged")], _SEED)
    floor = figures([_by_floor(pair) for pair in pairs], _SEED)
    for found in (metrics, floor):
        found["precision_at_5%_coverage"] = precision_at(found["curve"], 0.05)
    return Report("verify", len(pairs), metrics, floor, time.perf_counter() - begun, notes)


def read(
    file: Path | None, corpus: Path | None, claims: Path | None
) -> tuple[list[Labelled], tuple[str, ...]]:
    """The pairs of a table or of SciFact's two files, and what was left out of them."""
    if file is not None and corpus is None and claims is None:
        return read_table(file), ()
    if file is None and corpus is not None and claims is not None:
        pairs, left_out = read_claims(corpus, claims)
        note = f"{left_out} pairs left out: their abstracts have no sentences in the corpus"
        return pairs, (note,) if left_out else ()
    raise typer.BadParameter("give FILE.csv, or both --corpus and --claims")


def _proved(pair: Labelled) -> Judged:
    titles = (pair.title,) if pair.title else ()
    judgement = judge(Case(pair.statement, passages=(pair.evidence,), titles=titles))
    supported = judgement.verdict in SUPPORTED
    said = Label.SUPPORTS if supported else _likeliest(judgement)
    return Judged(pair.label, said, supported, judgement.score, pair.group)


def _likeliest(judgement: Judgement) -> Label:
    """What is likeliest of a pair that was not proved: checks refuse far more than is untrue."""
    about, says = answers(judgement.signals)
    chances = {
        Label.SUPPORTS: about * says,
        Label.CONTRADICTS: about * (1 - says),
        Label.NEUTRAL: 1 - about,
    }
    return max(chances, key=lambda label: chances[label])


def _by_floor(pair: Labelled) -> Judged:
    """What overlap and negation words say: enough words in common, and both deny or neither."""
    share = overlap(pair.statement, pair.evidence)
    agree = denies(pair.statement) == denies(pair.evidence)
    if share >= _FLOOR_SUPPORTS and agree:
        said = Label.SUPPORTS
    else:
        said = Label.CONTRADICTS if share >= _FLOOR_SPEAKS and not agree else Label.NEUTRAL
    score = floor_score(pair.statement, pair.evidence)
    return Judged(pair.label, said, said is Label.SUPPORTS, score, pair.group)

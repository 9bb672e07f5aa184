"""One change at a time in sound articles, and how many of them the audit finds.

    python bench/planted.py [--per 60] [--seed 1] [FAMILY …]

The articles are those of tests/audit and bench/articles, without their faults. A rule of its family
makes each change (a figure tenfold, 'before' for 'after', another entry's number …), whatever it
does to the sense:
some of what it makes is no fault, so that 100 % is out of reach. A change counts as found when a
finding of medium severity or above, which the article without it has not, stands on its line.
"""

import argparse
import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from multiprocessing import Pool
from pathlib import Path
from typing import Final, NamedTuple

from probatum.audit.compose import audit
from probatum.library.library import Library
from probatum.library.starter import ensure_starter
from probatum.model.finding import Finding, Severity

ARTICLES: Final = Path(__file__).parent.parent / "tests" / "audit"
_UNIT: Final = r"(?:mg|g|mL|micrograms|minutes?|hours?|days?|weeks?|months?|years?|mmHg|kg|mm)"
_FIGURE: Final = re.compile(rf"(?<![\d.\[/–-])(\d+(?:\.\d+)?)(?=\s?{_UNIT}\b|\s?%)")
_CITED: Final = re.compile(r"(?<=\[)\d+(?=\])|(?<=\()\d(?=\)[.;,])|(?<=<sup>)\d+(?=</sup>)")
_MARK: Final = re.compile(r"\s?(?:\[\d+\]|\(\d\)(?=[.;,])|<sup>\d+</sup>)")
_NO_CLAIM: Final = re.compile(r"(?m)^#.*$|<(title|h\d)\b[^>]*>.*?</\1>|<(?!/?sup|/?a\b)[^>]*>")
"""Headings and tags: what stands in them claims nothing."""
_LIST: Final = re.compile(r"(?i)\b(?:references|sources)\b")
_NO_ENTRY: Final = "19"
_FURTHEST_HEAD: Final = 200

SWAPS: Final[dict[str, list[tuple[str, str]]]] = {
    "unit": [
        (r"(?<=\d\s)mg\b", "g"), (r"(?<=\d\s)g\b", "mg"), (r"(?<=\d\s)minutes\b", "hours"),
        (r"(?<=\d\s)hours\b", "days"), (r"(?<=\d\s)days\b", "weeks"),
        (r"(?<=\d\s)weeks\b", "months"), (r"(?<=\d\s)months\b", "weeks"),
    ],
    "negation": [
        (r"\b(is|are|was|were|does|do|should|must|has|have|may) not\b", r"\1"),
        (r"\bno longer\b", "still"), (r"\bcontraindicated\b", "indicated"),
        (r"\b[Nn]ever\b", "always"),
    ],
    "strength": [
        (r"\bmay\b", "must"), (r"\bshould\b", "must"), (r"\bcan be\b", "must be"),
        (r"\bconsider(?:ed)?\b", "required"), (r"\bsuggests?\b", "requires"),
    ],
    "before, after": [(r"\bbefore\b", "after"), (r"\bafter\b", "before")],
    "limit": [
        (r"\babove\b", "below"), (r"\bbelow\b", "above"), (r"\bover\b(?= \d)", "under"),
        (r"\bunder\b(?= \d)", "over"), (r"\bat least\b", "at most"), (r"\bat most\b", "at least"),
        (r"\bmore than\b", "less than"), (r"\bless than\b", "more than"),
        (r"\bor more\b", "or less"), (r"\bwithin\b", "after"),
    ],
    "direction": [
        (r"\bhigher\b", "lower"), (r"\blower\b", "higher"), (r"\braised?\b", "lowered"),
        (r"\bincreas(ed|es|e)\b", r"decreas\1"), (r"\breduc(ed|es|e)\b", r"increas\1"),
        (r"\bfewer\b", "more"), (r"\bstopped\b", "continued"), (r"\bcontinued?\b", "stopped"),
        (r"\brare(ly)?\b", "common"), (r"\bfaster\b", "slower"), (r"\bbetter\b", "worse"),
        (r"\bsevere\b", "mild"),
    ],
    "route": [
        (r"\bintravenous(ly)?\b", "oral"), (r"\bby mouth\b", "intravenously"),
        (r"\boral(ly)?\b", "intravenous"), (r"\bintramuscular(ly)?\b", "intravenous"),
    ],
    "people": [(r"\b[Aa]dults\b", "children"), (r"\b[Cc]hildren\b", "adults")],
    "drug": [
        ("amoxicillin", "azithromycin"), ("apixaban", "rivaroxaban"), ("tenecteplase", "reteplase"),
        ("vancomycin", "teicoplanin"), ("metformin", "gliclazide"), ("aspirin", "clopidogrel"),
        ("doxycycline", "azithromycin"), ("adrenaline", "noradrenaline"),
        ("levetiracetam", "lacosamide"), ("fidaxomicin", "metronidazole"),
        ("plasma exchange", "haemodialysis"),
    ],
    "grade": [
        (r"\bLOE A\b", "LOE C"), (r"\bClass 1\b", "Class 3"), (r"\b1A\b", "2C"), (r"\b1B\b", "2D"),
        (r"\bstrong recommendation\b", "conditional recommendation"),
        (r"\b(?:high|moderate)[- ](certainty|quality)\b", r"very low \1"),
    ],
}  # fmt: skip


class Change(NamedTuple):
    """A text with one change; at is where it begins, 0-based, in code points."""

    path: Path
    family: str
    text: str
    at: int


def changes(path: Path, chance: random.Random) -> Iterator[Change]:
    """Every change that the families make in an article."""
    text = path.read_text(encoding="utf-8")
    heads = [m.start() for m in _LIST.finditer(text) if m.start() > _FURTHEST_HEAD]
    body = text[: heads[-1]] if heads else text
    body = _NO_CLAIM.sub(lambda match: " " * len(match.group()), body)

    def change(family: str, match: re.Match[str], new: str) -> Change:
        return Change(
            path, family, text[: match.start()] + new + text[match.end() :], match.start()
        )

    for match in _FIGURE.finditer(body):
        yield change("tenfold", match, f"{float(match[1]) * 10:g}")
        yield change("figure", match, f"{float(match[1]) * chance.choice((0.5, 1.5, 2)):.3g}")
    for family, pairs in SWAPS.items():
        for old, new in pairs:
            for match in re.finditer(old, body):
                yield change(family, match, match.expand(new))
    cited = list(_CITED.finditer(body))
    for match in cited:
        others = sorted({one.group() for one in cited} - {match.group()})
        if others:
            yield change("another entry cited", match, chance.choice(others))
        yield change("no entry cited", match, _NO_ENTRY)
    for match in _MARK.finditer(body):
        yield change("no longer cited", match, "")


@lru_cache
def _library(folder: str) -> Library:
    return Library.open(Path(folder))


@lru_cache
def _before(folder: str, path: Path) -> frozenset[tuple[str, str]]:
    return frozenset((one.rule, one.why) for one in _findings(folder, path.read_bytes(), path.name))


def _findings(folder: str, data: bytes, name: str) -> tuple[Finding, ...]:
    return audit(data, _library(folder), name)[0].findings


def is_found(job: tuple[str, Change]) -> tuple[Change, bool]:
    """Whether a new finding of medium severity or above stands on the line of a change."""
    folder, made = job
    start = made.text.rfind("\n", 0, made.at) + 1
    end = made.text.find("\n", made.at)
    end = len(made.text) if end < 0 else end
    before = _before(folder, made.path)
    return made, any(
        one.severity is not Severity.LOW
        and (one.rule, one.why) not in before
        and any(place.start < end and place.end > start for place in (one.where, *one.also))
        for one in _findings(folder, made.text.encode(), made.path.name)
    )


def main() -> None:
    """Prints the part found by family, and, asked for, what was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("families", nargs="*")
    parser.add_argument("--per", type=int, default=60, help="changes of a family, drawn by chance")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", action="store_true", help="print what was not found")
    given = parser.parse_args()
    chance = random.Random(given.seed)  # noqa: S311  (no secret)
    learnt = Path(__file__).parent / "articles"
    sound = [
        *ARTICLES.glob("articles/sound*"),
        *ARTICLES.glob("edited/**/*.*"),
        *learnt.glob("*/*.*"),
    ]
    by_family: dict[str, list[Change]] = defaultdict(list)
    for path in sorted(one for one in sound if one.suffix != ".json"):
        for one in changes(path, chance):
            by_family[one.family].append(one)
    with tempfile.TemporaryDirectory() as folder:
        ensure_starter(Library.create(Path(folder)))
        jobs = []
        for family, made in sorted(by_family.items()):
            if not given.families or family in given.families:
                jobs += [(folder, one) for one in chance.sample(made, min(given.per, len(made)))]
        found: dict[str, list[bool]] = defaultdict(list)
        with Pool() as pool:
            for one, is_hit in pool.imap(is_found, sorted(jobs), chunksize=10):
                found[one.family].append(is_hit)
                if given.missed and not is_hit:
                    print(one.family, one.path.name, repr(one.text[one.at - 60 : one.at + 60]))
    for family, hits in sorted(found.items()):
        print(f"{family:22}{sum(hits):5} of {len(hits):4}  {sum(hits) / len(hits):6.1%}")
    every = [hit for hits in found.values() for hit in hits]
    print(f"{'all':22}{sum(every):5} of {len(every):4}  {sum(every) / len(every):6.1%}")


if __name__ == "__main__":
    main()

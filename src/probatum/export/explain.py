"""How an answer came about, for a terminal: what was understood, what was added, what scored."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rich.console import Console
from rich.text import Text

from probatum.export import words
from probatum.export._wrap import wrap
from probatum.export.terminal import MEASURE
from probatum.find.bearing import Evidence, Found
from probatum.find.scoring import WEIGHTS, weighed_sum
from probatum.find.targets import Target, folded
from probatum.model.answer import Answer
from probatum.model.question import Mention, Question
from probatum.text.jurisdictions import name_of

SHOWN: Final = 5
"""How many of the best pieces of evidence are shown beside the bottom line."""
_NAMES: Final = 10
"""How many names of one sort are shown."""
_SAID: Final = 160
"""Characters of a piece of evidence that are shown."""
_NONE: Final = "none"
_ZERO: Final = 0.005


def write(answer: Answer, found: Found, console: Console) -> None:
    """Prints the explanation below an answer."""
    width = min(console.width, MEASURE)
    for line in page(answer, found, width):
        console.print(line, soft_wrap=True)


def page(answer: Answer, found: Found, width: int) -> Iterator[Text]:
    """The lines of the explanation, each at most width cells."""
    yield from _heading("What was understood")
    for label, text in _understood(found.question, found):
        yield from _item(f"{label}: {text}", width)
    yield from _heading("Names that were added, and why")
    targets = {target.name: target for target in found.targets.concepts}
    mentions = found.question.conditions + found.question.interventions
    for mention in mentions:
        yield from _added(mention, targets.get(mention.name), width)
    if not mentions:
        yield from _item(
            "no name of the question is in a vocabulary: its words are searched", width
        )
    yield from _heading("How the best evidence scored")
    line = _bottom_line(answer, found)
    if line is not None:
        yield from _scored("bottom line", line, width)
    others = [item for item in found.evidence if item is not line][:SHOWN]
    for rank, item in enumerate(others, start=1):
        yield from _scored(f"evidence {rank}", item, width)
    if not found.evidence:
        yield from _item("nothing in the library bears on the question", width)


def _understood(question: Question, found: Found) -> Iterator[tuple[str, str]]:
    yield "conditions", _listed(map(_mentioned, question.conditions))
    yield "drugs and procedures", _listed(map(_mentioned, question.interventions))
    yield "population", _listed(question.population)
    if question.jurisdiction:
        yield "practice of", name_of(question.jurisdiction)
    yield (
        "asked",
        _listed(facet.value for facet in question.facets) if question.facets else "generally",
    )
    yield "other words", _listed(word.text for word in found.targets.words)
    if found.unknown:
        yield "words that no source has", _listed(found.unknown)
    for slip in question.corrections:
        yield "spelling", f"“{slip.written}” read as “{slip.meant}”"


def _mentioned(mention: Mention) -> str:
    is_same = mention.words.lower() == mention.name.lower()
    said = "" if is_same else f" (“{mention.words}”)"
    return f"{mention.name}{said} [{mention.kind.value}, {mention.learnt_from}]"


def _added(mention: Mention, target: Target | None, width: int) -> Iterator[Text]:
    yield from _item(mention.name, width)
    why = (
        ("other names, as good as its own", mention.synonyms),
        ("kinds of it, narrower", mention.narrower),
        ("what it is a kind of, broader", mention.broader),
    )
    for reason, names in why:
        if names:
            yield from _item(f"{reason}: {_listed(names)}", width, indent="    ")
    spelt = _respelt(mention, target) if target else []
    if spelt:
        yield from _item(f"other spellings: {_listed(spelt)}", width, indent="    ")


def _respelt(mention: Mention, target: Target) -> list[str]:
    """What is searched besides the names: their words as other countries write them (stems)."""
    names = {folded(name) for name in (mention.name, mention.words, *mention.synonyms)}
    return [phrase.strip() for phrase in target.direct if phrase not in names]


def _bottom_line(answer: Answer, found: Found) -> Evidence | None:
    if answer.bottom_line is None:
        return None
    quoted = {(quote.document, quote.start) for quote in answer.bottom_line.quotes}
    return next((item for item in found.evidence if item.key in quoted), None)


def _scored(label: str, item: Evidence, width: int) -> Iterator[Text]:
    title = words.one_line(item.document.reference.title)
    type_ = item.document.reference.type.value
    yield from _item(f"{label}, {item.score:.2f} points: {type_} · {title}", width)
    said = words.one_line(item.said)
    cut = said if len(said) <= _SAID else said[: _SAID - 1].rsplit(" ", 1)[0] + " …"
    yield from _item(f"“{cut}”", width, indent="    ")
    yield from _item(_points(item.features, item.score), width, indent="    ")
    notes = [f"{item.directness.value}{f', of {item.about}' if item.about else ''}"]
    if item.missing:
        notes.append(f"does not name {_listed(item.missing)}")
    if item.other_drug:
        notes.append("names other drugs only")
    yield from _item("; ".join(notes), width, indent="    ")


def _points(features: Mapping[str, float], score: float) -> str:
    """Each feature with its points, the largest first, and what was changed afterwards."""
    points = {name: WEIGHTS[name] * value for name, value in features.items()}
    rest = score - weighed_sum(features)
    points["beside other evidence, other subjects"] = rest
    ranked = sorted(points.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
    return " · ".join(f"{name} {value:+.2f}" for name, value in ranked if abs(value) > _ZERO)


def _listed(names: Iterable[str]) -> str:
    listed = [words.one_line(name) for name in names]
    more = len(listed) - _NAMES
    return ", ".join(listed[:_NAMES]) + (f" and {more} more" if more > 0 else "") or _NONE


def _heading(text: str) -> Iterator[Text]:
    yield Text()
    yield Text(text, style="bold underline")


def _item(text: str, width: int, indent: str = "  ") -> Iterator[Text]:
    for line in wrap(words.one_line(text), max(20, width - len(indent))):
        yield Text(indent + line)

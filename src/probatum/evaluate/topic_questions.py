"""Questions on guideline topics, made from titles, headings and the drugs that are dosed there."""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Final, NamedTuple

from probatum.find.facets import heading_facets, sentence_facets
from probatum.library.stored import StoredDocument
from probatum.model.facet import Facet
from probatum.model.question import ConceptKind
from probatum.text.sentences import split_sentences
from probatum.text.vocabulary import load_starter

FORMS: Final[dict[Facet, tuple[str, ...]]] = {
    Facet.TREATMENT: (
        "What is the first-line treatment of {}?",
        "How is {} treated?",
        "{} management",
    ),
    Facet.COMPLICATION: ("What are the complications of {}?", "complications {}"),
    Facet.DIAGNOSIS: ("Which investigations are needed in {}?", "How is {} diagnosed?"),
    Facet.FEATURE: ("What are the clinical features of {}?",),
    Facet.PREVENTION: ("How can {} be prevented?",),
}
"""How each part of a topic is asked for; a topic without such a heading is not asked."""
DOSES: Final = ("What is the dose of {drug} in {topic}?", "{drug} dose for {topic}")
MOST_DRUGS: Final = 3
_LEAST_LETTERS: Final = 7
_BRACKETED = re.compile(r"\s*\([^()]*\)")


class Asked(NamedTuple):
    """A question, the topic and the facet that it is about, and how it is worded."""

    text: str
    document: str
    facet: Facet
    wording: str
    """'template', 'other words' or 'misspelt'."""
    drug: str = ""


def questions(document: StoredDocument) -> Iterator[Asked]:
    """The questions of one topic: each in its first form and in others, one misspelt."""
    topic = topic_name(document)
    if not topic:
        return
    headed = {
        facet
        for passage in document.passages
        for heading in passage.headings
        for facet in heading_facets(heading)
    }
    made: list[Asked] = []
    for facet, forms in FORMS.items():
        if facet in headed:
            texts = [form.format(topic) for form in forms]
            made += [
                Asked(text, document.id, facet, "template" if at == 0 else "other words")
                for at, text in enumerate(texts)
            ]
    for drug in drugs_dosed(document)[:MOST_DRUGS]:
        made += [
            Asked(
                form.format(drug=drug, topic=topic), document.id, Facet.DOSE,
                "template" if at == 0 else "other words", drug,
            )
            for at, form in enumerate(DOSES)
        ]  # fmt: skip
    yield from made
    wrong = misspelt(topic)
    if made and wrong != topic:
        yield made[0]._replace(text=made[0].text.replace(topic, wrong), wording="misspelt")


def topic_name(document: StoredDocument) -> str:
    """The title as a person would write it: without brackets, in lower case unless short."""
    title = " ".join(_BRACKETED.sub("", document.reference.title).split()).strip(" .:")
    return title if len(title) <= 4 else title.lower()


def drugs_dosed(document: StoredDocument) -> list[str]:
    """Drugs that a sentence of the document names right at an amount, in order."""
    found: dict[str, None] = {}
    for passage in document.passages:
        body = document.text[passage.start : passage.end]
        for start, end in split_sentences(body):
            said = body[start:end]
            if Facet.DOSE not in sentence_facets(said):
                continue
            named = [
                match.concept.name
                for match in load_starter().find(said)
                if match.concept.kind is ConceptKind.DRUG
            ]
            if len(set(named)) == 1:
                found.setdefault(named[0])
    return list(found)


def misspelt(topic: str) -> str:
    """The name with two neighbouring letters of its longest word changed over."""
    longest = max(re.findall(r"[a-z]+", topic), key=len, default="")
    if len(longest) < _LEAST_LETTERS:
        return topic
    at = 2 + int(sha256(topic.encode()).hexdigest(), 16) % (len(longest) - 4)
    wrong = longest[:at] + longest[at + 1] + longest[at] + longest[at + 2 :]
    return topic.replace(longest, wrong)

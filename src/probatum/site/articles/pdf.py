"""An article as a PDF that a ward can pin up."""

import json
from importlib.resources import files
from typing import Final

import typst

from probatum import __version__
from probatum.export import words
from probatum.model.answer import CitedReference
from probatum.site.articles.held import held_together
from probatum.site.articles.page import Page, Shown

TEMPLATE: Final = (files("probatum.site.articles") / "page.typ").read_bytes()
NOT_ASKED_FOR: Final = 2
"""Statements a section shows in print that was not asked for: a sheet, not a book."""


def to_pdf(page: Page) -> bytes:
    """The article in print: at most what a wall needs, with where the rest is to be found.

    The words reach the typesetter as data, never as its language: a source cannot run anything.
    """
    asked = set(page.whole.question.facets[:2])
    data = {
        "title": words.one_line(page.article.question),
        "review": page.whole.review_status,
        "evidence": f"{page.version.composed_at:%-d %B %Y}",
        "composed": words.composed_by(page.whole, __version__),
        "bottom": _told(page.bottom_line) if page.bottom_line else None,
        "unanswered": "" if page.answer.answered else words.NOT_ANSWERED,
        "notes": [words.one_line(note) for note in page.answer.notes],
        "withdrawn": [
            f"{one.mark.icon} [{one.about.number}] {one.status}"
            for one in page.newly_withdrawn
            if one.mark
        ],
        "sections": [
            {
                "heading": shown.heading,
                "warns": shown.warns,
                "statements": [
                    _told(one)
                    for one in shown.statements[
                        : None if shown.warns or section.facet in asked else NOT_ASKED_FOR
                    ]
                ],
            }
            for section, shown in zip(page.answer.sections, page.sections, strict=True)
        ],
        "gaps": [words.one_line(f"{gap.slot}: {gap.text}") for gap in page.answer.gaps],
        "references": [
            {
                "number": one.about.number,
                "text": words.one_line(
                    " · ".join(
                        filter(
                            None,
                            (
                                one.about.type.value,
                                one.about.title,
                                one.about.source,
                                words.year_words(one.about),
                                _identifiers(one.about),
                                one.status,
                            ),
                        )
                    )
                ),
            }
            for one in page.references
        ],
        "marks": [f"{mark}: {mark.meaning}" for mark in page.marks],
        "disclaimer": page.whole.disclaimer,
        "address": page.article.get_absolute_url() if page.article.is_released else "",
    }
    return typst.compile(TEMPLATE, sys_inputs={"data": json.dumps(data, ensure_ascii=False)})


def _identifiers(reference: CitedReference) -> str:
    """The registered identifiers; an address only where there is none of them."""
    has_one = reference.pmid or reference.pmcid or reference.doi
    return words.identifiers(reference.model_copy(update={"url": None}) if has_one else reference)


def _told(statement: Shown) -> dict[str, object]:
    return {
        "parts": [{"text": text, "held": held} for text, held in held_together(statement.text)],
        "cited": words.cited(tuple(one.number for one in statement.citations)),
        "mark": str(statement.mark),
        "standing": " · ".join(statement.standing),
    }

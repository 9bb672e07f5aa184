"""Clinical text in a page: numbers that stay with their units, terms that can be explained."""

from functools import lru_cache

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from probatum.site.articles.held import held_together
from probatum.text.glossary import terms_in

register = template.Library()


@register.filter
def doses(text: str) -> SafeString:
    """The text, escaped, with every number held together with its unit."""
    return mark_safe(_doses(text))  # noqa: S308  (every part is escaped)


@register.filter
def explained(text: str) -> SafeString:
    """The same, with the terms of the glossary explained on a tap."""
    parts, at = [], 0
    for term in terms_in(text):
        parts.append(_doses(text[at : term.start]))
        word, meaning = escape(text[term.start : term.end]), escape(term.meaning)
        parts.append(
            f'<button type="button" class="term" aria-expanded="false">{word}'
            f'<span class="meaning" hidden>: {meaning}</span></button>'
        )
        at = term.end
    parts.append(_doses(text[at:]))
    return mark_safe("".join(parts))  # noqa: S308


@register.filter
def spaced(number: int) -> str:
    """Thousands apart: 12 345."""
    return f"{number:,}".replace(",", "\u202f")


@lru_cache(maxsize=8192)
def _doses(text: str) -> str:
    return "".join(
        f'<span class="q">{escape(part)}</span>' if held else escape(part)
        for part, held in held_together(text)
    )

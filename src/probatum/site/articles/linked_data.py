"""What the page says of itself to machines (schema.org), and nothing that has not happened.

``reviewedBy`` and ``lastReviewed`` are left out: no article has been reviewed by a person until
its review state says so.
"""

import json

from probatum.site.articles.page import Page, links_of

_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def linked_data(page: Page, address: str) -> str:
    """A JSON-LD document, safe to stand inside a script element; '' for an unreleased article."""
    if not page.article.is_released:
        return ""
    data = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": page.article.question,
        "url": address,
        "dateModified": page.version.composed_at.date().isoformat(),
        "creativeWorkStatus": page.whole.review_status,
        "isAccessibleForFree": True,
        "about": [
            {"@type": "MedicalCondition", "name": one.name}
            for one in page.whole.question.conditions
        ]
        + [
            {"@type": "MedicalTherapy", "name": one.name}
            for one in page.whole.question.interventions
        ],
        "citation": [
            {
                "@type": "CreativeWork",
                "name": one.title,
                **({"datePublished": str(one.year)} if one.year else {}),
                **({"sameAs": links_of(one)[0][1]} if links_of(one) else {}),
            }
            for one in page.whole.references
        ],
    }
    return json.dumps(data, ensure_ascii=False).translate(_UNSAFE)

"""The articles that a new site begins with: the examples, answered from the starter library."""

from django.db import transaction

from probatum.site.articles.composing import composed
from probatum.site.articles.models import Article
from probatum.site.articles.names import normal_question
from probatum.site.asking.examples import EXAMPLES


def publish_first() -> int:
    """Publishes those that are not there yet; how many were made."""
    made = 0
    for question in EXAMPLES:
        if Article.objects.filter(
            normal=normal_question(question), released_at__isnull=False
        ).exists():
            continue
        with transaction.atomic():
            article = Article.objects.create(question=question)
            article.release()
        composed(article)
        made += 1
    return made

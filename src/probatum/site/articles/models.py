"""An article: a question at a lasting address, and the versions of its answer."""

import secrets
from typing import Final, Self

from django.db import models, transaction
from django.dispatch import Signal
from django.urls import reverse
from django.utils import timezone

from probatum import __version__
from probatum.find.emergency import Emergency, emergency_in
from probatum.model.answer import Answer
from probatum.site.articles.names import normal_question, readable_name

SECRET_BYTES: Final = 16
"""Of an unguessable address: 128 bits."""


def new_token() -> str:
    """An address that nobody can guess, and that says nothing of the question."""
    return secrets.token_urlsafe(SECRET_BYTES)


released: Final = Signal()
"""Sent in the transaction that shows an article to everybody."""


class Article(models.Model):
    """A question that was asked. Private to its visitor until an editor releases it."""

    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    slug = models.SlugField(max_length=120, unique=True, null=True, blank=True)
    question = models.TextField()
    normal = models.TextField(db_index=True, editable=False)
    visitor = models.CharField(max_length=40, db_index=True, blank=True, editable=False)
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="followed_by"
    )
    asked = models.TextField(blank=True)
    """A follow-up as it was typed; the question is the whole that was made of it."""
    carried = models.JSONField(default=list, blank=True)
    """What a follow-up takes from the question before: [{part, words}]."""
    left_out = models.JSONField(default=list, blank=True)
    """Words that the reader took away from what was carried over."""
    asked_at = models.DateTimeField(default=timezone.now, db_index=True)
    released_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ("-asked_at",)

    def __str__(self) -> str:
        return self.question

    def save(self, *args: object, **kwargs: object) -> None:
        """Keeps the normal form of the question beside it."""
        self.normal = normal_question(self.question)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def is_released(self) -> bool:
        """Whether everybody may find it."""
        return self.released_at is not None

    def get_absolute_url(self) -> str:
        """The readable address of a released article, the unguessable one of any other."""
        if self.slug and self.is_released:
            return reverse("article", args=[self.slug])
        return reverse("private", args=[self.token])

    def release(self) -> None:
        """Gives it a readable address and shows it to everybody; the old address leads there."""
        if self.is_released:
            return
        with transaction.atomic():
            self.slug = self.slug or _free_slug(readable_name(self.question))
            self.released_at = timezone.now()
            self.save()
            released.send(Article, article=self)

    @property
    def emergency(self) -> "Emergency | None":
        """What must be said first, when somebody may be in danger now."""
        return emergency_in(self.asked or self.question)

    @property
    def latest(self) -> "Version | None":
        """The version that the page shows; None before the answer was composed."""
        # Its answer is long, and read only when it is asked for.
        return self.versions.order_by("-number").defer("answer_json").first()


class Version(models.Model):
    """An answer as it was composed. Never altered."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    answer_json = models.TextField()
    answered = models.BooleanField()
    bottom_line = models.TextField(blank=True)
    composed_at = models.DateTimeField(default=timezone.now)
    snapshot = models.CharField(max_length=64)
    """Of the library that answered."""
    documents = models.PositiveIntegerField()
    program = models.CharField(max_length=40, default=__version__)
    reason = models.CharField(max_length=200)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("article", "number"), name="one_version_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.article_id}, version {self.number}"

    @property
    def answer(self) -> Answer:
        """The answer as the engine gave it."""
        return Answer.model_validate_json(self.answer_json)

    @classmethod
    def of(cls, article: Article, answer: Answer, reason: str) -> Self:
        """The next version of an article; or the one that is there, when nothing has changed."""
        with transaction.atomic():
            # The row is locked: two who compose at once make one version, not two.
            Article.objects.select_for_update().get(pk=article.pk)
            before = cls.objects.filter(article=article).order_by("-number").first()
            if before and is_same(before.answer, answer):
                return before
            return cls.objects.create(
                article=article,
                number=before.number + 1 if before else 1,
                answer_json=answer.model_dump_json(),
                answered=answer.answered,
                bottom_line=answer.bottom_line.text if answer.bottom_line else "",
                snapshot=answer.library.snapshot,
                documents=answer.library.documents,
                reason=reason,
            )


class CitedSource(models.Model):
    """A document that a version stands on."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="sources")
    document = models.CharField(max_length=500, db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("version", "document"), name="one_row_a_source"),
        )

    def __str__(self) -> str:
        return self.document


class DayOfReading(models.Model):
    """How often a published article was read on a day. Nothing is kept of who read it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="days")
    day = models.DateField(db_index=True)
    views = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("article", "day"), name="one_count_a_day"),)

    def __str__(self) -> str:
        return f"{self.day}: {self.views}"


def is_same(one: Answer, other: Answer) -> bool:
    """Whether two answers say the same from the same library."""
    return one.model_copy(update={"took_ms": 0.0}) == other.model_copy(update={"took_ms": 0.0})


def _free_slug(name: str) -> str:
    slug, count = name, 1
    while Article.objects.filter(slug=slug).exists():
        count += 1
        slug = f"{name}-{count}"
    return slug

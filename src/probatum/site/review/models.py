"""People of the board, and the log of everything that was decided."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from probatum.site.review.case import AssignmentTask, Case, ReviewTask

__all__ = ["AssignmentTask", "Case", "Interest", "KeptLetter", "LetterChoice", "LogEntry", "Member",
           "ReviewTask"]  # fmt: skip


class Member(models.Model):
    """What readers are told of a reviewer."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="member"
    )
    name = models.CharField(max_length=200)
    credentials = models.CharField(max_length=200, blank=True)
    specialties = models.CharField(max_length=500, blank=True)
    """With commas between them, in the words of the topics."""

    def __str__(self) -> str:
        return f"{self.name}, {self.credentials}" if self.credentials else self.name


class Interest(models.Model):
    """An interest that a member declared, and the names (products, makers, topics) it touches."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="interests")
    what = models.CharField(max_length=500)
    touches = models.CharField(max_length=500)
    """Names with commas between them."""
    declared_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("declared_on",)

    def __str__(self) -> str:
        return self.what


class LetterChoice(models.Model):
    """How a person of the house wants to be told."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letter_choice"
    )
    daily = models.BooleanField(default=False)
    """Together, once a day; else each at once."""
    wants_all = models.BooleanField(default=True)
    """Those too that ask nothing of the person."""

    def __str__(self) -> str:
        return "once a day" if self.daily else "at once"


class KeptLetter(models.Model):
    """What a person will be told with the letters of the day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    path = models.CharField(max_length=200)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.subject


class LogEntry(models.Model):
    """One thing that happened to an article. The database refuses to change or delete it."""

    number = models.PositiveBigIntegerField(unique=True)
    """From 1, without gaps."""
    at = models.CharField(max_length=40)
    """ISO 8601, UTC, as it was hashed."""
    kind = models.CharField(max_length=40)
    article = models.CharField(max_length=32, db_index=True)
    """Its token."""
    who = models.CharField(max_length=200)
    """The name of the account, or 'probatum' for what the program does by itself."""
    payload = models.TextField()
    """Canonical JSON: what was decided."""
    previous = models.CharField(max_length=64, unique=True)
    """The hash of the entry before; 64 zeros for the first."""
    hash = models.CharField(max_length=64, unique=True)
    signature = models.CharField(max_length=128)
    key = models.CharField(max_length=64)
    """The public key of the signature."""

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"

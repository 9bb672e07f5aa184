"""Documents that staff add: what was sent, and what came of each file."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone


class Upload(models.Model):
    """Files sent together."""

    started_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-started_at",)

    def __str__(self) -> str:
        return f"upload {self.pk}"

    @property
    def folder(self) -> Path:
        """Where its files are kept until they are in the library."""
        return Path(settings.MEDIA_ROOT) / f"upload-{self.pk}"

    @property
    def total(self) -> int:
        """How many files it has."""
        return self.files.count()

    @property
    def done_count(self) -> int:
        """How many of them are done, well or not."""
        return self.files.filter(state__in=(State.DONE, State.REFUSED)).count()

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return not self.files.filter(state__in=(State.WAITING, State.READING)).exists()


class State(models.TextChoices):
    """Of a file."""

    WAITING = "waiting", "waiting"
    READING = "reading", "being read"
    DONE = "done", "in the library"
    REFUSED = "refused", "could not be read"


class UploadedFile(models.Model):
    """One file, and what came of it."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    """As the sender called it: shown, never used as a path."""
    stored = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    told = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Of the file on disk."""
        return self.upload.folder / self.stored

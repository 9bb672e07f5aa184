"""Tokens with which a program acts for a person."""

import hashlib
import secrets
from datetime import timedelta
from enum import StrEnum
from typing import Final

from django.conf import settings
from django.db import models
from django.utils import timezone

VALID: Final = timedelta(days=90)


class Scope(StrEnum):
    """What a token may be used for; its person's roles limit it further."""

    READ = "read"
    """The queue and the desk."""
    WRITE = "write"
    """Comments, edits, quotes, assignments."""
    DECIDE = "decide"
    """Accept, flag, approve, request changes, withdraw."""


class Token(models.Model):
    """A token. The database keeps its hash only; it is shown once, when it is made."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    hash = models.CharField(max_length=64, unique=True)
    scopes = models.CharField(max_length=100)
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def make(cls, user: object, name: str, scopes: list[str]) -> tuple["Token", str]:
        """A new token of a person, and the secret that is shown once."""
        secret = f"pbt_{secrets.token_urlsafe(32)}"
        kept = [scope.value for scope in Scope if scope.value in scopes]
        token = cls.objects.create(
            user=user,
            name=name[:100],
            hash=hash_of(secret),
            scopes=" ".join(kept),
            ends_at=timezone.now() + VALID,
        )
        return token, secret

    @classmethod
    def find(cls, secret: str) -> "Token | None":
        """The token of a secret, while it is valid and its person's account is active."""
        return cls.objects.filter(
            hash=hash_of(secret), ends_at__gt=timezone.now(), user__is_active=True
        ).first()


def hash_of(secret: str) -> str:
    """What the database keeps of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()

"""The board's key: Ed25519, kept outside the database."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from django.conf import settings

from probatum.site.environment import SettingError

KEY_FILE: Final = "review-key"
KEY_BYTES: Final = 32


def sign(data: bytes) -> str:
    """The signature of some bytes, in hexadecimal."""
    return _key().sign(data).hex()


def public_key() -> str:
    """The key by which anybody can check a signature, in hexadecimal (32 bytes, RFC 8032)."""
    return _key().public_key().public_bytes_raw().hex()


def is_signed(data: bytes, signature: str, key: str) -> bool:
    """Whether the signature is this key's for these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(
            bytes.fromhex(signature), data
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def _key() -> Ed25519PrivateKey:
    return _read(settings.ENVIRONMENT.data / KEY_FILE, os.environ.get("PROBATUM_REVIEW_KEY", ""))


@lru_cache(maxsize=2)
def _read(file: Path, given: str) -> Ed25519PrivateKey:
    if not given:
        try:
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
                new.write(Ed25519PrivateKey.generate().private_bytes_raw().hex())
        except FileExistsError:
            pass
        given = file.read_text(encoding="ascii")
    try:
        raw = bytes.fromhex(given.strip())
        if len(raw) != KEY_BYTES:
            raise ValueError
    except ValueError:
        raise SettingError("PROBATUM_REVIEW_KEY: 64 hexadecimal digits are needed") from None
    return Ed25519PrivateKey.from_private_bytes(raw)

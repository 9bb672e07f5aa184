"""The site's settings, read from the environment and checked before anything starts."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

import platformdirs

from probatum.model.errors import ProbatumError

LOCAL: Final = ("localhost", "127.0.0.1", "[::1]")
SECRET_FILE: Final = "secret-key"  # noqa: S105  (a file's name)
SHORTEST_SECRET: Final = 50
"""Characters of a secret key, as Django's own deployment check wants them."""


class SettingError(ProbatumError):
    """A setting of the environment that cannot be used; the message names it and says why."""


class Environment(NamedTuple):
    """What the operator decided, or the defaults that need no decision."""

    data: Path
    """Folder of the site's database, uploads and secret key."""
    library: Path
    secret_key: str
    hosts: tuple[str, ...]
    https: bool
    """Served over TLS: cookies are marked secure, plain HTTP is redirected, HSTS is sent."""
    database_url: str
    questions_a_minute: int
    upload_bytes: int
    smtp_host: str = ""
    """Of the server that sends letters; '' sends none."""
    smtp_port: int = 25
    smtp_user: str = ""
    smtp_password: str = ""
    smtp_tls: bool = False
    mail_from: str = "probatum@localhost"
    oidc_url: str = ""
    """Of the house's own sign-in (OpenID Connect); '' has none."""
    oidc_client: str = ""
    oidc_secret: str = ""
    oidc_name: str = "the house's sign-in"
    two_factor: bool = False
    """Whether the board's work needs a second factor."""


def read_environment(values: Mapping[str, str] | None = None) -> Environment:
    """The settings; the data folder and the secret key are made when they are not there.

    Raises:
        SettingError: a value that cannot be used, by its name.
    """
    values = os.environ if values is None else values
    data = Path(values.get("PROBATUM_DATA") or platformdirs.user_data_path("probatum") / "site")
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise SettingError(f"PROBATUM_DATA: {data}: {error.strerror}") from None
    library = values.get("PROBATUM_LIBRARY")
    return Environment(
        data=data,
        library=Path(library) if library else platformdirs.user_data_path("probatum") / "library",
        secret_key=_secret_key(values.get("PROBATUM_SECRET_KEY", ""), data),
        hosts=tuple(_words(values.get("PROBATUM_HOSTS", ""))) or LOCAL,
        https=_flag(values, "PROBATUM_HTTPS"),
        database_url=_database(values.get("DATABASE_URL", ""), data),
        questions_a_minute=_count(values, "PROBATUM_QUESTIONS_A_MINUTE", 30),
        upload_bytes=_count(values, "PROBATUM_UPLOAD_MB", 100) * 1_000_000,
        smtp_host=values.get("PROBATUM_SMTP_HOST", ""),
        smtp_port=_count(values, "PROBATUM_SMTP_PORT", 25),
        smtp_user=values.get("PROBATUM_SMTP_USER", ""),
        smtp_password=values.get("PROBATUM_SMTP_PASSWORD", ""),
        smtp_tls=_flag(values, "PROBATUM_SMTP_TLS"),
        oidc_url=_private(values, "PROBATUM_OIDC_URL"),
        oidc_client=values.get("PROBATUM_OIDC_CLIENT", ""),
        oidc_secret=values.get("PROBATUM_OIDC_SECRET", ""),
        oidc_name=values.get("PROBATUM_OIDC_NAME") or "the house's sign-in",
        two_factor=_flag(values, "PROBATUM_TWO_FACTOR"),
        mail_from=values.get("PROBATUM_MAIL_FROM") or "probatum@localhost",
    )


def _secret_key(given: str, data: Path) -> str:
    if given:
        if len(given) < SHORTEST_SECRET:
            raise SettingError(
                f"PROBATUM_SECRET_KEY: {len(given)} characters;"
                f" at least {SHORTEST_SECRET} are needed"
            )
        return given
    file = data / SECRET_FILE
    try:
        # Made once, readable by its owner only; two processes that start together agree on one.
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return file.read_text(encoding="ascii")


def _database(given: str, data: Path) -> str:
    if not given:
        return f"sqlite:///{data / 'site.db'}"
    scheme = given.partition("://")[0]
    if scheme not in ("postgres", "postgresql", "sqlite") or "://" not in given:
        raise SettingError("DATABASE_URL: begins with neither postgres:// nor sqlite://")
    return given


def _private(values: Mapping[str, str], name: str) -> str:
    """An address that nobody on the way can read or change: TLS, or this machine."""
    address = values.get(name, "").strip()
    parts = urlsplit(address)
    if address and parts.scheme != "https" and parts.hostname not in ("localhost", "127.0.0.1"):
        raise SettingError(f"{name}: begins with https:// (http:// only for this machine)")
    return address


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _flag(values: Mapping[str, str], name: str) -> bool:
    text = values.get(name, "").strip().lower()
    if text not in ("", "0", "1", "no", "yes", "false", "true"):
        raise SettingError(f"{name}: {text!r} is neither yes nor no (1 or 0)")
    return text in ("1", "yes", "true")


def _count(values: Mapping[str, str], name: str, default: int) -> int:
    text = values.get(name, "").strip()
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 1_000_000):
        raise SettingError(f"{name}: {text!r} is no whole number from 1 to 999999")
    return int(text)

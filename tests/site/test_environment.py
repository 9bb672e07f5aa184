"""Settings are read from the environment and refused by name."""

from pathlib import Path

import pytest

from probatum.site.environment import LOCAL, SettingError, read_environment


def test_nothing_needs_to_be_decided(tmp_path: Path) -> None:
    made = read_environment({"PROBATUM_DATA": str(tmp_path / "site")})
    assert made.hosts == LOCAL
    assert made.https is False
    assert made.database_url.startswith("sqlite:///")
    assert len(made.secret_key) >= 50
    again = read_environment({"PROBATUM_DATA": str(tmp_path / "site")})
    assert again.secret_key == made.secret_key
    assert (tmp_path / "site" / "secret-key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PROBATUM_HTTPS", "perhaps"),
        ("PROBATUM_SECRET_KEY", "short"),
        ("PROBATUM_QUESTIONS_A_MINUTE", "many"),
        ("PROBATUM_QUESTIONS_A_MINUTE", "0"),
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "mysql://u:p@h/d"),
        ("PROBATUM_UPLOAD_MB", "-1"),
        ("PROBATUM_UPLOAD_MB", "1e9"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingError, match=name):
        read_environment({"PROBATUM_DATA": str(tmp_path), name: value})


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingError, match="PROBATUM_DATA"):
        read_environment({"PROBATUM_DATA": str(tmp_path / "file" / "site")})

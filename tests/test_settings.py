"""Settings come from the environment; the store's address is derived from them."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from seller.settings import Settings


def test_the_default_store_is_one_file_in_the_home(monkeypatch, tmp_path):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path))
    assert Settings().store_url == f"sqlite:///{tmp_path / 'seller.db'}"
    assert Settings().home == Path(tmp_path)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_is_reached_through_psycopg(monkeypatch, scheme):
    monkeypatch.setenv("SELLER_DATABASE_URL", f"{scheme}://me:word@host/db")
    assert Settings().store_url == "postgresql+psycopg://me:word@host/db"


def test_a_password_does_not_show_when_settings_are_printed(monkeypatch):
    monkeypatch.setenv("SELLER_DATABASE_URL", "postgresql://me:word@host/db")
    assert "word" not in repr(Settings())


@pytest.mark.parametrize(
    ("lang", "system", "language"),
    [
        ("", "zh_CN.UTF-8", "zh_CN"),
        ("", "en_US.UTF-8", "en"),
        ("zh-CN", "en_US.UTF-8", "zh_CN"),
        ("en", "zh_CN.UTF-8", "en"),
        ("", "", "en"),
    ],
)
def test_language_is_the_setting_then_the_systems(monkeypatch, lang, system, language):
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", system)
    monkeypatch.setenv("SELLER_LANG", lang)
    assert Settings().language == language


def test_a_speed_of_zero_is_refused(monkeypatch):
    monkeypatch.setenv("SELLER_SPAPI_SPEED", "0")
    with pytest.raises(ValidationError, match="spapi_speed"):
        Settings()

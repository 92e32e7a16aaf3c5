"""The report for a helper holds what helps, and nothing that must stay here."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from typer.testing import CliRunner

from seller.cli.app import app
from seller.errors import Stop
from seller.facts import Account, Run
from seller.language import pack
from seller.store import open_store, write

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def test_it_tells_what_failed_but_not_whose_or_with_which_words(tmp_path, monkeypatch):
    home = tmp_path / "zhang-san"
    home.mkdir()
    monkeypatch.setenv("SELLER_HOME", str(home))
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    error = pack(Stop("amazon.role", account="zhang-shop", role="Brand Analytics"))
    with store.writing() as conn:
        account = Account("zhang-shop", "A1SELLERID", "NA", "Zhang", "amzn1.client", ("US",))
        write.save_account(conn, account, b"sealed-secret")
        write.start_run(conn, Run("sync_stock", "zhang-shop", NOW, 1.0, "blocked", error=error))
    store.close()
    file = tmp_path / "report.json"
    done = CliRunner().invoke(app, ["doctor", "--to", str(file)])
    assert done.exit_code == 0, done.output
    text = file.read_text()
    for secret in ("zhang", "A1SELLERID", "amzn1.client", "sealed-secret"):
        assert secret not in text
    report = json.loads(text)
    assert report["runs"][0] | {"error": "amazon.role", "account": "account-1"} == report["runs"][0]
    assert report["libraries"]["streamlit"]
    assert {state["source"] for state in report["states"]} >= {"stock", "orders"}


def test_a_database_address_with_its_password_is_hidden(tmp_path, monkeypatch):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path))
    done = CliRunner().invoke(app, ["doctor"])
    settings = json.loads(done.stdout)["settings"]
    assert settings["home"] == "***"
    assert settings["spapi_speed"] == 1.0


def test_where_the_report_went_can_be_told_as_json(tmp_path, monkeypatch):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    file = tmp_path / "report.json"
    done = CliRunner().invoke(app, ["doctor", "--to", str(file), "--json"])
    assert json.loads(done.stdout) == {"file": str(file)}
    assert json.loads(file.read_text(encoding="utf-8"))["accounts"] == []

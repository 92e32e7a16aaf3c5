"""A claim from the mail to its answer, and a late order with its letter, as they are typed."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from jobs.context import context
from jobs.table import JOBS
from seller.cli.app import app
from seller.facts import Account
from seller.store import open_store, write
from tests.mailbox.letters import letter
from tests.store.build import dispatch, line, order, put

NOW = datetime.now(UTC).replace(microsecond=0)
DAY = timedelta(days=1)
SHOP = Account("orchid-eu", "A1", "EU", "Orchid", "app", ("DE",))
LATE, CLAIMED = "302-0000000-0000001", "302-0000000-0000002"
PLACE: dict[str, Any] = {"account": SHOP.account, "marketplace": "DE"}


@pytest.fixture
def seller(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs a command in a home with a late order and a claim; its JSON, or what was said."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("SELLER_HOME", str(home))
    store = open_store(f"sqlite:///{shutil.copy(sqlite_template, home / 'seller.db')}")
    with store.writing() as conn:
        write.save_account(conn, SHOP, b"sealed")
    bought: dict[str, Any] = {"purchased_at": NOW - 9 * DAY, "day": (NOW - 9 * DAY).date()}
    ours = {**PLACE, **bought, "fulfilled_by": "MERCHANT", "deliver_by": NOW - DAY}
    for name, arrived in ((LATE, 0), (CLAIMED, 1)):
        sent = dispatch(name, **PLACE, ship_by=NOW - 7 * DAY, arrived=arrived)
        facts = (order(name, **ours), line(name, **PLACE, **bought), sent)
        put(store, *facts, account=SHOP.account)
    store.close()
    mail = tmp_path / "claim.eml"
    words = {"From": "atoz@amazon.de", "Subject": f"A-bis-z-Garantieantrag: {CLAIMED}"}
    at = f"{NOW - timedelta(hours=5):%a, %d %b %Y %H:%M:%S} +0000"
    mail.write_bytes(letter("Der Käufer hat den Artikel nicht erhalten.", **words, Date=at))

    def run(*words: str, code: int = 0):
        done = CliRunner().invoke(app, [*words, "--json"])
        assert done.exit_code == code, done.output
        return json.loads(done.stdout) if done.stdout else done.stderr

    run("messages", "import", str(mail), "--account=orchid-eu")
    return run


def test_a_claim_is_answered_with_its_evidence(seller, tmp_path: Path) -> None:
    assert seller("desk", "flag") == {"opened": 2, "changed": 0, "vanished": 0}
    assert seller("desk", "flag") == {"opened": 0, "changed": 0, "vanished": 0}
    (one,) = seller("desk", "list", "--queue=claim")
    assert (one["order_id"], one["queue"], one["allowed"]) == (CLAIMED, "claim", ["represent"])
    left = datetime.fromisoformat(one["deadline"]) - NOW
    assert timedelta(hours=42) < left <= timedelta(hours=43)
    key = one["case_id"]
    shown = seller("desk", "show", key)
    assert shown["claim"] == {
        "kind": "claim",
        "stage": "filed",
        "reason": "not_received",
        "trouble": "",
    }
    proofs = {each["name"]: each["value"] for each in shown["evidence"]}
    assert proofs["tracking"] == "00340000000000000001"
    assert proofs["delivered"].startswith("1/1")
    (text,) = [each["text"] for each in shown["actions"] if each["name"] == "represent"]
    assert "00340000000000000001" in text
    sent = tmp_path / "sent.txt"
    sent.write_text(text, encoding="utf-8")
    done = seller("desk", "did", key, "represented", f"--file={sent}", "--as=Li")
    assert done["status"] == "waiting"
    assert seller("desk", "did", key, "appealed", code=2)
    plain = CliRunner().invoke(app, ["desk", "show", key])
    assert "00340000000000000001" in plain.stdout


def test_a_late_order_has_a_letter_ready_and_nothing_is_sent(seller) -> None:
    seller("desk", "flag")
    (one,) = seller("desk", "list", "--queue=watch")
    assert (one["order_id"], one["allowed"]) == (LATE, ["contact"])
    shown = seller("desk", "show", one["case_id"])
    assert shown["claim"]["trouble"] == "late_deliver"
    (action,) = shown["actions"]
    assert action["where"] == "seller_central"
    assert LATE in action["text"]
    assert seller("effects", "list") == []
    assert seller("desk", "list", "--queue=feedback") == []


def test_the_job_does_the_same_twice(seller) -> None:
    with context() as ctx:
        (shop,) = ctx.accounts()
        first = JOBS["flag_claims"].run(ctx, shop, False)
        again = JOBS["flag_claims"].run(ctx, shop, False)
    assert (first.status, first.rows, first.changed) == ("ok", 2, 2)
    assert (again.status, again.changed) == ("ok", 0)
    assert len(seller("desk", "list")) == 2

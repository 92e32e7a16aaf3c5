"""`seller desk` from the first feedback to a closed case."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from seller.cli.app import app
from seller.store import open_store
from tests.store.build import ACCOUNT, feedback, order, put
from tests.views.fill import fill

TODAY = datetime.now(UTC).date()
ORDER = "302-1234567-1234567"


@pytest.fixture
def seller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs a command in a home with a shop and one bad feedback; its JSON and exit code."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("SELLER_HOME", str(home))
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    fill(store)
    words = {"comment": "Billiges Plastik", "rating": 1, "given_on": TODAY}
    put(store, feedback(ORDER, account="orchid-eu", **words), account="orchid-eu")
    put(store, order(ORDER, account="orchid-eu"), account="orchid-eu")
    store.close()
    runner = CliRunner()

    def run(*words: str):
        done = runner.invoke(app, ["desk", *words, "--json"])
        return json.loads(done.stdout) if done.stdout else done.stderr, done.exit_code

    return run


def test_a_case_from_list_to_close(seller, tmp_path: Path) -> None:
    (flagged, _) = seller("flag")
    assert flagged["opened"] == 1
    assert seller("flag")[0] == {"opened": 0, "changed": 0, "vanished": 0}
    found = next(one for one in seller("list", "--stars=1")[0] if one["order_id"] == ORDER)
    key = found["case_id"]
    assert (found["status"], found["owner"], found["queue"]) == ("open", "", "feedback")
    shown, _ = seller("show", key)
    assert {"bought", "by_amazon"} <= {one["name"] for one in shown["evidence"]}
    contact = next(one for one in shown["actions"] if one["name"] == "contact")
    text = contact["text"]
    assert contact["translated"].startswith("您好"), "what the operator can read"
    sent = tmp_path / "sent.txt"
    sent.write_text(text + "\nBitte löschen Sie Ihre Bewertung.", encoding="utf-8")
    words, code = seller("did", key, "contacted", f"--file={sent}")
    assert code == 2
    assert "change_review" in str(words)
    sent.write_text(text, encoding="utf-8")
    after, code = seller("did", key, "contacted", f"--file={sent}", "--as=Wang")
    assert (after["status"], code) == ("waiting", 0)
    assert seller("assign", key, "Li", "--as=Wang")[0]["owner"] == "Li"
    assert seller("handover", "Li", "Zhao")[0] == {"moved": 1}
    closed, code = seller(
        "close", key, "--cause=product", "--outcome=partial_refund", "--cost=4.50EUR"
    )
    assert (closed["status"], closed["cost"], closed["cost_currency"]) == ("closed", "4.50", "EUR")
    assert [event["what"] for event in closed["events"]] == [
        *("opened", "contacted", "assigned", "handed_over", "closed"),
    ]
    assert key not in {one["case_id"] for one in seller("list")[0]}
    assert seller("reopen", key)[0]["status"] == "open"


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("show", "F-none"), "F-none"),
        (("close", "F-none", "--cause=size", "--cost=much"), "12.50EUR"),
        (("close", "F-none", "--cause=size", "--cost=1e99EUR"), "12.50EUR"),
        (("did", "F-none", "contacted", "--file=nothing.txt"), "nothing.txt"),
    ],
)
def test_what_is_wrong_is_said(seller, words, part) -> None:
    told, code = seller(*words)
    assert code == 2
    assert part in str(told)


def test_the_account_of_the_other_tests_is_not_there(seller) -> None:
    assert seller("list", f"--account={ACCOUNT}")[0] == []

"""What a seller answers a buyer who asks: what is held, that it is gone, and who had read it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from typer.testing import CliRunner

from jobs.context import context
from jobs.runner import run as run_jobs
from jobs.table import JOBS
from seller.cli.app import app
from seller.facts import Account
from seller.store import mails, write
from tests.store.build import ACCOUNT, feedback, order, put, returned
from tests.store.test_purging import ORDER, WORDS, letter

SHOP = Account(ACCOUNT, "A1", "EU", "Lantern", "app", ("DE",))


@pytest.fixture
def run(tmp_path, monkeypatch):
    """The command with --json, in a home with one buyer's order, feedback and message."""
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SELLER_LANG", "en")
    with context() as ctx:
        with ctx.store.writing() as conn:
            write.save_account(conn, SHOP, b"sealed")
        now = ctx.now()
        rater = ctx.keys.pseudonym("jane@marketplace.amazon.de")
        put(ctx.store, order(ORDER, purchased_at=now, deliver_by=now))
        put(ctx.store, feedback(ORDER, comment="Too late", rater=rater))
        with ctx.store.writing(ACCOUNT) as conn:
            assert mails.add(conn, ctx.keys, ACCOUNT, letter(sent_at=now), now=now)

    def invoke(*words, code=0):
        done = CliRunner().invoke(app, [*words, "--json"])
        assert done.exit_code == code, done.output
        return json.loads(done.stdout) if code < 2 else done.stderr

    return invoke


def test_what_is_held_is_shown_without_showing_it_and_goes_when_it_is_erased(run):
    shown = run("privacy", "show", ORDER)
    assert {(one["where"], *one["fields"]) for one in shown["held"]} == {
        ("feedback", "comment", "rater"),
        ("messages", "relay", "subject", "words", "attachments", "thread"),
    }
    (sealed,) = [one for one in shown["held"] if one["sealed"]]
    assert sealed["until"]
    assert shown["erased"] == []
    assert "Jane" not in json.dumps(shown)
    dry = run("privacy", "erase", ORDER, "--dry-run")
    assert (dry["dry_run"], dry["rows"]) == (True, None)
    assert run("messages", "show", "m1@x")["words"] == WORDS
    assert "nobody agreed" in run("privacy", "erase", ORDER, code=2).lower()
    done = run("privacy", "erase", ORDER, "--yes")
    assert done["orders"] == [{"account": ACCOUNT, "order_id": ORDER}]
    assert done["rows"] == 2
    after = run("privacy", "show", ORDER)
    assert after["held"] == []
    assert [one["order_id"] for one in after["erased"]] == [ORDER]
    assert run("messages", "show", "m1@x")["words"] is None
    assert "No account knows" in run("privacy", "show", "302-0000000-0000000", code=2)


def test_every_read_is_listed_and_only_those(run, tmp_path):
    assert run("privacy", "reads") == []
    run("messages", "list")
    run("export", "feedback", "--to", str(tmp_path / "plain.csv"))
    assert run("privacy", "reads") == [], "no list and no plain export holds personal data"
    assert "Too late" not in (tmp_path / "plain.csv").read_text(encoding="utf-8-sig")
    run("messages", "show", "m1@x")
    run("export", "feedback", "--to", str(tmp_path / "all.csv"), "--with-comments")
    run("export", "orders", "--to", str(tmp_path / "orders.csv"), "--with-comments")
    rows = run("privacy", "reads")
    assert [(one["why"], one["subject"]) for one in rows] == [
        ("seller export --with-comments", "feedback"),
        ("seller messages show", "<m1@x>"),
    ]
    assert rows[0]["fields"] == "comment response rater"
    assert {one["who"] for one in rows} - {""}
    assert [one["subject"] for one in run("privacy", "reads", "--order", ORDER)] == ["<m1@x>"]


def test_no_export_that_was_not_asked_to_holds_what_buyers_gave_away(run, tmp_path):
    goal = tmp_path / "table.csv"
    with context() as ctx:
        rater = ctx.keys.pseudonym("jane@marketplace.amazon.de")
        put(ctx.store, returned(order_id=ORDER, comment="Too late"))
    for name in ("feedback", "returns", "orders", "order_lines", "merchant_returns"):
        run("export", name, "--to", str(goal))
        told = goal.read_text(encoding="utf-8-sig")
        assert not [one for one in ("Too late", rater, "Jane", "parcel") if one in told], name
    run("export", "feedback", "--to", str(goal), "--with-comments")
    assert "Too late" in goal.read_text(encoding="utf-8-sig")


def test_the_job_purges_twice_in_a_row_and_the_second_time_nothing(run):
    assert run("messages", "show", "m1@x")["words"] == WORDS
    with context() as ctx:
        ctx.offset = timedelta(days=31)
        for changed in (1, 0):
            (done,) = run_jobs(ctx, [JOBS["purge_personal"]], [])
            assert done.outcome.changed == changed
    found = run("messages", "show", "m1@x")
    assert found["words"] is None
    assert found["redacted"] == "… my parcel never arrived … please refund …", "it is still open"

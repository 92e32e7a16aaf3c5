"""Review requests and the brake as a seller types them, judged by the simulated Amazon's log."""

from __future__ import annotations

import io
import json
import threading
from collections import Counter
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from jobs.context import context
from jobs.reviews import by_hand
from jobs.runner import run as run_jobs
from jobs.table import JOBS
from seller.amazon import simulated
from seller.cli.app import app
from seller.cli.setup import adopt
from seller.sandbox.server import serve
from seller.store import brake
from tests.effects.shop import ACCOUNT, NOW, orders, wanted, world
from tests.store.build import feedback, line, put, returned


@pytest.fixture
def amazon():
    with serve(world(), speed=1_000_000) as server:
        server.state.clock.set(NOW)
        yield server


@pytest.fixture
def run(amazon, tmp_path, monkeypatch):
    """The command with --json, in a home that knows the account and its orders."""
    for name, value in {
        "HOME": str(tmp_path / "home"),
        "SPAPI_ENDPOINT": amazon.url,
        "LWA_ENDPOINT": f"{amazon.url}/auth/o2/token",
        "SPAPI_SPEED": "5000",
        "CLOCK": "amazon",
    }.items():
        monkeypatch.setenv(f"SELLER_{name}", value)
    monkeypatch.chdir(tmp_path)

    def invoke(*words, code=0):
        done = CliRunner().invoke(app, [*words, "--json"])
        assert done.exit_code == code, done.output
        return json.loads(done.stdout) if code < 2 else done.stderr

    invoke("init", "--from", amazon.url)
    with context() as ctx:
        put(ctx.store, *orders(world(), amazon.state.clock.hour()), account=ACCOUNT)
    return invoke


def asked(amazon):
    return Counter(one["subject"] for one in amazon.state.log.document()["effects"])


def test_the_plan_says_who_when_and_why_not(run):
    plan = run("reviews", "plan", "--days", "30")
    assert set(plan[0]) == {
        *("account", "order_id", "marketplace", "earliest", "latest", "send_at", "decision"),
        *("rule", "dates"),
    }
    rules = Counter((one["decision"], one["rule"]) for one in plan)
    assert rules["send", "in_window"] > 20
    assert rules["wait", "before_window"]
    assert rules["skip", "window_closed"]
    assert {decision for decision, _ in rules} <= {"send", "wait", "skip", "done"}


def test_a_dry_run_sends_nothing_and_a_run_asks_everybody_once(run, amazon):
    due = {one["order_id"] for one in run("reviews", "plan") if one["decision"] == "send"}
    counts = run("reviews", "run", "--dry-run")
    assert counts["sent"] == 0
    assert counts["waiting"] >= len(due)
    assert not asked(amazon)
    counts = run("reviews", "run")
    assert set(counts) == {"sent", "already", "skipped", "waiting", "failed"}
    assert counts["sent"] == len(due)
    assert set(asked(amazon)) == due
    assert run("reviews", "run")["sent"] == 0
    done = {one["order_id"] for one in run("reviews", "plan") if one["decision"] == "done"}
    assert done == due


def test_jobs_ask_nobody_until_it_is_switched_on(run, amazon):
    job = [JOBS["request_reviews"]]
    with context() as ctx:
        assert run_jobs(ctx, job, ctx.accounts())[0].outcome.status == "no rows"
        assert not asked(amazon)
    assert run("effects", "list") == []
    run("reviews", "on", "--account", ACCOUNT)
    with context() as ctx:
        done = run_jobs(ctx, job, ctx.accounts())[0].outcome
        assert done.status == "ok"
        assert done.changed == len(asked(amazon)) > 20
    run("reviews", "off", "--account", ACCOUNT)
    assert {one["held"] for one in run("effects", "list") if one["state"] == "planned"} == {"off"}


def test_the_brake_from_the_command_line(run, amazon, monkeypatch):
    run("effects", "pause", "--kind", "review_request", "--reason", "holiday")
    assert run("reviews", "run", code=1)["sent"] == 0
    planned = [one["subject"] for one in run("effects", "list", "--state", "planned")]
    assert run("effects", "cancel", planned[0], "--reason", "asked by mail")["cancelled"] == 1
    assert run("effects", "resume", "--kind", "review_request")["resumed"] == 1
    monkeypatch.setenv("SELLER_FIRST_CAPS", "review_request=5")
    assert run("reviews", "run", code=1)["sent"] == 5
    monkeypatch.setenv("SELLER_FIRST_CAPS", "")
    monkeypatch.setenv("SELLER_READ_ONLY", "1")
    assert run("reviews", "run", code=1)["sent"] == 0
    assert run("effects", "cancel", "--all", "--dry-run")["cancelled"] > 10
    assert len(asked(amazon)) == 5
    monkeypatch.setenv("SELLER_READ_ONLY", "0")
    run("reviews", "run")
    assert planned[0] not in asked(amazon)
    assert run("effects", "resume", planned[0])["resumed"] == 1
    run("reviews", "run")
    assert asked(amazon)[planned[0]] == 1
    assert "price" in run("effects", "pause", "--kind", "price", code=2)
    assert "--all" in run("effects", "cancel", code=2)


def test_happy_buyers_cannot_be_chosen(run):
    for rule in ("stars=5", "min_rating=4", "returned=no", "refunds=0"):
        assert rule.split("=")[0] in run("reviews", "exclude", rule, "--reason", "so", code=2)
    run("reviews", "exclude", "sku=LAMP-01", "--reason", "too many returns", code=2)
    with context() as ctx, ctx.store.reading() as conn:
        assert not brake.left_out(conn, "review_request")


def test_the_plan_is_filtered_by_marketplace_and_owner(run):
    assert {one["marketplace"] for one in run("reviews", "plan", "--marketplace=us")} == {"US"}
    assert run("reviews", "plan", "--marketplace=JP") == []
    assert run("reviews", "plan", "--owner=Nobody") == []


def test_the_audit_has_stars_and_returns_of_what_was_left_out(run, tmp_path):
    due = sorted(one["order_id"] for one in run("reviews", "plan") if one["decision"] == "send")
    sold = [line(one, "LAMP-01", day=NOW.date(), marketplace="US") for one in due[:10]]
    back = [returned(one, marketplace="US") for one in (due[0], due[1], due[20])]
    said = [feedback(due[n], rating=n + 1, marketplace="US") for n in range(3)]
    with context() as ctx:
        rows: list[Any] = [*sold, *back]
        put(ctx.store, *(replace(x, account=ACCOUNT) for x in rows), account=ACCOUNT)
        put(ctx.store, *(replace(x, account=ACCOUNT) for x in said), account=ACCOUNT)
    run("reviews", "exclude", "sku=LAMP-01", "--reason", "recall")
    run("reviews", "run")
    groups = run("reviews", "audit", "--to", "audit.xlsx")["groups"]
    first, left = groups[:2]
    assert (first["rule"], first["orders"], first["returned"]) == ("asked", len(due) - 10, 1)
    assert left == {
        "rule": "excluded",
        "reason": "recall",
        "orders": 10,
        "returned": 2,
        "return_rate": "0.200",
        "stars": {"1": 1, "2": 1, "3": 1},
    }
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "audit.xlsx").read_bytes()))
    row = list(book.worksheets[3].values)[2]
    assert row == ("left out", "recall", 10, 2, "20.0 %", 1, 1, 1, "2.00")
    shares = {row[1]: row[2:] for row in list(book.worksheets[1].values)[1:]}
    assert shares["LAMP-01"][:2] == (10, 0)


def test_what_was_left_out_has_a_reason_and_stands_in_the_audit(run, amazon, tmp_path):
    run("reviews", "exclude", "colour=red", "--reason", "no such thing", code=2)
    run("reviews", "exclude", "marketplace=US", "--reason", " ", code=2)
    run("reviews", "exclude", "marketplace=US", "--reason", "recall of a batch")
    assert run("reviews", "run")["sent"] == 0
    run("reviews", "include", "marketplace=US")
    run("reviews", "exclude", "marketplace=CA", "--reason", "no stock there")
    run("reviews", "run")
    result = run("reviews", "audit", "--to", "audit.xlsx")
    assert result["asked"] == len(asked(amazon))
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "audit.xlsx").read_bytes()))
    shares = list(book.worksheets[1].values)[1:]
    (us,) = (row for row in shares if row[1] == "US")
    assert us[3] == len(asked(amazon))
    rows = list(book.worksheets[2].values)
    assert len(rows) == 1 + result["orders"]
    assert {row[1] for row in rows[1:]} >= set(asked(amazon))


def test_the_plan_says_who_told_the_dates(run, amazon, tmp_path):
    account = amazon.state.world.sellers[0]
    before = run("reviews", "plan")
    with context() as ctx:
        known = {one.order_id: one for one in orders(world(), amazon.state.clock.hour())}
        bare = [replace(one, deliver_from=None, deliver_by=None) for one in known.values()]
        put(ctx.store, *bare, account=ACCOUNT)
    assert run("reviews", "plan") == before, "a report never takes dates away"
    assert "orders" in {one["dates"] for one in before}
    fresh = replace(bare[0], order_id="111-0000000-0000001", fulfilled_by="MERCHANT")
    with context() as ctx:
        put(ctx.store, fresh, replace(fresh, order_id="111-0000000-0000002"), account=ACCOUNT)

    def dates(number):
        order = f"111-0000000-000000{number}"
        return next(one["dates"] for one in run("reviews", "plan", "--days", "90")
                    if one["order_id"] == order)  # fmt: skip

    assert (dates(1), dates(2)) == ("estimate", "estimate")
    run("reviews", "delivered", fresh.order_id, "--at", "soon", code=2)
    run("reviews", "delivered", "999-0000000-0000001", "--at", "2026-06-01", code=2)
    found = run(
        "reviews", "delivered", fresh.order_id, "--at", "2026-06-01 10:00", "--carrier", "UPS"
    )
    assert found["earliest"] == found["latest"] == "2026-06-01T17:00:00Z"
    drop = tmp_path / "drop"
    drop.mkdir()
    change = {
        "NotificationType": "ORDER_CHANGE",
        "EventTime": "2026-06-02T00:00:00Z",
        "Payload": {"OrderChangeNotification": {
            "SellerId": account.seller_id,
            "AmazonOrderId": "111-0000000-0000002",
            "Summary": {
                "MarketplaceId": "ATVPDKIKX0DER",
                "EarliestDeliveryDate": "2026-06-03T07:00:00Z",
                "LatestDeliveryDate": "2026-06-05T06:59:59Z",
            },
        }},
    }  # fmt: skip
    (drop / "1.json").write_text(json.dumps(change))
    assert [one["changed"] for one in run("import", str(drop))] == [1]
    assert (dates(1), dates(2)) == ("tracking", "order_change")


def test_no_other_job_waits_for_it(tmp_path, monkeypatch):
    """At Amazon's own rate the requests take minutes; a sync beside them is done before."""
    begun = threading.Event()

    def witness(exchange):
        if "/solicitations/" in exchange.target:
            begun.set()

    with serve(world(), speed=1, on_exchange=witness) as server:
        server.state.clock.set(NOW)
        for name, value in {
            "HOME": str(tmp_path / "home"),
            "SPAPI_ENDPOINT": server.url,
            "LWA_ENDPOINT": f"{server.url}/auth/o2/token",
            "CLOCK": "amazon",
        }.items():
            monkeypatch.setenv(f"SELLER_{name}", value)
        with context() as ctx, context() as other:
            adopt(ctx, simulated.accounts(server.url)[0], server.url)
            put(ctx.store, *orders(world(), server.state.clock.hour()), account=ACCOUNT)
            job = [by_hand([])]
            asking = threading.Thread(target=run_jobs, args=(ctx, job, ctx.accounts()))
            asking.start()
            try:
                assert begun.wait(60)
                done = run_jobs(other, [JOBS["sync_orders"]], other.accounts())
                assert done[0].outcome.status == "ok"
                assert asking.is_alive(), "the requests go on beside it"
            finally:
                ctx.stopping.set()
                asking.join(timeout=120)
            assert 0 < len(asked(server)) < len(wanted(server))

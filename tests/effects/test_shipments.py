"""Tracking numbers told to Amazon: each parcel once, whatever happens; Amazon's own log judges."""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import delete, update
from typer.testing import CliRunner

from jobs import JOBS
from jobs.context import context
from jobs.runner import run as run_jobs
from seller.cli.app import app
from seller.facts import Switch
from seller.sandbox.world import Plan, build
from seller.store import brake, effects, outgoing, side
from tests.effects.office import environment, opened
from tests.effects.shop import ACCOUNT, TODAY
from tests.store.build import line, put

POST = "confirmShipment"
PLAN = Plan(sellers=1, marketplaces=("US",), skus=20, lines=6000, days=12, anchor=TODAY)
"""Of these orders a dozen is the merchant's and waits for its carrier."""
PARTED = ("订单号", "承运商", "运单号", "MSKU", "数量")
HEADS = ("Order that was sent", "Carrier of the parcel", "Number of the parcel")


class Yard:
    """What a test does in the seller's place. `waiting`: orders that are to be sent."""

    def __init__(self, office, home: Path) -> None:
        self.server, self.ctx, self.home = office.server, office.ctx, home
        hour = self.server.state.clock.hour()
        rows = list(self.server.state.world.orders(ACCOUNT, now=hour))
        self.waiting = [
            one["order_id"]
            for one in rows
            if (one["fulfilled_by"], one["status"]) == ("MERCHANT", "UNSHIPPED")
        ]
        self.rows = rows
        lines = [
            line(row["order_id"], one["sku"], n, quantity=one["ordered"], marketplace="US")
            for row in rows
            if row["order_id"] in self.waiting
            for n, one in enumerate(row["lines"], 1)
        ]
        put(self.ctx.store, *(replace(one, account=ACCOUNT) for one in lines), account=ACCOUNT)

    def several(self) -> tuple[str, dict[str, int]]:
        """A waiting order of more than one piece, and its pieces by MSKU."""
        for row in self.rows:
            pieces = Counter[str]()
            for one in row["lines"]:
                pieces[one["sku"]] += one["ordered"]
            if row["order_id"] in self.waiting and max(pieces.values()) > 1:
                return str(row["order_id"]), dict(pieces.most_common())
        raise AssertionError("no order of several pieces waits")

    def any(self, **wanted: str) -> str:
        return next(
            str(one["order_id"]) for one in self.rows if all(one[k] == v for k, v in wanted.items())
        )

    def sheet(self, *rows, heads=HEADS) -> Path:
        book = Workbook()
        for row in (heads, *rows):
            book.active.append(row)
        book.save(self.home / "parcels.xlsx")
        return self.home / "parcels.xlsx"

    def ship(self, *rows, words=(), heads=HEADS, code=None):
        sheet = self.sheet(*rows, heads=heads)
        done = CliRunner().invoke(app, ["couriers", "ship", str(sheet), "--json", *words])
        assert code is None or done.exit_code == code, done.output
        return json.loads(done.stdout)

    def fault(self, kind: str) -> None:
        self.server.state.faults.command(kind=kind, operation=POST)

    def log(self) -> Counter[str]:
        found = self.server.state.log.document()["effects"]
        return Counter(one["subject"] for one in found if one["kind"] == "shipment_confirmation")

    def parcels(self, order: str) -> list[str]:
        """The numbers that Amazon shows two hours later."""
        later = self.server.state.clock.hour() + timedelta(hours=2)
        return [
            one["tracking"]
            for one in self.server.state.world.order(ACCOUNT, order, later)["packages"]
        ]


@pytest.fixture
def yard(tmp_path, monkeypatch):
    with opened(tmp_path, made=build(PLAN)) as office:
        for name, value in environment(office.server, tmp_path).items():
            monkeypatch.setenv(name, value)
        yield Yard(office, tmp_path)


def number(n: int) -> str:
    return f"YT26000000000{n:05d}"


def test_a_number_reaches_amazon_once(yard):
    first, other = yard.waiting[:2]
    rows = [(first, "云途", number(1)), (other, "yun express", number(2))]
    assert yard.ship(*rows, words=["--dry-run"], code=0)["parcels"][0]["state"] is None
    assert not yard.log()
    told = yard.ship(*rows, code=0)
    assert [(one["state"], one["code"]) for one in told["parcels"]] == [("done", "confirmed")] * 2
    assert told["parcels"][0]["carrier"] == "Yun Express"
    assert yard.log() == {first: 1, other: 1}
    assert yard.parcels(first) == [number(1)]
    again = yard.ship(*rows, code=0)
    assert [one["state"] for one in again["parcels"]] == ["done", "done"]
    assert yard.log() == {first: 1, other: 1}
    second = yard.ship((first, "云途", number(3)), code=1)
    assert [one["code"] for one in second["findings"]] == ["couriers.parcel_other"]
    assert yard.log()[first] == 1


@pytest.mark.parametrize("kind", ["lost", "late503", "html503"])
def test_where_the_answer_was_lost_it_is_still_told_once(yard, kind):
    order = yard.waiting[0]
    yard.fault(kind)
    yard.ship((order, "Yanwen", "UA123456789YP1"))
    told = yard.ship((order, "Yanwen", "UA123456789YP1"), code=0)
    assert told["parcels"][0]["state"] == "done"
    assert yard.log() == {order: 1}
    assert yard.parcels(order) == ["UA123456789YP1"]


def test_what_amazon_shows_already_or_sent_itself_is_not_told(yard):
    row = next(one for one in yard.rows if one["packages"] and one["status"] == "SHIPPED")
    known = row["packages"][0]["tracking"]
    told = yard.ship((row["order_id"], "UPS", known))
    assert told["parcels"][0]["code"] == "already_told"
    other = yard.ship((row["order_id"], "UPS", "1Z999AA10123456784"), code=1)
    assert [one["code"] for one in other["findings"]] == ["couriers.parcel_other"]
    told = next(
        one["order_id"]
        for one in yard.rows
        if one["packages"] and one["status"] == "SHIPPED" and one is not row
    )
    done = yard.ship((told, "UPS", "1Z999AA10123456784"), code=1)
    assert done["parcels"][0]["code"] == "nothing_left"
    assert not yard.log()


def test_amazons_words_are_told_where_it_takes_no_parcel(yard):
    """Another program told of all that is in the order a moment ago, and Amazon shows it late."""
    order = yard.waiting[0]
    yard.ship((order, "云途", number(1)), code=0)
    with effects.writing(yard.ctx.store) as conn:
        conn.execute(delete(outgoing.effects))
    told = yard.ship((order, "云途", number(2)), code=1)["parcels"][0]
    assert (told["state"], told["code"]) == ("failed", "rejected")
    assert "quantity" in told["message"]
    assert yard.log() == {order: 1}


def test_the_brake_holds_it(yard, monkeypatch):
    rows = [(order, "云途", number(n)) for n, order in enumerate(yard.waiting[:3])]
    with effects.writing(yard.ctx.store) as conn:
        brake.put(conn, Switch("", "", "paused", yard.ctx.now()))
    assert yard.ship(*rows, code=1)["held"] == ["paused"]
    with effects.writing(yard.ctx.store) as conn:
        brake.drop(conn, "", "", "paused")
    monkeypatch.setenv("SELLER_READ_ONLY", "true")
    assert yard.ship(*rows, code=1)["held"] == ["read_only"]
    monkeypatch.delenv("SELLER_READ_ONLY")
    assert not yard.log()
    monkeypatch.setenv("SELLER_DAILY_CAPS", "shipment_confirmation=2")
    told = yard.ship(*rows, code=1)
    assert told["held"] == ["capped"]
    assert Counter(one["state"] for one in told["parcels"]) == {"done": 2, "planned": 1}
    assert yard.log().total() == 2


def test_what_spoils_the_tracking_rate_is_found_in_its_cell_and_nothing_goes_out(yard):
    order, more = yard.waiting[0], yard.waiting[1:8]
    heads = ("订单号", "承运商", "运单号", "渠道", "发货日期")
    rows = [
        (order, "云途", number(1), None, None),
        (more[0], "小快递", number(2), None, None),
        (more[1], "Royal Mail", "AB123456785GB", None, None),
        (more[2], "燕文", number(4), "燕文平邮", None),
        (more[3], "China Post", "RB123456786CN", None, None),
        (more[4], "UPS", "12345678", None, None),
        (more[5], "DHL", number(6), None, "2030-01-01"),
        (order, "云途", number(7), None, None),
        (more[6], "云途", 2.6e20, None, None),
        ("302-0000000-0000000", "云途", number(8), None, None),
        (yard.any(fulfilled_by="AMAZON", status="SHIPPED"), "云途", number(9), None, None),
        (yard.any(status="PENDING", fulfilled_by="MERCHANT"), "云途", number(10), None, None),
        (more[0], None, number(11), None, None),
    ]
    told = yard.ship(*rows, heads=heads, code=1)
    assert [(one["cell"], one["code"]) for one in told["findings"]] == [
        ("A2", "couriers.parcel_twice"),
        ("B3", "couriers.parcel_unread"),
        ("B4", "couriers.parcel_elsewhere"),
        ("D5", "couriers.parcel_untracked"),
        ("C6", "couriers.parcel_number"),
        ("C7", "couriers.parcel_strange"),
        ("E8", "couriers.parcel_future"),
        ("A9", "couriers.parcel_twice"),
        ("C10", "products.scientific"),
        ("A11", "couriers.parcel_unknown"),
        ("A12", "couriers.parcel_amazons"),
        ("A13", "couriers.parcel_pending"),
        ("B14", "products.required"),
    ]
    assert "95" in told["findings"][1]["why"]
    assert not yard.log()
    good = yard.ship(*rows, heads=heads, words=["--skip-bad-rows"], code=1)
    assert {one["order_id"] for one in good["parcels"]} == {more[4]}
    assert yard.log() == {more[4]: 1}


@pytest.fixture(params=["", "postgres_url"], ids=["sqlite", "postgres"])
def yards(request, tmp_path, monkeypatch):
    """The same on each engine."""
    url = request.getfixturevalue(request.param) if request.param else ""
    with opened(tmp_path, url, made=build(PLAN)) as office:
        for name, value in environment(office.server, tmp_path, url).items():
            monkeypatch.setenv(name, value)
        yield Yard(office, tmp_path)


def test_an_order_in_several_parcels_and_what_a_cap_held_goes_on_by_the_clock(yards, monkeypatch):
    yard = yards
    big, mskus = yard.several()
    (first, count), *rest = mskus.items()
    half = [(first, 1)], [(first, count - 1), *rest]
    rows = [
        (big, "云途", number(n), msku, units)
        for n, parcel in enumerate(half, 1)
        for msku, units in parcel
        if units
    ]
    other = next(order for order in yard.waiting if order != big)
    monkeypatch.setenv("SELLER_DAILY_CAPS", "shipment_confirmation=1")
    told = yard.ship(*rows, (other, "云途", number(3), None, None), heads=PARTED, code=1)
    assert Counter(one["state"] for one in told["parcels"]) == {"done": 1, "planned": 2}
    assert told["held"] == ["capped"]
    assert told["parcels"][0]["items"] == [{"msku": first, "quantity": 1}]
    job = [JOBS["confirm_parcels"]]
    with context() as ctx:
        assert run_jobs(ctx, job, ctx.accounts())[0].outcome.changed == 0, "the cap"
    assert yard.log().total() == 1
    monkeypatch.delenv("SELLER_DAILY_CAPS")
    with context() as ctx:
        done = run_jobs(ctx, job, ctx.accounts())[0].outcome
        assert (done.status, done.rows, done.changed, done.problems) == ("ok", 2, 2, 0)
        assert run_jobs(ctx, job, ctx.accounts())[0].outcome.calls == 0
    assert yard.log() == {big: 2, other: 1}
    assert sorted(yard.parcels(big)) == [number(1), number(2)]
    again = yard.ship(*rows, heads=PARTED, code=0)
    assert {one["state"] for one in again["parcels"]} == {"done"}
    assert yard.log()[big] == 2
    third = yard.ship((big, "云途", number(9), first, 1), heads=PARTED, code=1)
    assert third["parcels"][0]["code"] in {"more_than_left", "nothing_left", "rejected"}
    assert yard.log()[big] == 2


def test_what_is_in_each_parcel_is_checked_before_anything_goes_out(yard):
    big, mskus = yard.several()
    (msku, count), *_ = mskus.items()
    one = yard.waiting[-1] if yard.waiting[-1] != big else yard.waiting[-2]
    rows = [
        (big, "云途", number(1), msku, count),
        (big, "云途", number(2), msku, 1),
        (big, "燕文", number(1), msku, 1),
        (big, "云途", number(1), msku, 1),
        (one, "云途", number(4), "NOT-MINE", 1),
        (one, "云途", number(4), None, 2),
        (one, "云途", number(2), None, None),
    ]
    told = yard.ship(*rows, heads=PARTED, code=1)
    assert [(each["cell"], each["code"]) for each in told["findings"]] == [
        ("B4", "couriers.parcel_differs"),
        ("D5", "couriers.parcel_item_twice"),
        ("D6", "couriers.parcel_item"),
        ("D7", "couriers.parcel_half"),
        ("C8", "couriers.parcel_number_twice"),
    ]
    told = yard.ship(*rows[:2], heads=PARTED, code=1)
    assert [(each["cell"], each["code"]) for each in told["findings"]] == [
        ("E3", "couriers.parcel_too_many")
    ]
    assert not yard.log()


def test_killed_around_the_send_and_started_again_each_is_told_once(tmp_path):
    seen, fatal = itertools.count(), {2}
    process: list[subprocess.Popen[bytes]] = []

    def witness(exchange) -> None:
        """Kills after Amazon has acted and before its answer is heard."""
        posted = exchange.method == "POST" and exchange.target.endswith("shipmentConfirmation")
        if posted and next(seen) in fatal:
            process[-1].send_signal(signal.SIGKILL)

    with opened(tmp_path, made=build(PLAN), witness=witness) as office:
        yard = Yard(office, tmp_path)
        chosen = yard.waiting[:5]
        sheet = yard.sheet(*((order, "云途", number(n)) for n, order in enumerate(chosen)))
        bare = {name: text for name, text in os.environ.items() if not name.startswith("SELLER_")}
        ends = []
        for _ in range(2):
            process.append(
                subprocess.Popen(
                    [sys.executable, "-m", "seller", "couriers", "ship", str(sheet), "--json"],
                    env=bare | environment(office.server, tmp_path),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            )
            ends.append(process[-1].wait(120))
            with office.ctx.store.side.begin() as conn:
                conn.execute(update(side.leases).values(expires=0))
        assert ends == [-signal.SIGKILL, 0]
        assert yard.log() == Counter(chosen)
        assert [yard.parcels(order) for order in chosen] == [[number(n)] for n in range(5)]

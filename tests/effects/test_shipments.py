"""Tracking numbers told to Amazon: each parcel once, whatever happens; Amazon's own log judges."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
from collections import Counter

import pytest
from sqlalchemy import delete, update

from seller.facts import Switch
from seller.sandbox.world import build
from seller.store import brake, effects, outgoing, side
from tests.effects.office import environment, opened
from tests.effects.yard import PLAN, Yard, number


@pytest.fixture
def yard(tmp_path, monkeypatch):
    with opened(tmp_path, made=build(PLAN)) as office:
        for name, value in environment(office.server, tmp_path).items():
            monkeypatch.setenv(name, value)
        yield Yard(office, tmp_path)


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

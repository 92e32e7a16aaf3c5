"""A shop with three shipments that Amazon tells of, and the command on it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from jobs.context import context
from seller.cli.app import app
from seller.facts import Batch, Shipment, ShipmentEvent, ShipmentItem
from seller.store import Store, write
from tests.views.shop import ACCOUNTS

NOW = datetime(2026, 4, 10, 4, 30, tzinfo=UTC)
US = "lantern-na"
ITEMS = (
    ShipmentItem(US, "FBA1", "LAMP-1", "US", "X001", 480, 470, 24),
    ShipmentItem(US, "FBA1", "LAMP-2", "US", "X002", 240, 240, 24),
    ShipmentItem(US, "FBA2", "LAMP-1", "US", "X001", 120, 0, 24),
    ShipmentItem("orchid-eu", "FBA3", "LAMP-3", "DE", "X003", 60, 60, 0),
)
HEADS = "货代单号,货代,运输方式,货件编号,箱数,开船,预计到港日期,到港,签收,已交发票,商业发票,签收单"
TICKETS = f"""{HEADS}
SZX1,盐田货运,美森,FBA1,30,2026-02-20,2026-03-05,2026-03-06,2026-03-20,2026-02-15,INV-77,
SZX1,盐田货运,美森,FBA2,5,,,,,,,
RX9,快递侠,红单,FBA3,2,,2026-04-01,,,,,
"""
Call = Callable[..., Any]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SELLER_LANG", "en")
    monkeypatch.setattr("jobs.context.Context.now", lambda _self: NOW)
    with context() as ctx:
        with ctx.store.writing() as conn:
            for account in ACCOUNTS:
                write.save_account(conn, account, b"sealed")
        shipments(ctx.store)

    def run(*words: str, code: int = 0) -> Any:
        done = CliRunner().invoke(app, ["firstleg", *words, "--json"])
        assert done.exit_code == code, (done.output, done.exception)
        return json.loads(done.stdout) if done.stdout else done.stderr

    return run


def shipments(store: Store) -> None:
    """FBA1 is being counted, FBA2 is on its way, FBA3 was closed whole; each seen since March."""
    march = datetime(2026, 3, 1, 12, tzinfo=UTC)
    known = Shipment(US, "FBA1", "US", "Spring", "RECEIVING", "ONT8", case_packed=True)
    german = replace(
        known, account="orchid-eu", shipment_id="FBA3", marketplace="DE", center="LEJ1"
    )
    two = replace(known, shipment_id="FBA2", status="SHIPPED")
    seen = [
        ShipmentEvent(one.account, one.shipment_id, status, one.marketplace, march + timedelta(day))
        for one, days in (
            (known, (("SHIPPED", 0), ("RECEIVING", 22))),
            (two, (("SHIPPED", 0),)),
            (german, (("SHIPPED", 0), ("DELIVERED", 12), ("CLOSED", 21))),
        )
        for status, day in days
    ]
    for account, mine in ((US, [known, two]), ("orchid-eu", [replace(german, status="CLOSED")])):
        batches = [
            Batch.of(Shipment, mine),
            Batch.of(ShipmentItem, [one for one in ITEMS if one.account == account]),
            Batch.of(ShipmentEvent, [one for one in seen if one.account == account]),
        ]
        with store.writing() as conn:
            write.apply(
                conn, batches, account=account, marketplace=None, snapshot=False, as_of=NOW,
                document=None,
            )  # fmt: skip


@pytest.fixture
def told(call: Call, tmp_path: Path) -> Call:
    """With both tickets imported."""
    file = tmp_path / "tickets.csv"
    file.write_text(TICKETS, encoding="gb18030")
    result = call("import", str(file))
    assert (result["rows"], result["bad"]) == (3, 0), result["findings"]
    return call

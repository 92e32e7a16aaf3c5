"""A seller who tells Amazon of parcels: the orders that wait, the sheet, what Amazon noted."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from openpyxl import Workbook
from typer.testing import CliRunner

from seller.cli.app import app
from seller.sandbox.world import Plan
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


def number(n: int) -> str:
    return f"YT26000000000{n:05d}"

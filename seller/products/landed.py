"""The landed costs of a plan as rows to accept, and read back."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from seller.facts import LandedCost
from seller.products import sheet
from seller.products.columns import PAIRING, PRODUCT, RATE, Column
from seller.products.files import load
from seller.products.goods import Checked, collected
from seller.products.sheet import Row

_KNOWN = {one.name: one for one in (*PRODUCT, *PAIRING, *RATE)}
PARTS = {
    "goods": "Goods",
    "packing": "Packing",
    "inland": "Way to the forwarder",
    "freight": "Freight",
    "clearance": "Clearance",
    "duty": "Duties and taxes",
    "placement": "Placement fee",
    "rebate": "Rebate (deducted)",
}
"""The parts of a landed cost and their headings."""
LANDED = (
    _KNOWN["accept"],
    Column("number", "Way number", "some", "Of the sheet of ways", "1", must=True),
    _KNOWN["sku"],
    _KNOWN["marketplace"],
    Column("units", "Units in all", "some", "Of this product in the list", "480", must=True),
    *(Column(name, title, "money", "Of all units; empty: unknown", "1200.00")
      for name, title in PARTS.items()),
    Column("total", "Landed cost", "money", "Of all units; empty while a part is unknown",
           "9600.00"),
    Column("each", "Landed cost per unit", "ignored", "Total by units, for the eye", "20.0000"),
    Column("currency", "Currency", "currency", "Three letters", "CNY"),
    Column("since", "Valid from", "day", "Year, month and day", "2026-11-26", must=True),
    Column("until", "Valid to", "day", "Last day; empty: no end is known", "2027-02-28"),
    Column("allocation", "Common costs shared by", "text", "volume, weight or value", "volume"),
    Column("service", "Service", "text", "Carrier and service of the way", "Line Sea LCL"),
    Column("warehouses", "FBA warehouses", "text", "Where it goes", "ONT8"),
)  # fmt: skip


def check(
    body: bytes, source: str, products: Collection[str], ways: Collection[int] = ()
) -> Checked[LandedCost]:
    """The accepted rows: those that say yes, or all of the `ways` that were named."""
    found = load(body, LANDED)
    checked = list(sheet.rows(found))
    chosen = [row for row in checked if _accepted(row, ways)]
    made = {row.number: _landed(row, source, products) for row in chosen}
    sheet.twice(chosen, _key, "sku", "firstleg.accepted_twice")
    for one in ways:
        if checked and one not in {row.values.get("number") for row in checked}:
            checked[0].find("number", "firstleg.no_way", number=one)
    result = collected(found, checked, {row.number: made.get(row.number) for row in checked})
    return replace(result, waiting=len(checked) - len(chosen))


def _accepted(row: Row, ways: Collection[int]) -> bool:
    return row.values.get("number") in ways if ways else bool(row.values.get("accept"))


def _landed(row: Row, source: str, products: Collection[str]) -> LandedCost | None:
    values = row.values
    if row.good and values["sku"] not in products:
        row.find("sku", "products.product_unknown", sku=values["sku"])
    if row.good and values.get("until") and values["until"] < values["since"]:
        row.find("until", "couriers.dates", since=values["since"], until=values["until"])
    amounts = _amounts(row) if row.good else {}
    if not row.good:
        return None
    total = amounts.pop("total")
    if total != sum(-one if name == "rebate" else one for name, one in amounts.items()):
        row.find("total", "firstleg.sum", text=str(values["total"]))
        return None
    if "rebate" in amounts:
        amounts["rebate"] *= -1
    return LandedCost(
        sku=values["sku"],
        marketplace=values["marketplace"],
        since=values["since"],
        until=values.get("until"),
        units=values["units"],
        total=total,
        currency=values["currency"],
        parts=json.dumps(amounts, sort_keys=True),
        allocation=values.get("allocation") or "",
        service=values.get("service") or "",
        warehouses=values.get("warehouses") or "",
        source=source,
    )


def _amounts(row: Row) -> dict[str, int]:
    """Parts and total in minor units; a part that is empty is unknown, and nothing is stored."""
    values, found = row.values, {}
    code = values.get("currency")
    for name in (*PARTS, "total"):
        if values.get(name) is None or not code:
            row.find(name, "firstleg.unknown", sku=values["sku"])
            return {}
        amount = row.minor(name, code)
        if amount is None:
            return {}
        found[name] = amount
    return found


def _key(row: Row) -> tuple[Any, ...]:
    return tuple(row.values.get(name) for name in ("sku", "marketplace", "since"))


def rows(found: Iterable[Mapping[str, Any]]) -> list[Sequence[Any]]:
    """Cells in the order of the columns."""
    return [[one.get(column.name) for column in LANDED] for one in found]

"""The typed sheets of the first leg: Amazon's placement fees, and rebates by export mode."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from seller.facts import PlacementFee, Rebate
from seller.marketplaces import BY_CODE
from seller.products import sheet
from seller.products.columns import Column
from seller.products.files import load
from seller.products.goods import Checked, collected
from seller.products.inputs import FEE
from seller.products.sheet import Row

_KNOWN = {one.name: one for one in FEE}
PLACEMENT = (
    _KNOWN["marketplace"],
    Column("places", "Warehouses at least", "some", "To how many the goods go; empty: 1", "1",
           ("places", "仓库数")),
    Column("warehouse", "Only this warehouse", "code", "As ONT8; empty: any", "",
           ("warehouse", "仓库")),
    *(_KNOWN[name] for name in ("side", "weight", "fee", "more", "above", "currency", "since")),
    _KNOWN["source"],
)  # fmt: skip
REBATE = (
    Column("mode", "Export mode", "code", "0110, 1039, 9610, 9710, 9810", "0110",
           ("mode", "监管方式", "出口方式"), must=True),
    Column("prefix", "HS code begins with", "code", "Digits; empty: all goods", "9405",
           ("hs", "海关编码")),
    Column("vat", "VAT in the price (%)", "money", "Of the purchase price; empty: 13", "13",
           ("vat", "增值税率")),
    Column("rate", "Rebate (%)", "money", "Given back; 0 where there is none, as for 1039", "13",
           ("rebate", "退税率"), must=True),
    Column("since", "Valid from", "day", "Year, month and day", "2026-01-15",
           ("since", "生效日期", "日期"), must=True),
    Column("source", "Source of the fee", "text", "Where it was read and when",
           "State Taxation Administration", ("source", "来源"), must=True),
)  # fmt: skip
VAT = Decimal(13)


def placements(body: bytes) -> Checked[PlacementFee]:
    found = load(body, PLACEMENT)
    checked = list(sheet.rows(found))
    made = {row.number: _placement(row) for row in checked}
    sheet.twice(checked, _place, "since", "products.fee_twice")
    return collected(found, checked, made)


def rebates(body: bytes) -> Checked[Rebate]:
    found = load(body, REBATE)
    checked = list(sheet.rows(found))
    made = {row.number: _rebate(row) for row in checked}
    sheet.twice(checked, _mode, "since", "firstleg.rebate_twice")
    return collected(found, checked, made)


def _placement(row: Row) -> PlacementFee | None:
    values = row.values
    if not row.good:
        return None
    currency = values.get("currency") or BY_CODE[values["marketplace"]].currency
    amounts = {name: row.minor(name, currency) or 0 for name in ("fee", "more")}
    if not row.good:
        return None
    return PlacementFee(
        marketplace=values["marketplace"],
        places=values.get("places") or 1,
        warehouse=(values.get("warehouse") or "").upper(),
        side=values.get("side") or 0,
        weight=values.get("weight") or 0,
        since=values["since"],
        fee=amounts["fee"],
        more=amounts["more"],
        above=values.get("above") or 0,
        currency=currency,
        source=values["source"],
    )


def _rebate(row: Row) -> Rebate | None:
    values = row.values
    prefix = re.sub(r"[.\s-]", "", values.get("prefix") or "") if row.good else ""
    if prefix and not prefix.isdigit():
        row.find("prefix", "couriers.hs", text=prefix)
    for name in ("vat", "rate"):
        if row.good and (values.get(name) or 0) > 100:
            row.find(name, "firstleg.percent", text=str(values[name]))
    if not row.good:
        return None
    vat = VAT if values.get("vat") is None else values["vat"]
    rates = {"vat": f"{vat:f}", "rate": f"{values['rate']:f}"}
    mode = values["mode"].zfill(4)  # a spreadsheet makes 110 of 0110
    return Rebate(mode, prefix, values["since"], source=values["source"], **rates)


def _place(row: Row) -> tuple[Any, ...]:
    names = ("marketplace", "places", "warehouse", "side", "weight", "since")
    return tuple(row.values.get(name) for name in names)


def _mode(row: Row) -> tuple[Any, ...]:
    return tuple(row.values.get(name) for name in ("mode", "prefix", "since"))

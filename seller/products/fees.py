"""The sheet of removal fees: Amazon's table, typed with the day it holds from and its source."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from seller.facts import RemovalFee
from seller.marketplaces import BY_CODE
from seller.products import sheet
from seller.products.files import load
from seller.products.goods import Checked, collected
from seller.products.inputs import FEE
from seller.products.sheet import Row

AMOUNTS = ("fee", "more")


def check(body: bytes) -> Checked[RemovalFee]:
    found = load(body, FEE)
    checked = list(sheet.rows(found))
    made = {row.number: _fee(row) for row in checked}
    sheet.twice(checked, _key, "way", "products.fee_twice")
    return collected(found, checked, made)


def _fee(row: Row) -> RemovalFee | None:
    if not row.good:
        return None
    values = row.values
    currency = values.get("currency") or BY_CODE[values["marketplace"]].currency
    amounts = {name: row.minor(name, currency) or 0 for name in AMOUNTS}
    share: Decimal | None = values.get("recovered")
    if share is not None and (share > 100 or values["way"] != "liquidate"):
        row.find("recovered", "products.not_recovered", text=str(share))
    if not row.good:
        return None
    return RemovalFee(
        marketplace=values["marketplace"],
        way=values["way"],
        side=values.get("side") or 0,
        weight=values.get("weight") or 0,
        since=values["since"],
        fee=amounts["fee"],
        more=amounts["more"],
        above=values.get("above") or 0,
        recovered="" if share is None else f"{share:f}",
        currency=currency,
        source=values["source"],
    )


def _key(row: Row) -> tuple[Any, ...]:
    values: Mapping[str, Any] = row.values
    return tuple(values.get(name) for name in ("marketplace", "way", "side", "weight", "since"))

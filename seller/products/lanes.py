"""The sheets of ways from a warehouse to a stock pool, and of what was counted in a warehouse."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from seller.facts import Stocked, Way
from seller.products import sheet
from seller.products.files import load
from seller.products.goods import Checked, collected
from seller.products.inputs import COUNT, WAY
from seller.products.sheet import Row


def ways(body: bytes, pools: Collection[str], modes: Collection[str]) -> Checked[Way]:
    found = load(body, WAY)
    checked = list(sheet.rows(found))
    made = {row.number: _way(row, pools, modes) for row in checked}
    sheet.twice(checked, _lane, "mode", "products.way_twice")
    return collected(found, checked, made)


def counts(
    body: bytes, pools: Collection[str], products: Collection[str], today: date
) -> Checked[Stocked]:
    found = load(body, COUNT)
    checked = list(sheet.rows(found))
    made = {row.number: _count(row, pools, products, today) for row in checked}
    sheet.twice(checked, _place, "sku", "products.count_twice")
    return collected(found, checked, made)


def _way(row: Row, pools: Collection[str], modes: Collection[str]) -> Way | None:
    if not row.good:
        return None
    values = row.values
    pool, mode = values["pool"].upper(), values["mode"].casefold()
    _known(row, "pool", pool, pools)
    _known(row, "mode", mode, modes)
    usual = values["usual"]
    low, high = (usual if (day := values.get(name)) is None else day for name in ("low", "high"))
    if not low <= usual <= high:
        row.find("usual", "products.days_order", text=f"{low} / {usual} / {high}")
    freight, currency = _freight(row)
    if not row.good:
        return None
    return Way(values.get("warehouse") or "", pool, mode, low, usual, high, freight, currency)


def _known(row: Row, name: str, value: str, known: Collection[str]) -> None:
    if value not in known:
        row.find(name, "products.not_one_of", text=value, known=", ".join(known))


def _freight(row: Row) -> tuple[int | None, str]:
    currency = row.values.get("currency") or ""
    if row.values.get("freight") is None:
        return None, ""
    if not currency:
        row.find("currency", "products.currency_missing")
        return None, ""
    freight = row.minor("freight", currency)
    return freight, "" if freight is None else currency


def _count(
    row: Row, pools: Collection[str], products: Collection[str], today: date
) -> Stocked | None:
    if not row.good:
        return None
    values = row.values
    pool = values["pool"].upper()
    _known(row, "pool", pool, pools)
    if values["sku"] not in products:
        row.find("sku", "products.product_unknown", sku=values["sku"])
    if values["counted_on"] > today:
        row.find("counted_on", "products.count_future", text=values["counted_on"].isoformat())
    if not row.good:
        return None
    place = values.get("warehouse") or ""
    return Stocked(place, values["sku"], pool, values["pieces"], values["counted_on"])


def _lane(row: Row) -> tuple[str, ...]:
    values = row.values
    return values.get("warehouse") or "", values["pool"].upper(), values["mode"].casefold()


def _place(row: Row) -> tuple[str, ...]:
    return row.values.get("warehouse") or "", row.values["sku"], row.values["pool"].upper()

"""The sheet of exchange rates that a seller types: checked cell by cell like the product sheet."""

from __future__ import annotations

from datetime import date

from seller.facts import Rate
from seller.facts.rate import TYPED
from seller.products import sheet
from seller.products.columns import RATE
from seller.products.files import load
from seller.products.goods import Checked, collected
from seller.products.sheet import Row


def check(body: bytes, today: date) -> Checked[Rate]:
    """A sheet of rates. A pair stands once for a day, whichever way round."""
    found = load(body, RATE)
    checked = list(sheet.rows(found))
    made = {row.number: _rate(row, today) for row in checked}
    sheet.twice(checked, _pair, "day", "products.rate_twice")
    return collected(found, checked, made)


def _rate(row: Row, today: date) -> Rate | None:
    if row.good and row.values["day"] > today:
        row.find("day", "products.rate_future", text=row.values["day"].isoformat())
    if row.good and row.values["base"] == row.values["quote"]:
        row.find("quote", "products.rate_same", text=row.values["quote"])
    if not row.good:
        return None
    return Rate(source=TYPED, **row.values)


def _pair(row: Row) -> tuple[date, frozenset[str]]:
    return row.values["day"], frozenset((row.values["base"], row.values["quote"]))

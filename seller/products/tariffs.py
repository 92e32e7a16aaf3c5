"""The sheets of fees for stock and of capacity: tables of Amazon's, typed with the day they hold
from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import Any

from seller import money
from seller.facts import Capacity, StockFee
from seller.facts.tariff import CHARGES, CUBIC, FNSKU, LEVELS, LOW, STORAGE
from seller.language import LANGUAGES, translator
from seller.marketplaces import BY_CODE
from seller.products import sheet, written
from seller.products.files import load
from seller.products.goods import Checked, collected
from seller.products.lists import CAPACITY, STOCKFEE
from seller.products.sheet import Row

YEAR = 12
FEE_KEY = ("marketplace", "charge", "month", "low", "side", "weight", "since")
CAPACITY_KEY = ("account", "marketplace", "storage", "since")
MONEY = {"each": "fee", "space": "space"}


def fees(body: bytes) -> Checked[StockFee]:
    found = load(body, STOCKFEE)
    checked = list(sheet.rows(found))
    made = {row.number: _fee(row) for row in checked}
    sheet.twice(checked, _same(made), "charge", "products.fee_twice")
    return collected(found, checked, made)


def book(found: Iterable[StockFee], language: str) -> bytes:
    """A workbook of these fees, to change and to read again."""
    return written.book(STOCKFEE, (_row(one, language) for one in found), language)


def _row(one: StockFee, language: str) -> list[Any]:
    say = translator(language)
    stored = one.charge == STORAGE
    return [
        *(one.marketplace, say(one.charge)),
        *((one.month, one.until) if stored else (None, None)),
        *(one.low or None, one.high or None),
        Decimal(one.side).scaleb(-2) if one.side else None,
        Decimal(one.weight).scaleb(-3) if one.weight else None,
        Decimal(money.text(one.fee, one.currency)) if one.fee or not one.space else None,
        Decimal(money.text(one.space, one.currency)) if one.space else None,
        one.unit if one.space else None,
        one.level or None,
        one.least or None,
        one.currency,
        one.since.isoformat(),
        one.source,
    ]


def capacities(body: bytes, accounts: Collection[str]) -> Checked[Capacity]:
    found = load(body, CAPACITY)
    checked = list(sheet.rows(found))
    made = {row.number: _capacity(row, accounts) for row in checked}
    sheet.twice(checked, _same(made), "storage", "products.capacity_twice")
    return collected(found, checked, made)


def _same(made: dict[int, Any]) -> Any:
    """What tells rows apart."""
    names = {StockFee: FEE_KEY, Capacity: CAPACITY_KEY}

    def key(row: Row) -> Any:
        one = made[row.number]
        return tuple(getattr(one, name) for name in names[type(one)])

    return key


def _fee(row: Row) -> StockFee | None:
    if not row.good:
        return None
    values = row.values
    charge = one_of(row, "charge", CHARGES)
    unit = one_of(row, "unit", CUBIC) if values.get("space") else ""
    level = one_of(row, "level", LEVELS) if values.get("level") else FNSKU
    currency = values.get("currency") or BY_CODE[values["marketplace"]].currency
    amounts = {name: row.minor(name, currency) or 0 for name in MONEY}
    if values.get("each") is None and values.get("space") is None:
        row.find("each", "products.no_amount")
    month, until = values.get("month") or 1, values.get("until") or YEAR
    low, high = values.get("low") or 0, values.get("high") or 0
    for name, value in (("month", month), ("until", until)):
        if value > YEAR:
            row.find(name, "products.not_a_month", text=str(value))
    if high and high < low:
        row.find("high", "products.days_order", text=f"{low} / {high}")
    if charge == STORAGE and (low or high):
        row.find("low", "products.not_for_storage")
    if not row.good:
        return None
    return StockFee(
        marketplace=values["marketplace"],
        charge=charge,
        month=month if charge == STORAGE else 1,
        until=until if charge == STORAGE else YEAR,
        low=low,
        high=high,
        side=values.get("side") or 0,
        weight=values.get("weight") or 0,
        since=values["since"],
        fee=amounts["each"],
        space=amounts["space"],
        unit=unit,
        level=level if charge == LOW else "",
        least=values.get("least") or 0 if charge == LOW else 0,
        currency=currency,
        source=values["source"],
    )


def _capacity(row: Row, accounts: Collection[str]) -> Capacity | None:
    if not row.good:
        return None
    values = row.values
    unit = one_of(row, "measure", CUBIC)
    if values["keeper"] not in accounts:
        known = ", ".join(sorted(accounts))
        row.find("keeper", "products.not_one_of", text=values["keeper"], known=known)
    if not row.good:
        return None
    return Capacity(
        account=values["keeper"],
        marketplace=values["marketplace"],
        storage=values["storage"],
        since=values["since"],
        most=values["most"],
        unit=unit,
        side=values.get("side") or 0,
        weight=values.get("weight") or 0,
    )


def one_of(row: Row, name: str, known: Collection[str]) -> str:
    """One of a few words, or how it is said in any language; "" where it is none of them."""
    said = (row.values.get(name) or "").casefold()
    for word in known:
        if said in {word, *(translator(one)(word).casefold() for one in LANGUAGES)}:
            return word
    row.find(name, "products.not_one_of", text=said, known=", ".join(known))
    return ""

"""The buyer's workbook: a sheet per supplier with quantities to change, and read back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar

from seller import money, spreadsheet
from seller.facts import Finding, Product
from seller.language import translator
from seller.products import sheet
from seller.products.columns import PRODUCT, Column
from seller.products.files import every
from seller.products.sheet import Row
from seller.spreadsheet import Written

_KNOWN = {one.name: one for one in PRODUCT}
BUY = (
    replace(_KNOWN["sku"], kind="exact"),
    replace(_KNOWN["name_zh"], kind="ignored"),
    Column("pool", "Stock pool", "exact", "Do not change", "EU", must=True),
    Column("quantity", "Quantity to buy", "count", "Change it; 0: do not buy", "96", must=True),
    replace(_KNOWN["carton_units"], kind="ignored"),
    replace(_KNOWN["moq"], kind="ignored"),
    _KNOWN["price"],
    _KNOWN["currency"],
    Column("amount", "Amount as planned", "ignored", "Quantity times price", "2208.00"),
    Column("by", "Order by", "ignored", "The last day to order", "2026-11-20"),
    Column("event", "For events", "ignored",
           "Until when to order so that it is at Amazon for what is coming", ""),
    _KNOWN["supplier"],
    Column("why", "Why this quantity", "ignored", "What the advice rests on", ""),
    Column("line", "Plan line", "exact", "Do not change; the sheet is read back by it",
           "20261120T081245|sea||EU|LAMP-01", must=True),
)  # fmt: skip
L = TypeVar("L")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LINE = re.compile(r"(\d{8}T\d{6})\|(\w+)\|([^|]*)\|([^|]*)\|(.+)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line to buy. `price` of one piece in minor units, None where it is not known."""

    account: str
    sku: str
    pool: str
    mode: str
    quantity: int
    price: int | None
    currency: str
    supplier: str
    by: str
    why: str
    event: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A line as it came back; `plan`: the time of the plan it is from."""

    plan: datetime
    wanted: Wanted


def book(
    wanted: Sequence[Wanted],
    products: Mapping[str, Product],
    now: datetime,
    language: str,
    *,
    about: Iterable[Sequence[Any]] = (),
    also: Sequence[Written] = (),
) -> bytes:
    """The summary first, then each supplier's sheet, and what else there is."""
    say = translator(language)
    heads = [one.heading(language) for one in BUY]
    names = {one.name.casefold() for one in also}
    tabs = []
    for supplier in sorted({one.supplier for one in wanted}):
        mine = [one for one in wanted if one.supplier == supplier]
        rows = [_row(one, products, now) for one in mine]
        name = _named(supplier or say("no supplier"), names)
        tabs.append(
            Written(name, heads, rows, (18, 18, 8, 14, 14, 8, 14, 14, 16, 12, 30, 18, 60, 40))
        )
    titles = [
        say(one) for one in ("Supplier name", "Products", "Pieces", "Amount", "Without a price")
    ]
    summary = [*_sums(wanted, say), [], *about]
    return spreadsheet.write(
        [Written(_named(say("Summary"), names), titles, summary), *tabs, *also]
    )


def _row(one: Wanted, products: Mapping[str, Product], now: datetime) -> list[Any]:
    known = products.get(one.sku) if not one.account else None
    price = None if one.price is None else Decimal(money.text(one.price, one.currency))
    key = "|".join((f"{now:%Y%m%dT%H%M%S}", one.mode, one.account, one.pool, one.sku))
    return [
        *(one.sku, (known.name_zh or known.name_en) if known else None, one.pool, one.quantity),
        *(known.carton_units if known else None, known.moq if known else None),
        *(price, one.currency or None, None if price is None else price * one.quantity),
        *(one.by, one.event or None, one.supplier or None, one.why, key),
    ]


def _sums(wanted: Sequence[Wanted], say: Any) -> list[list[Any]]:
    """Amounts of two currencies are never added up."""
    found = []
    for supplier in sorted({one.supplier for one in wanted}):
        mine = [one for one in wanted if one.supplier == supplier]
        sums: dict[str, int] = {}
        for one in mine:
            if one.price is not None:
                sums[one.currency] = sums.get(one.currency, 0) + one.price * one.quantity
        amounts = "; ".join(f"{money.text(sum_, code)} {code}" for code, sum_ in sums.items())
        bare = sum(one.price is None for one in mine)
        pieces = sum(one.quantity for one in mine)
        found.append([supplier or say("no supplier"), len(mine), pieces, amounts or None, bare])
    return found


def _named(text: str, names: set[str]) -> str:
    """A name that Excel takes for a sheet, told apart without regard to case."""
    plain = _FORBIDDEN.sub(" ", text).strip()[:25] or "-"
    name, number = plain, 1
    while name.casefold() in names:
        number += 1
        name = f"{plain} {number}"
    names.add(name.casefold())
    return name


def check(body: bytes, products: Mapping[str, Product]) -> tuple[list[Read], list[Finding], int]:
    """Lines with a quantity, everything found, and how many rows there were."""
    return returned(body, BUY, "quantity", lambda row: _line(row, products))


def returned(
    body: bytes, columns: Sequence[Column], count_in: str, line_of: Callable[[Row], L | None]
) -> tuple[list[L], list[Finding], int]:
    """The same of a sheet of these columns, with its quantities in one of them; each line once."""
    read: list[L] = []
    findings: list[Finding] = []
    seen: dict[str, str] = {}
    count = 0
    for tab, one in every(body, columns, needed=False):
        rows = list(sheet.rows(one))
        found = [*sheet.headings(one)]
        for row in rows:
            line = line_of(row)
            _once(row, f"{tab}!{row.number}", seen)
            if line and row.good and row.values[count_in]:
                read.append(line)
            found += row.findings
        findings += [replace(each, cell=f"{tab}!{each.cell}") for each in found]
        count += len(rows)
    return read, findings, count


def _once(row: Row, place: str, seen: dict[str, str]) -> None:
    key = row.values.get("line")
    if key and seen.setdefault(key, place) != place:
        row.find("line", "buying.twice", first=seen[key])


def _line(row: Row, products: Mapping[str, Product]) -> Read | None:
    values = row.values
    match = _LINE.fullmatch(values.get("line") or "")
    if row.good and (match is None or (match[4], match[5]) != (values["pool"], values["sku"])):
        row.find("line", "buying.not_this_line")
    if match is None or not row.good:
        return None
    price = _price(row)
    known = products.get(match[5]) if not match[3] else None
    if known:
        _lots(row, known)
    wanted = Wanted(
        account=match[3],
        sku=match[5],
        pool=match[4],
        mode=match[2],
        quantity=values["quantity"],
        price=price,
        currency=values.get("currency") or "",
        supplier=values.get("supplier") or "",
        by="",
        why="",
    )
    try:
        plan = datetime.strptime(f"{match[1]}+0000", "%Y%m%dT%H%M%S%z")
    except ValueError:
        row.find("line", "buying.not_this_line")
        return None
    return Read(plan, wanted)


def _price(row: Row) -> int | None:
    code = row.values.get("currency")
    if row.values.get("price") is None:
        return None
    if not code:
        row.find("currency", "products.currency_missing")
        return None
    return row.minor("price", code)


def _lots(row: Row, known: Product) -> None:
    """What the supplier may not sell is asked about, not refused."""
    pieces = row.values["quantity"]
    if pieces and pieces < (known.moq or 0):
        row.find("quantity", "buying.below_moq", "warning", moq=known.moq)
    if pieces % (known.carton_units or 1):
        row.find("quantity", "buying.broken_carton", "warning", units=known.carton_units)

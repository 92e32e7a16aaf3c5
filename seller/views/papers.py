"""What a forwarder's papers say: the lines of a send plan, carton by carton, and their totals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from seller import money
from seller.errors import Stop
from seller.facts import Product, ShipmentItem
from seller.metrics.exchange import STALE, Book
from seller.metrics.packs import Part, name
from seller.products.goods import Checked
from seller.products.sendplan import PLAN, Line, check
from seller.spreadsheet import comma
from seller.store import Connection, exchange, goods
from seller.views.packed import packed

Values = dict[str, Any]
CUBIC = Decimal(10**12)
"""Cubic hundredths of a centimetre in a cubic metre."""
SAID = {True: ("是", "Yes"), False: ("否", "No"), None: ("", "")}


def read(conn: Connection, body: bytes, *, today: date) -> Checked[Line]:
    """The plan against the product sheet, and declared values against what was paid."""
    products = {one.sku: one for one in goods.products(conn)}
    since = today - timedelta(days=STALE)
    book = Book(one.rate for one in exchange.rates(conn, since, today))

    def worth(one: Product, code: str) -> int | None:
        if one.price is None or one.currency == code:
            return one.price
        used = book.rate(one.currency, code, today)
        if used is None:
            return None
        digits = money.exponent(code) - money.exponent(one.currency)
        return int(one.price * used.rate * Fraction(10) ** digits)

    return check(body, products, worth)


def plan(conn: Connection, found: Sequence[ShipmentItem]) -> bytes:
    """A synced shipment as a send plan: full cartons of what Amazon was told, nothing rounded.

    Cartons are counted in pieces of their product; one that holds a bundle is of no one product.
    """
    local = {(account, msku): pack for (account, _, msku), pack in packed(conn).items()}
    boxes = {one.sku: one.carton_units for one in goods.products(conn)}
    rows = []
    for one in found:
        pack = local.get((one.account, one.sku), (Part(one.sku),))
        if len(pack) > 1:
            held = name((part.sku, part.pieces) for part in pack)
            raise Stop("products.bundle_cartons", sku=one.sku, held=held)
        sku, pieces, _ = pack[0]
        sent, units = one.sent * pieces, (one.in_case or 0) * pieces or boxes.get(sku) or 0
        if not units or sent % units:
            raise Stop("products.broken_cartons", sku=one.sku, sent=sent, units=units)
        if sent:
            rows.append([sku, sent // units, units])
    heads = [one.title for one in PLAN if one.name in {"sku", "sent_cartons", "carton_units"}]
    return comma(heads, rows)


def values(lines: Sequence[Line], about: Mapping[str, Any]) -> Values:
    """What stands once in the papers: `about` and the totals."""
    nets = [one.net for one in lines]
    totals = {
        "lines": len(lines),
        "cartons": sum(one.cartons for one in lines),
        "units": sum(one.cartons * one.units for one in lines),
        "gross": _kilos(sum(one.cartons * one.gross for one in lines)),
        "net": None if None in nets else _kilos(sum(one.cartons * (one.net or 0) for one in lines)),
        "volume": sum((_volume(one) for one in lines), Decimal(0)).normalize(),
        "value": _money(sum(_worth(one) for one in lines), lines[0].currency),
        "currency": lines[0].currency,
    }
    return {**about, **{f"total.{name}": value for name, value in totals.items()}}


def rows(lines: Iterable[Line]) -> list[Values]:
    """A row for each line."""
    return [{"number": number, **_said(one)} for number, one in enumerate(lines, 1)]


def cartons(lines: Iterable[Line]) -> list[Values]:
    """A row for each carton. They are counted; Amazon's own numbers are on Amazon's labels."""
    every = (one for one in lines for _ in range(one.cartons))
    return [{"number": number, **_said(one)} for number, one in enumerate(every, 1)]


def _said(one: Line) -> Values:
    goods_, sizes = one.product, [Decimal(side) / 100 for side in one.size]
    names = ("sku", "name_zh", "name_en", "material", "use", "hs_code", "picture")
    units = one.cartons * one.units
    return {
        **{name: getattr(goods_, name) for name in names},
        "battery_zh": SAID[goods_.battery][0],
        "battery_en": SAID[goods_.battery][1],
        "magnet_zh": SAID[goods_.magnet][0],
        "magnet_en": SAID[goods_.magnet][1],
        "cartons": one.cartons,
        "carton_units": one.units,
        "units": units,
        "length": sizes[0],
        "width": sizes[1],
        "height": sizes[2],
        "size": "x".join(f"{side.normalize():f}" for side in sizes),
        "carton_gross": _kilos(one.gross),
        "carton_net": None if one.net is None else _kilos(one.net),
        "gross": _kilos(one.cartons * one.gross),
        "net": None if one.net is None else _kilos(one.cartons * one.net),
        "volume": _volume(one).normalize(),
        "carton_volume": (_volume(one) / one.cartons).normalize(),
        "declared": _money(one.declared, one.currency),
        "carton_value": _money(one.declared * one.units, one.currency),
        "value": _money(_worth(one), one.currency),
        "currency": one.currency,
    }


def _worth(one: Line) -> int:
    return one.declared * one.units * one.cartons


def _money(amount: int, currency: str) -> Decimal:
    return Decimal(money.text(amount, currency))


def _kilos(grams: int) -> Decimal:
    return Decimal(grams) / 1000


def _volume(one: Line) -> Decimal:
    length, width, height = one.size
    return Decimal(length * width * height * one.cartons) / CUBIC

"""The product sheet and the pairing sheet of the demo's sellers, imported as anybody would."""

from __future__ import annotations

from typing import Any

from jobs.context import Context
from seller.amazon import simulated
from seller.cli.findings import show
from seller.cli.products import against, body_of, kept, put
from seller.facts import Pairing, Product
from seller.products import goods as sheets
from seller.products import pairs, written
from seller.products.columns import PRODUCT
from seller.products.goods import Checked
from seller.store import goods

PRODUCTS, PAIRINGS = "my-products.xlsx", "my-pairings.xlsx"


def taken(ctx: Context, url: str, language: str) -> None:
    """Written and read again; the sheets stay in the demo's home, to be changed."""
    told, home = simulated.goods(url), ctx.settings.home
    rows = written.products(map(_product, told), language)
    put(home / PRODUCTS, PRODUCT, rows, language)
    body = body_of(home / PRODUCTS)
    _kept(ctx, sheets.check(body, {}), body, PRODUCTS)
    put(home / PAIRINGS, written.PLAIN, written.pairings(_pairings(told)), language)
    body = body_of(home / PAIRINGS)
    _kept(ctx, pairs.check(body, against(ctx)), body, PAIRINGS)


def _kept(ctx: Context, checked: Checked[Any], body: bytes, file: str) -> None:
    """Errors are said; offers that Amazon does not show are none yet, before the first sync."""
    show([one for one in checked.findings if one.severity == "error"])
    kept(ctx, checked, body, "products", skip=False, dry=False, save=goods.save, file=file)


def _product(one: dict[str, Any]) -> Product:
    sides = [round(100 * one[name]) for name in ("length", "width", "height")]
    return Product(
        one["sku"],
        name_en=one["name"],
        supplier=one["supplier"],
        price=one["price"],
        currency="CNY",
        lead_days=one["lead"],
        carton_units=one["carton"],
        unit_length=sides[0],
        unit_width=sides[1],
        unit_height=sides[2],
        unit_weight=one["weight"],
        category=one["category"],
    )


def _pairings(told: list[dict[str, Any]]) -> list[Pairing]:
    return [
        Pairing(account, place, msku, one["sku"])
        for one in told
        for account, place, msku in one["offers"]
    ]

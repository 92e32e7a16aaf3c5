"""The product sheet and the pairing sheet of the demo's sellers, imported as anybody would."""

from __future__ import annotations

from functools import partial
from typing import Any

from jobs.context import Context
from seller.amazon import simulated
from seller.cli.products import kept, put
from seller.facts import Pairing, Product
from seller.metrics.pools import POOL_OF
from seller.products import goods as sheets
from seller.products import pairs, written
from seller.products.columns import PRODUCT
from seller.store import goods

PRODUCTS, PAIRINGS = "my-products.xlsx", "my-pairings.xlsx"


def taken(ctx: Context, url: str, language: str) -> int:
    """How many products there are now; the sheets stay in the demo's home, to be changed."""
    told, home = simulated.goods(url), ctx.settings.home
    rows = written.products(map(_product, told), language)
    put(home / PRODUCTS, PRODUCT, rows, language)
    checked = sheets.check(body := (home / PRODUCTS).read_bytes(), {})
    save = partial(kept, ctx, skip=False, dry=False, save=goods.save)
    count = save(checked, body, "products", file=PRODUCTS)["stored"]
    put(home / PAIRINGS, written.PLAIN, written.pairings(_pairings(told)), language)
    known = pairs.Known(
        accounts={one.account: one for one in ctx.accounts()},
        products={one.sku: one for one in checked.facts},
        pairings={},
        pools=POOL_OF,
        offers={},
    )
    paired = pairs.check(body := (home / PAIRINGS).read_bytes(), known)
    save(paired, body, "products", file=PAIRINGS)
    return count


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

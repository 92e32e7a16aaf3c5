"""What the sellers know of their own goods: the product sheet that Amazon never sees.

Sizes are the catalogue's; what a piece costs in China is 14 to 26 % of its usual price, made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from seller.sandbox import chance
from seller.sandbox.world.booth import Booth
from seller.sandbox.world.measures import packed
from seller.sandbox.world.products import NOUNS, SHORT, TYPES, Products
from seller.sandbox.world.words import SPOKEN

YUAN = 7.1
"""Of a dollar, in which the world's prices are."""
SUPPLIERS = ("Yiwu Home", "Ningbo Kitchen", "Shenzhen Light", "Guangzhou Textile", "Quanzhou Sport")
CARTON = 60_000
"""Cubic centimetres of a carton, about."""


def wares(booths: Iterable[Booth]) -> Iterator[dict[str, Any]]:
    """A product of each seller, with the offers of all its accounts that Amazon sends out.

    `price` of a piece in fen, sides in centimetres, `weight` in grams, `lead` in days.
    """
    found: dict[str, dict[str, Any]] = {}
    for booth in booths:
        shelf, made = booth.market.shelf, booth.market.shelf.products
        for item, site in zip(shelf.offers.item.tolist(), shelf.offers.site.tolist(), strict=True):
            if not shelf.items.fba[item]:
                continue
            number = int(shelf.items.product[item])
            one = _ware(made, number)
            mine = found.setdefault(one["sku"], {**one, "offers": []})
            place = shelf.seller.marketplaces[site]
            mine["offers"].append([shelf.seller.account, place, shelf.items.sku[item]])
    yield from found.values()


def _ware(made: Products, number: int) -> dict[str, Any]:
    noun, size = int(made.noun[number]), int(made.size[number])
    sku = f"{made.brand[number][:3].upper()}-{NOUNS[noun][SHORT]}-{number:04d}"
    parcel = packed(noun, size)
    part = 0.14 + 0.12 * chance.share("cost", sku)
    return {
        "sku": sku,
        "name": SPOKEN["en"].nouns[noun],
        "category": TYPES[noun].replace("_", " ").title(),
        "supplier": SUPPLIERS[noun % len(SUPPLIERS)],
        "price": max(50, round(float(made.price[number]) * YUAN * 100 * part)),
        "length": parcel.length,
        "width": parcel.width,
        "height": parcel.height,
        "weight": parcel.grams,
        "lead": 10 + 5 * (noun % 4),
        "carton": max(4, int(CARTON / (parcel.length * parcel.width * parcel.height))),
    }

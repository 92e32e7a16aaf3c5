"""What one unit of an MSKU takes: pieces of a local product, or of several of them.

Formula: a component's share of a bundle's price = its cost x pieces / the same of all components,
by the product sheet's prices; where one of these is unknown or they are in several currencies, its
pieces / all pieces. Shares of one bundle add up to 1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from seller.facts import Pairing, Product

Offer = tuple[str, str, str]
"""Account, marketplace and MSKU."""
WHOLE = Fraction(1)


class Part(NamedTuple):
    """So many `pieces` of a product in one unit of an MSKU; `share` of the MSKU's price."""

    sku: str
    pieces: int = 1
    share: Fraction = WHOLE


Pack = tuple[Part, ...]
Packs = Mapping[Offer, Pack]


def packs(pairings: Iterable[Pairing], products: Mapping[str, Product]) -> dict[Offer, Pack]:
    """What each paired MSKU holds, by local SKU.

    >>> rows = [Pairing("a", "US", "SET", "LAMP", pieces=1), Pairing("a", "US", "SET", "BULB",
    ...     pieces=2)]
    >>> priced = {"LAMP": Product("LAMP", price=600, currency="CNY"),
    ...     "BULB": Product("BULB", price=100, currency="CNY")}
    >>> [(one.sku, one.pieces, str(one.share)) for one in packs(rows, priced)["a", "US", "SET"]]
    [('BULB', 2, '1/4'), ('LAMP', 1, '3/4')]
    """
    found: dict[Offer, Pack] = {}
    several: dict[Offer, dict[str, int]] = defaultdict(dict)
    alike: dict[tuple[str, int], Pack] = {}
    for one in pairings:
        offer = (one.account, one.marketplace, one.msku)
        plain = (one.sku, one.pieces)
        pack = alike.setdefault(plain, (Part(*plain),))
        first = found.setdefault(offer, pack)
        if first is not pack:
            several[offer] |= {part.sku: part.pieces for part in (*first, *pack)}
    for offer, pieces in several.items():
        found[offer] = _shared(sorted(pieces.items()), products)
    return found


def _shared(pieces: Sequence[tuple[str, int]], products: Mapping[str, Product]) -> Pack:
    known = [products.get(sku) for sku, _ in pieces]
    costs = [one.price * count if one and one.price else 0
             for one, (_, count) in zip(known, pieces, strict=True)]  # fmt: skip
    if not all(costs) or len({one.currency for one in known if one}) > 1:
        costs = [count for _, count in pieces]
    whole = sum(costs)
    return tuple(
        Part(sku, count, Fraction(cost, whole))
        for (sku, count), cost in zip(pieces, costs, strict=True)
    )


def whole(pack: Sequence[tuple[Product, int]]) -> Product | None:
    """One unit of an MSKU as if it were a product: price and weight are those of all its pieces.

    A pack of several has no size of its own that anybody knows. None where it holds nothing.

    >>> lamp = Product("LAMP", price=600, currency="CNY", unit_weight=400, unit_length=2000)
    >>> three = whole([(lamp, 3)])
    >>> three.sku, three.price, three.unit_weight, three.unit_length
    ('3 x LAMP', 1800, 1200, None)
    """
    if not pack:
        return None
    (first, count), *more = pack
    if not more and count == 1:
        return first
    return Product(
        name(((one.sku, pieces) for one, pieces in pack)),
        name_zh=name((one.name_zh or one.sku, pieces) for one, pieces in pack),
        name_en=name((one.name_en or one.sku, pieces) for one, pieces in pack),
        owner=first.owner,
        supplier=first.supplier,
        price=_price(pack),
        currency=first.currency,
        unit_weight=_sum([one.unit_weight for one, _ in pack], pack),
        battery=_any([one.battery for one, _ in pack]),
        magnet=_any([one.magnet for one, _ in pack]),
        stage=first.stage,
    )


def name(pack: Iterable[tuple[str, int]]) -> str:
    """How a pack is called.

    >>> name([("LAMP", 1), ("BULB", 2)])
    'LAMP + 2 x BULB'
    """
    return " + ".join(sku if count == 1 else f"{count} x {sku}" for sku, count in pack)


def _price(pack: Sequence[tuple[Product, int]]) -> int | None:
    alike = len({one.currency for one, _ in pack}) == 1
    return _sum([one.price for one, _ in pack], pack) if alike else None


def _sum(values: Sequence[int | None], pack: Sequence[tuple[Product, int]]) -> int | None:
    if None in values:
        return None
    return sum((one or 0) * count for one, (_, count) in zip(values, pack, strict=True))


def _any(values: Sequence[bool | None]) -> bool | None:
    return True if True in values else None if None in values else False

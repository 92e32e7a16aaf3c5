"""What each MSKU of the store holds, ready to be multiplied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seller.facts import Product
from seller.metrics.packs import Offer, Packs, packs, whole
from seller.store import Connection, goods


def packed(conn: Connection, accounts: Sequence[str] = ()) -> Packs:
    """Products are read only where a bundle asks what its components cost."""
    rows = goods.pairings(conn, accounts)
    bundled = len({(one.account, one.marketplace, one.msku) for one in rows}) < len(rows)
    sheet = {one.sku: one for one in goods.products(conn)} if bundled else {}
    return packs(rows, sheet)


def wholes(conn: Connection, accounts: Sequence[str] = ()) -> Mapping[Offer, Product]:
    """One unit of each MSKU as a product; those of which a component is unknown are left out."""
    sheet = {one.sku: one for one in goods.products(conn)}
    found = {}
    for offer, pack in packs(goods.pairings(conn, accounts), sheet).items():
        known = [(sheet[one.sku], one.pieces) for one in pack if one.sku in sheet]
        made = whole(known) if len(known) == len(pack) else None
        if made:
            found[offer] = made
    return found

"""A batch that waited long before it goes out: what was new may be there by now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from seller.effects.listings.desk import Desk
from seller.facts import ListingBatch, ListingRow
from seller.listings.plan import NEW, PATCH
from seller.store import effects, uploads

OLD = timedelta(hours=1)


def aged(desk: Desk, batch: ListingBatch, rows: Sequence[ListingRow]) -> list[ListingRow]:
    """The rows of a part; a listing that somebody has made since is changed, not made anew.

    One that was begun is left alone: the listing that is there is its own doing.
    """
    fresh = [row for row in rows if row.verb == NEW and row.state == "planned"]
    if not fresh or desk.now() - batch.made_at < OLD:
        return list(rows)
    with desk.store.reading() as conn:
        begun = {
            one.subject
            for one in effects.listed(conn, accounts=[batch.account], states=["sending"])
            if one.intent == batch.batch
        }
    now = desk.current((row.marketplace, row.sku) for row in fresh)
    found = {}
    for row in fresh:
        there = now.get((row.marketplace, row.sku))
        if there and not {row.sku, f"{batch.batch}/{row.part:03d}"} & begun:
            kind = there.product_type or row.product_type
            found[row.number] = replace(
                row, verb=PATCH, previous=there.kept(), product_type=kind, asin=there.asin
            )
    with desk.store.writing(desk.account, durable=True) as conn:
        uploads.keep(conn, found.values())
    return [found.get(row.number, row) for row in rows]

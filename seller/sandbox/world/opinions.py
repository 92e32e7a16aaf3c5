"""What a perfect copy knows of the reviews: this week's topics of all that is listed and sold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypedDict

import numpy as np

from seller.sandbox.world.booth import Booth
from seller.sandbox.world.topics import LEAST, SPAN, Subject, reviews, week


class TopicRow(TypedDict):
    """One topic of one product; `share` in percent."""

    asin: str
    side: str
    topic: str
    week: date
    mentions: int
    share: str
    impact: str


def opinions(booth: Booth, code: str, now: int) -> Iterator[TopicRow]:
    """The topics of every product with a listing and an order, as of Monday."""
    place = booth.market.shelf.seller.places[booth.market.shelf.seller.marketplaces.index(code)]
    monday = week(now)
    moment = int(monday.timestamp())
    ordered = _ordered(booth, code, now)
    for asin in {row["asin"] for row in booth.listings(code, now) if row["sku"] in ordered}:
        count = reviews(asin, code, _units(booth, code, asin, moment))
        subject = Subject(place, asin, count, _returning(booth, asin))
        for side, good in (("positive", True), ("negative", False)):
            for topic in subject.topics(good=good) if count >= LEAST else ():
                yield {
                    "asin": asin,
                    "side": side,
                    "topic": topic,
                    "week": monday.date(),
                    "mentions": subject.mentions(topic, moment, good=good),
                    "share": str(subject.share(topic, moment, good=good)),
                    "impact": str(subject.impact(topic, good=good)),
                }


def _ordered(booth: Booth, code: str, now: int) -> set[str]:
    """SKUs of which anything was ever ordered in a marketplace."""
    shelf, lines = booth.market.shelf, booth.ledger.lines
    seen = booth.ledger.orders.purchased[lines.order] <= now
    offers = np.unique(lines.offer[seen])
    there = shelf.offers.site[offers] == shelf.seller.marketplaces.index(code)
    return {shelf.items.sku[item] for item in shelf.offers.item[offers[there]].tolist()}


def _units(booth: Booth, code: str, asin: str, moment: int) -> int:
    """Units of a product ordered in the half year before a moment."""
    shelf, lines = booth.market.shelf, booth.ledger.lines
    mine = np.array([one == asin for one in shelf.items.asin])[shelf.offers.item]
    mine &= shelf.offers.site == shelf.seller.marketplaces.index(code)
    bought = booth.ledger.orders.purchased[lines.order]
    start = moment - int(SPAN.total_seconds())
    rows = mine[lines.offer] & (bought > start) & (bought <= moment)
    return int(lines.quantity[rows].sum())


def _returning(booth: Booth, asin: str) -> float:
    shelf = booth.market.shelf
    return float(shelf.products.returning[shelf.items.product[shelf.items.asin.index(asin)]])

"""The workbook of `seller inventory health`: the whole, each stock, fees, and the ways out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from seller.cli.healthtold import words
from seller.cli.output import iso, say
from seller.metrics.inventory.layers import BANDS
from seller.metrics.inventory.leaving import Way
from seller.money import Money, text
from seller.spreadsheet import Written
from seller.views.inventory.health import Summary
from seller.views.inventory.item import Item

Ways = Mapping[tuple[str, str, str, bool], Sequence[Way]]
PLACE = ("account", "pool", "product")


def sheets(
    found: Sequence[Item], whole: Summary, out: Ways, horizon: int, at: datetime
) -> list[Written]:
    state = (
        *("class", "by", "fulfillable", "inbound", "not for sale", *BANDS, "aged by", "as of"),
        *("sold in 90 days", "average stock", "sell-through", "turns", "cost of a piece"),
        *("tied up", "currency", "excess", "stranded", "supplier", "cheapest", "cost or loss"),
        "currency",
    )
    costs = ("way", "to pool", "pieces", "cost or loss", "currency", "price cut (%)", "why")
    fees = ("month", "storage", "aged", "currency", "why")
    return [
        Written(say("Summary"), (say("Figure"), say("Value")), list(_whole(whole, horizon, at))),
        Written(say("Stock"), _head((*PLACE, *state)), _stocks(found, horizon)),
        Written(say("Fees"), _head((*PLACE, *fees)), _fees(found)),
        Written(say("Ways out"), _head((*PLACE, *costs)), _ways(found, out)),
    ]


def _head(names: Sequence[str]) -> list[str]:
    return [say(name) for name in names]


def _money(one: Money | None) -> str | None:
    return None if one is None else str(one)


def _whole(one: Summary, horizon: int, at: datetime) -> Iterator[list[Any]]:
    yield [say("as of"), str(iso(at))]
    yield [say("Stocks"), one.stocks]
    yield [say("Pieces"), one.pieces]
    yield [say("Cash tied up"), _money(one.cash)]
    yield [say("Pieces without a known cost"), one.uncosted]
    yield [say("Horizon in days"), horizon]
    yield [say("Excess"), one.excess]
    yield [say("Cash in the excess"), _money(one.spare)]
    yield [say("Stranded inventory"), one.stranded]
    yield [say("Sell-through"), one.through]
    yield [say("Turns a year"), one.turns]
    for name, pieces in one.bands:
        yield [f"{say('Age in days')} {name}", pieces]
    yield [say("Pieces of unknown age"), one.unaged]


def _exact(one: Money | None) -> Decimal | None:
    return Decimal(text(one.minor, one.currency)) if one else None


def _stocks(found: Sequence[Item], horizon: int) -> Iterator[list[Any]]:
    for one in found:
        yield [
            *(*one.key, one.rank, say(one.ranked) if one.ranked else None),
            *(one.on_hand, one.coming, one.beside),
            *(one.bands or [None] * len(BANDS)),
            say(one.aged_by) if one.aged_by else None,
            one.aged_on.isoformat() if one.aged_on else None,
            *(one.sold, one.average, one.through, one.turns, _exact(one.each), _exact(one.cash)),
            one.each.currency if one.each else None,
            *(one.excess(horizon), one.stranded, one.supplier or None),
            *(say(one.best) if one.best else None, _exact(one.loss)),
            one.loss.currency if one.loss else None,
        ]


def _fees(found: Sequence[Item]) -> Iterator[list[Any]]:
    for one in found:
        for month in one.fees:
            sums = [
                None if minor is None else Decimal(text(minor, month.currency))
                for minor in (month.storage, month.aged)
            ]
            first = f"{month.first:%Y-%m}"
            yield [*one.key, first, *sums, month.currency or None, words(month.why)]


def _ways(found: Sequence[Item], out: Ways) -> Iterator[list[Any]]:
    for one in found:
        for each in out.get((*one.key, one.paired), ()):
            yield [
                *(*one.key, say(each.way), each.pool or None, each.pieces, _exact(each.cost)),
                *(each.cost.currency if each.cost else None, each.cut, words(each.why)),
            ]

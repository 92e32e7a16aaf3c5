"""All stocks on their way into the store and back, packed: a large shop has fifty thousand."""

from __future__ import annotations

import gc
import json
import zlib
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from seller.metrics.inventory.leaving import Way
from seller.metrics.inventory.months import Month
from seller.money import Money
from seller.views.inventory.item import Item

_NAMES = tuple(one.name for one in fields(Item))
_MONEY = ("each", "revenue", "profit", "low", "loss")
_LISTS = ("mskus", "bands", "expected")
_PLACES = {name: at for at, name in enumerate(_NAMES)}


def packed(items: Iterable[Item]) -> bytes:
    rows = [[getattr(one, name) for name in _NAMES] for one in items]
    told = json.dumps(rows, ensure_ascii=False, default=_plain, separators=(",", ":"))
    return zlib.compress(told.encode(), 1)


def unpacked(body: bytes) -> list[Item]:
    """The garbage collector would look at millions of small things again and again; none is any."""
    running = gc.isenabled()
    gc.disable()
    try:
        return [_item(row) for row in json.loads(zlib.decompress(body))]
    finally:
        if running:
            gc.enable()


def _plain(one: Any) -> Any:
    if isinstance(one, date):  # a moment is one as well
        return one.isoformat()
    return [getattr(one, field.name) for field in fields(one)]


def _item(row: list[Any]) -> Item:
    for name in _MONEY:
        at = _PLACES[name]
        row[at] = Money(*row[at]) if row[at] else None
    for name in _LISTS:
        at = _PLACES[name]
        row[at] = None if row[at] is None else tuple(row[at])
    at = _PLACES["as_of"]
    row[at] = datetime.fromisoformat(row[at]) if row[at] else None
    at = _PLACES["aged_on"]
    row[at] = date.fromisoformat(row[at]) if row[at] else None
    at = _PLACES["fees"]
    row[at] = tuple(Month(date.fromisoformat(one[0]), *one[1:]) for one in row[at])
    at = _PLACES["ways"]
    row[at] = tuple(_way(*one) for one in row[at])
    return Item(*row)


def _way(way: str, pieces: int, cost: list[Any] | None, *rest: Any) -> Way:
    return Way(way, pieces, Money(*cost) if cost else None, *rest)

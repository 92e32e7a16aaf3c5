"""Days by which goods must be at Amazon, and so be ordered or sent: Prime Day, Black Friday."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from seller.metrics.restock.closings import latest
from seller.views.restock.leads import Legs
from seller.views.restock.occasions import Calendar
from seller.views.restock.planned import Due
from seller.views.restock.series import Good

AHEAD = 240
"""Days within which a day to arrive by is told."""
SURE = 0.9
"""How sure goods are to make it."""


def dues(
    goods: Sequence[Good], every: Sequence[Legs], calendar: Calendar, today: date
) -> list[Due]:
    """Of each pool and days of production once."""
    known: dict[tuple[str, int | None], Legs] = {}
    for good, one in zip(goods, every, strict=True):
        known.setdefault((good.key[2], one.made), one)
    return [
        each
        for (pool, _), one in sorted(known.items(), key=lambda at: (at[0][0], at[0][1] or 0))
        for each in due(pool, one, calendar, today)
    ]


def due(pool: str, one: Legs, calendar: Calendar, today: date) -> Iterator[Due]:
    """The next ones first; to Amazon's door, as its days are meant."""
    for event in calendar.deadlines(pool, today, AHEAD):
        day = event.since
        order = latest(day, today, (one.production, one.way), SURE, one.shut)
        send = latest(day, today, (None, one.way), SURE, one.shut)
        yield Due(pool, one.made, event.name, day, order, send, event.source)

"""A merchant's sheet of deliveries: order, carrier, tracking number, when it was delivered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from seller import flatfile
from seller.facts import Arrival
from seller.flatfile import dates
from seller.intake.kinds import TRACKING
from seller.intake.shown import masked
from seller.intake.sifting import Sifted
from seller.marketplaces import BY_CODE

DAY = timedelta(days=1)
EARLY = timedelta(hours=1)
"""Clocks may differ; later than this after now nothing was delivered yet."""


def delivered(
    cell: str, zone: str, now: datetime, usual: str = dates.YEAR_FIRST
) -> tuple[datetime, datetime] | None:
    """Earliest and latest moment of a delivery; None where it cannot be, or is yet to come.

    A time without a zone is the marketplace's. A day without an hour counts as late as it can for
    the first and as early for the second, so that a window made of both lies within the true one.

    >>> now = datetime(2026, 5, 6, tzinfo=UTC)
    >>> [f"{one:%d %H:%M}" for one in delivered("2026-05-04", "Europe/Berlin", now) or ()]
    ['04 22:00', '03 22:00']
    """
    found = _read(cell.strip(), zone, usual)
    return found if found and found[1] <= now + EARLY else None


def _read(text: str, zone: str, usual: str) -> tuple[datetime, datetime] | None:
    day = dates.day(text, usual) or dates.day(text, dates.YEAR_FIRST)
    if day is None or ":" in text:
        at = dates.moment(text, zone, usual)
        return (at, at) if at else None
    starts = [datetime.combine(one, time(), ZoneInfo(zone)) for one in (day + DAY, day)]
    return starts[0].astimezone(UTC), starts[1].astimezone(UTC)


def rows(
    sifted: Sifted, account: str, places: Mapping[str, str], now: datetime
) -> Iterator[Arrival]:
    """`places`: the marketplace of each order of the account. What cannot be read is refused."""
    columns = flatfile.positions(sifted.header, TRACKING.fields)
    cells = [_cell(row, columns, "delivered_at") for row in sifted.rows]
    usual = dates.written(cells, dates.DAY_FIRST, now.date())
    for row, cell in zip(sifted.rows, cells, strict=True):
        order_id = _cell(row, columns, "order_id")
        place = places.get(order_id)
        found = delivered(cell, BY_CODE[place].zone, now, usual) if place and cell else None
        if place is None:
            sifted.refuse("intake.no_order", masked(order_id))
        elif found:
            carrier, number = (_cell(row, columns, name) for name in ("carrier", "number"))
            yield Arrival(account, order_id, "tracking", place, *found, now, carrier, number)
        elif cell:  # an empty one is still on its way
            sifted.refuse("intake.delivered", masked(order_id))


def _cell(row: Sequence[str], columns: Mapping[str, int], name: str) -> str:
    at = columns.get(name)
    return row[at].strip() if at is not None and at < len(row) else ""

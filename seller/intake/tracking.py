"""A merchant's sheet of parcels: order, carrier, tracking number, when it was delivered, and what
the carrier said last of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from seller import flatfile
from seller.facts import Arrival, Track
from seller.flatfile import dates
from seller.intake.kinds import PARCELS
from seller.intake.shown import masked
from seller.intake.sifting import Sifted
from seller.marketplaces import BY_CODE

RELEASED = (
    r"(?:customs|clearance)\W+(?:is |was |has been )?(?:cleared|completed?|released)",
    r"(?:cleared|released|passed)\b.{0,20}\bcustoms",
    r"customs release",
    r"(?:清关|海关|查验).{0,4}(?:完成|放行|通过|结束)|已清关",
)
FAILED = (
    r"return(?:ed|ing)? to (?:sender|shipper|origin)|refused|rejected|undeliver",
    r"\blost\b|destroyed|abandoned|failed",
    r"退回|退件|拒收|丢失|丢件|销毁|弃件|无法投递|投递失败",
)
SAID = (
    ("arrived", r"^(?:has been |was |包裹)?(?:delivered|已?签收|已?妥投)"),
    ("moving", "|".join(RELEASED)),
    ("failed", "|".join(FAILED)),
    ("customs", r"customs|clearance|清关|海关|扣关|扣货|查验"),
)
"""What a carrier's words mean, the first that fits; all others say that a parcel is moving."""
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


def state(words: str) -> str:
    """moving, customs, failed or arrived.

    >>> [state(one) for one in ("Held by customs", "海关放行", "Delivered", "包裹退回")]
    ['customs', 'moving', 'arrived', 'failed']
    """
    folded = words.strip().casefold()
    return next((name for name, pattern in SAID if re.search(pattern, folded)), "moving")


def _read(text: str, zone: str, usual: str) -> tuple[datetime, datetime] | None:
    day = dates.day(text, usual) or dates.day(text, dates.YEAR_FIRST)
    if day is None or ":" in text:
        at = dates.moment(text, zone, usual)
        return (at, at) if at else None
    starts = [datetime.combine(one, time(), ZoneInfo(zone)) for one in (day + DAY, day)]
    return starts[0].astimezone(UTC), starts[1].astimezone(UTC)


def rows(
    sifted: Sifted, places: Mapping[str, tuple[str, str]], now: datetime
) -> Iterator[Arrival | Track]:
    """`places`: account and marketplace of each order. What cannot be read is refused."""
    columns = flatfile.positions(sifted.header, PARCELS)
    usual = {
        name: dates.written(
            [_cell(row, columns, name) for row in sifted.rows], dates.DAY_FIRST, now.date()
        )
        for name in ("delivered_at", "event_at")
    }
    for row in sifted.rows:
        order_id = _cell(row, columns, "order_id")
        if order_id not in places:
            sifted.refuse("intake.no_order", masked(order_id))
            continue
        account, place = places[order_id]
        given = {name: _cell(row, columns, name) for name in PARCELS}
        found = {
            name: delivered(given[name], BY_CODE[place].zone, now, usual[name])
            for name in usual
            if given[name]  # one without is still on its way
        }
        if None in found.values():
            sifted.refuse("intake.delivered", masked(order_id))
        elif there := found.get("delivered_at"):
            told = (given["carrier"], given["number"])
            yield Arrival(account, order_id, "tracking", place, *there, now, *told)
            yield Track(account, order_id, "arrived", there[1], now)
        elif given["status"] and (at := found.get("event_at")):
            yield Track(account, order_id, state(given["status"]), at[1], now)


def _cell(row: Sequence[str], columns: Mapping[str, int], name: str) -> str:
    at = columns.get(name)
    return row[at].strip() if at is not None and at < len(row) else ""

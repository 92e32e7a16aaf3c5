"""When each order's buyer may be asked for a review, or why not.

Formula: from 5 days after the earliest to 30 days after the latest promised delivery date, status
shipped, once per order. Units: days, both as hours gone by and on the marketplace's clocks.
Assumption: see `promised`. Source: Amazon's Solicitations API, docs/decisions/0011-effects.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from seller.marketplaces import BY_CODE, Marketplace

SOONEST, LATEST = 5, 30
"""Days after delivery."""
CLOSING = timedelta(minutes=10)
"""So long before the end nothing more is begun: the call must arrive within the window."""
LONGEST = {"AMAZON": timedelta(days=14), "MERCHANT": timedelta(days=40)}
"""How long after its purchase an order may arrive whose delivery dates nobody told us."""

FINAL = {"CANCELLED": "cancelled", "UNFULFILLABLE": "unfulfillable"}
SPOKEN = {
    "done": ("done", "asked"),
    "sending": ("wait", "sending"),
    "unknown": ("skip", "unknown"),
    "cancelled": ("skip", "stopped"),
    "refused": ("skip", "refused"),
    "failed": ("skip", "failed"),
    "expired": ("skip", "window_closed"),
    "messaged": ("skip", "messaged"),
}
"""What the ledger knows of an order that is not to be planned any more: decision and rule."""


@dataclass(frozen=True, slots=True)
class Purchase:
    """What the decision rests on. No word on stars or returns: they must not matter.

    `deliver_from`, `deliver_by`: as the Orders API has them. `told`: what others say of the
    delivery: source, earliest, latest.
    """

    account: str
    order_id: str
    marketplace: str
    status: str
    fulfilled_by: str
    replaces: str | None
    purchased_at: datetime
    deliver_from: datetime | None = None
    deliver_by: datetime | None = None
    skus: tuple[str, ...] = ()
    told: tuple[tuple[str, datetime, datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What the operator may choose: a later day, an hour on the marketplace's clocks."""

    day: int = SOONEST
    hour: int | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """`earliest`, `latest`: delivery dates, as `source` told them (`promised`). Asking is allowed
    from `opens` to before `closes`.
    """

    earliest: datetime
    latest: datetime
    opens: datetime
    closes: datetime
    source: str


@dataclass(frozen=True, slots=True)
class Bar:
    """What the operator left out, why, since when and, where it was taken back, until when.
    `field`: marketplace or sku.
    """

    field: str
    value: str
    reason: str
    since: datetime
    until: datetime | None = None

    def held(self, closes: datetime) -> bool:
        """Whether it held when a window closed, or holds now and the window is still open."""
        return self.since < closes and (self.until is None or closes <= self.until)


@dataclass(frozen=True, slots=True)
class Decision:
    """`decision`: send, wait, skip or done. `rule`: why. `send_at` where it is still to come."""

    purchase: Purchase
    window: Window
    decision: str
    rule: str
    send_at: datetime | None = None


def promised(purchase: Purchase) -> tuple[str, datetime, datetime]:
    """Who tells the delivery dates, and the dates: the first of these that has both.

    `orders`: Orders API. `order_change`: Amazon's notification. `tracking`: the carrier, where the
    merchant ships. `estimate`: as far apart as they can be: the moment of purchase, and LONGEST
    after it. Amazon is asked before each request and knows the true ones, so an estimate costs some
    questions and can neither miss nor break the window.
    """
    first, last = purchase.deliver_from, purchase.deliver_by
    if first and last:
        return "orders", first, last
    told = {source: (earliest, latest) for source, earliest, latest in purchase.told}
    if "order_change" in told:
        return "order_change", *told["order_change"]
    if "tracking" in told and purchase.fulfilled_by == "MERCHANT":
        return "tracking", *told["tracking"]
    longest = LONGEST.get(purchase.fulfilled_by, LONGEST["MERCHANT"])
    return "estimate", first or purchase.purchased_at, last or purchase.purchased_at + longest


def window(purchase: Purchase) -> Window:
    """Within Amazon's window whether it counts days in hours or on the marketplace's clocks.

    >>> moment = datetime(2026, 3, 6, 18, tzinfo=UTC)  # clocks go forward two days later
    >>> bought = moment - timedelta(days=3)
    >>> one = Purchase("a", "1", "US", "SHIPPED", "AMAZON", None, bought, moment, moment)
    >>> found = window(one)
    >>> found.opens.isoformat(), found.closes.isoformat()
    ('2026-03-11T18:00:00+00:00', '2026-04-05T16:50:00+00:00')
    """
    place = BY_CODE.get(purchase.marketplace)
    source, first, last = promised(purchase)
    return Window(
        earliest=first,
        latest=last,
        opens=max(_after(place, first, SOONEST)),
        closes=min(_after(place, last, LATEST)) - CLOSING,
        source=source,
    )


def decide(
    purchase: Purchase,
    *,
    now: datetime,
    wish: Wish = Wish(),
    spoken: str = "",
    left_out: bool = False,
    again_at: datetime | None = None,
) -> Decision:
    """`spoken`: what the ledger knows of the order (SPOKEN); `left_out`: by the operator's rule;
    `again_at`: when to ask again, where Amazon offered nothing before.

    The first reason that holds is the one that is told.
    """
    found = window(purchase)
    if spoken in SPOKEN:
        return Decision(purchase, found, *SPOKEN[spoken])
    rule = _never(purchase, left_out=left_out)
    if rule:
        return Decision(purchase, found, "skip", rule)
    return _timed(purchase, found, now, wish, again_at)


def _timed(
    purchase: Purchase, found: Window, now: datetime, wish: Wish, again_at: datetime | None
) -> Decision:
    """Nothing but time and shipment decides."""
    if now >= found.closes or found.opens >= found.closes:
        return Decision(purchase, found, "skip", "window_closed")
    if purchase.status != "SHIPPED":
        return Decision(purchase, found, "wait", "not_shipped")
    send_at = chosen(found, BY_CODE[purchase.marketplace], wish, now)
    if again_at and again_at > max(send_at, now):
        return Decision(purchase, found, "wait", "not_offered", again_at)
    if send_at <= now:
        return Decision(purchase, found, "send", "in_window", send_at)
    rule = "before_window" if now < found.opens else "chosen_time"
    return Decision(purchase, found, "wait", rule, send_at)


def _never(purchase: Purchase, *, left_out: bool) -> str:
    """Why this order is not to be asked about at all: never for what its buyer may think of it."""
    if purchase.marketplace not in BY_CODE:
        return "elsewhere"
    if purchase.status in FINAL:
        return FINAL[purchase.status]
    if purchase.replaces:
        return "replacement"
    return "excluded" if left_out else ""


def chosen(found: Window, place: Marketplace, wish: Wish, now: datetime) -> datetime:
    """The operator's day and hour, as long as that still lies within the window."""
    day = max(_after(place, found.earliest, max(wish.day, SOONEST)))
    start = day if day < found.closes else found.opens
    if wish.hour is None:
        return start
    local = place.local(max(start, now))
    hour = local.replace(hour=wish.hour, minute=0, second=0, microsecond=0)
    then = max(start, hour.astimezone(UTC)) if local.hour < wish.hour else max(start, now)
    return then if then < found.closes else max(start, now)


def _after(place: Marketplace | None, moment: datetime, days: int) -> tuple[datetime, datetime]:
    """So many days later in hours gone by, and on the marketplace's clocks."""
    step = timedelta(days=days)
    there = place.local(moment) + step if place else moment + step
    return moment + step, there.astimezone(UTC)


def left_out(purchase: Purchase, closes: datetime, bars: Iterable[Bar]) -> str:
    """The recorded reason for which the operator left this order out; "" where none does.

    What held after its window had closed, or was taken back before, left nothing out.

    >>> one = Purchase("a", "1", "DE", "SHIPPED", "AMAZON", None, datetime.max, skus=("lamp",))
    >>> may, june = datetime(2026, 5, 1), datetime(2026, 6, 1)
    >>> left_out(one, june, [Bar("sku", "lamp", "recalled", may)])
    'recalled'
    >>> left_out(one, june, [Bar("sku", "lamp", "recalled", june)])
    ''
    """
    keys = {("marketplace", purchase.marketplace), *(("sku", sku) for sku in purchase.skus)}
    mine = (one for one in bars if (one.field, one.value) in keys and one.held(closes))
    return next((one.reason for one in mine), "")

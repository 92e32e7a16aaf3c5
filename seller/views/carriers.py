"""How each carrier did, from what the store knows of merchant orders."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from seller.facts import Arrival, Dispatch, Order, Track
from seller.metrics.deliveries import FEW, Score, Sent, scores
from seller.store import Connection, arrivals, cases, proof, read, tracks

__all__ = ["FEW", "Board", "Score", "board"]


@dataclass(frozen=True, slots=True)
class Board:
    """`several`: orders that more than one carrier brought, `unnamed`: of which none is known;
    neither is judged. `as_of`: when Amazon was last asked about orders, of the accounts the one
    that was asked longest ago; None before the first answer.
    """

    scores: tuple[Score, ...]
    several: int
    unnamed: int
    as_of: datetime | None


def board(
    conn: Connection,
    accounts: Sequence[str],
    now: datetime,
    *,
    days: int,
    places: Collection[str] = (),
) -> Board:
    """Of orders of so many days that have left; `places`: the marketplaces, none for all."""
    found: list[Sent] = []
    counts = {"several": 0, "unnamed": 0}
    heard: list[datetime | None] = []
    for account in accounts:
        mark = read.bookmark(conn, "orders", account, "")
        heard.append(mark.as_of if mark else None)
        about = _About(conn, account, heard[-1])
        for order, sent in proof.sent(conn, account, now - timedelta(days=days)):
            if not sent.shipped_at or (places and order.marketplace not in places):
                continue
            names = about.carriers(order, sent)
            if len(names) == 1:
                found.append(about.sent(names[0], order, sent))
            else:
                counts["several" if names else "unnamed"] += 1
    known = [moment for moment in heard if moment]
    as_of = min(known) if known and len(known) == len(heard) else None
    return Board(tuple(scores(found)), counts["several"], counts["unnamed"], as_of)


class _About:
    """What else is known of an account's orders."""

    def __init__(self, conn: Connection, account: str, heard: datetime | None) -> None:
        self.heard = heard
        self.arrivals, self.tracks = arrivals.told(conn, account), tracks.told(conn, account)
        every = cases.many(conn, (account,))
        self.claimed = {one.order_id for one in every if one.queue == "claim"}
        said = {one.order_id for one in cases.unhappy(conn, account) if one.on_time is False}
        caused = {o.order_id for o in every if o.queue == "feedback" and o.cause == "delivery"}
        self.blamed = said | caused

    def carriers(self, order: Order, sent: Dispatch) -> list[str]:
        """As Amazon was told, else as the tracking sheet says."""
        named = [name.strip() for name in sent.carriers.split(",") if name.strip()]
        sheet = self._sheet(order)
        return sorted(set(named or ([sheet.carrier] if sheet and sheet.carrier else [])))

    def sent(self, carrier: str, order: Order, sent: Dispatch) -> Sent:
        sheet, track = self._sheet(order), self.tracks.get(order.order_id)
        whole = bool(sent.parcels) and sent.arrived == sent.parcels
        return Sent(
            carrier=carrier,
            marketplace=order.marketplace or "",
            seen=sent.updated_at if whole else self.heard or sent.updated_at,
            left_at=sent.shipped_at,
            promised=order.deliver_by,
            arrived=whole or sheet is not None or _is(track, "arrived"),
            arrived_at=self._arrived(sheet, track),
            lost=bool(sent.trouble) or _is(track, "failed"),
            claimed=order.order_id in self.claimed,
            blamed=order.order_id in self.blamed,
        )

    def _arrived(self, sheet: Arrival | None, track: Track | None) -> datetime | None:
        """The earliest moment that the sheet allows: who is late by it is late for certain."""
        if sheet:
            return sheet.latest
        return track.at if track and _is(track, "arrived") else None

    def _sheet(self, order: Order) -> Arrival | None:
        told = self.arrivals.get(order.order_id, ())
        return next((one for one in told if one.source == "tracking"), None)


def _is(track: Track | None, state: str) -> bool:
    return track is not None and track.state == state

"""Amazon's notifications as files: found in whatever a queue or an event bus wraps them in.

Only ORDER_CHANGE is read, and of it only the dates: it also knows where the buyer lives.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from seller.errors import Skip
from seller.facts import Arrival
from seller.intake.shown import masked
from seller.marketplaces import BY_ID
from seller.sources.source import jsons

TYPE = ("NotificationType", "notificationType")
DEEPEST = 12
"""Envelopes within envelopes; a queue's message has three or four."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Whose order it is: `seller_id` at `delivery.marketplace`. The delivery's account is open."""

    seller_id: str
    delivery: Arrival


def found(body: bytes) -> list[Mapping[str, Any]]:
    """All notifications in a file: one, a list, one a line, or a queue's messages; else none."""
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in {b"{", b"["}:
        return []
    text = body.decode("utf-8-sig", "replace")
    return [one for part in _parts(text) for one in _within(part, 0)]


def _parts(text: str) -> Iterator[Any]:
    try:
        yield json.loads(text)
    except (ValueError, RecursionError):
        for line in text.splitlines():
            yield from _json(line)


def _json(text: str) -> Iterator[Any]:
    try:
        yield json.loads(text)
    except (ValueError, RecursionError):
        return


def _within(part: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """Messages hold notifications as objects or as text."""
    if depth > DEEPEST:
        return
    if isinstance(part, dict):
        if any(isinstance(part.get(name), str) for name in TYPE):
            yield part
            return
        part = list(part.values())
    if isinstance(part, str) and part.lstrip()[:1] == "{":
        part = list(_json(part))
    for one in part if isinstance(part, list) else ():
        yield from _within(one, depth + 1)


def dated(notice: Mapping[str, Any]) -> bool:
    return "ORDER_CHANGE" in {notice.get(name) for name in TYPE}


def read(notice: Mapping[str, Any]) -> Notice | None:
    """The delivery dates of one order; None where it tells none. Raises Skip for a broken one."""
    try:
        order = notice["Payload"]["OrderChangeNotification"]
        summary = order["Summary"]
        dates = [summary.get(f"{end}DeliveryDate") for end in ("Earliest", "Latest")]
        if not all(dates):
            return None
        seller_id, order_id = jsons.needed(order["SellerId"]), jsons.needed(order["AmazonOrderId"])
        place = BY_ID[summary["MarketplaceId"]].code
        earliest, latest = (_moment(date) for date in dates)
        told_at = _moment(notice["EventTime"])
    except (AttributeError, KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise Skip("intake.notice", count=1, example="ORDER_CHANGE") from error
    if earliest > latest:
        raise Skip("intake.notice", count=1, example=masked(order_id))
    return Notice(
        seller_id,
        Arrival("", order_id, "order_change", place, earliest, latest, told_at),
    )


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("a time without an offset")
    return found.astimezone(UTC)

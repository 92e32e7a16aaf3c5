"""Orders 2026-01-01: search by creation or last update, page by page, and one order by its id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from seller.sandbox.apis.shape import shape
from seller.sandbox.call import Call
from seller.sandbox.clock import stamp
from seller.sandbox.exchange import Refusal, Response, answer, invalid
from seller.sandbox.parameters import Parameter
from seller.sandbox.router import Operation
from seller.sandbox.world.rows import OrderRow

LAG = timedelta(minutes=2)
TOKEN_LIFE = timedelta(hours=24)
STATUSES = (
    "PENDING_AVAILABILITY",
    "PENDING",
    "UNSHIPPED",
    "PARTIALLY_SHIPPED",
    "SHIPPED",
    "CANCELLED",
    "UNFULFILLABLE",
)
DATA = (
    "BUYER",
    "RECIPIENT",
    "PROCEEDS",
    "EXPENSE",
    "PROMOTION",
    "CANCELLATION",
    "FULFILLMENT",
    "PACKAGES",
    "TAX",
    "PAYMENT",
    "FULFILLMENT_ORDERS",
)


@dataclass(frozen=True, slots=True)
class Search:
    """One search over all its pages. `moment`: the state of the world that every page shows.

    The next page starts at `since`, behind `done` orders of that very second.
    """

    by: str
    since: datetime
    before: datetime
    moment: datetime
    done: int = 0

    def token(self, filters: list[str]) -> dict[str, Any]:
        times = {name: getattr(self, name).isoformat() for name in ("since", "before", "moment")}
        return {"by": self.by, "done": self.done, "filters": filters, **times}


def search(call: Call) -> Response:
    """Answer searchOrders."""
    asked = _asked(call)
    filters = _filters(call)
    call.places(call.query.get("marketplaceIds", []))
    token = call.query.get("paginationToken")
    if token:
        asked = _resumed(call, token, filters)
    size = call.query.get("maxResultsPerPage", 100)
    found = list(_page(call, asked, size + 1))
    included = frozenset(call.query.get("includedData", ()))
    body: dict[str, Any] = {"orders": [shape(order, included) for order in found[:size]]}
    if len(found) > size:
        follow = _following(asked, found[:size])
        body["pagination"] = {"nextToken": call.state.seals.close(follow.token(filters), call.now)}
    body[asked.by + "Before"] = stamp(asked.before)
    return answer(body)


def single(call: Call) -> Response:
    """Answer getOrder."""
    world = call.state.world
    order = world.order(call.account, call.path["orderId"], call.state.clock.hour())
    if order is None:
        raise Refusal(404, "NotFound", "The order does not exist.", call.path["orderId"])
    return answer({"order": shape(order, frozenset(call.query.get("includedData", ())))})


def _asked(call: Call) -> Search:
    """The search as its time parameters describe it, after Amazon's own rules."""
    sent = {name for name in call.query if name.endswith(("After", "Before"))}
    if len(sent & {"createdAfter", "lastUpdatedAfter"}) != 1:
        raise invalid("Provide exactly one of 'createdAfter' and 'lastUpdatedAfter'.")
    by = "created" if "createdAfter" in sent else "lastUpdated"
    if not sent <= {by + "After", by + "Before"}:
        raise invalid("'created' and 'lastUpdated' parameters cannot be mixed.")
    after = call.query[by + "After"]
    # Amazon's data lags: an answer never promises more than the last full hour
    hour = call.state.clock.hour()
    visible = min(hour, call.now - LAG)
    before = call.query.get(by + "Before", visible)
    if before > call.now - LAG and by + "Before" in sent:
        raise invalid(f"'{by}Before' must be at least two minutes ago.")
    if after > call.now or (before < after and by + "Before" in sent):
        raise invalid(f"'{by}After' is too late.")
    return Search(by, after, max(after, min(before, visible)), hour)


def _filters(call: Call) -> list[str]:
    """All that must stay the same from page to page."""
    free = {"paginationToken", "maxResultsPerPage", "includedData"}
    return [
        call.account,
        *(f"{name}={call.query[name]}" for name in sorted(call.query) if name not in free),
    ]


def _resumed(call: Call, token: str, filters: list[str]) -> Search:
    content = call.state.seals.open(token, call.now, TOKEN_LIFE)
    if content.get("filters") != filters:
        raise invalid("'paginationToken' belongs to another request.")
    since, before, moment = (
        datetime.fromisoformat(content[name]) for name in ("since", "before", "moment")
    )
    return Search(content["by"], since, before, moment, int(content["done"]))


def _page(call: Call, asked: Search, size: int) -> Iterator[OrderRow]:
    # Amazon's bounds are inclusive on both sides, the world's spans are half open
    span = (asked.since, asked.before + timedelta(microseconds=1))
    spans = {"created" if asked.by == "created" else "updated": span}
    skipped = 0
    places = {place.code for place in call.places(call.query.get("marketplaceIds", []))}
    for order in call.state.world.orders(call.account, now=asked.moment, **spans):
        if (places and order["marketplace"] not in places) or not _wanted(call, order):
            continue
        if skipped < asked.done and _time(asked, order) == asked.since:
            skipped += 1
            continue
        if size == 0:
            return
        size -= 1
        yield order


def _wanted(call: Call, order: OrderRow) -> bool:
    statuses = call.query.get("fulfillmentStatuses", STATUSES)
    channels = call.query.get("fulfilledBy", ("AMAZON", "MERCHANT"))
    return order["status"] in statuses and order["fulfilled_by"] in channels


def _following(asked: Search, page: list[OrderRow]) -> Search:
    last = _time(asked, page[-1])
    done = sum(_time(asked, order) == last for order in page)
    if last == asked.since:
        done += asked.done
    return Search(asked.by, last, asked.before, asked.moment, done)


def _time(asked: Search, order: OrderRow) -> datetime:
    return order["purchased_at"] if asked.by == "created" else order["updated_at"]


OPERATIONS = (
    Operation(
        "searchOrders",
        "GET",
        "/orders/2026-01-01/orders",
        0.0056,
        20,
        search,
        (
            Parameter("createdAfter", "time"),
            Parameter("createdBefore", "time"),
            Parameter("lastUpdatedAfter", "time"),
            Parameter("lastUpdatedBefore", "time"),
            Parameter("fulfillmentStatuses", "list", allowed=STATUSES),
            Parameter("marketplaceIds", "list", high=50),
            Parameter("fulfilledBy", "list", allowed=("MERCHANT", "AMAZON")),
            Parameter("maxResultsPerPage", "integer", low=1, high=100),
            Parameter("paginationToken"),
            Parameter("includedData", "list", allowed=DATA),
        ),
    ),
    Operation(
        "getOrder",
        "GET",
        "/orders/2026-01-01/orders/{orderId}",
        0.5,
        30,
        single,
        (Parameter("includedData", "list", allowed=DATA),),
    ),
)

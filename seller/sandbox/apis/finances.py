"""Finances 2024-06-19, the payments one by one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import numpy as np

from seller.sandbox import chance
from seller.sandbox.apis.payment import transaction
from seller.sandbox.call import Call
from seller.sandbox.exchange import Response, answer, invalid
from seller.sandbox.parameters import Parameter
from seller.sandbox.router import Operation
from seller.sandbox.world.entries import FREED, HELD, RELEASED
from seller.sandbox.world.payments import SENT, Found
from seller.sandbox.world.statements import Statements

PAGE = 100
LAG = timedelta(minutes=2)
LONGEST = timedelta(days=180)
TOKEN_LIFE = timedelta(hours=24)
STATUSES = (HELD, RELEASED, FREED)


def transactions(call: Call) -> Response:
    """Answer listTransactions. Over a span of time, one page in three is empty and goes on."""
    asked = {name: str(call.query[name]) for name in sorted(call.query) if name != "nextToken"}
    filters = [call.account, *(f"{name}={value}" for name, value in asked.items())]
    turn, hour, before = 0, int(call.state.clock.hour().timestamp()), call.now - LAG
    if "nextToken" in call.query:
        content = call.state.seals.open(call.query["nextToken"], call.now, TOKEN_LIFE)
        if content.get("filters") != filters:
            raise invalid("'nextToken' belongs to another request.")
        turn, hour = int(content["turn"]), int(content["hour"])
        before = datetime.fromisoformat(content["before"])
    books = Statements(call.state.world.booths[call.account])
    found = _found(call, books, hour, call.query.get("postedBefore", before))
    sizes = [_size(call, one, filters) for one in range(turn + 1)]
    first = sum(sizes[:-1])
    rows = np.arange(first, min(first + sizes[-1], len(found)))
    payments = books.written(found.taken(rows).refs(), hour)
    payload: dict[str, Any] = {"transactions": [transaction(call.seller, one) for one in payments]}
    if first + len(rows) < len(found):
        follow = {"filters": filters, "turn": turn + 1, "hour": hour, "before": before.isoformat()}
        payload["nextToken"] = call.state.seals.close(follow, call.now)
    return answer({"payload": payload})


def _size(call: Call, turn: int, filters: list[str]) -> int:
    empty = (turn + chance.number("empty", *filters)) % 3 == 1
    return 0 if empty and "relatedIdentifierName" not in call.query else PAGE


def _found(call: Call, books: Statements, hour: int, before: datetime) -> Found:
    """The entries that were asked for."""
    query = call.query
    name, value = query.get("relatedIdentifierName"), query.get("relatedIdentifierValue")
    if bool(name) != bool(value):
        raise invalid("A related identifier has a name and a value.")
    if not name and "postedAfter" not in query:
        raise invalid("'postedAfter' is required where no related identifier is given.")
    after = query.get("postedAfter")
    if (after and after > call.now - LAG) or before > call.now - LAG:
        raise invalid("A date must be more than two minutes ago.")
    if after and before < after:
        raise invalid("'postedBefore' must be later than 'postedAfter'.")
    span = (int(after.timestamp()) if after else 0, -int(-before.timestamp() // 1))
    if after and before - after > LONGEST:
        span = (0, 0)
    found = _related(books, name, value or "", (span, hour))
    found = found.taken((found.posted >= span[0]) & (found.posted < span[1]))
    if "marketplaceId" in query:
        (place,) = call.places([query["marketplaceId"]])
        found = found.taken(found.site == call.seller.places.index(place))
        if place.code == "US":
            # merchants' orders in the US are found only where no marketplace is named
            found = found.taken(found.fba)
    return _in_state(books, found, query.get("transactionStatus"), hour)


def _related(
    books: Statements, name: str | None, value: str, at: tuple[tuple[int, int], int]
) -> Found:
    span, hour = at
    if name == "ORDER_ID":
        return books.payments.of(value, hour)
    if name == "FINANCIAL_EVENT_GROUP_ID":
        period = books.period(value, hour) or (0, 0)
        found = books.payments.found(*period, hour)
        found = found.taken(found.kind != SENT)
        groups = [one.group for one in books.written(found.refs(), hour)]
        return found.taken(np.array([group == value for group in groups], dtype=bool))
    return books.payments.found(*span, hour)


def _in_state(books: Statements, found: Found, status: str | None, hour: int) -> Found:
    if status is None:
        return found
    held = found.kind == SENT
    if status == RELEASED:
        return found.taken(~held)
    due = np.array([books.payments.dates(int(n), 0)[1] for n in found.number * held])
    free = due <= hour
    return found.taken(held & (free if status == FREED else ~free))


OPERATIONS = (
    Operation(
        "listTransactions",
        "GET",
        "/finances/2024-06-19/transactions",
        0.5,
        10,
        transactions,
        (
            Parameter("postedAfter", "time"),
            Parameter("postedBefore", "time"),
            Parameter("marketplaceId"),
            Parameter("transactionStatus", allowed=STATUSES),
            Parameter("relatedIdentifierName", allowed=("ORDER_ID", "FINANCIAL_EVENT_GROUP_ID")),
            Parameter("relatedIdentifierValue"),
            Parameter("nextToken"),
        ),
    ),
)

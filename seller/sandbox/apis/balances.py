"""Finances 2024-06-19, the sums: what is free and what is held back, and what a period brought."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from seller.marketplaces import Marketplace
from seller.sandbox.apis.payment import TYPE, money, whole
from seller.sandbox.call import Call
from seller.sandbox.clock import stamp
from seller.sandbox.exchange import Response, answer, invalid
from seller.sandbox.parameters import Parameter, moment
from seller.sandbox.router import Operation
from seller.sandbox.world.charges import Parts
from seller.sandbox.world.entries import FREED, HELD, RELEASED, Payment
from seller.sandbox.world.payments import FREE, SENT
from seller.sandbox.world.statements import SETTLED, Statements

HOLD = 60 * 86_400
"""Seconds after which no payment is held back any more."""
BALANCES = ("AVAILABLE", "RESERVED", "TOTAL", "DEFERRED", "ACCOUNT_LEVEL_RESERVE")


def balances(call: Call) -> Response:
    """Answer listBalances: what is free since the last settlement, and what is held back."""
    places = call.places(call.query.get("marketplaceIds", [])) or call.seller.places
    hour, kind = int(call.state.clock.hour().timestamp()), call.query.get("balanceType", "TOTAL")
    as_of = call.query.get("asOfDate")
    if as_of:
        day = moment(f"{as_of}T00:00:00Z", "asOfDate") + timedelta(days=1)
        hour = min(hour, int(day.timestamp()))
    books = Statements(call.state.world.booths[call.account])
    start = hour // SETTLED * SETTLED
    found = books.payments.found(hour - HOLD, hour + 1, hour)
    recent = found.taken((found.kind == SENT) | (found.posted >= start))
    sums = {place: dict.fromkeys((HELD, RELEASED, FREED), 0) for place in call.seller.places}
    for one in books.written(recent.refs(), hour):
        sums[one.place][one.status] += one.total
    told = [_balance(call, place, sums[place], kind) for place in places]
    for balance in told:
        balance["lastUpdatedTime"] = stamp(datetime.fromtimestamp(hour, UTC))
        if as_of:
            balance["asOfDate"] = f"{as_of}T00:00:00Z"
    return answer({"balances": told if call.query.get("accountType", TYPE) == TYPE else []})


def _balance(call: Call, place: Marketplace, sums: dict[str, int], kind: str) -> dict[str, Any]:
    def part(name: str, amount: int, *below: dict[str, Any]) -> dict[str, Any]:
        return {"balanceType": name, "amount": money(amount, place), "balances": [*below]}

    held = part("DEFERRED", sums[HELD])
    level = part("ACCOUNT_LEVEL_RESERVE", 0)
    reserved = part("RESERVED", sums[HELD], held, level)
    free = part("AVAILABLE", sums[RELEASED])
    whole = part("TOTAL", sums[HELD] + sums[RELEASED], free, reserved)
    every = {one["balanceType"]: one for one in (held, level, reserved, free, whole)}
    return {"partnerMetadata": _partner(call, place), **every[kind]}


def _partner(call: Call, place: Marketplace) -> dict[str, str]:
    return {
        "partnerId": call.seller.seller_id,
        "accountType": TYPE,
        "marketplaceId": place.id,
    }


def summary(call: Call) -> Response:
    """Answer listSummary: the free payments of a period or a settlement, summed."""
    places = call.places(call.query.get("marketplaceIds", [])) or call.seller.places
    books = Statements(call.state.world.booths[call.account])
    hour = int(call.state.clock.hour().timestamp())
    first, last = _period(call, books, hour)
    wanted = call.query.get("relatedIdentifierValue", "")
    found = books.payments.found(first, last, hour)
    free = list(books.written(found.taken(found.kind >= FREE).refs(), hour))
    told = []
    for place in places:
        mine = [one for one in free if one.place == place]
        mine = [one for one in mine if not wanted or one.settlement == wanted]
        if mine:
            told.append(_summed(call, place, mine, (first, last)))
    return answer({"summaries": told if call.query.get("accountType", TYPE) == TYPE else []})


def _period(call: Call, books: Statements, hour: int) -> tuple[int, int]:
    if "relatedIdentifierValue" in call.query:
        return books.period(call.query["relatedIdentifierValue"], hour) or (0, 0)
    day = call.now.date()
    first = call.query.get("periodStart", f"{day - timedelta(days=30)}")
    last = call.query.get("periodEnd", f"{day}")
    start, end = (moment(f"{text}T00:00:00Z", "periodStart") for text in (first, last))
    if end < start:
        raise invalid("'periodEnd' must not be before 'periodStart'.")
    return int(start.timestamp()), int((end + timedelta(days=1)).timestamp())


def _summed(
    call: Call, place: Marketplace, payments: Iterable[Payment], span: tuple[int, int]
) -> dict[str, Any]:
    parts: Parts = {}
    total = 0
    for one in payments:
        total += one.total
        for group, kinds in one.parts.items():
            mine = parts.setdefault(group, {})
            for kind, amount in kinds.items():
                mine[kind] = mine.get(kind, 0) + amount
    start, end = (datetime.fromtimestamp(second, UTC) for second in (span[0], span[1] - 1))
    body = {
        "partnerMetadata": _partner(call, place),
        "netProceeds": money(total, place),
        "breakdowns": whole(parts, place),
        "periodStart": stamp(start),
        "periodEnd": stamp(end),
    }
    wanted = call.query.get("relatedIdentifierValue")
    if wanted:
        named = {"relatedIdentifierName": "SETTLEMENT_ID", "relatedIdentifierValue": wanted}
        body["relatedIdentifiers"] = [named]
    return body


PLACES = Parameter("marketplaceIds", "list")
TOKEN = Parameter("nextToken")
ACCOUNT = Parameter("accountType")
OPERATIONS = (
    Operation(
        "listBalances",
        "GET",
        "/finances/2024-06-19/balances",
        0.5,
        10,
        balances,
        (
            PLACES,
            Parameter("balanceType", allowed=BALANCES),
            ACCOUNT,
            Parameter("asOfDate"),
            TOKEN,
        ),
    ),
    Operation(
        "listSummary",
        "GET",
        "/finances/2024-06-19/summary",
        0.5,
        10,
        summary,
        (
            PLACES,
            ACCOUNT,
            Parameter("relatedIdentifierName", allowed=("SETTLEMENT_ID",)),
            Parameter("relatedIdentifierValue"),
            Parameter("periodStart"),
            Parameter("periodEnd"),
            TOKEN,
        ),
    ),
)

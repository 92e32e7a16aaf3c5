"""Finances 2024-06-19: payments one by one, balances, and the sums of a period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from seller.marketplaces import Marketplace
from seller.sandbox import chance
from seller.sandbox.apis.sheet import digits
from seller.sandbox.call import Call
from seller.sandbox.clock import stamp
from seller.sandbox.exchange import Response, answer, invalid
from seller.sandbox.parameters import Parameter, moment
from seller.sandbox.router import Operation
from seller.sandbox.world.charges import Parts
from seller.sandbox.world.entries import FREED, HELD, RELEASED, Entry, Payment
from seller.sandbox.world.payments import FREE, SENT, Found
from seller.sandbox.world.statements import Statements

PAGE = 100
LAG = timedelta(minutes=2)
LONGEST = timedelta(days=180)
TOKEN_LIFE = timedelta(hours=24)
HOLD = 60 * 86_400
"""Seconds after which no payment is held back any more."""
SALES = ("Tax", "ProductCharges", "Shipping", "Promotions")
STATUSES = (HELD, RELEASED, FREED)
BALANCES = ("AVAILABLE", "RESERVED", "TOTAL", "DEFERRED", "ACCOUNT_LEVEL_RESERVE")
TYPE = "Standard Orders"


def transactions(call: Call) -> Response:
    """Answer listTransactions. One page in three is empty and goes on."""
    asked = {name: str(call.query[name]) for name in sorted(call.query) if name != "nextToken"}
    filters = [call.account, *(f"{name}={value}" for name, value in asked.items())]
    turn, hour = 0, int(call.state.clock.hour().timestamp())
    if "nextToken" in call.query:
        content = call.state.seals.open(call.query["nextToken"], call.now, TOKEN_LIFE)
        if content.get("filters") != filters:
            raise invalid("'nextToken' belongs to another request.")
        turn, hour = int(content["turn"]), int(content["hour"])
    books = Statements(call.state.world.booths[call.account])
    found = _found(call, books, hour)
    offset = chance.number("empty", *filters) % 3
    # which turns are full: two of three, the first one now and then not
    full = [one for one in range(turn + 1) if (one + offset) % 3 != 1]
    empty = (turn + offset) % 3 == 1
    first = PAGE * (len(full) if empty else len(full) - 1)
    rows = np.arange(first, first if empty else min(first + PAGE, len(found)))
    payments = books.written(found.taken(rows).refs(), hour)
    payload: dict[str, Any] = {"transactions": [_transaction(call, one) for one in payments]}
    if first + len(rows) < len(found):
        follow = {"filters": filters, "turn": turn + 1, "hour": hour}
        payload["nextToken"] = call.state.seals.close(follow, call.now)
    return answer({"payload": payload})


def _found(call: Call, books: Statements, hour: int) -> Found:
    """The entries that were asked for."""
    query = call.query
    name, value = query.get("relatedIdentifierName"), query.get("relatedIdentifierValue")
    if bool(name) != bool(value):
        raise invalid("A related identifier has a name and a value.")
    if not name and "postedAfter" not in query:
        raise invalid("'postedAfter' is required where no related identifier is given.")
    after, before = query.get("postedAfter"), query.get("postedBefore", call.now - LAG)
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


def _transaction(call: Call, one: Payment) -> dict[str, Any]:
    related = {
        "ORDER_ID": one.order_id,
        "SHIPMENT_ID": one.shipment,
        "FINANCIAL_EVENT_GROUP_ID": one.group,
        "SETTLEMENT_ID": one.settlement,
        "RELEASE_TRANSACTION_ID" if one.reason else "DEFERRED_TRANSACTION_ID": one.twin,
    }
    seller = {
        "sellingPartnerId": call.seller.seller_id,
        "accountType": TYPE,
        "marketplaceId": one.place.id,
    }
    body: dict[str, Any] = {
        "sellingPartnerMetadata": seller,
        "relatedIdentifiers": [
            {"relatedIdentifierName": name, "relatedIdentifierValue": value}
            for name, value in related.items()
            if value
        ],
        "transactionType": one.kind,
        "transactionId": one.id,
        "transactionStatus": one.status,
        "description": one.words,
        "postedDate": stamp(one.posted),
        "totalAmount": _money(one.total, one.place),
        "marketplaceDetails": {
            "marketplaceId": one.place.id,
            "marketplaceName": one.place.channel,
        },
        "items": [_item(entry, one.place) for entry in one.entries],
        "breakdowns": _whole(one.parts, one.place),
    }
    if one.due:
        maturity = {"deferralReason": one.reason, "maturityDate": stamp(one.due)}
        body["contexts"] = [{"contextType": "DeferredContext", **maturity}]
    return body


def _item(entry: Entry, place: Marketplace) -> dict[str, Any]:
    parts = [
        _part(group, sum(kinds.values()), place, [_kind(*one, place) for one in kinds.items()])
        for group, kinds in entry.parts.items()
    ]
    return {
        "description": entry.title,
        "totalAmount": _money(sum(sum(kinds.values()) for kinds in entry.parts.values()), place),
        "relatedIdentifiers": [
            {
                "itemRelatedIdentifierName": "ORDER_ADJUSTMENT_ITEM_ID",
                "itemRelatedIdentifierValue": entry.item_id,
            }
        ],
        "breakdowns": parts,
        "contexts": [
            {
                "contextType": "ProductContext",
                "asin": entry.asin,
                "sku": entry.sku,
                "quantityShipped": entry.units,
                "fulfillmentNetwork": "AFN" if entry.fba else "MFN",
            }
        ],
    }


def _kind(name: str, amount: int, place: Marketplace) -> dict[str, Any]:
    """Fees have a last level below them: what they are before tax."""
    fees = ("Commission", "FBAPerUnitFulfillmentFee", "ShippingChargeback", "RefundCommission")
    below = [_part("Base", amount, place, [])] if name in fees else []
    return _part(name, amount, place, below)


def _whole(parts: Parts, place: Marketplace) -> list[dict[str, Any]]:
    """The tree of a whole payment: sales and expenses."""
    found = []
    for name, sales in (("Sales", True), ("Expenses", False)):
        groups = [
            (group, sum(kinds.values()))
            for group, kinds in parts.items()
            if (group in SALES) == sales
        ]
        if groups:
            below = [_part(group, amount, place, []) for group, amount in groups]
            found.append(_part(name, sum(amount for _, amount in groups), place, below))
    return found


def _part(name: str, amount: int, place: Marketplace, below: list[Any]) -> dict[str, Any]:
    return {
        "breakdownType": name,
        "breakdownAmount": _money(amount, place),
        "breakdowns": below,
    }


def _money(amount: int, place: Marketplace) -> dict[str, Any]:
    return {"currencyCode": place.currency, "currencyAmount": digits(amount, place.currency)}


def balances(call: Call) -> Response:
    """Answer listBalances: what is free since the last settlement, and what is held back."""
    places = call.places(call.query.get("marketplaceIds", [])) or call.seller.places
    hour, kind = int(call.state.clock.hour().timestamp()), call.query.get("balanceType", "TOTAL")
    as_of = call.query.get("asOfDate")
    if as_of:
        day = moment(f"{as_of}T00:00:00Z", "asOfDate") + timedelta(days=1)
        hour = min(hour, int(day.timestamp()))
    books = Statements(call.state.world.booths[call.account])
    start = hour // (14 * 86_400) * 14 * 86_400
    found = books.payments.found(hour - HOLD, hour + 1, hour)
    recent = found.taken((found.kind == SENT) | (found.posted >= start))
    sums = {place: dict.fromkeys((HELD, RELEASED, FREED), 0) for place in call.seller.places}
    for one in books.written(recent.refs(), hour):
        sums[one.place][one.status] += one.total
    told = [_balance(call, place, sums[place], kind) for place in places]
    for one in told:
        one["lastUpdatedTime"] = stamp(datetime.fromtimestamp(hour, UTC))
        if as_of:
            one["asOfDate"] = f"{as_of}T00:00:00Z"
    return answer({"balances": told if call.query.get("accountType", TYPE) == TYPE else []})


def _balance(call: Call, place: Marketplace, sums: dict[str, int], kind: str) -> dict[str, Any]:
    def part(name: str, amount: int, *below: dict[str, Any]) -> dict[str, Any]:
        return {"balanceType": name, "amount": _money(amount, place), "balances": [*below]}

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
        "netProceeds": _money(total, place),
        "breakdowns": _whole(parts, place),
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
            TOKEN,
        ),
    ),
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

"""An inbound plan that was asked for, and pages of what is in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from seller.sandbox.call import Call
from seller.sandbox.exchange import Refusal, Response, invalid
from seller.sandbox.parameters import Parameter
from seller.sandbox.router import Operation
from seller.sandbox.world.inbound import Planned, Shipment

TOKEN_LIFE = timedelta(hours=24)
KEY = re.compile(r"[a-zA-Z0-9-]{38}")
CODES = {"UK": "GB"}
FILTERS = ("status", "sortBy", "sortOrder")
TOKEN = Parameter("paginationToken")
ROOT = "/inbound/fba/2024-03-20/inboundPlans"
PLAN = ROOT + "/{inboundPlanId}"
SHIPMENT = PLAN + "/shipments/{shipmentId}"


def plan_of(call: Call) -> Planned:
    key, hour = call.path["inboundPlanId"], int(call.state.clock.hour().timestamp())
    if not KEY.fullmatch(key):
        raise invalid("Invalid inbound plan id.", key)
    for one in call.state.world.inbound(call.account).plans(hour):
        if one.id == key:
            return one
    raise Refusal(404, "NotFound", "There is no such inbound plan.", key)


def part(call: Call, found: Sequence[Any]) -> tuple[Sequence[Any], dict[str, Any]]:
    """A page of what was found, and the token of the next."""
    size, first = call.query.get("pageSize", 10), 0
    filters = [call.request.path, *(str(call.query.get(name)) for name in FILTERS)]
    if "paginationToken" in call.query:
        content = call.state.seals.open(call.query["paginationToken"], call.now, TOKEN_LIFE)
        if content.get("filters") != filters:
            raise invalid("'paginationToken' belongs to another request.")
        first = int(content["first"])
    if first + size >= len(found):
        return found[first:], {}
    follow = {"filters": filters, "first": first + size}
    return found[first : first + size], {
        "pagination": {"nextToken": call.state.seals.close(follow, call.now)}
    }


def center_of(one: Shipment, center: str) -> dict[str, str]:
    return {
        "name": f"Amazon {center}",
        "addressLine1": "1 Fulfilment Way",
        "city": center,
        "countryCode": country_of(one),
        "postalCode": "00001",
    }


def country_of(one: Shipment) -> str:
    return CODES.get(one.place.code, one.place.code)


def listing(name: str, path: str, run: Callable[[Call], Response], burst: int = 6) -> Operation:
    size = Parameter("pageSize", "integer", low=1, high=1000)
    return Operation(name, "GET", path, 2, burst, run, (size, TOKEN))

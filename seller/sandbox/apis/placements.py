"""Placement options of an inbound plan, and the shipments that each of them would make."""

from __future__ import annotations

from typing import Any

from seller.sandbox.apis.planned import PLAN, center_of, listing, part, plan_of
from seller.sandbox.apis.senders import sender
from seller.sandbox.apis.sheet import digits
from seller.sandbox.call import Call
from seller.sandbox.clock import stamp
from seller.sandbox.exchange import Response, answer
from seller.sandbox.world.inbound import Planned
from seller.sandbox.world.placing import Option, Split, options


def placements(call: Call) -> Response:
    """Answer listPlacementOptions."""
    one = plan_of(call)
    page, more = part(call, options_of(call, one))
    rows = [
        {
            "placementOptionId": each.id,
            "status": each.status,
            "expiration": stamp(each.expires),
            "shipmentIds": list(each.keys),
            "discounts": [],
            "fees": [_fee(one, each.fee)] if each.fee else [],
        }
        for each in page
    ]
    return answer({"placementOptions": rows, **more})


def _fee(one: Planned, amount: int) -> dict[str, Any]:
    code = one.place.currency
    return {
        "type": "FEE",
        "target": "Placement Services",
        "description": "Placement service fee represents service to inbound with fewer shipments.",
        "value": {"amount": digits(amount, code), "code": code},
    }


def options_of(call: Call, one: Planned) -> list[Option]:
    return options(one, call.seller.region)


def unconfirmed(call: Call) -> tuple[Option, Split] | None:
    """The shipment of an option that was not chosen, or not yet."""
    for option in options_of(call, plan_of(call)):
        for split in option.splits:
            if split.key == call.path["shipmentId"]:
                return option, split
    return None


def described(call: Call, option: Option, split: Split) -> dict[str, Any]:
    """What getShipment says of it."""
    return {
        "placementOptionId": option.id,
        "shipmentId": split.key,
        "source": {"sourceType": "SELLER_FACILITY", "address": sender(call.seller)},
        "destination": {
            "destinationType": "AMAZON_WAREHOUSE",
            "warehouseId": split.center,
            "address": center_of(split.goods[0][0], split.center),
        },
        "status": "UNCONFIRMED",
    }


OPERATIONS = (listing("listPlacementOptions", f"{PLAN}/placementOptions", placements),)

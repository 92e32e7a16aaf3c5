"""The order that a call is about."""

from __future__ import annotations

from seller.marketplaces import Marketplace
from seller.sandbox.call import Call
from seller.sandbox.exchange import Refusal, invalid
from seller.sandbox.world.rows import OrderRow


def purchase(call: Call, name: str, ids: list[str]) -> tuple[OrderRow, Marketplace]:
    """The order of a path parameter and its marketplace, which must be the one named."""
    (place,) = call.places(ids)
    order = call.state.world.order(call.account, call.path[name], call.state.clock.hour())
    if order is None:
        raise Refusal(404, "NotFound", "The order does not exist.", call.path[name])
    if order["marketplace"] != place.code:
        raise invalid("The order was not placed in this marketplace.", place.id)
    return order, place


def noted(call: Call, kind: str, place: Marketplace) -> None:
    """Enter an effect on the order of the path into the log."""
    subject = call.path.get("amazonOrderId") or call.path["orderId"]
    call.state.log.effect(
        call.now, kind=kind, account=call.account, marketplace=place.code, subject=subject
    )

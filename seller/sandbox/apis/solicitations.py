"""Solicitations v1: one request for a review per order, in its window only."""

from __future__ import annotations

from datetime import timedelta

from seller.sandbox.apis.links import linked
from seller.sandbox.apis.purchase import noted, purchase
from seller.sandbox.call import Call
from seller.sandbox.exchange import Refusal, Response, answer
from seller.sandbox.parameters import Parameter
from seller.sandbox.router import Operation
from seller.sandbox.world.rows import OrderRow

NAME = "productReviewAndSellerFeedback"
ACTIONS = "getSolicitationActionsForOrder"
SOONEST, LATEST = timedelta(days=5), timedelta(days=30)
OUTSIDE = (
    "You can’t use this feature to request a review outside the 5-30 day range after the "
    "order delivery date."
)
TWICE = "You have already requested a review for this order."
NONE = "The requested solicitation is not available for this amazonOrderId."


def actions(call: Call) -> Response:
    """Answer getSolicitationActionsForOrder. At times Amazon forgets what it could offer."""
    order, place = purchase(call, "amazonOrderId", call.query["marketplaceIds"])
    names = [] if _refusal(call, order) else [NAME]
    root = f"/solicitations/v1/orders/{order['order_id']}"
    fault = call.state.faults.draw("actions", ACTIONS, call.account, order["order_id"])
    links = [] if fault else [(name, f"{root}/solicitations/{name}") for name in names]
    return answer(linked(root, links, place))


def create(call: Call) -> Response:
    """Answer createProductReviewAndSellerFeedbackSolicitation."""
    order, place = purchase(call, "amazonOrderId", call.query["marketplaceIds"])
    words = _refusal(call, order)
    if not words and not call.state.contacts.ask(call.account, order["order_id"]):
        words = TWICE
    if words:
        raise Refusal(403, "Unauthorized", words)
    noted(call, "review_request", place)
    return answer({}, 201)


def _refusal(call: Call, order: OrderRow) -> str:
    """Why no review can be requested; empty where one can."""
    if call.state.contacts.asked(call.account, order["order_id"]):
        return TWICE
    first, last = order["deliver_from"], order["deliver_by"]
    told = call.state.contacts.told(call.account, order["order_id"])
    if told or order["status"] != "SHIPPED" or first is None or last is None:
        return NONE
    inside = first + SOONEST <= call.now <= last + LATEST
    return "" if inside else OUTSIDE


PARAMETERS = (Parameter("marketplaceIds", "list", required=True, high=1),)
OPERATIONS = (
    Operation(
        ACTIONS,
        "GET",
        "/solicitations/v1/orders/{amazonOrderId}",
        1,
        5,
        actions,
        PARAMETERS,
    ),
    Operation(
        "createProductReviewAndSellerFeedbackSolicitation",
        "POST",
        "/solicitations/v1/orders/{amazonOrderId}/solicitations/productReviewAndSellerFeedback",
        1,
        5,
        create,
        PARAMETERS,
    ),
)

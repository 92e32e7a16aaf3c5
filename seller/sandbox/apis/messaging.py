"""Messaging v1: which messages fit an order, the buyer's language, and the messages themselves.

Orders that Amazon ships leave the seller next to nothing to say. Language is not checked here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from seller.marketplaces import Marketplace
from seller.sandbox import chance
from seller.sandbox.apis.links import linked
from seller.sandbox.apis.purchase import noted, purchase
from seller.sandbox.call import Call
from seller.sandbox.exchange import Refusal, Response, answer, invalid
from seller.sandbox.parameters import Parameter, moment
from seller.sandbox.router import Operation
from seller.sandbox.world.rows import OrderRow

ROOT = "/messaging/v1/orders/{amazonOrderId}"
HTML = re.compile(r"<\s*/?\s*[A-Za-z!][^<>]*>|&(#\d+|[A-Za-z]+);")
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
ATTACHED = 5
AFTER = timedelta(days=30)
STRANGERS = {"US": ("es-US", "zh-CN"), "DE": ("en-GB", "tr-TR"), "JP": ("en-US", "zh-CN")}
"""Buyers who read another language than their shop's."""
OTHER = 0.07


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of message. `longest`: letters of its text, 0 where it has none.

    `attached`: how many attachments it must have at least; None where it takes none.
    """

    operation: str
    longest: int = 0
    attached: int | None = None
    dated: bool = False


KINDS = {
    "confirmCustomizationDetails": Kind("confirmCustomizationDetails", 800, 0),
    "confirmDeliveryDetails": Kind("createConfirmDeliveryDetails", 2000),
    "legalDisclosure": Kind("createLegalDisclosure", 0, 1),
    "confirmOrderDetails": Kind("createConfirmOrderDetails", 2000),
    "confirmServiceDetails": Kind("createConfirmServiceDetails", 2000),
    "warranty": Kind("CreateWarranty", 0, 1, dated=True),
    "digitalAccessKey": Kind("createDigitalAccessKey", 400, 0),
    "unexpectedProblem": Kind("createUnexpectedProblem", 2000),
    "invoice": Kind("sendInvoice", 0, 1),
}
"""By the last part of the path. Amazon prints no usage plan for invoices."""


def fitting(order: OrderRow, place: Marketplace, now: datetime) -> list[str]:
    """The types of messages that may be sent about an order."""
    over = order["deliver_by"] is not None and now > order["deliver_by"] + AFTER
    if order["status"] not in ("UNSHIPPED", "PARTIALLY_SHIPPED", "SHIPPED") or over:
        return []
    papers = ["invoice"] if order["business"] else []
    if order["fulfilled_by"] == "AMAZON":
        return papers if order["status"] == "SHIPPED" else []
    found = ["unexpectedProblem", *papers]
    if not order["delivered"]:
        found.append("confirmDeliveryDetails")
    if order["status"] == "SHIPPED":
        found.append("warranty")
        found += ["legalDisclosure"] if place.region == "EU" else []
    else:
        found.append("confirmOrderDetails")
    return found + _special(order)


def _special(order: OrderRow) -> list[str]:
    """Some goods are made to measure, come with a visit, or with a code."""
    kind = chance.number("special", order["order_id"]) % 12
    names = {0: "confirmServiceDetails", 1: "digitalAccessKey", 2: "confirmCustomizationDetails"}
    return [names[kind]] if kind in names else []


def actions(call: Call) -> Response:
    """Answer getMessagingActionsForOrder."""
    order, place = purchase(call, "amazonOrderId", call.query["marketplaceIds"])
    root = f"/messaging/v1/orders/{order['order_id']}"
    names = sorted(fitting(order, place, call.now))
    links = [(name, f"{root}/messages/{name}") for name in names]
    if names:
        links.append(("attributes", f"{root}/attributes"))
    return answer(linked(root, links, place))


def attributes(call: Call) -> Response:
    """Answer GetAttributes."""
    order, place = purchase(call, "amazonOrderId", call.query["marketplaceIds"])
    locale = place.language.replace("_", "-")
    if chance.share("locale", order["order_id"]) < OTHER:
        locale = chance.pick(STRANGERS.get(place.code, ("en-GB",)), "speaks", order["order_id"])
    return answer({"buyer": {"locale": locale}})


def send(call: Call, name: str) -> Response:
    """Answer any operation that sends a message. Only that it was sent is remembered."""
    order, place = purchase(call, "amazonOrderId", call.query["marketplaceIds"])
    kind, body = KINDS[name], call.json()
    if kind.longest:
        _written(body.get("text"), kind)
    elif "text" in body:
        raise invalid("This message has no text.")
    _enclosed(body.get("attachments", []), kind)
    _uploaded(call, body.get("attachments", []), f"{order['order_id']}/{name}")
    for key in ("coverageStartDate", "coverageEndDate"):
        if kind.dated and key in body:
            moment(body[key], key)
    if name not in fitting(order, place, call.now):
        words = "The requested message type is not available for this amazonOrderId."
        raise Refusal(403, "Unauthorized", words, name)
    if kind.longest:
        call.state.contacts.tell(call.account, order["order_id"])
    noted(call, "message", place)
    return answer({}, 201)


def _written(text: object, kind: Kind) -> None:
    if not isinstance(text, str) or not 1 <= len(text) <= kind.longest:
        raise invalid(f"'text' must have between 1 and {kind.longest} characters.")
    if HTML.search(text):
        raise invalid("'text' must not contain HTML.")
    if MAIL.search(text):
        raise invalid("'text' must not contain e-mail addresses.")


def _enclosed(attachments: object, kind: Kind) -> None:
    if not isinstance(attachments, list) or (attachments and kind.attached is None):
        raise invalid("This message takes no attachments.")
    if not (kind.attached or 0) <= len(attachments) <= ATTACHED:
        raise invalid(f"'attachments' must have {kind.attached or 0} to {ATTACHED} members.")
    for one in attachments:
        names = [
            isinstance(one, dict) and one.get(key) for key in ("uploadDestinationId", "fileName")
        ]
        if not all(name and isinstance(name, str) for name in names):
            raise invalid("An attachment has an 'uploadDestinationId' and a 'fileName'.")


def _uploaded(call: Call, attachments: list[dict[str, str]], place: str) -> None:
    """What is enclosed was put to an address that was made for this very message."""
    for one in attachments:
        upload = call.state.feeds.uploads.find(call.account, one["uploadDestinationId"])
        if upload is None or not upload.done or upload.place != place:
            raise invalid("'uploadDestinationId' names no upload for this message.")


PARAMETERS = (Parameter("marketplaceIds", "list", required=True, high=1),)


def _reading(operation: str, tail: str, run: Callable[[Call], Response]) -> Operation:
    return Operation(operation, "GET", ROOT + tail, 1, 5, run, PARAMETERS)


def _sending(name: str, kind: Kind) -> Operation:
    return Operation(
        kind.operation,
        "POST",
        f"{ROOT}/messages/{name}",
        1,
        5,
        partial(send, name=name),
        PARAMETERS,
    )


OPERATIONS = (
    _reading("getMessagingActionsForOrder", "", actions),
    _reading("GetAttributes", "/attributes", attributes),
    *(_sending(name, kind) for name, kind in KINDS.items()),
)

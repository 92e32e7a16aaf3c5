"""Uploads 2020-11-01: an address for a file that a message to a buyer is to enclose."""

from __future__ import annotations

import binascii
from base64 import b64decode

from seller.sandbox.apis.messaging import KINDS
from seller.sandbox.apis.purchase import purchase
from seller.sandbox.call import Call
from seller.sandbox.exchange import Refusal, Response, answer, invalid
from seller.sandbox.parameters import Parameter
from seller.sandbox.router import Operation

PATH = (
    "/uploads/2020-11-01/uploadDestinations/messaging/v1/orders/{amazonOrderId}/messages/{message}"
)


def prepare(call: Call) -> Response:
    """Answer createUploadDestinationForResource, for messages alone."""
    order, _ = purchase(call, "amazonOrderId", call.query["marketplaceIds"])
    name = call.path["message"]
    if name not in KINDS or KINDS[name].attached is None:
        raise Refusal(404, "NotFound", "The resource takes no uploads.", name)
    digest = _digest(call.query["contentMD5"])
    kind = call.query.get("contentType", "application/octet-stream")
    uploads = call.state.feeds.uploads
    upload = uploads.add(call.account, kind, digest=digest, place=f"{order['order_id']}/{name}")
    payload = {
        "uploadDestinationId": upload.id,
        "url": uploads.address(call.base, upload),
        "headers": {"Content-Type": kind},
    }
    return answer({"payload": payload}, 201)


def _digest(text: str) -> str:
    try:
        found = b64decode(text, validate=True)
    except binascii.Error as error:
        raise invalid("'contentMD5' must be an MD5 in Base64.") from error
    if len(found) != 16:
        raise invalid("'contentMD5' must be an MD5 in Base64.")
    return found.hex()


OPERATIONS = (
    Operation(
        "createUploadDestinationForResource",
        "POST",
        PATH,
        10,
        10,
        prepare,
        (
            Parameter("marketplaceIds", "list", required=True, high=1),
            Parameter("contentMD5", required=True),
            Parameter("contentType"),
        ),
    ),
)

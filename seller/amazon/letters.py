"""The rows of the Messaging API v1, and of the Uploads API 2020-11-01 for what they enclose."""

from __future__ import annotations

from seller.amazon.operation import Operation

_MESSAGING = "/messaging/v1/orders/{amazonOrderId}"
_ROLE = "Buyer Communication"

POSTS = {
    "confirmCustomizationDetails": "confirmCustomizationDetails",
    "confirmDeliveryDetails": "createConfirmDeliveryDetails",
    "confirmOrderDetails": "createConfirmOrderDetails",
    "confirmServiceDetails": "createConfirmServiceDetails",
    "digitalAccessKey": "createDigitalAccessKey",
    "invoice": "sendInvoice",
    "legalDisclosure": "createLegalDisclosure",
    "unexpectedProblem": "createUnexpectedProblem",
    "warranty": "CreateWarranty",
}
"""Operations by type of message; the path ends in the type."""


def _asking(name: str, path: str, answer: str) -> Operation:
    return Operation(
        name,
        "GET",
        path,
        rate=1,
        burst=5,
        role=_ROLE,
        answer=answer,
        query="marketplaceIds",
        refuses=True,
    )


def _posting(type_: str, name: str) -> Operation:
    """Never repeated: it writes to a buyer, and Amazon knows no key that would tell two apart."""
    return Operation(
        name,
        "POST",
        f"{_MESSAGING}/messages/{type_}",
        rate=1,
        burst=5,
        role=_ROLE,
        query="marketplaceIds",
        body=True,
        retry=False,
        refuses=True,
    )


ROWS = (
    _asking("getMessagingActionsForOrder", _MESSAGING, "_links"),
    _asking("GetAttributes", f"{_MESSAGING}/attributes", "buyer"),
    Operation(
        "createUploadDestinationForResource",
        "POST",
        f"/uploads/2020-11-01/uploadDestinations{_MESSAGING}/messages/{{message}}",
        rate=10,
        burst=10,
        role=_ROLE,
        answer="payload",
        query="marketplaceIds contentMD5 contentType",
        refuses=True,
    ),
    *(_posting(*one) for one in POSTS.items()),
)

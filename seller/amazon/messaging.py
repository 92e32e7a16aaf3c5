"""Messages to buyers (Messaging API v1): which types an order takes, and sending one."""

from __future__ import annotations

from collections.abc import Sequence

from seller.amazon.letters import POSTS
from seller.amazon.session import Answer, Session
from seller.marketplaces import marketplace


def actions(session: Session, marketplace_code: str, order_id: str) -> tuple[str, ...]:
    """The types of message that Amazon takes for the order now; empty where it takes none."""
    answer = _call(session, "getMessagingActionsForOrder", marketplace_code, order_id)
    listed = answer.json["_links"].get("actions") or ()
    names = (str(one.get("name")) for one in listed)
    return tuple(sorted(name for name in names if name != "attributes"))


def locale(session: Session, marketplace_code: str, order_id: str) -> str:
    """The buyer's, as `de-DE`; "" where Amazon does not tell."""
    answer = _call(session, "GetAttributes", marketplace_code, order_id)
    return str((answer.json["buyer"] or {}).get("locale") or "")


def send(
    session: Session,
    marketplace_code: str,
    order_id: str,
    name: str,
    text: str,
    *,
    files: Sequence[tuple[str, str]] = (),
) -> None:
    """Amazon passes the text on, and the files: the id of each upload, and its name. Raises Skip
    `amazon.refused` with Amazon's words if it will not, and Retry where nobody knows if it did.
    """
    body: dict[str, object] = {"text": text} if text else {}
    if files:
        body["attachments"] = [
            {"uploadDestinationId": one, "fileName": file} for one, file in files
        ]
    _call(session, POSTS[name], marketplace_code, order_id, body=body)


def _call(
    session: Session, operation: str, marketplace_code: str, order_id: str, body: object = None
) -> Answer:
    query = {"marketplaceIds": marketplace(marketplace_code).id}
    return session.call(operation, path={"amazonOrderId": order_id}, query=query, body=body)

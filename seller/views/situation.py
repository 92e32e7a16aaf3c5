"""What an order, a message and Amazon's word tell of a buyer before anybody answers."""

from __future__ import annotations

from datetime import datetime, timedelta

from seller.facts import Contact, Message, Order
from seller.marketplaces import BY_CODE
from seller.metrics.policy.messages import Situation

AFTER = timedelta(days=30)


def ordered(order: Order | None, now: datetime) -> Situation:
    """What the order alone tells."""
    if order is None:
        return Situation("other", "", "", answering=False)
    due = order.deliver_by
    return Situation(
        topic="other",
        fulfilled_by=order.fulfilled_by,
        status=order.status,
        answering=False,
        late=bool(due and due < now),
        over=bool(due and due + AFTER < now),
    )


def about(message: Message | None, found: Situation) -> str:
    """The topic, as far as it can be told."""
    return (message.topic if message else "delivery" if found.late else "") or "other"


def place(message: Message | None, order: Order | None, contact: Contact | None) -> tuple[str, str]:
    """The marketplace, and the language: as Amazon says; else the one in which the buyer wrote;
    else the marketplace's.
    """
    code = (message and message.marketplace) or (order and order.marketplace) or ""
    told = contact.locale if contact else ""
    spoken = BY_CODE[code].language if code in BY_CODE else ""
    wrote = message.language if message else ""
    return code, (told or wrote or spoken).replace("_", "-").split("-")[0]

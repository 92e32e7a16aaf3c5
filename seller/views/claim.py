"""What is known of a claim or of a watched order, what may be done, and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from seller.facts import Case, CaseEvent, Return
from seller.marketplaces import marketplace
from seller.metrics.aftersale.actions import Action
from seller.metrics.aftersale.answers import answers
from seller.metrics.aftersale.evidence import Known, Proof, evidence
from seller.store import Connection, proof
from seller.store.claims import EVENT, standing
from seller.store.history import Told
from seller.wording import Wording

__all__ = [
    "LABELS",
    "OWN",
    "QUEUES",
    "Claim",
    "Proof",
    "about",
    "actions",
    "headline",
    "proofs",
    "texts",
]

OWN = ("claim", "watch")
"""The queues whose cases are looked at here."""
LABELS = {
    "bought": "Bought",
    "by_amazon": "Shipped by",
    "ship_by": "To be shipped by",
    "shipped": "Shipped on",
    "carrier": "Carrier",
    "tracking": "Tracking number",
    "deliver_by": "To be delivered by",
    "delivered": "Delivered",
    "returned": "Sent back",
    "refunded": "Refunded",
    "messages": "Messages (received / answered, UTC)",
}
"""How a proof is called on screen."""
QUEUES = {
    "feedback": "Seller feedback",
    "review": "Product review",
    "claim": "Claims and chargebacks",
    "watch": "Orders in trouble",
}
"""How the queues are called on screen; each is shown by itself."""
SAID = {
    "claim": "A-to-z claim",
    "chargeback": "chargeback",
    "watch": "nothing filed yet",
    "asked": "Amazon asks for information",
    "withdrawn": "the buyer took it back",
    "filed": "Amazon wants an answer",
    "granted": "decided for the buyer",
    "denied": "decided for the seller",
    "lost": "appeal refused",
    "not_received": "not received",
    "not_as_described": "not as described",
    "not_refunded": "not refunded",
    "unauthorised": "payment not authorised",
    "late_ship": "late to leave",
    "late_deliver": "late to arrive",
    "customs": "held at customs",
    "silent": "no news from the carrier",
    "untracked": "no tracking number",
}
"""How the words of a claim are called on screen."""
NEWS = frozenset({f"{EVENT}asked", f"{EVENT}granted"})


@dataclass(frozen=True, slots=True)
class Claim:
    """`kind`: claim, chargeback, or watch before there is one. `trouble`: of a watched order."""

    kind: str
    stage: str
    reason: str
    trouble: str


def about(case: Case) -> Claim | None:
    """What a case of these queues is about; None for feedback."""
    if case.queue == "watch":
        return Claim("watch", "", "", case.seen)
    if case.queue != "claim":
        return None
    stage, reason = standing(case)
    return Claim(case.subject.partition(":")[0], stage, reason, "")


def headline(about: Claim) -> list[str]:
    """What a claim or a watched order is about, in English words for the translator."""
    words = (about.kind, about.stage, about.reason, about.trouble)
    return [SAID.get(word, word) for word in words if word]


def actions(case: Case, events: Sequence[CaseEvent], now: datetime) -> list[Action]:
    """What may be said to Amazon of a claim; to the buyer of a watched order."""
    if case.queue == "watch":
        return [_warn(case)]
    news = max((one.at for one in events if one.what in NEWS), default=None)
    done = {one.what for one in events if news is None or one.at >= news}
    return answers(standing(case)[0], done=done, late=case.deadline < now)


def _warn(case: Case) -> Action:
    if not case.seen:
        return Action("contact", allowed=False, why="desk.all_well", where="seller_central")
    return Action("contact", allowed=True, why="desk.may_warn", where="seller_central")


def proofs(conn: Connection, case: Case, told: Told) -> list[Proof]:
    """What the order, its parcels, returns and messages prove."""
    known = proof.around(conn, case)
    returns: Sequence[Return] = told.returns
    return evidence(
        marketplace(case.marketplace),
        Known(told.order, known.dispatch, returns, known.back, known.messages, known.refunds),
    )


def texts(
    wording: Wording,
    case: Case,
    found: Sequence[Action],
    proofs: Sequence[Proof],
    spoken: str,
) -> dict[str, str]:
    """The text of each action that is allowed, in a language."""
    return {
        one.name: wording.warning(case.seen, case.order_id, spoken)
        if one.name == "contact"
        else wording.plea(one.name, case.order_id or "-", spoken, proofs)
        for one in found
        if one.allowed
    }

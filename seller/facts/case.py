"""A buyer who was not happy, and all that was done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

STATUSES = ("open", "waiting", "solved", "closed")
CAUSES = (
    *("product", "description", "delivery", "packaging", "expectation", "missing_part"),
    *("size", "usage", "abuse", "other"),
)
OUTCOMES = (
    *("refund", "partial_refund", "replacement", "parts", "explained", "removed_by_amazon"),
    *("removed_by_buyer", "no_answer", "nothing"),
)
"""`removed_by_buyer`: of the buyer's own accord; nobody may ask for it."""
DEEDS = (
    *("contacted", "replied", "removal_asked", "removal_granted", "removal_refused"),
    *("waiting", "solved"),
)
"""What a person says they did about a feedback, in Seller Central or elsewhere."""
CLAIM_DEEDS = ("represented", "appealed", "contacted", "waiting", "solved")
"""The same about a claim, a chargeback or an order in trouble."""
REVIEW_DEEDS = ("answered", "abuse_reported", "fix_begun", "waiting", "solved")
"""The same about a product review: nothing of it reaches the buyer by us."""
BELONGS = {"review": REVIEW_DEEDS, "claim": CLAIM_DEEDS, "watch": CLAIM_DEEDS}
"""The deeds of a queue, where they are not those of a feedback."""
SOLVING = ("removal_granted", "solved")
"""After these nothing is waited for; the case is still to be closed with its cause."""


@dataclass(frozen=True, slots=True)
class Case:
    """Key: account, case_id; one per account, queue and subject.

    `queue`: feedback (the seller may contact the buyer), review (nobody may), claim (Amazon or the
    buyer's bank decides) or watch (nothing was filed yet). `subject`: the order's id of a
    feedback, the review's own, each behind its marketplace.
    `stars`: when the case was opened or last changed, 0 where there are none; `seen`: a digest of
    what the buyer had written then; of a claim its stage and reason, of a watched order what is
    wrong. `status`: open, waiting, solved or closed. `owner`: who looks after it, "" for nobody.
    `amount` in minor units of `currency`: what it cost to solve.
    """

    account: str
    case_id: str
    queue: str
    subject: str
    marketplace: str
    opened_at: datetime
    deadline: datetime
    status: str = "open"
    owner: str = ""
    stars: int = 0
    order_id: str = ""
    seen: str = ""
    outcome: str = ""
    cause: str = ""
    amount: int | None = None
    currency: str = ""
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """Key: account, case_id, number (from 1). Who did what when; never changed, never deleted.

    `what`: opened, changed, vanished, reappeared, noted, assigned, handed_over, solved, closed,
    reopened, a deed, or mail_ and the stage of a claim. `text`: the note, the new owner, the text
    that was sent, the mail's id; of a hand-over both, `Li > Zhao: what Zhao should know`.
    """

    account: str
    case_id: str
    number: int
    at: datetime
    who: str
    what: str
    text: str

"""Which buyers were not happy, and everything that is known about one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from seller.errors import Stop
from seller.facts import Case, CaseEvent, Feedback, Order, OrderLine, Return, Review
from seller.marketplaces import marketplace
from seller.metrics.aftersale import reviewing
from seller.metrics.aftersale.actions import Action, actions
from seller.metrics.aftersale.grounds import Ground, grounds
from seller.metrics.lint import Breach, Draft, lint
from seller.money import Money, parse
from seller.store import Connection, cases, history
from seller.views import claim
from seller.views.beside import Beside, beside
from seller.views.claim import Claim, Proof
from seller.views.scope import Scope
from seller.wording import Wording, language, shipped

__all__ = [
    "ANSWERS",
    "DONE",
    "Action",
    "Breach",
    "Brief",
    "Folder",
    "allowed",
    "desk",
    "folder",
    "given",
    "unfit",
]

DAY = timedelta(days=1)
AMAZON = re.compile(r"https://(?:www|sellercentral)\.amazon\.[a-z]{2,3}(?:\.[a-z]{2})?/")
NUMBER = re.compile("R[A-Z0-9]{8,20}")
DONE = {
    "contact": "contacted",
    "reply": "replied",
    "removal": "removal_asked",
    "represent": "represented",
    "appeal": "appealed",
    "answer_review": "answered",
    "report_abuse": "abuse_reported",
    "fix_product": "fix_begun",
}
"""What has happened when somebody has done what an action allows."""
WORDS = {
    "waiting": "awaiting an answer",
    "changed": "feedback changed",
    "mail_filed": "mail about the claim",
    "mail_asked": "Amazon asks for information",
    "mail_granted": "decided for the buyer",
    "mail_denied": "decided for the seller",
    "mail_lost": "appeal refused",
    "mail_withdrawn": "the buyer took it back",
    "trouble": "order's trouble changed",
    "feedback": "Seller feedback",
    "review": "Product review",
    "vanished": "shown no more",
    "answer_review": "answer in Seller Central",
    "report_abuse": "report abuse",
    "fix_product": "fix the product",
    "abuse_reported": "abuse reported",
    "fix_begun": "fix begun",
}
"""What a status, an action or an event is called, where its own word means something else too."""
ANSWERS = ("removal_granted", "removal_refused")
"""What Amazon says to a request for removal."""


@dataclass(frozen=True, slots=True)
class Brief:
    """One line of the desk. `overdue`: nobody has done anything by the deadline. `asin`: of a
    review, which names no order.
    """

    case: Case
    skus: tuple[str, ...]
    asin: str
    allowed: tuple[str, ...]
    overdue: bool


@dataclass(frozen=True, slots=True)
class Folder:
    """One case with all there is. `earlier`: other cases of the same buyer, known by a pseudonym.

    `stake`: what the order was worth, None where its price is not known. `texts`: by action.
    `claim`: of a claim, a chargeback or a watched order. `proofs`: what is known of the order.
    """

    case: Case
    feedback: Feedback | None
    order: Order | None
    lines: tuple[OrderLine, ...]
    returns: tuple[Return, ...]
    earlier: tuple[Case, ...]
    stake: Money | None
    grounds: tuple[Ground, ...]
    actions: tuple[Action, ...]
    texts: dict[str, str]
    translations: dict[str, str]
    language: str
    events: tuple[CaseEvent, ...]
    review: Review | None
    beside: Beside
    claim: Claim | None = None
    proofs: tuple[Proof, ...] = ()


def desk(
    conn: Connection,
    scope: Scope,
    *,
    now: datetime,
    statuses: Sequence[str] = (),
    queues: Sequence[str] = (),
    owner: str | None = None,
    stars: int | None = None,
) -> list[Brief]:
    """The cases of the scope, the most urgent first."""
    found = cases.many(
        conn,
        scope.accounts,
        scope.marketplaces,
        statuses=statuses,
        owner=owner,
        stars=stars,
        goods=scope.owners,
        queues=queues,
    )
    told = history.of(conn, found)
    asked = {
        account: cases.asked(conn, account, now - DAY) for account in {one.account for one in found}
    }
    return [_brief(one, told[one.case_id], asked[one.account], now) for one in found]


def _brief(case: Case, told: history.Told, asked: int, now: datetime) -> Brief:
    allowed = _actions(case, told, asked, now)
    return Brief(
        case=case,
        skus=tuple(dict.fromkeys(line.sku for line in told.lines)),
        asin=told.review.asin if told.review else "",
        allowed=tuple(one.name for one in allowed if one.allowed),
        overdue=case.status == "open" and case.deadline < now,
    )


def folder(
    conn: Connection, case_id: str, *, now: datetime, wording: Wording | None = None
) -> Folder:
    """Everything about one case, with drafts in the seller's wording, else in ours.

    Raises Stop where there is none of this number.
    """
    case = cases.one(conn, case_id)
    told = history.of(conn, [case])[case_id]
    found = _grounds(told)
    allowed = _actions(case, told, cases.asked(conn, case.account, now - DAY), now)
    spoken = language(case.marketplace)
    words = wording or shipped()
    proofs = claim.proofs(conn, case, told) if case.order_id else []

    def texts(tongue: str) -> dict[str, str]:
        if case.queue in claim.OWN:
            return claim.texts(words, case, allowed, proofs, tongue)
        names = [one.name for one in allowed if one.where == "feedback_manager"]
        return {name: words.suggested(name, case.order_id, tongue, found) for name in names}

    return Folder(
        case=case,
        feedback=told.feedback,
        order=told.order,
        lines=told.lines,
        returns=told.returns,
        earlier=tuple(history.earlier(conn, case, told.feedback)),
        stake=stake(told.lines),
        grounds=tuple(found) if case.queue not in claim.OWN else (),
        actions=tuple(allowed),
        texts=texts(spoken),
        translations=texts("zh"),
        language=spoken,
        events=tuple(sorted(told.events, key=lambda one: (one.at, one.number))),
        review=told.review,
        beside=beside(conn, case, told),
        claim=claim.about(case),
        proofs=tuple(proofs),
    )


def called(word: str) -> str:
    """The English of a status or an event, for the translator."""
    return WORDS.get(word, word)


def said(one: Folder) -> str:
    """The buyer's own words."""
    if one.review:
        return "\n".join(filter(None, (one.review.title, one.review.text)))
    return one.feedback.comment if one.feedback else ""


def link(one: Folder) -> str:
    """Where the review stands at Amazon, "" where nobody knows; no address of somebody else's."""
    if one.review is None:
        return ""
    if AMAZON.match(one.review.link):
        return one.review.link
    site = marketplace(one.case.marketplace).channel.lower()
    known = NUMBER.fullmatch(one.review.review_id)
    return f"https://www.{site}/gp/customer-reviews/{one.review.review_id}" if known else ""


def stake(lines: Sequence[OrderLine]) -> Money | None:
    """What the buyer paid for the goods; None where a price is missing or currencies differ."""
    currencies = {line.currency for line in lines}
    if len(currencies) != 1 or None in currencies:
        return None
    (currency,) = currencies
    return Money(sum(line.item_price or 0 for line in lines), str(currency))


def _grounds(told: history.Told) -> list[Ground]:
    if told.feedback is None:
        return []
    by_amazon = told.order is not None and told.order.fulfilled_by == "AMAZON"
    return grounds(told.feedback.comment, by_amazon=by_amazon)


def _actions(case: Case, told: history.Told, asked: int, now: datetime) -> list[Action]:
    if case.queue in claim.OWN:
        return claim.actions(case, told.events, now)
    done = {one.what for one in told.events}
    if case.queue == "review":
        return reviewing.actions(done)
    return actions(
        done=done,
        answered=bool(told.feedback and told.feedback.response),
        grounds=_grounds(told),
        asked_today=asked,
    )


NEEDS = {deed: action for action, deed in DONE.items()}
KINDS = {"contact": "mail", "reply": "reply", "removal": "removal"}
"""As what the linter reads the text of an action; what proves a claim is not for a buyer's eyes."""


def allowed(one: Folder, deed: str, text: str) -> None:
    """Raises Stop where the deed is not allowed in this case, or its text breaks a rule."""
    action = NEEDS.get(deed)
    if action is None:
        return
    found = next((each for each in one.actions if each.name == action), None)
    if found is None:
        raise Stop("desk.other_queue", deed=deed, queue=one.case.queue)
    if not found.allowed:
        raise Stop(found.why)
    breaches = [each for each in unfit(one, action, text) if each.severity == "error"]
    if text and breaches:
        quote = next((each.quote for each in breaches if each.quote), "–")
        raise Stop("desk.unfit", quote=quote, rules=", ".join(_rules(breaches)))


def unfit(one: Folder, action: str, text: str) -> list[Breach]:
    """What the linter finds in a text for this case; a note about a product is no text to read."""
    if action not in KINDS:
        return []
    spoken = one.language if action != "removal" else ""
    return lint(Draft(text, KINDS[action], spoken, one.case.order_id))


def given(one: Folder, text: str) -> Money | None:
    """What a buyer was given, in the order's currency; None for nothing. Raises Skip or Stop."""
    if one.stake is None or not text.strip():
        return None
    minor = parse(text, one.stake.currency)
    if minor is not None and minor < 0:
        raise Stop("desk.cost", text=text)
    return Money(minor, one.stake.currency) if minor else None


def _rules(breaches: Sequence[Breach]) -> list[str]:
    return sorted({each.code.removeprefix("lint.") for each in breaches})

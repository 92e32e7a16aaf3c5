"""Whom to ask for a review, when, why not, and whether everybody is asked alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from seller.facts import Effect, EndedExclusion, Exclusion
from seller.metrics.policy import fairness
from seller.metrics.policy.fairness import Share, Traits
from seller.metrics.policy.reviews import Bar, Decision, Purchase, Wish, decide, left_out, window
from seller.store import Connection, brake, effects, letters, purchases

__all__ = [
    "KIND",
    "Audited",
    "Decision",
    "Wish",
    "audit",
    "calendar",
    "decisions",
    "planned",
    "wished",
]

KIND, INTENT = "review_request", "once"
CONTACTS = ("message", "mail")
"""Other kinds of effects that write to a buyer. Where the seller wrote first (`PROACTIVE`), no
review may be requested; an answer to the buyer does not count.
"""
PROACTIVE = "proactive"


@dataclass(frozen=True, slots=True)
class Audited:
    """One order for a policy enquiry: the decision, the ledger's row, and what must not matter."""

    decision: Decision
    effect: Effect | None
    reason: str
    returned: bool
    stars: int

    @property
    def traits(self) -> Traits:
        one = self.decision
        return Traits(
            marketplace=one.purchase.marketplace,
            skus=one.purchase.skus,
            returned=self.returned,
            stars=self.stars,
            rule=one.rule,
            reason=self.reason or (self.effect.reason if self.effect else ""),
        )


def wished(day: int, hour: int) -> Wish:
    """The operator's day and hour as the settings have them; -1: any hour."""
    return Wish(day, None if hour < 0 else hour)


def decisions(
    conn: Connection, account: str, *, wish: Wish, now: datetime, since: datetime | None = None
) -> list[Decision]:
    """Every order within reach, or bought since then; the first window to close in front."""
    rows = ledger(conn, account)
    spoken = _messaged(conn, account) | {
        order: word for order, row in rows.items() if (word := _word(row))
    }
    barred = bars(conn, account)
    found = [
        decide(
            order,
            now=now,
            wish=wish,
            spoken=spoken.get(order.order_id, ""),
            left_out=bool(left_out(order, window(order).closes, barred)),
            again_at=_again(rows.get(order.order_id)),
        )
        for order in (Purchase(*row) for row in purchases.bought(conn, account, now, since))
    ]
    return sorted(found, key=lambda one: (one.window.closes, one.purchase.order_id))


def calendar(
    conn: Connection, accounts: Iterable[str], *, wish: Wish, now: datetime, days: int
) -> list[Decision]:
    """Orders whose window is open at some moment from `days` ago to `days` ahead."""
    span = timedelta(days=days)
    return [
        one
        for account in accounts
        for one in decisions(conn, account, wish=wish, now=now)
        if one.window.closes >= now - span and one.window.opens <= now + span
    ]


def audit(
    conn: Connection, accounts: Sequence[str], *, wish: Wish, now: datetime
) -> tuple[list[Audited], list[Share]]:
    """Everything for a policy enquiry, and the share that was asked by group: all orders from the
    first request on, however long ago that was.
    """
    every = [one for account in accounts for one in _audited(conn, account, wish, now)]
    return every, fairness.shares(one.traits for one in every)


def reasons(conn: Connection, found: Iterable[Decision]) -> dict[str, str]:
    """By order what a person wrote: where they left it out, or stopped it."""
    given: dict[str, str] = {}
    rules: dict[str, tuple[list[Bar], dict[str, Effect]]] = {}
    for one in found:
        name, order = one.purchase.account, one.purchase.order_id
        barred, rows = rules.setdefault(name, (bars(conn, name), ledger(conn, name)))
        if one.rule == "excluded":
            given[order] = left_out(one.purchase, one.window.closes, barred)
        elif one.rule == "stopped":
            given[order] = rows[order].reason
    return given


def _audited(conn: Connection, account: str, wish: Wish, now: datetime) -> list[Audited]:
    rows, barred = ledger(conn, account), bars(conn, account)
    first = min((one.planned_at for one in rows.values()), default=now)
    back, stars = purchases.returned(conn, account), purchases.stars(conn, account)
    return [
        Audited(
            decision=one,
            effect=rows.get(one.purchase.order_id),
            reason=left_out(one.purchase, one.window.closes, barred),
            returned=one.purchase.order_id in back,
            stars=stars.get(one.purchase.order_id, 0),
        )
        for one in decisions(conn, account, wish=wish, now=now, since=first - purchases.REACH)
    ]


def planned(found: Iterable[Decision], now: datetime) -> list[Effect]:
    """The ledger's rows for the orders that are to be asked about, now or later."""
    return [
        Effect(
            account=one.purchase.account,
            marketplace=one.purchase.marketplace,
            kind=KIND,
            subject=one.purchase.order_id,
            intent=INTENT,
            state="planned",
            planned_at=now,
            send_after=one.send_at,
            expires_at=one.window.closes,
            rule=one.rule,
        )
        for one in found
        if one.decision in {"send", "wait"} and one.send_at
    ]


def ledger(conn: Connection, account: str) -> dict[str, Effect]:
    """The account's review requests by order."""
    return {one.subject: one for one in effects.listed(conn, kinds=[KIND], accounts=[account])}


def exclusions(conn: Connection, accounts: Collection[str]) -> list[Exclusion | EndedExclusion]:
    """What is left out of these accounts' orders, and what was for a while."""
    found: list[Exclusion | EndedExclusion] = [
        *brake.left_out(conn, KIND),
        *brake.ended(conn, KIND),
    ]
    return [one for one in found if one.account == "" or one.account in accounts]


def bars(conn: Connection, account: str) -> list[Bar]:
    """The same as the policy knows it."""
    return [
        Bar(one.field, one.value, one.reason, one.since, getattr(one, "until", None))
        for one in exclusions(conn, {account})
    ]


def _messaged(conn: Connection, account: str) -> dict[str, str]:
    """Orders whose buyer was written to, or may have been."""
    wrote = effects.listed(
        conn, kinds=CONTACTS, accounts=[account], states=["done", "sending", "unknown"]
    )
    return {letters.order(one.subject): "messaged" for one in wrote if one.rule == PROACTIVE}


def _word(row: Effect) -> str:
    """What the ledger says of an order, as the policy knows it."""
    if row.state == "planned":
        return ""
    return "expired" if row.code == "expired" else row.state


def _again(row: Effect | None) -> datetime | None:
    return row.send_after if row and row.state == "planned" and row.code else None

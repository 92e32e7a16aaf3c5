"""The workbook for a policy enquiry: every order with its reason, and the shares by group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seller import spreadsheet
from seller.cli.output import iso, say
from seller.metrics.policy.fairness import Share
from seller.spreadsheet import Written
from seller.views.reviews import Audited

NEVER_USED = "Stars, returns and what a buyer may think take no part in any decision."
WIDE = (16, 24, 10, 24, 22, 22, 12, 26, 30, 12, 22, 22, 20, 10, 8)


def workbook(rows: Sequence[Audited], shares: Sequence[Share], as_of: str) -> bytes:
    """Three sheets: what it is, one row per order, one row per group."""
    about = [
        (say("as of"), as_of),
        (say("orders"), len(rows)),
        (say("rule"), say(NEVER_USED)),
        (say("window"), say("5 days after the earliest to 30 days after the latest delivery date")),
    ]
    return spreadsheet.write(
        [
            Written(say("About"), (say("what"), say("value")), about, (24, 80)),
            Written(say("Shares"), _share_head(), _shares(shares), (16, 30)),
            Written(say("Orders"), _order_head(), _orders(rows), WIDE),
        ]
    )


def _share_head() -> tuple[str, ...]:
    return (
        say("by"), say("value"), say("eligible"), say("asked"), say("share asked"), say("due"),
        say("left out"), say("missed"),
    )  # fmt: skip


def _shares(shares: Sequence[Share]) -> Iterator[Sequence[object]]:
    for one in shares:
        percent = None if one.share is None else f"{round(one.share * 1000) / 10:.1f} %"
        yield (
            say(one.by), say(one.value) if one.by in {"return", "feedback"} else one.value,
            one.eligible, one.asked, percent, one.due, one.excluded, one.missed,
        )  # fmt: skip


def _order_head() -> tuple[str, ...]:
    return (
        say("account"), say("order"), say("marketplace"), say("SKUs"),
        say("earliest delivery"), say("latest delivery"), say("decision"), say("why"),
        say("reason"), say("state"), say("planned at"), say("sent at"), say("answer"),
        say("returned"), say("stars"),
    )  # fmt: skip


def _orders(rows: Sequence[Audited]) -> Iterator[Sequence[object]]:
    for one in rows:
        found, effect = one.decision, one.effect
        yield (
            found.purchase.account, found.purchase.order_id, found.purchase.marketplace,
            ", ".join(found.purchase.skus), iso(found.window.earliest), iso(found.window.latest),
            say(found.decision), say(found.rule),
            one.reason or (effect.reason if effect else ""),
            say(effect.state) if effect else "",
            iso(effect.planned_at) if effect else "", iso(effect.sent_at) if effect else "",
            say(effect.code) if effect and effect.code else "",
            say("yes") if one.returned else say("no"), one.stars or None,
        )  # fmt: skip

"""The workbook for a policy enquiry: every order with its reason, and the shares by group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from fractions import Fraction

from seller import spreadsheet
from seller.facts import EndedExclusion, Exclusion
from seller.metrics.policy.fairness import Share, groups
from seller.spreadsheet import Written
from seller.views.because import DATES, RULES
from seller.views.reviews import Audited

Say = Callable[[str], str]
"""Puts an English sentence into the reader's language."""
NEVER_USED = "Stars, returns and what a buyer may think take no part in any decision."
WIDE = (16, 24, 10, 24, 22, 22, 14, 22, 22, 12, 26, 60, 30, 12, 22, 22, 20, 10, 8)


def workbook(
    rows: Sequence[Audited],
    shares: Sequence[Share],
    barred: Sequence[Exclusion | EndedExclusion],
    as_of: datetime,
    say: Say,
) -> bytes:
    """What it is, the shares that were asked, every order, what became of the others, and what
    was left out from when to when.
    """
    about = [
        (say("as of"), as_of),
        (say("orders"), len(rows)),
        (say("rule"), say(NEVER_USED)),
        (say("window"), say("5 days after the earliest to 30 days after the latest delivery date")),
    ]
    return spreadsheet.write(
        [
            Written(say("About"), (say("what"), say("content")), about, (24, 80)),
            Written(say("Shares"), _share_head(say), _shares(shares, say), (16, 30)),
            Written(say("Orders"), _order_head(say), _orders(rows, say), WIDE),
            Written(say("Left out and asked"), _group_head(say), _groups(rows, say), (24, 40)),
            Written(say("Left out"), _bar_head(say), _bars(barred, say), (16, 14, 24, 40, 22, 22)),
        ]
    )


def _share_head(say: Say) -> tuple[str, ...]:
    return (
        say("by"), say("content"), say("eligible"), say("asked"), say("share asked"), say("due"),
        say("left out"), say("missed"),
    )  # fmt: skip


def _shares(shares: Sequence[Share], say: Say) -> Iterator[Sequence[object]]:
    for one in shares:
        percent = None if one.share is None else _percent(one.share)
        yield (
            say(one.by), say(one.value) if one.by in {"return", "feedback"} else one.value,
            one.eligible, one.asked, percent, one.due, one.excluded, one.missed,
        )  # fmt: skip


def _group_head(say: Say) -> tuple[str, ...]:
    return (
        say("why"), say("reason"), say("orders"), say("returned"), say("return rate"),
        say("1 star"), say("2 stars"), say("3 stars"), say("average of these"),
    )  # fmt: skip


def _groups(rows: Sequence[Audited], say: Say) -> Iterator[Sequence[object]]:
    for one in groups(row.traits for row in rows):
        average = None if one.average is None else f"{round(one.average * 100) / 100:.2f}"
        yield (
            say(one.rule), one.reason, one.orders, one.returned, _percent(one.rate),
            *one.stars, average,
        )  # fmt: skip


def _bar_head(say: Say) -> tuple[str, ...]:
    return (
        say("account"),
        say("Field"),
        say("Value"),
        say("reason"),
        say("from"),
        say("left out until"),
    )


def _bars(barred: Sequence[Exclusion | EndedExclusion], say: Say) -> Iterator[Sequence[object]]:
    for one in barred:
        until = one.until if isinstance(one, EndedExclusion) else None
        field = say("marketplace") if one.field == "marketplace" else "SKU"
        yield one.account or say("All"), field, one.value, one.reason, one.since, until


def _percent(share: Fraction) -> str:
    return f"{round(share * 1000) / 10:.1f} %"


def told(rows: Sequence[Audited]) -> list[dict[str, object]]:
    """The same for a program."""
    return [
        {
            "rule": one.rule,
            "reason": one.reason,
            "orders": one.orders,
            "returned": one.returned,
            "return_rate": f"{round(one.rate * 1000) / 1000:.3f}",
            "stars": {str(star): many for star, many in enumerate(one.stars, start=1)},
        }
        for one in groups(row.traits for row in rows)
    ]


def _order_head(say: Say) -> tuple[str, ...]:
    return (
        say("account"), say("order"), say("marketplace"), say("SKUs"),
        say("earliest delivery"), say("latest delivery"), say("Dates from"), say("window opens"),
        say("window closes"), say("decision"), say("why"), say("rule"), say("reason"),
        say("state"), say("planned at"), say("sent at"), say("answer"),
        say("returned"), say("stars"),
    )  # fmt: skip


def _orders(rows: Sequence[Audited], say: Say) -> Iterator[Sequence[object]]:
    for one in rows:
        found, effect = one.decision, one.effect
        yield (
            found.purchase.account, found.purchase.order_id, found.purchase.marketplace,
            ", ".join(found.purchase.skus), found.window.earliest, found.window.latest,
            say(DATES[found.window.source]), found.window.opens, found.window.closes,
            say(found.decision), say(found.rule), say(RULES[found.rule]),
            one.traits.reason,
            say(effect.state) if effect else "",
            effect.planned_at if effect else "", effect.sent_at if effect else "",
            say(effect.code) if effect and effect.code else "",
            say("yes") if one.returned else say("no"), one.stars or None,
        )  # fmt: skip

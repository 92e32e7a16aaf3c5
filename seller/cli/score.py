"""`seller couriers score`: how each carrier did with the seller's own deliveries."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli.chosen import Accounts, Places
from seller.cli.output import AsJson, emit, guarded, iso, say, table, tell
from seller.store import read
from seller.views import carriers as views
from seller.views.carriers import FEW, Score

HEAD = (
    *("carrier", "marketplace", "orders", "judged", "late", "late (%)", "90 % between", "lost"),
    *("claims", "feedback on delivery", "days (median / 90 %)"),
)


@guarded
def score(
    account: Accounts = None,
    marketplace: Places = None,
    days: Annotated[int, typer.Option(min=1, max=730, help=say("Days of orders"))] = 180,
    as_json: AsJson = False,
) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        now = ctx.now()
        ctx.chosen(account or [])
        names = account or [one.account for one in read.accounts(conn)]
        places = {code.upper() for code in marketplace or ()}
        found = views.board(conn, names, now, days=days, places=places)
    if as_json:
        emit({"as_of": iso(found.as_of), "days": days, **told(found)})
        return
    table(tuple(map(say, HEAD)), [_cells(one) for one in found.scores])
    left = say("Not judged: {several} orders with several carriers, {unnamed} without one")
    tell(left.format(several=found.several, unnamed=found.unnamed))
    if any(not one.ranked for one in found.scores):
        tell(say("* fewer than {few} orders judged: too few to compare").format(few=FEW))


def told(found: views.Board) -> dict[str, Any]:
    return {
        "several": found.several,
        "unnamed": found.unnamed,
        "carriers": [_row(one) for one in found.scores],
    }


def _row(one: Score) -> dict[str, Any]:
    return {
        "carrier": one.carrier,
        "marketplace": one.marketplace or None,
        "orders": one.orders,
        "judged": one.judged,
        "late": one.late,
        "late_low": _share(one.late_low),
        "late_high": _share(one.late_high),
        "lost": one.lost,
        "claims": one.claims,
        "blamed": one.blamed,
        "timed": one.timed,
        "days": dict(zip(("p50", "p90"), one.days, strict=True)) if one.days else None,
        "ranked": one.ranked,
    }


def _share(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _cells(one: Score) -> tuple[object, ...]:
    low, high = one.late_low, one.late_high
    return (
        one.carrier if one.ranked else f"{one.carrier} *",
        one.marketplace or say("all"),
        one.orders,
        one.judged,
        one.late,
        f"{100 * one.late / one.judged:.1f}" if one.judged else "-",
        f"{100 * low:.1f} - {100 * high:.1f}" if low is not None and high is not None else "-",
        one.lost,
        one.claims,
        one.blamed,
        f"{one.days[0]} / {one.days[1]}" if one.days else "-",
    )

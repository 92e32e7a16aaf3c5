"""`seller reconcile`: our sales of each day beside those of Amazon's own report."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from jobs.context import context
from seller import money
from seller.cli.chosen import Accounts, Owners, Places
from seller.cli.output import AsJson, emit, guarded, iso, say, table, tell
from seller.metrics.reconcile import EQUAL, Side
from seller.store.owners import sites
from seller.views.reconciliation import Compared, Reconciliation, reconciliation
from seller.views.scope import Scope


@guarded
def reconcile(
    account: Accounts = None,
    marketplace: Places = None,
    owner: Owners = None,
    days: Annotated[int, typer.Option(min=1, max=729, help=say("How many days"))] = 30,
    as_json: AsJson = False,
) -> None:
    places = tuple(code.upper() for code in marketplace or ())
    with context() as ctx, ctx.store.reading() as conn:
        ctx.chosen(account or [])
        home = frozenset(sites(conn, owner)) if owner else None
        scope = Scope(tuple(account or ()), places, days, sites=home)
        found = reconciliation(conn, scope, now=ctx.now())
    if as_json:
        emit(_told(found))
    else:
        _shown(found)
    raise typer.Exit(1 if found.different else 0)


def _shown(found: Reconciliation) -> None:
    """Days that are equal are only counted."""
    tell(*(f"{say(name)}: {count}" for name, count in found.counts.items()))
    table(
        (
            say("account"),
            say("marketplace"),
            say("day"),
            say("verdict"),
            say("currency"),
            say("Our units"),
            say("Amazon's units"),
            say("Our revenue"),
            say("Amazon's revenue"),
        ),
        [
            (
                *(one.account, one.marketplace, one.day, say(one.verdict), one.currency),
                *(side.units if side else "" for side in (one.ours, one.theirs)),
                *(_text(side, one.currency) for side in (one.ours, one.theirs)),
            )
            for one in found.days
            if one.verdict != EQUAL
        ],
    )


def _text(side: Side | None, currency: str) -> str | None:
    return money.text(side.minor, currency) if side else None


def _told(found: Reconciliation) -> dict[str, Any]:
    return {"counts": dict(found.counts), "days": [_day(one) for one in found.days]}


def _day(one: Compared) -> dict[str, Any]:
    sides = (("ours", one.ours), ("amazon", one.theirs))
    return {
        "account": one.account,
        "marketplace": one.marketplace,
        "day": one.day.isoformat(),
        "verdict": one.verdict,
        "currency": one.currency,
        **{
            name: {"units": side.units, "revenue": _text(side, one.currency)} if side else None
            for name, side in sides
        },
        "units_difference": one.units,
        "revenue_difference": money.text(one.money.minor, one.currency) if one.money else None,
        "unpriced_units": one.ours.unpriced if one.ours else None,
        "as_of": iso(one.as_of),
    }

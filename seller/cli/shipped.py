"""`seller couriers ship`: tracking numbers of merchant orders, told to Amazon, each once."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated, Any

import typer

from jobs.context import Context, context
from seller.cli.findings import show, spoken
from seller.cli.output import AsJson, emit, guarded, iso, report, say, table, tell
from seller.cli.products import File, body_of
from seller.effects import EFFECTS
from seller.effects.effect.caps import limits
from seller.effects.effect.engine import Engine, Tally
from seller.effects.shipments import NAME, Dock, written
from seller.facts import Effect, EffectKey
from seller.products.shipped import Parcel
from seller.store import effects
from seller.views import shipping

Rows = list[tuple[Parcel, Effect]]


@guarded
def ship(
    file: File,
    account: Annotated[list[str] | None, typer.Option(help=say("Only these accounts"))] = None,
    skip_bad_rows: Annotated[
        bool, typer.Option(help=say("Tell of the good rows although others are bad; else of none"))
    ] = False,
    dry_run: Annotated[bool, typer.Option(help=say("Send nothing"))] = False,
    as_json: AsJson = False,
) -> None:
    body = body_of(file)
    with context() as ctx:
        names = [one.account for one in ctx.connected(account or [])]
        with ctx.store.reading() as conn:
            checked = shipping.read(conn, body, names, NAME, now=ctx.now())
        made = [(one, _row(one, ctx)) for one in checked.facts]
        tallies: list[Tally] = []
        said: dict[EffectKey, str] = {}
        if not dry_run and made and (skip_bad_rows or not checked.errors):
            tallies, said = _told(ctx, made)
        found = [(one, _found(ctx, row.key)) for one, row in made]
        as_of = iso(ctx.now())
    told = [
        {**_described(one, row), "message": said.get(row.key, "") if row else ""}
        for one, row in found
    ]
    if as_json:
        notes = [spoken(one) for one in checked.findings]
        held = sorted({one.held for one in tallies if one.held})
        figures = {"as_of": as_of, "rows": checked.rows, "bad": checked.bad}
        emit({**figures, "dry_run": dry_run, "held": held, "parcels": told, "findings": notes})
    else:
        show(checked.findings)
        _shown(told, tallies)
    fine = dry_run or all(row and row.state == "done" for _, row in found)
    raise typer.Exit(0 if fine and not checked.errors else 1)


def _row(one: Parcel, ctx: Context) -> Effect:
    detail = {
        "carrierCode": one.carrier,
        "carrierName": one.carrier,
        "shippingMethod": one.service,
        "trackingNumber": one.number,
        "shipDate": str(iso(one.left_at)),
    }
    parcel = {name: text for name, text in detail.items() if text}
    document = written(parcel, one.items, one.before)
    return shipping.planned(one, NAME, document, ctx.now())


def _told(ctx: Context, made: Rows) -> tuple[list[Tally], dict[EffectKey, str]]:
    """Into the ledger, then out, account by account; what Amazon said where it took no parcel."""
    with effects.writing(ctx.store) as conn:
        effects.plan(conn, [row for _, row in made])
    mine: dict[str, list[EffectKey]] = defaultdict(list)
    for _, row in made:
        mine[row.account].append(row.key)
    chosen = ctx.settings
    allowed = limits(
        EFFECTS[NAME],
        chosen.daily_caps,
        chosen.first_caps,
        read_only=chosen.read_only,
        asked=True,
    )
    docks = {one: Dock(ctx.session(one)) for one in ctx.chosen(list(mine))}
    tallies = [
        Engine(
            EFFECTS[NAME],
            ctx.store,
            dock,
            limits=allowed,
            now=ctx.now,
            stopping=ctx.stopping,
            only=mine[owner.account],
        ).run()
        for owner, dock in docks.items()
    ]
    return tallies, {key: text for dock in docks.values() for key, text in dock.said.items()}


def _found(ctx: Context, key: EffectKey) -> Effect | None:
    with ctx.store.reading() as conn:
        return effects.find(conn, key)


def _described(one: Parcel, row: Effect | None) -> dict[str, Any]:
    return {
        "row": one.row,
        "account": one.order.account,
        "marketplace": one.order.marketplace,
        "order_id": one.order.order_id,
        "carrier": one.carrier,
        "service": one.service,
        "tracking_number": one.number,
        "shipped_at": iso(one.left_at),
        "items": [{"msku": msku, "quantity": units} for msku, units in one.items],
        "state": row.state if row else None,
        "code": row.code if row else "",
    }


def _shown(told: list[dict[str, Any]], tallies: list[Tally]) -> None:
    for one in tallies:
        if one.held:
            tell(say("Held back: {reason}").format(reason=say(one.held)))
        if one.error:
            report(one.error)
    head = (say("order"), say("carrier"), say("tracking number"), say("state"), "")
    table(
        head,
        [
            (one["order_id"], one["carrier"], one["tracking_number"],
             say(one["state"] or "ready to send"),
             one["message"] or (say(one["code"]) if one["code"] else ""))
            for one in told
        ],
    )  # fmt: skip

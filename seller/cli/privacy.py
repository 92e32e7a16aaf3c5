"""`seller privacy`: what is held of a buyer, taking one out, and who read what."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from jobs.context import Context, context
from seller.cli.output import AsJson, emit, guarded, iso, reader, say, table, tell
from seller.errors import Stop
from seller.sources import SOURCES
from seller.store import erasing, holding, purging, reads
from seller.store.holding import Holding
from seller.sync import erasing as eraser
from seller.sync.erasing import Desk, Erased

app = typer.Typer(no_args_is_help=True)

Order = Annotated[str, typer.Argument(metavar="ORDER_ID", help=say("Amazon's order number"))]
Account = Annotated[
    str, typer.Option(help=say("Whose order it is, where several accounts know it"))
]
HELD = {"feedback": "comment response rater", "history": "place"}
"""What a kept document of a source says of a buyer."""
Accounts = Annotated[list[str] | None, typer.Option(help=say("Only these accounts"))]


@app.command("show", help=say("What is held of the buyer of an order, where, and until when"))
@guarded
def show(order_id: Order, account: Account = "", as_json: AsJson = False) -> None:
    with context() as ctx:
        desk = _desk(ctx)
        order = eraser.located(desk, order_id, account)
        with ctx.store.reading() as conn:
            orders, _ = erasing.buyer(conn, order)
            found = [each for one in sorted(orders) for each in holding.holdings(conn, one)]
            erased = [one for one in erasing.listed(conn) if (one.account, one.order_id) in orders]
        found += _archived(desk, order, orders)
        now = ctx.now()
    if as_json:
        gone = [
            {"account": one.account, "order_id": one.order_id, "erased_at": iso(one.erased_at)}
            for one in erased
        ]
        emit({"as_of": iso(now), "held": [_line(one) for one in found], "erased": gone})
        return
    head = (say("account"), say("order"), say("where"), say("fields"), say("until"))
    rows = [(one.account, one.order_id, one.where, one.fields, iso(one.until)) for one in found]
    table(head, list(rows))
    for one in erased:
        told = say("{order} was erased on {day}.")
        tell(told.format(order=one.order_id, day=f"{one.erased_at:%Y-%m-%d}"))


@app.command("erase", help=say("Take the buyer of an order out everywhere, the archive included"))
@guarded
def erase(
    order_id: Order,
    account: Account = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=say("Only count what would be taken out"))
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help=say("Do not ask"))] = False,
    as_json: AsJson = False,
) -> None:
    with context() as ctx:
        desk, now = _desk(ctx), ctx.now()
        order = eraser.located(desk, order_id, account)
        if not dry_run and not yes and not _agreed(desk, order, as_json):
            raise Stop("privacy.not_asked", order=order_id)
        who = reader("", now).who
        done = eraser.erase(desk, order, who=who, now=now, dry=dry_run)
        copies = [one.name for one in purging.copies(ctx.store)]
    if as_json:
        emit({"as_of": iso(now), "dry_run": dry_run, **_counted(done), "backups": copies})
        return
    _told(done, dry=dry_run)
    if copies:
        told = say("Copies made before an update may still hold the buyer: {files}")
        tell(told.format(files=", ".join(copies)))


@app.command("reads", help=say("Who read which personal data, when and for what"))
@guarded
def show_reads(
    account: Accounts = None,
    order: Annotated[str, typer.Option(help=say("Only this order"))] = "",
    as_json: AsJson = False,
) -> None:
    with context() as ctx:
        found = reads.listed(ctx.store, account or (), order)
        now = iso(ctx.now())
    if as_json:
        emit([{"as_of": now, **asdict(one), "at": iso(one.at)} for one in found])
        return
    head = (say("when"), say("who"), say("why"), say("account"), say("order"), say("fields"))
    rows = [(iso(o.at), o.who, o.why, o.account, o.order_id, o.fields) for o in found]
    table(head, list(rows))


def _desk(ctx: Context) -> Desk:
    return Desk(ctx.store, ctx.archive, ctx.keys, SOURCES)


def _archived(desk: Desk, order: erasing.Order, orders: set[erasing.Order]) -> list[Holding]:
    """Documents name the order, not the account that holds its row."""
    found = eraser.traces(desk, orders)
    plain = [
        Holding(*order, "archive", digest, HELD.get(one.source, "comment"), None, sealed=False)
        for digest, one in sorted(found.rewritten.items(), key=lambda each: each[0])
    ]
    sealed = [
        Holding(*order, "archive", digest, "original", until, sealed=True)
        for digest, until in sorted(found.sealed.items())
    ]
    return [*plain, *sealed]


def _agreed(desk: Desk, order: erasing.Order, as_json: bool) -> bool:
    if as_json:
        return False
    with desk.store.reading() as conn:
        orders, _ = erasing.buyer(conn, order)
    names = ", ".join(sorted(number for _, number in orders))
    asked = say("Take the buyer of {orders} out for good?").format(orders=names)
    return typer.confirm(asked, err=True)


def _counted(done: Erased) -> dict[str, Any]:
    orders = [{"account": account, "order_id": number} for account, number in done.orders]
    counts = {"rows": done.rows, "documents": done.documents, "originals": done.originals}
    return {"orders": orders, **counts}


def _told(done: Erased, *, dry: bool) -> None:
    counts = {
        "orders": len(done.orders), "documents": done.documents, "originals": done.originals,
    }  # fmt: skip
    if dry:
        words = say("Would go: orders {orders}, documents {documents}, originals {originals}")
    else:
        words = say("Gone: orders {orders}, documents {documents}, originals {originals}")
    tell(words.format(**counts))


def _line(one: Holding) -> dict[str, Any]:
    return {**asdict(one), "fields": one.fields.split(), "until": iso(one.until)}

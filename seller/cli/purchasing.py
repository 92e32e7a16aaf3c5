"""`seller restock accept` and `orders`: decisions read back, and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli import findings, sends
from seller.cli.findings import spoken
from seller.cli.output import AsJson, emit, guarded, iso, say, table
from seller.cli.products import DryRun, body_of
from seller.facts import PurchaseLine
from seller.money import text
from seller.store import Connection, buying
from seller.store.buying import Bought
from seller.views.restock import accepting

app = typer.Typer(help=say("Purchase orders, and what has come of them"), no_args_is_help=True)
Id = Annotated[str, typer.Argument(help=say("The order, as the list shows it"))]
Sku = Annotated[str, typer.Option(help=say("Only this product of the order"))]
Pieces = Annotated[int, typer.Option(min=0, help=say("So many pieces; 0: all that can be"))]


@guarded
def accept(
    file: Annotated[Path, typer.Argument(help=say("The workbook of the plan"), dir_okay=False)],
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    body = body_of(file)
    with context() as ctx:
        done = accepting.accept(ctx.store, ctx.archive, body, file.name, ctx.now(), dry=dry_run)
    new = {one.order.order_id for one in done.new}
    orders = [{**told_of(one), "stored": one.order.order_id in new} for one in done.orders]
    left = {one.plan.send_id for one in done.going}
    going = [{**sends.told_of(one), "stored": one.plan.send_id in left} for one in done.sends]
    if as_json:
        notes = [spoken(one) for one in done.findings]
        emit({"rows": done.rows, "orders": orders, "sends": going, "findings": notes})
    else:
        findings.show(done.findings)
        _listed(done.orders)
        if done.sends:
            sends.listed(done.sends)
    if done.bad:
        raise typer.Exit(1)


@app.command("list", help=say("All purchase orders, with their state and what is still to come"))
@guarded
def show(as_json: AsJson = False) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        found = buying.orders(conn)
    if as_json:
        emit([told_of(one) for one in found])
    else:
        _listed(found)


@app.command("receive", help=say("Pieces have come to the own warehouse"))
@guarded
def receive(order: Id, sku: Sku = "", pieces: Pieces = 0, as_json: AsJson = False) -> None:
    _do(lambda conn, _: buying.move(conn, order, "received", sku=sku, pieces=pieces), as_json)


@app.command("send", help=say("Pieces have left for Amazon, which reports them as inbound"))
@guarded
def send(order: Id, sku: Sku = "", pieces: Pieces = 0, as_json: AsJson = False) -> None:
    _do(lambda conn, _: buying.move(conn, order, "sent", sku=sku, pieces=pieces), as_json)


@app.command("arrive", help=say("Pieces have arrived at Amazon"))
@guarded
def arrive(order: Id, sku: Sku = "", pieces: Pieces = 0, as_json: AsJson = False) -> None:
    _do(lambda conn, _: buying.move(conn, order, "arrived", sku=sku, pieces=pieces), as_json)


@app.command("close", help=say("Nothing more is expected of this order"))
@guarded
def close(order: Id, as_json: AsJson = False) -> None:
    _do(lambda conn, now: buying.close(conn, order, now), as_json)


def _do(deed: Callable[[Connection, Any], Bought], as_json: bool) -> None:
    with context() as ctx, ctx.store.writing() as conn:
        found = deed(conn, ctx.now())
    if as_json:
        emit(told_of(found))
    else:
        _listed([found])


def _listed(found: Sequence[Bought]) -> None:
    heads = (
        say("order"),
        say("supplier"),
        say("state"),
        say("product"),
        say("pool"),
        say("ordered"),
        say("received"),
        say("sent"),
        say("arrived"),
    )
    table(
        heads,
        [
            (one.order.order_id, one.order.supplier, say(one.state), line.sku, line.pool,
             line.quantity, line.received, line.sent, line.arrived)
            for one in found
            for line in one.lines
        ],
    )  # fmt: skip


def told_of(one: Bought) -> dict[str, Any]:
    return {
        "order": one.order.order_id,
        "supplier": one.order.supplier,
        "mode": one.order.mode,
        "state": one.state,
        "ordered_at": iso(one.order.ordered_at),
        "closed_at": iso(one.order.closed_at),
        "lines": [_line(line) for line in one.lines],
    }


def _line(one: PurchaseLine) -> dict[str, Any]:
    known = asdict(one)
    price = None if one.price is None else text(one.price, one.currency)
    names = ("account", "sku", "pool", "quantity", "received", "sent", "arrived")
    return {**{name: known[name] for name in names}, "price": price, "currency": one.currency}

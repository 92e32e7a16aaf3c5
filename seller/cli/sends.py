"""`seller restock sends`: what was decided to be sent, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli.output import AsJson, emit, guarded, iso, say, table
from seller.store import Connection, sends
from seller.store.sends import Sending
from seller.views.restock import moving

app = typer.Typer(help=say("What is to be sent, and what has left of it"), no_args_is_help=True)
Id = Annotated[str, typer.Argument(help=say("The send plan, as the list shows it"))]
Sku = Annotated[str, typer.Option(help=say("Only this product of the send plan"))]
Pieces = Annotated[int, typer.Option(min=0, help=say("So many pieces; 0: all that can be"))]


@app.command("list", help=say("All send plans, with their state and what has not left yet"))
@guarded
def show(as_json: AsJson = False) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        found = sends.sendings(conn)
    if as_json:
        emit([told_of(one) for one in found])
    else:
        listed(found)


@app.command("send", help=say("Pieces of a send plan have left, and lie in the warehouse no more"))
@guarded
def send(sending: Id, sku: Sku = "", pieces: Pieces = 0, as_json: AsJson = False) -> None:
    _do(lambda conn, now: moving.move(conn, sending, "sent", now, sku=sku, pieces=pieces), as_json)


@app.command("arrive", help=say("Pieces of a send plan have arrived at Amazon"))
@guarded
def arrive(sending: Id, sku: Sku = "", pieces: Pieces = 0, as_json: AsJson = False) -> None:
    def deed(conn: Connection, now: Any) -> Sending:
        return moving.move(conn, sending, "arrived", now, sku=sku, pieces=pieces)

    _do(deed, as_json)


@app.command("close", help=say("Nothing more of this send plan will leave"))
@guarded
def close(sending: Id, as_json: AsJson = False) -> None:
    _do(lambda conn, now: sends.close(conn, sending, now), as_json)


def _do(deed: Callable[[Connection, Any], Sending], as_json: bool) -> None:
    with context() as ctx, ctx.store.writing() as conn:
        found = deed(conn, ctx.now())
    if as_json:
        emit(told_of(found))
    else:
        listed([found])


def listed(found: Sequence[Sending]) -> None:
    heads = (
        say("send plan"),
        say("warehouse"),
        say("Transport"),
        say("state"),
        say("product"),
        say("pool"),
        say("planned"),
        say("sent"),
        say("arrived"),
    )
    table(
        heads,
        [
            (one.plan.send_id, one.plan.warehouse or say("At home"),
             say(one.plan.mode) if one.plan.mode else "", say(one.state), line.sku, line.pool,
             line.quantity, line.sent, line.arrived)
            for one in found
            for line in one.lines
        ],
    )  # fmt: skip


def told_of(one: Sending) -> dict[str, Any]:
    return {
        "send": one.plan.send_id,
        "warehouse": one.plan.warehouse,
        "mode": one.plan.mode,
        "state": one.state,
        "planned_at": iso(one.plan.planned_at),
        "closed_at": iso(one.plan.closed_at),
        "lines": [
            {
                "account": line.account,
                "sku": line.sku,
                "pool": line.pool,
                "quantity": line.quantity,
                "sent": line.sent,
                "arrived": line.arrived,
                "sent_on": line.sent_on.isoformat() if line.sent_on else None,
            }
            for line in one.lines
        ],
    }

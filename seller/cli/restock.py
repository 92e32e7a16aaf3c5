"""`seller restock`: when to order, how many, by which way, and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli import (
    buyer,
    expected,
    lanes,
    marks,
    occasions,
    purchasing,
    sends,
    steering,
    tariffs,
)
from seller.cli.output import AsJson, emit, guarded, iso, say, table, tell
from seller.cli.products import Lang, language_of
from seller.errors import Stop
from seller.money import text
from seller.products.steered import FLAGS
from seller.store import Connection, goods
from seller.views.restock import MODES, Advice, Fees, Line, Planned, plan
from seller.views.restock.budget import budget as chosen
from seller.views.restock.opened import opened
from seller.views.restock.planned import REVIEW
from seller.views.restock.supposing import change, suppose
from seller.views.restock.workbook import amount, losing, notes
from seller.views.scope import Scope

app = typer.Typer(no_args_is_help=True)
app.add_typer(purchasing.app, name="orders")
app.add_typer(sends.app, name="sends")
app.add_typer(lanes.app, name="ways")
app.add_typer(lanes.counts, name="stock")
app.add_typer(steering.app, name="rules")
app.add_typer(expected.app, name="estimates")
app.add_typer(occasions.app, name="events")
app.add_typer(marks.app, name="marks")
app.add_typer(tariffs.terms, name="terms")
app.command("accept", help=say("Store the decisions of the buyer's workbook as orders"))(
    purchasing.accept
)
Names = list[str] | None
NAMED = 10
"""Products that are named before the table at most."""


@app.command("plan", help=say("What to buy for each stock pool, with the risk stated"))
@guarded
def show(
    account: Annotated[Names, typer.Option(help=say("Only these accounts"))] = None,
    pool: Annotated[Names, typer.Option(help=say("Only these stock pools"))] = None,
    mode: Annotated[str, typer.Option(help=say("sea, rail, air or express"))] = "sea",
    target: Annotated[
        float | None, typer.Option(help=say("Chance not to run out, of all; else of each its own"))
    ] = None,
    every: Annotated[int, typer.Option(help=say("Days from one order to the next"), min=1)] = 30,
    demand: Annotated[str, typer.Option(help=say("What if demand changed, as +20%"))] = "",
    lead: Annotated[int, typer.Option(help=say("What if goods took so many days longer"))] = 0,
    to: Annotated[Path | None, typer.Option(help=say("The buyer's workbook to write"))] = None,
    budget: Annotated[str, typer.Option(help=say("Buy for this much, as 200000CNY"))] = "",
    lang: Lang = "",
    as_json: AsJson = False,
) -> None:
    if mode not in MODES:
        raise Stop("restock.mode", mode=mode, known=", ".join(MODES))
    if target is not None and not 0.5 <= target < 1:
        raise Stop("restock.target", target=target)
    money, percent = amount(budget) if budget else None, change(demand)
    language = language_of(lang)
    scope = Scope(tuple(account or ()))
    pools = tuple(code.upper() for code in pool or ())
    with context() as ctx, ctx.store.reading() as conn:
        ctx.chosen(account or [])
        now = ctx.now()
        made = _made(conn, scope, now, mode=mode, pools=pools, target=target, review=every)
        found, planned = (made.advice, made.now) if made else ([], now)
        products = {one.sku: one for one in goods.products(conn)}
        if made and (percent or lead):
            found = suppose(made, products, demand=percent, late=lead).advice
        spent = chosen(conn, found, money, now) if money else None
    found = list(spent.advice) if spent else found
    if to:
        buyer.save(to, found, products, planned, language=language, spent=spent, plan=made)
    if as_json:
        lines = [_told(one, made) for one in found]
        emit({**buyer.told(spent), "plan": lines} if spent else lines)
        return
    tell(*buyer.said(spent))
    tell(
        *sorted({f"{one.product} {one.pool}: {note}" for one in found for note in notes(one, say)})
    )
    if losers := [one.product for one in found if losing(one)]:
        names = ", ".join(losers[:NAMED]) + (" …" if len(losers) > NAMED else "")
        tell(say("Each sale of these loses money ({count}): {names}").format(
            count=len(losers), names=names
        ))  # fmt: skip
    _printed(found)


def _printed(found: Sequence[Advice]) -> None:
    table(
        (
            say("product"),
            say("pool"),
            say("class"),
            say("grade"),
            say("velocity"),
            say("fulfillable"),
            say("inbound"),
            say("days of cover"),
            say("stock-out date"),
            say("quantity to buy"),
            say("quantity to send"),
            say("reorder by"),
        ),
        [_row(one) for one in found],
    )


def _made(conn: Connection, scope: Scope, now: datetime, **asked: Any) -> Planned | None:
    """The stored plan where it says the same, else one of now."""
    usual = {"pools": (), "target": None, "review": REVIEW}
    if all(asked[name] == value for name, value in usual.items()):
        return opened(conn, scope, now, asked["mode"], patience=float("inf"))
    return plan(conn, scope, now, **asked)


def _row(one: Advice) -> tuple[object, ...]:
    flag = FLAGS.get(one.why.flag)
    pieces = say(flag) if flag else sum(line.quantity for line in one.lines)
    sent = ", ".join(f"{line.quantity} {say(line.mode)}".strip() for line in one.sends)
    head = (one.product, one.pool, say(one.kind), one.grade, one.daily[0])
    return (*head, one.on_hand, one.pipeline, one.cover, one.out[1], pieces, sent, one.reorder_by)


def _told(one: Advice, made: Planned | None) -> dict[str, Any]:
    why = asdict(one.why)
    for name, money in (("margin", one.why.margin), ("holding", one.why.holding)):
        why[name] = text(money.minor, money.currency) if money else None
    code = one.why.margin.currency if one.why.margin else None
    return {
        "product": one.product,
        "paired": one.paired,
        "pool": one.pool,
        "accounts": [asdict(share) for share in one.accounts],
        "class": one.kind,
        "grade": one.grade,
        "daily": dict(zip(("mean", "p10", "p90"), one.daily, strict=True)),
        "on_hand": one.on_hand,
        "pipeline": one.pipeline,
        "days_of_cover": one.cover,
        "stockout_date": dict(zip(("p10", "p50", "p90"), map(_day, one.out), strict=True)),
        "reorder_by": _day(one.reorder_by),
        "lines": [_line(line) for line in (*one.lines, *one.sends)],
        "why": {
            **why,
            "lead": dict(zip(("p10", "p50", "p90"), one.why.lead, strict=True)),
            "risk": dict(zip(("before", "after"), one.why.risk, strict=True)),
            "currency": code,
            "fees": _fees(one.why.fees),
            "deadlines": [
                {
                    "event": each.name,
                    "arrive_by": _day(each.arrive_by),
                    "order_by": _day(each.order_by),
                    "send_by": _day(each.send_by),
                }
                for each in (made.deadlines(one) if made else ())
            ],
        },
        "as_of": iso(one.as_of),
    }


def _fees(fees: Fees | None) -> dict[str, Any] | None:
    if fees is None:
        return None
    price = fees.price
    return {
        "share": fees.share,
        "share_from": fees.share_from,
        "fee": text(fees.fee.minor, fees.fee.currency),
        "fee_from": fees.fee_from,
        "currency": fees.fee.currency,
        "estimated_at": iso(fees.estimated_at),
        "price": text(price.minor, price.currency) if price else None,
        "price_currency": price.currency if price else None,
        "sku": fees.sku or None,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _line(line: Line) -> dict[str, Any]:
    return {
        "step": line.step,
        "mode": line.mode,
        "quantity": line.quantity,
        "by": _day(line.by),
        "cost": text(line.cost.minor, line.cost.currency) if line.cost else None,
        "currency": line.cost.currency if line.cost else None,
        "basis": line.basis or None,
        "supplier": line.supplier,
        "warehouse": line.warehouse if line.step == "send" else None,
    }

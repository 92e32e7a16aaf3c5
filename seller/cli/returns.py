"""`seller returns`: what comes back, and what becomes of stock that cannot be sold any more."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from jobs.context import context
from seller import spreadsheet
from seller.cli import returnfees, tabs, unsellable
from seller.cli.chosen import Accounts, Places
from seller.cli.output import AsJson, emit, guarded, iso, say, table
from seller.errors import Stop
from seller.metrics.returns.reasons import WORDS
from seller.views import returns as views
from seller.views.returns import Board, Comment, Month, Row
from seller.views.scope import Scope

app = typer.Typer(no_args_is_help=True)
app.add_typer(returnfees.app, name="fees")
app.command("unsellable", help=say("Unsellable stock: what each way out costs, and its file"))(
    unsellable.show
)

HEAD = (
    *("grouped by", "account", "marketplace", "name", "shipped", "sent back", "rate (%)"),
    *("so far (%)", "reasons", "alarm"),
)


@app.command("board", help=say("Return rates and reasons, alarms, trend and comments"))
@guarded
def board(
    account: Accounts = None,
    marketplace: Places = None,
    by: Annotated[
        list[str] | None, typer.Option(help=say("product, msku, marketplace or batch"))
    ] = None,
    days: Annotated[int, typer.Option(min=1, max=730, help=say("Days of orders"))] = 180,
    to: Annotated[Path | None, typer.Option(help=say("The file to write, .xlsx or .csv"))] = None,
    as_json: AsJson = False,
) -> None:
    wanted = tuple(by or views.BY)
    if set(wanted) - set(views.BY):
        raise Stop("returns.by", by=", ".join(wanted), known=", ".join(views.BY))
    with context() as ctx, ctx.store.reading() as conn:
        now = ctx.now()
        ctx.chosen(account or [])
        scope = Scope(tuple(account or ()), tuple(code.upper() for code in marketplace or ()))
        found = views.board(conn, scope, now=now, days=days)
    rows = [row for name in wanted for row in found.rows[name]]
    if to:
        _file(to, found, rows)
    if as_json:
        emit({"as_of": iso(now), **told(found, rows)})
    else:
        table(tuple(say(name) for name in HEAD), [_cells(row) for row in rows])


def told(found: Board, rows: list[Row]) -> dict[str, Any]:
    return {
        "days": found.days,
        "mature_days": views.MATURE,
        "late": found.late,
        "unplaced": found.unplaced,
        "total": _row(found.total),
        "rows": [_row(one) for one in rows],
        "trend": [_month(one) for one in found.trend],
        "comments": [_comment(one) for one in found.comments],
    }


def _row(one: Row) -> dict[str, Any]:
    alarm = one.alarm
    return {
        "by": one.by,
        "account": one.account or None,
        "marketplace": one.marketplace or None,
        "name": one.name or None,
        "known": one.known or None,
        "shipped": one.ripe.out,
        "returned": one.ripe.back,
        "rate": one.rate,
        "young_shipped": one.young.out,
        "young_returned": one.young.back,
        "so_far": one.so_far,
        "reasons": dict(one.reasons),
        "alarm": {
            "against": alarm.against,
            "recent": {"orders": alarm.recent.out, "returned": alarm.recent.back},
            "past": {"orders": alarm.past.out, "returned": alarm.past.back},
            "p": alarm.chance,
        }
        if alarm
        else None,
    }


def _month(one: Month) -> dict[str, Any]:
    return {
        "month": f"{one.first:%Y-%m}",
        "shipped": one.shipped,
        "returned": one.returned,
        "rate": one.rate,
        "mature": one.ripe,
    }


def _comment(one: Comment) -> dict[str, Any]:
    return {
        "account": one.account,
        "marketplace": one.marketplace,
        "msku": one.msku,
        "returned": one.returned.isoformat(),
        "reason": one.reason,
        "language": one.language,
        "text": one.text,
    }


def _cells(one: Row) -> tuple[object, ...]:
    reasons = ", ".join(f"{say(WORDS.get(code, code))} {units}" for code, units in one.reasons)
    name = one.name or (say("not known") if one.known or one.by == "product" else "")
    return (
        *(say(one.by), one.account, one.marketplace, name, one.ripe.out, one.ripe.back),
        *(one.rate, one.so_far, reasons, say(one.alarm.against) if one.alarm else ""),
    )


def _file(to: Path, found: Board, rows: list[Row]) -> None:
    head = tuple(say(name) for name in HEAD)
    spoken = (
        say("account"),
        say("marketplace"),
        "MSKU",
        say("day"),
        say("return reason"),
        say("comment"),
    )
    said = [
        (one.account, one.marketplace, one.msku, one.returned, one.reason, one.text)
        for one in found.comments
    ]
    months = (say("month"), say("shipped"), say("sent back"), say("rate (%)"))
    trend = [(f"{one.first:%Y-%m}", one.shipped, one.returned, one.rate) for one in found.trend]
    tabs.write(
        to,
        [
            spreadsheet.Written(say("Returns"), head, [_cells(row) for row in rows]),
            spreadsheet.Written(say("Trend"), months, trend),
            spreadsheet.Written(say("Comments"), spoken, said),
        ],
    )

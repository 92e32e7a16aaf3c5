"""`seller replay`: rebuild all facts from the archive, without Amazon."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from jobs.context import Context, context
from seller.cli import rates
from seller.cli.output import AsJson, emit, guarded, say, table
from seller.cli.progress import Progress
from seller.sources import SOURCES
from seller.sync.replay import replay as rebuild


@guarded
def replay(
    account: Annotated[list[str] | None, typer.Option(help=say("Only these accounts"))] = None,
    as_json: AsJson = False,
) -> None:
    with context() as ctx:
        rows: list[dict[str, Any]] = [
            {"account": one.account, "rows": rebuilt(ctx, one.account)}
            for one in ctx.chosen(account or [])
        ]
        if not account:
            rows.append({"account": None, "rows": rates.rebuilt(ctx)})
    if as_json:
        emit(rows)
    else:
        table((say("account"), say("rows")), [tuple(row.values()) for row in rows])


def rebuilt(ctx: Context, account: str) -> int:
    with Progress(account) as bar:
        return rebuild(ctx.store, ctx.archive, SOURCES, account, tell=bar.reach)

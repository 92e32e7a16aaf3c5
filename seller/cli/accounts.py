"""`seller accounts`: which accounts are connected, and whether Amazon still lets them in."""

from __future__ import annotations

from typing import Any

import typer

from jobs.context import context
from seller.amazon import sellers
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, say, table
from seller.errors import SellerError
from seller.language import explain

app = typer.Typer(help=say("List and check connected accounts"), no_args_is_help=True)


@app.command("list", help=say("All connected accounts"))
@guarded
def show(as_json: AsJson = False) -> None:
    with context() as ctx:
        rows = [
            {
                "account": one.account,
                "name": one.name,
                "seller_id": one.seller_id,
                "region": one.region,
                "marketplaces": list(one.marketplaces),
            }
            for one in ctx.accounts()
        ]
    if as_json:
        emit(rows)
        return
    head = (say("account"), say("name"), say("seller id"), say("region"), say("marketplaces"))
    table(head, [(*list(row.values())[:4], " ".join(row["marketplaces"])) for row in rows])


@app.command("check", help=say("Ask Amazon whether each account's access still works"))
@guarded
def check(as_json: AsJson = False) -> None:
    rows: list[dict[str, Any]] = []
    with context() as ctx:
        for one in ctx.accounts():
            trouble = None
            try:
                sellers.participations(ctx.session(one))
            except SellerError as error:
                trouble = explain(error, LANGUAGE)._asdict()
            rows.append({"account": one.account, "ok": trouble is None, "error": trouble})
    if as_json:
        emit(rows)
    else:
        table(
            (say("account"), say("access"), ""),
            [
                (
                    row["account"],
                    say("works") if row["ok"] else say("refused"),
                    " ".join(row["error"].values()) if row["error"] else "",
                )
                for row in rows
            ],
        )
    raise typer.Exit(0 if all(row["ok"] for row in rows) else 2)

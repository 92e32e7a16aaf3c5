"""`seller accounts`: which accounts are connected, and whether Amazon still lets them in."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from jobs.context import context
from seller.amazon import sellers
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, say, table
from seller.errors import SellerError
from seller.language import explain
from seller.store import read

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
            if one.offline:
                continue
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


@app.command("remove", help=say("Forget an account with all its data, on this machine only"))
@guarded
def remove(
    name: Annotated[str, typer.Argument(help=say("Name of the account"))],
    yes: Annotated[bool, typer.Option("--yes", help=say("Do not ask"))] = False,
    dry_run: Annotated[bool, typer.Option(help=say("Only say what would be deleted"))] = False,
    as_json: AsJson = False,
) -> None:
    with context() as ctx:
        (account,) = ctx.chosen([name])
        with ctx.store.reading() as conn:
            counts = read.counts(conn)
        rows = {
            table: sum(number for (owner, _), number in places.items() if owner == name)
            for table, places in counts.items()
        }
        words = say("Delete account {name} with {rows} rows and all documents? This is final.")
        question = words.format(name=name, rows=sum(rows.values()))
        if not dry_run and (yes or typer.confirm(question, err=True)):
            ctx.forget(account)
            done = True
        else:
            done = False
    if as_json:
        emit({"account": name, "rows": rows, "removed": done})
    else:
        typer.echo(say("removed") if done else say("nothing was deleted"))

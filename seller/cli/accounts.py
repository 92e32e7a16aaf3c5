"""`seller accounts`: which accounts are connected, and whether Amazon still lets them in."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli import access
from seller.cli.chosen import Accounts, Chosen, Owners, Places
from seller.cli.output import AsJson, emit, guarded, say, table
from seller.store import read

app = typer.Typer(no_args_is_help=True)


@app.command("list", help=say("All connected accounts"))
@guarded
def show(
    account: Accounts = None,
    marketplace: Places = None,
    owner: Owners = None,
    as_json: AsJson = False,
) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        chosen = Chosen(ctx, conn, account, marketplace, owner)
        rows = [
            {
                "account": one.account,
                "name": one.name,
                "seller_id": one.seller_id,
                "region": one.region,
                "marketplaces": list(one.marketplaces),
            }
            for one in ctx.accounts()
            if chosen.holds(one.account, one.marketplaces)
        ]
    if as_json:
        emit(rows)
        return
    head = (say("account"), say("name"), say("seller id"), say("region"), say("marketplaces"))
    table(head, [(*list(row.values())[:4], " ".join(row["marketplaces"])) for row in rows])


@app.command("check", help=say("Ask Amazon whether each account's access still works"))
@guarded
def check(as_json: AsJson = False) -> None:
    with context() as ctx:
        rows = [access.access(ctx, one) for one in ctx.accounts() if not one.offline]
    if as_json:
        emit(rows)
    else:
        head = (say("account"), say("access"), say("missing roles"))
        table(head, [(row["account"], word(row), missing(row)) for row in rows])
        for row in rows:
            access.told(row)
    raise typer.Exit(verdict(rows))


def word(row: dict[str, Any]) -> str:
    return say("works") if row["ok"] else say("refused")


def missing(row: dict[str, Any]) -> str:
    return ", ".join(one["role"] for one in access.lacking(row))


def verdict(rows: list[dict[str, Any]]) -> int:
    """2 where an account is refused, 1 where one lacks a role or a role could not be checked."""
    if not all(row["ok"] for row in rows):
        return 2
    return 0 if all(map(access.settled, rows)) else 1


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

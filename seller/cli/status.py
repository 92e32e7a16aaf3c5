"""`seller status`: how fresh each figure is, where it came from and how much there is."""

from __future__ import annotations

from typing import Annotated

import typer

from jobs.context import Context, context
from seller.cli.chosen import Accounts, Chosen, Owners, Places
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, iso, say, table
from seller.language import unpack
from seller.sources import SOURCES
from seller.store import Connection, checks
from seller.views import health


@guarded
def status(
    account: Accounts = None,
    marketplace: Places = None,
    owner: Owners = None,
    as_json: AsJson = False,
    checksums: Annotated[
        bool, typer.Option(help=say("Checksums of every table, as docs/truth.md defines them"))
    ] = False,
) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        if checksums:
            emit(checks.checksums(conn))
            return
        states = concerned(ctx, conn, Chosen(ctx, conn, account, marketplace, owner))
    if as_json:
        emit(
            [
                {
                    "account": one.account,
                    "marketplace": one.marketplace,
                    "source": one.source,
                    "state": one.state,
                    "as_of": iso(one.as_of),
                    "tables": dict(one.tables),
                    "error": unpack(one.error, LANGUAGE)._asdict() if one.error else None,
                }
                for one in states
            ]
        )
        return
    head = (say("account"), say("marketplace"), say("source"), say("state"), say("as of"), "")
    table(
        head,
        [
            (
                one.account,
                one.marketplace,
                say(one.source),
                say(one.state),
                iso(one.as_of),
                ", ".join(f"{name} {count}" for name, count in one.tables.items()),
            )
            for one in states
        ],
    )


def concerned(ctx: Context, conn: Connection, chosen: Chosen) -> list[health.State]:
    """An account-wide state stays with each of its account's marketplaces."""
    declared = {
        name: health.Declared(source.tables, source.per, source.every)
        for name, source in SOURCES.items()
    }
    homes = {one.account: one.marketplaces for one in ctx.accounts()}
    found = health.states(conn, declared, now=ctx.now())
    return [
        one
        for one in found
        if chosen.holds(one.account, (one.marketplace,) if one.marketplace else homes[one.account])
    ]

"""`seller status`: how fresh each figure is, where it came from and how much there is."""

from __future__ import annotations

from typing import Annotated

import typer

from jobs.context import context
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, iso, say, table
from seller.language import unpack
from seller.sources import SOURCES
from seller.store import checks
from seller.views import health


@guarded
def status(
    as_json: AsJson = False,
    checksums: Annotated[
        bool, typer.Option(help=say("Checksums of every table, as docs/truth.md defines them"))
    ] = False,
) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        if checksums:
            emit(checks.checksums(conn))
            return
        declared = {
            name: health.Declared(source.tables, source.per, source.every)
            for name, source in SOURCES.items()
        }
        states = health.states(conn, declared, now=ctx.now())
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

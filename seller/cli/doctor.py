"""`seller doctor`: what a helper needs to know, without secrets and without personal data."""

from __future__ import annotations

import json
import platform
import sys
from importlib import metadata
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs.context import Context, context
from seller import __version__
from seller.cli.output import AsJson, emit, guarded, iso, say, tell
from seller.store import read
from seller.views import health

LIBRARIES = ("python-amazon-sp-api", "sqlalchemy", "psycopg", "pyarrow", "streamlit", "apscheduler")
RUNS = 200


@guarded
def doctor(
    to: Annotated[
        Path | None, typer.Option(help=say("Write the report to this file, to send it to a helper"))
    ] = None,
    as_json: AsJson = False,
) -> None:
    with context() as ctx:
        report = examined(ctx)
    if to is None:
        emit(report)
        return
    to.write_text(json.dumps(report, ensure_ascii=False, indent=2), encoding="utf-8")
    if as_json:
        emit({"file": str(to)})
        return
    tell(say("Written to {file}; it holds no secret and no buyer.").format(file=to))


def examined(ctx: Context) -> dict[str, Any]:
    """Versions, settings, states, runs and counts. Accounts are numbered, not named."""
    numbers = {one.account: f"account-{n}" for n, one in enumerate(ctx.accounts(), 1)}
    with ctx.store.reading() as conn:
        states = health.states(conn, now=ctx.now())
        runs = read.runs(conn, RUNS)
        counts = {table: sum(rows.values()) for table, rows in read.counts(conn).items()}
    return {
        "seller": __version__,
        "python": sys.version.split()[0],
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "libraries": {name: metadata.version(name) for name in LIBRARIES},
        "engine": ctx.store.engine.dialect.name,
        "settings": ctx.settings.shown(),
        "as_of": iso(ctx.now()),
        "accounts": [
            {
                "account": numbers[one.account],
                "region": one.region,
                "marketplaces": one.marketplaces,
            }
            for one in ctx.accounts()
        ],
        "states": [
            {
                "account": numbers[one.account],
                "marketplace": one.marketplace,
                "source": one.source,
                "state": one.state,
                "as_of": iso(one.as_of),
                "rows": dict(one.tables),
                "error": key_only(one.error),
            }
            for one in states
        ],
        "runs": [
            {
                "job": one.job,
                "account": numbers.get(one.account or ""),
                "started_at": iso(one.started_at),
                "seconds": round(one.seconds, 1),
                "status": one.status,
                "rows": one.rows,
                "calls": one.calls,
                "error": key_only(one.error),
            }
            for one in runs
        ],
        "rows": counts,
    }


def key_only(error: str | None) -> str | None:
    """Which error it was; its parameters may name files, SKUs or accounts."""
    return str(json.loads(error)["key"]) if error else None

"""`seller listings issues`: what Amazon finds wrong, by code, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from jobs.context import context
from seller.cli.chosen import Accounts
from seller.cli.output import AsJson, emit, guarded, say
from seller.listings.instances import read
from seller.listings.playbook import PLAYBOOK
from seller.store import Connection, catalogue, uploads

Found = dict[str, list[dict[str, Any]]]


@guarded
def issues(account: Accounts = None, as_json: AsJson = False) -> None:
    """Of the last row of each listing that was sent, and of all listings as last synced."""
    with context() as ctx:
        names = [one.account for one in ctx.chosen(account or [])]
        with ctx.store.reading() as conn:
            every = [*_sent(conn, names), *_synced(conn, names)]
    once = {(one["account"], one["marketplace"], one["sku"], one["code"]): one for one in every}
    found: Found = {}
    for one in once.values():
        found.setdefault(one["code"], []).append(one)
    told = [_told(code, found[code]) for code in sorted(found, key=lambda c: (-len(found[c]), c))]
    if as_json:
        emit(told)
        return
    for one in told:
        _print(one)


def _sent(conn: Connection, names: list[str]) -> Iterator[dict[str, Any]]:
    batches = [one.batch for one, _ in reversed(uploads.every(conn, names))]
    rows = [row for name in names for row in uploads.rows(conn, name)]
    rows.sort(key=lambda row: batches.index(row.batch))
    for row in {(row.account, row.marketplace, row.sku): row for row in rows}.values():
        where = {"account": row.account, "marketplace": row.marketplace, "sku": row.sku}
        for one in read(row.issues):
            parts = ("code", "severity", "message", "attributes")
            yield {**where, **{name: one[name] for name in parts}, "batch": row.batch}


def _synced(conn: Connection, names: list[str]) -> Iterator[dict[str, Any]]:
    for one in (issue for name in names for issue in catalogue.issues(conn, name)):
        yield {
            "account": one.account,
            "marketplace": one.marketplace,
            "sku": one.sku,
            "code": one.code,
            "severity": one.severity,
            "message": one.message,
            "attributes": [name for name in one.attributes.split(",") if name],
            "batch": None,
        }


def _told(code: str, these: list[dict[str, Any]]) -> dict[str, Any]:
    play = PLAYBOOK.get(code)
    names = ("account", "marketplace", "sku", "batch", "attributes")
    return {
        "code": code,
        "severity": these[0]["severity"],
        "message": these[0]["message"],
        "listings": [{name: one[name] for name in names} for one in these],
        "playbook": {
            "what": say(play.what),
            "steps": [say(step) for step in play.steps],
            "never": say(play.never) if play.never else "",
        }
        if play
        else None,
    }


def _print(one: dict[str, Any]) -> None:
    play = one["playbook"]
    what = play["what"] if play else one["message"]
    typer.echo(f"{one['code']} × {len(one['listings'])}: {what}")
    for line in (*play["steps"], play["never"]) if play else ():
        if line:
            typer.echo(f"  - {line}")

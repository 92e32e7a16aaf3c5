"""`seller listings history`: what changed in own listings, and what somebody else changed."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli.chosen import Accounts
from seller.cli.output import AsJson, emit, guarded, iso, say, table
from seller.facts import ListingChange
from seller.listings.brief import brief
from seller.listings.instances import plain, read
from seller.store import watching

Skus = Annotated[list[str] | None, typer.Argument(help=say("Only these SKUs"))]
Others = Annotated[bool, typer.Option("--others", help=say("Only what no batch of ours did"))]


@guarded
def history(
    skus: Skus = None, others: Others = False, account: Accounts = None, as_json: AsJson = False
) -> None:
    """Newest first, as the job watch_listings saw it."""
    with context() as ctx:
        names = [one.account for one in ctx.chosen(account or [])]
        with ctx.store.reading() as conn:
            found = watching.changes(conn, names, skus=skus or (), others=others)
    if as_json:
        emit([_told(one) for one in found])
        return
    head = (say("marketplace"), say("sku"), say("from"), say("attribute"), say("before"))
    rows: list[tuple[object, ...]] = [
        (one.marketplace, one.sku, iso(one.seen_at), one.attribute, brief(read(one.before)),
         brief(read(one.after)), one.batch or say("somebody else"))
        for one in found
    ]  # fmt: skip
    table((*head, say("after"), say("batch")), rows)


def _told(one: ListingChange) -> dict[str, Any]:
    return {
        "account": one.account,
        "marketplace": one.marketplace,
        "sku": one.sku,
        "attribute": one.attribute,
        "seen_at": iso(one.seen_at),
        "before": plain(read(one.before)),
        "after": plain(read(one.after)),
        "batch": one.batch or None,
    }

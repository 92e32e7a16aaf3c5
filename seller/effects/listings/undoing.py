"""A batch taken back: a batch of its own, which can be taken back in its turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from seller.effects.listings import batches
from seller.effects.listings.desk import Desk
from seller.facts import ListingBatch, ListingRow
from seller.listings.differ import changes, left
from seller.listings.instances import Attributes, same
from seller.listings.plan import DELETE, NEW, REPLACE, Step
from seller.listings.undo import Kept, undo
from seller.marketplaces import marketplace
from seller.store import uploads

STOCK = "fulfillment_availability"
WHOLE = {NEW, REPLACE, DELETE}


def undoing(desk: Desk, batch: ListingBatch) -> tuple[list[Step], list[Kept]]:
    """What would go out, beside what Amazon has now; and what stays, with the reason."""
    with desk.store.reading() as conn:
        mine = uploads.rows(conn, batch.account, batch=batch.batch)
        skus = sorted({row.sku for row in mine})
        others = [
            row
            for start in range(0, len(skus), 500)
            for row in uploads.rows(conn, batch.account, skus=skus[start : start + 500])
        ]
        made = {one.batch: one.made_at for one, _ in uploads.every(conn, [batch.account])}
    after = [row for row in others if made[row.batch] > batch.made_at]
    found = undo(map(batches.planned, filter(_there, mine)), _touched(after))
    said = {(row.marketplace, row.sku): left(batches.planned(row)) for row in mine}
    kept, steps = list(found.kept), []
    for one in batches.steps(desk, found.wanted):
        where = one.wanted.marketplace, one.wanted.sku
        if one.current is None:
            kept.append(Kept(*where, "", "missing"))
        elif STOCK in one.wanted.attributes and _moved(one, said[where]):
            kept.append(Kept(*where, STOCK, "moved"))
            steps += _without_stock(one)
        else:
            steps.append(one)
    return steps, kept


def _moved(one: Step, said: Attributes) -> bool:
    """Whether units were sold or counted since: an old quantity would sell what is not there."""
    now = one.current.attributes.get(STOCK, ()) if one.current else ()
    return not same(STOCK, now, said.get(STOCK, ()), marketplace(one.wanted.marketplace))


def _without_stock(one: Step) -> list[Step]:
    rest = {name: these for name, these in one.wanted.attributes.items() if name != STOCK}
    return [replace(one, wanted=replace(one.wanted, attributes=rest))] if rest else []


def _there(row: ListingRow) -> bool:
    """Whether anything of the row may be at Amazon."""
    return row.accepted_at is not None or row.state in {"sent", "unknown"}


def _touched(rows: Sequence[ListingRow]) -> dict[tuple[str, str], set[str]]:
    """By listing: the attributes that these rows changed; "" stands for all."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in filter(_there, rows):
        names = (
            {""}
            if row.verb in WHOLE
            else {change.attribute for change in changes(batches.planned(row))}
        )
        found.setdefault((row.marketplace, row.sku), set()).update(names)
    return found

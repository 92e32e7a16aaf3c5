"""A batch taken back: a batch of its own, which can be taken back in its turn."""

from __future__ import annotations

from dataclasses import replace

from seller.effects.listings import batches
from seller.effects.listings.desk import Desk
from seller.facts import ListingBatch
from seller.listings.differ import left
from seller.listings.entry import planned
from seller.listings.instances import Attributes, same
from seller.listings.plan import Step
from seller.listings.undo import Kept, undone
from seller.marketplaces import marketplace
from seller.store import uploads

STOCK = "fulfillment_availability"


def undoing(desk: Desk, batch: ListingBatch) -> tuple[list[Step], list[Kept]]:
    """What would go out, beside what Amazon has now; and what stays, with the reason."""
    with desk.store.reading() as conn:
        mine = uploads.rows(conn, batch.account, batch=batch.batch)
        later = uploads.since(conn, batch)
    found = undone(mine, later)
    said = {(row.marketplace, row.sku): left(planned(row)) for row in mine}
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

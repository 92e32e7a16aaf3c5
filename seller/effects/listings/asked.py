"""What a page has asked for, planned as a command plans it: beside what Amazon has now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from seller.effects.listings import batches, calls, parcels
from seller.effects.listings.desk import Desk
from seller.effects.listings.undoing import undoing
from seller.facts import ListingBatch, ListingRow
from seller.listings.entry import said
from seller.listings.instances import read, written
from seller.listings.plan import NEW, Step, kind
from seller.listings.undo import Kept
from seller.store import brake, uploads

Key = tuple[str, str]
KINDS = {one.name: one for one in (calls.KIND, parcels.KIND)}


def fill(desk: Desk, batch: ListingBatch) -> tuple[ListingBatch, str]:
    """The batch as it is by now, and what holds it; planned ones stay as they are.

    While it is held nobody asks Amazon: what is there now would be old when it goes out.
    """
    with desk.store.reading() as conn:
        batch = uploads.find(conn, batch.batch)
        rows = uploads.rows(conn, batch.account, batch=batch.batch, states=[uploads.ASKED])
        one = KINDS[kind(len(rows))]
        held = brake.holds(conn, one.name, batch.account, desk.limits(one)) if rows else ""
    if not rows or held:
        return batch, held
    steps, kept = (_back if batch.undoes else _out)(desk, batch, rows)
    return batches.fill(desk, batch, steps, kept), ""


def _out(
    desk: Desk, _batch: ListingBatch, rows: Sequence[ListingRow]
) -> tuple[list[Step], list[ListingRow]]:
    """A listing that is gone by now is not made anew by a row that was to change it."""
    meant = {(row.marketplace, row.sku): row for row in rows}
    steps, gone = [], []
    for one in batches.steps(desk, [said(row) for row in rows]):
        row = meant[one.wanted.marketplace, one.wanted.sku]
        if one.verb == NEW and row.verb != NEW:
            gone.append(replace(row, state=uploads.HELD, reason="missing"))
        else:
            steps.append(one)
    return steps, gone


def _back(
    desk: Desk, batch: ListingBatch, rows: Sequence[ListingRow]
) -> tuple[list[Step], list[ListingRow]]:
    with desk.store.reading() as conn:
        undone = uploads.find(conn, batch.undoes)
        mine = uploads.rows(conn, undone.account, batch=undone.batch)
    steps, kept = undoing(desk, undone)
    known = {(row.marketplace, row.sku): row for row in (*mine, *rows)}
    return steps, list(_stays(batch, kept, known))


def _stays(
    batch: ListingBatch, kept: Sequence[Kept], known: dict[Key, ListingRow]
) -> Iterator[ListingRow]:
    """What is not taken back, a row each; of one attribute it names no other."""
    for one in kept:
        row = known[one.marketplace, one.sku]
        given = read(row.wanted)
        names = [one.attribute] if one.attribute else list(given)
        yield ListingRow(
            account=batch.account,
            batch=batch.batch,
            number=0,
            marketplace=one.marketplace,
            sku=one.sku,
            product_type=row.product_type,
            verb="restore",
            part=0,
            wanted=written({name: given.get(name, []) for name in names}),
            previous=row.previous,
            cells=row.cells,
            row=row.row,
            state=uploads.HELD,
            reason=one.why,
            asin=row.asin,
        )

"""A batch made of wanted listings: read what Amazon has, then write all of it down, in one go."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from seller.effects.listings.desk import Desk
from seller.facts import ListingBatch, ListingRow
from seller.listings.differ import changes
from seller.listings.instances import read, written
from seller.listings.plan import DELETE, SMALL, Step, body, message, ordered, parts, step
from seller.listings.standing import kept
from seller.listings.wanted import Cell, Wanted
from seller.store import uploads

CALLS, FEEDS = "calls", "feeds"


def steps(desk: Desk, wanted: Sequence[Wanted]) -> list[Step]:
    """Each row with its verb, beside what Amazon has now, in the order in which it would go out."""
    now = desk.current((one.marketplace, one.sku) for one in wanted)
    return ordered(step(one, now.get((one.marketplace, one.sku))) for one in wanted)


def idle(one: Step) -> bool:
    """Nothing would change: to be told, not to be sent."""
    if one.verb == DELETE:
        return one.current is None
    return one.current is not None and not changes(one)


def make(
    desk: Desk, found: Sequence[Step], file: str, *, undoes: str = ""
) -> tuple[ListingBatch, list[ListingRow]]:
    """Entered before anything is sent, with the values Amazon has now."""
    now = desk.now()
    going = sum(not idle(one) for one in found)
    way = CALLS if going <= SMALL else FEEDS
    name = _name(desk.account, found, now)
    batch = ListingBatch(desk.account, name, now, file, way, undoes)
    rows = list(_rows(batch, found))
    with desk.store.writing(desk.account, durable=True) as conn:
        uploads.add(conn, batch, rows)
    return batch, rows


def _name(account: str, found: Sequence[Step], now: datetime) -> str:
    told = "\0".join(f"{one.wanted.marketplace} {one.wanted.sku}" for one in found)
    digest = hashlib.sha256(f"{account}\0{now.isoformat()}\0{told}".encode()).hexdigest()
    return f"L-{now:%y%m%d}-{digest[:6]}"


def _rows(batch: ListingBatch, found: Sequence[Step]) -> Iterator[ListingRow]:
    """What is not sent belongs to no part."""
    going = [(one, body(one)) for one in found if not idle(one)]
    numbers = iter(_parts(batch.way, [(one, written(told)) for one, told in going]))
    for number, one in enumerate(found, 1):
        yield row(batch, number, one, 0 if idle(one) else next(numbers))


def _parts(way: str, going: Sequence[tuple[Step, str]]) -> Iterable[int]:
    """Feeds by size; calls in two rounds, parents before children."""
    if way == CALLS:
        ranks = sorted({_turn(one) for one, _ in going})
        return [ranks.index(_turn(one)) + 1 for one, _ in going]
    sizes = (
        (
            one.wanted.marketplace,
            len(text.encode()) + len(written(message(0, "", one.verb, {}))) + 50,
        )
        for one, text in going
    )
    return parts(sizes)


def _turn(one: Step) -> tuple[bool, int]:
    gone = one.verb == DELETE
    return gone, -one.rank if gone else one.rank


def row(batch: ListingBatch, number: int, one: Step, part: int) -> ListingRow:
    """A step as it is written down."""
    wanted = one.wanted
    cells = {pointer: place(cell.sheet, cell.ref) for pointer, cell in wanted.origin.items()}
    return ListingRow(
        account=batch.account,
        batch=batch.batch,
        number=number,
        marketplace=wanted.marketplace,
        sku=wanted.sku,
        product_type=(one.current and one.current.product_type) or wanted.product_type,
        verb=one.verb,
        part=part,
        wanted=written(wanted.attributes),
        previous=one.current.kept() if one.current else None,
        cells=written(cells),
        row=place(wanted.row.sheet, str(wanted.row.row)),
        state="planned" if part else "unchanged",
        asin=one.current.asin if one.current else "",
    )


def place(sheet: str, ref: str) -> str:
    """As Excel writes it; a text file has no sheet."""
    return f"{sheet}!{ref}" if sheet else ref


def planned(row: ListingRow) -> Step:
    """The step that a row was written down from."""
    sheet, _, number = row.row.rpartition("!")
    wanted = Wanted(
        marketplace=row.marketplace,
        sku=row.sku,
        product_type=row.product_type,
        row=Cell(sheet, int(number or 0), "A"),
        attributes=read(row.wanted),
    )
    return Step(wanted, row.verb, kept(row.previous) if row.previous else None)

"""A batch made of wanted listings: read what Amazon has, then write all of it down, in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from seller.effects.listings.desk import Desk
from seller.facts import ListingBatch, ListingRow
from seller.listings.differ import changes
from seller.listings.entry import entered, named
from seller.listings.instances import written
from seller.listings.plan import DELETE, SMALL, Step, body, message, ordered, parts, step
from seller.listings.wanted import Wanted
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
    desk: Desk, found: Sequence[Step], file: str, *, undoes: str = "", sheet: str = ""
) -> tuple[ListingBatch, list[ListingRow]]:
    """Entered before anything is sent, with the values Amazon has now."""
    now = desk.now()
    name = named(desk.account, found, now)
    batch = ListingBatch(desk.account, name, now, file, way(found), undoes, sheet)
    rows = list(_rows(batch, found))
    with desk.store.writing(desk.account, durable=True) as conn:
        uploads.add(conn, batch, rows)
    return batch, rows


def fill(
    desk: Desk, asked: ListingBatch, found: Sequence[Step], held: Sequence[ListingRow]
) -> ListingBatch:
    """The same for a batch that a page has asked for. `held`: rows that must not go out."""
    batch = replace(asked, way=way(found))
    rows = list(_rows(batch, found))
    rows += [replace(row, number=at) for at, row in enumerate(held, len(rows) + 1)]
    with desk.store.writing(desk.account, durable=True) as conn:
        uploads.fill(conn, batch, rows)
    return batch


def way(found: Sequence[Step]) -> str:
    """A few rows go out one by one, many as feeds."""
    return CALLS if sum(not idle(one) for one in found) <= SMALL else FEEDS


def _rows(batch: ListingBatch, found: Sequence[Step]) -> Iterator[ListingRow]:
    """What is not sent belongs to no part."""
    going = [(one, body(one)) for one in found if not idle(one)]
    numbers = iter(_parts(batch.way, [(one, written(told)) for one, told in going]))
    for number, one in enumerate(found, 1):
        part = 0 if idle(one) else next(numbers)
        yield entered(batch, number, one, part, "planned" if part else "unchanged")


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

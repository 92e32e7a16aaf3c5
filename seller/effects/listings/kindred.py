"""Families of own products looked at in Amazon's catalogue: who is whose child, and what changed.

Twenty products a call, two calls a second. A run makes BUDGET calls at most and takes those first
that were looked at longest ago.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from seller.amazon import items
from seller.effects.listings.desk import Desk
from seller.facts import Kin, ListingChange, ListingRow
from seller.listings.entry import planned
from seller.listings.instances import written
from seller.listings.kindred import CHILDREN, PARENT, RELATION, names, read, said
from seller.marketplaces import marketplace
from seller.store import kinship, uploads, watching

BUDGET = 600
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def look(desk: Desk, code: str) -> tuple[int, list[ListingChange]]:
    """How many products were looked at, and which families had changed.

    First the products of the listings as last seen, then their parents and children that are not
    among them. What is seen for the first time is only remembered.
    """
    with desk.store.reading() as conn:
        copies = watching.all_copies(conn, desk.account, code)
        old = {one.asin: one for one in kinship.known(conn, [desk.account], code)}
    own: dict[str, list[str]] = defaultdict(list)
    for one in map(said, copies):
        if one.asin:
            own[one.asin].append(one.sku)
    now = dict(old)
    found: list[ListingChange] = []
    for asins in _portions(own, old):
        new, changes = _portion(desk, code, asins, old, own)
        now, found = now | new, found + changes
    near = {asin for asin in own if asin in now for asin in _relatives(now[asin])} - set(own)
    left = BUDGET - -(-min(len(own), BUDGET * items.PAGE) // items.PAGE)
    for asins in _portions(near, old, left):
        new, _ = _portion(desk, code, asins, old, {})
        now |= new
    return sum(old.get(one.asin) != one for one in now.values()), found


def _relatives(one: Kin) -> list[str]:
    return [*names(one.parents), *names(one.children)]


def _portions(
    asins: Iterable[str], old: Mapping[str, Kin], most: int = BUDGET
) -> Iterator[list[str]]:
    def last(asin: str) -> tuple[datetime, str]:
        return (old[asin].seen_at if asin in old else NEVER), asin

    every = sorted(asins, key=last)[: max(0, most) * items.PAGE]
    for start in range(0, len(every), items.PAGE):
        yield every[start : start + items.PAGE]


def _portion(
    desk: Desk, code: str, asins: list[str], old: Mapping[str, Kin], own: Mapping[str, list[str]]
) -> tuple[dict[str, Kin], list[ListingChange]]:
    """One call's products, compared and written down in one transaction."""
    told = {str(one["asin"]): one for one in items.families(desk.session, code, asins)}
    moment = desk.now()
    place = marketplace(code)
    new = {asin: read(told.get(asin), desk.account, place, asin, moment) for asin in asins}
    with desk.store.writing(desk.account) as conn:
        skus = [sku for asin in asins for sku in own.get(asin, ())]
        rows = uploads.rows(conn, desk.account, skus=skus) if skus else []
        changes = [
            change
            for asin, one in new.items()
            if asin in old and one.shown
            for change in _changes(old[asin], one, own.get(asin, ()), rows)
        ]
        kinship.keep(conn, new.values())
        watching.keep(conn, [], changes)
    return new, changes


def _changes(
    old: Kin, new: Kin, skus: Sequence[str], rows: Sequence[ListingRow]
) -> Iterator[ListingChange]:
    """Told of the first SKU of the product."""
    for sku in sorted(skus)[:1]:
        for name, before, after in (
            (PARENT, old.parents, new.parents),
            (CHILDREN, old.children, new.children),
        ):
            if before != after:
                mine = _batch(rows, new.marketplace, set(skus), old.seen_at)
                values = (_values(before), _values(after))
                yield ListingChange(
                    new.account, new.marketplace, sku, name, new.seen_at, *values, batch=mine
                )


def _values(asins: str) -> str:
    return written([{"value": one} for one in names(asins)])


def _batch(rows: Sequence[ListingRow], code: str, skus: set[str], since: datetime) -> str:
    """Our last batch that said whose child the product is, "" where none did."""
    told = [
        row
        for row in rows
        if row.marketplace == code and row.sku in skus and row.sent_at and row.sent_at >= since
        if RELATION in planned(row).wanted.attributes
    ]
    return max(told, key=lambda row: row.sent_at or since).batch if told else ""

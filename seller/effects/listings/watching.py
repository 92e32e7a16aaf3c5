"""Own listings looked at again: what changed, and whether one of our batches did it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from seller.amazon.listings import Slice, search
from seller.effects.listings.desk import Desk
from seller.facts import ListingChange, ListingCopy, ListingRow
from seller.listings.differ import left
from seller.listings.entry import planned
from seller.listings.instances import read, same, written
from seller.listings.plan import DELETE
from seller.listings.standing import standing
from seller.listings.watch import Turn, copy, turns
from seller.marketplaces import Marketplace, marketplace
from seller.store import uploads, watching

SLACK = timedelta(minutes=15)
"""Amazon may date a change a little before it shows it."""
SHOWN_FROM = {"catalogue_title": "item_name", "catalogue_image": "main_product_image_locator"}
"""What Amazon shows follows from what we said."""


def watch(desk: Desk, code: str) -> tuple[int, list[ListingChange]]:
    """How many listings of a marketplace were looked at, and what had changed in them.

    The first look only remembers. A look that is stopped is made again from its beginning.
    """
    began = desk.now()
    with desk.store.reading() as conn:
        since = watching.seen(conn, desk.account, code)
    after = since - SLACK if since else None
    parts = search(desk.session, code, Slice(after), began, included=("summaries", "attributes"))
    looked, found = 0, []
    for part in parts:
        looked += len(part.answer.json["items"])
        found += _page(desk, code, part.answer.json["items"])
    whole = ListingCopy(desk.account, code, watching.ALL, began, "{}")
    with desk.store.writing(desk.account) as conn:
        watching.keep(conn, [whole], [])
    return looked, found


def _page(desk: Desk, code: str, items: Sequence[Mapping[str, Any]]) -> list[ListingChange]:
    """One page compared and written down in one transaction."""
    place, moment = marketplace(code), desk.now()
    now = {str(one["sku"]): copy(standing(one, place)) for one in items}
    with desk.store.writing(desk.account) as conn:
        known = watching.copies(conn, desk.account, code, list(now))
        rows = uploads.rows(conn, desk.account, skus=list(now))
        changes = [
            ListingChange(
                desk.account, code, sku, turn.attribute, moment,
                written(turn.before), written(turn.after), ours(turn, mine, place),
            )
            for sku, new in now.items()
            if sku in known
            for mine in [_since(rows, code, sku, known[sku].seen_at)]
            for turn in turns(read(known[sku].attributes), new, place)
        ]  # fmt: skip
        every = [
            ListingCopy(desk.account, code, sku, moment, written(new)) for sku, new in now.items()
        ]
        watching.keep(conn, every, changes)
    return changes


def _since(rows: Sequence[ListingRow], code: str, sku: str, moment: datetime) -> list[ListingRow]:
    """What we sent about a listing since it was last seen, the newest first."""
    mine = [row for row in rows if (row.marketplace, row.sku) == (code, sku) and row.sent_at]
    late = [row for row in mine if row.sent_at and row.sent_at >= moment - SLACK]
    return sorted(late, key=lambda row: row.sent_at or moment, reverse=True)


def ours(turn: Turn, rows: Sequence[ListingRow], place: Marketplace) -> str:
    """The batch that said what there is now; "" where none did."""
    name = SHOWN_FROM.get(turn.attribute, turn.attribute)
    for row in rows:
        if row.verb == DELETE:
            continue
        said = left(planned(row)).get(name, ())
        shown = _told(turn.after) == _told(said) if name != turn.attribute else False
        if shown or same(name, said, turn.after, place):
            return row.batch
    return ""


def _told(these: Sequence[Mapping[str, Any]]) -> str:
    """The first value, whatever its instance calls it."""
    first = next(iter(these), {})
    return " ".join(str(first.get("value") or first.get("media_location") or "").split())

"""erase: one buyer taken out everywhere, the archive included, so that a replay gives the same rows
with empty fields, and no later report brings them back. Safe to kill and to repeat at any moment.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from seller.crypto import Keyring
from seller.errors import Skip, Stop
from seller.facts import Document, Erasure
from seller.sources.source import Source
from seller.store import Store, erasing
from seller.store.archive import Archive
from seller.store.erasing import Order

RECENT = timedelta(days=2)
"""What a sync was bringing while a buyer was erased is taken out by the next purge."""


@dataclass(frozen=True, slots=True)
class Traces:
    """Where a buyer is in the archive: documents to be rewritten, by digest, and those whose sealed
    original has to go, with the day on which it would have gone by itself.
    """

    rewritten: Mapping[str, Document]
    sealed: Mapping[str, datetime]


@dataclass(frozen=True, slots=True)
class Erased:
    """What was, or would be, taken out. `rows`: None in a dry run."""

    orders: tuple[Order, ...]
    documents: int
    originals: int
    rows: int | None


@dataclass(frozen=True, slots=True)
class Desk:
    """What an erasure works with."""

    store: Store
    archive: Archive
    keys: Keyring
    sources: Mapping[str, Source]


def erase(desk: Desk, order: Order, *, who: str, now: datetime, dry: bool = False) -> Erased:
    """The buyer of this order, with all their orders that are known to be theirs."""
    with desk.store.reading() as conn:
        orders, hashes = erasing.buyer(conn, order)
    found = traces(desk, orders)
    rows = None
    if not dry:
        doomed = " ".join(sorted(found.rewritten))
        told = [Erasure(*one, now, who, order[1], doomed) for one in sorted(orders)]
        with desk.store.writing("erasures", durable=True) as conn:
            erasing.note(conn, told)
        rows = _carried(desk, orders, hashes, found, until=now)
    return Erased(tuple(sorted(orders)), len(found.rewritten), len(found.sealed), rows)


def again(desk: Desk, *, now: datetime) -> int:
    """Finish what was interrupted, and whatever a sync brought meanwhile; how many rows."""
    with desk.store.reading() as conn:
        rows = erasing.listed(conn, now - RECENT)
        hashes = {name for one in rows for name in erasing.buyer(conn, _of(one))[1]}
    if not rows:
        return 0
    orders = {_of(one) for one in rows}
    doomed = {digest for one in rows for digest in one.doomed.split()}
    until = max(one.erased_at for one in rows)
    return _carried(desk, orders, hashes, traces(desk, orders), doomed, until=until)


def _of(one: Erasure) -> Order:
    return one.account, one.order_id


def located(desk: Desk, order_id: str, account: str = "") -> Order:
    """The order as one account knows it; Stop where none does, or several do."""
    with desk.store.reading() as conn:
        found = [one for one in erasing.owners(conn, order_id) if account in {"", one}]
    if not found:
        raise Stop("privacy.no_order", order=order_id)
    if len(found) > 1:
        raise Stop("privacy.which", order=order_id, accounts=", ".join(found))
    return found[0], order_id


def traces(desk: Desk, orders: Collection[Order]) -> Traces:
    """The documents that speak of these orders."""
    numbers = {number for _, number in orders}
    names = {name for name, one in desk.sources.items() if one.blank}
    with desk.store.reading() as conn:
        rows = erasing.documents(conn, {account for account, _ in orders}, names)
    rewritten: dict[str, Document] = {}
    sealed: dict[str, datetime] = {}
    for row in {one.digest: one for one in rows}.values():
        kept = _document(desk.archive, row)
        if kept is None:
            continue
        source = desk.sources.get(row.source)
        clean = source.blank(kept, numbers) if source and source.blank else kept
        if clean is not kept:
            rewritten[row.digest] = clean
        if row.expires_at is not None and (clean is not kept or _names(kept, numbers)):
            sealed[row.digest] = row.expires_at
    return Traces(rewritten, sealed)


def _document(archive: Archive, row: Any) -> Document | None:
    try:
        body = archive.load(row.digest)
    except Skip:  # nobody can read it any more
        return None
    asked, place = json.loads(row.request), row.marketplace or None
    return Document(row.source, row.account, place, row.fetched_at, body, row.charset, asked)


def _names(document: Document, numbers: Collection[str]) -> bool:
    return any(number.encode() in document.body for number in numbers)


def _carried(
    desk: Desk,
    orders: Collection[Order],
    hashes: Collection[str],
    found: Traces,
    doomed: Collection[str] = (),
    *,
    until: datetime,
) -> int:
    """New documents first, then rows and names in one transaction, then the old documents go."""
    moved = {}
    for old, clean in found.rewritten.items():
        moved[old] = (desk.archive.keep(clean), len(clean.body))
    with desk.store.writing(durable=True) as conn:
        rows = erasing.forget(conn, desk.keys, orders, hashes, until=until)
        erasing.rename(conn, moved, found.sealed)
    for digest in found.sealed:
        desk.archive.unseal(digest)
    for digest in {*moved, *doomed}:
        desk.archive.drop(digest)
    with desk.store.writing(durable=True) as conn:
        erasing.finish(conn, orders)
    desk.store.settle()
    return rows

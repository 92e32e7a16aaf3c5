"""replay: all facts of an account once more from the archive, offline, in the order they came."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from seller.errors import Stop
from seller.facts import Batch
from seller.sources.source import Source
from seller.store import Connection, Store, expiry, journal, known, write
from seller.store.archive import Archive
from seller.store.journal import Entry


def replay(
    store: Store,
    archive: Archive,
    sources: Mapping[str, Source],
    account: str,
    *,
    tell: Callable[[int, int], None] = lambda _done, _total: None,
) -> int:
    """Rows read. One transaction: what cannot be rebuilt whole stays as it was. `tell` hears how
    many applies of how many are done.
    """
    with store.writing(account) as conn:
        entries = list(journal.entries(conn, account))
        digests = [digest for entry in entries for digest, _ in entry.documents]
        gone = expiry.lost(conn, account, digests)
        if gone:
            raise Stop("replay.expired", account=account, count=gone)
        journal.clear(conn, account)
        rows = 0
        for done, entry in enumerate(entries, start=1):
            rows += _again(conn, archive, sources[entry.source], entry)
            tell(done, len(entries))
        return rows


def _again(conn: Connection, archive: Archive, source: Source, entry: Entry) -> int:
    if not entry.documents:
        write.record_stock(
            conn, account=entry.account, marketplace=entry.marketplace, as_of=entry.as_of
        )
        return 0
    asked = entry.documents[0][1].request  # files brought by hand say how they were taken
    batches = _batches(archive, source, entry)
    changes = write.apply(
        conn,
        known.new(conn, entry.account, batches) if asked.get("older") else batches,
        account=entry.account,
        marketplace=entry.marketplace,
        snapshot=source.snapshot and asked.get("snapshot") is not False,
        as_of=entry.as_of,
        document=entry.documents[0][0],
    )
    return changes.rows


def _batches(archive: Archive, source: Source, entry: Entry) -> Iterator[Batch]:
    for digest, document in entry.documents:
        yield from source.parse(replace(document, body=archive.load(digest)))

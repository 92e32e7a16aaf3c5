"""pull: bring one source of one account up to date. Plan, fetch, archive, parse, upsert, bookmark:
one loop for all sources, safe to kill and to repeat at any moment.
"""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from seller import __version__
from seller.amazon.session import Session
from seller.crypto import Keyring
from seller.errors import SellerError, Skip, Stop
from seller.facts import Account, Batch, Document
from seller.language import pack
from seller.sources.source import UNTIL, Ask, Parse, Source, Window
from seller.store import Connection, Store, lease, read, write
from seller.store.archive import Archive
from seller.store.read import Bookmark
from seller.store.write import Changes

LEASE = 60.0
"""Seconds after which a puller that died is followed by the next one."""
ORIGINALS = timedelta(days=30)
"""How long the sealed original of a redacted document is kept."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What a pull works with. `history_days`: how far back a first sync of orders goes."""

    store: Store
    archive: Archive
    keyring: Keyring
    session: Session
    now: Callable[[], datetime]
    history_days: int


@dataclass(frozen=True, slots=True)
class Pulled:
    """What came of it. `status`: ok, fresh, no rows, partial, blocked or failed."""

    status: str
    rows: int = 0
    changed: int = 0
    problems: int = 0
    calls: int = 0
    error: SellerError | None = None


def pull(
    source: Source,
    account: Account,
    marketplace: str | None,
    *,
    reach: Reach,
    force: bool = False,
) -> Pulled:
    """Ask Amazon for what is due and store it. `force` asks even where the data is fresh.

    Does not raise for what Amazon or the store say: the outcome carries it, and the bookmark too.
    """
    made = reach.session.calls
    name = f"pull {source.name} {account.account} {marketplace or ''}".strip()
    owner = f"{socket.gethostname()} {os.getpid()}"
    try:
        with lease.hold(reach.store.side, name, LEASE, owner) as held:
            outcome = _Pull(source, account, marketplace, reach, held).run(force=force)
    except SellerError as error:  # somebody else is at it, or the store is out of reach
        outcome = Pulled(_state(error), error=error)
    return replace(outcome, calls=reach.session.calls - made)


@dataclass
class Found:
    """What the answers of one pull held so far."""

    rows: int = 0
    changed: int = 0
    held: int = 0
    same: bool = False
    problems: dict[str, tuple[int, str]] = field(default_factory=dict)

    def read(self, parse: Parse, documents: Sequence[Document]) -> Iterator[Batch]:
        """The facts of the documents, while their problems are noted."""
        for document in documents:
            for batch in parse(document):
                for key, count, example in batch.problems:
                    seen, first = self.problems.get(key, (0, example))
                    self.problems[key] = (seen + count, first)
                yield batch

    def add(self, changes: Changes) -> None:
        self.rows += changes.rows
        self.changed += changes.changed + changes.gone
        self.held += changes.held

    @property
    def error(self) -> Skip | None:
        """What a person should know of an answer that was not all good."""
        for key, (count, example) in self.problems.items():
            return Skip(key, count=count, example=example)
        return Skip("sync.held", count=self.held) if self.held else None

    def pulled(self, error: SellerError | None = None) -> Pulled:
        count = sum(count for count, _ in self.problems.values())
        told = error or self.error
        status = "ok" if self.rows or self.same else "no rows"
        status = _state(error) if error else "partial" if told else status
        return Pulled(status, self.rows, self.changed, count, error=told)


@dataclass
class _Pull:
    """One source of one account and marketplace, while its lease is held."""

    source: Source
    account: Account
    marketplace: str | None
    reach: Reach
    held: lease.Lease
    found: Found = field(default_factory=Found)

    def run(self, *, force: bool) -> Pulled:
        now = self.reach.now()
        mark = self._bookmark()
        if not force and _fresh(mark, now, self.source.every):
            return Pulled("fresh")
        try:
            windows = self.source.plan(mark.cursor, now, self.reach.history_days)
            for window in windows:
                mark = self._window(mark, window, last=window is windows[-1])
        except SellerError as error:
            self._note(replace(mark, attempted_at=now, state=_state(error), error=pack(error)))
            return self.found.pulled(error)
        return self.found.pulled()

    def _bookmark(self) -> Bookmark:
        key = (self.source.name, self.account.account, self.marketplace or "")
        with self.reach.store.reading() as conn:
            found = read.bookmark(conn, *key)
        return found or Bookmark(*key, None, None, None, None, "failed", None)

    def _note(self, mark: Bookmark) -> None:
        """A store that is out of order cannot keep the error; it is told in any case."""
        with suppress(SellerError), self.reach.store.writing(self.account.account) as conn:
            write.set_bookmark(conn, mark)

    def _window(self, mark: Bookmark, window: Window, *, last: bool) -> Bookmark:
        """One window from the question to the bookmark; facts and bookmark are one transaction."""
        now = self.reach.now()
        documents = self._fetched(window, now)
        digest = _digest(documents) if documents else mark.digest
        with self.reach.store.writing(self.account.account) as conn:
            self.held.check()
            if documents and digest == mark.digest:
                self._same(conn, now)
            else:
                self._applied(conn, documents, now)
            mark = replace(
                mark,
                cursor=_reached(documents, window) if documents else mark.cursor,
                as_of=now if last else mark.as_of,  # killed before the last, it is still due
                digest=None if self.found.error else digest,  # what was unread is tried again
                attempted_at=now,
                state="ok" if self.found.rows or self.found.same else "no rows",
                error=pack(self.found.error) if self.found.error else None,
            )
            write.set_bookmark(conn, mark)
        return mark

    def _fetched(self, window: Window, now: datetime) -> list[Document]:
        """Amazon's answers, without personal data, safe in the archive."""
        ask = Ask(self.account, self.marketplace, window)
        received = self.source.fetch(self.reach.session, ask, now)
        kept = [self._kept(document) for document in received]
        with self.reach.store.writing(self.account.account) as conn:
            for document, expires_at in kept:
                size = len(document.body)
                write.add_document(conn, document, size=size, expires_at=expires_at)
        return [document for document, _ in kept]

    def _kept(self, received: Document) -> tuple[Document, datetime | None]:
        redact = self.source.redact
        clean = redact(received, self.reach.keyring.pseudonym) if redact else received
        if clean.body == received.body:
            self.reach.archive.keep(clean)
            return clean, None
        self.reach.archive.keep(clean, received.body)
        return clean, received.fetched_at + ORIGINALS

    def _same(self, conn: Connection, now: datetime) -> None:
        """The very bytes that were applied last: nothing to do but to date them."""
        self.found.same = True
        if "stock" in self.source.tables:
            name = self.account.account
            write.record_stock(conn, account=name, marketplace=self.marketplace, as_of=now)

    def _applied(self, conn: Connection, documents: list[Document], now: datetime) -> None:
        """Each document by itself; a snapshot's pages together, named by the first."""
        for some in [documents] if self.source.snapshot else [[one] for one in documents]:
            if some:
                changes = write.apply(
                    conn,
                    self.found.read(self.source.parse, some),
                    account=self.account.account,
                    marketplace=self.marketplace,
                    snapshot=self.source.snapshot,
                    as_of=now,
                    document=some[0].digest,
                )
                self.found.add(changes)


def _fresh(mark: Bookmark, now: datetime, every: timedelta) -> bool:
    """An answer from the future comes of a wrong clock: it is no reason to wait."""
    if mark.as_of is None or mark.state not in {"ok", "no rows"}:
        return False
    return timedelta() <= now - mark.as_of < every


def _digest(documents: Sequence[Document]) -> str:
    """Of what the facts are made: the bytes, how they are read, and this version's reading."""
    parts = [__version__, *(f"{one.digest} {one.charset}" for one in documents)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _reached(documents: Sequence[Document], window: Window) -> datetime | None:
    """Where the next window begins: as far as Amazon says its answer is complete."""
    told = [str(one.request[UNTIL]) for one in documents if UNTIL in one.request]
    return min(map(datetime.fromisoformat, told)) if told else window.end


def _state(error: SellerError) -> str:
    return "blocked" if isinstance(error, Stop) else "failed"

"""One pull, window by window: what a window brought and its bookmark are one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from seller import __version__
from seller.errors import SellerError, Skip
from seller.facts import Account, Document
from seller.language import pack
from seller.sources.source import UNTIL, Ask, Source, Window
from seller.store import Connection, erasing, journal, lease, read, write
from seller.store.memory import LARGE, give_back
from seller.store.read import Bookmark
from seller.store.subjects import SUBJECTS
from seller.sync.outcome import Found, Pulled, Reach, state

ORIGINALS = timedelta(days=30)
"""How long the sealed original of a redacted document is kept."""


@dataclass
class Puller:
    """One source of one account and marketplace, while its lease is held."""

    source: Source
    account: Account
    marketplace: str | None
    reach: Reach
    held: lease.Lease
    found: Found = field(default_factory=Found)

    def __post_init__(self) -> None:
        key = (self.source.name, self.account.account, self.marketplace or "")
        with self.reach.store.reading() as conn:
            mark = read.bookmark(conn, *key)
            self.erased = erasing.orders(conn, key[1]) if self.source.blank else frozenset()
        self.mark = mark or Bookmark(*key, None, None, None, None, "failed", None)
        self.unread: Skip | None = None

    def run(self, *, force: bool) -> Pulled:
        now = self.reach.now()
        if not force and fresh(self.mark, now, self.source.every):
            return Pulled("fresh")
        try:
            if self.source.batch:
                self._portions()
            else:
                self._windows(now)
            self._end(now)
        except SellerError as error:
            with suppress(SellerError):  # a store that is out of order cannot keep it as well
                self._note(error, now)
            return self.found.pulled(error)
        return self.found.pulled(self.unread)

    def _windows(self, now: datetime) -> None:
        """Oldest first. Silence is doubted beside a window with rows, and where rows were before.

        Amazon cancels reports that would be empty, and reports it has made too lately, and does
        not say which: so the newest silent window is asked for once more.
        """
        silent: list[Window] = []
        doubtful = self.mark.as_of is None or self.mark.digest is not None
        for window in self.source.plan(self.mark.cursor, now, self.reach.history_days):
            documents = self._asked(window)
            if documents:
                self._recover(silent)
                self._settle(window, documents)
                silent = []
            elif documents is not None:
                silent.append(window)
                self._passed(window)
        if silent and doubtful:
            self._recover(silent)

    def _portions(self) -> None:
        """What is asked about one by one, some at a time: each answer stays, whatever comes of the
        next question.
        """
        every = self._subjects()
        for start in range(0, len(every), self.source.batch):
            some = every[start : start + self.source.batch]
            if documents := self._asked(Window(), some):
                self._settle(Window(), documents)

    def _recover(self, silent: list[Window]) -> None:
        """Ask again for silent windows, the newest first, until one stays silent."""
        spoken: list[tuple[Window, list[Document]]] = []
        while silent and (documents := self._asked(silent[-1])):
            spoken.append((silent.pop(), documents))
        for window, documents in reversed(spoken):
            self._settle(window, documents)

    def _asked(
        self, window: Window, subjects: tuple[str, ...] | None = None
    ) -> list[Document] | None:
        """Amazon's answer, asked for twice at most; None where it cannot be had or used."""
        for last in (False, True):
            try:
                return self._fetched(window, self._subjects() if subjects is None else subjects)
            except Skip as error:
                if last:
                    self.unread = self.unread or error
        return None

    def _settle(self, window: Window, documents: list[Document]) -> None:
        """One window that cannot be read does not hold back the others, but stays to be read."""
        try:
            self._commit(window, documents)
        except Skip as error:
            self.unread = self.unread or error

    def _passed(self, window: Window) -> None:
        """A silent window stays in doubt until the next one; those before it do not any more."""
        if window.start and self._moves(window.start):
            self._mark(replace(self.mark, cursor=window.start))

    def _moves(self, moment: datetime | None) -> bool:
        """Nothing moves past a window that could not be read."""
        if self.unread or moment is None:
            return False
        return self.mark.cursor is None or moment > self.mark.cursor

    def _fetched(self, window: Window, subjects: tuple[str, ...]) -> list[Document]:
        """Amazon's answers, without personal data, safe in the archive."""
        ask = Ask(self.account, self.marketplace, window, subjects)
        received = self.source.fetch(self.reach.session, ask, self.reach.now())
        kept = [self._kept(document) for document in received]
        if kept:
            with self.reach.store.writing(self.account.account) as conn:
                for document, expires_at in kept:
                    size = len(document.body)
                    write.add_document(conn, document, size=size, expires_at=expires_at)
        return [document for document, _ in kept]

    def _subjects(self) -> tuple[str, ...]:
        name, place = self.source.subjects, self.marketplace or ""
        if not name:
            return ()
        with self.reach.store.reading() as conn:
            return tuple(SUBJECTS[name](conn, self.account.account, place, self.reach.now()))

    def _kept(self, received: Document) -> tuple[Document, datetime | None]:
        redact, blank = self.source.redact, self.source.blank
        if blank and self.erased:
            received = blank(received, self.erased)
        clean = redact(received, self.reach.keyring.pseudonym) if redact else received
        if clean.body == received.body:
            self.reach.archive.keep(clean)
            return clean, None
        digest = self.reach.archive.keep(clean, received.body)
        sealed = self.reach.archive.keeps_original(digest)
        return clean, received.fetched_at + ORIGINALS if sealed else None

    def _commit(self, window: Window, documents: list[Document]) -> None:
        now = self.reach.now()
        digest, reached = _digest(documents), _reached(documents, window)
        with self.reach.store.writing(self.account.account) as conn:
            self.held.check()
            if digest == self.mark.digest:
                self._same(conn, now)
            else:
                self._apply(conn, documents, now)
            mark = replace(
                self.mark,
                cursor=reached if self._moves(reached) else self.mark.cursor,
                # what could not be read is tried again, even if it comes unchanged
                digest=None if self.found.error else digest,
                attempted_at=now,
            )
            write.set_bookmark(conn, mark)
        self.mark = mark

    def _same(self, conn: Connection, now: datetime) -> None:
        """The very bytes that were applied last: nothing to do but to date them."""
        self.found.same = True
        if "stock" in self.source.tables:
            name = self.account.account
            write.record_stock(conn, account=name, marketplace=self.marketplace, as_of=now)
            journal.note(conn, (self.source.name, name, self.marketplace), now, ())

    def _apply(self, conn: Connection, documents: list[Document], now: datetime) -> None:
        """Each document by itself; a snapshot's pages together, named by the first.

        The list is empty afterwards: nobody holds a document that has been read.
        """
        key = (self.source.name, self.account.account, self.marketplace)
        while documents:
            some = documents[:] if self.source.snapshot else documents[:1]
            del documents[: len(some)]
            journal.note(conn, key, now, some)
            digest, size = some[0].digest, sum(len(one.body) for one in some)
            changes = write.apply(
                conn,
                self.found.read(self.source.parse, some),
                account=self.account.account,
                marketplace=self.marketplace,
                snapshot=self.source.snapshot and some[0].request.get("snapshot") is not False,
                as_of=now,
                document=digest,
            )
            self.found.add(changes)
            some.clear()
            if size > LARGE:
                give_back()

    def _end(self, now: datetime) -> None:
        """Only a pull that came to its end has an `as_of`: one that was killed is still due."""
        if self.unread:
            self._note(self.unread, now)
            return
        error = pack(self.found.error) if self.found.error else None
        kept = replace(self.mark, as_of=now, attempted_at=now, state=self.found.state, error=error)
        self._mark(kept)

    def _note(self, error: SellerError, now: datetime) -> None:
        self._mark(replace(self.mark, attempted_at=now, state=state(error), error=pack(error)))

    def _mark(self, mark: Bookmark) -> None:
        with self.reach.store.writing(self.account.account) as conn:
            self.held.check()
            write.set_bookmark(conn, mark)
        self.mark = mark


def fresh(mark: Bookmark, now: datetime, every: timedelta) -> bool:
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

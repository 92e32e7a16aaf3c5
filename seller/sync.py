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
from seller.sources.source import UNTIL, Ask, Source, Window
from seller.store import Store, lease, read, write
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
class _Pull:
    source: Source
    account: Account
    marketplace: str | None
    reach: Reach
    held: lease.Lease
    outcome: Pulled = field(default_factory=lambda: Pulled("no rows"))

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
            return replace(self.outcome, status=_state(error), error=error)
        return self.outcome

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
        """One window, from the question to the bookmark, committed as a whole."""
        now = self.reach.now()
        asked = Ask(self.account, self.marketplace, window)
        documents = [self._kept(one) for one in self.source.fetch(self.reach.session, asked, now)]
        digest = _digest(documents)
        found = Found()
        with self.reach.store.writing(self.account.account) as conn:
            self.held.check()
            if documents and digest != mark.digest:
                groups = [documents] if self.source.snapshot else [[one] for one in documents]
                for group in groups:
                    found.changes.append(
                        write.apply(
                            conn,
                            found.watched(self.source.parse, group),
                            account=self.account.account,
                            marketplace=self.marketplace,
                            snapshot=self.source.snapshot,
                            as_of=now,
                            document=group[0].digest,
                        )
                    )
            elif documents and "stock" in self.source.tables:
                place = (self.account.account, self.marketplace)
                write.record_stock(conn, account=place[0], marketplace=place[1], as_of=now)
            mark = replace(mark, **self._progress(mark, window, documents), attempted_at=now)
            self._add(found, answered=bool(documents) and digest == mark.digest)
            error = pack(self.outcome.error) if self.outcome.error else None
            state = "no rows" if self.outcome.status == "no rows" else "ok"
            # before the last window a killed run must not look like a finished one
            mark = replace(mark, as_of=now if last else mark.as_of, state=state, error=error)
            write.set_bookmark(conn, mark)
        return mark

"""Where the real things are chosen: settings, store, archive, keys, sessions and the clock."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Event, Lock
from typing import TYPE_CHECKING

from seller.crypto import Keyring, keyring
from seller.errors import Stop
from seller.facts import Account
from seller.settings import Settings, loaded
from seller.store import Store, open_store, read, timetable, write
from seller.store.archive import Archive
from seller.store.quota import Quota
from seller.wording import Wording, wording

if TYPE_CHECKING:
    from seller.amazon.session import Session
    from seller.sync import Reach


@dataclass
class Context:
    """Everything a job may use. Built once per process, by `context()`."""

    settings: Settings
    store: Store
    archive: Archive
    keys: Keyring
    quota: Quota
    offset: timedelta = timedelta(0)
    stopping: Event = field(default_factory=Event)
    """Set when the process is to end: long jobs leave the rest for another run."""
    _sessions: dict[str, Session] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def now(self) -> datetime:
        """The present moment, UTC; the simulated Amazon's where SELLER_CLOCK asks for it."""
        return datetime.now(UTC) + self.offset

    def accounts(self) -> list[Account]:
        with self.store.reading() as conn:
            return read.accounts(conn)

    def chosen(self, names: Sequence[str]) -> list[Account]:
        """The accounts named, or all; there must be some."""
        known = {account.account: account for account in self.accounts()}
        if not known:
            raise Stop("jobs.no_accounts")
        for name in names:
            if name not in known:
                raise Stop("jobs.account_unknown", name=name, known=", ".join(known))
        return [known[name] for name in names or known]

    def connected(self, names: Sequence[str] = ()) -> list[Account]:
        """Those of the chosen accounts for which Amazon can be asked; there must be some."""
        found = [account for account in self.chosen(names) if not account.offline]
        if not found:
            raise Stop("jobs.no_accounts")
        return found

    def wording(self) -> Wording:
        """The texts to buyers, with the seller's own from the home folder."""
        return wording(self.settings.home)

    def reach(self, account: Account) -> Reach:
        """What a pull needs for one account."""
        from seller.sync import Reach  # noqa: PLC0415 - half a second that only a pull pays

        return Reach(
            store=self.store,
            archive=self.archive,
            keyring=self.keys,
            session=self.session(account),
            now=self.now,
            history_days=self.settings.history_days,
        )

    def session(self, account: Account) -> Session:
        """The account's door to Amazon, kept open between jobs."""
        with self._lock:
            if account.account not in self._sessions:
                with self.store.reading() as conn:
                    sealed = read.sealed(conn, account.account)
                self._sessions[account.account] = self.open(
                    account, json.loads(self.keys.open(sealed))
                )
            return self._sessions[account.account]

    def open(self, account: Account, secret: Mapping[str, str]) -> Session:
        """A door to Amazon with these credentials; the caller closes it."""
        from seller.amazon.session import Secret, Session  # noqa: PLC0415 - who asks it pays

        return Session(
            account,
            Secret(secret["client_secret"], secret["refresh_token"]),
            quota=self.quota,
            now=self.now,
            speed=self.settings.spapi_speed,
            endpoint=self.settings.spapi_endpoint or secret.get("endpoint", ""),
            token_endpoint=self.settings.lwa_endpoint or secret.get("token_endpoint", ""),
        )

    def forget(self, account: Account) -> None:
        """Delete an account with its data, its documents and its place in the schedule."""
        with self.store.writing(account.account) as conn:
            orphans = write.remove_account(conn, account.account)
        for digest in orphans:
            self.archive.drop(digest)
        timetable.forget(self.store.side, account.account)

    def close(self) -> None:
        for session in self._sessions.values():
            session.close()
        self.store.close()


@contextmanager
def context(settings: Settings | None = None) -> Iterator[Context]:
    """A context from the environment, closed at the end."""
    chosen = settings or loaded()
    chosen.home.mkdir(parents=True, exist_ok=True)
    store = open_store(chosen.store_url)
    keys = keyring(chosen.home)
    archive = Archive(chosen.home / "archive", keys)
    ctx = Context(chosen, store, archive, keys, Quota(store.side), offset=_offset(chosen))
    try:
        yield ctx
    finally:
        ctx.close()


def _offset(settings: Settings) -> timedelta:
    if settings.clock != "amazon":
        return timedelta(0)
    if not settings.spapi_endpoint:
        raise Stop("jobs.clock_without_endpoint")
    from seller.amazon import simulated  # noqa: PLC0415 - it has a clock only where one asks

    return simulated.now(settings.spapi_endpoint) - datetime.now(UTC)

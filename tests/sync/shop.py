"""A whole shop against the simulated Amazon: its accounts, what they pull, what comes of it.

Run as a program it pulls once, so that a test can kill it: `URL STORE ARCHIVE NOW [SOURCE…]`.
"""

from __future__ import annotations

import json
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from seller import sync
from seller.amazon.session import Secret, Session
from seller.crypto import Keyring
from seller.facts import Account
from seller.sources import SOURCES
from seller.store import Store, checks, open_store, write
from seller.store.archive import Archive
from seller.store.quota import Quota
from seller.sync import Pulled, Reach

SPEED = 20_000.0
FIRST = (
    "participations", "listings", "stock", "ages", "orders", "returns", "feedback", "history",
)  # fmt: skip
"""What is pulled unless something is named: the sources whose tables this file's truth compares."""
KEYS = Keyring(b"only for tests")


@dataclass(frozen=True)
class Shop:
    """`now` stands still, half an hour after the hour that the simulated Amazon shows."""

    url: str
    store: Store
    archive: Path
    now: datetime

    def accounts(self) -> list[dict[str, Any]]:
        with urllib.request.urlopen(f"{self.url}/_sandbox/accounts") as answer:  # noqa: S310 - our own
            found: list[dict[str, Any]] = json.load(answer)
        return found

    @contextmanager
    def reaches(self) -> Iterator[dict[Account, Reach]]:
        """A session of each account, kept open."""
        found = {}
        for one in self.accounts():
            name, places = one["account"], tuple(one["marketplaces"])
            account = Account(name, one["seller_id"], one["region"], name, one["client_id"], places)
            session = Session(
                account,
                Secret(one["client_secret"], one["refresh_token"]),
                quota=Quota(self.store.side),
                now=lambda: self.now,
                speed=SPEED,
                endpoint=self.url,
                token_endpoint=f"{self.url}/auth/o2/token",
            )
            with self.store.writing() as conn:
                write.save_account(conn, account, b"sealed")
            archive = Archive(self.archive, KEYS)
            found[account] = Reach(self.store, archive, KEYS, session, lambda: self.now, 120)
        try:
            yield found
        finally:
            for reach in found.values():
                reach.session.close()

    def pull(self, *names: str, force: bool = False) -> dict[tuple[str, str, str], Pulled]:
        """What came of each source, account and marketplace."""
        done = {}
        with self.reaches() as reaches:
            for account, reach in reaches.items():
                for name in names or FIRST:
                    source = SOURCES[name]
                    places = account.marketplaces if source.per == "marketplace" else [None]
                    for place in places:
                        key = (name, account.account, place or "")
                        done[key] = sync.pull(source, account, place, reach=reach, force=force)
        return done

    def checksums(self) -> checks.Checksums:
        with self.store.reading() as conn:
            return checks.checksums(conn)


if __name__ == "__main__":
    sync.LEASE = 1.0  # whoever comes after a kill need not wait for long
    address, database, folder, moment, *chosen = sys.argv[1:]
    shop = Shop(address, open_store(database), Path(folder), datetime.fromisoformat(moment))
    shop.pull(*chosen)

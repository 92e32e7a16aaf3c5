"""A reach over an empty store on each engine, and sources whose answers a test makes up."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from seller.crypto import Keyring
from seller.errors import SellerError
from seller.facts import Account, Batch, Document, Listing
from seller.sources.source import Ask, Source, Window, whole
from seller.store import Store, read, write
from seller.store.archive import Archive
from seller.store.tables import metadata
from seller.sync import Reach

START = datetime(2026, 3, 15, 12, 30, tzinfo=UTC)


@dataclass
class Clock:
    moment: datetime = START

    def __call__(self) -> datetime:
        return self.moment

    def pass_(self, **span: float) -> None:
        self.moment += timedelta(**span)


class Silent:
    """A session nobody calls through; it only counts."""

    calls = 0


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def account() -> Account:
    return Account("kettle-na", "A1", "NA", "Kettle", "app", ("US", "CA"))


@pytest.fixture
def reach(store: Store, account: Account, clock: Clock, keyring: Keyring, tmp_path: Path) -> Reach:
    with store.writing() as conn:
        write.save_account(conn, account, b"sealed")
    session: Any = Silent()
    return Reach(store, Archive(tmp_path / "archive", keyring), keyring, session, clock, 730)


@dataclass
class Amazon:
    """What Amazon answers: for each question the next of `answers`, the last one for ever.

    An answer is a list of SKUs, None for silence, an error to raise, or bytes.
    """

    answers: list[Any] = field(default_factory=list)
    asked: list[Ask] = field(default_factory=list)

    def fetch(self, session: Any, ask: Ask, now: datetime) -> Iterator[Document]:
        session.calls += 1
        self.asked.append(ask)
        found = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(found, SellerError):
            raise found
        if found is None:
            return
        body = found if isinstance(found, bytes) else json.dumps(found).encode()
        request = {"start": ask.window.start, "marketplaces": list(ask.places)}
        yield Document("made-up", ask.account.account, ask.marketplace, now, body, None, request)

    @property
    def windows(self) -> list[Window]:
        return [ask.window for ask in self.asked]


def parse(document: Document) -> Iterator[Batch]:
    """A SKU that begins with `!` cannot be read."""
    skus = json.loads(document.body)
    bad = [sku for sku in skus if sku.startswith("!")]
    rows = [
        Listing(
            document.account, "US", sku, None, sku, 100, "USD", 1, "FBM", "11", "Active", "", None
        )
        for sku in skus
        if sku not in bad
    ]
    problems = (("sources.key", len(bad), bad[0]),) if bad else ()
    yield Batch.of(Listing, rows, problems=problems)


def made_up(amazon: Amazon, **rest: Any) -> Source:
    declared: dict[str, Any] = {
        "name": "made-up",
        "tables": ("listings",),
        "per": "marketplace",
        "every": timedelta(hours=1),
        "snapshot": False,
        "plan": whole,
        "fetch": amazon.fetch,
        "parse": parse,
        "role": "a role",
    }
    return Source(**{**declared, **rest})


def mark(reach: Reach, source: str = "made-up", marketplace: str = "US") -> read.Bookmark:
    with reach.store.reading() as conn:
        found = read.bookmark(conn, source, "kettle-na", marketplace)
    assert found is not None
    return found


def skus(reach: Reach) -> list[str]:
    """The live listings."""
    table = metadata.tables["listings"]
    with reach.store.reading() as conn:
        rows = conn.execute(table.select().where(table.c.gone_at.is_(None)))
        return sorted(row.sku for row in rows)


Puller = Callable[..., Any]

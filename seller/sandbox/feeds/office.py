"""The feed office: takes feeds, works through them in its time, keeps what came of them."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from seller.marketplaces import Marketplace
from seller.sandbox import chance
from seller.sandbox.clock import Clock
from seller.sandbox.documents import Document, Documents
from seller.sandbox.exchange import invalid
from seller.sandbox.faults import Faults
from seller.sandbox.feeds.feed import LEGACY, LISTINGS, Feed, Result
from seller.sandbox.feeds.uploads import Upload, Uploads
from seller.sandbox.log import Log
from seller.sandbox.world import Seller

WORKERS = 4
GLANCE = 0.05
"""At most so many real seconds pass before a worker looks at the clock again."""

Process = Callable[[Feed], Result]


@dataclass(frozen=True, slots=True)
class Tools:
    """What the office needs of the server."""

    clock: Clock
    faults: Faults
    documents: Documents
    log: Log
    folder: Path


class Feeds:
    """All feeds of all accounts; an account sees only its own. One account's come in order."""

    def __init__(self, tools: Tools, uploads: Uploads, processes: Mapping[str, Process]) -> None:
        self.uploads = uploads
        self._tools = tools
        self._processes = processes
        self._feeds: dict[tuple[str, str], Feed] = {}
        self._turns: dict[str, threading.Lock] = {}
        self._futures: list[Future[None]] = []
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="feed")

    def close(self) -> None:
        self._closing.set()
        self._workers.shutdown(wait=True, cancel_futures=True)

    def send(
        self,
        seller: Seller,
        kind: str,
        places: tuple[Marketplace, ...],
        upload: Upload,
        *,
        options: Mapping[str, str],
    ) -> Feed:
        """Take a feed."""
        tools, account = self._tools, seller.account
        codes = [place.code for place in places]
        with self._lock:
            mine = sum(1 for key in self._feeds if key[0] == account)
            words = (account, kind, codes, mine)
            identity = str(100_000_000_000 + chance.number("feed", *words) % 10**11)
            feed = Feed(
                identity,
                seller,
                kind,
                places,
                upload.file,
                tools.clock.now(),
                tools.clock.ticks(),
                queue=4 + 8 * chance.share("queue", *words),
                work=15 + 30 * chance.share("work", *words),
                fate=self._fate(kind, account, codes),
                options=options,
            )
            self._feeds[account, feed.id] = feed
            self._turns.setdefault(account, threading.Lock())
        if kind == LISTINGS:
            self._effect(feed)
        self._futures.append(self._workers.submit(self._work, feed))
        return feed

    def find(self, account: str, identity: str) -> Feed | None:
        self._failed()
        return self._feeds.get((account, identity))

    def all(self, account: str) -> list[Feed]:
        """Newest first."""
        self._failed()
        with self._lock:
            mine = [feed for key, feed in self._feeds.items() if key[0] == account]
        return sorted(mine, key=lambda feed: (feed.created, feed.id), reverse=True)

    def cancel(self, feed: Feed) -> None:
        with self._lock:
            if feed.status != "IN_QUEUE":
                raise invalid("Only feeds in the queue can be cancelled.", feed.id)
            feed.status, feed.ended = "CANCELLED", self._tools.clock.now()

    def _fate(self, kind: str, account: str, codes: list[str]) -> str:
        if kind in LEGACY:
            return "fatal"
        return self._tools.faults.draw("feed", kind, account, codes) or "done"

    def _work(self, feed: Feed) -> None:
        """Wait for its turn, process, wait until the time that it takes has passed."""
        turn = self._turns[feed.seller.account]
        if not self._wait(feed.since + feed.queue):
            return
        while not turn.acquire(timeout=GLANCE):
            if self._closing.is_set():
                return
        try:
            with self._lock:
                if feed.status != "IN_QUEUE":
                    return
                feed.status, feed.started = "IN_PROGRESS", self._tools.clock.now()
            due = self._tools.clock.ticks() + feed.work
            result = Result("FATAL") if feed.fate == "fatal" else self._processes[feed.type](feed)
            if not self._wait(due):
                return
            if result.content and feed.fate != "missing":
                feed.result = self._filed(feed, result)
            feed.ended, feed.status = self._tools.clock.now(), result.status
        finally:
            turn.release()

    def _wait(self, until: float) -> bool:
        """Until a tick; False where the server closes before."""
        clock = self._tools.clock
        while (left := until - clock.ticks()) > 0:
            if self._closing.wait(min(GLANCE, left / clock.speed)):
                return False
        return not self._closing.is_set()

    def _filed(self, feed: Feed, result: Result) -> Document:
        """Most results come compressed, some do not."""
        packed = chance.share("packed", feed.id) < 0.75
        name = hashlib.sha256(f"{feed.seller.account}{feed.id}".encode()).hexdigest()[:32]
        file = self._tools.folder / f"result-{name}"
        file.write_bytes(gzip.compress(result.content, mtime=0) if packed else result.content)
        identity = f"amzn1.tortuga.4.na.{name}"
        document = Document(identity, feed.seller.account, file, result.kind, packed, 0)
        self._tools.documents.add(document)
        return document

    def _effect(self, feed: Feed) -> None:
        for place in feed.places:
            self._tools.log.effect(
                feed.created,
                kind="listing_feed",
                account=feed.seller.account,
                marketplace=place.code,
                subject=feed.id,
            )

    def _failed(self) -> None:
        """A worker's crash is a mistake of this server: it must not stay in a thread."""
        with self._lock:
            done = [one for one in self._futures if one.done()]
            self._futures = [one for one in self._futures if not one.done()]
        for future in done:
            if not future.cancelled():
                future.result()

"""The clock of one machine: APScheduler winds it, our own table says what is due.

APScheduler's job store is not used (two processes on it fire everything twice). Its one timer
asks the table which rows are due and claims them one by one; a second process on the same table
gets the others. Whatever a killed process had claimed is free again when its claim runs out.
"""

from __future__ import annotations

import logging
import threading
from concurrent.futures import ThreadPoolExecutor

from apscheduler.schedulers.background import BackgroundScheduler

from seller.clock.port import Entry, Work, spread
from seller.errors import SellerError
from seller.store import Engine, timetable

log = logging.getLogger(__name__)


class Embedded:
    """Runs due entries in `width` threads, looking every `tick` seconds.

    After a machine slept, each entry that is overdue runs once, `width` at a time.
    """

    def __init__(
        self, engine: Engine, work: Work, *, width: int = 4, tick: float = 5.0, claim: float = 60.0
    ) -> None:
        self._engine = engine
        self._work = work
        self._width = width
        self._claim = claim
        self._entries: dict[tuple[str, str], Entry] = {}
        self._running: set[timetable.Claim] = set()
        self._guard = threading.Lock()
        self._pool = ThreadPoolExecutor(width, thread_name_prefix="clock")
        self._timer = BackgroundScheduler(timezone="UTC")
        self._timer.add_job(self._tick, "interval", seconds=tick, max_instances=1, coalesce=True)
        self._timer.add_job(self._renew, "interval", seconds=claim / 3, max_instances=1)

    def every(self, entry: Entry) -> None:
        self._entries[entry.job, entry.account] = entry
        first = min(spread(entry), 60.0)  # a newcomer should not wait an hour for the first run
        timetable.plan(self._engine, [(entry.job, entry.account, first)])

    def enqueue(self, job: str, account: str) -> None:
        timetable.request(self._engine, job, account)

    def start(self) -> None:
        self._timer.start()
        self._timer.add_job(self._tick)

    def stop(self) -> None:
        self._timer.shutdown(wait=True)
        self._pool.shutdown(wait=True)

    def _tick(self) -> None:
        with self._guard:
            room = self._width - len(self._running)
            if room <= 0:
                return
            claims = timetable.claim(self._engine, self._claim, room, list(self._entries))
            self._running.update(claims)
        for claim in claims:
            self._pool.submit(self._run, claim)

    def _run(self, claim: timetable.Claim) -> None:
        entry = self._entries[claim.job, claim.account]
        delay = entry.every.total_seconds() + spread(entry)
        try:
            delay = self._work(claim.job, claim.account) or delay
        except SellerError:
            log.exception("%s for %s could not be run", claim.job, claim.account)
        finally:
            with self._guard:
                self._running.discard(claim)
            timetable.finish(self._engine, claim, delay)

    def _renew(self) -> None:
        with self._guard:
            running = list(self._running)
        for claim in running:
            if not timetable.renew(self._engine, claim, self._claim):
                log.warning("%s for %s was taken over", claim.job, claim.account)

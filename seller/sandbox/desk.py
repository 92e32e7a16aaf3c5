"""The report desk: takes orders for reports, prepares them in their time, repeats none too soon."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from seller.marketplaces import Marketplace
from seller.sandbox import chance
from seller.sandbox.clock import Clock
from seller.sandbox.documents import Document, Documents
from seller.sandbox.exchange import invalid
from seller.sandbox.faults import Faults
from seller.sandbox.press import apology, press
from seller.sandbox.reports import KINDS, Ask
from seller.sandbox.world import World

WORKERS = 2
HALF = 0.5


@dataclass(slots=True)
class Report:
    """One report that was asked for. Times in ticks but for `created`.

    `fate` is what will become of it: done, cancelled, fatal or mute (fatal without a word).
    """

    id: str
    type: str
    ask: Ask
    created: datetime
    since: float
    queue: float
    work: float
    fate: str
    schedule: str | None = None
    cancelled: bool = False
    result: Future[Document | None] | None = field(default=None, repr=False)


class Desk:
    """All reports of all accounts; an account sees only its own."""

    def __init__(
        self,
        world: World,
        *,
        clock: Clock,
        faults: Faults,
        documents: Documents,
        folder: Path,
    ) -> None:
        self._world = world
        self._clock = clock
        self._faults = faults
        self._documents = documents
        self._folder = folder
        self._reports: dict[tuple[str, str], Report] = {}
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="report")

    def close(self) -> None:
        self._ended.set()
        self._workers.shutdown(wait=True, cancel_futures=True)

    def order(
        self,
        account: str,
        kind: str,
        places: Sequence[Marketplace],
        *,
        span: tuple[datetime | None, datetime | None],
        options: Mapping[str, str] | None = None,
        schedule: str | None = None,
    ) -> Report:
        """Take an order; the document shows the world as it is now."""
        now = self._clock.now()
        asked = Ask(
            account,
            tuple(places),
            *KINDS[kind].span(span, now),
            self._clock.hour(),
            options or {},
            dated=None not in span,
        )
        with self._lock:
            same = [report for report in self._reports.values() if _same(report, kind, asked)]
            words = (account, kind, [place.code for place in places], len(same))
            report = Report(
                self._identity(account, words),
                kind,
                asked,
                now,
                self._clock.ticks(),
                queue=4 + 8 * chance.share("queue", *words),
                work=26 + 22 * chance.share("work", *words),
                fate=self._fate(kind, asked, same),
                schedule=schedule,
            )
            self._reports[account, report.id] = report
        report.result = self._prepared(report)
        return report

    def find(self, account: str, identity: str) -> Report | None:
        return self._reports.get((account, identity))

    def all(self, account: str) -> list[Report]:
        """Newest first."""
        with self._lock:
            mine = [report for key, report in self._reports.items() if key[0] == account]
        return sorted(mine, key=lambda report: (report.created, report.id), reverse=True)

    def status(self, report: Report) -> str:
        if report.cancelled:
            return "CANCELLED"
        age = self._clock.ticks() - report.since
        if age < report.queue:
            return "IN_QUEUE"
        writing = report.result is not None and not report.result.done()
        if age < report.queue + report.work or writing:
            return "IN_PROGRESS"
        if report.fate in ("fatal", "mute"):
            return "FATAL"
        return "DONE" if self.document(report) else "CANCELLED"

    def document(self, report: Report) -> Document | None:
        """The finished document; None where there is none, or not yet."""
        return report.result.result() if report.result and report.result.done() else None

    def started(self, report: Report) -> datetime:
        return report.created + timedelta(seconds=report.queue / self._clock.speed)

    def ended(self, report: Report) -> datetime:
        return self.started(report) + timedelta(seconds=report.work / self._clock.speed)

    def cancel(self, report: Report) -> None:
        with self._lock:
            if self.status(report) != "IN_QUEUE":
                raise invalid("Only reports in the queue can be cancelled.", report.id)
            report.cancelled = True

    def _prepared(self, report: Report) -> Future[Document | None] | None:
        if report.fate == "fatal":
            return self._workers.submit(self._apologised, report)
        return self._workers.submit(self._pressed, report) if report.fate == "done" else None

    def _pressed(self, report: Report) -> Document | None:
        rough = "" if self._faults.profile == "calm" else report.id
        made = press(
            self._world,
            report.type,
            report.ask,
            self._file(report),
            rough=rough,
            ended=self._ended.is_set,
        )
        return self._filed(made)

    def _apologised(self, report: Report) -> Document | None:
        words = KINDS[report.type].refusal(report.ask) or "The report could not be generated."
        return self._filed(apology(report.ask, words, self._file(report)))

    def _filed(self, document: Document | None) -> Document | None:
        if document:
            self._documents.add(document)
        return document

    def _file(self, report: Report) -> Path:
        return self._folder / f"{report.ask.account}.{report.id}"

    def _identity(self, account: str, words: tuple[object, ...]) -> str:
        number = 50_000_000_000 + chance.number(*words) % 10_000_000_000
        while (account, str(number)) in self._reports:
            number += 1
        return str(number)

    def _fate(self, kind: str, asked: Ask, same: list[Report]) -> str:
        if KINDS[kind].refusal(asked):
            return "fatal"
        limit = KINDS[kind].minutes * 60
        ticks = self._clock.ticks()
        for report in same:
            age = ticks - report.since - report.queue - report.work
            if limit and age < limit and self._counts(report) and _overlap(report.ask, asked):
                return "cancelled"
        places = [place.code for place in asked.places]
        return self._faults.draw("report", kind, asked.account, places) or "done"

    def _counts(self, report: Report) -> bool:
        """Whether Amazon remembers having made it: an empty report was never made."""
        unmade = report.result is not None and report.result.done() and not self.document(report)
        return report.fate == "done" and not report.cancelled and not unmade


def _same(report: Report, kind: str, asked: Ask) -> bool:
    mine = (report.type, report.ask.account, report.ask.places, report.ask.options)
    return mine == (kind, asked.account, asked.places, asked.options)


def _overlap(old: Ask, new: Ask) -> bool:
    """Whether the new report would show mostly what the old one showed.

    Amazon does not say; so that history can be fetched window by window, only a window that
    covers at least half of the new one counts as a repeat.
    """
    shared = min(old.end, new.end) - max(old.start, new.start)
    return shared >= (new.end - new.start) * HALF

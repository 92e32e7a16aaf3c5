"""Carries out what is planned: each effect once, asking and sending side by side."""

from __future__ import annotations

import os
import queue
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from seller.effects.effect import AGAIN, DONE, FAILED, GO, LATER, UNKNOWN, Ask, Door, Kind, Said
from seller.errors import Retry, SellerError, Stop
from seller.facts import Effect, EffectKey
from seller.store import Store, brake, effects, lease
from seller.store.brake import Limits

Ready = queue.Queue[Effect]
LEASE = 20.0
"""Seconds after which a dead process's work is taken over."""
UNSENT = {
    *("quota.busy", "amazon.throttled", "mailer.unreached", "mailer.busy"),
    *("mailbox.token_unreached", "mailbox.proxy_closed", "mailbox.proxy_refused"),
}
"""Of all that may be tried again, what certainly never reached its goal."""
PATIENCE = 5
"""Answers in a row that never came, after which the rest waits for another run."""


@contextmanager
def held(store: Store, name: str) -> Iterator[lease.Lease]:
    """The right to carry these out; of a process that died, a little later."""
    owner = f"{socket.gethostname()} {os.getpid()}"
    until = time.monotonic() + 1.5 * LEASE
    with ExitStack() as stack:
        while True:
            try:
                mine = stack.enter_context(lease.hold(store.side, name, LEASE, owner))
                break
            except Retry as error:
                if error.key != "lease.held" or time.monotonic() > until:
                    raise
                time.sleep(min(error.after, 0.5))
        yield mine


@dataclass(slots=True)
class Tally:
    """How many ended how: the codes of `settled`; `held`: what stopped the rest, if anything."""

    settled: Counter[str] = field(default_factory=Counter)
    later: int = 0
    held: str = ""
    error: SellerError | None = None


class Engine:
    """One run over the effects of one kind and account. `now` is asked before each step.

    `only`: of what is due just these, where a person saw these and no others.
    """

    def __init__(
        self,
        kind: Kind,
        store: Store,
        session: Door,
        *,
        limits: Limits,
        now: Callable[[], datetime],
        stopping: threading.Event | None = None,
        only: Collection[EffectKey] = (),
    ) -> None:
        self.tally = Tally()
        self._kind = kind
        self._store = store
        self._session = session
        self._limits = limits
        self._now = now
        self._stop = threading.Event()
        self._stopping = stopping or threading.Event()
        self._only = only
        self._guard = threading.Lock()
        self._silent = 0
        self._check: Callable[[], None] = lambda: None

    def run(self) -> Tally:
        """Finish what somebody began, then everything that is due, the soonest end first."""
        account = self._session.account.account
        with held(self._store, f"effects {self._kind.name} {account}") as mine:
            self._check = mine.check
            self._begun(account)
            with effects.writing(self._store) as conn:
                effects.expire(conn, self._kind.name, account, self._now())
                rows = effects.due(conn, self._kind.name, account, self._now())
                self._hold(brake.holds(conn, self._kind.name, account, self._limits))
            self._pipeline([one for one in rows if not self._only or one.key in self._only])
            if not (self.tally.error or self._stopping.is_set()):
                self._begun(account)  # answers were lost on the way: Amazon knows what happened
        return self.tally

    def _begun(self, account: str) -> None:
        """Rows left as `sending`: only Amazon knows what became of them."""
        with self._store.reading() as conn:
            rows = effects.listed(
                conn, kinds=[self._kind.name], accounts=[account], states=["sending"]
            )
        for row in rows:
            if self._kind.happened is None or effects.expired(row, self._now()):
                self._settle(row, Said(UNKNOWN, "not_told"))
                continue
            said = self._said(self._kind.happened, row)
            if said and said.word == AGAIN:
                self._deliver(row, again=True)
            elif said and said.word != LATER:
                self._settle(row, said)

    def _pipeline(self, rows: list[Effect]) -> None:
        """Threads that ask hand on to as many that send; each side keeps to its own quota.

        Amazon may take seconds for an answer, and the next call must not wait for that.
        """
        width = self._kind.width
        ready: Ready = queue.Queue(2 * width)
        todo, over = iter(rows), threading.Event()
        with ThreadPoolExecutor(2 * width, thread_name_prefix="effects") as pool:
            senders = [pool.submit(self._guarded, self._sending, ready, over) for _ in range(width)]
            askers = [pool.submit(self._guarded, self._asking, ready, todo) for _ in range(width)]
            wait(askers)
            over.set()
        for one in (*askers, *senders):
            one.result()

    def _guarded(self, work: Callable[..., None], *given: object) -> None:
        try:
            work(*given)
        except BaseException:
            self._stop.set()  # nobody waits for a thread that is no more
            raise

    def _asking(self, ready: Ready, todo: Iterator[Effect]) -> None:
        while row := self._next(todo):
            said = self._said(self._kind.ask, row) if self._kind.ask else Said(GO)
            if said is None:
                continue
            if said.word == GO:
                self._hand(ready, row)
            elif said.word == LATER:
                self._postpone(row, said)
            else:
                self._settle(row, said)

    def _hand(self, ready: Ready, row: Effect) -> None:
        """Wait for room, as long as somebody is there to make it."""
        while not self._ended():
            try:
                return ready.put(row, timeout=0.1)
            except queue.Full:
                continue
        return None

    def _next(self, todo: Iterator[Effect]) -> Effect | None:
        with self._guard:
            return None if self._ended() else next(todo, None)

    def _ended(self) -> bool:
        return self._stop.is_set() or self._stopping.is_set()

    def _sending(self, ready: Ready, over: threading.Event) -> None:
        while not self._ended():
            try:
                self._deliver(ready.get(timeout=0.05))
            except queue.Empty:
                if over.is_set():
                    return

    def _deliver(self, row: Effect, *, again: bool = False) -> None:
        """Committed as `sending`, then the call, then its answer."""
        self._check()
        with effects.writing(self._store) as conn:
            held = brake.begin(conn, row, self._limits, self._now(), again=again)
        if held:
            self._hold(held)
            return
        said = self._said(self._kind.send, row, fresh=not again)
        if said is None:
            return
        if said.word != LATER:
            self._settle(row, said)
        elif not again:  # else the first one may have gone out, and it stays open
            self._postpone(row, said)

    def _hold(self, held: str) -> None:
        """A brake that concerns all of them ends the run; one that concerns this row does not."""
        if held and held not in {"gone", "expired"}:
            self.tally.held = held
            self._stop.set()

    def _said(self, ask: Ask, row: Effect, *, fresh: bool = False) -> Said | None:
        """What Amazon said; None where it said nothing, or a person must act first.

        `fresh`: this is the row's first call, so that a failure before it means it never left.
        """
        try:
            said = ask(self._session, row)
        except Retry as error:
            if fresh and error.key in UNSENT:
                self._unsend(row, error.key)
            self._heard(error)
            return None
        except Stop as error:
            if error.key == "amazon.rejected":
                return Said(FAILED, "rejected")
            if fresh:
                self._unsend(row, error.key)
            self.tally.error = error
            self._stop.set()
            return None
        self._heard(None)
        return said

    def _heard(self, error: Retry | None) -> None:
        with self._guard:
            self._silent = self._silent + 1 if error else 0
            self.tally.error = self.tally.error or (error if self._silent >= PATIENCE else None)
            if self._silent >= PATIENCE:
                self._stop.set()

    def _settle(self, row: Effect, said: Said) -> None:
        with effects.writing(self._store) as conn:
            ended = effects.settle(conn, row.key, said.word, said.code, self._now())
            if ended and self._kind.record:
                self._kind.record(conn, row, said, self._now())
        with self._guard:
            self.tally.settled[said.code if said.word == DONE else said.word] += ended

    def _postpone(self, row: Effect, said: Said) -> None:
        now = self._now()
        left = (row.expires_at - now) / 2 if row.expires_at else self._kind.pause
        with effects.writing(self._store) as conn:
            effects.postpone(conn, row.key, said.code, now + min(self._kind.pause, left))
        with self._guard:
            self.tally.later += 1

    def _unsend(self, row: Effect, code: str) -> None:
        with effects.writing(self._store) as conn:
            effects.unsend(conn, row.key, code)

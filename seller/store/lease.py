"""Leases: one holder per name across all processes, kept alive by a heartbeat."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import ColumnElement, Connection, Engine, and_, delete, or_, select, update
from sqlalchemy.exc import SQLAlchemyError

from seller.errors import Retry, SellerError
from seller.store import side
from seller.store.side import leases
from seller.store.trouble import translated


@contextmanager
def hold(engine: Engine, name: str, seconds: float, owner: str) -> Iterator[Lease]:
    """Holds `name` for as long as the block runs; raises Retry where somebody else holds it.

    A holder that dies is followed by the next one `seconds` after its last heartbeat.
    """
    lease = Lease(engine, name, seconds, owner)
    lease.acquire()
    done = threading.Event()
    beat = threading.Thread(target=lease.beat, args=(done,), name=f"lease {name}", daemon=True)
    beat.start()
    try:
        yield lease
    finally:
        done.set()
        beat.join()
        with suppress(SellerError):  # it ends by itself then
            lease.release()


class Lease:
    """A name this process holds until it is released, taken over, or not renewed in time."""

    def __init__(self, engine: Engine, name: str, seconds: float, owner: str) -> None:
        self.name = name
        self.owner = owner
        self.seconds = seconds
        self._engine = engine
        self._token = uuid.uuid4().hex  # no two holds are the same, whatever the owners' names
        self._lost = threading.Event()

    @property
    def lost(self) -> bool:
        return self._lost.is_set()

    def acquire(self) -> None:
        """Takes a free or expired lease; raises Retry where somebody else holds it."""
        with self._writing() as conn:
            now = self._now()
            row = {"name": self.name, "owner": self.owner, "token": self._token}
            fresh = side.insert(self._engine, leases).values(**row, expires=now + self.seconds)
            # an end further away than any holder sets was written before the clock was set back
            over = or_(leases.c.expires <= now, leases.c.expires > now + 10 * self.seconds)
            taken = {column: fresh.excluded[column] for column in ("owner", "token", "expires")}
            conn.execute(
                fresh.on_conflict_do_update(index_elements=["name"], set_=taken, where=over)
            )
            left = leases.c.expires - now
            query = select(leases.c.owner, leases.c.token, left).where(leases.c.name == self.name)
            owner, token, rest = conn.execute(query).one()
        if token != self._token:
            raise Retry("lease.held", after=max(rest, 1.0), name=self.name, owner=owner)

    def check(self) -> None:
        """Call before what only the holder may do: renews, or raises Retry where it is lost.

        Asks the table, because a machine that slept did not see its own time run out.
        """
        if not self.lost:
            with self._writing() as conn:
                later = update(leases).where(self._mine()).values(expires=self._end())
                if not conn.execute(later).rowcount:
                    self._lost.set()
        if self.lost:
            raise Retry("lease.lost", after=self.seconds, name=self.name)

    def beat(self, done: threading.Event) -> None:
        """Renews three times per lease until `done`, or until the lease is lost."""
        renewed = time.monotonic()
        while not done.wait(self.seconds / 3):
            try:
                self.check()
                renewed = time.monotonic()
            except (SellerError, SQLAlchemyError):
                if time.monotonic() - renewed > self.seconds:
                    self._lost.set()
            if self.lost:
                return

    def release(self) -> None:
        with self._writing() as conn:
            conn.execute(delete(leases).where(self._mine()))

    def _mine(self) -> ColumnElement[bool]:
        return and_(leases.c.name == self.name, leases.c.token == self._token)

    def _now(self) -> ColumnElement[float]:
        return side.clock(self._engine, time.time())

    def _end(self) -> ColumnElement[float]:
        return self._now() + self.seconds

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with translated(side.place(self._engine)), self._engine.begin() as conn:
            yield conn

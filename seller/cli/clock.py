"""`seller scheduler` and `seller start`: the jobs on their schedule, until Ctrl-C."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from jobs.context import Context, context
from jobs.job import STORE
from jobs.runner import once
from jobs.table import JOBS
from seller.cli.dashboard import serve, told
from seller.cli.jobs import progress
from seller.cli.output import AsJson, emit, guarded, say, tell
from seller.clock import Embedded, Entry
from seller.errors import Retry

BLOCKED = 3600.0
"""Seconds before something that waits for a person is tried again by itself."""


@guarded
def scheduler(as_json: AsJson = False) -> None:
    with context() as ctx, wound(ctx):
        if as_json:
            emit({"jobs": list(JOBS), "accounts": [one.account for one in ctx.connected()]})
            sys.stdout.flush()
        tell(say("The clock is running; Ctrl-C stops it."))
        until_stopped()


@guarded
def start(
    port: Annotated[int, typer.Option(help=say("Port of the page"))] = 8501,
    browser: Annotated[bool, typer.Option(help=say("Open the browser"))] = True,
    as_json: AsJson = False,
) -> None:
    with context() as ctx, wound(ctx):
        told(port, as_json=as_json)
        serve(ctx.settings.home, port, browser=browser, extra={})


@contextmanager
def wound(ctx: Context) -> Iterator[Embedded]:
    """A running clock over every job of every account; what runs at the end is let finish.

    Jobs that run aside have threads of their own, so that none of the others waits for one.
    """
    accounts = {one.account: one for one in (*ctx.connected(), STORE)}

    def work(job: str, account: str) -> float | None:
        done = once(ctx, JOBS[job], accounts[account])
        progress(done)
        if done.outcome.status == "blocked":
            return BLOCKED
        return done.outcome.error.after if isinstance(done.outcome.error, Retry) else None

    clock, aside = Embedded(ctx.store.side, work), Embedded(ctx.store.side, work)
    for name, job in JOBS.items():
        for account in accounts:
            if (job.per == "store") == (account == STORE.account):
                (aside if job.aside else clock).every(Entry(name, account, job.every))
    clock.start()
    aside.start()
    try:
        yield clock
    finally:
        tell(say("Letting running jobs finish…"))
        ctx.stopping.set()
        clock.stop()
        aside.stop()


def until_stopped() -> None:
    """Sleep until Ctrl-C or a request to terminate."""
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    try:
        while not stopped.wait(1.0):  # a wait without end cannot be interrupted on Windows
            pass
    except KeyboardInterrupt:
        return

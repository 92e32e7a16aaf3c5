"""`seller demo`: a whole store from a simulated Amazon, in a home of its own, and the dashboard."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs.context import Context, context
from jobs.runner import Done, run, turns
from jobs.table import JOBS
from seller.amazon import simulated
from seller.cli import jobs as report
from seller.cli import wares
from seller.cli.dashboard import serve
from seller.cli.dashboard import told as address
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, iso, say, table, tell
from seller.cli.progress import Progress
from seller.cli.setup import adopt
from seller.errors import Stop
from seller.settings import Settings, loaded
from seller.store import read

SPEED = 1000
"""The demo's simulated Amazon refills its quotas a thousand times as fast as the real one."""
MARK = "demo-home"
TABLES = (
    "listings",
    "stock",
    "stock_ages",
    "orders",
    "order_lines",
    "returns",
    "feedback",
    "topics",
)


@guarded
def demo(
    show: Annotated[
        bool, typer.Option("--dashboard/--no-dashboard", help=say("Open the dashboard at the end"))
    ] = True,
    skus: Annotated[int, typer.Option(min=1, help=say("Number of products"))] = 300,
    orders: Annotated[int, typer.Option(min=1, help=say("Number of order lines"))] = 20_000,
    days: Annotated[int, typer.Option(min=1, max=730, help=say("Days of history"))] = 400,
    accounts: Annotated[int, typer.Option(min=1, help=say("Number of sellers"))] = 2,
    marketplaces: Annotated[str, typer.Option(help=say("Marketplaces"))] = "US,DE,JP",
    seed: Annotated[int, typer.Option(help=say("Same seed, same world"))] = 7,
    faults: Annotated[str, typer.Option(help=say("calm, busy or storm"))] = "calm",
    port: Annotated[int, typer.Option(help=say("Port of the page"))] = 8501,
    as_json: AsJson = False,
) -> None:
    home = fresh((usual := loaded().home).with_name(usual.name + "-demo"))
    world = [f"--skus={skus}", f"--orders={orders}", f"--days={days}", f"--accounts={accounts}"]
    world += [f"--marketplaces={marketplaces}", f"--seed={seed}", f"--faults={faults}"]
    with amazon(world, home / "sandbox.log") as url:
        began = time.monotonic()
        settings = pointed(home, url, days)
        with context(settings) as ctx:
            done = fill(ctx, url)
            result = counted(ctx, done, time.monotonic() - began)
        if as_json:
            emit(result)
        else:
            told(result, done)
        if show and not as_json and sys.stdout.isatty() and os.environ.get("DASHBOARD") != "0":
            address(port, as_json=False)
            serve(home, port, browser=True, extra=environment(settings))
    raise typer.Exit(report.verdict(done))


def fresh(home: Path) -> Path:
    """An empty demo home. A folder that no demo made is never touched."""
    if home.exists():
        if any(home.iterdir()) and not (home / MARK).exists():
            raise Stop("cli.demo_home", folder=home)
        shutil.rmtree(home)
    home.mkdir(parents=True)
    (home / MARK).touch()
    return home


def pointed(home: Path, url: str, days: int) -> Settings:
    """Settings that send everything to the simulated Amazon and keep it in the demo's home."""
    return Settings(
        home=home,
        spapi_endpoint=url,
        lwa_endpoint=f"{url}/auth/o2/token",
        spapi_speed=SPEED,
        clock="amazon",
        history_days=min(days + 1, 730),  # the world begins at midnight, not at this hour
        database_url="",  # type: ignore[arg-type]  # pydantic makes it a SecretStr
    )


def environment(settings: Settings) -> dict[str, str]:
    """The same settings for another process."""
    return {
        "SELLER_DATABASE_URL": "",
        "SELLER_SPAPI_ENDPOINT": settings.spapi_endpoint,
        "SELLER_LWA_ENDPOINT": settings.lwa_endpoint,
        "SELLER_SPAPI_SPEED": str(settings.spapi_speed),
        "SELLER_CLOCK": settings.clock,
    }


@contextmanager
def amazon(world: list[str], log: Path) -> Iterator[str]:
    """A simulated Amazon in a process of its own, ended with this one."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "seller", "sandbox", f"--port={port}", f"--speed={SPEED}"]
    with log.open("wb") as words:
        process = subprocess.Popen([*command, *world], stderr=words)
    try:
        _wait(process, port, log)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Until the port answers, or the process says why not."""
    for _ in range(1200):
        if process.poll() is not None:
            raise Stop("cli.sandbox_died", words=log.read_text(errors="replace")[-500:])
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise Stop("cli.sandbox_died", words=log.read_text(errors="replace")[-500:])


def fill(ctx: Context, url: str) -> list[Done]:
    """Connect every account of the simulated Amazon, take its sellers' sheets, run every job."""
    for found in simulated.accounts(url):
        adopt(ctx, found, url)
    wares.taken(ctx, url, LANGUAGE)
    accounts = ctx.accounts()
    with Progress(say("jobs"), turns(list(JOBS.values()), accounts)) as bar:
        return run(ctx, list(JOBS.values()), accounts, tell=partial(report.counted, bar))


def counted(ctx: Context, done: list[Done], seconds: float) -> dict[str, Any]:
    """What the demo ends with, as docs/json.md has it."""
    with ctx.store.reading() as conn:
        counts = read.counts(conn)
        accounts = len(read.accounts(conn))
    rows = {name: sum(counts.get(name, {}).values()) for name in TABLES}
    return {
        "accounts": accounts,
        **rows,
        "jobs": [report.described(one) for one in done],
        "seconds": round(seconds, 1),
        "as_of": iso(ctx.now()),
        "home": str(ctx.settings.home),
    }


def told(result: dict[str, Any], done: list[Done]) -> None:
    """The same for a person."""
    report.summary(done)
    table(
        (say("table"), say("rows")),
        [(say(name), result[name]) for name in ("accounts", *TABLES)],
    )
    tell(say("All of it is in {home}").format(home=result["home"]))

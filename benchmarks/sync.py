"""Order lines through the real path (parse, then apply) against the bare floor, and once more
unchanged. Every step is a process of its own, which tells its seconds and its peak of memory.

Run by hand: `python benchmarks/sync.py [--lines N] [--engine sqlite|postgres] [--rounds N]`.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import engines, lines  # noqa: E402
from seller.crypto import Keyring  # noqa: E402
from seller.facts import Account, Document  # noqa: E402
from seller.sources import history  # noqa: E402
from seller.sources.source import Ask, Source, Window  # noqa: E402
from seller.store import open_store, write  # noqa: E402
from seller.store.archive import Archive  # noqa: E402
from seller.sync import Reach, pull  # noqa: E402

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
PLACES = {"cp1252": ("DE", "FR"), "cp932": ("JP",)}
REPORT = 4
"""Calls that one report takes: create, ask whether it is done, its address, the download."""

Told = dict[str, Any]


def bare(folder: Path, codec: str, engine: str, url: str) -> Iterator[tuple[str, int]]:
    yield "floor", engines.bare(_bodies(folder, codec)[0], codec, engine, url)


def whole(folder: Path, codec: str, _engine: str, url: str) -> Iterator[tuple[str, int]]:
    """One document, parsed and applied."""
    store = open_store(url)
    with store.writing("lantern") as conn:
        found = write.apply(
            conn,
            history.parse(_document(_bodies(folder, codec)[0], codec)),
            account="lantern",
            marketplace=None,
            snapshot=False,
            as_of=NOW,
            document="a document",
        )
    store.close()
    yield "whole", found.rows


def twice(folder: Path, codec: str, _engine: str, url: str) -> Iterator[tuple[str, int]]:
    """A pull with archive, bookmark and journal: first, then the same bytes again."""
    store = open_store(url)
    session = Counting()
    account = Account("lantern", "A1", "EU", "Lantern", "app", PLACES[codec])
    with store.writing() as conn:
        write.save_account(conn, account, b"sealed")
    archive = Archive(folder / f"archive-{time.monotonic_ns()}", Keyring(b"only for this"))
    keyring = Keyring(b"only for this")
    reach = Reach(store, archive, keyring, session, lambda: NOW, 730)  # type: ignore[arg-type]
    for name in ("first", "again"):
        found = pull(_source(folder, codec), account, None, reach=reach, force=True)
        assert found.error is None, found.error
        yield name, found.rows
    store.close()


class Counting:
    """A session nobody calls through; the documents count their calls here."""

    calls = 0


def _source(folder: Path, codec: str) -> Source:
    """History, asked in windows of which each answer lies in a file."""
    count = len(_names(folder, codec))
    step = timedelta(days=30)

    def plan(cursor: datetime | None, _now: datetime, _days: int) -> list[Window]:
        spans = [Window(NOW - step * (n + 1), NOW - step * n) for n in reversed(range(count))]
        return spans[-1:] if cursor else spans

    def fetch(session: Any, ask: Ask, _now: datetime) -> Iterator[Document]:
        session.calls += REPORT
        place = count - 1 - (NOW - (ask.window.end or NOW)) // step
        yield _document(_names(folder, codec)[place].read_bytes(), codec)

    return replace(history.SOURCE, plan=plan, fetch=fetch)


def _document(body: bytes, codec: str) -> Document:
    places = {"marketplaces": list(PLACES[codec])}
    return Document("history", "lantern", None, NOW, body, codec, places)


def _names(folder: Path, codec: str) -> list[Path]:
    return sorted(folder.glob(f"{codec}-*.tsv"))


def _bodies(folder: Path, codec: str) -> list[bytes]:
    return [path.read_bytes() for path in _names(folder, codec)]


STEPS: dict[str, Callable[[Path, str, str, str], Iterator[tuple[str, int]]]] = {
    "bare": bare,
    "whole": whole,
    "twice": twice,
}


def step(asked: argparse.Namespace) -> None:
    """One step in this process, timed; a line of JSON for each of its parts."""
    with engines.database(asked.engine) as url:
        open_store(url).close()
        began, busy = time.perf_counter(), time.process_time()
        for name, rows in STEPS[asked.step](asked.folder, asked.codec, asked.engine, url):
            told = {"name": name, "rows": rows, "seconds": time.perf_counter() - began}
            told["cpu"] = time.process_time() - busy
            told["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(json.dumps(told))
            began, busy = time.perf_counter(), time.process_time()


def run(name: str, folder: Path, codec: str, engine: str) -> list[Told]:
    command = [sys.executable, __file__, f"--step={name}", f"--folder={folder}"]
    command += [f"--codec={codec}", f"--engine={engine}"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def compare(asked: argparse.Namespace, engine: str, codec: str) -> None:
    """Floor and sync in turn, so that a busy moment meets both; then the realistic windows."""
    with tempfile.TemporaryDirectory(prefix="seller-bench-") as place:
        folder = Path(place)
        lines.write(folder / f"{codec}-00.tsv", asked.lines, codec)
        rounds = []
        for _ in range(asked.rounds):
            rounds += [run("bare", folder, codec, engine) + run("whole", folder, codec, engine)]
            tell(engine, codec, *rounds[-1])
        ratio = median(sync["seconds"] / floor["seconds"] for floor, sync in rounds)
        print(f"{engine} {codec}: sync / floor = {ratio:.2f} (median of {asked.rounds})")
        tell(f"{engine} one document", codec, *run("twice", folder, codec, engine))
        lines.windows(folder, asked.lines, codec, 12)
        tell(f"{engine} 12 windows", codec, *run("twice", folder, codec, engine))


def tell(about: str, codec: str, first: Told, second: Told) -> None:
    parts = [
        f"{one['name']} {one['rows']:,} rows {one['seconds']:.2f} s"
        f" ({one['cpu']:.2f} s cpu) peak {one['peak']} MiB"
        for one in (first, second)
    ]
    share = second["seconds"] / first["seconds"]
    print(f"{about} {codec}: {'; '.join(parts)}; ratio {share:.3f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--engine", choices=("sqlite", "postgres"))
    parser.add_argument("--codec", choices=tuple(PLACES))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--step", choices=tuple(STEPS), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.step:
        step(asked)
        return
    for engine in [asked.engine] if asked.engine else ["sqlite", "postgres"]:
        for codec in [asked.codec] if asked.codec else list(PLACES):
            compare(asked, engine, codec)


if __name__ == "__main__":
    main()

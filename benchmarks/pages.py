"""Overview and Data health over a million order lines: each view and each page, the second time.

Run by hand: `python benchmarks/pages.py [--lines N] [--engine sqlite|postgres]`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import select

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import engines, lines  # noqa: E402
from benchmarks.served import shown  # noqa: E402
from seller.facts import Batch, Document, LedgerDay, Pairing, Product, Topic  # noqa: E402
from seller.sources import history  # noqa: E402
from seller.store import Store, goods, open_store, tables, write  # noqa: E402
from seller.views.health import health  # noqa: E402
from seller.views.overview import overview  # noqa: E402
from seller.views.scope import Scope  # noqa: E402
from tests.store import build  # noqa: E402
from tests.views.fill import fill  # noqa: E402

NOW = datetime(2026, 5, 28, tzinfo=UTC)
SELLERS = {"cp1252": ("orchid-eu", "DE"), "cp932": ("lantern-fe", "JP")}
SKUS, DAYS, ROUNDS = 500, 250, 5
OWNER = "Li"


def filled(store: Store, count: int, folder: Path) -> None:
    """The accounts, runs and bookmarks of the tests, with lines, ledger and topics on top."""
    fill(store)
    for charset, (account, place) in SELLERS.items():
        path = folder / f"{charset}.tsv"
        lines.write(path, count // 2, charset)
        about = {"marketplaces": [place]}
        document = Document("history", account, None, NOW, path.read_bytes(), charset, about)
        _put(store, account, history.parse(document))
        _put(store, account, _ledger(account, place))
        _put(store, account, [_topics(account, place)])
        path.unlink()
    _owned(store)


def _owned(store: Store) -> None:
    """Every second SKU of each place is one owner's."""
    cell = tables.order_lines.c
    with store.writing() as conn:
        sold = conn.execute(select(cell.account, cell.marketplace, cell.sku).distinct()).all()
        mine = [Pairing(*row, "LAMP") for row in sorted(map(tuple, sold))[::2]]
        goods.save(conn, [Product("LAMP", owner=OWNER), *mine], document=None, as_of=NOW)
    print(f"{len(mine)} of {len(sold)} SKUs are one owner's")


def _put(store: Store, account: str, batches: Any) -> None:
    with store.writing(account) as conn:
        write.apply(
            conn, batches, account=account, marketplace=None, snapshot=False, as_of=NOW,
            document=None,
        )  # fmt: skip


def _ledger(account: str, place: str) -> Iterator[Batch]:
    """125,000 rows of each account."""
    for number in range(DAYS):
        day = date(2025, 9, 1) + timedelta(days=number)
        rows = [
            build.ledger(f"SKU-{n}", account=account, marketplace=place, day=day, ending=n)
            for n in range(SKUS)
        ]
        yield Batch.of(LedgerDay, rows)


def _topics(account: str, place: str) -> Batch:
    """10,000 rows of each account."""
    found = [
        build.topic(f"T{n % 20}", account=account, marketplace=place, asin=f"B{n // 20:09}")
        for n in range(10_000)
    ]
    return Batch(Topic, {f.name: [getattr(one, f.name) for one in found] for f in fields(Topic)})


def views(store: Store) -> dict[str, Callable[[], object]]:
    """Each question of the two pages, unfiltered and for one account."""

    def ask(view: Callable[..., object], scope: Scope) -> Callable[[], object]:
        def asked() -> object:
            with store.reading() as conn:
                return view(conn, scope, now=NOW)

        return asked

    one, owner = Scope(accounts=("orchid-eu",)), Scope(owners=(OWNER,))
    asked = {"overview": overview, "health": health}
    return {
        f"view {name}{about}": ask(view, scope)
        for name, view in asked.items()
        for about, scope in (("", Scope()), (", one account", one), (", one owner", owner))
    }


def pages(home: Path, url: str) -> dict[str, Callable[[], object]]:
    turned = shown(home, url)
    return {"page overview": turned(""), "page health": turned("health")}


def tell(engine: str, asked: dict[str, Callable[[], object]]) -> None:
    for name, ask in asked.items():
        took = []
        for _ in range(ROUNDS + 1):
            began = time.perf_counter()
            ask()
            took.append(time.perf_counter() - began)
        print(f"{engine:<9}{name:<28}first {took[0]:.3f} s, then {median(took[1:]):.3f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--engine", choices=("sqlite", "postgres"))
    asked = parser.parse_args()
    for engine in [asked.engine] if asked.engine else ["sqlite", "postgres"]:
        with tempfile.TemporaryDirectory() as folder, engines.database(engine) as url:
            store = open_store(url)
            filled(store, asked.lines, Path(folder))
            tell(engine, views(store))
            tell(engine, pages(Path(folder), url))
            store.close()


if __name__ == "__main__":
    main()

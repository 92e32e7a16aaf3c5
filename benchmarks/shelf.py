"""The page Listings with 50,000 listings beside the same page with 500: each question, the page.

Run by hand: `python -m benchmarks.shelf [--many N] [--engine sqlite|postgres]`. Goal: after the
first load the page opens in less than a second.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks import engines
from benchmarks.served import shown
from seller.facts import Account, Batch, Listing, ListingIssue, Pairing, Product, StockLevel
from seller.marketplaces import BY_CODE
from seller.store import Connection, Store, goods, open_store, write
from seller.views import listings
from seller.views.scope import Scope
from seller.views.shelved import workbook
from tests.store import build

NOW = datetime(2026, 5, 28, tzinfo=UTC)
ROUNDS, FEW = 3, 500
PLACES = (("orchid-eu", "DE"), ("orchid-eu", "FR"), ("lantern-na", "US"), ("lantern-fe", "JP"))
STATES = ("Active",) * 7 + ("Inactive",) * 2 + ("Incomplete",)
HIDDEN = ("SEARCH_SUPPRESSED", "ATTRIBUTE_SUPPRESSED")
WORDS = ("Lamp", "Shade", "Cable", "厨刀", "Hülle", "Shirt", "Bottle")


def fill(store: Store, count: int) -> None:
    """Every tenth listing has an issue, every second is FBA's, every fourth is one owner's."""
    names = sorted({account for account, _ in PLACES})
    places = {name: tuple(code for each, code in PLACES if each == name) for name in names}
    with store.writing() as conn:
        for name in names:
            account = Account(name, name.upper(), "NA", name, "app", places[name])
            write.save_account(conn, account, b"sealed")
        paired: list[Product | Pairing] = [Product("LAMP", owner="Li")]
        for name, code in PLACES:
            _place(conn, name, code, count // len(PLACES))
            skus = (f"SKU-{n:06}" for n in range(0, count // len(PLACES), 4))
            paired += [Pairing(name, code, sku, "LAMP") for sku in skus]
        goods.save(conn, paired, document=None, as_of=NOW)


def _place(conn: Connection, name: str, code: str, count: int) -> None:
    where = {"account": name, "marketplace": code}
    numbers = range(count)
    facts: dict[type, list[object]] = {
        Listing: [_listing(n, code, where) for n in numbers],
        StockLevel: [build.stock(f"SKU-{n:06}", **where, total=n % 90) for n in numbers[::2]],
        ListingIssue: [
            ListingIssue(
                name, code, f"SKU-{n:06}", "8541", "brand", 1, "ERROR", "words", "",
                HIDDEN[n // 10 % 2], "",
            )
            for n in numbers[::10]
        ],
    }  # fmt: skip
    for kind, rows in facts.items():
        write.apply(
            conn, [Batch.of(kind, rows)], account=name, marketplace=code, snapshot=False,
            as_of=NOW, document=None,
        )  # fmt: skip


def _listing(n: int, code: str, where: dict[str, str]) -> Listing:
    fba = n % 2 == 0
    return build.listing(
        f"SKU-{n:06}", **where, asin=f"B{n:09}", title=f"{WORDS[n % 7]} number {n} of oak",
        currency=BY_CODE[code].currency, quantity=None if fba else n % 50,
        channel="FBA" if fba else "FBM", status=STATES[n % 10],
    )  # fmt: skip


def questions(store: Store) -> Iterator[tuple[str, Callable[[], object]]]:
    """What the page asks the store."""
    whole, one, mine = Scope(), Scope(accounts=("lantern-na",)), Scope(owners=("Li",))

    def found(scope: Scope, text: str = "", page: int = 1, *, issues: bool = False) -> object:
        with store.reading() as conn:
            return listings.found(conn, listings.within(scope, text, (), issues=issues), page=page)

    def counted(scope: Scope) -> object:
        with store.reading() as conn:
            return listings.statuses(conn, scope)

    yield "statuses", lambda: counted(whole)
    yield "statuses, one owner", lambda: counted(mine)
    yield "first page", lambda: found(whole)
    yield "page 9", lambda: found(whole, page=9)
    yield "one account", lambda: found(one)
    yield "one owner", lambda: found(mine)
    yield "words", lambda: found(whole, "oak 厨刀")
    yield "no such words", lambda: found(whole, "nothing")
    yield "the workbook", lambda: workbooked(store)
    yield "with issues", lambda: found(whole, issues=True)


def workbooked(store: Store) -> object:
    """All of them, to take away."""
    with store.reading() as conn:
        return workbook(conn, listings.within(Scope(), "", (), issues=False), "zh_CN", {})


def page(home: Path, url: str) -> Iterator[tuple[str, Callable[[], object]]]:
    yield "the page", shown(home, url)("listings")


def timed(ask: Callable[[], object]) -> tuple[float, float]:
    """The first time, and the median of those after it."""
    took = []
    for _ in range(ROUNDS + 1):
        began = time.perf_counter()
        ask()
        took.append(time.perf_counter() - began)
    return took[0], median(took[1:])


def measured(engine: str, count: int) -> dict[str, tuple[float, float]]:
    with tempfile.TemporaryDirectory() as folder, engines.database(engine) as url:
        store = open_store(url)
        fill(store, count)
        asked = [*questions(store), *page(Path(folder), url)]
        found = {name: timed(ask) for name, ask in asked}
        store.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=50_000)
    parser.add_argument("--engine", choices=("sqlite", "postgres"))
    asked = parser.parse_args()
    for engine in [asked.engine] if asked.engine else ["sqlite", "postgres"]:
        few, many = measured(engine, FEW), measured(engine, asked.many)
        for name, (first, then) in many.items():
            ratio = then / few[name][1]
            print(f"{engine:<9}{name:<22}first {first:.3f} s, then {then:.3f} s, {ratio:.1f} x")


if __name__ == "__main__":
    main()

"""Page Inventory health: figures, filters and ways out, without a browser and once in one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from seller.facts import Account, Pairing, Product, Rate, RemovalFee
from seller.store import exchange, goods, open_store, typed, write
from tests.store import build

SHOP = {"account": "lantern-na", "marketplace": "US"}
SIZES: dict[str, Any] = {
    "unit_length": 3048, "unit_width": 3048, "unit_height": 3048, "unit_weight": 900,
}  # fmt: skip
LAMP = Product("LAMP", supplier="Yiwu", owner="Li", price=700, currency="CNY", **SIZES)


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A lamp, too much of it and much of it old; a shade whose cost nobody typed."""
    folder: Path = tmp_path_factory.mktemp("inventory")
    store = open_store(f"sqlite:///{folder / 'seller.db'}")
    now = datetime.now(UTC)
    shade = replace(LAMP, sku="SHADE", price=None, currency="", owner="Wang", supplier="Ningbo")
    with store.writing() as conn:
        account = Account("lantern-na", "A", "NA", "Lantern", "app", ("US", "CA"))
        write.save_account(conn, account, b"x")
        rows: list[Any] = [LAMP, shade]
        rows += [Pairing("lantern-na", "US", f"M-{sku}", sku) for sku in ("LAMP", "SHADE")]
        goods.save(conn, rows, document=None, as_of=now)
        rate = Rate(now.date(), "USD", "CNY", "typed", "7")
        exchange.save(conn, [rate], document="d", as_of=now)
        fee = ("US", "remove", 0, 0, now.date(), 100, 0, 0, "", "USD", "Seller Central")
        typed.save(conn, [RemovalFee(*fee)], as_of=now)
    levels = [
        build.stock("M-LAMP", **SHOP, fnsku="X1", total=400, fulfillable=400),
        build.stock("M-SHADE", **SHOP, fnsku="X2", total=50, fulfillable=50),
    ]
    told = {"day": now.date(), "available": 400, "age_0_90": 250, "age_181_270": 150}
    listings = [build.listing("M-LAMP", **SHOP, currency="USD")]
    ages = [build.age("M-LAMP", **SHOP, fnsku="X1", **told)]
    for facts in (levels, listings, ages):
        build.put(store, *facts, **SHOP, as_of=now, snapshot=True)
    sales: list[Any] = []
    for back in range(1, 91):
        when = now - timedelta(days=back)
        for sku in ("LAMP", "SHADE"):
            rest: dict[str, Any] = {
                **SHOP,
                "day": when.date(),
                "purchased_at": when,
                "currency": "USD",
            }
            sales.append(build.line(f"{sku}{back}", f"M-{sku}", **rest))
    build.put(store, *sales, account="lantern-na", marketplace=None, as_of=now)
    store.close()
    return folder


def frame(app, column: str) -> Any:
    return next(one.value for one in app.dataframe if column in one.value.columns)


def test_figures_with_their_source_and_what_lacks(pages, home) -> None:
    app = pages(home, lang="en", url="inventory")
    cells = {one.label: one.value for one in app.metric}
    assert cells["Cash tied up"].replace("CN¥", "¥") == "¥2,800.00"
    assert cells["Stranded inventory"] == "50"
    words = " ".join(one.value.replace("\\", "").replace("\u2060", "") for one in app.caption)
    assert "50 pieces without a known cost" in words
    assert "Amazon's planning report: 400" in words
    ages = frame(app, "181-270 days")
    assert list(ages.iloc[0]) == ["250", "0", "150", "0", "0", "50"]
    rows = frame(app, "Cheapest way out")
    assert list(rows["Product"]) == ["LAMP", "SHADE"]
    assert list(rows["Cash tied up"])[1] == "–"
    assert rows["Cheapest way out"][0] in {"Removal", "Keep and sell"}
    assert frame(app, "Way").shape[0] == 5
    ranked = frame(app, "Found by")
    assert set(ranked["Found by"]) == {"Profit of 90 days", "Revenue of 90 days"}


def test_filters_choose_and_an_owner_is_heard(pages, home) -> None:
    app = pages(home, lang="en", url="inventory")
    app.multiselect(key="inventory_suppliers").set_value(["Ningbo"]).run()
    assert not app.exception
    assert list(frame(app, "Cheapest way out")["Product"]) == ["SHADE"]
    app.multiselect(key="inventory_suppliers").set_value([]).run()
    app.multiselect(key="owners").set_value(["Li"]).run()
    assert list(frame(app, "Cheapest way out")["Product"]) == ["LAMP"]
    app.multiselect(key="inventory_suppliers").set_value(["Ningbo"]).run()
    assert app.info[0].value == "No line fits these filters."


def test_a_home_without_stock_says_so(pages, tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'seller.db'}")
    with store.writing() as conn:
        write.save_account(conn, Account("a", "A", "NA", "L", "app", ("US",)), b"x")
    store.close()
    app = pages(tmp_path, lang="zh-CN", url="inventory")
    assert app.title[0].value == "库存健康"
    assert app.info[0].value

"""Page Restock in a real browser: filter, choose, suppose, accept twice, and the workbook back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from seller.facts import Pairing, PurchaseLine, PurchaseOrder, Rate, Way
from seller.facts.rate import TYPED
from seller.store import buying, exchange, goods, open_store, typed
from tests.dashboards import chrome
from tests.dashboards.test_restock import LAMP, RATES, lately
from tests.views.fill import fill
from tests.views.shop import AS_OF

pytestmark = chrome.MARKS
SIZES: dict[str, Any] = {
    "unit_weight": 500,
    "unit_length": 2000,
    "unit_width": 1000,
    "unit_height": 500,
}


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """The shop; of one product 48 pieces lie in the own warehouse, by sea or by air."""
    folder: Path = tmp_path_factory.mktemp("journey")
    store = open_store(f"sqlite:///{folder / 'seller.db'}")
    fill(store)
    lately(store)
    now = datetime.now(UTC)
    pairs = [Pairing("orchid-eu", place, "LAMP-1", "LAMP-01") for place in ("DE", "FR")]
    line = PurchaseLine("PO-1", 1, "", "LAMP-01", "EU", 48, 2300, "CNY", received=48)
    order = PurchaseOrder("PO-1", "Yiwu", "sea", now - timedelta(days=40))
    ways = [
        Way("", "EU", "sea", 35, 45, 60, 800, "CNY"),
        Way("", "EU", "air", 8, 10, 14, 3500, "CNY"),
    ]
    with store.writing() as conn:
        goods.save(conn, [replace(LAMP, **SIZES), *pairs], document=None, as_of=AS_OF)
        rates = [Rate(now.date(), base, "CNY", TYPED, rate) for base, rate in RATES.items()]
        exchange.save(conn, rates, document="d", as_of=AS_OF)
        typed.save(conn, ways, as_of=now)
        buying.save(conn, [buying.Bought(order, (line,))])
    store.close()
    return folder


def orders(home: Path) -> list[buying.Bought]:
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    with store.reading() as conn:
        found = buying.orders(conn)
    store.close()
    return found


def test_from_the_filter_to_the_order_and_back_by_the_workbook(tab, home: Path, tmp_path) -> None:
    chrome.visit(tab, "restock", "en", "Restock")
    tab.get_by_role("combobox", name="Supplier").click()
    tab.get_by_role("option", name="Yiwu").click()
    tab.keyboard.press("Escape")  # while the list is open, all else is hidden from roles
    chrome.settled(tab)
    tab.get_by_role("heading", name="What to send").wait_for(timeout=60_000)
    slider = tab.locator("[data-testid=stSlider] input").first
    for _ in range(4):
        slider.press("ArrowRight")
    supposed = tab.get_by_text("Supposed only: the plan and the orders stay as they are.")
    supposed.wait_for(timeout=60_000)
    chrome.settled(tab)
    assert len(orders(home)) == 1
    file = tmp_path / "restock.xlsx"
    with tab.expect_download(timeout=120_000) as taken:
        tab.get_by_role("button", name="Download the buyer's workbook").click()
    taken.value.save_as(file)
    tab.get_by_role("button", name="Store as purchase orders").dblclick()
    told = tab.get_by_text("Stored: ").or_(tab.get_by_text("Nothing is stored:"))
    told.first.wait_for(timeout=60_000)
    chrome.settled(tab)
    new = [one for one in orders(home) if one.order.order_id != "PO-1"]
    assert [[line.sku for line in one.lines] for one in new] == [["LAMP-01"]]
    tab.locator("input[type=file]").first.set_input_files(file)
    again = tab.get_by_role("button", name="Store the orders of this workbook")
    again.click(timeout=60_000)
    tab.get_by_text("Stored: SP-").wait_for(timeout=60_000)  # what is to be sent is in it as well
    chrome.settled(tab)
    again.click()
    tab.get_by_text("Nothing is stored: every line was ordered before").wait_for(timeout=60_000)
    assert len(orders(home)) == 2
    assert not tab.get_by_role("button", name="Store as purchase orders").count()
    assert not tab.failures

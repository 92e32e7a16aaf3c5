"""The real server in a real browser: figures, languages, filters, and nobody else is called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from seller.store import open_store
from seller.views.figures import Sales
from seller.views.overview import overview
from seller.views.scope import Scope
from tests.dashboards.chrome import MARKS, launched, served, settled, tabbed
from tests.views.fill import SKUS, level
from tests.views.shop import NASTY, NOW

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = MARKS


@pytest.fixture(scope="module")
def server(filled: Path) -> Iterator[str]:
    with served(filled) as url:
        yield url


@pytest.fixture(scope="module")
def browser(server: str):
    with api.sync_playwright() as playwright, launched(playwright, server) as opened:
        yield opened


@pytest.fixture
def tab(browser):
    with tabbed(browser) as page:
        yield page


def opened(page, url: str, title: str) -> None:
    page.goto(url)
    page.get_by_role("heading", name=title, exact=True).wait_for(timeout=60_000)
    page.get_by_test_id("stMetric").nth(8).wait_for(timeout=60_000)
    settled(page)


def cards(page) -> list[tuple[str, str]]:
    return [
        (
            card.get_by_test_id("stMetricLabel").inner_text(),
            card.get_by_test_id("stMetricValue").inner_text(),
        )
        for card in page.get_by_test_id("stMetric").all()
    ]


def cells(page, table: int) -> list[str]:
    """A table's cells, as the browser tells them to a screen reader."""
    grid = page.get_by_test_id("stDataFrame").nth(table)
    grid.scroll_into_view_if_needed()
    grid.locator("td").first.wait_for(state="attached")
    return list(grid.locator("td").all_text_contents())


def figures(home: Path, scope: Scope) -> Sales:
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    with store.reading() as conn:
        found = overview(conn, scope, now=NOW).sales
    store.close()
    assert found
    return found


def expected(sales: Sales, orders: str, units: str) -> set[tuple[str, str]]:
    return {
        (orders, str(sales.latest.figures.orders)),
        (units, str(sales.latest.figures.units)),
        (orders, f"{sales.total.orders:,}"),
        (units, f"{sales.total.units:,}"),
    }


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("Overview", "Orders", "Units", "Revenue JPY", "¥")),
        ("zh-CN", ("概览", "订单", "销量", "销售额 JPY", "JP¥")),
    ],
)
def test_the_figures_shown_are_the_stores(server, filled, tab, lang, words):
    title, orders, units, yen, sign = words
    opened(tab, f"{server}/?lang={lang}", title)
    sales = figures(filled, Scope())
    shown = cards(tab)
    assert expected(sales, orders, units) <= set(shown)
    total = next(one.total for one in sales.takings if one.currency == "JPY")
    assert total
    assert (yen, f"{sign}{total.minor:,}") in shown
    stock = sum(level("lantern-na", "US", number).fulfillable for number in range(SKUS))
    assert f"{stock:,}" in cells(tab, 1)
    assert not tab.failures


def test_nobody_but_this_machine_is_called(server, tab):
    opened(tab, f"{server}/?lang=en", "Overview")
    tab.get_by_text("Data health").first.click()
    tab.get_by_role("heading", name="Data health", exact=True).wait_for()
    settled(tab)
    hosts = {urlsplit(url).hostname for url in tab.calls if not url.startswith(("data:", "blob:"))}
    assert hosts == {"127.0.0.1"}
    assert any(url.startswith("ws:") for url in tab.calls)


def test_the_language_is_switched_and_stays(server, tab):
    opened(tab, f"{server}/?lang=zh-CN", "概览")
    tab.get_by_test_id("stSidebar").get_by_text("English").click()
    tab.get_by_role("heading", name="Overview", exact=True).wait_for()
    settled(tab)
    assert "lang=en" in tab.url
    tab.get_by_text("Data health").first.click()
    tab.get_by_role("heading", name="Data health", exact=True).wait_for()
    settled(tab)
    assert "lang=en" in tab.url
    tab.reload()
    tab.get_by_role("heading", name="Data health", exact=True).wait_for(timeout=60_000)


def test_an_account_is_chosen_and_the_figures_follow(server, filled, tab):
    opened(tab, f"{server}/?lang=en", "Overview")
    tab.get_by_test_id("stMultiSelect").first.locator("input").click()
    tab.get_by_role("option", name="Lantern NA").click()
    tab.get_by_test_id("stMetricLabel").get_by_text("Revenue JPY").first.wait_for(state="detached")
    settled(tab)
    sales = figures(filled, Scope(("lantern-na",)))
    shown = cards(tab)
    assert expected(sales, "Orders", "Units") <= set(shown)
    assert {label for label, _ in shown if "Revenue" in label} == {"Revenue CAD", "Revenue USD"}


def test_what_buyers_wrote_stays_text(server, tab):
    opened(tab, f"{server}/?lang=en", "Overview")
    for words in NASTY:
        tab.get_by_text(words, exact=True).first.wait_for()
    assert tab.title() != "taken"
    assert tab.locator("a[href*='example']").count() == 0


def test_a_long_table_scrolls_in_itself(tab, server: str) -> None:
    tab.goto(f"{server}/returns?lang=en")
    tab.get_by_role("heading", name="Unsellable stock", exact=True).wait_for(timeout=60_000)
    settled(tab)
    tab.get_by_text("seller returns unsellable", exact=False).or_(
        tab.get_by_text("No fee is known", exact=False)
    ).first.wait_for()
    tables = tab.get_by_test_id("stDataFrame")
    tables.first.wait_for()
    settled(tab)
    heights = [one.bounding_box()["height"] for one in tables.all()]
    assert heights
    assert max(heights) < 450, "30 lines of unsellable stock would be a thousand pixels"

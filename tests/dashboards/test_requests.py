"""An operator looks after review requests in a real browser; the store and the file are judged."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from seller.facts import Account, Order, OrderLine
from seller.store import Store, brake, effects, open_store, write
from seller.views import reviews
from seller.views.requests import board
from seller.views.reviews import Wish
from seller.views.scope import Scope
from tests.dashboards.chrome import MARKS, settled, visit
from tests.store.build import feedback, line, order, put, returned

pytestmark = MARKS

DAY = timedelta(days=1)
NA = Account("lantern-na", "A1", "NA", "Lantern", "app", ("US", "CA"))
EU = Account("orchid-eu", "A2", "EU", "兰花", "app", ("DE",))


def sold(number: int, account: Account, place: str, now: datetime) -> tuple[Order, OrderLine]:
    """One order a day, the older ones delivered long ago; one in ten was cancelled."""
    bought = now - timedelta(days=number % 60, hours=3)
    rest: dict[str, Any] = {
        "account": account.account,
        "marketplace": place,
        "purchased_at": bought,
        "day": bought.date(),
        "status": "CANCELLED" if number % 10 == 9 else "SHIPPED",
    }
    first = bought + 2 * DAY if number % 4 else None
    known = order(
        f"111-0000000-{number:07}", **rest, deliver_from=first, deliver_by=first and first + 2 * DAY
    )
    return known, line(known.order_id, f"LAMP-{number % 3}", **rest, currency="USD")


def stock(store: Store, now: datetime) -> None:
    """Three places, requests that went out today, a return and a feedback."""
    with store.writing() as conn:
        for account in (NA, EU):
            write.save_account(conn, account, b"sealed")
    for at, (account, place) in enumerate(((NA, "US"), (NA, "CA"), (EU, "DE"))):
        rows = [sold(at * 1000 + number, account, place, now) for number in range(60)]
        put(store, *(one for both in rows for one in both), account=account.account)
    back = returned("111-0000000-0000010", "LAMP-1", marketplace="US", account=NA.account)
    said = feedback("111-0000000-0000010", rating=1, marketplace="US", account=NA.account)
    put(store, back, said, account=NA.account)
    with store.reading() as conn:
        due = reviews.decisions(conn, NA.account, wish=Wish(), now=now)
    out = reviews.planned([one for one in due if one.decision == "send"][:5], now)
    codes = ("requested", "requested", "requested", "already_requested", "outside_window")
    with effects.writing(store) as conn:
        effects.plan(conn, out)
        for row, code in zip(out, codes, strict=True):
            effects.mark(conn, row, now)
            state = "refused" if code == "outside_window" else "done"
            effects.settle(conn, row.key, state, code, now)


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A home of these tests alone: they change it."""
    folder: Path = tmp_path_factory.mktemp("requests")
    store = open_store(f"sqlite:///{folder / 'seller.db'}")
    stock(store, datetime.now(UTC))
    store.close()
    return folder


def metrics(tab) -> dict[str, str]:
    return {
        card.get_by_test_id("stMetricLabel").inner_text(): card.get_by_test_id(
            "stMetricValue"
        ).inner_text()
        for card in tab.get_by_test_id("stMetric").all()
    }


def cells(tab, number: int) -> list[str]:
    grid = tab.get_by_test_id("stDataFrame").nth(number)
    grid.scroll_into_view_if_needed()
    grid.locator("td").first.wait_for(state="attached")
    return list(grid.locator("td").all_text_contents())


def written(tab, label: str, words: str, *, last: bool = False) -> None:
    found = tab.get_by_label(label, exact=True)
    field = found.last if last else found.first
    field.fill(words)
    field.blur()
    settled(tab)


def kept(home: Path, ask):
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    with store.reading() as conn:
        found = ask(conn)
    store.close()
    return found


def until(tab, holds) -> None:
    """A click takes effect when the server has run the page again."""
    for _ in range(150):
        if holds():
            settled(tab)
            return
        tab.wait_for_timeout(200)
    pytest.fail("it did not happen")


def words(home: Path) -> set[tuple[str, str, str]]:
    return {(one.word, one.account, one.reason) for one in kept(home, brake.every)}


def test_today_and_the_calendar_are_the_stores(tab, home) -> None:
    visit(tab, "requests", "en", "Review requests")
    now = datetime.now(UTC)
    found = kept(home, lambda conn: board(conn, (NA, EU), Scope(), wish=Wish(), now=now))
    assert metrics(tab) == {
        "Sent today": "3",
        "Already requested": "1",
        "Failed": "1",
        "Due now": str(found.today.due),
    }
    assert "not switched on" in cells(tab, 0)
    orders = cells(tab, 1)
    first = next(one.purchase.order_id for one in found.orders if one.decision == "send")
    assert first in orders, "the one whose window closes first stands first"
    assert {"Estimate", "Orders API"} <= {*orders}
    why = cells(tab, 2)
    closed = sum(one.rule == "window_closed" for one in found.orders)
    assert str(closed) == why[why.index("window closed") + 2]
    tab.locator("button", has_text="window closed").click()
    settled(tab)
    some = [one for one in cells(tab, 3) if one.startswith("111-")]
    assert {*some} <= {x.purchase.order_id for x in found.orders if x.rule == "window_closed"}
    assert some
    assert not tab.failures


def test_the_switch_and_the_pause_keep_their_reasons(tab, home) -> None:
    visit(tab, "requests", "en", "Review requests")
    tab.get_by_text("Switch on, switch off, pause").click()
    settled(tab)
    tab.get_by_role("button", name="Switch on", exact=True).click()
    tab.get_by_text("The reason is missing").wait_for()
    assert not words(home)
    written(tab, "Your reason", "agreed with the team")
    tab.get_by_role("button", name="Switch on", exact=True).click()
    until(tab, lambda: words(home) == {("on", "", "agreed with the team")})
    written(tab, "Your reason", "Golden Week")
    tab.get_by_role("button", name="Pause", exact=True).click()
    until(tab, lambda: cells(tab, 0).count("paused") == 2)
    tab.get_by_role("button", name="Resume", exact=True).click()
    until(tab, lambda: cells(tab, 0).count("switched on") == 2)
    written(tab, "Your reason", "enough for this year")
    tab.get_by_role("button", name="Switch off", exact=True).click()
    until(tab, lambda: words(home) == {("off", "", "enough for this year")})


def test_what_is_left_out_needs_a_reason_that_may_be_one(tab, home, tmp_path) -> None:
    visit(tab, "requests", "zh-CN", "请求评论（索评）")
    tab.get_by_text("排除某个站点或 MSKU").click()
    settled(tab)
    written(tab, "值", "FR", last=True)
    written(tab, "理由", "退货率太高", last=True)
    tab.get_by_role("button", name="排除", exact=True).click()
    tab.get_by_text("不能作为排除订单的理由").wait_for()
    written(tab, "值", "DE", last=True)
    written(tab, "理由", "召回", last=True)
    tab.get_by_role("button", name="排除", exact=True).click()
    tab.get_by_role("button", name="撤销：DE").wait_for(timeout=60_000)
    settled(tab)
    (rule,) = kept(home, lambda conn: brake.left_out(conn, reviews.KIND))
    assert (rule.field, rule.value, rule.reason) == ("marketplace", "DE", "召回")
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="下载审计文件").click()
    path = tmp_path / "audit.xlsx"
    waiting.value.save_as(path)
    book = openpyxl.load_workbook(path)
    rows = {row[:2]: row[2:] for row in list(book.worksheets[3].values)[1:]}
    assert rows["人为排除", "召回"][0] > 20
    tab.get_by_role("button", name="撤销：DE").click()
    until(tab, lambda: not kept(home, lambda conn: brake.left_out(conn, reviews.KIND)))
    assert not tab.failures

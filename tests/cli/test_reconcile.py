"""`seller reconcile` and its section of Data health: the same days, in JSON and on the page."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from seller.cli.app import app
from seller.facts import SalesDay
from seller.marketplaces import BY_CODE
from seller.store import open_store, write
from seller.views.reconciliation import reconciliation
from seller.views.scope import Scope
from tests.dashboards.conftest import pages
from tests.store.build import put
from tests.views.fill import fill, mark
from tests.views.shop import NOW, PRICES, SALES, today

__all__ = ["pages"]
WRONG = today("DE") - timedelta(days=4)


def reported(account: str, code: str) -> list[SalesDay]:
    """What Amazon would say of the last days; of one day in DE it names a unit more."""
    rows = []
    for back in range(1, 8):
        day = today(code) - timedelta(days=back)
        sold = [one for one in SALES if (one.marketplace, one.day) == (code, day)]
        priced = [one for one in sold if one.price is not None]
        units = sum(one.quantity for one in priced) + (code == "DE" and day == WRONG)
        money = sum(one.price or 0 for one in priced)
        currency = {"US": "USD", "CA": "CAD", "JP": "JPY"}.get(code, "EUR")
        rows.append(SalesDay(account, code, day, units, len(priced), currency, money, 9, 9, None))
    return rows


@pytest.fixture
def home(tmp_path: Path) -> Path:
    store = open_store(f"sqlite:///{tmp_path / 'seller.db'}")
    fill(store)
    for account, code in {(one.account, one.marketplace): 0 for one in SALES}:
        rows = reported(account, code)
        put(store, *rows, account=account, marketplace=code)
    store.close()
    return tmp_path


def test_an_owner_is_told_of_the_places_where_they_sell(home: Path) -> None:
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    with store.reading() as conn:
        scope = Scope(days=7, sites=frozenset({("lantern-fe", "JP")}))
        found = reconciliation(conn, scope, now=NOW)
    store.close()
    assert {(one.account, one.marketplace) for one in found.days} == {("lantern-fe", "JP")}
    assert not found.different


def test_a_differing_day_is_told_with_both_figures(home: Path) -> None:
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    with store.reading() as conn:
        found = reconciliation(conn, Scope(days=7), now=NOW)
    store.close()
    (one,) = found.different
    assert (one.marketplace, one.day, one.units) == ("DE", WRONG, -1)
    assert one.money is not None
    assert one.money.minor == 0
    assert found.counts["pending"] == len(PRICES), "yesterday has a pending order everywhere"
    assert found.counts["equal"] == 7 * len(PRICES) - len(PRICES) - 1


def test_the_page_names_the_day_that_differs(home: Path, pages) -> None:
    """The page reads the clock itself: our orders are said to be known up to now, and are none."""
    now = datetime.now(UTC)
    day = BY_CODE["DE"].day(now) - timedelta(days=3)
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    row = SalesDay("orchid-eu", "DE", day, 5, 5, "EUR", 9245, 9, 9, None)
    put(store, row, account="orchid-eu", marketplace="DE")
    with store.writing() as conn:
        for source, place in (("history", ""), ("orders", ""), ("traffic", "DE")):
            write.set_bookmark(conn, mark(source, "orchid-eu", place, as_of=now))
    store.close()
    page = pages(home, lang="zh", url="health")
    assert any("不一致 1" in plain(one.value) for one in page.markdown)
    shown = [frame.value for frame in page.dataframe if "亚马逊销量" in frame.value.columns]
    assert [(*row,) for row in shown[0][["日期", "本地销量", "亚马逊销量"]].to_numpy()] == [
        (day.isoformat(), "0", "5")
    ]


def plain(text: str) -> str:
    return text.replace("\\", "")


def test_json_and_exit_code(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SELLER_HOME", str(home))
    monkeypatch.setenv("SELLER_LANG", "en")
    days = ["--days=729", "--json"]
    done = CliRunner().invoke(app, ["reconcile", "--marketplace=de", *days])
    told = json.loads(done.stdout)
    assert {one["marketplace"] for one in told["days"]} <= {"DE"}
    assert sum(told["counts"].values()) == len(told["days"]) == 729
    assert done.exit_code == bool(told["counts"]["different"])
    quiet = CliRunner().invoke(app, ["reconcile", "--account=lantern-fe", "--days=7"])
    assert quiet.exit_code == 0
    assert "incomplete: 7" in quiet.stderr, "nothing is known of days after the facts"

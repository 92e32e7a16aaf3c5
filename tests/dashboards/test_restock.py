"""The page Restock, run without a browser: the order of its lines, its filters and its budget."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from seller.facts import (
    Batch,
    Estimate,
    Event,
    FeeEstimate,
    Order,
    OrderLine,
    Pairing,
    Product,
    PurchaseLine,
    PurchaseOrder,
    Rule,
)
from seller.facts import Rate as Exchange
from seller.store import Store, buying, exchange, goods, open_store, typed, write
from seller.store.mark import mark
from tests.views.fill import fill
from tests.views.shop import ACCOUNTS, AS_OF, orders

LAMP = Product(
    "LAMP-01", supplier="Yiwu", price=2300, currency="CNY", lead_days=10, moq=50, carton_units=24
)
RATES = {"USD": "7.2", "EUR": "7.8", "CAD": "5.3"}
"""Yuan for one; none for yen, so that some lines have no price."""


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """The shop with its sales of late, one product of two sites, and rates."""
    folder: Path = tmp_path_factory.mktemp("restock")
    store = open_store(f"sqlite:///{folder / 'seller.db'}")
    fill(store)
    lately(store)
    pairs = [Pairing("orchid-eu", place, "LAMP-1", "LAMP-01") for place in ("DE", "FR")]
    day = datetime.now(UTC).date()
    told = [Exchange(day, base, "CNY", "typed", rate) for base, rate in RATES.items()]
    with store.writing() as conn:
        goods.save(conn, [LAMP, *pairs], document=None, as_of=AS_OF)
        exchange.save(conn, told, document="d", as_of=AS_OF)
    store.close()
    return folder


def lately(store: Store) -> None:
    """The same sales again, up to yesterday."""
    now = datetime.now(UTC)
    for account in ACCOUNTS:
        both = list(orders(account.account))
        shift = now.date() - timedelta(days=1) - max(order.day for order, _ in both)
        for kind, rows in (
            (Order, [one for one, _ in both]),
            (OrderLine, [one for _, one in both]),
        ):
            moved = [
                replace(
                    one,
                    order_id=f"9{one.order_id[1:]}",
                    day=one.day + shift,
                    purchased_at=one.purchased_at + shift,
                    updated_at=one.updated_at + shift,
                )
                for one in rows
            ]
            with store.writing() as conn:
                write.apply(
                    conn, [Batch.of(kind, moved)], account=account.account, marketplace=None,
                    snapshot=False, as_of=now, document=None,
                )  # fmt: skip


def lines(app, column: str) -> list[str]:
    frames = (one.value for one in app.dataframe if "Money at risk" in one.value.columns)
    return [str(cell) for cell in next(frames)[column]]


def yuan(cell: str) -> float:
    return float(cell.replace("CN¥", "").replace("¥", "").replace(",", ""))


def test_lines_stand_by_money_at_risk_and_the_unpriced_below(pages, home):
    app = pages(home, lang="en", url="restock")
    cells = lines(app, "Money at risk")
    known = [yuan(one) for one in cells if one != "–"]
    assert known[0] > 0
    assert known == sorted(known, reverse=True)
    assert cells[len(known) :] == ["–"] * (len(cells) - len(known)) != []
    assert "LAMP-01" in lines(app, "Product")
    assert any(one.value == "Why this quantity" for one in app.subheader)


def test_filters_choose_lines_and_the_one_product(pages, home):
    app = pages(home, lang="en", url="restock")
    app.multiselect(key="restock_suppliers").set_value(["Yiwu"]).run()
    assert not app.exception
    assert lines(app, "Product") == ["LAMP-01"]
    assert app.selectbox(key="restock_one").value == "LAMP-01 · EU"
    why = next(one.value for one in app.dataframe if "Figure" in one.value.columns)
    figures = dict(zip(why["Figure"], why["Value"], strict=True))
    assert (figures["MOQ"], figures["Pieces per carton"]) == ("50", "24")
    app.multiselect(key="restock_pools").set_value(["JP"]).run()
    assert app.info[0].value == "No line fits these filters."


def test_a_budget_is_not_overspent_and_says_what_is_left_out(pages, home):
    app = pages(home, lang="en", url="restock")
    whole = lines(app, "Quantity to buy")[lines(app, "Product").index("LAMP-01")]
    app.text_input(key="restock_budget").set_value("1500").run()
    assert not app.exception
    told = app.info[0].value.replace("\\", "").replace("\u2060", "")
    assert yuan(told.split("Spent: ")[1].split(" ")[0]) <= 1500
    assert app.expander[0].label.startswith("Not bought")
    part = lines(app, "Quantity to buy")[lines(app, "Product").index("LAMP-01")]
    assert int(part) < int(whole.replace(",", ""))
    app.text_input(key="restock_budget").set_value("much").run()
    assert "is no budget" in app.error[0].value


def test_the_chinese_page_offers_the_workbook(pages, home):
    app = pages(home, lang="zh-CN", url="restock")
    assert app.title[0].value == "补货"
    assert {"断货风险金额", "建议采购量", "预计断货日"} <= set(app.dataframe[0].value.columns)
    (button,) = app.get("download_button")
    assert button.proto.label == "下载采购工作簿"


def test_an_order_changes_the_mark_and_the_plan(pages, home):
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    app = pages(home, lang="en", url="restock")
    place = lines(app, "Product").index("LAMP-01")
    before = lines(app, "Inbound and on order")[place]
    with store.reading() as conn:
        old = mark(conn)
    line = PurchaseLine("PO-1", 1, "", "LAMP-01", "EU", 96, 2300, "CNY")
    with store.writing() as conn:
        order = PurchaseOrder("PO-1", "Yiwu", "sea", datetime.now(UTC))
        buying.save(conn, [buying.Bought(order, (line,))])
    with store.reading() as conn:
        assert mark(conn) != old
    store.close()
    app.run()
    place = lines(app, "Product").index("LAMP-01")
    assert int(lines(app, "Inbound and on order")[place]) == int(before) + 96


@pytest.mark.parametrize(
    ("lang", "figure", "told"),
    [
        ("en", "Amazon's part of a sale", "Amazon's estimate of {day} for LAMP-1 at 20.00 EUR"),
        ("zh-CN", "亚马逊每单扣费", "亚马逊 {day} 的预估（LAMP-1，售价 20.00 EUR）"),
    ],
)
def test_what_amazon_takes_is_told_with_day_and_price(pages, home, lang, figure, told):
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    for place in ("DE", "FR"):
        fee = FeeEstimate("orchid-eu", place, "LAMP-1", 2000, "EUR", 300, 412, 0, AS_OF)
        with store.writing() as conn:
            write.apply(
                conn, [Batch.of(FeeEstimate, [fee])], account="orchid-eu", marketplace=place,
                snapshot=False, as_of=AS_OF, document=None,
            )  # fmt: skip
    store.close()
    app = pages(home, lang=lang, url="restock")
    app.multiselect(key="restock_suppliers").set_value(["Yiwu"]).run()
    assert not app.exception
    names = {"Where it is from", "来源"}
    why = next(one.value for one in app.dataframe if names & set(one.value.columns))
    figures = {row[0]: row[1:] for row in why.values.tolist()}
    value, source = figures[figure]
    assert "15.0%" in value
    assert "4.12" in value
    assert source == told.format(day=f"{AS_OF:%Y-%m-%d}")


def test_a_held_product_stays_on_the_page_and_says_why(pages, home):
    """Last, as the rules stay in the store."""
    today = datetime.now(UTC).date()
    fair = today + timedelta(days=110)
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    with store.writing() as conn:
        typed.save(conn, [Rule("LAMP-01", "EU", target=905)], as_of=AS_OF)
        far = today + timedelta(days=90)
        typed.save(conn, [Estimate("LAMP-01", "EU", today, today, far, "12.5")], as_of=AS_OF)
        typed.save(conn, [Event("Fair", "deadline", "EU", "", fair.year, fair, fair)], as_of=AS_OF)
    app = pages(home, lang="en", url="restock")
    app.multiselect(key="restock_suppliers").set_value(["Yiwu"]).run()
    assert not app.exception
    why = next(one.value for one in app.dataframe if "Figure" in one.value.columns)
    figures = {row[0]: row[1:] for row in why.values.tolist()}
    assert figures["Chance not to run out"] == ["90.5%", "As ruled for this product"]
    assert figures["Own estimate a day"][0] == "12.5"
    assert any("Fair, at Amazon by" in one.value and "order by" in one.value for one in app.caption)
    with store.writing() as conn:
        typed.save(conn, [Rule("LAMP-01", "EU", flag="hold")], as_of=AS_OF)
    store.close()
    app = pages(home, lang="zh-CN", url="restock")
    app.multiselect(key="restock_suppliers").set_value(["Yiwu"]).run()
    frame = next(one.value for one in app.dataframe if "建议采购量" in one.value.columns)
    assert list(frame["建议采购量"]) == ["停止补货"]
    assert any("停止补货" in one.value for one in app.warning)

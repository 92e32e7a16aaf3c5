"""The Overview page, run without a browser: its figures are the view's, in both languages."""

from __future__ import annotations

import re

import pytest

from seller.store import open_store
from seller.views.overview import overview
from seller.views.scope import Scope
from tests.views.fill import feedback
from tests.views.shop import ACCOUNTS, NASTY, NOW

CHINESE = re.compile(r"[\u4e00-\u9fff]")
NAMES = {
    *("SKU", "FBA", "FR", "DE", "JP", "CA", "US", "USD", "EUR", "JPY", "CAD", "seller"),
    *("Lantern", "FE", "NA", "Orchid", "English", "demo", "init", "jobs", "run", "all"),
}
"""What stays in Latin letters on the Chinese page."""
COMMENTS = {
    one.comment
    for account in ACCOUNTS
    for code in account.marketplaces
    for one in feedback(account.account, code)
    if one.comment
}


def cards(app) -> list[tuple[str, str]]:
    return [(card.label, card.value) for card in app.metric]


def frames(app) -> list[dict[str, list[str]]]:
    return [frame.value.to_dict("list") for frame in app.dataframe]


def answer(home, scope):
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    with store.reading() as conn:
        found = overview(conn, scope, now=NOW)
    store.close()
    return found


def test_cards_show_the_views_figures(pages, filled):
    app = pages(filled, lang="en")
    sales = answer(filled, Scope()).sales
    shown = cards(app)
    assert shown[0] == ("Orders", str(sales.latest.figures.orders))
    assert shown[1] == ("Units", str(sales.latest.figures.units))
    assert ("Orders", f"{sales.total.orders:,}") in shown
    assert ("Units", f"{sales.total.units:,}") in shown
    usd = next(one.total.minor for one in sales.takings if one.currency == "USD")
    assert ("Revenue USD", f"${usd // 100:,}.{usd % 100:02}") in shown
    yen = next(one.total.minor for one in sales.takings if one.currency == "JPY")
    assert ("Revenue JPY", f"¥{yen:,}") in shown


def test_no_total_is_made_over_currencies_or_marketplaces(pages, filled):
    app = pages(filled, lang="en")
    labels = [label for label, _ in cards(app)]
    assert "Revenue" not in labels
    assert len([label for label in labels if label.startswith("Revenue ")]) == 8
    stock = frames(app)[1]
    assert len(stock["Fulfillable"]) == 5


def test_revenue_that_waits_for_a_price_is_not_zero(pages, filled):
    app = pages(filled, lang="en")
    last = answer(filled, Scope()).sales.last
    shown = frames(app)[0]["Revenue"]
    for one, cell in zip(last, shown, strict=True):
        assert (cell == "–") == (not one.revenue)
    assert any(cell == "–" for cell in shown)
    assert "0" not in [cell.strip("$€¥CA.0") or "0" for cell in shown]


def test_comments_stay_text(pages, filled):
    app = pages(filled, lang="en")
    texts = [text.value for text in app.text]
    assert set(NASTY) <= set(texts)
    marked = [part.value for part in (*app.markdown, *app.caption)]
    assert not [words for words in marked for nasty in NASTY if nasty in words]


def test_every_block_tells_as_of_source_and_state(pages, filled):
    told = [one.value for one in pages(filled, lang="en").caption]
    blocks = [words for words in told if words.startswith("Data as of 2025-03-13 02:10")]
    assert len(blocks) == 6
    assert all("Source: " in words and "-badge[" in words for words in blocks)
    assert any("No data yet: Orchid" in words for words in blocks)


def test_an_account_filters_every_block(pages, filled):
    app = pages(filled, lang="en")
    app.multiselect(key="accounts").set_value(["orchid-eu"]).run()
    assert not app.exception
    sales = answer(filled, Scope(("orchid-eu",))).sales
    assert ("Orders", f"{sales.total.orders:,}") in cards(app)
    assert {label for label, _ in cards(app) if "Revenue" in label} == {"Revenue EUR"}
    for frame in frames(app):
        assert set(frame["Account"]) == {ACCOUNTS[2].name}


def test_a_marketplace_and_a_period_filter_too(pages, filled):
    app = pages(filled, lang="en")
    app.multiselect(key="places").set_value(["US"])
    app.button_group(key="days").set_value(7).run()
    assert not app.exception
    sales = answer(filled, Scope(marketplaces=("US",), days=7)).sales
    assert ("Units", f"{sales.total.units:,}") in cards(app)


def words(app) -> list[str]:
    """Everything on the page but what buyers and sellers wrote themselves."""
    blocks = (*app.title, *app.subheader, *app.caption, *app.markdown, *app.text, *app.info)
    shown = [one.value for one in blocks]
    shown += [word for card in app.metric for word in (card.label, card.delta or "")]
    shown += [name for frame in frames(app) for name in frame]
    shown += [one.label for one in app.multiselect]
    return [one for one in shown if one not in COMMENTS and "Sorry" not in one]


@pytest.mark.parametrize("url", ["", "health"])
def test_no_english_is_left_on_the_chinese_page(pages, filled, url):
    app = pages(filled, lang="zh-CN", url=url)
    shown = words(app)
    for one in shown:
        plain = re.sub(r":[a-z-]+\[|http\S*|\\|\*b\*|\[x\]", " ", one)
        left = set(re.findall(r"[A-Za-z]{2,}", plain)) - NAMES
        assert not left, one
    assert sum(bool(CHINESE.search(one)) for one in shown) > len(shown) / 2


@pytest.mark.parametrize("url", ["", "health"])
def test_no_chinese_is_on_the_english_page(pages, filled, url):
    shown = words(pages(filled, lang="en", url=url))
    assert shown
    assert not [one for one in shown if CHINESE.search(one)]


@pytest.mark.parametrize(("lang", "said"), [("en", "No account"), ("zh", "还没有连接店铺")])
def test_an_empty_store_says_which_command_to_run(pages, tmp_path, lang, said):
    app = pages(tmp_path, lang=lang)
    assert said in app.info[0].value
    assert [one.value for one in app.code] == ["seller demo", "seller init\nseller jobs run --all"]

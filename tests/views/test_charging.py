"""The level by Amazon's own estimates of its fees, where nobody typed share or fee."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from seller.facts import Batch, FeeEstimate, Pairing, Rate, Rule, Stocked, Way
from seller.facts.rate import TYPED
from seller.language import translator
from seller.money import Money
from seller.store import Store, exchange, goods, plans, tables, typed, write
from seller.views.restock import Fees
from seller.views.restock.charging import source
from seller.views.restock.keeping import kept
from seller.views.restock.keeping import planned as stored
from seller.views.restock.workbook import why as reason
from tests.views.lampshop import COSTS, LAMP, SHOP, TODAY, lamp, lampshop, planned, put, sold
from tests.views.shop import ACCOUNTS, NOW

THEN = NOW - timedelta(days=9)
STORAGE = Rule("", "", storage="0.3", currency="USD")
OTHER = next(one for one in ACCOUNTS if "DE" in one.marketplaces).account


@pytest.fixture
def shop(store: Store) -> Store:
    """Costs and storage are known, and nothing of Amazon's fees."""
    put(lampshop(store), STORAGE)
    return store


def estimated(store: Store, *rows: FeeEstimate) -> None:
    for row in rows:
        with store.writing() as conn:
            write.apply(
                conn, [Batch.of(FeeEstimate, [row])], account=row.account,
                marketplace=row.marketplace, snapshot=False, as_of=NOW, document=None,
            )  # fmt: skip


def told(sku: str = "M", place: str = "US", **other: Any) -> FeeEstimate:
    """Fifteen per cent and 4.50 dollars, of which half a dollar is for closing."""
    usual = FeeEstimate(SHOP, place, sku, 2000, "USD", 300, 400, 50, THEN)
    return replace(usual, **other)


def test_margin_and_chance_are_those_of_the_same_fees_typed(shop: Store) -> None:
    assert lamp(planned(shop)).why.unknown == ("fees",)
    assert lamp(planned(shop)).why.fees is None
    estimated(shop, told())
    why = lamp(planned(shop)).why
    assert (why.target_from, why.unknown, why.margin) == ("costs", (), Money(6750, "CNY"))
    fee = Money(450, "USD")
    assert why.fees == Fees(0.15, "amazon", fee, "amazon", THEN, Money(2000, "USD"), "M")
    put(shop, COSTS)
    typed = lamp(planned(shop)).why
    assert (typed.target, typed.margin, typed.exact) == (why.target, why.margin, why.exact)
    assert typed.fees == Fees(0.15, "rule", fee, "rule")


def test_what_is_typed_wins_each_by_itself(shop: Store) -> None:
    estimated(shop, told(referral=160, fulfilment=999))
    put(shop, Rule("LAMP", "NA", share=1500, currency="USD"))
    one = lamp(planned(shop)).why
    assert one.fees
    assert (one.fees.share, one.fees.share_from) == (0.15, "rule")
    assert (one.fees.fee, one.fees.fee_from) == (Money(1049, "USD"), "amazon")
    assert one.margin == Money(14000 - 2100 - 7343 - 2000, "CNY")
    put(shop, Rule("LAMP", "NA", fee=450, currency="USD"))
    one = lamp(planned(shop)).why
    assert one.fees
    assert (one.fees.share, one.fees.share_from) == (0.08, "amazon")
    assert (one.fees.fee, one.fees.fee_from) == (Money(450, "USD"), "rule")
    assert one.margin == Money(14000 - 1120 - 3150 - 2000, "CNY")


def test_a_pack_costs_its_part_a_piece(shop: Store) -> None:
    pairing = Pairing(SHOP, "US", "M", "LAMP", pieces=2)
    with shop.writing() as conn:
        goods.save(conn, [pairing], document=None, as_of=NOW)
    estimated(shop, told(price=2000, referral=300, fulfilment=500, other=0))
    fees = lamp(planned(shop)).why.fees
    assert fees
    assert (fees.share, fees.fee, fees.price) == (0.15, Money(250, "USD"), Money(2000, "USD"))


def test_offers_count_by_what_they_sell_and_the_oldest_is_told(shop: Store) -> None:
    """Twice as many of `N` in yen: two thirds of the sales, so its estimate must be there."""
    rows = [{**sold(ago), "sku": "N", "units": 10, "revenue": 20000} for ago in range(1, 401)]
    with shop.writing() as conn:
        conn.execute(tables.daily_sales.insert(), rows)
        goods.save(conn, [Pairing(SHOP, "US", "N", "LAMP")], document=None, as_of=NOW)
    estimated(shop, told())
    assert lamp(planned(shop)).why.unknown == ("fees",), "of less than half"
    later = THEN + timedelta(days=5)
    estimated(
        shop, told("N", price=4000, referral=320, fulfilment=600, other=0, estimated_at=later)
    )
    one = lamp(planned(shop))
    daily = {each.sku: each.daily for each in one.accounts}
    assert daily["N"] > 1.5 * daily["M"] > 0
    weight = {sku: each / sum(daily.values()) for sku, each in daily.items()}
    fees = one.why.fees
    assert fees
    share = (weight["M"] * 300 + weight["N"] * 320) / (weight["M"] * 2000 + weight["N"] * 4000)
    assert fees.share == pytest.approx(share, abs=1e-6)
    assert fees.fee == Money(round(weight["M"] * 450 + weight["N"] * 600), "USD")
    assert (fees.estimated_at, fees.price, fees.sku) == (THEN, Money(2000, "USD"), "M")


def test_yen_are_changed_and_a_missing_rate_is_said(shop: Store) -> None:
    row: dict[str, Any] = {
        "price": 3000,
        "currency": "JPY",
        "referral": 450,
        "fulfilment": 600,
        "other": 0,
    }
    estimated(shop, told(**row))
    assert lamp(planned(shop)).why.unknown == ("rate",)
    with shop.writing() as conn:
        exchange.save(conn, [Rate(TODAY, "JPY", "CNY", TYPED, "0.05")], document="", as_of=NOW)
    why = lamp(planned(shop)).why
    assert why.fees
    assert (why.fees.share, why.fees.fee) == (0.15, Money(600, "JPY"))
    assert why.margin == Money(14000 - 2100 - 3000 - 2000, "CNY")


def test_an_old_estimate_counts_and_says_how_old_it_is(shop: Store) -> None:
    old = NOW - timedelta(days=400)
    estimated(shop, told(estimated_at=old))
    why = lamp(planned(shop)).why
    assert why.fees
    assert (why.target_from, why.fees.estimated_at) == ("costs", old)
    assert f"{old:%Y-%m-%d}" in source(why.fees, translator("zh_CN"))


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_buyers_workbook_says_what_amazon_takes(shop: Store, language: str) -> None:
    estimated(shop, told())
    say = translator(language)
    text = reason(lamp(planned(shop)), say)
    for part in ("15.0 %", "4.50 USD", f"{THEN:%Y-%m-%d}", "20.00 USD", "M"):
        assert part in text
    put(shop, Rule("LAMP", "NA", share=1500, currency="USD"))
    assert "15.0 %" in (half := reason(lamp(planned(shop)), say))
    assert half != text
    put(shop, Rule("LAMP", "NA", target=900))
    assert "4.50 USD" not in reason(lamp(planned(shop)), say), "then the level rests on no fee"


def test_a_stored_plan_keeps_them_and_is_made_anew_when_they_change(shop: Store) -> None:
    estimated(shop, told())
    found = planned(shop)
    with shop.writing() as conn:
        plans.save(conn, stored(conn, NOW, 1.0, found))
    with shop.reading() as conn:
        one = plans.read(conn, "sea")
    assert one
    assert lamp(kept(one)).why == lamp(found).why
    put(shop, COSTS)
    with shop.writing() as conn:
        plans.save(conn, stored(conn, NOW, 1.0, planned(shop)))
    with shop.reading() as conn:
        one = plans.read(conn, "sea")
    assert one
    assert lamp(kept(one)).why.fees == Fees(0.15, "rule", Money(450, "USD"), "rule")


def test_another_accounts_estimate_is_not_taken(shop: Store) -> None:
    estimated(shop, told(account=OTHER), told("X"), told(place="CA"))
    assert lamp(planned(shop)).why.unknown == ("fees",)


def flown(store: Store, *fees: FeeEstimate) -> dict[str, int]:
    """Pieces by way, at home 400, where a kilogram by air costs five times that by sea."""
    sized = replace(LAMP, unit_weight=500, unit_length=2000, unit_width=1000, unit_height=500)
    ways = [
        Way("", "NA", "sea", 30, 40, 50, 800, "CNY"),
        Way("", "NA", "air", 8, 10, 14, 4000, "CNY"),
    ]
    with store.writing() as conn:
        goods.save(conn, [sized], document=None, as_of=NOW)
        typed.save(conn, ways, as_of=NOW)
        typed.save(conn, [Stocked("", "LAMP", "NA", 400, TODAY)], as_of=NOW)
    estimated(store, *fees)
    return {line.mode: line.quantity for line in lamp(planned(store)).sends}


def test_what_flies_is_worth_what_amazon_leaves_of_a_sale(shop: Store) -> None:
    """140 yuan less 21 and 91 less 20 and 4 leave 4: a flight is 16 dearer than the sea."""
    usual = flown(shop)
    assert usual["air"] > 0
    some = flown(shop, told())
    assert 0 < some["air"] < usual["air"]
    assert set(flown(shop, told(fulfilment=1300, other=0))) == {"sea"}
    put(shop, Rule("LAMP", "NA", fee=100, currency="USD"))
    assert flown(shop, told(fulfilment=1300, other=0))["air"] > some["air"], "as ruled"
    put(shop, Rule("LAMP", "NA", fee=100, currency="JPY"))
    assert lamp(planned(shop)).why.unpriced == "no_rate"

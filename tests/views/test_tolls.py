"""Amazon's fees on how long stock lasts, in the plan of one product."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from seller.facts import Product, Stocked, StockFee, Way
from seller.facts.tariff import AGED, FNSKU, LOW
from seller.money import Money
from seller.store import Store, goods, plans, typed
from seller.views.restock import Planned
from seller.views.restock.keeping import kept
from seller.views.restock.opened import renew
from seller.views.restock.workbook import costs, losing
from tests.views.lampshop import COSTS, LAMP, TODAY, lamp, lampshop, planned, put
from tests.views.shop import NOW

SIZED = replace(LAMP, unit_length=3000, unit_width=2000, unit_height=1000, unit_weight=900)
HUGE = replace(SIZED, unit_length=30000)


@pytest.fixture
def shop(sqlite_store: Store) -> Store:
    """Costs are known, goods come when they are expected, and nothing lies at home."""
    found = lampshop(sqlite_store)
    put(found, COSTS)
    know(found, SIZED)
    with found.writing() as conn:
        typed.save(conn, [Stocked("", "LAMP", "NA", 0, TODAY)], as_of=NOW)
        typed.save(conn, [Way("", "NA", "sea", 30, 30, 30)], as_of=NOW)
    return found


def know(store: Store, product: Product) -> None:
    with store.writing() as conn:
        goods.save(conn, [product], document=None, as_of=NOW)


def fees(store: Store, *rows: StockFee) -> Planned:
    with store.writing() as conn:
        typed.save(conn, list(rows), as_of=NOW)
    return planned(store)


def row(charge: str, low: int, high: int, fee: int, **rest: str | int) -> StockFee:
    plain = {"side": 0, "level": FNSKU if charge == LOW else "", "least": 0, "currency": "USD"}
    return StockFee(
        "US", charge, 1, 12, low, high, weight=0, since=date(2025, 1, 1), fee=fee, space=0,
        unit="", source="", **(plain | rest),  # type: ignore[arg-type]
    )  # fmt: skip


NEVER = (row(AGED, 181, 0, 0), row(LOW, 0, 28, 0))


def test_stock_is_kept_for_four_weeks_where_that_saves_the_fee(shop: Store) -> None:
    """Five a day are 35 a week; the newest order covers a month and what demand may do."""
    without, with_it = fees(shop, *NEVER), fees(shop, row(LOW, 0, 28, 80, least=20))
    more = lamp(with_it).why.more
    assert lamp(without).why.more == 0
    assert lamp(with_it).why.exact == pytest.approx(lamp(without).why.exact + more, abs=0.2)
    assert 5 < more < 5 * 28
    (told,) = costs(lamp(with_it), str)
    assert told == f"{more:g} pieces more, which save the low-inventory fee"


@pytest.mark.parametrize(
    "changed", [{"least": 36}, {"fee": 1}, {"currency": "EUR"}], ids=["few", "cheap", "no rate"]
)
def test_the_fee_changes_nothing_where_it_is_not_due_or_not_dear(
    shop: Store, changed: dict[str, str | int]
) -> None:
    plain = lamp(fees(shop, *NEVER)).why.exact
    fee = {"fee": 80, "least": 20, "currency": "USD"} | changed
    why = lamp(fees(shop, row(LOW, 0, 28, **fee))).why  # type: ignore[arg-type]
    assert (why.exact, why.more) == (plain, 0)
    assert why.uncounted == (("low",) if "currency" in changed else ())
    assert lamp(fees(shop, row(LOW, 0, 28, 80))).why.more > 0, "else it proves nothing"


def test_what_is_oversize_pays_no_fee_for_low_inventory(shop: Store) -> None:
    small = row(LOW, 0, 28, 80, side=4572)
    assert lamp(fees(shop, small)).why.more > 0, "else it proves nothing"
    know(shop, HUGE)
    why = lamp(planned(shop)).why
    assert (why.target_from, why.more, why.uncounted) == ("costs", 0, ())


def test_a_piece_without_sizes_is_said_not_to_be_counted(shop: Store) -> None:
    know(shop, LAMP)
    why = lamp(planned(shop)).why
    assert (why.target_from, why.fewer, why.more) == ("costs", 0, 0)
    assert why.uncounted == ("aged", "low")


def test_what_would_lie_too_long_is_not_bought(shop: Store) -> None:
    """A surcharge from the fortieth day on hits what is there in case that demand is high."""
    plain = lamp(fees(shop, *NEVER)).why
    dear = lamp(fees(shop, row(AGED, 40, 0, 900))).why
    assert plain.fewer == 0 < dear.fewer
    assert dear.exact == pytest.approx(plain.exact - dear.fewer, abs=0.2)


def test_a_chance_that_somebody_set_is_not_changed_by_fees(shop: Store) -> None:
    asked = [lamp(planned(shop, target=0.9)).why.exact]
    fees(shop, *NEVER)
    asked.append(lamp(planned(shop, target=0.9)).why.exact)
    assert asked[0] == asked[1]


def test_the_stored_plan_keeps_the_fees_for_what_if(shop: Store) -> None:
    made = fees(shop, row(LOW, 0, 28, 80), row(AGED, 40, 0, 900))
    (toll,) = [one for one in made.tolls if one]
    assert (len(toll.aged), len(toll.low)) == (1, 1)
    renew(shop, NOW)
    with shop.reading() as conn:
        stored = plans.read(conn, made.mode)
    assert stored
    assert list(kept(stored).tolls) == list(made.tolls)
    assert lamp(kept(stored)).why == lamp(made).why


def test_a_product_that_loses_with_each_sale_is_said_to(shop: Store) -> None:
    """20 dollars less 15 %, 14.5 dollars and 20 yuan, at 7 yuan a dollar."""
    put(shop, replace(COSTS, fee=1450))
    found = lamp(planned(shop))
    assert losing(found) == Money(250, "CNY")
    assert "each sale loses 2.50 CNY: look at price, cost and fees" in costs(found, str)
    put(shop, COSTS)
    assert losing(lamp(planned(shop))) is None

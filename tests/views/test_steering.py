"""Rules, estimates and events in the plan of one product whose demand and costs are known."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, update

from seller.facts import (
    Estimate,
    Product,
    Rule,
    Stocked,
)
from seller.money import Money
from seller.store import Store, goods, steering, tables, typed
from seller.views.restock.budget import atrisk
from seller.views.restock.supposing import suppose
from tests.views.lampshop import (
    COSTS,
    DAILY,
    LAMP,
    TODAY,
    lamp,
    lampshop,
    planned,
    put,
)
from tests.views.shop import NOW


@pytest.fixture
def shop(sqlite_store: Store) -> Store:
    return lampshop(sqlite_store)


def test_an_unknown_cost_is_said_and_the_usual_chance_holds(shop: Store) -> None:
    why = lamp(planned(shop)).why
    assert (why.target, why.target_from, why.unknown) == (0.95, "default", ("fees", "storage"))
    put(shop, replace(COSTS, storage=""))
    assert lamp(planned(shop)).why.unknown == ("storage",)
    put(shop, replace(COSTS, currency="JPY"))
    assert lamp(planned(shop)).why.unknown == ("rate",)
    put(shop, COSTS)
    with shop.writing() as conn:
        goods.save(conn, [replace(LAMP, price=None, currency="")], document=None, as_of=NOW)
    why = lamp(planned(shop)).why
    assert (why.target, why.unknown) == (0.95, ("cost",))


def test_the_chance_follows_from_the_products_own_costs(shop: Store) -> None:
    """Margin: 140 - 15 % - 31.5 - 20 yuan; held: (2.1 / 30 + 20 x 15 % / 365) x 30 days."""
    put(shop, COSTS)
    why = lamp(planned(shop)).why
    assert (why.target_from, why.unknown, why.kept) == ("costs", (), 30)
    assert (why.margin, why.holding) == (Money(6750, "CNY"), Money(235, "CNY"))
    assert why.target == round(67.5 / (67.5 + 2.3466), 3) == 0.966
    put(shop, Rule("LAMP", "NA", fee=1350, currency="USD"))
    dear = lamp(planned(shop))
    assert dear.why.margin == Money(450, "CNY")
    assert dear.why.target == round(4.5 / (4.5 + 2.3466), 3)
    assert dear.why.exact < lamp(planned(shop, target=0.95)).why.exact


def test_storage_that_nobody_typed_is_amazons_on_the_day_of_arrival(shop: Store) -> None:
    """6 litres are 0.2119 cubic feet: at 0.78 dollars a month 1.157 yuan, from October on at 2.40
    dollars 3.56; and interest of 0.2466.
    """
    put(shop, replace(COSTS, storage=""))
    sized = replace(LAMP, unit_length=3000, unit_width=2000, unit_height=1000, unit_weight=900)
    held = {}
    for days in (15, 180):
        with shop.writing() as conn:
            goods.save(conn, [replace(sized, lead_days=days)], document=None, as_of=NOW)
        why = lamp(planned(shop)).why
        assert (why.target_from, why.unknown) == ("costs", ())
        held[days] = why.holding
    assert held == {15: Money(140, "CNY"), 180: Money(381, "CNY")}
    put(shop, COSTS)
    assert lamp(planned(shop)).why.holding == Money(235, "CNY"), "what is typed goes first"


def test_what_is_left_over_of_a_slow_product_costs_until_it_sells(shop: Store) -> None:
    """A chance from costs, 0.966 here, is worth less stock where a piece lies for half a year."""
    sales = tables.daily_sales
    with shop.writing() as conn:
        days = [TODAY - timedelta(days=ago) for ago in range(1, 401) if ago % 50]
        conn.execute(delete(sales).where(sales.c.day.in_(days)))
        typed.save(conn, [Stocked("", "LAMP", "NA", 0, TODAY)], as_of=NOW)
        conn.execute(update(tables.stock).values(fulfillable=0, total=0))
    put(shop, COSTS)
    made = planned(shop)
    one = lamp(made)
    assert (one.why.target, one.why.target_from, one.why.kept) == (0.966, "costs", 30)
    asked = lamp(planned(shop, target=one.why.target)).why
    assert asked.target_from == "asked"
    assert one.why.exact < 0.9 * asked.exact
    assert lamp(suppose(made, {"LAMP": LAMP})).why.exact == one.why.exact


def test_a_typed_chance_comes_before_costs_and_the_commands_before_all(shop: Store) -> None:
    put(shop, COSTS, Rule("LAMP", "", target=800), Rule("LAMP", "NA", target=900))
    one = lamp(planned(shop))
    assert (one.why.target, one.why.target_from) == (0.9, "rule")
    found = planned(shop, target=0.7)
    assert (lamp(found).why.target, lamp(found).why.target_from) == (0.7, "asked")
    assert lamp(found).why.exact <= one.why.exact
    supposed = suppose(planned(shop), {"LAMP": LAMP}, demand=20)
    assert (lamp(supposed).why.target, lamp(supposed).why.target_from) == (0.9, "rule")


@pytest.mark.parametrize(
    ("rule", "flag"),
    [
        (Rule("LAMP", "NA", flag="hold"), "hold"),
        (Rule("LAMP", "", flag="clear"), "clear"),
        (Rule("", "NA", stage="clearance"), "clear"),
        (Rule("LAMP", "NA", stage="ended"), "hold"),
        (Rule("LAMP", "NA", flag="restock", stage="ended"), ""),
        (Rule("LAMP", "EU", flag="hold"), ""),
        (Rule("LAMP", "NA", flag="hold", until=TODAY - timedelta(days=1)), ""),
        (Rule("LAMP", "NA", flag="hold", since=TODAY + timedelta(days=1)), ""),
    ],
)
def test_what_is_held_or_cleared_is_neither_bought_nor_sent(
    shop: Store, rule: Rule, flag: str
) -> None:
    usual = lamp(planned(shop))
    assert usual.lines
    assert usual.sends
    put(shop, rule)
    found = planned(shop)
    one = lamp(found)
    assert one.why.flag == flag
    if not flag:
        assert (one.lines, one.sends) == (usual.lines, usual.sends)
        return
    assert (one.lines, one.sends, one.reorder_by) == ((), (), None)
    assert found.deadlines(one) == []
    assert not lamp(suppose(found, {"LAMP": LAMP}, demand=90)).lines
    with shop.reading() as conn:
        (money,) = atrisk(conn, [one], "CNY", NOW).values()
    assert money == Money(0, "CNY")


def test_the_product_sheets_stage_counts_where_no_rule_has_one(shop: Store) -> None:
    with shop.writing() as conn:
        goods.save(conn, [replace(LAMP, stage="ended")], document=None, as_of=NOW)
    assert lamp(planned(shop)).why.flag == "hold"
    put(shop, Rule("LAMP", "NA", stage="growing"))
    one = lamp(planned(shop))
    assert (one.why.flag, one.why.stage) == ("", "growing")


def test_a_new_products_earlier_days_do_not_count(shop: Store) -> None:
    put(shop, Rule("LAMP", "NA", stage="new", since=TODAY - timedelta(days=20)))
    one = lamp(planned(shop))
    assert (one.kind, one.why.days) == ("new", 20)
    assert one.daily[0] == pytest.approx(DAILY, rel=0.05)


def test_an_estimate_takes_the_forecasts_place_on_its_days(shop: Store) -> None:
    before = lamp(planned(shop))
    put(shop, Estimate("LAMP", "NA", TODAY, TODAY, TODAY + timedelta(days=300), "12.5"))
    one = lamp(planned(shop))
    assert one.daily[0] == pytest.approx(12.5, abs=0.001)
    assert one.daily[1] < 12.5 < one.daily[2]
    assert one.why.estimate == 12.5
    assert one.why.exact > 2 * before.why.exact
    part = Estimate("LAMP", "NA", TODAY, TODAY, TODAY + timedelta(days=9), "12.5")
    put(shop, part)
    assert DAILY < lamp(planned(shop)).daily[0] < 6
    put(shop, replace(part, daily=""))
    assert lamp(planned(shop)).daily == before.daily


def test_estimates_are_graded_as_they_stood_and_each_only_once(shop: Store) -> None:
    begun, changed = TODAY - timedelta(days=30), TODAY - timedelta(days=10)
    first = Estimate("LAMP", "NA", begun, begun, TODAY + timedelta(days=10), "10")
    other = replace(first, said_on=changed, daily="5")
    put(shop, first, other)
    found = planned(shop)
    old, new = found.told
    assert (old.state, old.until, new.state) == ("replaced", changed - timedelta(days=1), "running")
    assert old.found
    assert new.found
    assert (old.found.days, old.found.error, old.found.grade) == (20, 1.0, "D")
    assert (new.found.days, new.found.error, new.found.grade) == (10, 0.0, "A")
    assert old.found.model_grade == "A"
    why = lamp(found).why
    assert (why.estimate, why.estimate_grade) == (5, "C")
    with shop.reading() as conn:
        assert steering.news(conn, [replace(other, said_on=TODAY)]) == []
        again = replace(other, said_on=TODAY, daily="6")
        assert steering.news(conn, [again]) == [again]


def test_a_product_that_never_sold_is_planned_by_its_estimate(shop: Store) -> None:
    with shop.writing() as conn:
        goods.save(conn, [Product("NEW", lead_days=15)], document=None, as_of=NOW)
    put(shop, Estimate("NEW", "EU", TODAY, TODAY, TODAY + timedelta(days=300), "3"))
    one = next(each for each in planned(shop).advice if each.product == "NEW")
    assert (one.pool, one.on_hand, one.daily[0]) == ("EU", 0, 3)
    assert one.lines[0].quantity > 100
    assert "cost" in one.why.unknown

"""Rules, estimates and events in the plan of one product whose demand and costs are known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from seller.facts import (
    Batch,
    DayMark,
    Estimate,
    Event,
    Pairing,
    Product,
    Rate,
    Rule,
    Stocked,
    StockLevel,
)
from seller.facts.rate import TYPED
from seller.money import Money
from seller.store import Store, exchange, goods, plans, steering, tables, typed, write
from seller.store.mark import mark
from seller.views.restock import Advice, Planned, keeping, opened, plan
from seller.views.restock.budget import atrisk
from seller.views.restock.course import course
from seller.views.restock.supposing import suppose
from seller.views.scope import Scope
from tests.views.fill import level
from tests.views.shop import ACCOUNTS, NOW

SHOP = next(one for one in ACCOUNTS if "US" in one.marketplaces).account
LAMP = Product("LAMP", supplier="Yiwu", price=2000, currency="CNY", lead_days=15, carton_units=4)
TODAY = NOW.date()
DAILY, THERE = 5, 60
COSTS = Rule("", "", share=1500, fee=450, storage="0.3", currency="USD")


@pytest.fixture
def shop(store: Store) -> Store:
    """Three and seven a day in turn at 20 dollars, twelve days of stock; 7 yuan are a dollar."""
    with store.writing() as conn:
        for account in ACCOUNTS:
            write.save_account(conn, account, b"sealed")
        conn.execute(insert(tables.daily_sales), [sold(ago) for ago in range(1, 401)])
        goods.save(conn, [LAMP, Pairing(SHOP, "US", "M", "LAMP")], document=None, as_of=NOW)
        exchange.save(conn, [Rate(TODAY, "USD", "CNY", TYPED, "7")], document="", as_of=NOW)
        none: dict[str, Any] = dict.fromkeys(tables.LEVELS, 0)
        none |= {"fulfillable": THERE, "total": THERE}
        row = replace(level(SHOP, "US", 0), sku="M", **none)
        write.apply(
            conn, [Batch.of(StockLevel, [row])], account=SHOP, marketplace="US", snapshot=True,
            as_of=NOW, document=None,
        )  # fmt: skip
        typed.save(conn, [Stocked("", "LAMP", "NA", 200, TODAY)], as_of=NOW)
    return store


def sold(ago: int) -> dict[str, Any]:
    units = DAILY + (2 if ago % 2 else -2)
    return {
        "account": SHOP, "marketplace": "US", "sku": "M", "currency": "USD",
        "day": TODAY - timedelta(days=ago), "lines": units, "units": units,
        "revenue": units * 2000, "pending_lines": 0, "cancelled_lines": 0,
    }  # fmt: skip


def put(store: Store, *rows: Rule | Estimate | Event | DayMark) -> None:
    kinds: tuple[type[Any], ...] = (Rule, Estimate, Event, DayMark)
    with store.writing() as conn:
        for kind in kinds:
            typed.save(conn, [one for one in rows if isinstance(one, kind)], as_of=NOW)


def pieces(one: Advice) -> int:
    return sum(line.quantity for line in one.sends)


def planned(store: Store, **asked: Any) -> Planned:
    with store.reading() as conn:
        found = plan(conn, Scope(), NOW, **asked)
    assert found
    return found


def lamp(found: Planned) -> Advice:
    return next(one for one in found.advice if one.product == "LAMP")


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


def test_closed_days_lengthen_only_what_meets_them(shop: Store) -> None:
    before = lamp(planned(shop))
    assert (before.why.closed, before.why.met) == (0, ())
    since = TODAY + timedelta(days=5)
    put(shop, Event("Fire", "factory", "", "", since.year, since, since + timedelta(days=19)))
    one = lamp(planned(shop))
    assert (one.why.closed, one.why.met) == (20, ("Fire",))
    assert one.why.lead[1] == before.why.lead[1] + 20
    later = TODAY + timedelta(days=40)
    put(shop, Event("Fire", "factory", "", "", since.year, later, later + timedelta(days=19)))
    next_ = lamp(planned(shop))
    assert next_.why.lead == before.why.lead
    assert next_.why.exact > before.why.exact, "the next order comes later, so this one lasts"
    put(shop, Event("Fire", "factory", "", "", since.year, later, later, off=True))
    assert lamp(planned(shop)).why == before.why


def test_a_forwarders_closing_keeps_goods_at_home_longer(shop: Store) -> None:
    with shop.writing() as conn:
        typed.save(conn, [Stocked("", "LAMP", "NA", 900, TODAY)], as_of=NOW)
    before = lamp(planned(shop))
    quay = Event("Quay", "way", "US", "sea", TODAY.year, TODAY, TODAY + timedelta(days=24))
    put(shop, quay)
    shut = lamp(planned(shop))
    assert shut.why.lead[0] == before.why.lead[0] + 10, "ready after 15 days, gone after 25"
    since = TODAY + timedelta(days=20)
    put(shop, replace(quay, since=since, until=since + timedelta(days=24)))
    one = lamp(planned(shop))
    assert one.why.lead == before.why.lead
    assert pieces(one) > pieces(before) > pieces(shut), "what goes today lasts until the next goes"


def test_a_typed_sale_is_busier_and_only_in_its_pool(shop: Store) -> None:
    before = planned(shop)
    since = TODAY + timedelta(days=20)
    sale = Event("Fair", "sale", "NA", "", TODAY.year, since, since + timedelta(days=9), 300)
    put(shop, sale)
    found = planned(shop)
    (lift,) = [one for one in found.lifts if one.name == "Fair"]
    assert (lift.pool, lift.factor, lift.source) == ("NA", 3.0, "typed")
    extra = (lamp(found).daily[0] - lamp(before).daily[0]) * found.made.horizon
    assert extra == pytest.approx(10 * 2 * DAILY, rel=0.01)
    put(shop, replace(sale, off=True), replace(sale, place="EU"))
    assert lamp(planned(shop)).daily == lamp(before).daily


def test_a_lift_is_learned_from_last_year(shop: Store) -> None:
    """The fair of last year sold four times as much; it is not what is usual now."""
    ago = [TODAY - timedelta(days=back) for back in range(340, 350)]
    with shop.writing() as conn:
        table = tables.daily_sales
        conn.execute(table.update().where(table.c.day.in_(ago)).values(units=4 * DAILY))
    last, since = min(ago), TODAY + timedelta(days=20)
    usual = lamp(planned(shop)).daily[0]
    put(
        shop,
        Event("Fair", "sale", "NA", "", last.year, last, max(ago)),
        Event("Fair", "sale", "NA", "", since.year, since, since + timedelta(days=9)),
    )
    found = planned(shop)
    (lift,) = [one for one in found.lifts if one.name == "Fair"]
    assert lift.source == "learned"
    assert lift.factor == pytest.approx((200 + 20) / (50 + 20), rel=0.01)
    assert lamp(found).daily[0] > usual


def test_one_is_told_until_when_to_order_for_a_day_to_arrive_by(shop: Store) -> None:
    day = TODAY + timedelta(days=100)
    put(shop, Event("Fair", "deadline", "NA", "", day.year, day, day, source="typed"))
    found = planned(shop)
    due = {one.name: one for one in found.deadlines(lamp(found))}["Fair"]
    assert (due.arrive_by, due.made) == (day, 15)
    assert due.order_by == day - timedelta(days=15 + 60)
    assert due.send_by == day - timedelta(days=60)
    soon = TODAY + timedelta(days=61)
    put(shop, Event("Fair", "deadline", "NA", "", day.year, soon, soon, source="typed"))
    found = planned(shop)
    due = {one.name: one for one in found.deadlines(lamp(found))}["Fair"]
    assert (due.order_by, due.send_by) == (None, TODAY + timedelta(days=1))


def test_marked_days_do_not_count_until_they_are_usual_again(shop: Store) -> None:
    """Ten days of a promotion, and one that stands out, of which nobody said anything."""
    usual = lamp(planned(shop)).daily[0]
    table, since = tables.daily_sales, TODAY - timedelta(days=12)
    many = table.c.day.between(since, TODAY - timedelta(days=3))
    with shop.writing() as conn:
        conn.execute(table.update().where(many).values(units=60))
        odd = TODAY - timedelta(days=50)
        conn.execute(table.update().where(table.c.day == odd).values(units=70))
    high = lamp(planned(shop)).daily[0]
    assert high > 2 * usual
    mark_ = DayMark("LAMP", "NA", since, TODAY - timedelta(days=3), "promotion")
    put(shop, mark_)
    found = planned(shop)
    assert lamp(found).daily[0] == pytest.approx(usual, rel=0.1)
    shown = {one.day: one.mark for one in course(found, lamp(found)).days if one.mark}
    assert shown.pop(odd) == "odd"
    assert set(shown.values()) == {"promotion"}
    assert len(shown) == 10
    put(shop, replace(mark_, kind="usual"), DayMark("LAMP", "NA", odd, odd, "outlier"))
    found = planned(shop)
    assert lamp(found).daily[0] == pytest.approx(high, rel=0.1)
    shown = {one.day: one.mark for one in course(found, lamp(found)).days if one.mark}
    assert shown.pop(odd) == "outlier"
    assert set(shown.values()) == {"usual"}


def test_all_of_it_is_kept_with_the_plan_and_in_its_mark(shop: Store) -> None:
    day = date(TODAY.year, TODAY.month, TODAY.day)
    with shop.reading() as conn:
        states = [mark(conn)]
    for row in (
        COSTS,
        Estimate("LAMP", "NA", day, day - timedelta(days=9), day + timedelta(days=9), "7"),
        Event("Fair", "sale", "NA", "", 2025, day, day + timedelta(days=40), 150),
        Event("Fire", "factory", "", "", 2025, day, day + timedelta(days=9)),
        DayMark("LAMP", "NA", day - timedelta(days=5), day, "price"),
    ):
        put(shop, row)
        with shop.reading() as conn:
            states.append(mark(conn))
    assert len(set(states)) == len(states)
    made = planned(shop)
    with shop.reading() as conn:
        stored = keeping.planned(conn, NOW, 0, made)
        assert opened.fresh(conn, NOW, stored.head)
    with shop.writing() as conn:
        plans.save(conn, stored)
    with shop.reading() as conn:
        found = plans.read(conn, "sea")
    assert found
    again = keeping.kept(found)
    for name in ("advice", "groups", "levels", "lifts", "marks", "told", "due"):
        assert getattr(again, name) == getattr(made, name), name
    assert again.lifts
    assert again.told
    assert again.due
    assert (
        suppose(again, {"LAMP": LAMP}, demand=30).advice
        == suppose(made, {"LAMP": LAMP}, demand=30).advice
    )

"""Events and marked days in the plan of one product; what steers a plan is kept with it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta

import openpyxl
import pytest

from seller.facts import (
    DayMark,
    Estimate,
    Event,
    Stocked,
)
from seller.store import Store, plans, tables, typed
from seller.store.mark import mark
from seller.views.restock import keeping, opened
from seller.views.restock.course import course
from seller.views.restock.supposing import suppose
from seller.views.restock.workbook import workbook
from tests.views.lampshop import (
    COSTS,
    DAILY,
    LAMP,
    TODAY,
    lamp,
    lampshop,
    pieces,
    planned,
    put,
)
from tests.views.shop import NOW


@pytest.fixture
def shop(sqlite_store: Store) -> Store:
    return lampshop(sqlite_store)


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


@pytest.mark.parametrize(
    ("language", "far", "near"),
    [
        ("en", "Fair: order by {day}", "Fair: too late to order"),
        ("zh_CN", "Fair：最晚 {day} 下单", "Fair：下单已来不及"),
    ],
)
def test_the_buyers_workbook_says_until_when_to_order(
    shop: Store, language: str, far: str, near: str
) -> None:
    for ahead, said in ((100, far), (61, near)):
        day = TODAY + timedelta(days=ahead)
        put(shop, Event("Fair", "deadline", "NA", "", TODAY.year, day, day, source="typed"))
        found = planned(shop)
        one = lamp(found)
        assert one.lines, "it is bought"
        book = openpyxl.load_workbook(io.BytesIO(workbook([one], {}, NOW, language, plan=found)))
        sheet = book.worksheets[1]
        heads = [cell.value for cell in sheet[1]]
        column = heads.index({"en": "For events", "zh_CN": "活动最晚下单日"}[language])
        told = str(sheet.cell(2, column + 1).value)
        assert said.format(day=day - timedelta(days=15 + 60)) in told.split(
            {"en": "; ", "zh_CN": "；"}[language]
        )


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


def test_all_of_it_is_kept_with_the_plan_and_in_its_mark(store: Store) -> None:
    shop = lampshop(store)
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

"""What if: nothing changed is the plan itself; more demand and later goods ask for more."""

from __future__ import annotations

import pytest

from seller.store import Connection
from seller.views.restock import Planned, plan
from seller.views.restock.course import course
from seller.views.restock.supposing import suppose
from seller.views.scope import Scope
from tests.views.shop import NOW


@pytest.fixture
def made(conn: Connection) -> Planned:
    found = plan(conn, Scope(), NOW)
    assert found
    return found


def pieces(found: Planned) -> float:
    return sum(one.why.exact for one in found.advice)


def test_nothing_supposed_is_the_plan(made: Planned) -> None:
    assert suppose(made, {}).advice == [one.unsent() for one in made.advice]
    for one in made.advice[:5]:
        (same,) = suppose(made, {}, only=one).advice
        assert same == one.unsent()


def test_more_demand_and_later_goods_ask_for_more(made: Planned) -> None:
    before, advice = pieces(made), list(made.advice)
    assert pieces(suppose(made, {}, demand=20)) > 1.15 * before
    assert pieces(suppose(made, {}, demand=-20)) < before
    assert pieces(suppose(made, {}, demand=-100)) == 0
    assert sum(one.why.missed for one in suppose(made, {}, late=20).advice) >= sum(
        one.why.missed for one in advice
    )
    assert made.advice == advice


def test_one_product_is_as_among_all(made: Planned) -> None:
    every = {
        (one.account, one.product, one.pool): one
        for one in suppose(made, {}, demand=30, late=10).advice
    }
    for one in made.advice[:5]:
        (alone,) = suppose(made, {}, demand=30, late=10, only=one).advice
        assert alone == every[one.account, one.product, one.pool]
        assert alone.why.lead[1] == one.why.lead[1] + 10
        assert alone.daily[0] == pytest.approx(1.3 * one.daily[0], abs=0.002)


def test_the_course_follows(made: Planned) -> None:
    one = made.advice[0]
    plain, busy = course(made, one), course(suppose(made, {}, demand=50, only=one), one)
    assert busy.days == plain.days
    assert sum(each.middle for each in busy.weeks) > sum(each.middle for each in plain.weeks)

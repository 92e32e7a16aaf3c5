"""Review requests over random orders, clocks and zones: never outside, never biased."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller.marketplaces import BY_CODE, MARKETPLACES
from seller.metrics.policy.choice import OPEN, motive, verdict
from seller.metrics.policy.fairness import Traits, groups, shares
from seller.metrics.policy.reviews import SPOKEN, Purchase, Wish, decide, window

DAY = timedelta(days=1)
START = datetime(2025, 1, 1, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=900)).map(lambda step: START + step)
STATUSES = ("PENDING", "UNSHIPPED", "PARTIALLY_SHIPPED", "SHIPPED", "CANCELLED", "UNFULFILLABLE")


@st.composite
def purchases(draw: st.DrawFn) -> Purchase:
    bought = draw(MOMENTS)
    first = bought + draw(st.timedeltas(timedelta(0), 12 * DAY))
    last = first + draw(st.timedeltas(timedelta(0), 20 * DAY))
    known = draw(st.booleans())
    return Purchase(
        account="lantern-na",
        order_id="1",
        marketplace=draw(st.sampled_from([*(one.code for one in MARKETPLACES), "-"])),
        status=draw(st.sampled_from((*STATUSES, "SHIPPED", "SHIPPED", "SHIPPED"))),
        fulfilled_by=draw(st.sampled_from(("AMAZON", "MERCHANT"))),
        replaces=draw(st.sampled_from((None, None, None, "2"))),
        purchased_at=bought,
        deliver_from=first if known else None,
        deliver_by=last if known else None,
    )


WISHES = st.builds(Wish, st.integers(5, 29), st.none() | st.integers(0, 23))
WAITS = st.timedeltas(timedelta(0), 80 * DAY)


@settings(max_examples=400, deadline=None)
@given(purchases(), WAITS, WISHES, st.sampled_from(("", *SPOKEN)), st.booleans())
def test_it_is_sent_only_inside_the_window_and_only_where_nothing_forbids_it(
    order: Purchase, waited: timedelta, wish: Wish, spoken: str, excluded: bool
) -> None:
    now = order.purchased_at + waited
    found = decide(order, now=now, wish=wish, spoken=spoken, left_out=excluded)
    assert found.decision in {"send", "wait", "skip", "done"}
    if found.decision != "send":
        return
    assert not spoken
    assert not excluded
    assert (order.status, order.replaces) == ("SHIPPED", None)
    if order.deliver_from and order.deliver_by:
        assert order.deliver_from + 5 * DAY <= now < order.deliver_by + 30 * DAY
        there = BY_CODE[order.marketplace].local
        first, last, local = there(order.deliver_from), there(order.deliver_by), there(now)
        naive = (one.replace(tzinfo=None) for one in (first + 5 * DAY, local, last + 30 * DAY))
        opens, at, closes = naive
        assert opens - timedelta(hours=1) <= at <= closes, "an hour may come twice in autumn"


@settings(max_examples=300, deadline=None)
@given(purchases(), WISHES)
def test_an_open_order_is_always_sent_at_some_moment_and_at_the_one_foretold(
    order: Purchase, wish: Wish
) -> None:
    order = replace(order, status="SHIPPED", replaces=None, marketplace="DE")
    found = window(order)
    early = decide(order, now=found.opens - timedelta(seconds=1), wish=wish)
    assert early.decision == "wait"
    assert early.send_at
    assert found.opens <= early.send_at < found.closes
    assert decide(order, now=early.send_at, wish=wish).decision == "send"
    late = decide(order, now=found.closes, wish=wish)
    assert (late.decision, late.rule) == ("skip", "window_closed")


@settings(max_examples=200, deadline=None)
@given(purchases())
def test_unknown_dates_are_never_narrower_than_real_ones(order: Purchase) -> None:
    """The fallback asks whenever the truth would allow it; Amazon's list does the rest."""
    blind = window(replace(order, deliver_from=None, deliver_by=None))
    assert blind.source == "estimate"
    assert blind.opens <= window(order).opens
    assert blind.closes >= window(order).closes or (order.deliver_by or order.purchased_at) > (
        blind.latest
    )


@settings(max_examples=200, deadline=None)
@given(purchases(), st.lists(st.sampled_from(("order_change", "tracking")), unique=True))
def test_the_first_source_that_has_both_dates_is_believed(order: Purchase, told: list[str]) -> None:
    bought = order.purchased_at
    days = {"order_change": 3, "tracking": 8}
    dates = tuple((name, bought + days[name] * DAY, bought + days[name] * DAY) for name in told)
    found = window(replace(order, told=dates))
    tracked = "tracking" in told and order.fulfilled_by == "MERCHANT"
    if order.deliver_from and order.deliver_by:
        expected, first = "orders", order.deliver_from
    elif "order_change" in told:
        expected, first = "order_change", bought + 3 * DAY
    else:
        expected, first = ("tracking", bought + 8 * DAY) if tracked else ("estimate", bought)
    assert (found.source, found.earliest) == (expected, first)


def test_the_decision_cannot_see_what_a_buyer_felt() -> None:
    names = {field.name for field in fields(Purchase)}
    assert not names & {"stars", "rating", "returned", "returns", "feedback", "refund", "comment"}


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.booleans(),
            st.integers(0, 3),
            st.sampled_from(
                ("asked", "in_window", "window_closed", "excluded", "cancelled", "before_window")
            ),
        ),
        max_size=60,
    )
)
def test_the_shares_add_up(orders: list[tuple[bool, int, str]]) -> None:
    traits = [Traits("DE", ("a",), back, stars, rule) for back, stars, rule in orders]
    eligible = sum(one.eligible for one in traits)
    for by in ("sku", "marketplace", "return", "feedback"):
        mine = [one for one in shares(traits) if one.by == by]
        assert sum(one.eligible for one in mine) == eligible
        assert sum(one.asked for one in mine) == sum(rule == "asked" for _, _, rule in orders)
        assert all(one.missed >= 0 for one in mine)


@pytest.mark.parametrize(
    "name",
    [
        *("stars", "min_stars", "rating", "feedback", "returned", "Return_State", "refunds"),
        *("happy", "satisfaction", "sentiment", "claims", "late", "buyer", "repeat_customer"),
        *("复购", "star", "", "SKU", "sku ", "marketplaces", "msku"),
    ],
)
def test_only_two_fields_are_open(name: str) -> None:
    assert OPEN == ("marketplace", "sku")
    assert verdict(name) != "open"


@pytest.mark.parametrize(
    ("reason", "refused"),
    [
        ("too many returns", True), ("Bad reviews lately", True), ("1 star again", True),
        ("buyers were unhappy", True), ("退货率太高", True), ("差评多", True), ("3 星太多", True),
        ("recall of a batch", False), ("started last week", False), ("out of stock", False),
        ("召回", False), ("停售", False), ("no stock there", False), ("品牌变更", False),
    ],
)  # fmt: skip
def test_what_buyers_think_is_no_reason_to_leave_orders_out(reason: str, refused: bool) -> None:
    assert bool(motive(reason)) is refused


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.booleans(),
            st.integers(0, 3),
            st.sampled_from(("asked", "excluded", "window_closed", "stopped")),
            st.sampled_from(("", "recall", "no stock")),
        ),
        max_size=40,
    )
)
def test_the_groups_add_up(orders: list[tuple[bool, int, str, str]]) -> None:
    traits = [Traits("DE", ("a",), *one) for one in orders]
    found = groups(traits)
    assert sum(one.orders for one in found) == len(traits)
    assert sum(one.returned for one in found) == sum(one.returned for one in traits)
    assert sum(map(sum, (one.stars for one in found))) == sum(one.stars > 0 for one in traits)
    assert {one.reason for one in found if one.rule in {"asked", "window_closed"}} <= {""}
    assert all(0 <= one.rate <= 1 and 1 <= (one.average or 1) <= 3 for one in found)

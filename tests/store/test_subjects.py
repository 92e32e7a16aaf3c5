"""Whose reviews are asked about: what is listed and sold, best sellers first, once a week. Which
orders are: those of new cases that are not here or without a promised date.
"""

from __future__ import annotations

from datetime import date, timedelta

from seller.facts import Case, CaseEvent
from seller.store import Store, cases
from seller.store.subjects import details, topics
from tests.store.build import ACCOUNT, HOUR, NOON, check, line, listing, order, put

A, B, C, D = (f"B00000000{letter}" for letter in "ABCD")


def asked(store: Store, place: str = "DE", later: int = 0) -> list[str]:
    with store.reading() as conn:
        return list(topics(conn, ACCOUNT, place, NOON + timedelta(days=later)))


def filled(store: Store) -> None:
    put(store, *(listing(sku, asin=asin) for sku, asin in zip("abcd", (A, B, C, D), strict=True)))
    put(
        store,
        line("1", "a", quantity=1),
        line("2", "b", quantity=5),
        line("3", "c", quantity=90, day=date(2025, 3, 5)),
        line("4", "gone", quantity=9),
    )


def test_best_sellers_of_late_come_first_and_what_never_sold_does_not_come(store: Store) -> None:
    filled(store)
    assert asked(store) == [B, A, C]
    assert asked(store, "FR") == []


def test_what_was_asked_about_this_week_is_not_asked_about_again(store: Store) -> None:
    filled(store)  # NOON is a Thursday
    put(store, check(A), check(B, week=date(2026, 2, 23)))
    assert asked(store) == [B, C]
    assert asked(store, later=3) == [B, C], "Sunday belongs to this week"
    assert asked(store, later=4) == [B, A, C]


def test_what_is_listed_no_more_is_left_out(store: Store) -> None:
    filled(store)
    put(store, listing("a", asin=A), listing("c", asin=C), snapshot=True, as_of=NOON + HOUR)
    assert asked(store) == [A, C]


def test_two_skus_of_one_product_are_one_product(store: Store) -> None:
    filled(store)
    put(store, listing("a-fbm", asin=A), line("5", "a-fbm", quantity=7))
    assert asked(store) == [A, B, C]


def opened(
    store: Store, subject: str, *, queue: str = "feedback", age: int = 0, status: str = "open"
) -> None:
    """A case of that many hours; a review's names no order."""
    at, number = NOON - timedelta(hours=age), cases.number(ACCOUNT, queue, subject)
    about = "" if queue == "review" else subject
    one = Case(ACCOUNT, number, queue, subject, "DE", at, at, status=status, order_id=about)
    with store.writing() as conn:
        assert cases.add(conn, one, CaseEvent(ACCOUNT, number, 1, at, "", "opened", ""))


def wanted(store: Store, account: str = ACCOUNT) -> list[str]:
    with store.reading() as conn:
        return list(details(conn, account, "", NOON))


def test_orders_of_new_cases_are_asked_for_newest_first(store: Store) -> None:
    put(
        store,
        order("1", deliver_by=NOON),
        order("2", deliver_by=None),
        marketplace=None,
    )
    for age, one in enumerate(("1", "2", "3")):
        opened(store, one, age=age)
    assert wanted(store) == ["2", "3"]
    assert wanted(store, "another") == []


def test_old_and_closed_cases_and_those_without_an_order_are_left_alone(store: Store) -> None:
    opened(store, "1", age=47)
    opened(store, "2", age=48)
    opened(store, "3", status="closed")
    opened(store, "4", queue="review")
    assert wanted(store) == ["1"]


def test_two_cases_of_one_order_are_one_question(store: Store) -> None:
    opened(store, "1", age=9)
    opened(store, "2", age=5)
    opened(store, "1", queue="claim", age=1)
    assert wanted(store) == ["1", "2"]

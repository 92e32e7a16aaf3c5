"""The queue of product reviews: its own cases, its own actions, and nobody is contacted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from seller.errors import Stop
from seller.facts import Fault, HealthMetric, Pairing, Review, TopicTrend
from seller.metrics.aftersale.defects import Rate
from seller.store import Store, acts, cases, goods, reviewing, typed
from seller.store.flagging import flag
from seller.views.beside import by_month
from seller.views.cases import allowed, desk, folder, link
from seller.views.scope import Scope
from tests.store.build import (
    ACCOUNT,
    HOUR,
    NOON,
    check,
    feedback,
    listing,
    order,
    put,
    refused,
    topic,
)

REVIEW = Review(
    *(ACCOUNT, "DE", "R2ABCDEFGHIJK", "B000000001", date(2026, 3, 1), 2, "Kaputt", "Scharnier"),
    reviewer="",
    link="",
)
ORDER = "302-1234567-1234567"


def kept(store: Store, *rows: Review, at=NOON):
    with store.writing(ACCOUNT) as conn:
        typed.save(conn, rows, as_of=at)
        return reviewing.flag(conn, ACCOUNT, now=at)


@pytest.fixture
def shop(store: Store) -> Store:
    trend = TopicTrend(
        *(ACCOUNT, "DE", "B000000001", "negative", "Hinge", date(2026, 2, 1), "9.5", None, None)
    )
    put(store, listing(), topic("Hinge"), topic("Light", side="positive"), check(), trend)
    with store.writing() as conn:
        goods.save(conn, [Pairing(ACCOUNT, "DE", "LAMP-1", "LAMP")], document=None, as_of=NOON)
        typed.save(conn, [Fault("LAMP", "hinge", "de", "Bitte nachziehen.")], as_of=NOON)
    kept(store, REVIEW)
    return store


def opened(store: Store):
    with store.reading() as conn:
        (case,) = cases.many(conn, queues=("review",))
        return folder(conn, case.case_id, now=NOON)


def test_one_case_for_each_review_of_one_to_three_stars(store: Store) -> None:
    rows = [replace(REVIEW, review_id=f"R{stars}", stars=stars) for stars in range(1, 6)]
    old = replace(REVIEW, review_id="R6", given_on=date(2025, 11, 1))
    assert kept(store, *rows, old).opened == 3
    again = kept(store, *rows, at=NOON + HOUR)
    assert (again.opened, again.changed) == (0, 0)


def test_a_review_that_changes_opens_its_case_again(shop: Store) -> None:
    one = opened(shop)
    with shop.writing(ACCOUNT) as conn:
        acts.close(conn, one.case, NOON, "Wang", cause="product", outcome="nothing")
    worse = replace(REVIEW, stars=1)
    assert kept(shop, worse, at=NOON + HOUR).changed == 1
    assert (opened(shop).case.status, opened(shop).case.stars) == ("open", 1)
    kept(shop, replace(REVIEW, stars=5), at=NOON + 2 * HOUR)
    assert opened(shop).beside.proposal == "removed_by_buyer"


def test_reviews_and_feedback_are_never_mixed(shop: Store) -> None:
    put(shop, order(ORDER), feedback(ORDER, rating=1))
    with shop.writing(ACCOUNT) as conn:
        flag(conn, ACCOUNT, now=NOON)
    with shop.reading() as conn:
        found = {
            queue: desk(conn, Scope(), now=NOON, queues=(queue,))
            for queue in ("feedback", "review")
        }
    assert [one.case.order_id for one in found["feedback"]] == [ORDER]
    assert [one.asin for one in found["review"]] == ["B000000001"]
    assert found["review"][0].allowed == ("answer_review", "report_abuse", "fix_product")


@pytest.mark.parametrize("deed", ["contacted", "replied", "removal_asked"])
def test_the_author_of_a_review_cannot_be_contacted(shop: Store, deed) -> None:
    one = opened(shop)
    with refused(Stop, "desk.review_contact"):
        allowed(one, deed, "Hello")
    with shop.writing(ACCOUNT) as conn, refused(Stop, "store.no_deed"):
        acts.did(conn, one.case, NOON, "Wang", deed, text="Hello")
    assert not any(action.allowed for action in one.actions if action.name == "contact")


def test_a_review_is_answered_once_and_not_as_feedback(shop: Store) -> None:
    one = opened(shop)
    allowed(one, "answered", "Courtesy refund offered")
    with shop.writing(ACCOUNT) as conn:
        acts.did(conn, one.case, NOON, "Wang", "answered", text="Courtesy refund offered")
    one = opened(shop)
    assert one.case.status == "waiting"
    with refused(Stop, "desk.review_answered"):
        allowed(one, "answered", "")
    put(shop, order(ORDER), feedback(ORDER, rating=1))
    with shop.writing(ACCOUNT) as conn:
        flag(conn, ACCOUNT, now=NOON)
        (case,) = cases.many(conn, queues=("feedback",))
    with shop.reading() as conn, refused(Stop, "desk.other_queue"):
        allowed(folder(conn, case.case_id, now=NOON), "answered", "")


@pytest.mark.parametrize(
    ("kept_link", "key", "shown"),
    [
        ("https://www.amazon.co.uk/review/R1", "x1", "https://www.amazon.co.uk/review/R1"),
        ("https://www.amazon.de.example.com/", "x1", ""),
        (
            "http://evil.example/",
            "R2ABCDEFG",
            "https://www.amazon.de/gp/customer-reviews/R2ABCDEFG",
        ),
    ],
)
def test_only_amazons_own_address_is_a_link(store: Store, kept_link, key, shown) -> None:
    kept(store, replace(REVIEW, link=kept_link, review_id=key))
    assert link(opened(store)) == shown


def test_complaints_stand_by_month_each_products_apart() -> None:
    march, april = date(2026, 3, 1), date(2026, 4, 1)
    two = [
        TopicTrend(ACCOUNT, "DE", asin, "negative", "Hinge", month, share, None, None)
        for asin, month, share in (("B1", march, "9.5"), ("B1", april, "8"), ("B2", april, "3"))
    ]
    assert by_month(two[:2]) == ([march, april], {"Hinge": {march: "9.5", april: "8"}})
    assert by_month(two) == (
        [march, april],
        {"Hinge (B1)": {march: "9.5", april: "8"}, "Hinge (B2)": {april: "3"}},
    )


def test_topics_trends_and_known_faults_lie_beside_it(shop: Store) -> None:
    found = opened(shop).beside
    assert (found.asins, found.mskus, found.products) == (("B000000001",), ("LAMP-1",), ("LAMP",))
    assert [(one.topic, one.side) for one in found.topics] == [
        *(("Hinge", "negative"), ("Light", "positive")),
    ]
    assert [(one.topic, one.share) for one in found.trends] == [("Hinge", "9.5")]
    assert [one.answer for one in found.faults] == ["Bitte nachziehen."]
    assert (found.defect.counts, found.defect.why) == (False, "desk.odr_never")


@pytest.mark.parametrize(
    ("stars", "given", "without", "with_"),
    [
        (1, date(2026, 3, 4), Rate(2, 400), Rate(3, 400)),  # in the report already
        (2, date(2026, 3, 5), Rate(3, 400), Rate(4, 400)),  # given after it
        (3, date(2026, 3, 4), None, None),  # neutral
    ],
)
def test_what_a_feedback_does_to_the_rate(store: Store, stars, given, without, with_) -> None:
    health = HealthMetric(
        *(ACCOUNT, "DE", date(2026, 3, 4), "defects_afn", "GOOD", "0.75", "1", "LESS_THAN", 3, 400),
        since=date(2026, 1, 4),
        until=date(2026, 3, 4),
    )
    ordered = order(ORDER, day=date(2026, 2, 1))
    put(store, health, ordered, feedback(ORDER, rating=stars, given_on=given))
    with store.writing(ACCOUNT) as conn:
        flag(conn, ACCOUNT, now=NOON)
        (case,) = cases.many(conn)
    with store.reading() as conn:
        found = folder(conn, case.case_id, now=NOON).beside.defect
    assert (found.without, found.with_) == (without, with_)


def test_all_cases_of_a_leaver_go_over_in_one_act(shop: Store) -> None:
    put(shop, feedback("1"), feedback("2"), feedback("3"))
    other = feedback("4", account="lantern-na", marketplace="US")
    put(shop, other, account="lantern-na", marketplace="US")
    with shop.writing() as conn:
        for account in (ACCOUNT, "lantern-na"):
            flag(conn, account, now=NOON)
        mine = [one for one in cases.many(conn) if one.order_id != "3"]
        for case in mine:
            acts.assign(conn, case, NOON, "Wang", "Li")
        closed = next(one for one in mine if one.order_id == "2")
        acts.close(conn, closed, NOON, "Wang", cause="size", outcome="nothing")
        assert acts.hand_over(conn, NOON, "Wang", "Li", "Zhao") == 3
    with shop.reading() as conn:
        owners = {one.order_id or one.queue: one.owner for one in cases.many(conn)}
    assert owners == {"1": "Zhao", "2": "Li", "3": "", "4": "Zhao", "review": "Zhao"}


def test_removal_is_asked_three_times_a_day_and_a_refusal_is_remembered(store: Store) -> None:
    put(store, *(feedback(str(n), comment="Cheap plastic, it rusted.") for n in range(5)))
    with store.writing(ACCOUNT) as conn:
        flag(conn, ACCOUNT, now=NOON)
        for case in cases.many(conn)[:3]:
            acts.did(conn, case, NOON, "Wang", "removal_asked", text="")
    with store.reading() as conn:
        first, *_, last = cases.many(conn)
        today, tomorrow = (folder(conn, last.case_id, now=NOON + d) for d in (HOUR, 25 * HOUR))
    with refused(Stop, "desk.removal_cap"):
        allowed(today, "removal_asked", "")
    allowed(tomorrow, "removal_asked", "")
    with store.writing(ACCOUNT) as conn:
        acts.did(conn, first, NOON, "Wang", "removal_refused", text="")
        acts.close(conn, first, NOON, "Wang", cause="product", outcome="nothing")
        acts.reopen(conn, cases.one(conn, first.case_id), NOON, "Wang", "")
    with store.reading() as conn:
        later = folder(conn, first.case_id, now=NOON + timedelta(days=30))
    with refused(Stop, "desk.removal_refused"):
        allowed(later, "removal_asked", "")

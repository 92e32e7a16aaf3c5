"""Feedback that Amazon's answer no more holds: noticed, proposed for closing, never deleted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from seller.facts import Batch, Document, Feedback
from seller.sources.feedback import parse
from seller.store import Store, acts, cases, tables, write
from seller.store.flagging import flag
from seller.views.cases import folder
from tests.store.build import ACCOUNT, HOUR, NOON, dump, feedback, put

SPAN = (date(2026, 1, 1), date(2026, 3, 4))
DAY = timedelta(days=1)


def answered(store: Store, *rows: Feedback, at=NOON, span=SPAN, problems=()) -> None:
    """One answer of Amazon's that speaks for the days of `span`."""
    with store.writing(ACCOUNT) as conn:
        write.apply(
            conn,
            [Batch.of(Feedback, rows, span=span, problems=problems)],
            account=ACCOUNT,
            marketplace="DE",
            snapshot=False,
            as_of=at,
            document="d2",
        )


def gone(store: Store) -> list[str]:
    rows = dump(store, tables.feedback)["feedback"]
    return [row["order_id"] for row in rows if row["gone_at"]]


def flagged(store: Store, at=NOON):
    with store.writing(ACCOUNT) as conn:
        return flag(conn, ACCOUNT, now=at)


def test_what_the_answer_no_more_holds_is_gone_and_may_come_back(store: Store) -> None:
    put(store, feedback("1"), feedback("2"))
    answered(store, feedback("2"))
    assert gone(store) == ["1"]
    answered(store, feedback("1"), feedback("2"))
    assert gone(store) == []


@pytest.mark.parametrize(
    ("rows", "more"),
    [
        ((), {}),  # CANCELLED, or a header alone
        ((feedback("2"),), {"problems": (("sources.date", 1, "x"),)}),
        ((feedback("2"),), {"span": None}),  # a file made by hand
        ((feedback("2"),), {"span": (date(2026, 1, 1), date(2026, 3, 3))}),  # the day after it
    ],
    ids=["silence", "unreadable", "by hand", "another day"],
)
def test_absence_is_not_deletion(store: Store, rows, more) -> None:
    put(store, feedback("1"), feedback("2"))
    answered(store, *rows, **more)
    assert gone(store) == []


def test_better_stars_and_other_marketplaces_are_not_in_the_report(store: Store) -> None:
    put(store, feedback("1", rating=5), feedback("2"), feedback("3", marketplace="FR"))
    answered(store, feedback("2"))
    assert gone(store) == []


def test_a_loss_of_most_is_not_believed(store: Store) -> None:
    put(store, *(feedback(str(number)) for number in range(30)))
    answered(store, feedback("1"))
    assert gone(store) == []


def test_the_case_shows_it_and_is_only_proposed_for_closing(store: Store) -> None:
    put(store, feedback("1"), feedback("2"))
    flagged(store)
    answered(store, feedback("2"), at=NOON + DAY)
    assert flagged(store, NOON + DAY).vanished == 1
    assert flagged(store, NOON + DAY + HOUR).vanished == 0
    with store.reading() as conn:
        key = next(one.case_id for one in cases.many(conn) if one.order_id == "1")
        one = folder(conn, key, now=NOON + DAY)
    assert (one.case.status, one.beside.proposal) == ("open", "removed_by_buyer")
    assert one.beside.vanished_on == date(2026, 3, 6)
    assert [event.what for event in one.events] == ["opened", "vanished"]
    answered(store, feedback("1", comment="Still late"), feedback("2"), at=NOON + 2 * DAY)
    assert flagged(store, NOON + 2 * DAY).changed == 1
    with store.reading() as conn:
        one = folder(conn, key, now=NOON + 2 * DAY)
    assert (one.events[-1].what, one.beside.proposal) == ("reappeared", "")
    assert one.beside.vanished_on is None
    assert one.beside.changed_on == date(2026, 3, 7)


def test_after_a_request_it_was_amazon(store: Store) -> None:
    put(store, feedback("1"), feedback("2"))
    flagged(store)
    with store.writing(ACCOUNT) as conn:
        case = next(one for one in cases.many(conn) if one.order_id == "1")
        acts.did(conn, case, NOON, "Wang", "removal_asked", text="")
    answered(store, feedback("2"), at=NOON + DAY)
    flagged(store, NOON + DAY)
    with store.reading() as conn:
        one = folder(conn, case.case_id, now=NOON + DAY)
    assert (one.case.status, one.beside.proposal) == ("waiting", "removed_by_amazon")


def test_stars_that_rise_are_noted_and_open_nothing_again(store: Store) -> None:
    put(store, feedback("1"))
    flagged(store)
    with store.writing(ACCOUNT) as conn:
        (case,) = cases.many(conn)
        acts.close(conn, case, NOON, "Wang", cause="delivery", outcome="refund")
    put(store, feedback("1", rating=5), as_of=NOON + HOUR)
    assert flagged(store, NOON + HOUR).changed == 1
    with store.reading() as conn:
        (case,) = cases.many(conn)
    assert (case.status, case.stars) == ("closed", 5)


def test_words_that_expire_are_no_news(store: Store) -> None:
    put(store, feedback("1"))
    flagged(store)
    put(store, feedback("1", comment=""), as_of=NOON + HOUR)
    assert flagged(store, NOON + HOUR).changed == 0
    put(store, feedback("1", comment="", rating=1), as_of=NOON + 2 * HOUR)
    assert flagged(store, NOON + 2 * HOUR).changed == 1


def test_the_days_an_answer_speaks_for() -> None:
    head = b"Date\tRating\tComments\tYour Response\tArrived on Time\tOrder ID\n"
    row = b"3/3/26\t1\tBad\t\tYes\t111-1234567-1234567\n"
    asked = {"start": "2025-12-01T00:00:00Z", "end": "2026-03-05T12:00:00Z"}

    def span(request):
        document = Document("feedback", ACCOUNT, "US", NOON, head + row, "utf-8", request)
        return next(iter(parse(document))).span

    assert span(asked) == (date(2025, 12, 1), date(2026, 3, 4))
    assert span({"import": True}) is None

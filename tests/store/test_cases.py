"""A case is opened once for each feedback, and every act is an event."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from seller.errors import Stop
from seller.money import Money
from seller.store import Store, acts, cases, tables, write
from seller.store.flagging import TARGET, flag
from tests.store.build import ACCOUNT, HOUR, NOON, dump, feedback, put, refused

WHO = "Wang"


def flagged(store: Store, at=NOON) -> tuple[int, int]:
    with store.writing(ACCOUNT) as conn:
        done = flag(conn, ACCOUNT, now=at)
    return done.opened, done.changed


def every(store: Store, **rest):
    with store.reading() as conn:
        return cases.many(conn, **rest)


def told(store: Store) -> list[tuple[str, str, str]]:
    rows = dump(store, tables.case_events)["case_events"]
    return [(row["who"], row["what"], row["text"]) for row in rows]


def test_each_bad_feedback_is_flagged_once(store: Store) -> None:
    put(store, feedback("1"), feedback("2", rating=1), feedback("3", marketplace="FR"))
    assert flagged(store) == (3, 0)
    assert flagged(store, NOON + HOUR) == (0, 0)
    found = every(store)
    assert len({one.case_id for one in found}) == 3
    assert {(one.status, one.deadline) for one in found} == {("open", NOON + TARGET)}
    assert told(store) == [("seller", "opened", "")] * 3


def test_old_feedback_is_not_brought_back(store: Store) -> None:
    put(store, feedback("1", given_on=date(2025, 12, 4)), feedback("2", given_on=date(2025, 12, 5)))
    assert flagged(store) == (1, 0)
    assert [one.order_id for one in every(store)] == ["2"]


def test_a_buyer_who_writes_anew_opens_the_case_again(store: Store) -> None:
    put(store, feedback("1", rating=2))
    flagged(store)
    (case,) = every(store)
    with store.writing(ACCOUNT) as conn:
        acts.close(conn, case, NOON, WHO, cause="delivery", outcome="explained")
    put(store, feedback("1", rating=1, comment="Worse"), as_of=NOON + HOUR)
    assert flagged(store, NOON + HOUR) == (0, 1)
    (again,) = every(store)
    assert (again.status, again.stars, again.closed_at) == ("open", 1, None)
    assert told(store)[-1] == ("seller", "changed", "2 > 1")


def test_acts_change_the_case_and_stay_in_its_timeline(store: Store) -> None:
    put(store, feedback("1"))
    flagged(store)
    (case,) = every(store)
    with store.writing(ACCOUNT) as conn:
        acts.assign(conn, case, NOON, WHO, "Li")
        acts.note(conn, case, NOON, WHO, " call back ")
        acts.did(conn, case, NOON, WHO, "contacted", text="Hello")
    (case,) = every(store, owner="Li", statuses=("waiting",))
    with store.writing(ACCOUNT) as conn:
        acts.close(
            conn, case, NOON + HOUR, WHO, cause="size", outcome="refund", cost=Money(1250, "EUR")
        )
    (case,) = every(store)
    assert (case.status, case.cause, case.outcome) == ("closed", "size", "refund")
    assert (case.amount, case.currency, case.closed_at) == (1250, "EUR", NOON + HOUR)
    assert [one[1:] for one in told(store)] == [
        ("opened", ""),
        ("assigned", "Li"),
        ("noted", "call back"),
        ("contacted", "Hello"),
        ("closed", ""),
    ]


def test_who_leaves_hands_over_what_is_not_closed(store: Store) -> None:
    put(store, *(feedback(str(number)) for number in range(4)))
    flagged(store)
    with store.writing() as conn:
        for case in cases.many(conn)[:3]:
            acts.assign(conn, case, NOON, WHO, "Li")
        acts.close(conn, cases.many(conn, owner="Li")[0], NOON, WHO, cause="other", outcome="parts")
        assert acts.hand_over(conn, NOON, WHO, "Li", "Zhao") == 2
    assert len(every(store, owner="Zhao")) == 2
    assert len(every(store, owner="Li")) == 1
    assert len(every(store, owner="")) == 1


def test_who_takes_over_is_told_and_what_is_solved_is_not_closed(store: Store) -> None:
    put(store, feedback("1"))
    flagged(store)
    with store.writing(ACCOUNT) as conn:
        acts.assign(conn, cases.many(conn)[0], NOON, WHO, "Li", text=" The buyer wants a new lid. ")
        acts.hand_over(conn, NOON, WHO, "Li", "Zhao", text="Lid is on its way.")
        acts.did(conn, cases.many(conn)[0], NOON, "Zhao", "solved", text="")
    assert [one[1:] for one in told(store)][1:] == [
        ("assigned", "Li: The buyer wants a new lid."),
        ("handed_over", "Li > Zhao: Lid is on its way."),
        ("solved", ""),
    ]
    (case,) = every(store)
    assert (case.status, case.owner, case.closed_at) == ("solved", "Zhao", None)


@pytest.mark.parametrize(
    ("key", "act"),
    [
        ("store.no_words", lambda conn, case: acts.note(conn, case, NOON, WHO, "  ")),
        ("store.many_words", lambda conn, case: acts.note(conn, case, NOON, WHO, "x" * 10_001)),
        ("store.no_deed", lambda conn, case: acts.did(conn, case, NOON, WHO, "shouted", text="")),
        (
            "store.no_cause",
            lambda conn, case: acts.close(conn, case, NOON, WHO, cause="", outcome="refund"),
        ),
        (
            "store.no_outcome",
            lambda conn, case: acts.close(conn, case, NOON, WHO, cause="size", outcome="luck"),
        ),
        ("store.case_not_closed", lambda conn, case: acts.reopen(conn, case, NOON, WHO, "")),
        ("store.no_case", lambda conn, _: cases.one(conn, "F-nothing")),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(sqlite_store: Store, key, act) -> None:
    put(sqlite_store, feedback("1"))
    flagged(sqlite_store)
    (case,) = every(sqlite_store)
    before = dump(sqlite_store, tables.cases, tables.case_events)
    with refused(Stop, key), sqlite_store.writing(ACCOUNT) as conn:
        act(conn, case)
    assert dump(sqlite_store, tables.cases, tables.case_events) == before


def test_removals_are_counted_by_the_day(store: Store) -> None:
    put(store, feedback("1"), feedback("2"))
    flagged(store)
    with store.writing(ACCOUNT) as conn:
        for case, back in zip(cases.many(conn), (timedelta(), timedelta(days=2)), strict=True):
            acts.did(conn, case, NOON - back, WHO, "removal_asked", text="")
        assert cases.asked(conn, ACCOUNT, NOON - timedelta(days=1)) == 1
        assert cases.asked(conn, "other", NOON - timedelta(days=9)) == 0


def test_an_account_that_is_removed_takes_its_cases_along(store: Store) -> None:
    put(store, feedback("1"))
    flagged(store)
    with store.writing(ACCOUNT) as conn:
        write.remove_account(conn, ACCOUNT)
    assert dump(store, tables.cases, tables.case_events) == {"cases": [], "case_events": []}

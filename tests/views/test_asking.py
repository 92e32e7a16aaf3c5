"""An enquiry years later: nothing that was asked, or left out and why, is lost to the audit."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from seller.facts import Exclusion
from seller.store import Store, brake, effects
from seller.views import reviews
from seller.views.reviews import KIND, Audited, Wish
from tests.store.build import ACCOUNT, NOON, line, order, put

DAY = timedelta(days=1)


def sold(store: Store, name: str, sku: str, delivered: datetime) -> None:
    bought = delivered - 2 * DAY
    when: dict[str, Any] = {"purchased_at": bought, "day": bought.date()}
    put(store, order(name, **when, deliver_from=delivered, deliver_by=delivered))
    put(store, line(name, sku, **when))


def audited(store: Store, now: datetime) -> dict[str, Audited]:
    with store.reading() as conn:
        rows, _ = reviews.audit(conn, [ACCOUNT], wish=Wish(), now=now)
    return {one.decision.purchase.order_id: one for one in rows}


def left_out(store: Store, reason: str, since: datetime, *, account: str = "") -> Exclusion:
    one = Exclusion(KIND, account, "sku", "LAMP", reason, since)
    with effects.writing(store) as conn:
        brake.leave_out(conn, one)
    return one


def taken_in(store: Store, one: Exclusion, now: datetime) -> bool:
    with effects.writing(store) as conn:
        return brake.take_in(conn, one, now)


def test_what_was_left_out_keeps_its_reason_after_it_is_taken_in_again(store: Store) -> None:
    sold(store, "before", "LAMP", NOON - 40 * DAY)
    sold(store, "while", "LAMP", NOON - 25 * DAY)
    sold(store, "other", "DESK", NOON - 25 * DAY)
    sold(store, "open", "LAMP", NOON - 5 * DAY)
    one = left_out(store, "recall of a batch", NOON)
    found = audited(store, NOON + DAY)
    rules = {name: (each.decision.rule, each.reason) for name, each in found.items()}
    assert rules == {
        "before": ("window_closed", ""),
        "while": ("excluded", "recall of a batch"),
        "other": ("in_window", ""),
        "open": ("excluded", "recall of a batch"),
    }
    assert taken_in(store, one, NOON + 10 * DAY)
    assert not taken_in(store, one, NOON + 11 * DAY)
    found = audited(store, NOON + 12 * DAY)
    rules = {name: (each.decision.rule, each.reason) for name, each in found.items()}
    assert rules == {
        "before": ("window_closed", ""),
        "while": ("excluded", "recall of a batch"),
        "other": ("window_closed", ""),
        "open": ("in_window", ""),
    }
    assert [each.traits.rule for name, each in found.items() if name == "while"] == ["excluded"]


def test_an_exclusion_said_twice_is_as_old_as_it_was_and_a_new_reason_ends_the_old_one(
    store: Store,
) -> None:
    left_out(store, "recall", NOON)
    left_out(store, "recall", NOON + DAY)
    with store.reading() as conn:
        assert [one.since for one in brake.left_out(conn, KIND)] == [NOON]
        assert brake.ended(conn, KIND) == []
    left_out(store, "no stock", NOON + 2 * DAY)
    with store.reading() as conn:
        (now_,), (then,) = brake.left_out(conn, KIND), brake.ended(conn, KIND)
    assert (now_.reason, now_.since) == ("no stock", NOON + 2 * DAY)
    assert (then.reason, then.since, then.until) == ("recall", NOON, NOON + 2 * DAY)


def test_the_audit_reaches_back_to_the_first_request(store: Store) -> None:
    sold(store, "long ago", "LAMP", NOON)
    sold(store, "never", "LAMP", NOON)
    now = NOON + 6 * DAY
    with store.reading() as conn:
        due = reviews.decisions(conn, ACCOUNT, wish=Wish(), now=now)
    (row,) = (one for one in reviews.planned(due, now) if one.subject == "long ago")
    with effects.writing(store) as conn:
        effects.plan(conn, [row])
        effects.mark(conn, row, now)
        effects.settle(conn, row.key, "done", "requested", now)
    found = audited(store, NOON + 500 * DAY)
    assert {name: each.decision.rule for name, each in found.items()} == {
        "long ago": "asked",
        "never": "window_closed",
    }

"""A merchant order in trouble becomes a case with a letter to its buyer, and stops being one."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from seller.errors import Stop
from seller.facts import Track
from seller.marketplaces import BY_CODE
from seller.metrics.aftersale.watch import trouble
from seller.metrics.lint import Draft, lint
from seller.store import Store, belated, cases, tracks
from seller.views.cases import allowed, folder
from seller.views.watch import late
from seller.wording import LANGUAGES, language, shipped
from tests.store.build import ACCOUNT, HOUR, NOON, dispatch, order, put, refused

ORDER = "302-1234567-1234567"
DAY = timedelta(days=1)
TROUBLES = ("late_ship", "late_deliver", "customs", "silent", "untracked")


def ours(**rest):
    return order(ORDER, **{"fulfilled_by": "MERCHANT", **rest})


WAITS = {"shipped_at": None, "parcels": 0, "carriers": "", "tracking": ""}


@pytest.mark.parametrize(
    ("one", "sent", "expected"),
    [
        ({"status": "UNSHIPPED"}, {**WAITS, "ship_by": NOON - HOUR}, "late_ship"),
        ({"status": "PARTIALLY_SHIPPED"}, {"ship_by": NOON - HOUR}, "late_ship"),
        ({"status": "UNSHIPPED"}, {**WAITS, "ship_by": NOON + HOUR}, ""),
        ({"status": "UNSHIPPED"}, {**WAITS, "ship_by": None}, ""),
        ({"status": "CANCELLED"}, {**WAITS, "ship_by": NOON - HOUR}, ""),
        ({"deliver_by": NOON - HOUR}, {}, "late_deliver"),
        ({"deliver_by": NOON + HOUR}, {}, ""),
        ({"deliver_by": NOON - HOUR}, {"arrived": 1}, ""),
        ({"deliver_by": NOON - HOUR}, {"parcels": 2, "arrived": 1}, "late_deliver"),
        ({"deliver_by": NOON + HOUR}, {"trouble": 1}, "late_deliver"),
        ({"deliver_by": NOON + HOUR}, {"untracked": 1}, "untracked"),
        ({"deliver_by": NOON + HOUR}, {"parcels": 0}, "untracked"),
    ],
)
def test_what_is_wrong_with_an_order(one, sent, expected):
    found = trouble(ours(**one), dispatch(ORDER, **sent), NOON)
    assert (found[0] if found else "") == expected


@pytest.mark.parametrize(
    ("state", "days", "one", "expected"),
    [
        ("customs", 0, {"deliver_by": NOON + HOUR}, "customs"),
        ("customs", 3, {"deliver_by": NOON - HOUR}, "customs"),
        ("customs", 3, {"status": "CANCELLED"}, ""),
        ("failed", 0, {"deliver_by": NOON + HOUR}, "late_deliver"),
        ("moving", 6, {"deliver_by": NOON + HOUR}, ""),
        ("moving", 8, {"deliver_by": NOON + HOUR}, "silent"),
        ("moving", 8, {"deliver_by": NOON - HOUR}, "late_deliver"),
        ("arrived", 9, {"deliver_by": NOON - HOUR}, ""),
    ],
)
def test_what_a_carrier_tells_of_an_order(state, days, one, expected):
    track = Track(ACCOUNT, ORDER, state, NOON - days * DAY, NOON)
    found = trouble(ours(**one), dispatch(ORDER), NOON, track)
    assert (found[0] if found else "") == expected


def test_an_order_held_at_customs_is_watched_until_it_moves_again(store: Store) -> None:
    put(store, ours(deliver_by=NOON + 5 * DAY), dispatch(ORDER))
    assert watched(store) == (0, 0)
    assert noted(store, "customs", NOON - HOUR) == 1
    assert noted(store, "customs", NOON - HOUR) == 0, "told again"
    assert noted(store, "moving", NOON - DAY) == 0, "older"
    assert watched(store) == (1, 0)
    one = only(store)
    assert one.case.seen == "customs"
    assert one.texts["contact"] == shipped().warning("customs", ORDER, "de")
    assert noted(store, "moving", NOON + HOUR) == 1
    assert watched(store, NOON + 2 * HOUR) == (0, 1)
    assert only(store).case.status == "solved"


def noted(store: Store, state: str, at: datetime) -> int:
    with store.writing(ACCOUNT) as conn:
        return tracks.note(conn, ACCOUNT, [Track(ACCOUNT, ORDER, state, at, NOON)])


def watched(store: Store, at=NOON) -> tuple[int, int]:
    with store.writing(ACCOUNT) as conn:
        done = belated.flag(conn, ACCOUNT, late(conn, ACCOUNT, at), now=at)
    return done.opened, done.changed


def only(store: Store):
    with store.reading() as conn:
        (one,) = cases.many(conn)
        return folder(conn, one.case_id, now=NOON)


def test_a_late_order_is_watched_once_until_it_arrives(store: Store) -> None:
    put(store, ours(deliver_by=NOON - HOUR), dispatch(ORDER))
    put(store, order("302-1", deliver_by=NOON - HOUR))  # Amazon delivers this one
    assert watched(store) == (1, 0)
    assert watched(store, NOON + HOUR) == (0, 0)
    one = only(store)
    assert (one.case.queue, one.case.seen, one.case.status) == ("watch", "late_deliver", "open")
    assert one.texts["contact"] == shipped().warning("late_deliver", ORDER, "de")
    assert "订单" in one.translations["contact"]
    put(store, dispatch(ORDER, arrived=1), as_of=NOON + HOUR)
    assert watched(store, NOON + 2 * HOUR) == (0, 1)
    assert watched(store, NOON + 3 * HOUR) == (0, 0)
    one = only(store)
    assert (one.case.status, one.texts) == ("solved", {})
    assert [event.what for event in one.events] == ["opened", "solved"]


def test_new_trouble_opens_the_case_again(sqlite_store: Store) -> None:
    put(sqlite_store, ours(deliver_by=NOON + HOUR), dispatch(ORDER, untracked=1))
    assert watched(sqlite_store) == (1, 0)
    assert watched(sqlite_store, NOON + 2 * HOUR) == (0, 1)
    assert only(sqlite_store).case.seen == "late_deliver"


def test_old_trouble_is_not_brought_to_the_desk(sqlite_store: Store) -> None:
    put(sqlite_store, ours(deliver_by=NOON - 31 * DAY), dispatch(ORDER))
    assert watched(sqlite_store) == (0, 0)


def test_only_what_fits_may_be_recorded(sqlite_store: Store) -> None:
    put(sqlite_store, ours(deliver_by=NOON - HOUR), dispatch(ORDER))
    watched(sqlite_store)
    one = only(sqlite_store)
    allowed(one, "contacted", one.texts["contact"])
    with refused(Stop, "desk.unfit"):
        allowed(one, "contacted", one.texts["contact"] + " Bitte löschen Sie Ihre Bewertung.")
    with refused(Stop, "desk.other_queue"):
        allowed(one, "replied", "x")


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("wrong", TROUBLES)
def test_our_letters_pass_our_linter(spoken: str, wrong: str) -> None:
    text = shipped().warning(wrong, ORDER, spoken)
    assert lint(Draft(text, "mail", spoken, ORDER)) == []


def test_there_is_a_letter_for_every_marketplace() -> None:
    assert {language(code) for code in BY_CODE} <= set(LANGUAGES)

"""How carriers did: who is judged, by what, and what the store knows of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller.facts import Arrival, Case, CaseEvent, Track
from seller.metrics.deliveries import FEW, Sent, scores, wilson
from seller.store import Store, arrivals, cases, tracks
from seller.views.carriers import board
from tests.store.build import ACCOUNT, HOUR, NOON, dispatch, feedback, order, put

DAY = timedelta(days=1)
LEFT = NOON - 20 * DAY


def sent(carrier="DHL", *, promised=NOON, **rest):
    return Sent(carrier, "DE", NOON + HOUR, LEFT, promised, **rest)


@pytest.mark.parametrize(
    ("one", "late"),
    [
        (sent(arrived=True, arrived_at=NOON), False),
        (sent(arrived=True, arrived_at=NOON + HOUR), True),
        (sent(arrived=True), None),
        (sent(arrived=True, promised=NOON + DAY), False),
        (sent(), True),
        (sent(promised=NOON + DAY), None),
        (sent(promised=NOON + DAY, lost=True), True),
        (sent(promised=None, arrived=True, arrived_at=NOON), None),
    ],
)
def test_only_what_is_certain_is_judged(one, late):
    assert one.late is late


def test_the_same_carrier_however_it_is_written_and_the_best_first():
    good = [sent("DHL ", arrived=True, arrived_at=NOON - n * DAY) for n in range(FEW)]
    good += [sent("dhl", arrived=True, arrived_at=NOON - DAY)]
    poor = [sent("UPS") for _ in range(FEW)]
    rare = [sent("TNT", arrived=True, arrived_at=NOON)]
    found = [one for one in scores([*poor, *rare, *good]) if not one.marketplace]
    assert [(one.carrier, one.orders, one.late, one.ranked) for one in found] == [
        ("DHL", FEW + 1, 0, True),
        ("UPS", FEW, FEW, True),
        ("TNT", 1, 0, False),
    ]
    assert found[0].days == (16, 19)
    assert found[1].days is None


@given(st.integers(1, 10_000), st.data())
def test_the_interval_holds_the_share(of, data):
    hits = data.draw(st.integers(0, of))
    low, high = wilson(hits, of)
    assert 0 <= low <= hits / of + 1e-12
    assert hits / of - 1e-12 <= high <= 1


def test_what_the_store_knows_of_each_order(store: Store) -> None:
    kinds = ("tracked", "tracked_late", "lost", "claimed", "open", "amazon", "mixed", "unnamed")
    put(store, *(_order(kind) for kind in kinds), *(_dispatch(kind) for kind in kinds))
    put(store, feedback("tracked_late", on_time=False))
    with store.writing(ACCOUNT) as conn:
        came = [("tracked", NOON - 2 * DAY), ("tracked_late", NOON)]
        arrivals.note(conn, [_arrival(name, at) for name, at in came])
        tracks.note(conn, ACCOUNT, [Track(ACCOUNT, "lost", "failed", NOON - DAY, NOON)])
        case = Case(ACCOUNT, "C-1", "claim", "claim:claimed", "DE", NOON, NOON, order_id="claimed")
        cases.add(conn, case, CaseEvent(ACCOUNT, "C-1", 1, NOON, "seller", "opened", ""))
    with store.reading() as conn:
        found = board(conn, [ACCOUNT], NOON, days=30)
        assert board(conn, [ACCOUNT], NOON, days=30, places={"FR"}).scores == ()
    (whole,) = [one for one in found.scores if not one.marketplace]
    assert (found.several, found.unnamed) == (1, 1)
    assert (whole.carrier, whole.orders, whole.judged, whole.late) == ("DHL", 5, 4, 3)
    assert (whole.lost, whole.claims, whole.blamed, whole.timed) == (1, 1, 1, 2)


def _order(name):
    promised = NOON + 30 * DAY if name == "open" else NOON - DAY
    by = "AMAZON" if name == "amazon" else "MERCHANT"
    return order(name, fulfilled_by=by, deliver_by=promised, day=LEFT.date(), purchased_at=LEFT)


def _dispatch(name):
    carriers = {"mixed": "DHL, UPS", "unnamed": ""}.get(name, "DHL")
    return dispatch(name, carriers=carriers, shipped_at=LEFT)


def _arrival(name, at):
    return Arrival(ACCOUNT, name, "tracking", "DE", at, at, NOON, "DHL", "")

"""Each effect once, whatever is lost on the way; the simulated Amazon's own log is the judge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from seller.errors import Stop
from seller.facts import Switch
from seller.store import Store, brake, effects
from tests.effects.shop import ACCOUNT, DAY, KIND, NOW, OPEN, Shop, opened

CREATE = "createProductReviewAndSellerFeedbackSolicitation"
ACTIONS = "getSolicitationActionsForOrder"


@pytest.fixture
def shop(store: Store) -> Iterator[Shop]:
    with opened(store) as found:
        yield found


@pytest.fixture
def plain(sqlite_store: Store) -> Iterator[Shop]:
    with opened(sqlite_store) as found:
        yield found


def test_every_open_order_once_and_a_second_run_sends_nothing(shop: Shop) -> None:
    shop.plan()
    first = shop.run()
    wanted = shop.open()
    assert len(wanted) > 20
    assert set(shop.asked()) == wanted
    assert first.settled["requested"] == len(wanted)
    shop.plan()
    assert not shop.run().settled
    assert set(shop.asked().values()) == {1}


@pytest.mark.parametrize("kind", ["lost", "late503"])
def test_what_was_done_although_its_answer_was_lost_is_not_done_again(
    shop: Shop, kind: str
) -> None:
    shop.plan()
    shop.fault(kind, CREATE, times=4)
    tally = shop.run()
    assert set(shop.asked()) == shop.open()
    assert set(shop.asked().values()) == {1}
    assert tally.settled["already_requested"] == 4
    assert "sending" not in shop.states()


@pytest.mark.parametrize("kind", ["drop", "html503", "throttled"])
def test_what_never_arrived_is_sent_once_more(plain: Shop, kind: str) -> None:
    plain.plan()
    plain.fault(kind, CREATE, times=3)
    plain.run()
    assert set(plain.asked()) == plain.open()
    assert set(plain.asked().values()) == {1}


def test_an_empty_list_is_asked_again_another_day(plain: Shop) -> None:
    plain.plan()
    plain.fault("forgotten", ACTIONS, times=5)
    assert plain.run().later == 5
    assert len(plain.asked()) == len(plain.open()) - 5
    plain.plan()
    assert plain.run().later == 0, "not on the same day"
    plain.go(DAY)
    plain.plan()
    plain.run()
    assert set(plain.asked()) >= plain.open()


def test_no_answer_at_all_ends_the_run_and_loses_nothing(plain: Shop) -> None:
    plain.plan()
    plain.fault("bare503", ACTIONS, times=100)
    tally = plain.run()
    assert tally.error
    assert not plain.asked()
    plain.server.state.faults.calm()
    plain.run()
    assert set(plain.asked()) == plain.open()


def test_a_missing_role_stops_before_anything_is_lost(plain: Shop) -> None:
    plain.plan()
    plain.fault("denied", CREATE, times=50)
    assert isinstance(plain.run().error, Stop)
    plain.server.state.faults.calm()
    plain.run()
    assert set(plain.asked()) == plain.open()
    assert set(plain.asked().values()) == {1}


def test_the_one_that_ends_soonest_goes_first(plain: Shop) -> None:
    rows = {row.subject: row.expires_at or NOW for row in plain.plan()}
    plain.run(replace(OPEN, daily=12))
    sent = list(plain.asked())
    assert len(sent) == 12
    ends = sorted(rows[order] for order in plain.open())
    assert max(rows[order] for order in sent) <= ends[12 + 8], "eight may be on their way"


def test_what_was_begun_and_cannot_be_told_is_for_a_person(shop: Shop) -> None:
    row = shop.plan()[0]
    row = replace(row, subject="000-0000000-0000000", send_after=NOW, expires_at=NOW + DAY)
    with effects.writing(shop.store) as conn:
        effects.plan(conn, [row])
        assert brake.begin(conn, row, OPEN, NOW) == ""
    shop.server.state.clock.advance(2 * DAY)
    shop.run()
    with shop.store.reading() as conn:
        found = effects.find(conn, row.key)
    assert found
    assert (found.state, found.code) == ("unknown", "not_told")
    with effects.writing(shop.store) as conn:
        assert effects.cancel(conn, row.key, "I looked", shop.now())
        assert effects.revive(conn, row.key, "I looked again", shop.now())


@pytest.mark.parametrize("held", ["read_only", "paused", "off", "capped"])
def test_the_brake_holds_everything(plain: Shop, held: str) -> None:
    limits = {
        "read_only": replace(OPEN, read_only=True),
        "paused": OPEN,
        "off": replace(OPEN, asked=False),
        "capped": replace(OPEN, first=0),
    }[held]
    if held == "paused":
        with effects.writing(plain.store) as conn:
            brake.put(conn, Switch("", ACCOUNT, "paused", NOW, "holiday"))
    plain.plan()
    assert plain.run(limits).held == held
    assert not plain.asked()
    assert set(plain.states()) == {"planned"}


def test_switched_on_resumed_and_out_of_its_first_days_it_goes_out(plain: Shop) -> None:
    limits = replace(OPEN, asked=False, first=3, daily=5)
    plain.plan()
    with effects.writing(plain.store) as conn:
        brake.put(conn, Switch(KIND.name, "", "on", NOW))
        brake.put(conn, Switch(KIND.name, "", "paused", NOW))
        assert brake.drop(conn, KIND.name, "", "paused")
    for step, most in ((DAY, 3), (DAY, 3), (DAY, 5)):
        before = len(plain.asked())
        assert plain.run(limits).held == "capped"
        assert len(plain.asked()) - before == most
        plain.go(step)


def test_a_storm_of_days_ends_with_every_buyer_asked_once(sqlite_store: Store) -> None:
    with opened(sqlite_store, faults="storm") as shop:
        wanted: set[str] = set()
        for _ in range(8):
            wanted |= shop.open()
            shop.plan()
            shop.run()
            shop.go(timedelta(hours=25))
        shop.server.state.faults.calm()
        shop.plan()
        shop.run()
        assert set(shop.asked().values()) == {1}
        ended = {row for row in wanted if row not in shop.open()}
        assert wanted - ended <= set(shop.asked())
        assert shop.server.state.faults.seen["lost"] + shop.server.state.faults.seen["late503"]

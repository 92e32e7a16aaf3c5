"""Random orders, clocks, zones, cancellations and deaths: never twice, never outside, no bias."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from seller.effects import EFFECTS
from seller.effects.effect.engine import Engine
from seller.facts import Account
from seller.marketplaces import MARKETPLACES
from seller.metrics.policy.reviews import Wish
from seller.store import Store, effects, open_store
from seller.store.brake import Limits
from seller.views import reviews
from tests.effects.referee import DAY, Killed, Referee, Truth
from tests.store.build import feedback, order, put, returned

SCALE = int(os.environ.get("EXAMPLES", "1"))
"""By hand: EXAMPLES=50 for fifty times as many."""
KIND = EFFECTS["review_request"]
OPEN = Limits(daily=10_000, first=10_000, asked=True)
NUMBER = itertools.count()
CODES = [one.code for one in MARKETPLACES]
EDGES = [
    datetime(2026, 3, 8, 10, tzinfo=UTC),  # clocks go forward in America
    datetime(2026, 3, 29, 1, tzinfo=UTC),  # and in Europe
    datetime(2026, 10, 25, 1, tzinfo=UTC),  # back in Europe
    datetime(2026, 11, 1, 9, tzinfo=UTC),  # back in America
    datetime(2026, 4, 4, 16, tzinfo=UTC),  # back in Australia
    datetime(2026, 6, 1, 18, 30, tzinfo=UTC),  # midnight in India, half an hour beside others
]
LENIENT = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@dataclass(frozen=True)
class Case:
    """One order: `known`: the store has its dates. `cancelled`: after so many rounds; 0: never."""

    place: str
    bought: timedelta
    first: timedelta
    span: timedelta
    known: bool
    merchant: bool
    replaces: bool
    cancelled: int


@dataclass(frozen=True)
class Turn:
    """Time goes by, then the job runs: killed at the `fatal`th transition, 0: not at all.
    `stopped`: a person cancels that order between two runs. `silent`: Amazon's lists are empty.
    """

    step: timedelta
    fatal: int
    stopped: int
    silent: bool


def hours(days: int) -> st.SearchStrategy[timedelta]:
    """Evenly spread, so that the edges of windows are met."""
    return st.sampled_from(range(24 * days)).map(lambda hour: timedelta(hours=hour))


CASES = st.builds(
    Case,
    place=st.sampled_from(CODES),
    bought=hours(6),
    first=hours(6),
    span=hours(4),
    known=st.booleans(),
    merchant=st.booleans(),
    replaces=st.sampled_from((False, False, False, True)),
    cancelled=st.sampled_from((0, 0, 0, 1, 2, 4)),
)
TURNS = st.builds(
    Turn,
    step=hours(9),
    fatal=st.one_of(st.just(0), st.integers(1, 24)),
    stopped=st.sampled_from((-1, -1, -1, 0, 1)),
    silent=st.sampled_from((False, False, False, True)),
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path_factory.mktemp('store') / 'seller.db'}")
    yield opened
    opened.close()


class World:
    """An account of its own in the store, and its judge."""

    def __init__(self, store: Store, edge: datetime, cases: list[Case]) -> None:
        name = f"account-{next(NUMBER)}"
        account = Account(name, "A1", "EU", name, "app", tuple(CODES))
        self.store = store
        self.cases = {f"111-0000000-{n:07}": case for n, case in enumerate(cases)}
        truths = {key: _truth(edge, one) for key, one in self.cases.items()}
        self.judge = Referee(account, truths, edge)
        self.stopped: set[str] = set()
        self.sync(edge)

    def sync(self, edge: datetime) -> None:
        rows = []
        for key, one in self.cases.items():
            truth = self.judge.orders[key]
            bought = edge - 5 * DAY + one.bought
            rest: dict[str, Any] = {
                "account": self.judge.account.account,
                "marketplace": one.place,
                "purchased_at": bought,
                "day": bought.date(),
                "status": truth.status,
                "updated_at": self.judge.now,
                "fulfilled_by": "MERCHANT" if one.merchant else "AMAZON",
                "replaces": "9" if one.replaces else None,
            }
            dates = (truth.first, truth.last) if one.known else (None, None)
            rows.append(order(key, **rest, deliver_from=dates[0], deliver_by=dates[1]))
        put(self.store, *rows, account=self.judge.account.account)

    def plan(self) -> None:
        name, now = self.judge.account.account, self.judge.now
        with self.store.reading() as conn:
            found = reviews.decisions(conn, name, wish=Wish(), now=now)
        with effects.writing(self.store) as conn:
            rows = reviews.planned(found, now)
            known = effects.listed(conn, accounts=[name], states=["planned"])
            effects.withdraw(conn, {one.key for one in known} - {row.key for row in rows})
            effects.plan(conn, rows)

    def run(self, fatal: int) -> bool:
        """Whether it lived to the end."""
        self.judge.revive(fatal)
        judge: Any = self.judge
        event.listen(self.store.engine, "commit", self.judge.step)
        try:
            self.plan()
            now = lambda: self.judge.now  # noqa: E731 - the judge's clock stands still in a run
            Engine(KIND, self.store, judge, limits=OPEN, now=now).run()
        except Killed:
            return False
        finally:
            event.remove(self.store.engine, "commit", self.judge.step)
        return True

    def stop(self, number: int) -> None:
        key = f"111-0000000-{number:07}"
        with effects.writing(self.store) as conn:
            for row in effects.listed(conn, accounts=[self.judge.account.account], subjects=[key]):
                if effects.cancel(conn, row.key, "a person", self.judge.now):
                    self.stopped.add(key)


def _truth(edge: datetime, one: Case) -> Truth:
    first = edge - 5 * DAY + one.bought + one.first
    return Truth(first, first + one.span, "SHIPPED")


@settings(LENIENT, max_examples=30 * SCALE)
@given(
    st.sampled_from(EDGES),
    st.lists(CASES, min_size=1, max_size=4),
    st.lists(TURNS, min_size=1, max_size=6),
)
def test_never_twice_never_outside_and_none_forgotten(
    kept: Store, edge: datetime, cases: list[Case], turns: list[Turn]
) -> None:
    world = World(kept, edge, cases)
    judge, due, begun, deaths = world.judge, set[str](), set[str](), 0
    for number, turn in enumerate(turns, start=1):
        judge.now += turn.step
        judge.silent = turn.silent
        for key, one in world.cases.items():
            if one.cancelled == number:
                judge.orders[key].status = "CANCELLED"
        world.sync(edge)
        begun |= _states(world, "sending")
        lived = world.run(turn.fatal)
        deaths += not lived
        if turn.stopped >= 0:
            world.stop(turn.stopped)
        due = _open(world) if lived and not turn.silent else set()
    asked = {key for key, one in judge.orders.items() if one.asked}
    assert all(one.asked <= 1 for one in judge.orders.values())
    assert judge.repeated.total() <= deaths * 8, "a second request is only ever a question"
    assert deaths or not judge.repeated
    known = {key for key, one in world.cases.items() if one.known}
    strays = [one for one in judge.questions if one[0] in known and not judge.inside(*one)]
    assert {key for key, _ in strays} <= begun, "only what was begun is asked about later"
    assert not known.intersection(judge.outside) - begun
    assert not asked & {key for key, one in world.cases.items() if one.replaces}
    waiting = _states(world, "planned", "sending", "unknown")
    assert due - asked - world.stopped <= waiting, "none is lost: it is asked, or still to be asked"


def _open(world: World) -> set[str]:
    """What Amazon would have let out at the last run."""
    return {key for key, one in world.cases.items() if world.judge.open(key) and not one.replaces}


def _states(world: World, *states: str) -> set[str]:
    with world.store.reading() as conn:
        name = world.judge.account.account
        return {one.subject for one in effects.listed(conn, accounts=[name], states=states)}


@settings(LENIENT, max_examples=30 * SCALE)
@given(
    st.sampled_from(EDGES),
    st.lists(CASES, min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 5), st.integers(1, 3), st.booleans()), max_size=6),
    st.timedeltas(timedelta(0), 40 * DAY),
)
def test_stars_returns_and_refunds_change_no_decision(
    kept: Store,
    edge: datetime,
    cases: list[Case],
    felt: list[tuple[int, int, bool]],
    waited: timedelta,
) -> None:
    world = World(kept, edge, cases)
    name, now = world.judge.account.account, edge + waited
    before = _decided(kept, name, now)
    for number, stars, back in felt:
        key = f"111-0000000-{number:07}"
        said = replace(feedback(key, rating=stars), account=name)
        gone = [replace(returned(key, disposition="DEFECTIVE"), account=name)] if back else []
        put(kept, said, *gone, account=name)
    assert _decided(kept, name, now) == before


def _decided(store: Store, name: str, now: datetime) -> list[reviews.Decision]:
    with store.reading() as conn:
        return reviews.decisions(conn, name, wish=Wish(), now=now)


@pytest.mark.parametrize("speaks", [0, 24])
def test_an_empty_list_is_asked_again_each_day_until_the_window_closes(
    kept: Store, speaks: int
) -> None:
    """Amazon's list stays empty for so many days; 0: for ever."""
    case = Case("DE", 5 * DAY, timedelta(0), timedelta(0), True, False, False, 0)
    world = World(kept, EDGES[0], [case])
    (key,) = world.cases
    start = world.judge.now = EDGES[0] + 5 * DAY + timedelta(hours=2)
    for day in range(30):
        world.judge.now = start + day * DAY
        world.judge.silent = not speaks or day < speaks
        assert world.run(0)
    days = [moment for _, moment in world.judge.questions]
    assert all(world.judge.inside(key, moment) for moment in days)
    if speaks:
        assert len(days) == speaks + 1, "each day once, and not again after it was asked"
        assert world.judge.orders[key].asked == 1
        assert _states(world, "done") == {key}
    else:
        assert len(days) == 25, "every day of the window"
        assert world.judge.orders[key].asked == 0
        (left,) = _decided(kept, world.judge.account.account, world.judge.now)
        assert (left.decision, left.rule) == ("skip", "window_closed")

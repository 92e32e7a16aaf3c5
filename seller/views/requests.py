"""Review requests as a person looks after them: who comes when, why not, what holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from seller.errors import Stop
from seller.facts import Account, Effect, Exclusion, Switch
from seller.store import Connection, brake
from seller.views import reviews
from seller.views.reviews import KIND, Decision, Wish
from seller.views.scope import Scope

AHEAD = 30
"""Days of the calendar."""
ENDED = ("done", "refused", "failed", "unknown")


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether one account asks by itself: `word` on, off or paused, with since when and why."""

    account: str
    word: str
    since: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Today:
    """What Amazon answered since the UTC day began, which is how caps count, and what is due."""

    sent: int
    already: int
    failed: int
    due: int


@dataclass(frozen=True, slots=True)
class Board:
    """`orders`: those whose window is open at some moment within AHEAD days, the first to close in
    front.
    """

    standings: tuple[Standing, ...]
    today: Today
    orders: tuple[Decision, ...]
    exclusions: tuple[Exclusion, ...]


def board(
    conn: Connection, accounts: Sequence[Account], scope: Scope, *, wish: Wish, now: datetime
) -> Board:
    chosen = [
        one.account for one in accounts if not scope.accounts or one.account in scope.accounts
    ]
    found = reviews.calendar(conn, chosen, wish=wish, now=now, days=AHEAD)
    shown = (one for one in found if scope.holds(one.purchase.account, one.purchase.marketplace))
    orders = tuple(sorted(shown, key=lambda one: (one.window.closes, one.purchase.order_id)))
    rows = [row for name in chosen for row in reviews.ledger(conn, name).values()]
    mine = [row for row in rows if scope.holds(row.account, row.marketplace)]
    switches = brake.every(conn)
    return Board(
        standings=tuple(_standing(switches, name) for name in chosen),
        today=_today(mine, orders, now),
        orders=orders,
        exclusions=tuple(one for one in brake.left_out(conn, KIND) if one.account in {"", *chosen}),
    )


def _standing(switches: Iterable[Switch], account: str) -> Standing:
    mine = [one for one in switches if one.kind in {"", KIND} and one.account in {"", account}]
    paused = next((one for one in mine if one.word == "paused"), None)
    said = paused or brake.switched(mine) or next((x for x in mine if x.word == "off"), None)
    return (
        Standing(account, said.word, said.since, said.reason) if said else Standing(account, "off")
    )


def _today(rows: Iterable[Effect], orders: Iterable[Decision], now: datetime) -> Today:
    start = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    ended = [row for row in rows if row.settled_at and row.settled_at >= start]
    codes = Counter(row.code for row in ended if row.state == "done")
    return Today(
        sent=codes["requested"],
        already=codes["already_requested"],
        failed=sum(row.state in ENDED[1:] for row in ended),
        due=sum(one.decision == "send" for one in orders),
    )


def days(orders: Iterable[Decision], zone: tzinfo, now: datetime) -> Mapping[date, list[Decision]]:
    """The calendar: who is to be asked on which of the coming days, on the reader's clocks."""
    found: dict[date, list[Decision]] = {
        (now.astimezone(zone) + timedelta(days=n)).date(): [] for n in range(AHEAD)
    }
    for one in orders:
        day = max(one.send_at or now, now).astimezone(zone).date()
        if one.decision in {"send", "wait"} and one.send_at and day in found:
            found[day].append(one)
    return found


def rules(orders: Iterable[Decision]) -> list[tuple[str, int]]:
    """Why orders are not asked about now, the most frequent reason first."""
    counts = Counter(one.rule for one in orders if one.decision in {"skip", "wait"})
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def turned(conn: Connection, word: str, account: str, reason: str, now: datetime) -> None:
    """What a person decided: `on`, `off`, `paused` or `resumed`. All but the last have a reason."""
    if word == "resumed":
        if not brake.drop(conn, KIND, account, "paused"):
            raise Stop("effects.not_paused")
        return
    if not reason.strip():
        raise Stop("effects.switch_reason")
    switch = Switch(KIND, account, word, now, reason.strip())
    if word == "paused":
        brake.put(conn, switch)
    else:
        brake.turn(conn, switch)

"""The brake on effects: switches, pauses and exclusions that a person set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, select

from seller.errors import Stop
from seller.facts import Effect, EndedExclusion, Exclusion, Switch
from seller.store import effects
from seller.store.engine import upsert
from seller.store.outgoing import BARRED, ended_exclusions, exclusions, switches

FRESH = timedelta(days=2)
"""So long after an account's first effect of a kind the lower cap holds."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the settings allow: nothing at all, or so many a UTC day, fewer in the first days.

    `asked`: a person started this by hand and saw it, so that the kind need not be switched on.
    """

    daily: int
    first: int
    read_only: bool = False
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Cap:
    """`most` a UTC day, of which `sent` are used; `first`: it is the lower one of the first days.
    `again`: when the next day begins.
    """

    most: int
    sent: int
    first: bool
    again: datetime

    @property
    def room(self) -> int:
        return max(0, self.most - self.sent)


def begin(
    conn: Connection, row: Effect, limits: Limits, now: datetime, *, again: bool = False
) -> str:
    """Mark the effect as `sending`, or say what holds it: everything in this one transaction.

    `again`: it was left as `sending` by somebody who died, and Amazon was asked since.
    """
    found = effects.find(conn, row.key)
    if found is None or found.state != ("sending" if again else "planned"):
        return "gone"
    if effects.expired(found, now):
        return "expired"
    held = holds(conn, row.kind, row.account, limits) or (
        "" if again else _full(conn, row.kind, row.account, limits, now)
    )
    if not held:
        effects.mark(conn, found, now)
    return held


def holds(conn: Connection, kind: str, account: str, limits: Limits) -> str:
    """`read_only`, `paused` or `off`; "" where a person lets it go out."""
    if limits.read_only:
        return "read_only"
    mine = [one for one in every(conn) if one.kind in {"", kind} and one.account in {"", account}]
    if any(one.word == "paused" for one in mine):
        return "paused"
    return "" if limits.asked or switched(mine) else "off"


def switched(mine: Iterable[Switch]) -> Switch | None:
    """Of the switches of one kind and account, the one that lets it go out; what was said of the
    account itself goes before what was said of all.
    """
    ranked = sorted(mine, key=lambda one: (one.account != "", one.word == "off"))
    said = [one for one in ranked if one.word in {"on", "off"}]
    return said[-1] if said and said[-1].word == "on" else None


def turn(conn: Connection, switch: Switch) -> None:
    """Switch a kind on or off, for one account or, with "", for all: the reason is kept. Off for
    all is off for each.
    """
    other = "off" if switch.word == "on" else "on"
    for one in every(conn):
        wide = switch.account == "" and switch.word == "off"
        if (one.kind, one.word) == (switch.kind, other) and (wide or one.account == switch.account):
            drop(conn, one.kind, one.account, other)
    put(conn, switch)


def _full(conn: Connection, kind: str, account: str, limits: Limits, now: datetime) -> str:
    return "" if room(conn, kind, account, limits, now=now) else "capped"


def room(conn: Connection, kind: str, account: str, limits: Limits, *, now: datetime) -> int:
    """How many more may go out on this UTC day."""
    return cap(conn, kind, account, limits, now=now).room


def cap(conn: Connection, kind: str, account: str, limits: Limits, *, now: datetime) -> Cap:
    """The cap that holds on this UTC day, and how much of it is used."""
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    first = effects.first_sent(conn, kind, account)
    early = first is None or first > day + timedelta(days=1) - FRESH
    lower = early and limits.first < limits.daily
    most = limits.first if lower else limits.daily
    return Cap(most, effects.sent(conn, kind, account, day), lower, day + timedelta(days=1))


def limited(own: Limits, name: str, daily: str, first: str) -> Limits:
    """A kind's own caps, or those of the settings, as in `review_request=500, price=20`."""
    return replace(
        own,
        daily=_caps(daily).get(name, own.daily),
        first=_caps(first).get(name, own.first),
    )


def _caps(text: str) -> dict[str, int]:
    found = {}
    for part in filter(None, (one.strip() for one in text.split(","))):
        name, _, number = part.partition("=")
        if not number.strip().isdecimal():
            raise Stop("effects.cap", text=part)
        found[name.strip()] = int(number)
    return found


def every(conn: Connection) -> list[Switch]:
    """All switches, of all kinds and accounts."""
    columns = [switches.c[field.name] for field in fields(Switch)]
    return [Switch(*row) for row in conn.execute(select(*columns).order_by(*columns[:3]))]


def put(conn: Connection, switch: Switch) -> None:
    _put(conn, switches, asdict(switch))


def drop(conn: Connection, kind: str, account: str, word: str) -> bool:
    """Take a switch away; False where there was none."""
    table = switches.c
    mine = and_(table.kind == kind, table.account == account, table.word == word)
    return bool(conn.execute(delete(switches).where(mine)).rowcount)


def left_out(conn: Connection, kind: str) -> list[Exclusion]:
    """What the operator left out, for all accounts and for single ones."""
    columns = [exclusions.c[field.name] for field in fields(Exclusion)]
    query = select(*columns).where(exclusions.c.kind == kind).order_by(*columns[:4])
    return [Exclusion(*row) for row in conn.execute(query)]


def ended(conn: Connection, kind: str) -> list[EndedExclusion]:
    """What was left out for a while: its reason is kept for whoever asks later."""
    columns = [ended_exclusions.c[field.name] for field in fields(EndedExclusion)]
    query = select(*columns).where(ended_exclusions.c.kind == kind)
    return [
        EndedExclusion(*row) for row in conn.execute(query.order_by(*columns[:4], *columns[5:]))
    ]


def leave_out(conn: Connection, one: Exclusion) -> None:
    """From its `since` on. The same again changes nothing; another reason ends the one before."""
    before = conn.execute(select(exclusions).where(_barred(one))).first()
    if before and before.reason == one.reason:
        return
    take_in(conn, one, one.since)
    _put(conn, exclusions, asdict(one))


def take_in(conn: Connection, one: Exclusion, now: datetime) -> bool:
    """Take an exclusion back, and keep that it held until now; False where there was none."""
    there = conn.execute(select(exclusions).where(_barred(one))).first()
    if there is None:
        return False
    _put(conn, ended_exclusions, {**there._mapping, "until": now})  # noqa: SLF001
    return bool(conn.execute(delete(exclusions).where(_barred(one))).rowcount)


def _barred(one: Exclusion) -> ColumnElement[bool]:
    return and_(*(exclusions.c[name] == getattr(one, name) for name in BARRED))


def _put(conn: Connection, table: Table, row: dict[str, Any]) -> None:
    new = upsert(conn, table).values(**row)
    rest = {column.name: new.excluded[column.name] for column in table.c if not column.primary_key}
    keys = list(table.primary_key)
    conn.execute(new.on_conflict_do_update(index_elements=keys, set_=rest))

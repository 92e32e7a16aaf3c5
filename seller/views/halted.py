"""What keeps listings from going out: the read-only mode, a pause, a cap, an older batch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from seller.facts import ListingBatch, Switch
from seller.listings.plan import CALL, CAPS, FEED, kind
from seller.store import Connection, brake, uploads
from seller.store.brake import Cap, Limits
from seller.views.sent import Progress

__all__ = ["UNITS", "Halt", "Rules", "batches", "halt"]

UNITS = {CALL: "single changes", FEED: "feeds"}
"""What a cap counts."""
SETTINGS = {False: "SELLER_DAILY_CAPS", True: "SELLER_FIRST_CAPS"}
WAYS = {"calls": CALL, "feeds": FEED}


@dataclass(frozen=True, slots=True)
class Rules:
    """What the settings say: caps as texts, and whether anything goes out at all."""

    daily: str = ""
    first: str = ""
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class Halt:
    """`word`: read_only, paused, capped, behind, or "" where nothing holds it. `room`: how much of
    the cap is left. `setting` with `kind` is what raises it. `ahead`: the batch that goes first.
    """

    word: str
    kind: str
    pauses: tuple[Switch, ...]
    cap: Cap
    ahead: str = ""

    @property
    def setting(self) -> str:
        return SETTINGS[self.cap.first]

    def short(self, rows: int) -> bool:
        """Whether the cap ends before these rows do; how many feeds they make is not known yet."""
        return self.word == "" and self.kind == CALL and self.cap.room < rows


def halt(
    conn: Connection, account: str, rows: int, rules: Rules, *, now: datetime, way: str = ""
) -> Halt:
    """Of so many rows, or of a batch that is planned already and has its way."""
    name = WAYS.get(way) or kind(rows)
    own = Limits(*CAPS[name], read_only=rules.read_only, asked=True)
    limits = brake.limited(own, name, rules.daily, rules.first)
    cap = brake.cap(conn, name, account, limits, now=now)
    pauses = tuple(
        one
        for one in brake.every(conn)
        if one.word == "paused" and one.kind in {"", name} and one.account in {"", account}
    )
    word = brake.holds(conn, name, account, limits) or ("" if cap.room else "capped")
    return Halt(word, name, pauses, cap)


def batches(
    conn: Connection, found: Iterable[Progress], rules: Rules, *, now: datetime
) -> list[tuple[ListingBatch, Halt]]:
    """Of those that are not through, which are held and by what, the newest first."""
    known = []
    for one in found:
        batch = one.batch
        if not one.asked and not one.planned:
            continue
        here = halt(conn, batch.account, one.asked or one.planned, rules, now=now, way=batch.way)
        ahead = next(iter(uploads.waiting(conn, batch.account)), batch) if batch.asked else batch
        if not here.word and ahead.batch != batch.batch:
            here = Halt("behind", here.kind, (), here.cap, ahead.batch)
        if here.word:
            known.append((batch, here))
    return known

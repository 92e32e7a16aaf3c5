"""What is on its way to Amazon: the world's deliveries as shipments, and shipments as plans.

One delivery is one shipment of one SKU, so that its quantities are those of the stock; the
shipments planned for one place on one day are a plan.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from seller.marketplaces import Marketplace
from seller.sandbox.world.afterwards import CENTERS, letters
from seller.sandbox.world.booth import Booth
from seller.sandbox.world.numbers import mixed
from seller.sandbox.world.products import Flags, Ints
from seller.sandbox.world.shelf import DAY, NEVER

STATUSES = (
    "WORKING", "READY_TO_SHIP", "SHIPPED", "IN_TRANSIT", "DELIVERED", "CHECKED_IN", "RECEIVING",
    "CLOSED",
)  # fmt: skip
CANCELLED = "CANCELLED"
DRAFT = DAY
"""Seconds from making a plan to confirming where its shipments go."""
VOID = 29
"""One delivery in this many was planned twice, and the first plan given up."""


@dataclass(frozen=True, slots=True)
class Shipment:
    """Quantities as sent and as received so far; `case`: units per carton, 0 where they vary."""

    id: str
    key: str
    plan: str
    place: Marketplace
    center: str
    status: str
    sku: str
    asin: str
    fnsku: str
    item: int
    sent: int
    received: int
    case: int
    planned: datetime
    left: datetime | None
    updated: datetime

    @property
    def boxes(self) -> list[int]:
        """Units by carton."""
        size = self.case or 10
        whole, rest = divmod(self.sent, size)
        return [size] * whole + [rest] * bool(rest)


@dataclass(frozen=True, slots=True)
class Planned:
    """An inbound plan. `offered`: what will be its shipments once a placement is confirmed."""

    id: str
    place: Marketplace
    status: str
    created: datetime
    updated: datetime
    shipments: tuple[Shipment, ...]
    offered: tuple[Shipment, ...] = ()


@dataclass(frozen=True)
class Known:
    """By shipment: its number, its stage (a position in STATUSES, or beyond), when it changed."""

    number: Ints
    stage: Ints
    updated: Ints
    site: Ints

    def taken(self, rows: Flags) -> Known:
        return Known(self.number[rows], self.stage[rows], self.updated[rows], self.site[rows])


class Inbound:
    """The shipments of one account."""

    def __init__(self, booth: Booth) -> None:
        self._shelf = booth.market.shelf
        self._goods = goods = booth.inventory.goods
        seller = self._shelf.seller
        self._account, self._places = seller.account, seller.places
        self._centers, self._index = CENTERS[seller.region], seller.index
        held = self._shelf.offers.pool >= 0
        home = np.full(len(self._shelf.pools), len(self._places), dtype=np.int64)
        np.minimum.at(home, self._shelf.offers.pool[held], self._shelf.offers.site[held])
        self._site = home[goods.pool]
        ready = np.maximum(goods.sent - DAY, goods.planned)
        times = (
            goods.planned, ready, goods.sent, goods.sent + 36 * 3600, goods.checked - DAY // 2,
            goods.checked, goods.checked + 6 * 3600, goods.closed,
        )  # fmt: skip
        self._times = np.stack(times, axis=1)
        self._latest: tuple[int, list[Planned]] | None = None
        self._numbers = {letters(self._code(n), 8): n for n in range(2 * len(goods.pool))}

    def known(self, now: int) -> Known:
        """Every shipment that has been planned, in the order of planning."""
        count = len(self._goods.pool)
        planned = np.concatenate([self._goods.planned, self._void()])
        number = np.flatnonzero(planned <= now)
        number = number[np.argsort(planned[number], kind="stable")]
        row, given_up = number % count, number >= count
        events = np.concatenate([self._times, self._goods.available[:, None]], axis=1)[row]
        updated = np.where(events <= now, events, 0).max(axis=1)
        stage = (self._times[row] <= now).sum(axis=1) - 1
        return Known(
            number,
            np.where(given_up, len(STATUSES), stage),
            np.where(given_up, planned[number], updated),
            self._site[row],
        )

    def written(self, numbers: Ints, now: int) -> list[Shipment]:
        """Shipments in full."""
        return [self._shipment(number, now) for number in numbers.tolist()]

    def number(self, identity: str) -> int:
        """The number of an id such as FBA15AB2CD34E, -1 where it is none of ours."""
        head, tail = identity[:5], identity[5:]
        return self._numbers.get(tail, -1) if head == "FBA15" else -1

    def find(self, identity: str, now: int) -> Shipment | None:
        """The shipment with an id, if it can be seen."""
        number, count = self.number(identity), len(self._goods.pool)
        if number < 0:
            return None
        given_up = number >= count
        planned = int((self._void() if given_up else self._goods.planned)[number % count])
        if planned > now or (given_up and number % count % VOID != 3):
            return None
        return self._shipment(number, now)

    def plans(self, now: int) -> list[Planned]:
        """All plans, the oldest first; those whose placement is not confirmed yet at the end."""
        if self._latest is None or self._latest[0] != now:
            groups: dict[str, list[Shipment]] = {}
            for shipment in self.written(self.known(now).number, now):
                groups.setdefault(shipment.plan, []).append(shipment)
            found = [self._plan(shipments) for shipments in groups.values()]
            self._latest = (now, [*found, *self._drafts(now, set(groups))])
        return [*self._latest[1]]

    def _drafts(self, now: int, confirmed: set[str]) -> Iterator[Planned]:
        """Plans of which the first shipment will be confirmed within a day."""
        planned = self._goods.planned
        soon = np.flatnonzero((planned > now) & (planned <= now + DRAFT))
        groups: dict[str, list[Shipment]] = {}
        for shipment in self.written(soon, now):
            if shipment.plan not in confirmed:
                groups.setdefault(shipment.plan, []).append(shipment)
        for every in groups.values():
            created = min(one.planned for one in every) - timedelta(seconds=DRAFT)
            yield Planned(
                every[0].plan, every[0].place, "ACTIVE", created, created, (), tuple(every)
            )

    def _plan(self, shipments: Iterable[Shipment]) -> Planned:
        every = tuple(shipments)
        drafted = 0 if every[0].status == CANCELLED else DRAFT
        waiting = any(one.status in ("WORKING", "READY_TO_SHIP") for one in every)
        status = "ACTIVE" if waiting else "SHIPPED"
        return Planned(
            id=every[0].plan,
            place=every[0].place,
            status="VOIDED" if every[0].status == CANCELLED else status,
            created=min(one.planned for one in every) - timedelta(seconds=drafted),
            updated=max(one.updated for one in every),
            shipments=every,
        )

    def _shipment(self, number: int, now: int) -> Shipment:
        goods, count = self._goods, len(self._goods.pool)
        row, given_up = number % count, number >= count
        site, item = int(self._site[row]), int(self._shelf.pools[goods.pool[row]])
        units, short = int(goods.units[row]), int(goods.short[row])
        planned = int(self._void()[row] if given_up else goods.planned[row])
        events = [int(t) for t in self._times[row].tolist()] if not given_up else [planned]
        last = max(t for t in (*events, int(goods.available[row])) if t <= now or t == planned)
        stage = sum(t <= now for t in events) - 1
        received = units if goods.available[row] <= now else units * 6 // 10
        received = 0 if given_up or goods.checked[row] > now else received
        day = planned // DAY
        tag = ("void", number) if given_up else ("plan", site, day)
        sent = units + short
        left = int(goods.sent[row])
        return Shipment(
            id=f"FBA15{letters(self._code(number), 8)}",
            key=f"sh{self._uuid('shipment', number)}",
            plan=f"wf{self._uuid(*tag)}",
            place=self._places[site],
            center=self._centers[row % len(self._centers)],
            status=CANCELLED if given_up else STATUSES[max(stage, 0)],
            sku=self._shelf.items.sku[item],
            asin=self._shelf.items.asin[item],
            fnsku=self._shelf.items.fnsku[item],
            item=item,
            sent=sent,
            received=received,
            case=12 if sent % 12 == 0 else 6 if sent % 6 == 0 else 0,
            planned=datetime.fromtimestamp(planned, UTC),
            left=None if given_up or left > now else datetime.fromtimestamp(left, UTC),
            updated=datetime.fromtimestamp(last, UTC),
        )

    def _void(self) -> Ints:
        """When the first plan for a delivery was made, where there was one."""
        goods = self._goods
        given_up = np.arange(len(goods.pool)) % VOID == 3
        return np.where(given_up, goods.planned - 2 * DAY, NEVER)

    def _code(self, number: int) -> int:
        return mixed(number * 1000 + self._index % 1000)

    def _uuid(self, *words: object) -> str:
        text = "/".join(map(str, (self._account, *words)))
        return str(uuid.UUID(bytes=hashlib.blake2b(text.encode(), digest_size=16).digest()))

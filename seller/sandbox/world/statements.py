"""Writes the payments of one account out in full."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime

from seller.marketplaces import Marketplace
from seller.sandbox.world.booth import Booth
from seller.sandbox.world.charges import Parts, refund, sale
from seller.sandbox.world.entries import FREED, HELD, RELEASED, Entry, Payment
from seller.sandbox.world.numbers import item_id, order_id
from seller.sandbox.world.payments import BACK, FREE, MONTH, Payments, Ref
from seller.sandbox.world.prices import RATES
from seller.sandbox.world.shelf import DAY

SETTLED = 14 * DAY
SUBSCRIPTION = 3999
"""US cents a month."""


class Statements:
    """`payments` knows which there are and when."""

    def __init__(self, booth: Booth) -> None:
        self._booth = booth
        self._shelf = booth.market.shelf
        self._places = self._shelf.seller.places
        self.payments = Payments(booth)

    def written(self, refs: list[Ref], now: int) -> Iterator[Payment]:
        """The entries in full."""
        for kind, number, parcel in refs:
            if kind == BACK:
                yield self._refund(number, now)
            elif kind == MONTH:
                yield self._subscription(number, now)
            else:
                yield self._shipment(number, parcel, now, free=kind == FREE)

    def period(self, group: str, now: int) -> tuple[int, int] | None:
        """The fortnight that a group or settlement id stands for."""
        first = int(self._booth.ledger.orders.purchased[:1].sum()) // SETTLED
        for number in range(first, now // SETTLED + 1):
            for place in self._places:
                known = (self._group(number, place), self._settlement(number, place))
                if group in known:
                    return number * SETTLED, (number + 1) * SETTLED
        return None

    def _shipment(self, order: int, parcel: int, now: int, *, free: bool) -> Payment:
        made = self._booth.ledger.orders
        place = self._places[int(made.site[order])]
        posted, due = self.payments.dates(order, parcel)
        posted = due if free else posted
        entries = [self._sold(line, place) for line in self._lines(order, parcel)]
        keys = {free: self._code("sent", order, parcel, free) for free in (False, True)}
        status = RELEASED if free else FREED if due <= now else HELD
        number = int(made.number[order])
        group, settlement = self._settled(posted, now, place) if free else ("", "")
        return Payment(
            id=keys[free],
            kind="Shipment",
            words="Order Payment",
            status=status,
            posted=datetime.fromtimestamp(posted, UTC),
            place=place,
            entries=entries,
            parts=_summed(entries),
            order_id=order_id(number),
            shipment=f"{(number * 7 + parcel) % 10**14:014d}",
            reason="" if free else "B2B" if made.business[order] else "DD7",
            due=None if free else datetime.fromtimestamp(due, UTC),
            twin=keys[not free] if status != HELD else "",
            group=group,
            settlement=settlement,
        )

    def _lines(self, order: int, parcel: int) -> list[int]:
        """The lines of a parcel."""
        ledger, life = self._booth.ledger, self._booth.ledger.orders.life
        first, end = (int(n) for n in ledger.orders.first[order : order + 2])
        every = list(range(first, end))
        if life.finished[order] == life.shipped[order]:
            return every
        return [line for line in every if bool(ledger.lines.second[line]) == bool(parcel)]

    def _sold(self, line: int, place: Marketplace) -> Entry:
        lines = self._booth.ledger.lines
        parts = sale(self._shelf, lines, line, place)
        return self._entry(line, int(lines.quantity[line]), parts)

    def _entry(self, line: int, units: int, parts: Parts) -> Entry:
        offer = int(self._booth.ledger.lines.offer[line])
        items, item = self._shelf.items, int(self._shelf.offers.item[offer])
        return Entry(
            title=self._booth.texts.title(offer),
            sku=items.sku[item],
            asin=items.asin[item],
            item_id=item_id(self._shelf.seller, line),
            units=units,
            fba=bool(items.fba[item]),
            parts=parts,
        )

    def _refund(self, row: int, now: int) -> Payment:
        back, ledger = self._booth.returned, self._booth.ledger
        line = int(back.line[row])
        order = int(ledger.lines.order[line])
        place = self._places[int(ledger.orders.site[order])]
        posted = self.payments.returned(row)
        sold = self._sold(line, place)
        parts = refund(sold.parts, sold.units, place)
        entry = self._entry(line, 1, parts)
        group, settlement = self._settled(posted, now, place)
        return Payment(
            id=self._code("back", row),
            kind="Refund",
            words="Refund Order",
            status=RELEASED,
            posted=datetime.fromtimestamp(posted, UTC),
            place=place,
            entries=[entry],
            parts=parts,
            order_id=order_id(int(ledger.orders.number[order])),
            group=group,
            settlement=settlement,
        )

    def _subscription(self, posted: int, now: int) -> Payment:
        place = self._places[0]
        rate = RATES[place.currency] / (100 if place.currency == "JPY" else 1)
        group, settlement = self._settled(posted, now, place)
        return Payment(
            id=self._code("month", posted),
            kind="ServiceFee",
            words="Subscription",
            status=RELEASED,
            posted=datetime.fromtimestamp(posted, UTC),
            place=place,
            parts={"AmazonFees": {"Subscription": -round(SUBSCRIPTION * rate)}},
            group=group,
            settlement=settlement,
        )

    def _settled(self, posted: int, now: int, place: Marketplace) -> tuple[str, str]:
        """The fortnight a free payment belongs to, and its settlement once that is over."""
        number = posted // SETTLED
        over = (number + 1) * SETTLED <= now
        return self._group(number, place), self._settlement(number, place) if over else ""

    def _group(self, number: int, place: Marketplace) -> str:
        return self._code("group", number, place.code)

    def _settlement(self, number: int, place: Marketplace) -> str:
        digest = hashlib.blake2b(self._group(number, place).encode(), digest_size=5).digest()
        return f"{int.from_bytes(digest, 'big') % 10**11:011d}"

    def _code(self, *words: object) -> str:
        text = "/".join(map(str, (self._shelf.seller.account, *words)))
        digest = hashlib.blake2b(text.encode(), digest_size=32).digest()
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _summed(entries: list[Entry]) -> Parts:
    found: Parts = {}
    for entry in entries:
        for group, kinds in entry.parts.items():
            for kind, amount in kinds.items():
                mine = found.setdefault(group, {})
                mine[kind] = mine.get(kind, 0) + amount
    return found

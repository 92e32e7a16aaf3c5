"""Decisions on a plan become orders and sendings: a workbook read back, or the page's lines."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from seller.facts import Document, Finding, Product, PurchaseLine, PurchaseOrder, SendLine, SendPlan
from seller.products import bought as sheets
from seller.products import sendsheet
from seller.products.bought import Read
from seller.products.files import every
from seller.store import Store, buying, goods, sends, write
from seller.store.archive import Archive
from seller.store.buying import Bought
from seller.store.sends import Sending
from seller.views.restock.advice import Advice


@dataclass(frozen=True, slots=True)
class Accepted:
    """`orders` and `sends` of the workbook, of these `new` and `going` in the store; none with an
    error among `findings`.
    """

    rows: int
    orders: tuple[Bought, ...]
    new: tuple[Bought, ...]
    findings: tuple[Finding, ...]
    sends: tuple[Sending, ...] = ()
    going: tuple[Sending, ...] = ()

    @property
    def ids(self) -> list[str]:
        """Of what is new in the store."""
        return [
            *(one.order.order_id for one in self.new),
            *(one.plan.send_id for one in self.going),
        ]

    @property
    def bad(self) -> bool:
        return any(one.severity == "error" for one in self.findings)


def accept(
    store: Store, archive: Archive, body: bytes, name: str, now: datetime, *, dry: bool = False
) -> Accepted:
    """All or, where a cell is wrong, nothing; a line of a plan is ordered once, however often."""
    with store.reading() as conn:
        products = {one.sku: one for one in goods.products(conn)}
    done = _checked(body, products)
    if done.bad or dry:
        return done
    document = Document("buying", "", None, now, body, request={"file": name})
    archive.keep(document)
    with store.writing() as conn:
        new = buying.save(conn, done.orders)
        going = sends.save(conn, done.sends)
        write.add_document(conn, document, size=len(body), expires_at=None)
    shown = {one.order.order_id: one for one in (*done.orders, *new)}
    sent = {one.plan.send_id: one for one in (*done.sends, *going)}
    return replace(
        done,
        orders=tuple(shown.values()),
        new=tuple(new),
        sends=tuple(sent.values()),
        going=tuple(going),
    )


def _checked(body: bytes, products: Mapping[str, Product]) -> Accepted:
    """Both kinds of sheet; Skip where there is neither."""
    lines, findings, rows = sheets.check(body, products)
    moves, more, others = sendsheet.check(body, products)
    if not every(body, sendsheet.SEND, needed=False):
        every(body, sheets.BUY)
    found = (*findings, *more)
    return Accepted(rows + others, tuple(_grouped(lines)), (), found, tuple(_going(moves)))


def edited(found: Sequence[Advice], quantities: Mapping[int, int | None]) -> list[Advice]:
    """With other quantities to buy in these places; nothing at all is none. Nothing is sent."""
    found = [replace(one, sends=()) for one in found]
    return [
        replace(one, lines=tuple(replace(line, quantity=quantities[at] or 0) for line in one.lines))
        if at in quantities
        else one
        for at, one in enumerate(found)
    ]


def going(found: Sequence[Advice], quantities: Mapping[int, int | None]) -> list[Advice]:
    """What is to be sent, with other quantities in these places of its lines; nothing bought."""
    made, place = [], 0
    for one in found:
        moves = []
        for line in one.sends:
            moves.append(replace(line, quantity=quantities.get(place, line.quantity) or 0))
            place += 1
        made.append(replace(one, lines=(), sends=tuple(moves)))
    return made


def _grouped(lines: Sequence[Read]) -> list[Bought]:
    """One order per plan and supplier."""
    found: dict[tuple[datetime, str, str], list[Read]] = {}
    for one in lines:
        found.setdefault((one.plan, one.wanted.mode, one.wanted.supplier), []).append(one)
    return [_order(key, mine) for key, mine in found.items()]


def _order(key: tuple[datetime, str, str], mine: Sequence[Read]) -> Bought:
    plan, mode, supplier = key
    order_id = f"PO-{plan:%Y%m%d}-{_mark(*key)}"
    lines = tuple(
        PurchaseLine(
            order_id,
            number,
            one.wanted.account,
            one.wanted.sku,
            one.wanted.pool,
            one.wanted.quantity,
            one.wanted.price,
            one.wanted.currency,
        )
        for number, one in enumerate(mine, start=1)
    )
    return Bought(PurchaseOrder(order_id, supplier, mode, plan), lines)


def _going(moves: Sequence[sendsheet.Read]) -> list[Sending]:
    """One sending per plan, warehouse and way."""
    found: dict[tuple[datetime, str, str], list[sendsheet.Read]] = {}
    for one in moves:
        found.setdefault((one.plan, one.wanted.warehouse, one.wanted.mode), []).append(one)
    return [_sending(key, mine) for key, mine in found.items()]


def _sending(key: tuple[datetime, str, str], mine: Sequence[sendsheet.Read]) -> Sending:
    plan, warehouse, mode = key
    send_id = f"SP-{plan:%Y%m%d}-{_mark(*key)}"
    lines = tuple(
        SendLine(send_id, number, each.account, each.sku, each.pool, each.quantity)
        for number, each in enumerate((one.wanted for one in mine), start=1)
    )
    return Sending(SendPlan(send_id, warehouse, mode, plan), lines)


def _mark(plan: datetime, *parts: str) -> str:
    return hashlib.sha256("|".join((plan.isoformat(), *parts)).encode()).hexdigest()[:6]

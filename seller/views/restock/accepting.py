"""Decisions on a plan become purchase orders: a workbook read back, or the page's own lines."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from seller.facts import Document, Finding, PurchaseLine, PurchaseOrder
from seller.products import bought as sheets
from seller.products.bought import Read
from seller.store import Store, buying, goods, write
from seller.store.archive import Archive
from seller.store.buying import Bought
from seller.views.restock.advice import Advice


@dataclass(frozen=True, slots=True)
class Accepted:
    """`orders` of the sheet, of these `new` in the store; none with an error among `findings`."""

    rows: int
    orders: tuple[Bought, ...]
    new: tuple[Bought, ...]
    findings: tuple[Finding, ...]

    @property
    def bad(self) -> bool:
        return any(one.severity == "error" for one in self.findings)


def accept(
    store: Store, archive: Archive, body: bytes, name: str, now: datetime, *, dry: bool = False
) -> Accepted:
    """All or, where a cell is wrong, nothing; a line of a plan is ordered once, however often."""
    with store.reading() as conn:
        products = {one.sku: one for one in goods.products(conn)}
    lines, findings, rows = sheets.check(body, products)
    done = Accepted(rows, tuple(_grouped(lines)), (), tuple(findings))
    if done.bad or dry:
        return done
    document = Document("buying", "", None, now, body, request={"file": name})
    archive.keep(document)
    with store.writing() as conn:
        new = buying.save(conn, done.orders)
        write.add_document(conn, document, size=len(body), expires_at=None)
    shown = {one.order.order_id: one for one in (*done.orders, *new)}
    return Accepted(rows, tuple(shown.values()), tuple(new), done.findings)


def edited(found: Sequence[Advice], quantities: Mapping[int, int | None]) -> list[Advice]:
    """With other quantities in these places; nothing at all is none."""
    return [
        replace(one, lines=tuple(replace(line, quantity=quantities[at] or 0) for line in one.lines))
        if at in quantities
        else one
        for at, one in enumerate(found)
    ]


def _grouped(lines: Sequence[Read]) -> list[Bought]:
    """One order per plan and supplier."""
    found: dict[tuple[Any, ...], list[Read]] = {}
    for one in lines:
        found.setdefault((one.plan, one.wanted.mode, one.wanted.supplier), []).append(one)
    return [_order(key, mine) for key, mine in found.items()]


def _order(key: tuple[Any, ...], mine: Sequence[Read]) -> Bought:
    plan, mode, supplier = key
    mark = hashlib.sha256(f"{plan.isoformat()}|{mode}|{supplier}".encode()).hexdigest()[:6]
    order_id = f"PO-{plan:%Y%m%d}-{mark}"
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

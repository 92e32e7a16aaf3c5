"""A row as it is written down before anything is sent, and what it was written down from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from seller.facts import ListingBatch, ListingRow
from seller.listings.instances import read, written
from seller.listings.plan import NEW, PATCH, Step
from seller.listings.standing import kept
from seller.listings.wanted import UPDATE, Cell, Wanted


def named(account: str, found: Sequence[Step], now: datetime) -> str:
    """The name of a batch, as L-261125-3f2a10."""
    told = "\0".join(f"{one.wanted.marketplace} {one.wanted.sku}" for one in found)
    digest = hashlib.sha256(f"{account}\0{now.isoformat()}\0{told}".encode()).hexdigest()
    return f"L-{now:%y%m%d}-{digest[:6]}"


def entered(batch: ListingBatch, number: int, one: Step, part: int, state: str) -> ListingRow:
    """A step as it is written down."""
    wanted = one.wanted
    cells = {pointer: place(cell.sheet, cell.ref) for pointer, cell in wanted.origin.items()}
    return ListingRow(
        account=batch.account,
        batch=batch.batch,
        number=number,
        marketplace=wanted.marketplace,
        sku=wanted.sku,
        product_type=(one.current and one.current.product_type) or wanted.product_type,
        verb=one.verb,
        part=part,
        wanted=written(wanted.attributes),
        previous=one.current.kept() if one.current else None,
        cells=written(cells),
        row=place(wanted.row.sheet, str(wanted.row.row)),
        state=state,
        asin=one.current.asin if one.current else "",
    )


def place(sheet: str, ref: str) -> str:
    """As Excel writes it; a text file has no sheet."""
    return f"{sheet}!{ref}" if sheet else ref


def planned(row: ListingRow) -> Step:
    """The step that a row was written down from."""
    sheet, _, number = row.row.rpartition("!")
    wanted = Wanted(
        marketplace=row.marketplace,
        sku=row.sku,
        product_type=row.product_type,
        row=Cell(sheet, int(number or 0), "A"),
        attributes=read(row.wanted),
    )
    return Step(wanted, row.verb, kept(row.previous) if row.previous else None)


def said(row: ListingRow) -> Wanted:
    """What the sheet said, so that it can be planned, with the cells that said it."""
    return replace(
        planned(row).wanted,
        verb=UPDATE if row.verb in {NEW, PATCH} else row.verb,
        origin={pointer: _cell(ref) for pointer, ref in read(row.cells).items()},
    )


def _cell(text: str) -> Cell:
    sheet, _, ref = text.rpartition("!")
    column = ref.rstrip("0123456789")
    return Cell(sheet, int(ref[len(column) :] or 0), column)

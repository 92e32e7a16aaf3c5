"""Which labels are wanted, how many of each, and what Amazon calls the goods."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from seller.errors import Stop
from seller.facts import ShipmentItem, StockLevel
from seller.labels import Label
from seller.labels.label import FNSKU
from seller.labels.label import condition as said
from seller.spreadsheet import book

MOST = 20_000
HEADINGS = {"msku": "msku", "sku": "msku", "seller-sku": "msku"} | {
    "quantity": "quantity", "数量": "quantity",
}  # fmt: skip


class Wanted(NamedTuple):
    """`fnsku`: "" where the store is asked for it."""

    msku: str
    quantity: int
    fnsku: str = ""


def named(text: str) -> list[Wanted]:
    """LAMP-1=20,LAMP-2=5."""
    parts = [part.rpartition("=") for part in text.split(",") if part.strip()]
    return [Wanted(msku.strip(), _count(msku.strip(), count)) for msku, _, count in parts]


def typed(file: Path) -> list[Wanted]:
    """From the first sheet of a workbook, whose first row says msku and quantity."""
    try:
        body = file.read_bytes()
    except OSError as error:
        raise Stop("labels.unread", file=file, reason=error.strerror) from error
    sheets = book(body).sheets
    head, *rows = sheets[0].rows if sheets and sheets[0].rows else [[]]
    columns = {HEADINGS.get(str(cell).strip().lower()): at for at, cell in enumerate(head)}
    if not {"msku", "quantity"} <= set(columns):
        raise Stop("labels.columns", file=file)
    pairs = [(str(row[columns["msku"]]).strip(), row[columns["quantity"]]) for row in rows]
    return [Wanted(msku, _count(msku, count)) for msku, count in pairs if msku]


def sent(shipment: str, found: Sequence[ShipmentItem]) -> list[Wanted]:
    """Every unit of a shipment, with the FNSKU that Amazon named for it."""
    if not found:
        raise Stop("labels.shipment", shipment=shipment)
    return [Wanted(one.sku, one.sent, one.fnsku) for one in found if one.sent]


def _count(msku: str, cell: Any) -> int:
    text = str(cell).strip().removesuffix(".0")
    if not msku or not text.isascii() or not text.isdigit() or int(text) < 1:
        raise Stop("labels.count", msku=msku, count=text)
    return int(text)


def worded(
    wanted: Sequence[Wanted], levels: Iterable[StockLevel], origin: str, *, condition: bool
) -> list[tuple[Wanted, Label]]:
    """Each with its label; an MSKU with two FNSKUs, or none, is refused: nothing is guessed."""
    if not 1 <= sum(one.quantity for one in wanted) <= MOST:
        raise Stop("labels.many", count=sum(one.quantity for one in wanted), most=MOST)
    known: dict[str, list[StockLevel]] = {}
    for level in levels:
        known.setdefault(level.sku, []).append(level)
    return [(one, _label(one, known.get(one.msku, []), origin, condition)) for one in wanted]


def _label(one: Wanted, levels: list[StockLevel], origin: str, state: bool) -> Label:
    codes = sorted({level.fnsku for level in levels if level.fnsku})
    if not one.fnsku and len(codes) > 1:
        raise Stop("labels.two", msku=one.msku, codes=", ".join(codes))
    code = one.fnsku or (codes[0] if codes else "")
    if not FNSKU.fullmatch(code):
        raise Stop("labels.no_fnsku", msku=one.msku, code=code)
    mine = [level for level in levels if level.fnsku == code]
    title = next((level.title for level in mine if level.title), "")
    told = next((level.condition for level in mine if level.condition), "") if state else ""
    return Label(code, title, said(told), origin)

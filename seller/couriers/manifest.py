"""A file of parcels: one a row, with what is paid for it today; findings cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from seller.couriers.columns import CONTENTS, Column, Sheet
from seller.couriers.parcel import Parcel, Piece, plain
from seller.couriers.reading import Notes, Row, Tab, heads, rows
from seller.facts import Finding

MOST = 999
"""Pieces in one row."""
DIGITS = {"JP": 7} | dict.fromkeys(("DE", "ES", "FI", "FR", "IT", "MX", "PL", "SE", "TR", "US"), 5)
"""Digits of a whole postcode, where some begin with 0."""
PARCELS = Sheet("parcels", "Parcels", (
    Column("reference", "Reference", "text", "Order or parcel number; may stay empty"),
    Column("to", "Destination", "place", "Two letters", needed=True),
    Column("postcode", "Postcode", "text", "Decides zones and remote areas; may stay empty"),
    Column("warehouse", "FBA warehouse", "text", "As ONT8; may stay empty"),
    Column("weight", "Weight per piece (kg)", "kg", "To the gram", needed=True),
    Column("size", "Size (cm)", "size", "30x20x10", needed=True),
    Column("pieces", "Pieces", "count", "Of the same size and weight; empty: 1"),
    Column("value", "Value of the goods", "money", "Of the whole row"),
    Column("currency", "Currency of the value", "currency", "Three letters"),
    Column("hs", "HS code", "goods", "Six digits at least, several with commas"),
    Column("contents", "Contents", "choices", "Several with commas", options=CONTENTS),
    Column("carrier", "Current carrier", "text", "Who carries it today"),
    Column("using", "Current service", "text", "As on the rate card"),
    Column("cost", "Current cost", "money", "Empty: by the rate card of that service"),
    Column("paid", "Currency of the cost", "currency", "Empty: the currency of the comparison"),
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Today:
    """How a parcel goes today; `cost` is None where only the rate card knows it."""

    carrier: str
    service: str
    cost: Decimal | None
    currency: str


@dataclass(frozen=True, slots=True)
class Sent:
    """One row of the file; `row` counts as the sheet shows it."""

    row: int
    reference: str
    parcel: Parcel
    today: Today


@dataclass(frozen=True, slots=True)
class Manifest:
    """`tab` is the sheet that holds the parcels, its headings in row `head`, counted from 0."""

    tab: Tab
    head: int
    sent: tuple[Sent, ...]
    findings: tuple[Finding, ...]
    rows: int


def manifest(tabs: Sequence[Tab], origin: str) -> Manifest:
    """Every row that can be read, and what is wrong with the others."""
    notes = Notes()
    tab = max(tabs, key=lambda one: len(heads(PARCELS, one)[1]), default=Tab("", ()))
    found = list(rows(PARCELS, tab, notes))
    sent = tuple(_sent(found, origin, notes))
    return Manifest(tab, heads(PARCELS, tab)[0], sent, tuple(notes.found), len(found))


def _sent(found: Sequence[Row], origin: str, notes: Notes) -> Iterator[Sent]:
    for row in found:
        count = 1 if row["pieces"] is None else row["pieces"]
        if not 0 < count <= MOST:
            notes.add("couriers.piece_count", row.place("pieces"), text=count, most=MOST)
            continue
        if row["value"] is not None and not row["currency"]:
            title = PARCELS.named()["currency"].title
            notes.add("couriers.lacking", row.place("currency"), column=title)
            continue
        if row.good:
            _short(row, notes)
            yield Sent(row.number, row["reference"] or "", _parcel(row, count, origin), _today(row))


def _short(row: Row, notes: Notes) -> None:
    """Excel takes the zeros away with which a postcode begins."""
    code, usual = plain(row["postcode"] or ""), DIGITS.get(row["to"], 0)
    if code.isdigit() and len(code) < usual:
        notes.add(
            "couriers.postcode_short",
            row.place("postcode"),
            severity="warning",
            text=code,
            usual=usual,
            country=row["to"],
        )


def _parcel(row: Row, count: int, origin: str) -> Parcel:
    return Parcel(
        pieces=(Piece(row["weight"], *row["size"]),) * count,
        country=row["to"],
        postcode=row["postcode"] or "",
        warehouse=(row["warehouse"] or "").upper(),
        origin=origin,
        value=row["value"],
        currency=row["currency"] or "",
        hs=row["hs"] or (),
        contents=frozenset(row["contents"] or ()),
    )


def _today(row: Row) -> Today:
    return Today(row["carrier"] or "", row["using"] or "", row["cost"], row["paid"] or "")

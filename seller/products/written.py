"""Products, pairings and suggestions as sheets to be filled in, and read again without a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from seller import money, spreadsheet
from seller.facts import Pairing, Product
from seller.language import translator
from seller.products.columns import PAIRING, PRODUCT, Column
from seller.products.goods import AMOUNTS
from seller.products.hints import Hint
from seller.spreadsheet import Written

Rows = Iterable[Sequence[Any]]
PLAIN = tuple(one for one in PAIRING if one.name not in {"accept", "confidence", "reason"})
"""The columns of pairings that are no suggestions."""
REASONS = {
    "fnsku": "same FNSKU as {other}",
    "same_account": "same MSKU as {other}, same account",
    "asin": "same ASIN as {other}",
    "sku": "the MSKU is the local SKU {other}",
    "alike": "nearly the SKU of {other}",
    "other_account": "same MSKU as {other}, another account",
    "title": "similar title: {other}",
}


def products(found: Iterable[Product], language: str) -> Iterator[list[Any]]:
    """Rows in the order of the columns: numbers as exact decimals, the rest as words."""
    for one in found:
        yield [_shown(one, column, language) for column in PRODUCT]


def _shown(one: Product, column: Column, language: str) -> Any:
    value, say = getattr(one, column.name), translator(language)
    if value is None or value == "":
        return None
    if column.kind == "money":
        return Decimal(money.text(value, getattr(one, AMOUNTS[column.name])))
    if column.kind in {"cm", "kg"}:
        return Decimal(value).scaleb(-2 if column.kind == "cm" else -3)
    if column.kind == "flag":
        return say("yes") if value else say("no")
    return say(value) if column.kind == "stage" else value


def pairings(found: Iterable[Pairing]) -> Iterator[list[Any]]:
    for one in found:
        yield [getattr(one, column.name) or None for column in PLAIN]


def suggestions(found: Iterable[Hint], language: str) -> Iterator[list[Any]]:
    """Nothing is accepted yet."""
    for one in found:
        offer = one.offer
        yield [
            *(offer.account, offer.marketplace, offer.msku, offer.asin or None),
            *(offer.fnsku or None, one.sku, one.pieces, None, one.confidence),
            reason(one, language),
        ]


def reason(hint: Hint, language: str) -> str:
    say = translator(language)
    return "; ".join(say(REASONS[one.kind]).format(other=one.other) for one in hint.reasons)


def heads(columns: Sequence[Column], language: str) -> list[str]:
    return [column.heading(language) for column in columns]


def book(
    columns: Sequence[Column], rows: Rows, language: str, *, about: Sequence[tuple[str, str]] = ()
) -> bytes:
    """A workbook: the sheet, what belongs into each column, and where the figures are from."""
    say = translator(language)
    titles = heads(columns, language)
    notes = [
        (title, say("yes") if one.must else "", say(one.note), _example(one, say))
        for title, one in zip(titles, columns, strict=True)
    ]
    headings = (say("Column"), say("Required"), say("What belongs there"), say("Example"))
    sheets = [
        Written(say("Sheet"), titles, rows, [max(12, 2 * len(title)) for title in titles]),
        Written(say("How to fill in"), headings, notes, (24, 10, 60, 30)),
    ]
    if about:
        sheets.append(Written(say("as of"), (say("Figure"), say("Value")), about, (24, 40)))
    return spreadsheet.write(sheets)


def _example(column: Column, say: Any) -> str:
    return say(column.example) if column.kind in {"flag", "stage"} else column.example

"""The listings that were filtered as a workbook: all of them, whichever page is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from seller import spreadsheet
from seller.language import translator
from seller.money import text
from seller.spreadsheet import Written
from seller.store import Connection, shelf
from seller.views.listings import Line, Wanted, stocked

HEAD = (
    "MSKU", "ASIN", "Product title", "Account", "Marketplace", "Status", "Fulfilled by", "Price",
    "Currency", "Quantity", "FBA fulfillable", "FBA stock as of (UTC)", "Listing issues",
)  # fmt: skip
WIDTHS = (24, 14, 60, 20, 12, 12, 10, 12, 10, 10, 16, 22, 14)


def workbook(conn: Connection, wanted: Wanted, language: str, names: Mapping[str, str]) -> bytes:
    """`names`: how the reader calls the accounts. Texts stay texts, whatever they begin with."""
    say, at = translator(language), stocked(conn)
    rows = _rows(shelf.lines(conn, wanted), say, names, at)
    head = [say(name) for name in HEAD]
    return spreadsheet.write([Written(say("Listings"), head, rows, WIDTHS)])


def _rows(
    lines: Iterator[Line],
    say: Callable[[str], str],
    names: Mapping[str, str],
    at: Mapping[tuple[str, str], datetime],
) -> Iterator[tuple[Any, ...]]:
    for one in lines:
        it, cost = one.listing, one.price
        amount = Decimal(text(cost.minor, cost.currency)) if cost else None
        moment = at.get((it.account, it.marketplace)) if one.units is not None else None
        yield (
            it.sku, it.asin, it.title, names.get(it.account, it.account), it.marketplace,
            say(it.status), it.channel, amount, it.currency, it.quantity, one.units, moment,
            one.issues,
        )  # fmt: skip

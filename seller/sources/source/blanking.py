"""A text report without what it says of the buyers of some orders; every other cell stays."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from seller import flatfile
from seller.facts import Document
from seller.sources.source import asking

PLACES = (
    *("ship-city", "ship-state", "ship-postal-code", "buyer-name", "buyer-email"),
    *("buyer-company-name", "buyer-cst-number", "buyer-vat-number", "purchase-order-number"),
)
"""Columns of order reports that say where or who a buyer is; nothing is read from them."""


def blanked(
    document: Document,
    orders: Collection[str],
    names: Mapping[str, Sequence[str]],
    fields: Sequence[str],
) -> Document:
    """The `fields` of the rows of these orders become empty. The same document where it has none.

    A row with too many cells, which no parser takes, goes as a whole.
    """
    plain = not document.body.startswith((b"\xff\xfe", b"\xfe\xff"))  # UTF-16 hides them
    if plain and not any(order.encode() in document.body for order in orders):
        return document
    text = flatfile.decode(document.body, document.charset, asking.charset(document))
    end = "\n" if "\n" in text else "\r"
    lines = text.split(end)
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    header = [_bare(cell) for cell in lines[first].split("\t")] if first < len(lines) else []
    places = flatfile.positions(header, names)
    columns = [places[name] for name in fields if name in places]
    kept = [_row(line, orders, columns, len(header)) for line in lines[first + 1 :]]
    body = end.join([*lines[: first + 1], *(line for line in kept if line is not None)])
    return document if body == text else replace(document, body=body.encode(), charset="utf-8")


def _row(line: str, orders: Collection[str], columns: Sequence[int], width: int) -> str | None:
    cells = line.split("\t")
    if not any(_bare(cell) in orders for cell in cells):
        return line
    if len(cells) > width:
        return None
    for at in columns:
        if at < len(cells):
            cells[at] = "\r" if at == len(cells) - 1 and line.endswith("\r") else ""
    return "\t".join(cells)


def _bare(cell: str) -> str:
    return cell.strip().strip('"')

"""Orders and order lines as the truth writes them, printed straight from the arrays.

Nothing here goes through the rows that the HTTP answers are made of: the two must agree.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import numpy as np

from seller.sandbox.world.ledger import CANCELLED, PENDING, STATUSES, Ledger
from seller.sandbox.world.numbers import order_id
from seller.sandbox.world.products import Ints
from seller.sandbox.world.shelf import Shelf

CHUNK = 20_000


def orders(ledger: Ledger, site: int, now: int) -> Iterator[str]:
    """A site's orders by id, each as canonical JSON."""
    whole = ledger.by_id(site, now)
    for at in range(0, len(whole), CHUNK):
        which = whole[at : at + CHUNK]
        columns = (
            ledger.orders.fba[which].tolist(),
            ledger.orders.number[which].tolist(),
            _times(ledger.orders.purchased[which]),
            ledger.status(which, now).tolist(),
            _times(ledger.touched(which, now)),
        )
        for fba, number, bought, status, touched in zip(*columns, strict=True):
            yield (
                f'{{"fulfilled_by":"{"AMAZON" if fba else "MERCHANT"}",'
                f'"order_id":"{order_id(number)}","purchased_at":"{bought}Z",'
                f'"status":"{STATUSES[status]}","updated_at":"{touched}Z"}}'
            )


def lines(ledger: Ledger, shelf: Shelf, site: int, now: int) -> Iterator[str]:
    """A site's order lines by order id, SKU and line number, each as canonical JSON."""
    sku = [json.dumps(text, ensure_ascii=False) for text in shelf.items.sku]
    currency = f'"{shelf.seller.places[site].currency}"'
    digits = 0 if "JPY" in currency else 2
    whole, number = _numbered(ledger, shelf, site, now)
    for at in range(0, len(whole), CHUNK):
        line = whole[at : at + CHUNK]
        order = ledger.lines.order[line]
        status = ledger.status(order, now)
        costs = ledger.lines.amounts
        money = (
            costs.discount, costs.item, costs.item_tax, costs.shipping_discount, costs.shipping,
            costs.shipping_tax,
        )  # fmt: skip
        columns = (
            ledger.orders.number[order], shelf.offers.item[ledger.lines.offer[line]],
            number[at : at + CHUNK], status,
            np.where(status == CANCELLED, 0, ledger.lines.quantity[line]),
            *(column[line] for column in money),
        )  # fmt: skip
        for whose, item, place, code, units, *amounts in zip(
            *(column.tolist() for column in columns), strict=True
        ):
            open_ = code in (PENDING, CANCELLED)
            off, price, tax, fee_off, fee, fee_tax = _texts(amounts, digits, open_)
            yield (
                f'{{"asin":"{shelf.items.asin[item]}",'
                f'"currency":{"null" if open_ else currency},"item_discount":{off},'
                f'"item_price":{price},"item_tax":{tax},"line_no":{place},'
                f'"order_id":"{order_id(whose)}","quantity":{units},'
                f'"shipping_discount":{fee_off},"shipping_price":{fee},"shipping_tax":{fee_tax},'
                f'"sku":{sku[item]},"status":"{STATUSES[code]}"}}'
            )


def _numbered(ledger: Ledger, shelf: Shelf, site: int, now: int) -> tuple[Ints, Ints]:
    """A site's visible lines in the truth's order, and their numbers within order and SKU."""
    order = ledger.lines.order
    seen = (ledger.orders.purchased[order] <= now) & (ledger.orders.site[order] == site)
    line = np.flatnonzero(seen)
    status = ledger.status(order[line], now)
    dark = (status == PENDING) | (status == CANCELLED)
    costs = ledger.lines.amounts
    amounts = (
        costs.shipping_discount, costs.discount, costs.shipping_tax, costs.shipping,
        costs.item_tax, costs.item,
    )  # fmt: skip
    order_of = np.argsort(np.array(shelf.items.sku, dtype=object), kind="stable")
    rank = np.empty(len(order_of), dtype=np.int64)
    rank[order_of] = np.arange(len(order_of))
    sku = rank[shelf.offers.item[ledger.lines.offer[line]]]
    number = ledger.orders.number[order[line]]
    keys = [column[line] * ~dark for column in amounts]
    units = np.where(status == CANCELLED, 0, ledger.lines.quantity[line])
    sort = np.lexsort((*keys, units, sku, number))
    line, sku, number = line[sort], sku[sort], number[sort]
    new = np.ones(len(line), dtype=bool)
    new[1:] = (sku[1:] != sku[:-1]) | (number[1:] != number[:-1])
    first = np.flatnonzero(new)
    return line, np.arange(len(line)) - first[np.cumsum(new) - 1] + 1


def _times(seconds: Ints) -> Sequence[str]:
    found: list[str] = np.datetime_as_string(seconds.astype("datetime64[s]")).tolist()
    return found


def _texts(amounts: list[int], digits: int, open_: bool) -> Sequence[str]:
    if open_:
        return ("null",) * 6
    if not digits:
        return [f'"{amount}"' for amount in amounts]
    return [f'"{amount // 100}.{amount % 100:02d}"' if amount else '"0.00"' for amount in amounts]

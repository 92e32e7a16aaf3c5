"""The lines of an order report as whole columns: words, times and amounts read once per distinct
text, rows that cannot be read left out, lines numbered over the whole report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from seller.errors import Skip
from seller.flatfile import Problems, Sheet, columns
from seller.flatfile.columns import Coded
from seller.marketplaces import BY_CODE, Marketplace
from seller.sources.source import amounts, lines
from seller.sources.source.cells import whole

Rows = NDArray[np.int64]
Choice = NDArray[np.bool_]
WORDS = (
    "status", "channel", "site", "service", "title", "sku", "asin", "quantity", "currency",
    "promotions", "replaces", *lines.AMOUNTS,
)  # fmt: skip
NO_TEXT = pa.chunked_array([], pa.string())
NO_TIME = np.empty(0, dtype=np.int64)


@dataclass(frozen=True)
class Bulk:
    """The readable rows of a report, and the orders they belong to as numbers from 0."""

    order_id: pa.ChunkedArray
    purchased: NDArray[np.int64]
    updated: NDArray[np.int64]
    words: Mapping[str, Coded]
    known: frozenset[str]
    order: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.updated)

    @classmethod
    def of(cls, sheet: Sheet) -> Bulk:
        words = {name: sheet.coded.get(name) or _nothing(len(sheet)) for name in WORDS}
        words |= {name: words[name].map(read) for name, read in _READ.items()}
        words["currency"] = amounts.either(words["currency"], words["site"].map(_currency))
        words |= {n: amounts.minor(words[n], words["currency"]) for n in lines.AMOUNTS}
        words |= {n: amounts.unsigned(words[n]) for n in lines.AMOUNTS if n.endswith("discount")}
        order_id = sheet.plain.get("order_id", NO_TEXT)
        bulk = cls(
            order_id,
            sheet.times.get("purchased", NO_TIME),
            sheet.times.get("updated", NO_TIME),
            words,
            sheet.fields,
            np.empty(0, dtype=np.int32),
        )
        good = bulk.readable(sheet.problems)
        bulk = bulk if good.all() else bulk.only(np.flatnonzero(good))
        bulk = replace(bulk, order=_numbered(bulk.order_id))
        pa.default_memory_pool().release_unused()  # 100 MiB of a million order ids, kept otherwise
        return bulk

    def only(self, rows: Rows) -> Bulk:
        return replace(
            self,
            order_id=self.order_id.take(pa.array(rows)),
            purchased=self.purchased[rows],
            updated=self.updated[rows],
            words={name: word.at(rows) for name, word in self.words.items()},
        )

    def readable(self, problems: Problems) -> Choice:
        """Which rows can be read; the others are counted, each for its first reason."""
        words = self.words
        unpaid = [amounts.bad(words[name]) for name in lines.AMOUNTS]
        nameless = np.asarray(pc.equal(self.order_id, "").to_numpy(), dtype=bool)
        reasons = [
            ("sources.key", nameless | words["sku"].missing()),
            ("sources.date", (self.purchased < 0) | (self.updated < 0)),
            ("sources.status", words["status"].missing() | words["channel"].missing()),
            ("sources.number", words["quantity"].missing()),
            ("sources.amount", np.logical_or.reduce(unpaid)),
        ]
        good = np.ones(len(self), dtype=bool)
        for key, failed in reasons:
            rows = np.flatnonzero(good & failed)
            if len(rows):
                problems.add(key, self.order_id[int(rows[0])].as_py() or "?", len(rows))
                good[rows] = False
        return good

    def newest(self) -> Choice:
        """One row for each order: the first one of those updated last."""
        orders = int(self.order.max(initial=-1)) + 1
        last = np.full(orders, -1, dtype=np.int64)
        np.maximum.at(last, self.order, self.updated)
        rows = np.flatnonzero(self.updated == last[self.order])
        _, first = np.unique(self.order[rows], return_index=True)
        found = np.zeros(len(self), dtype=bool)
        found[rows[first]] = True
        return found

    def line_numbers(self) -> NDArray[np.int32]:
        """Told apart within order and SKU, wherever in the report the lines stand."""
        sku = self.words["sku"]
        groups = self.order.astype(np.int64) * max(len(sku.values), 1) + sku.codes
        rows = lines.repeated(groups)
        paid = self.paid(rows)
        ranks = [np.array([one or 0 for one in paid[n]], dtype=np.int64) for n in lines.RANK]
        found = np.ones(len(self), dtype=np.int32)
        found[rows] = lines.numbers(groups[rows], ranks)
        return found

    def paid(self, rows: Rows) -> dict[str, list[Any]]:
        """Quantity, currency and amounts of some rows, as the Orders API has them too.

        A line with a price has every amount, 0 where the cell is empty; a line without one has
        none; a cancelled line has none and no units.
        """
        void = self.cells("status", rows) == lines.CANCELLED
        unpriced = void | self.words["item_price"].at(rows).missing()
        quantity, currency = self.cells("quantity", rows), self.cells("currency", rows)
        quantity[void] = 0
        currency[unpriced] = None
        found = {"quantity": quantity.tolist(), "currency": currency.tolist()}
        for name in lines.AMOUNTS:
            amount = self.words[name].at(rows)
            cells = amount.cells()
            cells[amount.missing()] = 0
            cells[unpriced] = None
            found[name] = cells.tolist()
        return found

    def cells(self, name: str, rows: Rows) -> NDArray[np.object_]:
        return self.words[name].at(rows).cells()

    def days(self, rows: Rows, home: Marketplace) -> NDArray[np.object_]:
        """The marketplace's calendar days; `home` counts what was not sold on Amazon."""
        site, purchased = self.words["site"], self.purchased[rows]
        codes = site.codes[rows]
        found = np.zeros(len(rows), dtype=np.int64)
        zones = [BY_CODE[code].zone if code else home.zone for code in site.values]
        for zone in set(zones):
            there = np.isin(codes, [code for code, one in enumerate(zones) if one == zone])
            found[there] = columns.days(purchased[there], zone)
        return columns.dates(found)


def _nothing(size: int) -> Coded:
    return Coded(np.zeros(size, dtype=np.uint8), columns.objects([""]))


def _numbered(texts: pa.ChunkedArray) -> NDArray[np.int32]:
    """Equal texts get equal numbers."""
    if not len(texts):
        return np.empty(0, dtype=np.int32)
    coded = texts.combine_chunks().dictionary_encode()
    found: NDArray[np.int32] = coded.indices.to_numpy()
    return found


def _currency(code: str | None) -> str:
    return BY_CODE[code].currency if code else ""


def _quantity(text: str) -> int | None:
    try:
        return whole(text, "quantity")
    except Skip:
        return None


_READ: Mapping[str, Callable[[str], Any]] = {
    "status": lines.status,
    "channel": lines.fulfilled_by,
    "site": lines.site,
    "service": lines.speed,
    "quantity": _quantity,
    "promotions": lambda text: lines.promotions(text.split(",")),
    "replaces": lambda text: text or None,
}

"""The lines of an order report as whole columns: words, times and amounts read once per distinct
text, rows that cannot be read left out, lines numbered over the whole report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from seller.errors import Skip
from seller.flatfile import Problems, Sheet, columns
from seller.flatfile.columns import Coded
from seller.marketplaces import BY_CODE, Marketplace
from seller.sources.source import amounts, cells, lines
from seller.sources.source.amounts import BAD, NONE

Rows = NDArray[np.int64]
TEXTS = ("order_id", "purchased", "updated")
WORDS = (
    "status", "channel", "site", "service", "title", "sku", "asin", "quantity", "currency",
    "promotions", "replaces", *lines.AMOUNTS,
)  # fmt: skip


@dataclass(frozen=True)
class Bulk:
    """The readable rows of a report. `zones`: where a day is counted, by marketplace."""

    texts: Mapping[str, pa.Array]
    words: Mapping[str, Coded]
    numbers: Mapping[str, NDArray[np.int64]]
    known: frozenset[str]

    def __len__(self) -> int:
        return len(self.numbers["updated"])

    @classmethod
    def of(cls, sheet: Sheet, home: Marketplace) -> Bulk:
        """`home` counts the days and names the charset of what was not sold on a marketplace."""
        words = {name: _coded(sheet, name) for name in WORDS}
        words = {**words, **{name: words[name].map(read) for name, read in _READ.items()}}
        texts = {name: sheet.columns.get(name, pa.array([], pa.string())) for name in TEXTS}
        words["currency"] = amounts.either(words["currency"], words["site"].map(_currency))
        numbers = _numbers(texts, words)
        good = _readable(texts, words, numbers, sheet.problems)
        bulk = cls(texts, words, numbers, frozenset(sheet.columns))
        return (bulk if good.all() else bulk.only(np.flatnonzero(good))).settled(home)

    def only(self, rows: Rows) -> Bulk:
        return Bulk(
            {name: text.take(pa.array(rows)) for name, text in self.texts.items()},
            {name: Coded(word.codes[rows], word.values) for name, word in self.words.items()},
            {name: number[rows] for name, number in self.numbers.items()},
            self.known,
        )

    def settled(self, home: Marketplace) -> Bulk:
        """With what follows from the whole: prices as both sources have them, days, numbers."""
        cancelled = self.words["status"].map(lambda word: word == lines.CANCELLED)
        void = cancelled.cells().astype(bool)
        numbers = amounts.settled(self.numbers, void)
        order = Coded.of(self.texts["order_id"]).codes
        sku = self.words["sku"]
        group = order * max(len(sku.values), 1) + sku.codes
        rank = [np.where(numbers[name] == NONE, 0, numbers[name]) for name in lines.RANK]
        numbers |= {"order": order, "line_no": lines.numbers(group, rank)}
        numbers["day"] = _days(numbers["purchased"], self.words["site"], home)
        words = {**self.words, "currency": _where(self.words["currency"], numbers["priced"])}
        return Bulk(self.texts, words, numbers, self.known)

    def orders(self) -> Rows:
        """One row for each order, the one updated last, in the report's order."""
        newest = np.lexsort((self.numbers["updated"], self.numbers["order"]))
        order = self.numbers["order"][newest]
        last = np.ones(len(order), dtype=bool)
        last[:-1] = order[1:] != order[:-1]
        return np.sort(newest[last])

    def common(self, account: str, rows: Rows) -> dict[str, Sequence[Any]]:
        """The columns that orders and their lines share."""
        taken = pa.array(rows)
        purchased, updated = (self.texts[name].take(taken) for name in ("purchased", "updated"))
        return {
            "account": [account] * len(rows),
            "order_id": self.texts["order_id"].take(taken).to_pylist(),
            "marketplace": self.cells("site", rows),
            "purchased_at": columns.moments(purchased, self.numbers["purchased"][rows]),
            "day": columns.dates(self.numbers["day"][rows]).tolist(),
            "updated_at": columns.moments(updated, self.numbers["updated"][rows]),
            "status": self.cells("status", rows),
        }

    def cells(self, name: str, rows: Rows) -> list[Any]:
        word = self.words[name]
        found: list[Any] = word.values[word.codes[rows]].tolist()
        return found

    def amounts(self, name: str, rows: Rows) -> list[int | None]:
        found = self.numbers[name][rows]
        plain: list[int | None] = found.tolist()
        return [None if one == NONE else one for one in plain] if NONE in found else plain


def _coded(sheet: Sheet, name: str) -> Coded:
    column = sheet.columns.get(name)
    if column is not None:
        return Coded.of(column)
    return Coded(np.zeros(len(sheet), dtype=np.int64), columns.objects([""]))


def _currency(code: str | None) -> str:
    return BY_CODE[code].currency if code else ""


def _quantity(text: str) -> int:
    try:
        found = cells.whole(text, "quantity")
    except Skip:
        return int(BAD)
    return int(BAD) if found is None else found


_READ: Mapping[str, Any] = {
    "status": lines.status,
    "channel": lines.fulfilled_by,
    "site": lines.site,
    "service": lines.service,
    "quantity": _quantity,
    "promotions": lambda text: lines.promotions(text.split(",")),
    "replaces": lambda text: text or None,
}


def _numbers(
    texts: Mapping[str, pa.Array], words: Mapping[str, Coded]
) -> dict[str, NDArray[np.int64]]:
    read = partial(amounts.minor, currency=words["currency"])
    return {
        "purchased": columns.seconds(texts["purchased"]),
        "updated": columns.seconds(texts["updated"]),
        "quantity": words["quantity"].numbers(BAD),
        **{name: read(words[name]) for name in lines.AMOUNTS},
    }


def _readable(
    texts: Mapping[str, pa.Array],
    words: Mapping[str, Coded],
    numbers: Mapping[str, NDArray[np.int64]],
    problems: Problems,
) -> NDArray[np.bool_]:
    """Which rows can be read; the others are counted, each for its first reason."""
    lengths = pc.utf8_length(texts["order_id"]).to_numpy()
    reasons = [
        ("sources.key", (lengths == 0) | words["sku"].missing()),
        ("sources.date", (numbers["purchased"] < 0) | (numbers["updated"] < 0)),
        ("sources.status", words["status"].missing() | words["channel"].missing()),
        ("sources.number", numbers["quantity"] == BAD),
        ("money.unreadable", np.any([numbers[name] == BAD for name in lines.AMOUNTS], axis=0)),
    ]
    good = np.ones(len(lengths), dtype=bool)
    for key, bad in reasons:
        rows = np.flatnonzero(good & bad)
        if len(rows):
            problems.add(key, texts["order_id"][int(rows[0])].as_py() or "?", len(rows))
            good[rows] = False
    return good


def _where(word: Coded, rows: NDArray[np.int64]) -> Coded:
    """The cells of some rows, None in all others."""
    codes = np.where(rows, word.codes, len(word.values))
    return Coded(codes, np.concatenate([word.values, columns.objects([None])]))


def _days(purchased: NDArray[np.int64], site: Coded, home: Marketplace) -> NDArray[np.int64]:
    found = np.zeros(len(purchased), dtype=np.int64)
    zones = [BY_CODE[code].zone if code else home.zone for code in site.values]
    for zone in set(zones):
        codes = [code for code, one in enumerate(zones) if one == zone]
        rows = np.flatnonzero(np.isin(site.codes, codes))
        found[rows] = columns.days(purchased[rows], zone)
    return found

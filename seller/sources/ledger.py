"""The inventory ledger by day, SKU and country: on which days something was in stock, from the
first day on. One report speaks of the whole region, whatever marketplace is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import numpy as np

from seller import flatfile
from seller.errors import Skip
from seller.facts import Batch, Document, LedgerDay
from seller.flatfile.columns import Coded
from seller.marketplaces import BY_CODE
from seller.sources.source import Source, Window, asking, cells, headers

NAME = "ledger"
NUMBERS = (
    "starting", "in_transit", "received", "shipped", "returned", "removed", "transferred", "found",
    "lost", "damaged", "disposed", "other", "ending", "unknown",
)  # fmt: skip
LAYOUT = flatfile.Layout(
    headers.LEDGER,
    required=("day", "sku", "disposition", "shipped", "received", "starting", "ending", "country"),
)
ROWS = 50_000
"""Rows of one batch."""

REACH = 548
"""Days that Amazon keeps: eighteen months."""
LATE = 14
"""Days that are looked at again: Amazon books late what it finds later."""
STEP = 90
"""Days of one report."""


def plan(cursor: datetime | None, now: datetime, history_days: int) -> list[Window]:
    """From midnight to midnight, so that no day is cut in two."""
    oldest = _midnight(now - timedelta(days=min(history_days, REACH)))
    start = max(oldest, _midnight(min(cursor or oldest, now - timedelta(days=LATE))))
    windows = []
    while start < now:
        end = min(start + timedelta(days=STEP), now)
        windows.append(Window(start, end))
        start = end
    return windows


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def parse(document: Document) -> Iterator[Batch]:
    """Each distinct text is read once: a report may have a million rows."""
    sheet = flatfile.read(document.body, document.charset, asking.charset(document), LAYOUT)
    sheet = sheet.unquoted()
    words = _words(sheet, document.fetched_at.date())
    rows = np.flatnonzero(_readable(words, sheet.problems))
    yield Batch(LedgerDay, {}, sheet.problems.listed())
    for start in range(0, len(rows), ROWS):
        part = rows[start : start + ROWS]
        columns = {name: word.at(part).cells().tolist() for name, word in words.items()}
        columns["marketplace"] = list(map(_marketplace, columns["country"]))
        yield Batch(LedgerDay, {"account": [document.account] * len(part), **columns})


def _words(sheet: flatfile.Sheet, fetched: date) -> Mapping[str, Coded]:
    """The columns that the report has; what cannot be read in them is None."""
    if not sheet.header:
        return {}
    days = [str(text) for text in sheet.coded["day"].values]
    order = flatfile.written(days, "mdy", fetched + timedelta(days=1))
    found = {
        name: word.map(partial(_number, name)) if name in NUMBERS else word
        for name, word in sheet.coded.items()
    }
    found["day"] = found["day"].map(lambda text: flatfile.day(text, order))
    missing: dict[str, str | int] = {"asin": "", "fnsku": "", **dict.fromkeys(NUMBERS, 0)}
    return {
        name: found["sku"].map(partial(_same, value)) for name, value in missing.items()
    } | found


def _same(value: str | int, _: str) -> str | int:
    return value


def _readable(words: Mapping[str, Coded], problems: flatfile.Problems) -> Any:
    """Which rows can be read; the others are counted, each for its first reason."""
    if not words:
        return np.zeros(0, dtype=bool)
    numbers = [words[name].missing() for name in NUMBERS if name in words]
    reasons = [
        ("sources.key", words["sku"].missing() | words["disposition"].missing()),
        ("sources.date", words["day"].missing()),
        ("sources.number", np.logical_or.reduce(numbers)),
    ]
    good = np.ones(len(words["sku"].codes), dtype=bool)
    for key, failed in reasons:
        rows = np.flatnonzero(good & failed)
        if len(rows):
            problems.add(key, str(words["sku"].at(rows[:1]).cells()[0] or "?"), len(rows))
            good[rows] = False
    return good


def _number(name: str, text: str) -> int | None:
    try:
        return cells.whole(text, name) or 0
    except Skip:
        return None


def _marketplace(country: str) -> str | None:
    """The site of a country; None for a country that has warehouses but no site of its own."""
    code = {"GB": "UK"}.get(country, country)
    return code if code in BY_CODE else None


SOURCE = Source(
    name=NAME,
    tables=("ledger",),
    per="account",
    every=timedelta(hours=24),
    snapshot=False,
    plan=plan,
    fetch=asking.report(
        NAME,
        "GET_LEDGER_SUMMARY_VIEW_DATA",
        options={"aggregatedByTimePeriod": "DAILY", "aggregateByLocation": "COUNTRY"},
    ),
    parse=parse,
    role="Amazon Fulfillment",
)

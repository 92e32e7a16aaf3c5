"""Columns of millions of cells: each distinct text is read once, then looked up by its code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

HOUR, DAY = 3600, 86400
EPOCH_DAY = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Coded:
    """`values[codes[n]]` is the cell of row n."""

    codes: NDArray[Any]
    values: NDArray[np.object_]

    def map(self, read: Callable[[str], Any]) -> Coded:
        return Coded(self.codes, objects([read(text) for text in self.values]))

    def cells(self) -> NDArray[np.object_]:
        found: NDArray[np.object_] = self.values[self.codes]
        return found

    def at(self, rows: NDArray[Any]) -> Coded:
        """Only some rows, by place or by mask."""
        return Coded(self.codes[rows], self.values)

    def missing(self) -> NDArray[np.bool_]:
        """Rows whose value is None or an empty text."""
        empty = [value is None or value == "" for value in self.values]
        found: NDArray[np.bool_] = np.array(empty, dtype=bool)[self.codes]
        return found


def objects(values: Sequence[Any]) -> NDArray[np.object_]:
    """A one-dimensional array of whatever the values are."""
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found


def seconds(column: pa.Array) -> NDArray[np.int64]:
    """Times in ISO 8601 with an offset, as seconds since 1970; -1 for what is none."""
    try:
        moments = pc.cast(column, pa.timestamp("s", tz="UTC"))
    except pa.ArrowInvalid:
        return np.array([_second(text) for text in column.to_pylist()], dtype=np.int64)
    found: NDArray[np.int64] = pc.cast(moments, pa.int64()).to_numpy()
    return found


def _second(text: str) -> int:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return -1
    return int(found.timestamp()) if found.tzinfo else -1


def moments(found: NDArray[np.int64]) -> list[datetime]:
    """Aware UTC times of seconds since 1970; by way of text, the fastest road there is."""
    texts = pc.cast(pa.array(found).cast(pa.timestamp("s")), pa.string())
    zoned = pc.binary_join_element_wise(texts, "Z", "")
    return list(map(datetime.fromisoformat, zoned.to_pylist()))


def days(found: NDArray[np.int64], zone: str) -> NDArray[np.int64]:
    """Days since 1970 in a time zone. Zones change their offset at full hours of UTC only."""
    hours, inverse = np.unique(found // HOUR, return_inverse=True)
    place = ZoneInfo(zone)
    ahead = [
        datetime.fromtimestamp(hour * HOUR, place).utcoffset() or timedelta()
        for hour in hours.tolist()
    ]
    offsets = np.array([offset // timedelta(seconds=1) for offset in ahead], dtype=np.int64)
    local: NDArray[np.int64] = (found + offsets[inverse]) // DAY
    return local


def dates(found: NDArray[np.int64]) -> NDArray[np.object_]:
    """Calendar days of days since 1970."""
    known, inverse = np.unique(found, return_inverse=True)
    named = objects([EPOCH_DAY + timedelta(days=day) for day in known.tolist()])
    cells: NDArray[np.object_] = named[inverse]
    return cells

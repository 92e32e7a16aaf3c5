"""Piece by piece the parsed columns come in; repeated texts are kept once, with codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from seller.flatfile.charset import Coding
from seller.flatfile.columns import Coded, objects, seconds


@dataclass(frozen=True, slots=True)
class Wanted:
    """The columns to keep, by field name, and how many there are in all.

    `times` and `plain` texts hardly repeat; all others are kept as codes of values.
    """

    found: Mapping[str, int]
    times: frozenset[str]
    plain: frozenset[str]
    width: int

    @property
    def names(self) -> list[str]:
        """A name for every column of the file."""
        known = {place: name for name, place in self.found.items()}
        return [known.get(place, f"#{place}") for place in range(self.width)]

    def types(self) -> dict[str, pa.DataType]:
        """What each column is parsed as: bytes, which are decoded once per distinct text."""
        coded = pa.dictionary(pa.int32(), pa.binary())
        single = self.plain | self.times
        return {name: pa.binary() if name in single else coded for name in self.found}


class Gather:
    """What has been read of the wanted columns so far."""

    def __init__(self, wanted: Wanted, coding: Coding) -> None:
        self.wanted = wanted
        self.filled = 0
        self._coding = Coding("utf-8") if coding.codec == "utf-8-sig" else coding  # much faster
        self._plain: dict[str, list[pa.Array]] = {}
        self._times: dict[str, list[NDArray[np.int64]]] = {}
        self._codes: dict[str, list[NDArray[Any]]] = {}
        self._texts: dict[str, dict[str, int]] = {}
        for name in wanted.found:
            if name in wanted.plain:
                self._plain[name] = []
            elif name in wanted.times:
                self._times[name] = []
            else:
                self._codes[name], self._texts[name] = [], {}

    def add(self, batch: pa.RecordBatch) -> None:
        """Rows as the parser made them, of `Wanted.types`."""
        for name, chunks in self._plain.items():
            chunks.append(self._text(batch.column(name)))
        for name, parts in self._times.items():
            parts.append(seconds(self._text(batch.column(name))))
        for name in self._codes:
            column = batch.column(name)
            table = self._known(name, self._decoded(column.dictionary))
            self._codes[name].append(table[column.indices.to_numpy()])

    def append(self, rows: Sequence[Sequence[str]]) -> None:
        """Rows with all their cells."""
        for name, place in self.wanted.found.items():
            cells = [row[place].strip() for row in rows]
            if name in self._plain:
                self._plain[name].append(pa.array(cells, pa.string()))
            elif name in self._times:
                self._times[name].append(seconds(pa.array(cells, pa.string())))
            else:
                self._codes[name].append(self._known(name, cells))

    def _known(self, name: str, cells: Sequence[str]) -> NDArray[Any]:
        """The codes of some texts, as narrow as they can be."""
        known = self._texts[name]
        codes = [known.setdefault(cell.strip(), len(known)) for cell in cells]
        return np.array(codes, np.min_scalar_type(len(known)))

    def _text(self, column: pa.Array) -> pa.Array:
        try:
            found = column.cast(pa.string())  # checks that it is UTF-8
        except pa.ArrowInvalid:
            found = pa.array(self._decoded(column), pa.string())
        return pc.utf8_trim_whitespace(found)

    def _decoded(self, cells: pa.Array) -> list[str]:
        """All at once: a cell cannot hold a tab."""
        return b"\t".join(cells.to_pylist()).decode(*self._coding).split("\t") if cells else []

    def plain(self) -> dict[str, pa.ChunkedArray]:
        return {name: pa.chunked_array(chunks, pa.string()) for name, chunks in self._plain.items()}

    def times(self) -> dict[str, NDArray[np.int64]]:
        return {name: _whole(self._times.pop(name), np.int64) for name in list(self._times)}

    def coded(self) -> dict[str, Coded]:
        """Empties itself as it goes, so that large reports are not held twice."""
        found = {}
        for name, texts in self._texts.items():
            parts = self._codes.pop(name)
            found[name] = Coded(_whole(parts, np.uint8), objects(list(texts)))
        return found


def _whole(parts: list[NDArray[Any]], kind: type) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.empty(0, kind)

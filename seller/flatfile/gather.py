"""Piece by piece the parsed columns come in; repeated texts are kept once, with codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from seller.flatfile.charset import Coding
from seller.flatfile.columns import Coded, objects


@dataclass(frozen=True, slots=True)
class Wanted:
    """The columns to keep, by field name; those that hardly repeat; how many there are in all."""

    found: Mapping[str, int]
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
        return {name: pa.binary() if name in self.plain else coded for name in self.found}


class Gather:
    """What has been read of the wanted columns so far."""

    def __init__(self, wanted: Wanted, coding: Coding) -> None:
        self.wanted = wanted
        self._coding = coding
        self._plain: dict[str, list[pa.Array]] = {}
        self._codes: dict[str, list[NDArray[np.int32]]] = {}
        self._texts: dict[str, dict[str, int]] = {}
        for name in wanted.found:
            if name in wanted.plain:
                self._plain[name] = []
            else:
                self._codes[name], self._texts[name] = [], {}

    def add(self, batch: pa.RecordBatch) -> None:
        """Rows as the parser made them, of `Wanted.types`."""
        for name, chunks in self._plain.items():
            chunks.append(self._text(batch.column(name)))
        for name in self._codes:
            column = batch.column(name)
            cells = column.dictionary.to_pylist()
            table = self._known(name, [cell.decode(*self._coding) for cell in cells])
            self._codes[name].append(table[column.indices.to_numpy()])

    def append(self, rows: Sequence[Sequence[str]]) -> None:
        """Rows with all their cells."""
        for name, place in self.wanted.found.items():
            cells = [row[place] for row in rows]
            if name in self._plain:
                texts = pa.array([cell.strip() for cell in cells], pa.string())
                self._plain[name].append(texts)
            else:
                self._codes[name].append(self._known(name, cells))

    def _known(self, name: str, cells: Sequence[str]) -> NDArray[np.int32]:
        """The codes of some texts."""
        known = self._texts[name]
        return np.array([known.setdefault(cell.strip(), len(known)) for cell in cells], np.int32)

    def _text(self, column: pa.Array) -> pa.Array:
        try:
            found = column.cast(pa.string())  # checks that it is UTF-8
        except pa.ArrowInvalid:
            cells = column.to_pylist()
            found = pa.array([cell.decode(*self._coding) for cell in cells], pa.string())
        return pc.utf8_trim_whitespace(found)

    def plain(self) -> dict[str, pa.ChunkedArray]:
        return {name: pa.chunked_array(chunks, pa.string()) for name, chunks in self._plain.items()}

    def coded(self) -> dict[str, Coded]:
        """Empties itself as it goes, so that large reports are not held twice."""
        found = {}
        for name, texts in self._texts.items():
            parts = self._codes.pop(name)
            codes = np.concatenate(parts) if parts else np.empty(0, np.int32)
            found[name] = Coded(codes, objects(list(texts)))
        return found

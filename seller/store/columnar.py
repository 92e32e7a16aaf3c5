"""An extract as a Parquet file, typed, with what it is in its metadata."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from seller.store.extract import CHUNK, Extract

SCALE = 6
"""Digits behind the point: more than any currency has."""
KINDS: Mapping[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    bool: pa.bool_(),
    Decimal: pa.decimal128(28, SCALE),
    date: pa.date32(),
    datetime: pa.timestamp("us", tz="UTC"),
}


def save(path: Path, taken: Extract, about: Mapping[str, str], step: Callable[[int], None]) -> None:
    """Write all rows; `step` hears how many more have been written."""
    fields = zip(taken.columns, taken.kinds, strict=True)
    schema = pa.schema([(name, KINDS[kind]) for name, kind in fields], metadata=dict(about))
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while rows := list(islice(taken.rows, CHUNK)):
            arrays = [
                pa.array([_fitting(cell) for cell in column], field.type)
                for column, field in zip(zip(*rows, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            step(len(rows))


def _fitting(cell: Any) -> Any:
    """Amazon's shares may have more digits than fit; money never has."""
    if isinstance(cell, Decimal) and -int(cell.as_tuple().exponent) > SCALE:
        return round(cell, SCALE)
    return cell

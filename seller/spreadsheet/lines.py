"""CSV written so that Excel and WPS open it without changing a cell, and read again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from seller.spreadsheet.texts import CONTROL, STARTS, moment
from seller.spreadsheet.typed import Formula

_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_CHANGED = re.compile(
    r"(?!\d{3}-\d{7}-\d{7}$)[\d.,:/E% -]+|\d.*[年月日]|true|false"
    rf"|\d+[-/. ]?{_MONTH}[-/. ]?\d*|{_MONTH}[-/. ]?\d+",
    re.IGNORECASE,
)
"""Texts that a program opening a CSV would turn into a number or a date; an order id is none."""


def comma(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The same as CSV in UTF-8 with a byte order mark, safe to be opened by Excel and WPS."""
    text = io.StringIO(newline="")
    _lines(text, head, rows)
    return text.getvalue().encode("utf-8-sig")


def stream(path: Path, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """The same to a file, row by row."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        _lines(file, head, rows)


def _lines(file: Any, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    lines = csv.writer(file)
    lines.writerow([_kept(title) for title in head])
    lines.writerows([_kept(value) for value in row] for row in rows)


def _kept(value: Any) -> Any:
    """What stands in a CSV for a value: numbers and days as they are, times in UTC."""
    if isinstance(value, datetime):
        return moment(value)
    return _marked_text(value) if isinstance(value, str) else value


@lru_cache(maxsize=65536)
def _marked_text(value: str) -> str:
    """A mark in front of a text that would not stay one; `unmarked` takes it away."""
    text = CONTROL.sub("", value)
    if text.startswith(STARTS):
        return f"'{text}"
    return f"\t{text}" if _CHANGED.fullmatch(text) else text


def unmarked(text: str) -> str:
    """A text from a CSV as it was before `comma`; and Excel's ="00123" as 00123."""
    if text.startswith("\t"):
        return text[1:]
    if text.startswith("'") and text[1:].startswith(STARTS):
        return text[1:]
    if len(text) > 2 and text.startswith('="') and text.endswith('"'):
        return text[2:-1]
    return Formula(text) if text.startswith("=") else text

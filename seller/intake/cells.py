"""What Excel and WPS do to cells: seen, never guessed back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Any

_SCIENTIFIC = re.compile(r"[+-]?\d(?:[.,]\d+)?E[+-]\d{2,3}", re.IGNORECASE)
_FAULT = re.compile(r"#(?:NAME\?|REF!|VALUE!|N/A|NUM!|DIV/0!|NULL!|#+)|=.*", re.DOTALL)
_MONTHS = (
    r"jan|feb|fév|fev|mar|mär|mrz|apr|avr|abr|may|mai|mag|maj|jun|juin|giu|jul|juil|lug|aug|aou|aoû"
    r"|ago|sep|set|oct|okt|ott|out|nov|dec|dez|déc|dic"
)
_DATE = re.compile(
    rf"\d{{1,2}}[-. ]+(?:{_MONTHS})\w{{0,6}}\.?(?:[-. ]\d{{2,4}})?"
    rf"|(?:{_MONTHS})\w{{0,6}}\.?[-. ]\d{{1,4}}"
    r"|\d{4}[/-]\d{1,2}[/-]\d{1,2}(?:[ T]\d{1,2}:\d\d(?::\d\d)?)?"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
    r"|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d{16,}")
_WRAPPED = re.compile(r'="([^"]*)"')
_SEPARATORS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
EXACT = 15
"""Digits that a spreadsheet keeps of a number; all further ones become 0."""


def plain(cell: Any) -> str:
    """A typed cell as a report would write it."""
    match cell:
        case None:
            return ""
        case bool():
            found = "TRUE" if cell else "FALSE"
        case datetime():
            whole = cell.time() == time() and cell.tzinfo is None
            found = (cell.date() if whole else cell).isoformat()
        case date() | time():
            found = cell.isoformat()
        case float():
            found = _number(cell)
        case _:
            found = str(cell)
    return unwrapped(found).encode("utf-8", "replace").decode()


def _number(cell: float) -> str:
    """The digits a person sees, without an exponent as far as they are exact."""
    if not isfinite(cell):
        return "#NUM!"
    short = repr(cell)
    if "e" in short:
        return f"{cell:.6E}" if abs(cell) >= 1 else f"{Decimal(short):f}"
    return short.removesuffix(".0")


def texts(row: Sequence[Any], width: int) -> list[str]:
    """A row of typed cells, of which those of dates and long numbers stay recognisable."""
    found = [plain(cell) for cell in row]
    while len(found) > width and not found[-1]:
        found.pop()
    return found


def unwrapped(cell: str) -> str:
    """Without what some programs put around a text so that Excel leaves it alone."""
    found = _WRAPPED.fullmatch(cell)
    return found[1] if found else cell


def tidy(cell: str) -> str:
    """Without tabs and line ends, which a tab-separated text cannot hold."""
    return _SEPARATORS.sub(" ", cell).strip()


def ruined(cell: str, *, resaved: bool) -> bool:
    """Whether an identity is none any more: a rounded number, a date, an error or a formula.

    >>> ruined("1.23E+12", resaved=True), ruined("3-Dec", resaved=True), ruined("=A1", resaved=True)
    (True, True, True)
    >>> ruined("03-12", resaved=True), ruined("3-Dec", resaved=False)
    (False, False)
    """
    if _SCIENTIFIC.fullmatch(cell):
        return True
    if not resaved or not cell:
        return False
    return bool(_FAULT.fullmatch(cell) or _DATE.fullmatch(cell) or _DIGITS.fullmatch(cell))


def spoilt(cell: str) -> bool:
    """Whether an amount is none any more.

    >>> spoilt("12. Mai"), spoilt("2026-05-12"), spoilt("12.50"), spoilt("#REF!")
    (True, True, False, True)
    """
    return bool(_FAULT.fullmatch(cell) or _DATE.fullmatch(cell))

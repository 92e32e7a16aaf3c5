"""What single cells of a report say: whole numbers, days, amounts, texts that may be missing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from seller import flatfile, money
from seller.errors import Skip

Row = Mapping[str, str]

_YES = {"yes", "y", "true", "ja", "oui", "si", "sim", "tak", "evet", "はい", "是", "نعم"}
_NO = {"no", "n", "false", "nein", "non", "nao", "nee", "nej", "nie", "hayir", "いいえ", "否", "لا"}
_DECIMAL = re.compile(r"-?\d{1,12}(\.\d{1,12})?")
_PLAIN = str.maketrans("íìóãıáà", "iioaiaa")


def whole(cell: str, field: str) -> int | None:
    """A whole number with or without thousands separators; None for an empty cell.

    >>> whole("1,204", "available"), whole(" ", "available"), whole("7.0", "available")
    (1204, None, 7)
    """
    text = cell.strip().removesuffix(".0").removesuffix(".00")
    plain = text.replace(",", "").replace("\u00a0", "").replace(" ", "")
    if not plain:
        return None
    sign, digits = (-1, plain[1:]) if plain.startswith("-") else (1, plain)
    if not (digits.isascii() and digits.isdigit() and len(digits) < 16):
        raise Skip("sources.number", count=1, example=f"{field}: {cell[:40]}")
    return sign * int(digits)


def count(row: Row, field: str) -> int:
    """A number of units, 0 where the cell is empty or not there."""
    return whole(row.get(field, ""), field) or 0


def decimal(cell: str, field: str) -> str | None:
    """Amazon's own decimal with a point, as text; None for an empty cell.

    >>> decimal("0,45", "sell_through"), decimal(" ", "sell_through"), decimal("12.50", "cover")
    ('0.45', None, '12.50')
    """
    text = cell.strip().replace(",", ".")
    if text and not _DECIMAL.fullmatch(text):
        raise Skip("sources.number", count=1, example=f"{field}: {cell[:40]}")
    return text or None


def answer(cell: str) -> bool | None:
    """Yes or no in Amazon's languages; None for a dash or nothing.

    >>> answer("Yes"), answer("Nein"), answer("Sí"), answer("-")
    (True, False, True, None)
    """
    word = cell.strip().casefold().translate(_PLAIN)
    return True if word in _YES else False if word in _NO else None


def day(cell: str, zone: str) -> date | None:
    """The calendar day of a date or of a time in a zone; None for an empty cell."""
    if not cell.strip():
        return None
    found = flatfile.day(cell, flatfile.written([cell], "ymd", date.max))
    if found is None or ":" in cell:
        moment = flatfile.moment(cell, zone)
        found = moment.astimezone(ZoneInfo(zone)).date() if moment else None
    if found is None:
        raise Skip("sources.date", count=1, example=cell[:40])
    return found


def time(row: Row, field: str, zone: str) -> datetime:
    """A moment without which the row means nothing."""
    found = flatfile.moment(needed(row, field), zone)
    if found is None:
        raise Skip("sources.date", count=1, example=row[field][:40])
    return found


def price(row: Row, field: str, currency: str) -> int | None:
    """An amount in minor units; None for an empty cell."""
    text = row.get(field, "").strip()
    if text and not currency:
        raise Skip("sources.amount", count=1, example=field)
    try:
        found = money.parse(text, currency)
    except Skip as error:
        raise Skip("sources.amount", count=1, example=field) from error
    if found is not None and abs(found) >= 1 << 53:
        raise Skip("sources.amount", count=1, example=field)
    return found


def needed(row: Row, field: str) -> str:
    """A cell without which the row means nothing."""
    text = row.get(field, "")
    if not text:
        raise Skip("sources.key", count=1, example=field)
    return text

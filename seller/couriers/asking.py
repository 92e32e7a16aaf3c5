"""A parcel from the words that somebody typed: sizes, pieces, countries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation

from seller.couriers import inside
from seller.couriers.countries import COUNTRIES
from seller.couriers.parcel import Piece
from seller.errors import Stop

_SIZE = r"(\d+(?:\.\d+)?)[x×*](\d+(?:\.\d+)?)[x×*](\d+(?:\.\d+)?)"
_PIECES = re.compile(rf"(?:(\d+)[x×*])?{_SIZE}@(\d+(?:\.\d+)?)", re.IGNORECASE)
_MONEY = re.compile(r"(\d+(?:\.\d+)?)\s*([A-Z]{3})")
MOST = 100_000
"""Pieces of one consignment."""


def pieces(weight: str, size: str, given: Iterable[str]) -> tuple[Piece, ...]:
    """`2.3` and `30x20x10`, or many of `2x30x20x10@2.3`: two of 30 × 20 × 10 cm, each 2.3 kg."""
    texts = list(given)
    if texts and (weight or size):
        raise Stop("couriers.pieces_or_weight")
    if not texts and not (weight and size):
        raise Stop("couriers.no_pieces")
    found: list[Piece] = []
    for text in texts or [f"{size}@{weight}"]:
        match = _PIECES.fullmatch(text.replace(" ", ""))
        if not match:
            raise Stop("couriers.pieces", text=text)
        count = int(match.group(1) or 1)
        sides = [measure(each, 1, text) for each in match.groups()[1:4]]
        if not 0 < len(found) + count <= MOST or not count:
            raise Stop("couriers.pieces", text=text)
        found += [Piece(measure(match.group(5), 3, text), *sides)] * count
    return tuple(found)


def measure(text: str, power: int, whole: str) -> int:
    """Centimetres as millimetres, kilograms as grams; rounded up, and never zero."""
    found = Decimal(text).scaleb(power)
    rounded = int(-(-found // 1))
    if not 0 < rounded < 100_000_000:
        raise Stop("couriers.pieces", text=whole)
    return rounded


def country(text: str) -> str:
    found = {"UK": "GB"}.get(text.strip().upper(), text.strip().upper())
    if found not in COUNTRIES:
        raise Stop("couriers.no_country", text=text)
    return found


def hs(codes: Iterable[str]) -> tuple[str, ...]:
    """Digits only; six at least."""
    found = []
    for code in codes:
        digits = re.sub(r"[.\s-]", "", code)
        if not re.fullmatch(r"\d{6,13}", digits):
            raise Stop("couriers.no_hs", text=code)
        found.append(digits)
    return tuple(found)


def currency(text: str) -> str:
    """Three letters, or nothing."""
    found = text.strip().upper()
    if not re.fullmatch("(?:[A-Z]{3})?", found):
        raise Stop("couriers.currency", text=text)
    return found


def contents(text: str) -> frozenset[str]:
    """What is inside, in either language, as the engine calls it."""
    return frozenset(inside.word(part) for part in re.split("[,,、]", text) if part.strip())


def amount(text: str) -> Decimal:
    """A number that is not negative."""
    try:
        found = Decimal(text)
    except InvalidOperation as error:
        raise Stop("couriers.no_amount", text=text) from error
    if not found.is_finite() or not 0 <= found < Decimal(10) ** 12:
        raise Stop("couriers.no_amount", text=text)
    return found


def money(text: str) -> tuple[Decimal, str] | None:
    """`600CNY` or `0.5 usd`; None for an empty text."""
    match = _MONEY.fullmatch(text.strip().upper())
    if text.strip() and not match:
        raise Stop("firstleg.money", text=text)
    return (amount(match[1]), match[2]) if match else None


def day(text: str, today: date) -> date:
    """A day that was typed, today where none was."""
    try:
        return date.fromisoformat(text) if text else today
    except ValueError as error:
        raise Stop("couriers.day", text=text) from error

"""What differs between two cards, as a list of places with the old and the new value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from seller.couriers.card import Card
from seller.couriers.parcel import cm, kg

IGNORED = {"source", "version", "cell"}
NAMES = {
    "zones": ("zone", "country", "low", "warehouse"),
    "bands": ("zone", "contents", "over"),
    "surcharges": ("code", "zone", "country", "since", "when"),
    "remote": ("country", "low"),
    "limits": ("country",),
    "transits": ("zone",),
    "holds": ("country", "since"),
    "containers": ("zone", "kind"),
}
"""What identifies a record among its kind."""
WEIGHED = {
    "over", "upto", "first", "step", "heavy", "billable", "piece", "shipment", "payload",
    "litres", "rounding", "piece_least", "least",
}  # fmt: skip
SIDES = {"side", "second", "girth"}
"""Kept in grams (or litres) and millimetres; told in kg (or CBM) and cm, as a card says them."""


@dataclass(frozen=True, slots=True)
class Change:
    """`old` or `new` is None where the record is in one card only."""

    table: str
    key: str
    field: str
    old: str | None
    new: str | None
    cell: str


def changes(old: Card, new: Card) -> Iterator[Change]:
    """Every difference; where two cards say the same, nothing."""
    for field in fields(Card):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if field.name in NAMES:
            yield from _records(field.name, before, after)
        elif field.name == "weighing":
            yield from _fields("weighing", "", before, after)
        elif field.name not in IGNORED and before != after:
            yield Change(
                "card", "", field.name, _text(field.name, before), _text(field.name, after), ""
            )


def _records(table: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[Change]:
    before, after = _keyed(table, old), _keyed(table, new)
    for key in dict.fromkeys((*before, *after)):
        first, second = before.get(key), after.get(key)
        if first is None or second is None:
            there = first or second
            said = _whole(there)
            old_text, new_text = (said, None) if second is None else (None, said)
            yield Change(table, key, "", old_text, new_text, there.cell if there else "")
        else:
            yield from _fields(table, key, first, second)


def _keyed(table: str, records: tuple[Any, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in records:
        key = " ".join(_text(name, getattr(one, name)) for name in NAMES[table]).strip()
        while key in found:  # the same twice
            key += "+"
        found[key] = one
    return found


def _fields(table: str, key: str, old: Any, new: Any) -> Iterator[Change]:
    for field in fields(old):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if field.name not in IGNORED and before != after:
            cell = getattr(new, "cell", "")
            said = (_text(field.name, before), _text(field.name, after))
            yield Change(table, key, field.name, *said, cell)


def _whole(record: Any) -> str:
    said = {field.name: getattr(record, field.name) for field in fields(record)}
    kept = {name: value for name, value in said.items() if value and name not in IGNORED}
    return ", ".join(f"{name} {_text(name, value)}" for name, value in kept.items())


def _text(name: str, value: object) -> str:
    """As a card says it."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(_text(name, one) for one in value)
    if isinstance(value, Decimal):
        return f"{value:f}"  # never 1.2E+2
    if isinstance(value, int) and name in WEIGHED | SIDES:
        return cm(value) if name in SIDES else kg(value)
    return str(value)
